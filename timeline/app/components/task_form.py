"""What people enter about tasks: several at once, or every field of one; both go into the list of changes first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from timeline.app.components import task_drafts
from timeline.app.components.filters import day, typed_range
from timeline.app.components.markup import literal
from timeline.app.components.reminder import draw_reminder
from timeline.app.i18n import Words
from timeline.app.session import words
from timeline.lang.labels import labels
from timeline.model import DUE_KINDS, TASK_STATES
from timeline.views.tasks import TaskRow

NOTE = "_task_form_note"
MOST = 300
"""Characters of a short field."""


def draw_bulk(rows: Sequence[TaskRow], agencies: Sequence[str], text: Words, today: date) -> None:
    """State, deadline, agency and officer of all picked tasks at once; what is left empty stays as it is."""
    st.subheader(text("tasks.bulk_title", n=text.number(len(rows))), anchor=False)
    st.caption(text("tasks.bulk_help"))
    key = "tb"
    with st.form("task-bulk", border=True, clear_on_submit=True):
        state, due, agency, officer = st.columns(4)
        _state(state, rows[0].type, f"{key}-state", text)
        due.text_input(text.label("assignment", "due"), key=f"{key}-due", placeholder="30/6/2026", max_chars=40)
        _agency(agency, agencies, None, f"{key}-agency", text)
        officer.text_input(text.label("assignment", "officer"), key=f"{key}-officer", max_chars=MOST)
        draw_reminder(text)
        st.form_submit_button(text("tasks.to_list"), icon=":material/playlist_add:", on_click=_bulk, args=(rows, key, today))
    _draw_note()


def _bulk(rows: Sequence[TaskRow], key: str, today: date) -> None:
    fields = _entered_words(key, ("lead_agency", "officer"))
    if state := st.session_state[f"{key}-state"]:
        fields["state"] = state
    if not _day_into(fields, "due", key):
        return
    if not fields:
        st.session_state[NOTE] = words()("tasks.nothing_set")
        return
    for row in rows:
        task_drafts.put(row, fields, today)
    task_drafts.redraw(look=True)


def draw_one(row: TaskRow, agencies: Sequence[str], text: Words, today: date) -> None:
    """Every field of one task, filled with what is entered."""
    key = f"t1-{row.id}"

    def label(name: str) -> str:
        return text.label("assignment", name)

    with st.form(f"task-one-{row.id}", border=False):
        left, right = st.columns(2)
        left.selectbox(
            label("state"),
            TASK_STATES,
            index=TASK_STATES.index(row.state),
            format_func=lambda s: _state_word(s, row.type, text),
            key=f"{key}-state",
            filter_mode=None,
        )
        right.text_input(label("done"), value=_day(row.done), key=f"{key}-done", placeholder="30/6/2026", max_chars=40)
        left.selectbox(
            label("due_kind"),
            DUE_KINDS,
            index=DUE_KINDS.index(row.due_kind),
            format_func=lambda k: text.label("due_kind", k),
            key=f"{key}-due_kind",
            filter_mode=None,
        )
        right.text_input(label("due"), value=_day(row.due_office), key=f"{key}-due", placeholder="30/6/2026", max_chars=40)
        left.text_input(text("tasks.extend_to"), key=f"{key}-extend", placeholder="31/12/2026", max_chars=40)
        right.text_input(text("tasks.extend_by"), key=f"{key}-extend_by", placeholder="12/CV-UBND", max_chars=MOST)
        _agency(left, agencies, row.lead_agency, f"{key}-agency", text)
        right.text_input(
            label("co_agencies"),
            value="; ".join(row.co_agencies),
            key=f"{key}-co_agencies",
            help=text("tasks.co_agencies_help"),
            max_chars=600,
        )
        left.text_input(label("officer"), value=row.officer or "", key=f"{key}-officer", max_chars=MOST)
        right.selectbox(
            label("system"),
            _systems(row.system),
            index=_systems(row.system).index(row.system) if row.system else None,
            format_func=lambda s: text.label("task_system", s),
            key=f"{key}-system",
            accept_new_options=True,
            placeholder=text("tasks.any_system"),
        )
        left.text_input(label("assigned_by"), value=row.assigned_by or "", key=f"{key}-assigned_by", max_chars=MOST)
        right.text_input(label("assigned_on"), value=_day(row.assigned_on), key=f"{key}-assigned_on", max_chars=40)
        left.text_input(label("implementing"), value=row.implementing or "", key=f"{key}-implementing", max_chars=MOST)
        right.text_input(label("product"), value=row.product or "", key=f"{key}-product", max_chars=MOST)
        left.text_area(label("result"), value=row.result or "", key=f"{key}-result", max_chars=2000, height=80)
        right.text_area(label("proof"), value=row.proof or "", key=f"{key}-proof", max_chars=2000, height=80)
        st.text_area(label("note"), value=row.note or "", key=f"{key}-note", max_chars=2000, height=80)
        draw_reminder(text)
        st.form_submit_button(text("tasks.to_list"), icon=":material/playlist_add:", on_click=_one, args=(row, key, today))
    _draw_note()


def _one(row: TaskRow, key: str, today: date) -> None:
    text = words()
    fields: dict[str, Any] = {name: st.session_state[f"{key}-{name}"] for name in ("state", "due_kind", "system")}
    for name in ("officer", "assigned_by", "implementing", "product", "result", "proof", "note"):
        fields[name] = str(st.session_state[f"{key}-{name}"]).strip() or None
    fields["lead_agency"] = st.session_state[f"{key}-agency"] or None
    fields["co_agencies"] = [part.strip() for part in str(st.session_state[f"{key}-co_agencies"]).split(";") if part.strip()]
    for name in ("due", "done", "assigned_on"):
        fields[name] = None
        if not _day_into(fields, name, key):
            return
    extended: dict[str, Any] = {}
    if not _day_into(extended, "extend", key):
        return
    document = str(st.session_state[f"{key}-extend_by"]).strip() or None
    if extended:
        fields["extensions"] = [*task_drafts.entered(row)["extensions"], {"due": extended["extend"], "document": document}]
    elif document:
        st.session_state[NOTE] = text("tasks.extend_when")
        return
    was = task_drafts.entered(row)
    changed = {name: value for name, value in fields.items() if value != was[name]}
    if not changed:
        st.session_state[NOTE] = text("tasks.nothing_set")
        return
    task_drafts.put(row, changed, today)
    task_drafts.redraw(look=True)


def _entered_words(key: str, names: Sequence[str]) -> dict[str, Any]:
    boxes = {"lead_agency": "agency"}
    typed = {name: str(st.session_state[f"{key}-{boxes.get(name, name)}"] or "").strip() for name in names}
    return {name: value for name, value in typed.items() if value}


def _day_into(fields: dict[str, Any], name: str, key: str) -> bool:
    """Reads a typed day into the fields, the last one of a month or quarter; False after saying that it is none."""
    typed = str(st.session_state[f"{key}-{name}"] or "").strip()
    if not typed:
        return True
    ends = typed_range(typed)
    if ends is None or ends[1] is None:
        st.session_state[NOTE] = words()("filter.bad_date", typed=literal(typed))
        return False
    fields[name] = ends[1].isoformat()
    return True


def _state(column: Any, kind: str, key: str, text: Words) -> None:
    column.selectbox(
        text.label("assignment", "state"),
        TASK_STATES,
        index=None,
        format_func=lambda s: _state_word(s, kind, text),
        key=key,
        placeholder=text("tasks.keep"),
        filter_mode=None,
    )


def _state_word(state: str, kind: str, text: Words) -> str:
    return text.label("answer" if kind == "proposal" else "task", state)


def _agency(column: Any, agencies: Sequence[str], now: str | None, key: str, text: Words) -> None:
    known = sorted({*agencies, *([now] if now else [])})
    column.selectbox(
        text.label("assignment", "lead_agency"),
        known,
        index=known.index(now) if now else None,
        key=key,
        accept_new_options=True,
        placeholder=text("tasks.type_agency"),
    )


def _systems(now: str | None) -> list[str]:
    """The task systems that the words know, and the one that is entered."""
    known = [key.partition(".")[2] for key in labels("vi") if key.startswith("task_system.")]
    return [*known, *([now] if now and now not in known else [])]


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _draw_note() -> None:
    if note := st.session_state.pop(NOTE, None):
        st.error(note, icon=":material/error:")
