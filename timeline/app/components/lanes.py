"""How the chart's visits are laid in lanes: by what, and the long tail of lanes folded into one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from timeline.app.i18n import Words
from timeline.app.screen import LANES, Lanes
from timeline.app.session import Session, screen, update
from timeline.views import Lane, VisitRow

MOST_LANES = 12
"""More lanes than these make a chart that nobody sees whole."""
REST = "rest"


def draw_lane_switch(session: Session) -> None:
    """The choice of what the lanes are."""
    st.session_state["w_lanes"] = session.screen.lanes
    st.segmented_control(
        session.words("timeline.lanes"),
        LANES,
        format_func=lambda by: session.words(f"lanes.{by}"),
        key="w_lanes",
        required=True,
        on_change=lambda: update(lanes=st.session_state["w_lanes"] or screen().lanes),
    )


def draw_fold_switch(session: Session, lanes: int) -> None:
    """The way from the busiest lanes to all of them and back, where there are many."""
    if lanes <= MOST_LANES + 1:
        return
    every = session.screen.all_lanes
    label = session.words("lanes.fold") if every else session.words("lanes.unfold", n=session.words.number(lanes))
    icon = ":material/unfold_less:" if every else ":material/unfold_more:"
    st.button(label, key="fold", type="tertiary", icon=icon, on_click=update, kwargs={"all_lanes": not every})


def folded(lanes: Sequence[Lane], by: Lanes, words: Words) -> list[Lane]:
    """The busiest lanes, and below them one with every visit of the others that is not shown yet."""
    if len(lanes) <= MOST_LANES + 1:
        return list(lanes)
    shown, others = lanes[:MOST_LANES], lanes[MOST_LANES:]
    seen = {row.id for lane in shown for row in lane.rows}
    left = {row.id: row for lane in others for row in lane.rows if row.id not in seen}
    label = words(f"lanes.rest_{by}", n=words.number(len(others)))
    return [*shown, Lane(REST, label, tuple(sorted(left.values(), key=_by_date)))]


def _by_date(row: VisitRow) -> tuple[bool, date, str]:
    return row.earliest is None, row.earliest or date.min, row.id
