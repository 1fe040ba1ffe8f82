"""Tasks as a table that is edited in place; a tick in front picks one to open or several to change at once."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from textwrap import shorten
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app.components import task_drafts
from timeline.app.components.roles import may_edit
from timeline.app.components.rows import height_of
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.lang.tell import write_edtf
from timeline.model import TASK_STATES
from timeline.views.tasks import TaskRow

PAGE = 500
"""Rows sent to the browser at once."""
THREE_LINES, CELL = 68, 88
"""Height of a row, and characters of a task's words that fit it; the open task has all."""
SIGNS = {
    "overdue": "▲", "due_soon": "◆", "in_time": "○", "no_due": "–", "recurring": "↻", "done_on_time": "✓", "done_late": "✓▲",
}  # fmt: skip
"""A sign for each progress, so that a column is read at a glance and never by colour alone."""
EDITED = ("state", "due", "lead_agency", "officer", "done", "product", "result")
PHONE = ("pick", "progress", "text", "state", "due")
_BASE, _PICKED = "_task_base", "_task_picked"


def draw_table(rows: Sequence[TaskRow], data: str, text: Words, today: date) -> list[TaskRow]:
    """Draws the table and returns the rows that are picked. `data` names what is shown: with it the table changes.

    Cells typed go into the drafts. The table keeps what it was drawn with until its key changes, or typed cells would be lost.
    """
    look = f"{data}/{text.lang}/{task_drafts.drawn_round()}"
    key = f"tasks-{hashlib.sha256(look.encode()).hexdigest()[:12]}"
    base = st.session_state.get(_BASE)
    if base is None or base[0] != key:
        base = (key, dict(task_drafts.drafts()), frozenset(st.session_state.get(_PICKED, ())))
        st.session_state[_BASE] = base
    _, drawn, ticked = base
    kind, edited = rows[0].type if rows else "directive", EDITED if may_edit() else ()
    st.data_editor(
        task_frame([task_drafts.with_draft(row, drawn.get(row.id)) for row in rows], ticked, text),
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=[name for name in COLUMNS if name not in ("pick", *edited)],
        column_order=PHONE if is_narrow() else COLUMNS,
        column_config=_columns(text, kind),
        height=height_of(len(rows), THREE_LINES),
        row_height=THREE_LINES,
        placeholder="",
        on_change=_take,
        args=(key, rows, edited, today),
        alt=text("tasks.table_alt"),
    )
    picked = frozenset(st.session_state.get(_PICKED, ()))
    return [row for row in rows if row.id in picked]


def _take(key: str, rows: Sequence[TaskRow], edited: Sequence[str], today: date) -> None:
    """Takes what was typed and ticked in the table that the browser shows, also when the next one is drawn on newer data."""
    typed: dict[Any, dict[str, Any]] = st.session_state[key]["edited_rows"]
    _, _, ticked = st.session_state[_BASE]
    picked = {row.id for row in rows if row.id in ticked}
    for position, cells in typed.items():
        row = rows[int(position)]
        if "pick" in cells:
            (picked.add if cells["pick"] else picked.discard)(row.id)
        fields = {name: _typed(name, value) for name, value in cells.items() if name in edited}
        if fields:
            task_drafts.put(row, fields, today)
    st.session_state[_PICKED] = tuple(picked)


def let_go() -> None:
    """Takes all ticks away."""
    st.session_state[_PICKED] = ()
    task_drafts.redraw()


def _typed(name: str, value: Any) -> Any:
    """A typed cell as JSON has it: the editor sends days with a time, and None for what was emptied."""
    if name in ("due", "done"):
        return str(value)[:10] if value else None
    if name == "state":
        return value or "not_started"
    return value


COLUMNS = (
    "pick", "progress", "date", "speaker", "text", "due_named", "due", "state", "lead_agency", "officer", "done", "product", "result",
    "extensions", "place", "changes",
)  # fmt: skip


def task_frame(rows: Sequence[TaskRow], ticked: frozenset[str], text: Words) -> pd.DataFrame:
    """The columns that people read and edit; words of articles stay mere text."""
    return pd.DataFrame(
        {
            "pick": [r.id in ticked for r in rows],
            "progress": [progress(r, text) for r in rows],
            "date": [r.date for r in rows],
            "speaker": [(r.speaker if r.type == "directive" else r.addressee) or "" for r in rows],
            "text": [shorten(r.text, 52 if is_narrow() else CELL, placeholder="…") for r in rows],
            "due_named": [r.due_named or "" for r in rows],
            "due": pd.array([_moment(r.due_office) for r in rows], dtype="datetime64[s]"),
            "state": [r.state for r in rows],
            "lead_agency": [r.lead_agency for r in rows],
            "officer": [r.officer for r in rows],
            "done": pd.array([_moment(r.done) for r in rows], dtype="datetime64[s]"),
            "product": [r.product for r in rows],
            "result": [r.result for r in rows],
            "extensions": ["; ".join(write_edtf(e.due.isoformat(), text.lang) for e in r.extensions) for r in rows],
            "place": [", ".join(r.places) for r in rows],
            "changes": [r.changes for r in rows],
        }
    )


def progress(row: TaskRow, text: Words) -> str:
    """How the task stands, and the day that counts now: "▲ Quá hạn 30/6/2026"."""
    day = write_edtf(row.due.isoformat(), text.lang) if row.due and row.state != "done" else ""
    return f"{SIGNS[row.computed]} {row.computed_label} {day}".strip()


def _moment(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day) if day else None  # noqa: DTZ001 (a calendar day, no moment)


def _columns(text: Words, kind: str) -> dict[str, Any]:
    column, narrow = st.column_config, is_narrow()
    answers = "answer" if kind == "proposal" else "task"
    who = text.label("assignment", "answerer") if kind == "proposal" else text.label("column", "speaker")

    def words(name: str, width: int) -> Any:
        return column.TextColumn(text.label("assignment", name), width=width, max_chars=300)

    return {
        "pick": column.CheckboxColumn(text("tasks.pick"), width=76 if narrow else 80, pinned=True),
        "progress": column.TextColumn(text.label("assignment", "computed"), width=105 if narrow else 120),
        "date": column.TextColumn(text.label("column", "date"), width=105),
        "speaker": column.TextColumn(who, width=120),
        "text": column.TextColumn(text.label("column", "text"), width=180 if narrow else 250),
        "due_named": column.TextColumn(text.label("assignment", "due_named"), width=120),
        "due": column.DateColumn(text.label("assignment", "due"), width=165, format="D/M/YYYY"),
        "state": column.SelectboxColumn(
            text.label("assignment", "state"),
            width=130,
            options=list(TASK_STATES),
            format_func=lambda state: text.label(answers, str(state)),
            required=True,
        ),
        "lead_agency": words("lead_agency", 170),
        "officer": words("officer", 150),
        "done": column.DateColumn(text.label("assignment", "done"), width=150, format="D/M/YYYY"),
        "product": words("product", 150),
        "result": words("result", 200),
        "extensions": column.TextColumn(text.label("assignment", "extensions"), width=120),
        "place": column.TextColumn(text.label("column", "places"), width=120),
        "changes": column.NumberColumn(text.label("assignment", "changes"), width=90, format="%d"),
    }
