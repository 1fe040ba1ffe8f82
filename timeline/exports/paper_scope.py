"""What a paper says of what it covers, where that comes from, and which data it was made of."""

from timeline.exports.heading import query_title, sources
from timeline.exports.heading import scope as filters
from timeline.exports.words import day, office_days, word
from timeline.lang.labels import label
from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.views import Counts


def covered(store: Store, query: Query, lang: str, scope: TaskScope | None = None) -> str:
    """The filter in words: whose visits where, the other filters, and what narrows the tasks; '' when nothing is filtered."""
    parts = [_lowered(query_title(store, query, lang))] if query.officials or query.places else []
    parts += [_lowered(part) for part in filters(query, lang).split(" · ") if part]
    if query.task_status:
        parts.append(word("task_states", lang, names=", ".join(label(f"task.{s}", lang).lower() for s in query.task_status)))
    if scope is not None:
        parts += _narrowed(scope, lang)
    told = "; ".join(parts)
    return office_days(told) if lang == "vi" else told


def _narrowed(scope: TaskScope, lang: str) -> list[str]:
    parts = [_lowered(label("type.proposal", lang))] if scope.type == "proposal" else []
    if scope.agency is not None:
        parts.append(f"{_lowered(label('assignment.lead_agency', lang))}: {scope.agency or label('assignment.no_agency', lang).lower()}")
    for key, days in (("given_in", scope.given), ("due_in", scope.due)):
        if days:
            first, last = (_written(d.isoformat(), lang) for d in days)
            parts.append(word(key, lang, days=word("between", lang, first=first, last=last)))
    return parts


def _written(value: str, lang: str) -> str:
    return office_days(day(value, lang)) if lang == "vi" else day(value, lang)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def footer(store: Store, found: Counts, lang: str) -> tuple[str, ...]:
    """Small lines for the end of a paper: the papers read, and the version of the data. No command, which is for machines."""
    built = _written(store.meta.get("built", ""), lang)
    return sources(store, found, lang), word("data_version", lang, snapshot=store.meta.get("snapshot", "0"), built=built)
