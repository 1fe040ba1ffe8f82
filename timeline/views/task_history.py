"""Who changed what of a task, and when: the entries one by one, each field with what stood before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.lang import label
from timeline.lang.tell import write_edtf
from timeline.model import TASK_STATES
from timeline.stores import Store
from timeline.stores import tasks as stored

DAYS = ("due", "done", "assigned_on")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry in words: its name, what it was (empty: nothing entered), what it became."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TaskChange:
    """One entry: `number` is the one to undo, `at` ISO 8601; one that is undone changed nothing."""

    number: int
    at: str
    author: str
    reason: str
    undone: bool
    fields: tuple[FieldChange, ...]


def task_history(store: Store, id_: str, lang: str) -> list[TaskChange]:
    """The entries of a task, newest first, also those made on another article's telling of it."""
    entries = [c for c in store.corrections.history() if c.field == "task"]
    first = stored.first_told(store, list({c.report for c in entries}))
    now: dict[str, Any] = {"co_agencies": [name for told in store.directives_named([id_]) for name in told.directive.co_agencies]}
    found = []
    for entry in entries:
        if first.get(entry.report, entry.report) != id_:
            continue
        fields = tuple(
            FieldChange(name, label(f"assignment.{name}", lang), told_value(name, now.get(name), lang), told_value(name, value, lang))
            for name, value in entry.value.items()
        )
        found.append(TaskChange(entry.id, entry.at, entry.author, entry.reason, entry.undone, fields))
        if not entry.undone:
            now |= entry.value
    return found[::-1]


def told_value(field: str, value: Any, lang: str) -> str:
    """A field of a task, as JSON has it, in words; empty for nothing."""
    if value in (None, "", [], ()):
        return ""
    if field in DAYS:
        return write_edtf(str(value), lang)
    if field == "state" and value in TASK_STATES:
        return label(f"task.{value}", lang)
    if field == "due_kind":
        return label(f"due_kind.{value}", lang)
    if field == "extensions":
        return "; ".join(_extension(e, lang) for e in value)
    return ", ".join(str(v) for v in value) if isinstance(value, list | tuple) else str(value)


def _extension(extension: Mapping[str, Any], lang: str) -> str:
    day, document = write_edtf(str(extension["due"]), lang), extension.get("document")
    return f"{day} ({document})" if document else day
