"""Directives as tasks: which match, in which order, and how many of each state; by SQL, for stores of any size."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from timeline.errors import CorrectionError
from timeline.model import MergedVisit, Query, assignment
from timeline.model.assignment import DUE_SOON
from timeline.model.task_scope import TaskScope
from timeline.stores.duckdb import Store
from timeline.stores.filters import TASK_STATUS, directive_conditions
from timeline.stores.told import Told

TaskOrder = Literal["urgent", "newest", "oldest"]
Period = Literal["week", "month", "quarter"]
Unit = Literal["agency", "week", "month", "quarter"]
On = Literal["given", "due"]

COMPUTED = tuple(status for status in TASK_STATUS if status not in ("not_started", "in_progress", "done"))
"""The states that follow from the dates; a task is in exactly one of them."""
_STATE = "CASE " + " ".join(f"WHEN {TASK_STATUS[state]} THEN '{state}'" for state in COMPUTED) + " END"
_ORDER = {
    "urgent": "state = 'done', due IS NULL, due, earliest DESC NULLS LAST, article, start",
    "newest": "earliest DESC NULLS LAST, article, start",
    "oldest": "earliest IS NULL, earliest, article, start",
}
_DAY = {"given": "earliest", "due": "due"}


class Cell(NamedTuple):
    """How many tasks of a group (a lead agency, the first day of a period, or None) are in a state, entered and computed."""

    group: str | date | None
    state: str
    computed: str
    number: int


def _where(query: Query, scope: TaskScope) -> tuple[str, dict[str, Any]]:
    proposals = scope.type == "proposal"
    where, values = directive_conditions(replace(query, all=True) if proposals else query)
    parts = [where, f"type = '{'proposal' if proposals else 'directive'}'"]
    if proposals and not query.all:
        parts.append("coalesce(status, 'held') = 'held'")
    if scope.agency is not None:
        parts.append("coalesce(agency, '') = $agency")
        values["agency"] = scope.agency
    for name, days in (("given", scope.given), ("due", scope.due)):
        if days:
            parts.append(f"{_DAY[name]} BETWEEN ${name}_from AND ${name}_to")
            values |= {f"{name}_from": days[0], f"{name}_to": days[1]}
    return " AND ".join(f"({part})" for part in parts), values


def tasks(
    store: Store, query: Query, scope: TaskScope, order: TaskOrder = "urgent", *, limit: int | None = None, offset: int = 0
) -> list[Told]:
    """The tasks that match; `urgent`: those open first, the nearest deadline first. Raises QueryError as `Store.directives`."""
    where, values = _where(query, scope)
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    ids = [id_ for (id_,) in store.select(f"SELECT id FROM directives_now WHERE {where} ORDER BY {_ORDER[order]} {page}", values)]
    found = {told.directive.id: told for told in store.directives_named(ids)}
    return [found[id_] for id_ in ids if id_ in found]


def cells(store: Store, query: Query, scope: TaskScope, today: date, unit: Unit | None = None, on: On = "given") -> list[Cell]:
    """The tasks that match, counted by group and state; without a unit all are one group. What has no day or agency is group None."""
    where, values = _where(query, scope)
    values |= {"today": today, "soon": today + DUE_SOON}
    group = "NULL" if unit is None else "agency" if unit == "agency" else f"date_trunc('{unit}', {_DAY[on]})::DATE"
    counted = f"SELECT {group} AS unit, state, {_STATE} AS computed, count(*) FROM directives_now WHERE {where} GROUP BY ALL"
    return [Cell(*row) for row in store.select(f"{counted} ORDER BY ALL", values)]


def due_within(store: Store, query: Query, scope: TaskScope, today: date, days: Sequence[int]) -> list[int]:
    """How many open tasks that match are due from today within so many days, for each of `days`."""
    where, values = _where(query, scope)
    values |= {"first": today} | {f"until{n}": today + timedelta(days=n) for n in days}
    columns = ", ".join(f"count(*) FILTER (state <> 'done' AND due BETWEEN $first AND $until{n})" for n in days)
    return list(store.select(f"SELECT {columns} FROM directives_now WHERE {where}", values)[0])


def agencies(store: Store) -> list[str]:
    """The lead agencies that people entered, in order of their names."""
    return [name for (name,) in store.select("SELECT DISTINCT agency FROM tasks WHERE agency IS NOT NULL ORDER BY agency")]


def visits_by_id(store: Store, ids: list[str]) -> dict[str, MergedVisit]:
    """The visits of these ids."""
    return store.visits_named(ids)


def papers_by_id(store: Store, ids: list[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Title, address and paper of the articles of these ids."""
    found = (
        store.select("SELECT id, title, url, publisher FROM snap.articles WHERE id IN (SELECT unnest($ids))", {"ids": ids}) if ids else []
    )
    return {id_: (title, url, publisher) for id_, title, url, publisher in found}


def first_told(store: Store, ids: list[str]) -> dict[str, str]:
    """For directives that another article tells more fully: the id of that telling, under which the task is kept."""
    found = store.select("SELECT id, first FROM repeats_now WHERE id IN (SELECT unnest($ids))", {"ids": ids}) if ids else []
    return dict(found)


def enter(store: Store, entries: Mapping[str, Mapping[str, Any]], *, reason: str, author: str, at: datetime) -> list[int]:
    """Writes an entry for each directive (id → the fields of `Assignment` that change, as JSON has them) and returns their numbers.

    All or none: raises CorrectionError, with nothing written, when one of them means nothing or names no directive.
    """
    known = {id_ for (id_,) in store.select("SELECT id FROM snap.directives WHERE id IN (SELECT unnest($ids))", {"ids": list(entries)})}
    for id_, fields in entries.items():
        if id_ not in known:
            raise CorrectionError(f"There is no directive '{id_}': 'timeline list directives' shows the ids.")
        try:
            assignment([fields])
        except (ValueError, TypeError, KeyError) as error:
            raise CorrectionError(f"This is no entry of a task ({error}): dates are written 2026-06-30.") from error
    return [store.corrections.add(id_, "task", dict(fields), reason=reason, author=author, at=at) for id_, fields in entries.items()]
