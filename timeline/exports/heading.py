"""What an export says of itself: the query in words, its numbers, its sources, the version of the data."""

import shlex
from collections.abc import Sequence

from timeline.charts import Heading
from timeline.charts.words import number
from timeline.exports.words import day, word
from timeline.lang.labels import label
from timeline.model import Query
from timeline.model.query import NO_PUBLISHER
from timeline.stores import Store
from timeline.views import Counts, counts

MOST_NAMES = 3
MOST_PAPERS = 6


def heading(store: Store, query: Query, lang: str, *, figure: str = "timeline", link: str = "") -> Heading:
    """Title that states the query, subtitle with scope and period, footer with sources, version of the data and the view's link.

    Where no link is known the command that shows the view again stands in its place.
    """
    found = counts(store, query)
    title = query_title(store, query, lang)
    lowered = title[0].lower() + title[1:]
    return Heading(
        title=word(f"figure_{figure}", lang, title=title, title_lower=lowered),
        subtitle=" · ".join(part for part in (scope(query, lang), numbers(found, lang), period(found, lang)) if part),
        footer=(sources(store, found, lang), *_origin(store, query, lang, link)),
    )


def query_title(store: Store, query: Query, lang: str) -> str:
    """The visits of whom and where, in words."""
    parts = [word("title", lang)]
    if query.officials:
        names = store.names("official")
        parts.append(word("of", lang, names=_listed([names.get(i, i) for i in query.officials], lang)))
    if query.places:
        names = store.names("place")
        parts.append(word("at", lang, places=_listed([names.get(i, i) for i in query.places], lang)))
    return " ".join(parts)


def scope(query: Query, lang: str) -> str:
    """The other filters in words; '' when there is none."""
    parts = []
    if query.themes:
        parts.append(word("themes", lang, names=_listed([label(f"theme.{t}", lang) for t in query.themes], lang)))
    if query.kinds:
        parts.append(word("kinds", lang, names=_listed([label(f"kind.{k}", lang) for k in query.kinds], lang)))
    if query.earliest:
        parts.append(word("from", lang, day=day(query.earliest.isoformat(), lang)))
    if query.latest:
        parts.append(word("to", lang, day=day(query.latest.isoformat(), lang)))
    if query.text:
        parts.append(word("text", lang, text=query.text))
    if query.publishers:
        papers = [word("unnamed_paper", lang) if p == NO_PUBLISHER else p for p in query.publishers]
        parts.append(word("publishers", lang, names=_listed(papers, lang)))
    if query.cited:
        parts.append(word("cited", lang, names=_listed(query.cited, lang)))
    if query.min_confidence:
        parts.append(word("confidence", lang, share=round(query.min_confidence * 100)))
    if query.checked is not None:
        parts.append(word("checked" if query.checked else "unchecked", lang))
    if query.all:
        parts.append(word("all", lang))
    return " · ".join(parts)


def numbers(found: Counts, lang: str) -> str:
    """How many visits, officials and directives, and how many are undated."""
    parts = [word(k, lang, n=number(getattr(found, k), lang)) for k in ("visits", "officials", "directives")]
    if found.undated:
        parts.append(word("undated", lang, n=number(found.undated, lang)))
    return " · ".join(parts)


def period(found: Counts, lang: str) -> str:
    """From the first to the last day; '' when nothing is dated."""
    if found.first is None or found.last is None:
        return ""
    first, last = day(found.first.isoformat(), lang), day(found.last.isoformat(), lang)
    return first if first == last else word("between", lang, first=first, last=last)


def sources(store: Store, found: Counts, lang: str) -> str:
    """How many articles of which papers the store has read, and what it could not read."""
    read: dict[str, int] = {}
    for publisher, _, articles in store.coverage():
        if publisher:
            read[publisher] = read.get(publisher, 0) + articles
    papers = sorted(read, key=lambda p: (-read[p], p))
    quarantined = word("quarantined", lang, n=number(found.quarantined, lang)) if found.quarantined else ""
    named = _listed(papers, lang, MOST_PAPERS) or "–"
    return word("source", lang, articles=number(found.articles, lang), publishers=len(papers), named=named, quarantined=quarantined)


def version(store: Store, lang: str) -> str:
    """Number and day of the snapshot."""
    return word("version", lang, snapshot=store.meta.get("snapshot", "0"), built=day(store.meta.get("built", ""), lang))


def _origin(store: Store, query: Query, lang: str, link: str) -> tuple[str, ...]:
    """The version of the data, and how to see the view again."""
    if link:
        return version(store, lang), word("link", lang, link=link)
    return (f"{version(store, lang)} {word('again', lang, query=options(query))}",)


def options(query: Query) -> str:
    """The query as options of the command line: `list visits --official phan-dinh-trac`."""
    words = ["list", "visits"]
    for name, values in query.to_params().items():
        for value in values:
            words += [f"--{name}"] if name in ("checked", "all") and value == "yes" else [f"--{name}", value]
    return shlex.join(words)


def _listed(names: Sequence[str], lang: str, most: int = MOST_NAMES) -> str:
    shown = ", ".join(names[:most])
    return shown + (f" {word('and_more', lang, n=len(names) - most)}" if len(names) > most else "")
