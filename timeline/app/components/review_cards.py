"""One entry of the review queue: what it is, and the buttons that settle it with one click."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from timeline.app.components import roles
from timeline.app.components.correction_history import undo
from timeline.app.components.corrections import NOTE, write
from timeline.app.components.filters import typed_range
from timeline.app.components.markup import element, literal, text
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit, words
from timeline.lang.tell import write_edtf
from timeline.stores import Store
from timeline.stores.corrections import Field
from timeline.views import VisitRow
from timeline.views.review import Suspect

_SETTLED = "_review_settled"


def draw_settled(session: Session) -> None:
    """What was settled last, with its undo."""
    if settled := st.session_state.get(_SETTLED):
        number, told = settled
        with st.container(horizontal=True, vertical_alignment="center", key="review-settled"):
            st.success(literal(told), icon=":material/check:")
            st.button(
                session.words("correct.undo"), key="review-undo", icon=":material/undo:", on_click=_undo, args=(session.store, number)
            )


def draw_visit(session: Session, row: VisitRow, days: Sequence[date], queue: str) -> None:
    """A visit with its possible days and the ways to settle it."""
    say = session.words
    with st.container(border=True, key=f"card-{queue}-{row.id}"):
        st.html(summary(row, say))
        with st.container(horizontal=True, gap="small"):
            if roles.may_edit() and queue in ("undated", "unsure"):
                for day in days:
                    written = write_edtf(day.isoformat(), say.lang)
                    label = written if is_narrow() else say("review.confirm", day=written)
                    _button(session, label, "event_available", row, "date", day.isoformat(), f"{queue}-{day}")
            if roles.may_edit():
                _button(session, say("review.checked"), "check", row, "check", True, queue)
                _button(session, say("review.hide_short" if is_narrow() else "review.hide"), "visibility_off", row, "hide", True, queue)
            _draw_open(say, row, queue)
            if roles.may_edit() and queue in ("undated", "unsure"):
                _draw_day(session, row)


def _draw_day(session: Session, row: VisitRow) -> None:
    """A box for the right day, where none of those offered is: Enter writes it."""
    say, key = session.words, f"day-{row.id}"
    st.text_input(
        say("review.other_day"),
        key=key,
        placeholder=say("review.other_day"),
        label_visibility="collapsed",
        max_chars=60,
        width=170,
        on_change=_take_day,
        args=(session.store, row.id, key, row.title),
    )


def _take_day(store: Store, visit: str, key: str, title: str) -> None:
    typed = str(st.session_state[key]).strip()
    if not typed:
        return
    if typed_range(typed) is None:
        st.session_state[NOTE] = words()("filter.bad_date", typed=literal(typed))
        return
    _settle(store, visit, "date", typed, f"{words()('review.confirm', day=typed)}: {title}")


def draw_pair(session: Session, suspect: Suspect) -> None:
    """Two visits beside each other, why they are near, and whether they are one."""
    say, first, second = session.words, suspect.first, suspect.second
    key = f"{first.id}-{second.id}"
    with st.container(border=True, key=f"card-pair-{key}"):
        for column, row in zip(st.columns(2, gap="medium"), (first, second), strict=True):
            with column:
                st.html(summary(row, say))
                _draw_open(say, row, f"pair-{key}")
        st.html(element("p", escape(f"{say('review.why_near')}: {' · '.join(suspect.why)}"), cls="vt-source"))
        if roles.may_edit():
            with st.container(horizontal=True, gap="small"):
                _button(session, say("correct.merge"), "merge", first, "merge", second.id, key)
                _button(session, say("review.apart"), "call_split", first, "apart", second.id, key)


def summary(row: VisitRow, say: Words) -> str:
    """Date, who and where, kind, headline and papers of a visit."""
    sure = f" · {say.label('column', 'confidence')} {say.share(row.confidence)}" if row.precision != "undated" else ""
    told = f"{row.kind_label} · {say.label('status', row.status)}{sure}"
    papers = ", ".join(named(paper) for paper in row.publishers)
    return (
        text(row.date, "p", "vt-date")
        + text(row.title, "p", "vt-title")
        + element("p", escape(told), cls="vt-source")
        + element(
            "p", element("span", escape(row.headline or ""), lang="vi"), " ", element("small", escape(f"({papers})")), cls="vt-source"
        )
    )


def named(paper: str) -> str:
    """A paper; of a file whose paper nobody knows, its name without the folders of this machine."""
    return paper if paper.lower().startswith(("http://", "https://")) else paper.rpartition("/")[2] or paper


def _draw_open(say: Words, row: VisitRow, key: str) -> None:
    if st.button(say("review.open"), key=f"open-{key}-{row.id}", icon=":material/arrow_forward:", type="tertiary"):
        go_to_visit(row.id)


def _button(session: Session, label: str, icon: str, row: VisitRow, field: Field, value: Any, key: str) -> None:
    st.button(
        label,
        key=f"settle-{field}-{key}-{row.id}",
        icon=f":material/{icon}:",
        on_click=_settle,
        args=(session.store, row.id, field, value, f"{label}: {row.date} · {row.title}"),
    )


def _settle(store: Store, visit: str, field: Field, value: Any, told: str) -> None:
    number = write(store, visit, field, value, words()("review.reason"))
    if number is not None:
        st.session_state[_SETTLED] = (number, told)


def _undo(store: Store, number: int) -> None:
    st.session_state.pop(_SETTLED, None)
    undo(store, number)
