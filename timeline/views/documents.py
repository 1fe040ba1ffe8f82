"""Cited documents both ways: who cited one, where and when; and what an official cited, or was cited in a province."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Query
from timeline.stores import Store
from timeline.views.rows import CitationRow, VisitRow, citation_rows, visit_rows

MOST = 200
"""Visits of one document that are listed; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Citer:
    """An official or a place with the number of visits in whose articles a document is cited."""

    id: str
    name: str
    visits: int


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """One document: its visits in order of date, and the officials and places of these visits, most first."""

    row: CitationRow
    visits: tuple[VisitRow, ...]
    officials: tuple[Citer, ...]
    places: tuple[Citer, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """An official or a place: the documents cited at their visits, most often cited first, each with those visits."""

    id: str
    name: str
    visits: int
    documents: tuple[tuple[CitationRow, tuple[str, ...]], ...]


def document_use(store: Store, query: Query, key: str, lang: str) -> DocumentUse | None:
    """Who cites the document of this key, where and when, among the visits that match; None when nobody does."""
    row = next((r for r in citation_rows(store, query, lang) if r.key == key), None)
    if row is None:
        return None
    wanted = set(row.visits)
    rows = [r for r in visit_rows(store, query, lang) if r.id in wanted]
    officials = _counted([(a.id, a.name) for r in rows for a in r.lead])
    places = _counted([(p.id, p.name) for r in rows for p in r.places])
    return DocumentUse(row, tuple(rows[:MOST]), officials, places)


def _counted(found: Sequence[tuple[str, str]]) -> tuple[Citer, ...]:
    counts: dict[str, tuple[str, int]] = {}
    for id_, name in found:
        counts[id_] = (counts.get(id_, (name, 0))[0], counts.get(id_, (name, 0))[1] + 1)
    return tuple(sorted((Citer(id_, name, n) for id_, (name, n) in counts.items()), key=lambda c: (-c.visits, c.name)))


def cited_by(store: Store, query: Query, unit: str, lang: str) -> list[CitedBy]:
    """For each official or place (`unit`: official, place) of the visits that match: the documents cited there, most documents first."""
    rows = {row.id: row for row in visit_rows(store, query, lang)}
    names: dict[str, str] = {}
    used: dict[str, dict[str, list[str]]] = {}
    documents = {row.key: row for row in citation_rows(store, query, lang)}
    for document in documents.values():
        for visit in document.visits:
            here = rows.get(visit)
            for id_, name in _members(here, unit) if here else ():
                names.setdefault(id_, name)
                used.setdefault(id_, {}).setdefault(document.key, []).append(visit)
    found = []
    for id_, by_key in used.items():
        order = sorted(by_key, key=lambda key: (-len(by_key[key]), key))
        visits = {visit for visits in by_key.values() for visit in visits}
        found.append(CitedBy(id_, names[id_], len(visits), tuple((documents[key], tuple(by_key[key])) for key in order)))
    return sorted(found, key=lambda c: (-len(c.documents), -c.visits, c.name))


def _members(row: VisitRow, unit: str) -> list[tuple[str, str]]:
    return [(a.id, a.name) for a in row.lead] if unit == "official" else [(p.id, p.name) for p in row.places]
