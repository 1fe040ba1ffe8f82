"""The tables that can be exported, row by row; what each column means stands in `fields.py`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct

from timeline.charts.typeset import shorten
from timeline.exports.fields import FIELDS
from timeline.lang.tell import write_when
from timeline.model import Actor, MergedVisit, Query, Span, When
from timeline.model.when import Granularity, PartOfDay
from timeline.stores import Store
from timeline.stores.counts import heads
from timeline.views import citation_rows, quarantine_rows
from timeline.views.rows import directive_row

Cell = str | int | float | date | bool | None
Row = dict[str, Cell]
BATCH = 1000
QUOTATION = 300
"""Characters of the longest quotation: exports are not a copy of the papers."""
AROUND = 120
"""Characters before and after a document's number that show where it is cited."""
TEXTS = "SELECT id, body->>'$.text' FROM snap.articles WHERE id IN (SELECT unnest($ids))"
T = TypeVar("T")


def rows(store: Store, query: Query, table: str, lang: str) -> Iterator[Row]:
    """The rows of a table for what matches the query; columns as in `FIELDS[table]`, in that order."""
    names = list(FIELDS[table])
    for row in _TABLES[table](store, query, lang):
        yield row if list(row) == names else {name: row[name] for name in names}


def visits(store: Store, query: Query) -> Iterator[MergedVisit]:
    """The visits that match, one after the other, so that a large store is never in memory whole."""
    return (found.visit for found in store.streamed(query))


def links(store: Store) -> dict[str, str]:
    """For each article its link, or its path where it has none."""
    return {a["id"]: a["url"] or a["source"] for a in store.articles()}


def _joined(values: Sequence[str]) -> str:
    return "; ".join(values)


def _names(actors: Sequence[Actor] | Sequence["_Actor"]) -> str:
    return _joined([a.name for a in actors])


class _When(Struct, gc=False):
    edtf: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity
    part_of_day: PartOfDay | None = None
    time: str | None = None
    implied: list[str] = []
    confidence: float = 0.0


class _Actor(Struct, gc=False):
    id: str
    name: str
    titles: list[str] = []


class _Place(Struct, gc=False):
    id: str
    name: str
    name_now: str


class _Ref(Struct, gc=False):
    article: str
    source: str
    publisher: str | None


class _Visit(Struct, gc=False):
    """The fields of `MergedVisit` that the table shows: decoding the others took a third of an export's time."""

    id: str
    kind: str
    status: str
    when: _When
    lead: list[_Actor]
    delegation: list[_Actor]
    hosts: list[_Actor]
    places: list[_Place]
    venue: str | None
    directives: list[str]
    reports: list[_Ref]
    checked: bool = False
    corrected: list[str] = []
    title: str | None = None
    themes: list[str] = []


@lru_cache(maxsize=20_000)
def _written(edtf: str | None, time: str | None, part: PartOfDay | None, granularity: Granularity, lang: str) -> str:
    """A date in words: many visits share one."""
    return write_when(When(edtf, None, None, granularity, part, time), lang)


def _visits(store: Store, query: Query, lang: str) -> Iterator[Row]:
    for visit, words, link in store.streamed_as(query, _Visit):
        when, lead, places = visit.when, visit.lead, visit.places
        open_ = when.earliest is None and when.latest is None
        yield {
            "id": visit.id,
            "date": _written(when.edtf, when.time, when.part_of_day, when.granularity, lang),
            "edtf": when.edtf,
            "earliest": when.earliest,
            "latest": when.latest,
            "precision": "undated" if open_ else "inferred" if "year" in when.implied else "stated",
            "part_of_day": when.part_of_day,
            "confidence": round(when.confidence, 3),
            "lead": _names(lead),
            "lead_ids": _joined([a.id for a in lead]),
            "lead_titles": _joined([" / ".join(a.titles) for a in lead]),
            "delegation": _names(visit.delegation),
            "hosts": _names(visit.hosts),
            "places": _joined([p.name for p in places]),
            "place_ids": _joined([p.id for p in places]),
            "places_now": _joined([p.name_now for p in places]),
            "venue": visit.venue,
            "kind": visit.kind,
            "status": visit.status,
            "themes": _joined(visit.themes),
            "directives": len(visit.directives),
            "reports": len(visit.reports),
            "publishers": _joined(list(dict.fromkeys([r.publisher or r.source for r in visit.reports]))),
            "title": visit.title,
            "evidence": shorten(words, QUOTATION),
            "sources": _joined([link.get(r.article, r.source) for r in visit.reports]),
            "checked": visit.checked,
            "corrected": _joined(visit.corrected),
        }


def _reports(store: Store, query: Query, lang: str) -> Iterator[Row]:
    del lang
    for visit in visits(store, query):
        for ref in visit.reports:
            found = store.article(ref.article)
            if found is None:
                continue
            text, extraction = found
            told = next((v for v in extraction.visits if v.id == ref.visit), None)
            if told is None:
                continue
            words = " … ".join(" ".join(span.of(text).split()) for span in told.evidence)
            yield {
                "visit": visit.id,
                "report": ref.visit,
                "article": ref.article,
                "publisher": ref.publisher,
                "source": extraction.article.url or ref.source,
                "published": extraction.article.published,
                "title": extraction.article.title,
                "edtf": told.when.edtf,
                "confidence": round(told.when.confidence, 3),
                "lead": _names(told.lead),
                "places": _joined([p.name for p in told.places]),
                "kind": told.kind,
                "evidence": shorten(words, QUOTATION),
            }


def _directives(store: Store, query: Query, lang: str) -> Iterator[Row]:
    link = links(store)
    found = store.directives(query)
    papers = heads(store, list({told.article for told in found}))
    for told in found:
        row = directive_row(papers, told, lang)
        yield {
            "id": row.id,
            "visit": row.visit,
            "type": row.type,
            "date": row.date,
            "edtf": row.edtf,
            "earliest": row.earliest,
            "latest": row.latest,
            "speaker": row.speaker,
            "addressee": row.addressee,
            "confidence": round(told.when.confidence, 3),
            "text": shorten(row.text, QUOTATION),
            "spans": _joined([f"{span.start}-{span.end}" for span in told.directive.spans]),
            "themes": _joined(row.themes),
            "due": row.due,
            "due_day": row.due_day,
            "state": row.status,
            "citations": _joined(row.citations),
            "article": row.article,
            "publisher": row.publisher,
            "source": row.url or link.get(row.article),
            "sources": _joined([link[article] for article in (row.article, *row.also) if article in link]),
        }


def _citations(store: Store, query: Query, lang: str) -> Iterator[Row]:
    link = links(store)
    first: dict[str, tuple[str, Span]] = {}
    for key, citation, article in store.citations(query):
        first.setdefault(key, (article, citation.spans[0] if citation.spans else Span(0, 0)))
    for batch in _batches(citation_rows(store, query, lang)):
        texts = dict(store.select(TEXTS, {"ids": [first[row.key][0] for row in batch]}))
        for row in batch:
            article, span = first[row.key]
            yield {
                "document": row.key,
                "number": row.number,
                "type": row.type,
                "issuer": row.issuer,
                "issued": row.issued,
                "articles": _joined(row.articles),
                "visits": _joined(row.visits),
                "evidence": _around(texts.get(article, ""), span),
                "sources": _joined([link[article] for article in row.articles if article in link]),
            }


def _batches(found: Sequence[T]) -> Iterator[Sequence[T]]:
    return (found[start : start + BATCH] for start in range(0, len(found), BATCH))


def _around(text: str, span: Span) -> str:
    """The words around a span, cut between words."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = text[start : span.start], text[span.end : end]
    before = f"…{before.partition(' ')[2]}" if start else before
    after = f"{after.rpartition(' ')[0]}…" if end < len(text) else after
    return shorten(" ".join(f"{before}{span.of(text)}{after}".split()), QUOTATION)


def _articles(store: Store, query: Query, lang: str) -> Iterator[Row]:
    del query, lang
    names = ("id", "publisher", "title", "published", "published_from", "chars", "state")
    for article in store.articles():
        yield {"source": article["url"] or article["source"], **{name: article[name] for name in names}}


def _quarantine(store: Store, query: Query, lang: str) -> Iterator[Row]:
    del query, lang
    for found in quarantine_rows(store):
        yield {"source": found.source, "reason": found.reason, "remedy": found.remedy, "detail": found.detail}


_TABLES: dict[str, Callable[[Store, Query, str], Iterator[Row]]] = {
    "visits": _visits,
    "reports": _reports,
    "directives": _directives,
    "citations": _citations,
    "articles": _articles,
    "quarantine": _quarantine,
}


def plain_cell(value: Any) -> str:
    """A cell as text: days as `YYYY-MM-DD`, flags as `yes` and '', nothing as ''."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return value.isoformat() if isinstance(value, date) else str(value)
