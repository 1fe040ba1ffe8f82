"""What a person should look at, a section at a time; one click settles each entry, and each settling can be undone."""

from collections.abc import Callable
from typing import Any, Literal, get_args

import streamlit as st

from timeline.app import cached
from timeline.app.components import review_data, roles
from timeline.app.components.audit import draw_audit
from timeline.app.components.correction_history import draw_history
from timeline.app.components.corrections import draw_notes
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.review_cards import draw_pair, draw_settled, draw_visit
from timeline.app.components.review_seen import draw_refused, draw_unread
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, open_session, screen, update_own

Section = Literal["undated", "unsure", "pairs", "past", "recalled", "quarantine", "rejected", "log", "audit"]
SECTIONS: tuple[Section, ...] = get_args(Section)
MOST = 25
MOST_LOGGED = 100


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text = session.words
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.title(text("review.title"), anchor=False)
    draw_glance(session)
    draw_chips(session)
    section = _draw_sections(session)
    st.caption(text(f"review.{section}_help"))
    draw_notes()
    if section not in ("log", "audit"):
        draw_settled(session)
        if roles.may_edit():
            roles.draw_author(text, "review-author")
    drawn: dict[Section, Callable[[Session], None]] = {
        "pairs": _pairs, "quarantine": draw_unread, "rejected": draw_refused, "log": _log, "audit": draw_audit,
    }  # fmt: skip
    if section in drawn:
        drawn[section](session)
    else:
        _visits(session, section)


def _draw_sections(session: Session) -> Section:
    """The sections with how much waits in each; only the chosen one is made."""
    text, counted = session.words, _sizes(session)
    names = {s: text(f"review.{s}") + (f" ({text.number(counted[s])})" if s in counted else "") for s in SECTIONS}
    first = next((s for s in SECTIONS if counted.get(s)), "undated")
    chosen = screen().own_of("queue", first)
    st.session_state["w_review"] = chosen

    def take() -> None:
        update_own(queue=st.session_state["w_review"])

    if is_narrow():  # nine buttons would fill a phone
        st.selectbox(text("review.sections"), SECTIONS, format_func=names.__getitem__, key="w_review", filter_mode=None, on_change=take)
        return next(s for s in SECTIONS if s == chosen)
    st.segmented_control(
        text("review.sections"),
        SECTIONS,
        format_func=names.__getitem__,
        key="w_review",
        required=True,
        label_visibility="collapsed",
        on_change=take,
    )
    return next(s for s in SECTIONS if s == chosen)


def _sizes(session: Session) -> dict[str, int]:
    sizes: dict[str, int] = {queue: size for queue, size in review_data.sizes(session).items()}  # noqa: C416 (wider keys)
    sizes["pairs"] = len(review_data.suspects(session))
    sizes["quarantine"] = sum(file.settled is None for file in review_data.unread(session))
    sizes["rejected"] = sum(found.settled is None for found in review_data.refused(session))
    return sizes


def _nothing(text: Words) -> None:
    st.info(text("review.nothing"), icon=":material/check_circle:")


def _visits(session: Session, section: Any) -> None:
    """The visits of a queue, each with what settles it."""
    rows, text = review_data.rows(session, section, MOST), session.words
    if not rows:
        _nothing(text)
    for row, days in rows:
        draw_visit(session, row, days, section)
    if (rest := review_data.sizes(session)[section] - len(rows)) > 0:
        st.caption(text("review.more", n=text.number(rest)))


def _pairs(session: Session) -> None:
    """Two visits that may be one, beside each other."""
    found = review_data.suspects(session)
    if not found:
        _nothing(session.words)
    for suspect in found[:MOST]:
        draw_pair(session, suspect)
    if len(found) > MOST:
        st.caption(session.words("review.more", n=session.words.number(len(found) - MOST)))


def _log(session: Session) -> None:
    """What people corrected, also on visits that are hidden now; each can be undone."""
    text = session.words
    entries = list(reversed(session.store.corrections.history()))
    if not entries:
        _nothing(text)
    draw_history(session.store, entries[:MOST_LOGGED], text)
