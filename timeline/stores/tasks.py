"""Directives as tasks: which match, in which order, and how many of each state; from the arrays, for stores of any size."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.errors import CorrectionError
from timeline.model import TASK_STATES, MergedVisit, Query, assignment
from timeline.model.task_scope import TaskScope
from timeline.stores.columns import Columns, columns_of
from timeline.stores.duckdb import Store
from timeline.stores.members import EPOCH, NO_DAY, Mask, day_number, months
from timeline.stores.ordering import Order, ordered
from timeline.stores.told import Told
from timeline.stores.told_columns import COMPUTED, DONE

TaskOrder = Literal["urgent", "newest", "oldest"]
Period = Literal["week", "month", "quarter"]
Unit = Literal["agency", "week", "month", "quarter"]
On = Literal["given", "due"]

_ORDER: dict[TaskOrder, Order] = {"urgent": "urgent", "newest": "urgent_newest", "oldest": "urgent_oldest"}


class Cell(NamedTuple):
    """How many tasks of a group (a lead agency, the first day of a period, or None) are in a state, entered and computed."""

    group: str | date | None
    state: str
    computed: str
    number: int


def _matching(store: Store, query: Query, scope: TaskScope) -> tuple[Columns, Mask]:
    """The arrays, and the directives that are the tasks of a scope."""
    columns = columns_of(store)
    told = columns.told
    if scope.type == "proposal":
        found = columns.hits(replace(query, all=True)).told & ~told.asked
        if not query.all and len(columns):
            found &= told.lone | columns.held[told.visit]
    else:
        found = columns.hits(query).told & told.asked
    if scope.agency is not None:
        found &= told.agency == (told.agencies.index(scope.agency) if scope.agency in told.agencies else -1 if not scope.agency else -2)
    for day, days in ((told.earliest, scope.given), (told.due, scope.due)):
        if days:
            found &= (day >= day_number(days[0])) & (day <= day_number(days[1]))
    return columns, found


def tasks(
    store: Store, query: Query, scope: TaskScope, order: TaskOrder = "urgent", *, limit: int | None = None, offset: int = 0
) -> list[Told]:
    """The tasks that match; `urgent`: those open first, the nearest deadline first. Raises QueryError as `Store.directives`."""
    columns, matching = _matching(store, query, scope)
    return store.directives_at(ordered(store, columns, matching, _ORDER[order], limit, offset))


def cells(store: Store, query: Query, scope: TaskScope, today: date, unit: Unit | None = None, on: On = "given") -> list[Cell]:
    """The tasks that match, counted by group and state; without a unit all are one group. What has no day or agency is group None."""
    columns, matching = _matching(store, query, scope)
    told, at = columns.told, day_number(today)
    rows = np.flatnonzero(matching)
    computed = told.computed(at)[rows]
    group = _groups(columns, rows, unit, on)
    states, size = len(COMPUTED), len(COMPUTED) * len(TASK_STATES)
    codes, numbers = np.unique(group * size + told.state[rows] * states + computed, return_counts=True)
    found = [
        Cell(_name(columns, code // size, unit), TASK_STATES[code % size // states], COMPUTED[code % states], n)
        for code, n in zip(codes.tolist(), numbers.tolist(), strict=True)
    ]
    return sorted(found, key=lambda cell: (cell.group is None, str(cell.group), cell.state, cell.computed))


def _groups(columns: Columns, rows: NDArray[np.int64], unit: Unit | None, on: On) -> NDArray[np.int64]:
    """For each task the number of its group: an agency, or a period from its first day; below zero: none."""
    told = columns.told
    if unit is None:
        return np.full(len(rows), -1, dtype=np.int64)
    if unit == "agency":
        return told.agency[rows].astype(np.int64)
    day = (told.earliest if on == "given" else told.due)[rows].astype(np.int64)
    known = day != NO_DAY
    number = np.where(known, day, 0)
    period = (number + 3) // 7 if unit == "week" else months(number) // (3 if unit == "quarter" else 1)
    return np.where(known, period + AHEAD, -1)


AHEAD = 1_000_000
"""Added to the number of a period: those before 1970 stay above zero."""


def _name(columns: Columns, group: int, unit: Unit | None) -> str | date | None:
    if group < 0:
        return None
    if unit == "agency":
        return columns.told.agencies[group]
    number = group - AHEAD
    if unit == "week":
        return EPOCH + timedelta(days=number * 7 - 3)
    month = number * (3 if unit == "quarter" else 1)
    return date(1970 + month // 12, month % 12 + 1, 1)


def due_within(store: Store, query: Query, scope: TaskScope, today: date, days: Sequence[int]) -> list[int]:
    """How many open tasks that match are due from today within so many days, for each of `days`."""
    columns, found = _matching(store, query, scope)
    told, first = columns.told, day_number(today)
    open_ = found & (told.state != DONE) & (told.due >= first)
    return [int((open_ & (told.due <= first + n)).sum()) for n in days]


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
