"""What a query leaves: numbers at a glance, what one can filter by, lanes and matrices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from timeline.lang import label
from timeline.model import Query
from timeline.stores import Store, tallies
from timeline.views.rows import VisitRow, visit_rows

LaneUnit = Literal["official", "theme", "place", "none"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value one can filter by, with the number of visits it would leave."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What one can filter by, most frequent first; each list is counted without its own filter."""

    officials: list[Facet]
    themes: list[Facet]
    places: list[Facet]
    kinds: list[Facet]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers at a glance, and what they rest on."""

    visits: int
    officials: int
    directives: int
    undated: int
    articles: int
    quarantined: int
    first: date | None
    last: date | None
    publishers: int
    snapshot: int
    built: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline chart: its visits in order of date."""

    id: str
    label: str
    rows: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of visits per pair of units: `values[i][j]` for row i and column j."""

    row_ids: list[str]
    row_labels: list[str]
    column_ids: list[str]
    column_labels: list[str]
    values: list[list[int]]


def facets(store: Store, query: Query, lang: str) -> Facets:
    """What one can filter by under the other filters of `query`."""
    names = {"official": store.names("official"), "place": store.names("place")}

    def of(name: str, section: str | None) -> list[Facet]:
        values = tallies.facet(store, query, name)
        return [Facet(id_, label(f"{section}.{id_}", lang) if section else names[name].get(id_, id_), n) for id_, n in values]

    return Facets(of("official", None), of("theme", "theme"), of("place", None), of("kind", "kind"))


def counts(store: Store, query: Query) -> Counts:
    """Numbers at a glance for the visits that match, and the coverage of the whole store."""
    found, meta, coverage = tallies.count(store, query), store.meta, store.coverage()
    return Counts(
        visits=found["visits"],
        officials=found["officials"],
        directives=found["directives"],
        undated=found["undated"],
        articles=sum(n for _, _, n in coverage),
        quarantined=len(store.quarantine()),
        first=found["first"],
        last=found["last"],
        publishers=len({publisher for publisher, _, _ in coverage if publisher}),
        snapshot=int(meta.get("snapshot", "0")),
        built=meta.get("built", ""),
    )


def lanes(store: Store, query: Query, by: LaneUnit, lang: str) -> list[Lane]:
    """The matching visits in lanes: busiest lane first, a visit in each lane it belongs to; what belongs to none, last."""
    return lanes_of(visit_rows(store, query, lang), query, by, lang)


def lanes_of(rows: Sequence[VisitRow], query: Query, by: LaneUnit, lang: str) -> list[Lane]:
    """As `lanes`, of rows already read."""
    if by == "none":
        return [Lane("all", label("word.all", lang), tuple(rows))] if rows else []
    chosen = {"official": query.officials, "theme": query.themes, "place": query.places}[by]
    members: dict[str, list[VisitRow]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for unit, name in _units(row, by, lang):
            if unit and chosen and unit not in chosen:
                continue
            names.setdefault(unit, name)
            members.setdefault(unit, []).append(row)
    order = sorted(members, key=lambda unit: (unit == "", -len(members[unit]), names[unit]))
    return [Lane(unit or "none", names[unit], tuple(members[unit])) for unit in order]


def _units(row: VisitRow, by: LaneUnit, lang: str) -> list[tuple[str, str]]:
    if by == "official":
        return [(a.id, a.name) for a in row.lead] or [("", label("word.unknown_official", lang))]
    if by == "place":
        return [(p.id, p.name) for p in row.places] or [("", label("word.unknown_place", lang))]
    return [(t, label(f"theme.{t}", lang)) for t in row.themes] or [("", label("word.no_theme", lang))]


def matrix(store: Store, query: Query, rows: str, columns: str, lang: str) -> Matrix:
    """Counts of visits per pair of `official`, `theme`, `place`, `kind`, `month` or `year`; months without visits are kept."""
    cells = tallies.cross(store, query, rows, columns)
    names = {"official": store.names("official"), "place": store.names("place")}

    def order(unit: str, totals: dict[str, int]) -> list[str]:
        if unit == "month":
            return months_from(min(totals), max(totals)) if totals else []
        return sorted(totals) if unit == "year" else sorted(totals, key=lambda id_: (-totals[id_], id_))

    def text(unit: str, id_: str) -> str:
        if unit == "month":
            return f"{int(id_[5:])}/{id_[:4]}"
        if unit in names:
            return names[unit].get(id_, id_)
        return id_ if unit == "year" else label(f"{unit}.{id_}", lang)

    row_totals: dict[str, int] = {}
    column_totals: dict[str, int] = {}
    for r, c, n in cells:
        row_totals[r] = row_totals.get(r, 0) + n
        column_totals[c] = column_totals.get(c, 0) + n
    row_ids, column_ids = order(rows, row_totals), order(columns, column_totals)
    found = {(r, c): n for r, c, n in cells}
    values = [[found.get((r, c), 0) for c in column_ids] for r in row_ids]
    return Matrix(row_ids, [text(rows, r) for r in row_ids], column_ids, [text(columns, c) for c in column_ids], values)


def months_from(first: str, last: str) -> list[str]:
    """The months from one to another, both included, as `2023-03`."""
    year, month = int(first[:4]), int(first[5:])
    months = []
    while (text := f"{year:04d}-{month:02d}") <= last:
        months.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months
