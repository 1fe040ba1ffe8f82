"""Corrections of the open visit: its date, whether it is a visit at all, that someone checked it; each can be undone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

import streamlit as st

from timeline.app.components.filters import typed_range
from timeline.app.components.markup import element, literal
from timeline.app.i18n import Words
from timeline.app.session import AUTHOR, Session, update, words
from timeline.errors import CorrectionError
from timeline.stores import Correction, Corrections, Store
from timeline.stores.corrections import Field
from timeline.views import VisitDetail

NOTE = "_correction_note"


def draw_corrections(session: Session, found: VisitDetail) -> None:
    """The form, and what was corrected before with an undo for each."""
    text = session.words
    visit = found.visit.id
    with st.expander(text("correct.title"), icon=":material/edit_note:", key=f"correct-{found.visit.id}"):
        st.toggle(
            text("correct.checked"),
            value=found.visit.checked,
            key=f"check-{found.visit.id}-{session.version}",
            help=text("correct.checked_help"),
            on_change=_add,
            args=(session.store, visit, "check", not found.visit.checked, text("correct.checked_reason")),
        )
        with st.form(f"correct-form-{found.visit.id}", border=False, clear_on_submit=True):
            date_key, hide_key, reason_key = (f"c-{name}-{found.visit.id}" for name in ("date", "hide", "reason"))
            st.text_input(text("correct.date"), key=date_key, placeholder=text("correct.date_hint"), max_chars=60)
            st.checkbox(text("correct.hide"), key=hide_key, help=text("correct.hide_help"))
            st.text_input(text("correct.reason"), key=reason_key, placeholder=text("correct.reason_hint"), max_chars=300)
            st.form_submit_button(text("correct.save"), on_click=_submit, args=(session.store, visit, date_key, hide_key, reason_key))
        if note := st.session_state.pop(NOTE, None):
            st.error(note, icon=":material/error:")
        reports = {ref.visit for ref in found.visit.reports}
        log = session.store.corrections
        draw_history(log, [entry for entry in log.history() if entry.report in reports], text)


def _submit(store: Store, visit: str, date_key: str, hide_key: str, reason_key: str) -> None:
    text = words()
    typed = str(st.session_state[date_key]).strip()
    hide = bool(st.session_state[hide_key])
    reason = str(st.session_state[reason_key]).strip()
    if not typed and not hide:
        st.session_state[NOTE] = text("correct.nothing")
    elif not reason:
        st.session_state[NOTE] = text("correct.no_reason")
    elif typed and typed_range(typed) is None:
        st.session_state[NOTE] = text("filter.bad_date", typed=literal(typed))
    else:
        if typed:
            _add(store, visit, "date", typed, reason)
        if hide:
            _add(store, visit, "hide", True, reason)
            update(visit=None, selected=())


def _add(store: Store, visit: str, field: Field, value: Any, reason: str) -> None:
    try:
        store.correct(visit, field, value, reason=reason, author=AUTHOR, at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))


def draw_history(log: Corrections, entries: Sequence[Correction], text: Words) -> None:
    """Corrections as sentences that tell when, what and why; each with an undo."""
    for entry in entries:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(element("p", escape(_told(entry, text)), cls="vt-source"))
            if entry.undone:
                st.caption(text("correct.undone"))
            else:
                st.button(text("correct.undo"), key=f"undo-{entry.id}", icon=":material/undo:", on_click=_undo, args=(log, entry.id))


def _told(entry: Correction, text: Words) -> str:
    value = text(f"correct.value_{'yes' if entry.value else 'no'}") if isinstance(entry.value, bool) else str(entry.value)
    return text(
        "correct.entry", at=entry.at[:16].replace("T", " "), field=text(f"correct.field_{entry.field}"), value=value, reason=entry.reason
    )


def _undo(log: Corrections, number: int) -> None:
    try:
        log.undo(number, author=AUTHOR, at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))
