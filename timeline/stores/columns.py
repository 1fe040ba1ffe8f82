"""The columns of all visits and directives that counts need, as arrays in memory: a million visits are counted in hundredths of a second.

SQL over lists of ids needs tenths of a second for each of a dozen counts on a screen. What a query leaves is the same as
by `filters.py`, which remains the reference; a filter of a query that has no array here is asked there.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from timeline.model import Query
from timeline.stores import told_columns
from timeline.stores.cited_columns import CitedColumns
from timeline.stores.duckdb import Store
from timeline.stores.filters import phrases, visit_conditions
from timeline.stores.members import NO_DAY, Arrays, Fetch, Mask, Members, day_sql, in_time, members_of
from timeline.stores.told_columns import ToldColumns, beyond

UNITS = {"official": "officials", "theme": "themes", "place": "places", "kind": "kinds"}
"""What visits are counted by, and the field of a query that filters by it."""
KEPT_HITS = 12

VISITS = f"""
SELECT rowid AS row, id, status = 'held' AS held, hidden, checked, coalesce(confidence, 0) AS confidence,
  {day_sql("earliest")} AS earliest, {day_sql("latest")} AS latest FROM {{table}} ORDER BY visits.earliest IS NULL, visits.earliest, id
"""
FIXED = "(SELECT row_number() OVER (ORDER BY id) - 1 AS rowid, * FROM main.fixed)"
VALUES = {"official": "unnest(officials)", "theme": "unnest(themes)", "place": "unnest(places)", "kind": "kind"}


@dataclass(frozen=True)
class Hits:
    """What a query leaves: a mask of visits, the same without the filter of each filtered unit, and a mask of directives."""

    mask: Mask
    without: dict[str, Mask]
    told: Mask

    @cached_property
    def directives(self) -> int:
        """The number of directives."""
        return int(self.told.sum())


class Columns:
    """The visits of one snapshot with the corrections over it, in order of date, undated last."""

    def __init__(self, snapshot: "Snapshot", fetch: Fetch) -> None:
        self._fetch, self._snapshot = fetch, snapshot
        self._lock = threading.RLock()
        self._hits: OrderedDict[Query, Hits] = OrderedDict()
        base = snapshot.visits
        extra = fetch(VISITS.format(table=f"{FIXED} visits"))
        dead = fetch("SELECT rowid AS row FROM snap.visits WHERE id IN (SELECT id FROM main.replaced)")["row"]
        self.in_snapshot = len(base["id"])
        self.corrected: dict[str, int] = {id_: int(row) for id_, row in zip(extra["id"], extra["row"], strict=True)}
        """Of each corrected visit its row among the corrected."""
        columns, members, self.position = base, snapshot.members, snapshot.position
        if len(extra["id"]) or len(dead):
            columns = {
                name: np.concatenate([base[name], (-1 - extra[name]) if name == "row" else extra[name].astype(base[name].dtype)])
                for name in base
                if name != "id"
            }
            columns["id"] = np.concatenate([base["id"], np.asarray(extra["id"], dtype="S")])
            alive = np.ones(len(columns["id"]), dtype=bool)
            alive[snapshot.position[dead]] = False
            order = np.lexsort((columns["id"], np.where(columns["earliest"] == NO_DAY, np.int64(2**31), columns["earliest"])))
            order = order[alive[order]]
            moved = np.full(len(alive), -1, dtype=np.int32)
            moved[order] = np.arange(len(order), dtype=np.int32)
            columns = {name: values[order] for name, values in columns.items()}
            self.position = np.concatenate([moved[snapshot.position], moved[self.in_snapshot + np.argsort(extra["row"])]])
            members = {
                unit: snapshot.members[unit].moved(moved).joined(members_of(fetch, value, FIXED).moved(self.position[self.in_snapshot :]))
                for unit, value in VALUES.items()
            }
        self.row, self.id = columns["row"], columns["id"]
        """Of each visit the row in the snapshot (of a corrected one its row among the corrected, below zero: -1, -2, …), and its id."""
        self.held, self.hidden, self.checked = columns["held"], columns["hidden"], columns["checked"]
        self.earliest, self.latest, self.confidence = columns["earliest"], columns["latest"], columns["confidence"]
        earliest, latest = np.asarray(columns["earliest"]), np.asarray(columns["latest"])
        self.day: NDArray[Any] = np.asarray(np.where(earliest == NO_DAY, latest, earliest))
        self.members = members
        self.told = ToldColumns(snapshot, self, fetch)

    def __len__(self) -> int:
        return len(self.id)

    @property
    def cited(self) -> CitedColumns:
        """Who cites what, read when somebody first asks."""
        with self._lock:
            return self._cited

    @cached_property
    def _cited(self) -> CitedColumns:
        return CitedColumns(self, self._fetch)

    def names(self, positions: Any) -> list[str]:
        """The ids of the visits at these positions."""
        return [id_.decode() for id_ in self.id[positions].tolist()]

    def at(self, visit: str) -> int | None:
        """The position of the visit of this id; None when there is none."""
        found = np.flatnonzero(self.id == visit.encode())
        return int(found[0]) if len(found) else None

    def hits(self, query: Query) -> Hits:
        """What the query leaves."""
        with self._lock:
            found = self._hits.get(query)
            if found is None:
                found = self._hits[query] = self._find(query)
                if len(self._hits) > KEPT_HITS:
                    self._hits.popitem(last=False)
            return found

    def _find(self, query: Query) -> Hits:
        common = ~self.hidden
        if not query.all:
            common &= self.held
        if query.checked is not None:
            common &= self.checked == query.checked
        plain = common.copy()
        common &= in_time(self.earliest, self.latest, query)
        if query.min_confidence:
            common &= self.confidence >= query.min_confidence
        if words := phrases(query.text):
            common &= self._where(
                " AND ".join(f"contains(folded, $text{i})" for i in range(len(words))), {f"text{i}": word for i, word in enumerate(words)}
            )
        if query.task_status:
            common &= told_columns.visits_of(self.told, self.told.in_states(query), len(self))
        if query.cited:
            citing = np.zeros(len(self), dtype=bool)
            for key in query.cited:
                row = self.cited.row(key)
                citing[self.cited.citing(row, common) if row is not None else []] = True
            common &= citing
        if rest := beyond(query, told_columns.KNOWN):
            common &= self._where(*visit_conditions(rest))
        own = {unit: self.members[unit].having(getattr(query, field), len(self)) for unit, field in UNITS.items() if getattr(query, field)}
        mask = common.copy()
        for chosen in own.values():
            mask &= chosen
        without = {}
        for unit in own:
            without[unit] = common.copy()
            for other, chosen in own.items():
                if other != unit:
                    without[unit] &= chosen
        return Hits(mask, without, self.told.matching(query, plain, own))

    def _where(self, where: str, values: dict[str, Any]) -> Mask:
        """The visits for which an SQL condition holds."""
        found = np.zeros(len(self), dtype=bool)
        position = self.position
        rows = self._fetch(f"SELECT rowid AS row FROM snap.visits WHERE {where}", values)["row"]
        again = self._fetch(f"SELECT rowid AS row FROM {FIXED} WHERE {where}", values)["row"]
        at = np.concatenate([position[rows], position[self.in_snapshot + again]])
        found[at[at >= 0]] = True
        return found


class Snapshot:
    """The arrays of one snapshot, before corrections: read once."""

    def __init__(self, fetch: Fetch) -> None:
        found = fetch(VISITS.format(table="snap.visits"))
        self.visits: Arrays = {
            "row": found["row"], "id": np.asarray(found["id"], dtype="S"), "held": found["held"], "hidden": found["hidden"],
            "checked": found["checked"], "confidence": found["confidence"].astype(np.float64),
            "earliest": found["earliest"].astype(np.int32), "latest": found["latest"].astype(np.int32),
        }  # fmt: skip
        self.position: NDArray[np.int32] = np.empty(len(found["row"]), dtype=np.int32)
        self.position[found["row"]] = np.arange(len(found["row"]), dtype=np.int32)
        self.members: dict[str, Members] = {
            unit: members_of(fetch, value, "snap.visits").moved(self.position) for unit, value in VALUES.items()
        }
        self.directives = told_columns.Base(fetch)


_lock = threading.Lock()
_kept: WeakKeyDictionary[Store, tuple[tuple[str, int], Snapshot, Columns]] = WeakKeyDictionary()


def columns_of(store: Store) -> Columns:
    """The arrays of the store as it is now; after a correction only what it changed is read again."""
    with _lock:
        version = store.version
        kept = _kept.get(store)
        if kept is None or kept[0] != version:

            def fetch(sql: str, values: dict[str, Any] | None = None) -> Arrays:
                return {name: np.ma.getdata(column) for name, column in store.arrays(sql, values).items()}

            snapshot = kept[1] if kept and kept[0][0] == version[0] else Snapshot(fetch)
            kept = _kept[store] = (version, snapshot, Columns(snapshot, fetch))
        return kept[2]


def matching(store: Store, query: Query) -> tuple[Columns, Mask]:
    """The arrays, and the visits that match."""
    columns = columns_of(store)
    return columns, columns.hits(query).mask


def asked(store: Store, query: Query) -> tuple[ToldColumns, Mask]:
    """The arrays of directives, and the directives that match."""
    columns = columns_of(store)
    return columns.told, columns.hits(query).told


def rows_at(columns: Columns, positions: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of visits at positions the rows in the snapshot, and of the corrected ones those among the corrected."""
    rows = columns.row[np.asarray(positions, dtype=np.int64)]
    return [int(r) for r in rows if r >= 0], [int(-1 - r) for r in rows if r < 0]
