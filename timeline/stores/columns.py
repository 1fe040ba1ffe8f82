"""The columns of all visits and directives that counts need, as arrays in memory: a million visits are counted in hundredths of a second.

SQL over lists of ids needs tenths of a second for each of a dozen counts on a screen. What a query leaves is the same as
by `filters.py`, which remains the reference; fields of a query that have no array here are left to it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from timeline.model import Query
from timeline.stores import schema
from timeline.stores.duckdb import Store
from timeline.stores.filters import phrases

Arrays = dict[str, Any]
Mask = NDArray[np.bool_]
Fetch = Callable[..., Arrays]

UNITS = {"official": "officials", "theme": "themes", "place": "places", "kind": "kinds"}
"""What visits are counted by, and the field of a query that filters by it."""
KNOWN = {*UNITS.values(), "earliest", "latest", "text", "min_confidence", "checked", "all", "today"}
NO_DAY = -(2**31) + 1
KEPT_HITS = 24

VISITS = """
SELECT rowid AS row, id, status = 'held' AS held, hidden, checked,
  coalesce(confidence, 0) AS confidence, coalesce(date_diff('day', DATE '1970-01-01', earliest), {no}) AS earliest,
  coalesce(date_diff('day', DATE '1970-01-01', latest), {no}) AS latest FROM {table} ORDER BY earliest IS NULL, earliest, id
"""
MEMBERS = """
WITH pairs AS (SELECT row, value FROM (SELECT rowid AS row, {value} AS value FROM {table}) WHERE value IS NOT NULL)
SELECT row, code FROM pairs
  JOIN (SELECT value, row_number() OVER (ORDER BY value) - 1 AS code FROM (SELECT DISTINCT value FROM pairs)) USING (value)
"""
NAMES = "SELECT DISTINCT value FROM (SELECT {value} AS value FROM {table}) WHERE value IS NOT NULL ORDER BY value"
FIXED = "(SELECT row_number() OVER (ORDER BY id) - 1 AS rowid, * FROM main.fixed)"
VALUES = {"official": "unnest(officials)", "theme": "unnest(themes)", "place": "unnest(places)", "kind": "kind"}
DIRECTIVES = """
SELECT t.visit, d.type = 'directive' AS asked, t.same, coalesce(d.confidence, 0) AS confidence,
  coalesce(date_diff('day', DATE '1970-01-01', d.earliest), {no}) AS earliest,
  coalesce(date_diff('day', DATE '1970-01-01', d.latest), {no}) AS latest
FROM snap.directives d POSITIONAL JOIN {told} t
"""
MOVED = """
SELECT d.rowid AS row, m.visit, d.id IN (SELECT id FROM main.retold) AS same
FROM snap.directives d JOIN main.moved m ON m.report = d.report
"""


@dataclass(frozen=True, slots=True)
class Members:
    """Which visit (or directive) has which value: pairs of positions, and the values that codes stand for."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]
    rows: NDArray[np.int32]

    def having(self, chosen: Sequence[str], size: int) -> Mask:
        """A mask of those that have one of the values."""
        found = np.zeros(size, dtype=bool)
        wanted = np.array([i for i, value in enumerate(self.values) if value in set(chosen)], dtype=np.int32)
        if len(wanted):
            found[self.rows[np.isin(self.codes, wanted)]] = True
        return found

    def moved(self, position: NDArray[np.int32]) -> "Members":
        """The same pairs with rows at their new positions (-1: gone)."""
        rows = position[self.rows]
        return Members(self.values, self.codes[rows >= 0], rows[rows >= 0])

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """How many of the mask have each value, in the order of `values`."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))


def _members(fetch: Fetch, value: str, table: str) -> Members:
    names = fetch(NAMES.format(value=value, table=table))["value"]
    pairs = fetch(MEMBERS.format(value=value, table=table))
    return Members(tuple(str(name) for name in names), pairs["code"].astype(np.int32), pairs["row"].astype(np.int32))


@dataclass(frozen=True)
class Hits:
    """What a query leaves: a mask of visits, the same without the filter of each filtered unit, and the number of directives."""

    mask: Mask
    without: dict[str, Mask]
    directives: int


class Columns:
    """The visits of one snapshot with the corrections over it, in order of date, undated last."""

    def __init__(self, snapshot: "Snapshot", fetch: Fetch) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._hits: OrderedDict[Query, Hits] = OrderedDict()
        base = snapshot.visits
        extra = fetch(VISITS.format(table=FIXED, no=NO_DAY))
        dead = fetch("SELECT rowid AS row FROM snap.visits WHERE id IN (SELECT id FROM main.replaced)")["row"]
        self._in_snapshot = len(base["id"])
        columns = base
        members = snapshot.members
        position = snapshot.position
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
            position = np.concatenate([moved[snapshot.position], moved[self._in_snapshot + np.argsort(extra["row"])]])
            members = {
                unit: _joined(snapshot.members[unit].moved(moved), _members(fetch, value, FIXED).moved(position[self._in_snapshot :]))
                for unit, value in VALUES.items()
            }
        self.row, self.id = columns["row"], columns["id"]
        """Of each visit the row in the snapshot (of a corrected one its row among the corrected, below zero: -1, -2, …), and its id."""
        self.held, self.hidden, self.checked = columns["held"], columns["hidden"], columns["checked"]
        self.earliest, self.latest, self.confidence = columns["earliest"], columns["latest"], columns["confidence"]
        earliest, latest = np.asarray(columns["earliest"]), np.asarray(columns["latest"])
        self.day: NDArray[Any] = np.asarray(np.where(earliest == NO_DAY, latest, earliest))
        self.members = members
        self._told = Told(snapshot, self, position, fetch)

    def __len__(self) -> int:
        return len(self.id)

    def knows(self, query: Query) -> bool:
        """Whether every filter of the query has an array here."""
        return all(getattr(query, f.name) == f.default for f in fields(query) if f.name not in KNOWN)

    def among(self, ids: Sequence[str]) -> Mask:
        """A mask of the visits of these ids."""
        return np.isin(self.id, np.array([id_.encode() for id_ in ids], dtype="S"))

    def hits(self, query: Query) -> Hits:
        """What the query leaves. Call only for queries that are known here."""
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
            common &= self._saying(words)
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
        return Hits(mask, without, self._told.count(query, plain, own))

    def _saying(self, words: Sequence[str]) -> Mask:
        found = np.zeros(len(self), dtype=bool)
        where = " AND ".join(f"contains(folded, $text{i})" for i in range(len(words)))
        values = {f"text{i}": word for i, word in enumerate(words)}
        rows = self._fetch(f"SELECT rowid AS row FROM snap.visits WHERE {where}", values)["row"]
        again = self._fetch(f"SELECT rowid AS row FROM {FIXED} WHERE {where}", values)["row"]
        found[np.isin(self.row, np.concatenate([rows, -1 - again]))] = True
        return found


class Told:
    """The directives, for their number: each with the position of its visit."""

    def __init__(self, snapshot: "Snapshot", visits: Columns, position: NDArray[np.int32], fetch: Fetch) -> None:
        base = snapshot.directives
        self._visits, self._fetch = visits, fetch
        visit = np.where(base["visit"] < 0, -1, position[base["visit"]]) if len(position) else base["visit"]
        same = base["same"]
        moved = fetch(MOVED)
        if len(moved["row"]):
            corrected = fetch(f"SELECT rowid AS row, id FROM {FIXED}")
            at = {id_: position[len(snapshot.position) + row] for id_, row in zip(corrected["id"], corrected["row"], strict=True)}
            visit, same = visit.copy(), same.copy()
            visit[moved["row"]] = [at.get(id_, -1) for id_ in moved["visit"]]
            same[moved["row"]] = moved["same"]
        self.visit = visit.astype(np.int32)
        self.lone = self.visit < 0
        self.asked, self.same = base["asked"], same
        self.themes, self.speakers = snapshot.told_themes, snapshot.speakers
        self.earliest, self.latest = (self._of_visit(getattr(visits, n), base[n], NO_DAY) for n in ("earliest", "latest"))
        self.confidence = np.where(self.lone, base["confidence"], visits.confidence[self.visit] if len(visits) else 0.0)

    def _of_visit(self, of_visit: NDArray[Any], own: NDArray[Any], none: int) -> NDArray[Any]:
        if not len(of_visit):
            return own
        value = of_visit[self.visit]
        return np.where(self.lone | (value == none), own, value)

    def count(self, query: Query, plain: Mask, own: dict[str, Mask]) -> int:
        """How many directives match; `plain` are the visits by state alone, `own` those by each chosen unit."""
        fits = plain.copy()
        for unit in ("place", "kind"):
            if unit in own:
                fits &= own[unit]
        lone = not (query.places or query.kinds or query.checked)
        found = np.where(self.lone, lone, fits[self.visit]) if len(fits) else np.full(len(self.lone), lone)
        found &= ~self.same
        if not query.all:
            found &= self.asked
        if query.officials:
            led = own["official"]
            found &= self.speakers.having(query.officials, len(found)) | (~self.lone & (led[self.visit] if len(led) else False))
        if query.themes:
            found &= self.themes.having(query.themes, len(found))
        found &= in_time(self.earliest, self.latest, query)
        if query.min_confidence:
            found &= self.confidence >= query.min_confidence
        if words := phrases(query.text):
            where = " AND ".join(f"contains(folded, $text{i})" for i in range(len(words)))
            rows = self._fetch(f"SELECT rowid AS row FROM snap.directives WHERE {where}", {f"text{i}": w for i, w in enumerate(words)})[
                "row"
            ]
            said = np.zeros(len(found), dtype=bool)
            said[rows] = True
            found &= said
        return int(found.sum())


class Snapshot:
    """The arrays of one snapshot, before corrections: read once."""

    def __init__(self, fetch: Fetch) -> None:
        found = fetch(VISITS.format(table="snap.visits", no=NO_DAY))
        self.visits: Arrays = {
            "row": found["row"], "id": np.asarray(found["id"], dtype="S"), "held": found["held"], "hidden": found["hidden"],
            "checked": found["checked"], "confidence": found["confidence"].astype(np.float64),
            "earliest": found["earliest"].astype(np.int32), "latest": found["latest"].astype(np.int32),
        }  # fmt: skip
        self.position = np.empty(len(found["row"]), dtype=np.int32)
        self.position[found["row"]] = np.arange(len(found["row"]), dtype=np.int32)
        self.members = {unit: _members(fetch, value, "snap.visits").moved(self.position) for unit, value in VALUES.items()}
        made = fetch("SELECT table_name FROM duckdb_tables() WHERE database_name = 'snap' AND table_name = 'told'")["table_name"]
        joined = "snap.told" if len(made) else f"({schema.TOLD.format(s='snap')})"  # a snapshot of the days before it was kept
        told = fetch(DIRECTIVES.format(no=NO_DAY, told=joined))
        self.directives: Arrays = {
            "visit": told["visit"].astype(np.int32), "asked": told["asked"], "same": told["same"], "confidence": told["confidence"],
            "earliest": told["earliest"].astype(np.int32), "latest": told["latest"].astype(np.int32),
        }  # fmt: skip
        self.told_themes = _members(fetch, "unnest(themes)", "snap.directives")
        self.speakers = _members(fetch, "speaker", "snap.directives")


def _joined(kept: Members, more: Members) -> Members:
    """The members of the snapshot and those of the corrected visits."""
    codes = {value: i for i, value in enumerate(kept.values)}
    same = np.array([codes.setdefault(value, len(codes)) for value in more.values], dtype=np.int32)
    added = same[more.codes] if len(more.codes) else more.codes
    return Members(tuple(codes), np.concatenate([kept.codes, added]), np.concatenate([kept.rows, more.rows]))


def in_time(earliest: NDArray[Any], latest: NDArray[Any], query: Query) -> Mask:
    """A mask of what may have happened between the days of the query; unknown ends match no bound."""
    found = np.ones(len(earliest), dtype=bool)
    epoch = np.datetime64("1970-01-01")
    if query.earliest:
        found &= (latest != NO_DAY) & (latest >= int((np.datetime64(query.earliest) - epoch).astype(int)))
    if query.latest:
        found &= (earliest != NO_DAY) & (earliest <= int((np.datetime64(query.latest) - epoch).astype(int)))
    return found


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
