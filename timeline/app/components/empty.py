"""What a page says when it has nothing to show: why, and what to press."""

from dataclasses import replace

import streamlit as st

from timeline.app import cached
from timeline.app.components.filters import Chip, chips, reset
from timeline.app.components.markup import literal
from timeline.app.session import Session, update


def draw_no_match(session: Session) -> None:
    """No visit matches: names the filters whose removal alone would help, each as a button."""
    text = session.words
    active = chips(session)
    if not active:
        st.info(text("empty.no_visits"), icon=":material/filter_alt:")
        return
    helpful = [(chip, n) for chip in active if chip.key != "selected" and (n := _count_without(session, chip))]
    st.info(text("empty.no_match" if helpful else "empty.no_match_of_any"), icon=":material/filter_alt:")
    if helpful:
        with st.container(horizontal=True, gap="small"):
            for chip, number in helpful:
                label = text("empty.drop", filter=literal(chip.label), n=text.number(number))
                st.button(label, key=f"drop-{chip.key}", on_click=update, kwargs=chip.without)
    else:
        st.button(text("filter.reset"), key="drop-all", icon=":material/filter_alt_off:", on_click=reset)


def _count_without(session: Session, chip: Chip) -> int:
    return cached.counts(session.store, session.version, replace(session.query, **chip.without)).visits  # type: ignore[arg-type]
