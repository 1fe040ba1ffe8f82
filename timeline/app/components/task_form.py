"""What people enter about tasks: several at once, or every field of one; either is saved with one click."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from timeline.app.components import task_drafts, task_save
from timeline.app.components.filters import day, typed_range
from timeline.app.components.markup import element, literal, pairs
from timeline.app.i18n import Words
from timeline.app.session import words
from timeline.lang.labels import labels
from timeline.model import DUE_KINDS, TASK_STATES
from timeline.stores import Store
from timeline.views.task_history import told_value
from timeline.views.tasks import TaskRow

_OPEN = "_task_open"
"""The task whose form is open, how often it was filled, and what it was filled with."""
MOST = 300
"""Characters of a short field."""
ALL = "tb"
"""The form for several tasks."""


def draw_bulk(store: Store, rows: Sequence[TaskRow], agencies: Sequence[str], text: Words, today: date) -> None:
    """State, deadline, agency and officer of all picked tasks at once; what is left empty stays as it is."""
    st.subheader(text("tasks.bulk_title", n=text.number(len(rows))), anchor=False)
    st.caption(text("tasks.bulk_help"))
    with st.form("task-bulk", border=True):
        state, due, agency, officer = st.columns(4)
        _state(state, rows[0].type, f"{ALL}-state", text)
        due.text_input(text.label("assignment", "due"), key=f"{ALL}-due", placeholder="30/6/2026", max_chars=40)
        _agency(agency, agencies, None, f"{ALL}-agency", text)
        officer.text_input(text.label("assignment", "officer"), key=f"{ALL}-officer", max_chars=MOST)
        task_save.draw_signature(text, ALL, text("tasks.reason_hint"))
        st.form_submit_button(
            text("tasks.save_all", n=text.number(len(rows))),
            type="primary",
            icon=":material/save:",
            on_click=_bulk,
            args=(store, rows, today),
            key="task-bulk-go",
        )
    task_save.draw_note(ALL)


def _bulk(store: Store, rows: Sequence[TaskRow], today: date) -> None:
    fields = _entered_words(ALL, ("lead_agency", "officer"))
    if state := st.session_state[f"{ALL}-state"]:
        fields["state"] = state
    if not _day_into(fields, "due", ALL):
        return
    if not fields:
        task_save.tell(ALL, words()("tasks.nothing_set"))
        return
    wanted = {row.id: draft for row in rows if (draft := task_drafts.changed(row, None, fields, today))}
    if not wanted:
        task_save.tell(ALL, words()("tasks.nothing_set"))
    elif task_save.save_drafts(store, ALL, wanted, today):
        for box in ("state", "agency"):
            st.session_state[f"{ALL}-{box}"] = None
        for box in ("due", "officer"):
            st.session_state[f"{ALL}-{box}"] = ""


def draw_one(store: Store, row: TaskRow, agencies: Sequence[str], text: Words, today: date) -> None:
    """Every field of one task, filled with what was entered when it was opened; what others save meanwhile is told."""
    number, base = _opened(row)
    key = f"t1-{row.id}-{number}"
    _draw_meanwhile(base, task_drafts.entered(row), key, text)

    def label(name: str) -> str:
        return text.label("assignment", name)

    def line(column: Any, name: str, most: int = MOST) -> None:
        column.text_input(label(name), value=base[name] or "", key=f"{key}-{name}", max_chars=most)

    def a_day(column: Any, name: str) -> None:
        value = day(date.fromisoformat(base[name])) if base[name] else ""
        column.text_input(label(name), value=value, key=f"{key}-{name}", placeholder="30/6/2026", max_chars=40)

    with st.form(f"task-one-{row.id}", border=False):
        left, right = st.columns(2)
        left.selectbox(
            label("state"),
            TASK_STATES,
            index=TASK_STATES.index(base["state"]),
            format_func=lambda s: _state_word(s, row.type, text),
            key=f"{key}-state",
            filter_mode=None,
        )
        a_day(right, "done")
        left.selectbox(
            label("due_kind"),
            DUE_KINDS,
            index=DUE_KINDS.index(base["due_kind"]),
            format_func=lambda k: text.label("due_kind", k),
            key=f"{key}-due_kind",
            filter_mode=None,
        )
        a_day(right, "due")
        left.text_input(text("tasks.extend_to"), key=f"{key}-extend", placeholder="31/12/2026", max_chars=40)
        right.text_input(text("tasks.extend_by"), key=f"{key}-extend_by", placeholder="12/CV-UBND", max_chars=MOST)
        _agency(left, agencies, base["lead_agency"], f"{key}-agency", text)
        right.text_input(
            label("co_agencies"),
            value="; ".join(base["co_agencies"]),
            key=f"{key}-co_agencies",
            help=text("tasks.co_agencies_help"),
            max_chars=600,
        )
        line(left, "officer")
        right.selectbox(
            label("system"),
            _systems(base["system"]),
            index=_systems(base["system"]).index(base["system"]) if base["system"] else None,
            format_func=lambda s: text.label("task_system", s),
            key=f"{key}-system",
            accept_new_options=True,
            placeholder=text("tasks.any_system"),
        )
        line(left, "assigned_by")
        a_day(right, "assigned_on")
        line(left, "implementing")
        line(right, "product")
        left.text_area(label("result"), value=base["result"] or "", key=f"{key}-result", max_chars=2000, height=80)
        right.text_area(label("proof"), value=base["proof"] or "", key=f"{key}-proof", max_chars=2000, height=80)
        st.text_area(label("note"), value=base["note"] or "", key=f"{key}-note", max_chars=2000, height=80)
        task_save.draw_signature(text, key, text("tasks.reason_hint"))
        st.form_submit_button(
            text("tasks.save_one"),
            type="primary",
            icon=":material/save:",
            on_click=_one,
            args=(store, row, base, key, today),
            key="task-one-go",
        )
    task_save.draw_note(key)


def _opened(row: TaskRow) -> tuple[int, dict[str, Any]]:
    """What the form of this task was filled with: anew when another task is opened, after a save, or when somebody asks for it."""
    kept = st.session_state.get(_OPEN)
    if kept is None or kept[0] != row.id:
        kept = (row.id, kept[1] + 1 if kept else 0, task_drafts.entered(row))
        st.session_state[_OPEN] = kept
    return kept[1], kept[2]


def _fill_anew() -> None:
    """Fills the form with what stands there now. For callbacks."""
    if kept := st.session_state.get(_OPEN):
        st.session_state[_OPEN] = ("", *kept[1:])


def _draw_meanwhile(base: Mapping[str, Any], now: Mapping[str, Any], key: str, text: Words) -> None:
    """What others changed since the form was filled; what was typed into it stays."""
    changed = [name for name in task_drafts.FIELDS if now[name] != base[name]]
    if not changed:
        return
    st.warning(text("tasks.meanwhile"), icon=":material/group:")
    values = {name: told_value(name, now[name], text.lang) or text("tasks.nothing") for name in changed}
    st.html(pairs((text.label("assignment", name), element("b", escape(value))) for name, value in values.items()))
    st.button(text("tasks.fill_anew"), key=f"{key}-anew", icon=":material/refresh:", on_click=_fill_anew)


def _one(store: Store, row: TaskRow, base: Mapping[str, Any], key: str, today: date) -> None:
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
        fields["extensions"] = [*base["extensions"], {"due": extended["extend"], "document": document}]
    elif document:
        task_save.tell(key, text("tasks.extend_when"))
        return
    changed = {name: value for name, value in fields.items() if value != base[name]}
    draft = task_drafts.changed(row, task_drafts.Draft(row.id, row.text, base, dict.fromkeys(changed)), changed, today)
    if draft is None:
        task_save.tell(key, text("tasks.nothing_set"))
    elif task_save.save_drafts(store, key, {row.id: draft}, today):
        _fill_anew()


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
        task_save.tell(key, words()("filter.bad_date", typed=literal(typed)))
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
