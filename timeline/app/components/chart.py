"""The chart of the timeline page: drawn from lanes, its clicks and lassos written into the screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from timeline.app import cached
from timeline.app.components.lanes import MOST_UNFOLDED, REST, folded, most_lanes, rest_label
from timeline.app.components.watch import CHART, chart_has_zoomed
from timeline.app.components.width import is_dark, is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, screen, update
from timeline.charts import cells_figure, period_end, timeline_figure
from timeline.charts.locale import VI
from timeline.views import Board, terms

KEY = "chart"
DESK, BESIDE, PHONE = 900, 370, 290
"""Pixels that the time axis has, about: alone, beside an open visit, on a phone."""
PERIOD = 4.6
"""Pixels below which a bar of a period is too narrow to be hit."""
_DRAWN = "_drawn_zoom"


def board_of(session: Session) -> Board:
    """What the chart draws for the screen: the lanes as they are folded or unfolded, marks or counts for the width of the window."""
    narrow, by = is_narrow(), session.screen.lanes
    most = MOST_UNFOLDED if session.screen.all_lanes else most_lanes(narrow)
    periods = int((PHONE if narrow else DESK) / PERIOD)
    return cached.board(session.store, session.version, session.query, by, session.words.lang, most, periods)


def figure_of(session: Session, board: Board, selected: Sequence[str] = ()) -> go.Figure:
    """The figure of the board in the session's language, the browser's theme, and for the width of the window."""
    narrow, text, by = is_narrow(), session.words, session.screen.lanes
    if board.counted:
        left = board.every - len(board.heads) + 1
        heads = [(h.id, (rest_label(left, by, text) if h.id == REST else h.label) + f" ({text.number(h.count)})") for h in board.heads]
        held = terms([h.id for h in board.heads]) if by == "official" else None
        return cells_figure(board.cells, heads, lang=text.lang, theme=ground(), step=board.step, narrow=narrow, terms=held)
    lanes = list(board.lanes) if session.screen.all_lanes else folded(board.lanes, by, text, most_lanes(narrow))
    held = terms([lane.id for lane in lanes]) if by == "official" else None
    width = PHONE if narrow else BESIDE if session.screen.visit or len(session.screen.selected) > 1 else DESK
    figure = timeline_figure(lanes, lang=text.lang, theme=ground(), selected=selected, narrow=narrow, width=width, terms=held)
    return figure.update_layout(dragmode=False) if narrow else figure  # a finger on the chart scrolls the page


def ground() -> str:
    """The theme of the person's browser: light or dark."""
    return "dark" if is_dark() else "light"


def draw_chart(session: Session, board: Board, drawn_for: str) -> tuple[str, str]:
    """The timeline with selection by click, box and lasso, and with the zoom of the address; returns the ends of the whole chart.

    The selection is drawn from the screen, wherever it was made: so it also dims what stands on other axes (the tray of the
    undated), and outlives every change of the figure. A zoom made in the chart is left to the chart; one from a link, or one
    that outlives a change of the data, is drawn. `drawn_for` names the data shown.
    """
    now = session.screen
    shown = (*now.selected, *([now.visit] if now.visit and now.visit not in now.selected else []))
    figure = figure_of(session, board, shown)
    whole = tuple(str(day) for day in figure.layout.xaxis.range or ("", ""))
    zoom, revision = _drawn_zoom(now.zoom, f"{drawn_for}/{ground()}")
    figure.update_layout(uirevision=revision)
    if zoom:
        figure.update_layout(xaxis={"range": [day.isoformat() for day in zoom]})
    with st.container(key=CHART):
        st.plotly_chart(
            figure,
            key=KEY,
            theme=None,
            on_select=lambda: _selected(board.step if board.counted else None),
            selection_mode=("points", "box", "lasso"),
            config=chart_config(session.words),
            alt=session.words("chart.alt"),
        )
    return whole[0], whole[1]


def _drawn_zoom(zoom: tuple[date, date] | None, drawn_for: str) -> tuple[tuple[date, date] | None, str]:
    """The zoom to draw, and a name that changes when the chart has to forget the one it has."""
    was_for, drawn, known, times = st.session_state.get(_DRAWN, (None, None, None, 0))
    by_chart = chart_has_zoomed()
    if was_for != drawn_for or (zoom != known and not by_chart):
        drawn, times = zoom, times + 1
    st.session_state[_DRAWN] = (drawn_for, drawn, zoom, times)
    return drawn, f"{drawn_for}/{times}"


def chart_config(text: Words) -> dict[str, Any]:
    """Plotly's settings: its words in the session's language, a bar with only the tools that mean something here."""
    return {
        "locale": text.lang,
        "locales": {"vi": VI},
        "displaylogo": False,
        "showSendToCloud": False,  # Plotly 4 offers to upload the chart: nothing leaves this machine
        "displayModeBar": True,
        "modeBarButtonsToRemove": ["toImage", "autoScale2d"],
        "responsive": True,
    }


def _selected(step: str | None) -> None:
    """Takes the marks that were chosen in the chart into the screen."""
    take(st.session_state[KEY].selection.points, step)


def take(points: Sequence[dict[str, Any]], step: str | None) -> None:
    """Takes marks into the screen: one alone is opened, a count (per `step`) is looked into. For callbacks."""
    if step:
        _narrow(points, step)
        return
    ids = chosen_ids(points)
    if len(ids) == 1:
        update(selected=ids, visit=ids[0])
    elif ids:
        update(selected=ids, visit=screen().visit if screen().visit in ids else None)
    elif screen().selected:
        update(selected=(), visit=None)


def _narrow(points: Sequence[dict[str, Any]], step: str = "month") -> None:
    """Filters to the lanes and periods of chosen counts, until there are few enough visits for a mark each."""
    cells = [data for p in points if (data := p.get("customdata"))]
    if not cells:
        return
    starts = sorted(date.fromisoformat(str(cell[1])) for cell in cells)
    lanes = tuple(dict.fromkeys(str(cell[0]) for cell in cells))
    if {"none", "all", REST} & set(lanes):  # these lanes are no value to filter by
        lanes = ()
    field = {"official": "officials", "theme": "themes", "place": "places"}.get(screen().lanes)
    update(earliest=starts[0], latest=period_end(starts[-1], step), **({field: lanes} if field and lanes else {}))


def chosen_ids(points: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The visits of chosen marks, each once: a visit with two officials has a mark in two lanes."""
    ids = (data[0] for p in points if (data := p.get("customdata")))
    return tuple(dict.fromkeys(str(i) for i in ids))
