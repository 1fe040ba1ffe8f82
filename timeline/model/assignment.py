"""A directive once assigned: what an office enters about carrying it out, and the states computed from its dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Literal

TaskState = Literal["not_started", "in_progress", "done"]
"""What people enter."""
DueKind = Literal["dated", "none", "recurring"]
ComputedState = Literal["in_time", "due_soon", "overdue", "done_on_time", "done_late", "no_due", "recurring"]
"""What follows from the dates; never typed (design.md §8)."""

DUE_SOON = timedelta(days=7)
TASK_STATES: tuple[TaskState, ...] = ("not_started", "in_progress", "done")
DUE_KINDS: tuple[DueKind, ...] = ("dated", "none", "recurring")
_DATES = ("assigned_on", "due", "done")


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date and the document that allowed it."""

    due: date
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The follow-up of one directive. Every field may be empty: nothing is entered until somebody does.

    `due` is set by the office and overrides the one named in the article; `extensions` move it, the last one counts.
    `due_kind` says that the directive names none or comes again and again. `assigned_by` is the number of the document
    that assigns the task, `assigned_on` its date. `system` names the task system it is kept in (the Party's, the
    Government's, the office's own). `co_agencies` is None until a list is entered: those of the article stand; an empty list is one.
    """

    state: TaskState = "not_started"
    lead_agency: str | None = None
    co_agencies: tuple[str, ...] | None = None
    officer: str | None = None
    assigned_by: str | None = None
    assigned_on: date | None = None
    implementing: str | None = None
    product: str | None = None
    result: str | None = None
    proof: str | None = None
    note: str | None = None
    due: date | None = None
    due_kind: DueKind = "dated"
    extensions: tuple[Extension, ...] = ()
    done: date | None = None
    system: str | None = None

    def due_day(self, named: date | None) -> date | None:
        """The day that counts: the last extension, else the office's, else the one `named` in the article; None for none."""
        if self.due_kind != "dated":
            return None
        return self.extensions[-1].due if self.extensions else self.due or named

    def computed(self, named: date | None, today: date) -> ComputedState:
        """The state on `today`, from the dates. What was done on an unknown day was not late as far as anybody knows."""
        due = self.due_day(named)
        if self.state == "done":
            return "done_late" if due is not None and self.done is not None and self.done > due else "done_on_time"
        if due is None:
            return "recurring" if self.due_kind == "recurring" else "no_due"
        return "overdue" if due < today else "due_soon" if due <= today + DUE_SOON else "in_time"


ASSIGNMENT_FIELDS = tuple(f.name for f in fields(Assignment))


def assignment(changes: Iterable[Mapping[str, Any]]) -> Assignment:
    """The assignment that entries make, oldest first: each holds only the fields it changes, as JSON has them.

    `extensions` is the whole list. Raises ValueError for a field or a value that is none (a date is ISO 8601).
    """
    values: dict[str, Any] = {}
    for change in changes:
        unknown = set(change) - set(ASSIGNMENT_FIELDS)
        if unknown:
            raise ValueError(f"'{sorted(unknown)[0]}' is no field of a task")
        values |= change
    for name in _DATES:
        if values.get(name):
            values[name] = date.fromisoformat(str(values[name]))
        elif name in values:
            values[name] = None
    if values.get("state", "not_started") not in TASK_STATES or values.get("due_kind", "dated") not in DUE_KINDS:
        raise ValueError("a task is not_started, in_progress or done, and its deadline is dated, none or recurring")
    for name in ("lead_agency", "officer", "assigned_by", "implementing", "product", "result", "proof", "note", "system"):
        if name in values:
            values[name] = str(values[name] or "").strip() or None
    if values.get("co_agencies") is not None:
        values["co_agencies"] = tuple(str(agency).strip() for agency in values["co_agencies"] if str(agency).strip())
    if "extensions" in values:
        extended = ((date.fromisoformat(str(e["due"])), str(e.get("document") or "").strip() or None) for e in values["extensions"] or ())
        values["extensions"] = tuple(Extension(day, document) for day, document in extended)
    return Assignment(**values)
