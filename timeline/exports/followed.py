"""Tasks as they stood on a day: entries made later do not count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.model import Assignment, ComputedState, Query, assignment
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.stores import tasks as stored
from timeline.views.tasks import NO_TASKS as EVERY_TASK
from timeline.views.tasks import TaskRow, task_rows


@dataclass(frozen=True)
class Followed:
    """A task as it stood on the day of the report. `before` is its state when the period began, None when it was not given yet."""

    row: TaskRow
    task: Assignment
    state: ComputedState
    due: date | None
    before: ComputedState | None
    extended: bool
    entered: bool


def followed(store: Store, query: Query, lang: str, first: date, on: date, scope: TaskScope = EVERY_TASK) -> list[Followed]:
    """The tasks given by `on`, in the order of `task_rows`, as they stood then and before the day `first`."""
    now, then, touched = _entered(store, on), _entered(store, first - timedelta(days=1)), _touched(store, first, on)
    found = []
    for row in task_rows(store, query, lang, on, scope=scope):
        if row.earliest is not None and row.earliest > on:
            continue
        task, was = now.get(row.id, Assignment()), then.get(row.id, Assignment())
        known = row.earliest is None or row.earliest < first
        found.append(
            Followed(
                row,
                task,
                task.computed(row.due_named_day, on),
                task.due_day(row.due_named_day),
                was.computed(row.due_named_day, first - timedelta(days=1)) if known else None,
                len(task.extensions) > len(was.extensions),
                row.id in touched,
            )
        )
    return found


def _entered(store: Store, until: date) -> dict[str, Assignment]:
    """What had been entered about each task by the end of a day."""
    changes: dict[str, list[dict[str, object]]] = {}
    entries = [c for c in store.corrections.active() if c.field == "task" and datetime.fromisoformat(c.at).date() <= until]
    told_first = stored.first_told(store, list({c.report for c in entries}))
    for entry in entries:
        changes.setdefault(told_first.get(entry.report, entry.report), []).append(entry.value)
    return {id_: assignment(made) for id_, made in changes.items()}


def _touched(store: Store, first: date, on: date) -> set[str]:
    entries = [c for c in store.corrections.active() if c.field == "task" and first <= datetime.fromisoformat(c.at).date() <= on]
    told_first = stored.first_told(store, list({c.report for c in entries}))
    return {told_first.get(c.report, c.report) for c in entries}
