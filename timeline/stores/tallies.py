"""Numbers and pages of the visits that a query leaves, from the arrays of `columns.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from timeline.model import MergedVisit, Query, wire
from timeline.stores.columns import UNITS, Columns, columns_of, matching
from timeline.stores.duckdb import Store
from timeline.stores.members import EPOCH, NO_DAY, Members, day_of, months

Step = Literal["week", "month", "quarter", "year"]
STEPS: tuple[Step, ...] = ("week", "month", "quarter", "year")
REST, NONE = "rest", "none"
"""Lanes of what belongs to none of the lanes that are asked for, and of what has no value at all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many visits a lane has in a period; `start` is its first day, None for the undated."""

    lane: str
    start: date | None
    count: int


def count(store: Store, query: Query) -> dict[str, Any]:
    """As `Store.count`."""
    columns = columns_of(store)
    hits = columns.hits(query)
    mask = hits.mask
    first, last = columns.earliest[mask], columns.latest[mask]
    first, last = first[first != NO_DAY], last[last != NO_DAY]
    return {
        "visits": int(mask.sum()),
        "officials": int((columns.members["official"].counts(mask) > 0).sum()),
        "undated": int((columns.earliest[mask] == NO_DAY).sum()),
        "first": day_of(first.min()) if len(first) else None,
        "last": day_of(last.max()) if len(last) else None,
        "directives": hits.directives,
    }


def facet(store: Store, query: Query, unit: str) -> list[tuple[str, int]]:
    """Values of a unit with counts, most first, among the visits that the other filters of the query leave."""
    columns = columns_of(store)
    hits = columns.hits(query)
    members = columns.members[unit]
    counts = members.counts(hits.without.get(unit, hits.mask))
    return sorted(((v, int(n)) for v, n in zip(members.values, counts, strict=True) if n), key=lambda pair: (-pair[1], pair[0]))


def lane_totals(store: Store, query: Query, unit: str) -> dict[str, int]:
    """How many of the matching visits stand in the lane of each value (with a filter: of the chosen ones), and in none."""
    columns, mask = matching(store, query)
    if unit == "none":
        return {"all": int(mask.sum())} if mask.any() else {}
    members, chosen = columns.members[unit], getattr(query, UNITS[unit])
    found = {v: int(n) for v, n in zip(members.values, members.counts(mask), strict=True) if n and (not chosen or v in chosen)}
    without = int((mask & ~_has_any(columns, unit)).sum())
    return {**found, NONE: without} if without else found


def cells(store: Store, query: Query, unit: str, lanes: Sequence[str], step: Step, *, rest: bool) -> list[Cell]:
    """The visits of these lanes counted by period, undated last; with `rest` also those that stand in none of these lanes."""
    columns, mask = matching(store, query)
    period, first = _periods(columns.day, step)
    size = int(period.max()) + 2 if len(period) else 1
    found: list[Cell] = []

    def add(lane: str, own: NDArray[np.bool_]) -> None:
        counts = np.bincount(slot[own], minlength=size)
        dated = np.flatnonzero(counts[1:]).tolist()
        found.extend(Cell(lane, _start(at + first, step), int(counts[at + 1])) for at in dated)
        if counts[0]:
            found.append(Cell(lane, None, int(counts[0])))

    slot = period + 1
    seen = np.zeros(len(mask), dtype=bool)
    members = columns.members.get(unit)
    for lane in lanes:
        if members is None:
            own = mask
        elif lane == NONE:
            own = mask & ~_has_any(columns, unit)
        else:
            own = np.zeros(len(mask), dtype=bool)
            own[members.rows[members.codes == members.values.index(lane)]] = True
            own &= mask
        seen |= own
        add(lane, own)
    if rest:
        add(REST, mask & ~seen)
    return found


def cross(store: Store, query: Query, row: str, column: str) -> list[tuple[str, str, int]]:
    """As `Store.cross`: counts of visits per pair of units (`official`, `theme`, `place`, `kind`, `month`, `year`); undated left out."""
    columns, mask = matching(store, query)
    rows, across = _unit(columns, row), _unit(columns, column)
    codes, at = rows.within(mask)
    other, pairs = across.beside(at, len(columns))
    number = np.bincount(codes[pairs].astype(np.int64) * len(across.values) + other, minlength=len(rows.values) * len(across.values))
    found = [(rows.values[i // len(across.values)], across.values[i % len(across.values)], int(number[i])) for i in np.flatnonzero(number)]
    return sorted(found)


def _unit(columns: Columns, unit: str) -> Members:
    """The values of a unit; of a month or year the time in which a visit begins."""
    if unit in columns.members:
        return columns.members[unit]
    dated = np.flatnonzero(columns.earliest != NO_DAY)
    numbers, codes = np.unique(months(columns.earliest[dated]) // (12 if unit == "year" else 1), return_inverse=True)
    names = (str(1970 + n) if unit == "year" else f"{1970 + n // 12:04d}-{n % 12 + 1:02d}" for n in numbers.tolist())
    return Members(tuple(names), codes.astype(np.int32), dated.astype(np.int32))


def by_period(store: Store, query: Query, step: Step) -> list[tuple[date, int]]:
    """The matching visits counted by period, for the whole time; the undated are left out."""
    return [(c.start, c.count) for c in cells(store, query, "none", ("all",), step, rest=False) if c.start]


def ids(store: Store, query: Query, start: int, most: int) -> list[str]:
    """Ids of matching visits in order of date, from position `start`."""
    columns, mask = matching(store, query)
    return [id_.decode() for id_ in columns.id[np.flatnonzero(mask)[start : start + most]].tolist()]


def position(store: Store, query: Query, visit: str) -> int | None:
    """Where a visit stands among the matching ones in order of date; None when it is not among them."""
    columns, mask = matching(store, query)
    at = np.flatnonzero(columns.id == visit.encode())
    return int(mask[: at[0]].sum()) if len(at) and mask[at[0]] else None


def page(store: Store, query: Query, start: int, most: int) -> list[MergedVisit]:
    """Matching visits in order of date, from position `start`: only these are decoded."""
    columns, mask = matching(store, query)
    return at(store, columns, np.flatnonzero(mask)[start : start + most])


def at(store: Store, columns: Columns, positions: NDArray[Any]) -> list[MergedVisit]:
    """The visits at these positions, in their order."""
    rows = columns.row[positions]
    bodies: dict[int, str] = {}
    if kept := [int(row) for row in rows if row >= 0]:
        bodies.update(store.select("SELECT rowid, body FROM snap.visits WHERE rowid IN (SELECT unnest($rows))", {"rows": kept}))
    if (rows < 0).any():
        corrected = "SELECT row_number() OVER (ORDER BY id) - 1 AS row, body FROM main.fixed"
        bodies.update((-1 - row, body) for row, body in store.select(corrected))
    return [wire.decode(bodies[int(row)], MergedVisit) for row in rows]


def _has_any(columns: Columns, unit: str) -> NDArray[np.bool_]:
    found = np.zeros(len(columns), dtype=bool)
    found[columns.members[unit].rows] = True
    return found


def _periods(day: NDArray[Any], step: Step) -> tuple[NDArray[Any], int]:
    """For each day the number of its period, counted from the first one that occurs (-1: undated), and that one's own number."""
    known = day != NO_DAY
    if not known.any():
        return np.full(len(day), -1), 0
    days = np.where(known, day, 0).astype("datetime64[D]")
    if step == "week":
        number = (days.astype(np.int64) + 3) // 7
    else:
        months = days.astype("datetime64[M]").astype(np.int64)
        number = months // {"month": 1, "quarter": 3, "year": 12}[step]
    first = int(number[known].min())
    return np.where(known, number - first, -1), first


def _start(number: int, step: Step) -> date:
    if step == "week":
        return EPOCH + timedelta(days=number * 7 - 3)
    months = number * {"month": 1, "quarter": 3, "year": 12}[step]
    return date(1970 + months // 12, months % 12 + 1, 1)
