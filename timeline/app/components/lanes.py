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
PHONE_LANES = 6
"""As many on a phone, where a lane takes the height of its name too."""
MOST_UNFOLDED = 60
"""Of counts no more lanes than these are shown: the rest is found by the filters."""
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


def most_lanes(narrow: bool) -> int:
    """How many lanes are shown before one asks for more."""
    return PHONE_LANES if narrow else MOST_LANES


def draw_fold_switch(session: Session, lanes: int, *, narrow: bool, counted: bool) -> None:
    """The way from the busiest lanes to all of them (of counts: to many) and back, where there are many."""
    if lanes <= most_lanes(narrow) + 1:
        return
    every = session.screen.all_lanes
    shown = min(lanes, MOST_UNFOLDED) if counted else lanes
    key = "lanes.unfold" if shown == lanes else "lanes.unfold_more"
    label = session.words("lanes.fold") if every else session.words(key, n=session.words.number(shown))
    icon = ":material/unfold_less:" if every else ":material/unfold_more:"
    st.button(label, key="fold", type="tertiary", icon=icon, on_click=update, kwargs={"all_lanes": not every})


def folded(lanes: Sequence[Lane], by: Lanes, words: Words, most: int = MOST_LANES) -> list[Lane]:
    """The busiest lanes, and below them one with every visit of the others that is not shown yet."""
    if len(lanes) <= most + 1:
        return list(lanes)
    shown, others = lanes[:most], lanes[most:]
    seen = {row.id for lane in shown for row in lane.rows}
    left = {row.id: row for lane in others for row in lane.rows if row.id not in seen}
    return [*shown, Lane(REST, rest_label(len(others), by, words), tuple(sorted(left.values(), key=_by_date)))]


def rest_label(lanes: int, by: Lanes, words: Words) -> str:
    """The name of the lane that stands for so many others."""
    return words(f"lanes.rest_{by}", n=words.number(lanes))


def _by_date(row: VisitRow) -> tuple[bool, date, str]:
    return row.earliest is None, row.earliest or date.min, row.id
