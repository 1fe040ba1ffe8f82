"""Changes of tasks that are not saved yet: kept for the browser session, shown as a list, saved with one reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from timeline.views.task_history import FieldChange, told_value
from timeline.views.tasks import TaskRow

_DRAFTS, _ROUND, _LOOK = "_task_drafts", "_task_round", "_task_look"
_DAYS = ("due", "done", "assigned_on")
FIELDS = (
    "state", "due", "due_kind", "extensions", "done", "lead_agency", "co_agencies", "officer", "assigned_by", "assigned_on",
    "implementing", "product", "result", "proof", "note", "system",
)  # fmt: skip
"""The fields of a task that people enter, in the order in which they are told."""


@dataclass(frozen=True)
class Draft:
    """The unsaved changes of one task: its words, what is entered now, and the fields that are to change, as JSON has them."""

    id: str
    text: str
    was: Mapping[str, Any]
    fields: Mapping[str, Any]


def entered(row: TaskRow) -> dict[str, Any]:
    """What is entered of a task, as JSON has it: ISO days, lists, None for nothing."""
    found: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    found["due"] = row.due_office
    for name in _DAYS:
        found[name] = found[name].isoformat() if found[name] else None
    found["co_agencies"] = list(row.co_agencies)
    found["extensions"] = [{"due": e.due.isoformat(), "document": e.document} for e in row.extensions]
    return found


def changed(row: TaskRow, draft: Draft | None, fields: Mapping[str, Any], today: date) -> Draft | None:
    """The draft of a task after these fields were typed; None when nothing differs from what is entered.

    What is set done without a day was done today, and what is no longer done has no such day. A field typed earlier
    keeps what stood there then, so that what others save meanwhile is noticed.
    """
    was = entered(row) | ({name: draft.was[name] for name in draft.fields} if draft else {})
    wanted = {**(draft.fields if draft else {}), **{name: _clean(value) for name, value in fields.items()}}
    if "state" in fields and "done" not in fields:
        if wanted["state"] == "done" and not wanted.get("done", was["done"]):
            wanted["done"] = today.isoformat()
        elif wanted["state"] != "done":
            wanted["done"] = None
    kept = {name: wanted[name] for name in FIELDS if name in wanted and wanted[name] != was[name]}
    return Draft(row.id, row.text, was, kept) if kept else None


def _clean(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return (value.strip() or None) if isinstance(value, str) else value


def told(draft: Draft, lang: str, names: Mapping[str, str]) -> list[FieldChange]:
    """The changes of a draft in words; `names` are the labels of the fields."""
    return [
        FieldChange(name, names[name], told_value(name, draft.was[name], lang), told_value(name, value, lang))
        for name, value in draft.fields.items()
    ]


def drafts() -> dict[str, Draft]:
    """The unsaved changes of this browser session, by task."""
    found: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return found


def put(row: TaskRow, fields: Mapping[str, Any], today: date) -> None:
    """Takes typed fields of a task into the drafts."""
    draft = changed(row, drafts().get(row.id), fields, today)
    if draft is None:
        drafts().pop(row.id, None)
    else:
        drafts()[row.id] = draft


def apart(draft: Draft, now: Mapping[str, Any]) -> tuple[Draft | None, Draft | None]:
    """What of a draft can be saved over `now`, and what contests a field that somebody else changed since it was typed.

    The contested part is told against what stands there now; an extension is added to those that others gave.
    """
    clashing = {name: value for name, value in draft.fields.items() if now[name] not in (draft.was[name], value)}
    if clashing.get("extensions") is not None:
        mine = [e for e in clashing["extensions"] if e not in draft.was["extensions"] and e not in now["extensions"]]
        clashing["extensions"] = [*now["extensions"], *mine]
    if clashing.get("state", "done") != "done" and now["done"]:
        clashing["done"] = None  # as when it was typed: what is not done has no such day
    free = {name: value for name, value in draft.fields.items() if name not in clashing and now[name] != value}
    return (
        replace(draft, fields=free) if free else None,
        replace(draft, was={**draft.was, **{name: now[name] for name in clashing}}, fields=clashing) if clashing else None,
    )


def settle(saved: Iterable[str], contested: Mapping[str, Draft]) -> None:
    """Forgets the changes of these tasks but the contested ones; the table is drawn anew."""
    for id_ in saved:
        drafts().pop(id_, None)
    drafts().update(contested)
    redraw(look=True)


def drop() -> None:
    """Forgets all unsaved changes; the table is drawn anew. For callbacks."""
    drafts().clear()
    redraw()


def redraw(*, look: bool = False) -> None:
    """The table takes the drafts over: a table of a new key has no typed cells of its own. `look`: the list comes into sight."""
    st.session_state[_ROUND] = drawn_round() + 1
    if look:
        st.session_state[_LOOK] = True


def bring_into_sight(panel: str) -> None:
    """Scrolls to the container of this key, once, where a form below or above it asked for that."""
    if st.session_state.pop(_LOOK, False):
        script = f"/* {drawn_round()} */ document.querySelector('.st-key-{panel}')?.scrollIntoView({{block: 'center'}});"
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def drawn_round() -> int:
    """Counts how often the table was set anew."""
    found: int = st.session_state.get(_ROUND, 0)
    return found


def with_draft(row: TaskRow, draft: Draft | None) -> TaskRow:
    """The row as it will be once saved, for the cells of the table."""
    if draft is None:
        return row
    values = {name: value for name, value in draft.fields.items() if name in ("state", "lead_agency", "officer", "product", "result")}
    days: dict[str, Any] = {name: date.fromisoformat(v) if v else None for name, v in draft.fields.items() if name == "done"}
    if "due" in draft.fields:
        days["due_office"] = date.fromisoformat(draft.fields["due"]) if draft.fields["due"] else None
    return replace(row, **values, **days)
