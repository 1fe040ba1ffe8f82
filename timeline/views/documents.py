"""Cited documents both ways: who cited one, where and when; and what an official cited, or was cited in a province."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.lang.tell import write_when
from timeline.model import Query
from timeline.stores import Store, counts, tallies
from timeline.stores.columns import Columns, columns_of
from timeline.views.rows import VisitRow, visit_row

MOST = 200
"""Visits of one document that are listed; the counts are of all."""
NAMED = 4
"""Documents that the line of an official or a place names."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A cited document, and how many articles and visits cite it. Kind, issuer and day of issue are those of the whole store."""

    key: str
    number: str
    type: str
    issuer: str | None
    issued: str | None
    articles: int
    visits: int


@dataclass(frozen=True, slots=True)
class Citer:
    """An official or a place with the number of visits in whose articles a document is cited."""

    id: str
    name: str
    visits: int


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """One document: the first of its visits in order of date, and the officials and places of all these visits, most first."""

    row: DocumentRow
    visits: tuple[VisitRow, ...]
    officials: tuple[Citer, ...]
    places: tuple[Citer, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """An official or a place: how many documents are cited at how many of their visits; `most` names those cited most often."""

    id: str
    name: str
    visits: int
    documents: int
    most: tuple[str, ...]


def document_rows(store: Store, query: Query, lang: str, most: int, also: Sequence[str] = ()) -> tuple[list[DocumentRow], int]:
    """The first cited documents, those of most articles first, with those of the keys `also`; and how many there are in all.

    Documents of articles that tell of no visit count only where nothing is filtered.
    """
    columns = columns_of(store)
    articles, visits = _numbers(columns, query)
    keys = columns.cited.keys
    found = np.flatnonzero(articles)  # documents stand in the order of their keys
    order = found[np.argsort(-articles[found], kind="stable")]
    shown = order[:most].tolist()
    shown += [row for row in order[most:].tolist() if keys[row] in also]
    return _rows(store, shown, articles, visits, lang), len(found)


def document_use(store: Store, query: Query, key: str, lang: str) -> DocumentUse | None:
    """Who cites the document of this key, where and when, among the visits that match; None when nobody does."""
    columns = columns_of(store)
    articles, visits = _numbers(columns, query)
    row = columns.cited.row(key)
    if row is None or not articles[row]:
        return None
    citing = columns.cited.citing(row, columns.hits(query).mask)
    here = np.zeros(len(columns), dtype=bool)
    here[citing] = True
    return DocumentUse(
        row=_rows(store, [row], articles, visits, lang)[0],
        visits=tuple(visit_row(visit, lang) for visit in tallies.at(store, columns, citing[:MOST])),
        officials=_citers(store, columns, "official", here),
        places=_citers(store, columns, "place", here),
    )


def cited_by(store: Store, query: Query, unit: str) -> list[CitedBy]:
    """For each official or place (`unit`: official, place) of the visits that match: the documents cited there, most documents first."""
    columns = columns_of(store)
    mask = columns.hits(query).mask
    members, names, keys = columns.members[unit], store.names(unit), columns.cited.keys
    citing = np.zeros(len(columns), dtype=bool)
    citing[columns.cited.pairs(mask)[1]] = True
    visits = members.counts(citing)
    uses = columns.cited.uses(members, mask)
    order = np.lexsort((uses.document, -uses.visits, uses.who))
    who, document = uses.who[order], uses.document[order]
    begin = np.searchsorted(who, np.arange(len(members.values) + 1))
    found = []
    for code in np.flatnonzero(visits).tolist():
        first, last = int(begin[code]), int(begin[code + 1])
        most = tuple(keys[row] for row in document[first : min(first + NAMED, last)])
        id_ = members.values[code]
        found.append(CitedBy(id_, names.get(id_, id_), int(visits[code]), last - first, most))
    return sorted(found, key=lambda c: (-c.documents, -c.visits, c.name))


def documents_of(
    store: Store, query: Query, unit: str, id_: str, lang: str, *, most: int, visits: int
) -> list[tuple[DocumentRow, tuple[VisitRow, ...]]]:
    """The documents cited at the visits of one official or place, those of most visits first, each with the first of these visits."""
    columns = columns_of(store)
    mask = columns.hits(query).mask & columns.members[unit].having((id_,), len(columns))
    number = columns.cited.visits(mask)
    found = np.flatnonzero(number)
    chosen = found[np.argsort(-number[found], kind="stable")][:most].tolist()
    first = [columns.cited.citing(row, mask)[:visits] for row in chosen]
    rows = _rows(store, chosen, *_numbers(columns, query), lang)
    listed = np.unique(np.concatenate(first)) if first else np.array([], dtype=np.int64)
    known = dict(zip(listed.tolist(), tallies.at(store, columns, listed), strict=True))
    return [(row, tuple(visit_row(known[at], lang) for at in here.tolist())) for row, here in zip(rows, first, strict=True)]


def _numbers(columns: Columns, query: Query) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many articles and how many of the visits that match cite each document."""
    mask = columns.hits(query).mask
    cited = columns.cited
    return cited.articles(cited.within(None if query.is_empty else mask)), cited.visits(mask)


def _rows(store: Store, chosen: Sequence[int], articles: NDArray[np.int64], visits: NDArray[np.int64], lang: str) -> list[DocumentRow]:
    facts: dict[int, Any] = counts.document_facts(store, chosen)
    return [
        DocumentRow(
            (known := facts[row]).key, known.number, known.type, known.issuer,
            write_when(known.issued, lang) if known.issued else None, int(articles[row]), int(visits[row]),
        )
        for row in chosen
    ]  # fmt: skip


def _citers(store: Store, columns: Columns, unit: str, here: NDArray[np.bool_]) -> tuple[Citer, ...]:
    members, names = columns.members[unit], store.names(unit)
    number = members.counts(here)
    ids = ((members.values[code], int(number[code])) for code in np.flatnonzero(number))
    found = (Citer(id_, names.get(id_, id_), n) for id_, n in ids)
    return tuple(sorted(found, key=lambda c: (-c.visits, c.name)))
