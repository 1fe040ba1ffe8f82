"""What a person should look at: undated visits, unsure ones, files that could not be read, dates that were refused."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.correction_history import draw_history
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import literal
from timeline.app.components.remedy import remedy
from timeline.app.session import Session, go_to_visit, open_session
from timeline.model import DECIDED
from timeline.views import VisitRow

MOST = 50


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text = session.words
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.title(text("review.title"), anchor=False)
    draw_glance(cached.counts(session.store, session.version, session.query), text)
    draw_chips(session)
    rows = cached.visit_rows(session.store, session.version, replace(session.query, all=True), text.lang, 5000)
    undated = [r for r in rows if r.precision == "undated" and not r.checked]
    unsure = [r for r in rows if r.precision != "undated" and r.confidence < DECIDED and not r.checked]
    other = [r for r in rows if r.status != "held"]
    _section(session, "undated", undated, lambda r: r.kind_label)
    _section(session, "unsure", unsure, lambda r: f"{text.label('column', 'confidence')} {text.share(r.confidence)}")
    _section(session, "other", other, lambda r: text.label("status", r.status))
    _quarantine(session)
    _rejected(session)
    _corrections(session)


def _corrections(session: Session) -> None:
    """What people corrected, also on visits that are hidden now; each can be undone."""
    text, log = session.words, session.store.corrections
    entries = list(reversed(log.history()))
    with st.expander(f"{text('review.corrections')} ({text.number(len(entries))})", expanded=any(not e.undone for e in entries)):
        st.caption(text("review.corrections_help") if entries else text("review.nothing"))
        draw_history(session.store, entries[:MOST], text)


def _section(session: Session, name: str, rows: Sequence[VisitRow], remark: Callable[[VisitRow], str]) -> None:
    """A list of visits, each a way to its detail where it can be corrected."""
    text = session.words
    with st.expander(f"{text(f'review.{name}')} ({text.number(len(rows))})", expanded=bool(rows) and name != "other"):
        st.caption(text(f"review.{name}_help") if rows else text("review.nothing"))
        with st.container(gap="xxsmall"):
            for row in rows[:MOST]:
                label = " · ".join((row.date, row.title, remark(row)))
                if st.button(literal(label), key=f"{name}-{row.id}", type="tertiary", icon=":material/arrow_forward:"):
                    go_to_visit(row.id)
        if len(rows) > MOST:
            st.caption(text("review.more", n=text.number(len(rows) - MOST)))


def _quarantine(session: Session) -> None:
    """Files that could not be read, why, and what to do."""
    text = session.words
    found = session.store.quarantine()
    with st.expander(f"{text('review.quarantine')} ({text.number(len(found))})", expanded=bool(found)):
        if not found:
            st.caption(text("review.nothing"))
            return
        st.caption(text("review.quarantine_help"))
        st.dataframe(
            pd.DataFrame(
                {
                    text.label("column", "source"): [q.source for q in found],
                    text.label("column", "reason"): [text.label("quarantine", q.reason) for q in found],
                    text.label("column", "remedy"): [remedy(q, text) for q in found],
                    text.label("column", "detail"): [q.detail for q in found],
                }
            ),
            hide_index=True,
            alt=text("review.quarantine"),
        )


def _rejected(session: Session) -> None:
    """What looked like a date and was refused, by reason, with examples: so that a wrong refusal is seen."""
    text = session.words
    found = cached.rejected(session.store, session.version)
    counted = Counter(reason for reason, _, _ in found)
    with st.expander(f"{text('review.rejected')} ({text.number(len(found))})"):
        st.caption(text("review.rejected_help") if found else text("review.nothing"))
        if found:
            reasons = sorted(counted, key=lambda r: (-counted[r], r))
            examples = {r: list(dict.fromkeys(words for reason, words, _ in found if reason == r))[:6] for r in reasons}
            st.dataframe(
                pd.DataFrame(
                    {
                        text.label("column", "reason"): [text.get(f"rejected.{r}") or r for r in reasons],
                        text("review.times"): [counted[r] for r in reasons],
                        text("review.examples"): [" · ".join(examples[r]) for r in reasons],
                    }
                ),
                hide_index=True,
                alt=text("review.rejected"),
            )
