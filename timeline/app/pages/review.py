"""What a person should look at, a section at a time; one click settles each entry, and each settling can be undone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import review_data, roles
from timeline.app.components.audit import draw_audit
from timeline.app.components.correction_history import draw_history
from timeline.app.components.corrections import draw_notes
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.remedy import remedy
from timeline.app.components.review_cards import draw_pair, draw_settled, draw_visit
from timeline.app.i18n import Words
from timeline.app.session import Session, open_session, screen, update_own
from timeline.views.review import refused

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
    if section in ("undated", "unsure", "pairs", "past", "recalled"):
        draw_settled(session)
        if roles.may_edit():
            roles.draw_author(text, "review-author")
    drawn: dict[Section, Callable[[Session], None]] = {
        "pairs": _pairs, "quarantine": _quarantine, "rejected": _rejected, "log": _log, "audit": draw_audit,
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
    st.segmented_control(
        text("review.sections"),
        SECTIONS,
        format_func=names.__getitem__,
        key="w_review",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: update_own(queue=st.session_state["w_review"]),
    )
    return next(s for s in SECTIONS if s == chosen)


def _sizes(session: Session) -> dict[str, int]:
    sizes: dict[str, int] = {queue: size for queue, size in review_data.sizes(session).items()}  # noqa: C416 (wider keys)
    sizes["pairs"] = len(review_data.suspects(session))
    sizes["quarantine"] = cached.counts(session.store, session.version, session.query).quarantined
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


def _quarantine(session: Session) -> None:
    """Files that could not be read, why, and what to do."""
    text = session.words
    found = session.store.quarantine()
    if not found:
        _nothing(text)
        return
    columns = {
        text.label("column", "source"): [q.source for q in found],
        text.label("column", "reason"): [text.label("quarantine", q.reason) for q in found],
        text.label("column", "remedy"): [remedy(q, text) for q in found],
        text.label("column", "detail"): [q.detail for q in found],
    }
    _table(columns, text("review.quarantine"))


def _rejected(session: Session) -> None:
    """What looked like a date and was refused, by reason, with a sample: so that a wrong refusal is seen."""
    text = session.words
    found = refused(cached.rejected(session.store, session.version))
    if not found:
        _nothing(text)
        return
    columns: dict[str, Sequence[object]] = {
        text.label("column", "reason"): [text.get(f"rejected.{r.reason}") or r.reason for r in found],
        text("review.times"): [r.times for r in found],
        text("review.examples"): [" · ".join(r.samples) for r in found],
    }
    _table(columns, text("review.rejected"))


def _table(columns: Mapping[str, Sequence[object]], alt: str) -> None:
    st.dataframe(pd.DataFrame(columns), hide_index=True, alt=alt)
