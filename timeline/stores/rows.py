"""Model objects as rows of a snapshot's tables."""

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.model import Article, Citation, Directive, Extraction, MergedVisit, Visit, wire
from timeline.text import plain


def visit_row(visit: MergedVisit, said: str = "", *, hidden: bool = False) -> tuple[Any, ...]:
    """A row of `visits` from a merged visit; `said` is the text of its directives."""
    people = [a for role in (visit.lead, visit.delegation, visit.hosts) for a in role]
    words = [said, visit.title or "", visit.venue or "", *(a.name for a in people), *(t for a in people for t in a.titles)]
    words += [name for p in visit.places for name in (p.name, p.name_now)]
    return (
        visit.id,
        visit.status,
        visit.kind,
        visit.when.earliest,
        visit.when.latest,
        visit.when.confidence,
        visit.when.year_is_inferred,
        [a.id for a in visit.lead],
        sorted({p.id for p in visit.places}),
        list(visit.themes),
        len(visit.directives),
        plain(" ".join(words)),
        wire.encode(visit).decode(),
        visit.checked,
        hidden,
    )


def directive_row(directive: Directive, article: str) -> tuple[Any, ...]:
    """A row of `directives`."""
    return (
        directive.id,
        directive.visit,
        article,
        directive.spans[0].start,
        directive.type,
        directive.when.earliest,
        directive.when.latest,
        directive.when.confidence,
        directive.speaker.id if directive.speaker else None,
        [t.id for t in directive.themes],
        directive.due.latest if directive.due else None,
        plain(directive.text),
        wire.encode(directive).decode(),
        directive.due is not None,
    )


def article_row(article: Article, extraction: Extraction, root: str, key: str, *, gone: bool) -> tuple[Any, ...]:
    """A row of `articles`: `key` is the hash of its content, `month` that of publication, for the coverage."""
    head = extraction.article
    published = head.published or ""
    return (
        article.id, key, root, article.source, article.title, article.url, article.publisher, head.published, head.published_from,
        head.chars, "gone" if gone else "present", published[:7] if len(published) >= 7 else None,
        wire.encode(article).decode(), wire.encode(extraction).decode(),
    )  # fmt: skip


def citation_row(citation: Citation, article: str) -> tuple[Any, ...]:
    """A row of `citations`, keyed by the document's identity, else by type and number as written."""
    key = citation.document_id or f"{citation.type} {citation.number}".strip()
    folded = plain(f"{citation.type} {citation.number} {citation.issuer or ''}")
    return key, article, citation.number, citation.type, citation.issuer, folded, wire.encode(citation).decode()


def report_row(visit: Visit, article: str, merged: str) -> tuple[Any, ...]:
    """A row of `reports`: one article's telling and the merged visit it belongs to."""
    return visit.id, article, merged, wire.encode(visit).decode()


def part_rows(visits: Iterable[MergedVisit]) -> Iterator[tuple[str, int, int, str]]:
    """Who led (0), came along (1) or received (2) on each visit, by its position: official, visit, part, title ("": none)."""
    for at, visit in enumerate(visits):
        for part, actors in enumerate((visit.lead, visit.delegation, visit.hosts)):
            for actor in actors:
                for title in actor.titles or ("",):
                    yield actor.id, at, part, title


def name_rows(visits: Iterable[MergedVisit]) -> list[tuple[str, str, str]]:
    """Rows of `names` for the officials and places of visits; the first name seen of an id stays."""
    names: dict[tuple[str, str], str] = {}
    for visit in visits:
        for actor in (*visit.lead, *visit.delegation, *visit.hosts):
            names.setdefault(("official", actor.id), actor.name)
        for place in visit.places:
            names.setdefault(("place", place.id), place.name)
    return [(kind, id_, name) for (kind, id_), name in sorted(names.items())]
