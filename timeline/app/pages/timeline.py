"""The timeline: numbers, chart, table, and the open visit."""

from collections.abc import Sequence

import streamlit as st

from timeline.app import cached
from timeline.app.components.chart import board_of, draw_chart, take
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.detail import draw_detail
from timeline.app.components.empty import draw_no_match
from timeline.app.components.export import draw_export
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.lanes import draw_fold_switch, draw_lane_switch
from timeline.app.components.strip import choose_bar, draw_strip
from timeline.app.components.table import draw_visits, page_of
from timeline.app.components.watch import draw_watch
from timeline.app.components.width import is_narrow
from timeline.app.session import Session, open_session
from timeline.views import Board, VisitRow


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    store, version, query, lang = session.store, session.version, session.query, session.words.lang
    facets = cached.facets(store, version, query, lang)
    draw_filters(session, facets)
    st.title(session.words("timeline.title"), anchor=False)
    numbers = draw_glance(session)
    draw_chips(session)
    if not numbers.visits:
        draw_no_match(session)
        draw_detail(session)
        return
    board = board_of(session)
    drawn_for = f"{version}/{query}/{session.screen.lanes}/{session.screen.all_lanes}/{lang}"
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="toolbar"):
        draw_lane_switch(session)
        draw_export(session, drawn_for)
    step = draw_strip(session)
    rows = page_of(session, numbers.visits)
    with st.container(key="split"):
        # Two columns also while no visit is open (style.css hides the empty one): the chart keeps its place, so its zoom.
        left, right = st.columns([13, 10], gap="medium")
        with left:
            whole = draw_chart(session, board, drawn_for)
            counted = board.step if board.counted else None
            draw_watch(whole, lambda start: choose_bar(start, step), lambda mark: take([{"customdata": mark}], counted), taps=is_narrow())
            draw_fold_switch(session, board.every, narrow=is_narrow(), counted=board.counted)
            st.caption(_hint(session, board, rows))
            draw_coverage(session)
            draw_visits(session, rows, numbers.visits, narrow=session.screen.visit is not None or len(session.screen.selected) > 1)
        with right:
            drawn = {row.id: row for lane in board.lanes for row in lane.rows}
            draw_detail(session, list((drawn | {row.id: row for row in rows}).values()))


def _hint(session: Session, board: Board, rows: Sequence[VisitRow]) -> str:
    """What can be done in the chart, and what a hollow mark means where there is one."""
    if board.counted:
        return session.words("timeline.hint_counts_phone" if is_narrow() else "timeline.hint_counts")
    hollow = any(row.precision == "inferred" for row in rows)
    hint = session.words("timeline.hint_phone" if is_narrow() else "timeline.hint")
    return f"{hint} {session.words('timeline.hollow')}" if hollow else hint
