"""The directives as arrays: which match, which are overdue, in which order; each with the position of its visit."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from timeline.model import Query
from timeline.model.assignment import DUE_KINDS, DUE_SOON, TASK_STATES
from timeline.stores.filters import CITED_THERE, CITING, TASK_STATUS, directive_conditions, phrases, task_condition
from timeline.stores.members import NO_DAY, Arrays, Fetch, Mask, day_number, day_sql, in_time, members_of

if TYPE_CHECKING:
    from timeline.stores.columns import Columns, Snapshot

KNOWN = {
    "officials", "themes", "places", "kinds", "earliest", "latest", "text", "min_confidence", "checked", "task_status", "cited", "all",
    "today",
}  # fmt: skip
"""Filters of a query that have arrays; every other is left to SQL."""
DIRECTIVES = f"""
SELECT t.visit, t.same, t.before, d.type = 'directive' AS asked, d.deadline, coalesce(d.confidence, 0) AS confidence,
  {day_sql("d.earliest")} AS earliest, {day_sql("d.latest")} AS latest, {day_sql("d.due")} AS due
FROM snap.directives d POSITIONAL JOIN snap.told t
"""
MOVED = """
SELECT d.rowid AS row, m.visit, d.id IN (SELECT id FROM main.retold) AS same
FROM snap.directives d JOIN main.moved m ON m.report = d.report
"""
TASKS = f"""
SELECT d.rowid AS row, t.state, t.due_kind,
  {day_sql("coalesce(t.due, d.due)")} AS due, {day_sql("t.done")} AS done, coalesce(t.agency, '') AS agency
FROM snap.directives d LEFT JOIN main.repeats_now s ON s.id = d.id JOIN main.tasks t ON t.id = coalesce(s.first, d.id)
"""
CITED = f"""
WITH there AS MATERIALIZED (SELECT rowid AS row, body FROM snap.directives WHERE article IN ({CITING}))
SELECT row FROM there WHERE {CITED_THERE}
"""
"""In two steps, lest the JSON of all directives is read."""
COMPUTED = tuple(status for status in TASK_STATUS if status not in TASK_STATES)
"""The states that follow from the dates; a task is in exactly one of them."""
DONE = TASK_STATES.index("done")
DATED, RECURRING = DUE_KINDS.index("dated"), DUE_KINDS.index("recurring")


class Base:
    """The directives of one snapshot, before corrections: read once."""

    def __init__(self, fetch: Fetch) -> None:
        told = fetch(DIRECTIVES)
        days = {name: told[name].astype(np.int32) for name in ("visit", "earliest", "latest", "due")}
        kept = {name: told[name] for name in ("same", "before", "asked", "deadline")}
        self.columns: Arrays = {**kept, **days, "confidence": told["confidence"]}
        self.themes = members_of(fetch, "unnest(themes)", "snap.directives")
        self.speakers = members_of(fetch, "speaker", "snap.directives")


class ToldColumns:
    """The directives with the corrections over them; positions are rows of `snap.directives`.

    `visit` is the position of the visit (-1: `lone`). `asked`: no proposal. `same`: another paper tells it more fully. `before`: an
    earlier visit to the place heard it. `deadline`: it names one. `due` and `done` are days, `state` and `due_kind` places in
    `TASK_STATES` and `DUE_KINDS`, `agency` one in `agencies` (-1: none).
    """

    def __init__(self, snapshot: "Snapshot", visits: "Columns", fetch: Fetch) -> None:
        base = snapshot.directives.columns
        self._visits, self._fetch = visits, fetch
        position, in_snapshot = visits.position, visits.in_snapshot
        visit = np.where(base["visit"] < 0, -1, position[base["visit"]]) if len(position) else base["visit"]
        same = base["same"]
        moved = fetch(MOVED)
        if len(moved["row"]):
            at = visits.corrected
            visit, same = visit.copy(), same.copy()
            visit[moved["row"]] = [position[in_snapshot + at[id_]] if id_ in at else -1 for id_ in moved["visit"]]
            same[moved["row"]] = moved["same"]
        self.visit: NDArray[np.int32] = visit.astype(np.int32)
        self.lone: Mask = self.visit < 0
        self.asked, self.same, self.before, self.deadline = base["asked"], same, base["before"], base["deadline"]
        self.themes, self.speakers = snapshot.directives.themes, snapshot.directives.speakers
        self.earliest, self.latest = (self._of_visit(getattr(visits, n), base[n]) for n in ("earliest", "latest"))
        self.confidence = np.where(self.lone, base["confidence"], visits.confidence[self.visit] if len(visits) else 0.0)
        self._computed: tuple[int, NDArray[np.int8]] | None = None
        self._lay_tasks(base["due"], fetch(TASKS))

    def __len__(self) -> int:
        return len(self.visit)

    def _of_visit(self, of_visit: NDArray[Any], own: NDArray[Any]) -> NDArray[Any]:
        if not len(of_visit):
            return own
        value = of_visit[self.visit]
        return np.where(self.lone | (value == NO_DAY), own, value)

    def _lay_tasks(self, due: NDArray[Any], entered: Arrays) -> None:
        size, row = len(self.visit), entered["row"]
        self.due, self.done = due, np.full(size, NO_DAY, dtype=np.int32)
        self.state, self.due_kind = np.zeros(size, dtype=np.int8), np.full(size, DATED, dtype=np.int8)
        self.agency, self.agencies = np.full(size, -1, dtype=np.int16), tuple(sorted({str(a) for a in entered["agency"] if a}))
        if not len(row):
            return
        kind = np.array([DUE_KINDS.index(k) for k in entered["due_kind"]], dtype=np.int8)
        self.due = due.copy()
        self.due[row] = np.where(kind == DATED, entered["due"], NO_DAY)
        self.done[row] = entered["done"]
        self.state[row] = [TASK_STATES.index(state) for state in entered["state"]]
        self.due_kind[row] = kind
        code = {agency: i for i, agency in enumerate(self.agencies)}
        self.agency[row] = [code.get(agency, -1) for agency in entered["agency"]]

    def matching(self, query: Query, plain: Mask, own: dict[str, Mask]) -> Mask:
        """Those that match, as `directive_conditions` has it; `plain` are the visits by state alone, `own` those by each chosen unit."""
        fits = plain.copy()
        for unit in ("place", "kind"):
            if unit in own:
                fits &= own[unit]
        lone = not (query.places or query.kinds or query.checked)
        found = np.where(self.lone, lone, fits[self.visit]) if len(fits) else np.full(len(self), lone)
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
            found &= self._rows(f"SELECT rowid AS row FROM snap.directives WHERE {where}", {f"text{i}": w for i, w in enumerate(words)})
        if query.task_status:
            found &= self.in_states(query)
        if query.cited:
            found &= self._rows(CITED, {"cited": list(query.cited)})
        if rest := beyond(query, KNOWN):
            where, values = directive_conditions(rest)
            found &= self._rows(f"SELECT row FROM directives_now WHERE {where}", values)
        return found

    def _rows(self, sql: str, values: dict[str, Any]) -> Mask:
        found = np.zeros(len(self), dtype=bool)
        found[self._fetch(sql, values)["row"]] = True
        return found

    def computed(self, today: int) -> NDArray[np.int8]:
        """The state of each that follows from the dates on a day, as a place in `COMPUTED`."""
        if self._computed is None or self._computed[0] != today:
            found = np.zeros(len(self), dtype=np.int8)
            for code, status in enumerate(COMPUTED):
                found[self.in_state(status, today)] = code
            self._computed = (today, found)
        return self._computed[1]

    def in_states(self, query: Query) -> Mask:
        """Those in one of the states that the query names. Raises QueryError as `directive_conditions`."""
        task_condition(query, {})  # a state that does not exist, or no day to count from
        found = np.zeros(len(self), dtype=bool)
        for status in query.task_status:
            found |= self.in_state(status, day_number(query.today) if query.today else 0)
        return found

    def in_state(self, status: str, today: int) -> Mask:
        """Those in one state of `TASK_STATUS` on a day."""
        due, done = self.due, self.done
        soon = today + DUE_SOON.days
        finished, dated = np.asarray(self.state == DONE), np.asarray(due != NO_DAY)
        match status:
            case "not_started" | "in_progress" | "done":
                found = self.state == TASK_STATES.index(status)
            case "done_on_time":
                found = finished & ~(dated & (done > due))
            case "done_late":
                found = finished & dated & (done > due)
            case "overdue":
                found = ~finished & dated & (due < today)
            case "due_soon":
                found = ~finished & (due >= today) & (due <= soon)
            case "in_time":
                found = ~finished & (due > soon)
            case "no_due":
                found = ~finished & ~dated & (self.due_kind != RECURRING)
            case _:
                found = ~finished & (self.due_kind == RECURRING)
        return np.asarray(found)


def beyond(query: Query, known: set[str]) -> Query | None:
    """The filters of a query that have no array, alone; None when there are none."""
    own = {f.name: getattr(query, f.name) for f in fields(query) if f.name not in known and getattr(query, f.name) != f.default}
    return Query(**own, all=True) if own else None


def visits_of(told: ToldColumns, found: Mask, size: int) -> Mask:
    """The visits of these directives."""
    mask = np.zeros(size, dtype=bool)
    mask[told.visit[found & ~told.lone]] = True
    return mask
