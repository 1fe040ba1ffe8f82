"""The timeline: numbers, chart, table, and the open visit."""

import streamlit as st

from timeline.app import cached
from timeline.app.components.chart import draw_chart
from timeline.app.components.detail import draw_detail
from timeline.app.components.empty import draw_no_match
from timeline.app.components.export import draw_export
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.lanes import draw_fold_switch, draw_lane_switch, folded
from timeline.app.components.table import ROW_LIMIT, draw_visits
from timeline.app.session import open_session


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    store, version, query, lang = session.store, session.version, session.query, session.words.lang
    facets = cached.facets(store, version, query, lang)
    numbers = cached.counts(store, version, query)
    draw_filters(session, facets)
    st.title(session.words("timeline.title"), anchor=False)
    draw_glance(numbers, session.words)
    draw_chips(session)
    if not numbers.visits:
        draw_no_match(session)
        draw_detail(session)
        return
    by = session.screen.lanes
    every = cached.lanes(store, version, query, by, lang)
    lanes = every if session.screen.all_lanes else folded(every, by, session.words)
    drawn_for = f"{version}/{query}/{by}/{len(lanes)}/{lang}"
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="toolbar"):
        draw_lane_switch(session)
        draw_export(session, drawn_for)
    rows = cached.visit_rows(store, version, query, lang, ROW_LIMIT)
    with st.container(key="split"):
        # Two columns also while no visit is open (style.css hides the empty one): the chart keeps its place, so its zoom.
        left, right = st.columns([13, 10], gap="medium")
        with left:
            draw_chart(session, lanes, drawn_for)
            draw_fold_switch(session, len(every))
            hollow = any(row.precision == "inferred" for row in rows)
            st.caption(session.words("timeline.hint") + (" " + session.words("timeline.hollow") if hollow else ""))
            draw_visits(session, rows, numbers.visits, narrow=session.screen.visit is not None or len(session.screen.selected) > 1)
        with right:
            draw_detail(session, rows)
