"""Corrections as sentences: when, who, what, why; each with an undo."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from timeline.app.components import roles
from timeline.app.components.markup import element, literal
from timeline.app.i18n import Words
from timeline.app.session import author
from timeline.errors import CorrectionError
from timeline.lang.tell import write_edtf
from timeline.stores import Correction, Store
from timeline.views import visit_row

NOTE = "_undo_note"
_ISO = re.compile(r"\d{4}(-\d\d){0,2}")


def draw_history(store: Store, entries: Sequence[Correction], text: Words) -> None:
    """Corrections in the order given; an undo for those who may correct."""
    if note := st.session_state.pop(NOTE, None):
        st.error(note, icon=":material/error:")
    edits = roles.may_edit()
    for entry in entries:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(element("p", escape(told(store, entry, text)), cls="vt-source"))
            if entry.undone:
                st.caption(text("correct.undone"))
            elif edits:
                st.button(text("correct.undo"), key=f"undo-{entry.id}", icon=":material/undo:", on_click=undo, args=(store, entry.id))


def told(store: Store, entry: Correction, text: Words) -> str:
    """One correction as a sentence: "22/11/2026 09:00 · Lan · Ngày: 9/3/2023 — theo lịch tuần"."""
    moment = datetime.fromisoformat(entry.at).astimezone()
    at = f"{moment.day}/{moment.month}/{moment.year} {moment:%H:%M}"
    field = text(f"correct.field_{entry.field}")
    return text("correct.entry", at=at, author=entry.author, field=field, value=_value(store, entry, text), reason=entry.reason)


def _value(store: Store, entry: Correction, text: Words) -> str:
    value = entry.value
    if isinstance(value, bool):
        return text(f"correct.value_{'yes' if value else 'no'}")
    if entry.field in ("merge", "apart"):
        other = store.visit(str(value))
        return f"{visit_row(other, text.lang).date} · {visit_row(other, text.lang).title}" if other else str(value)
    if entry.field in ("theme", "kind"):
        return "; ".join(text.label(entry.field, v) for v in ([value] if isinstance(value, str) else value))
    if entry.field == "task" and isinstance(value, dict):
        return ", ".join(text.label("assignment", name) for name in value)
    if entry.field == "seen":
        what, _, name = entry.report.partition("/")
        return text.get(f"rejected.{name}") or name if what == "refused" else name.partition("/")[2]
    if entry.field == "date":
        return write_edtf(str(value), text.lang) if _ISO.fullmatch(str(value)) else str(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def undo(store: Store, number: int) -> None:
    """Takes a correction back. For callbacks."""
    try:
        store.corrections.undo(number, author=author(), at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))
