"""What is spoken of when, by whom and where, and where the articles record nothing; cells and lines open the timeline."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

import streamlit as st

from timeline.app import cached
from timeline.app.components.chart import chart_config, ground
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.coverage_gaps import draw_attention, draw_silence, draw_times
from timeline.app.components.empty import draw_no_match
from timeline.app.components.export import CHOICES, draw_export
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, open_session, update_own
from timeline.charts import heatmap_figure, matrix_figure, multiples_figure

Figure = Literal["heatmap", "multiples", "matrix", "attention", "silence", "times"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
DRAWN = {"heatmap": heatmap_figure, "multiples": multiples_figure, "matrix": matrix_figure}
LEAST_WIDTH = 1000
"""Pixels that the columns and their names need; the same stands in style.css."""
SCROLLED_BY_KEYS = """<script>
document.querySelectorAll('.st-key-wide').forEach((box) => Object.assign(box, { tabIndex: 0, role: 'region', ariaLabel: NAME }));
</script>"""
"""What scrolls sideways can be reached by the Tab key, and then scrolled by the arrows."""
CHARTS = tuple(choice for choice in CHOICES if choice.what == "chart")


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    store, version, query, text = session.store, session.version, session.query, session.words
    draw_filters(session, cached.facets(store, version, query, text.lang))
    st.title(text("themes.title"), anchor=False)
    numbers = draw_glance(session)
    draw_chips(session)
    figure = _figure(session)
    if not numbers.visits and figure in DRAWN:
        draw_no_match(session)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="toolbar"):
        _draw_choice(figure, text)
        if figure in DRAWN:
            draw_export(session, f"{version}/{query}/{text.lang}/{figure}", CHARTS, f"export-{figure}", figure=figure)
    _draw(session, figure)


def _draw(session: Session, figure: Figure) -> None:
    if figure == "attention":
        draw_attention(session)
    elif figure == "silence":
        draw_silence(session)
    elif figure == "times":
        draw_times(session)
    else:
        _draw_grid(session, figure)


def _draw_grid(session: Session, figure: Figure) -> None:
    text = session.words
    rows, columns = ("official", "theme") if figure == "matrix" else ("theme", "month")
    grid = cached.matrix(session.store, session.version, session.query, rows, columns, text.lang)
    with st.container(key="wide"):  # scrolls by itself where the window is narrower
        drawn = DRAWN[figure](grid, lang=text.lang, theme=ground())
        if is_narrow():
            drawn.update_layout(dragmode=False)  # a finger on it scrolls
        shown = st.plotly_chart(
            drawn,
            key=f"figure-{figure}",
            width=LEAST_WIDTH if is_narrow() else "stretch",
            theme=None,
            on_select="rerun",
            selection_mode="points",
            config=chart_config(text) | {"displayModeBar": False},
            alt=text("themes.alt"),
        )
        st.html(SCROLLED_BY_KEYS.replace("NAME", json.dumps(text("themes.figure"))), unsafe_allow_javascript=True)
    draw_coverage(session)
    st.caption(text("themes.hint") + " " + text("themes.coverage"))
    chosen = cell_filter(shown.selection.points, figure)
    if chosen:
        go_to_timeline(**chosen)


def _figure(session: Session) -> Figure:
    """The chart that the address names, else the first."""
    named = session.screen.own_of("figure", FIGURES[0])
    return next((figure for figure in FIGURES if figure == named), FIGURES[0])


def _draw_choice(figure: Figure, text: Words) -> None:
    st.session_state["w_figure"] = figure
    told: dict[str, Any] = {
        "format_func": lambda f: text(f"themes.{f}"),
        "key": "w_figure",
        "on_change": lambda: update_own(figure=st.session_state["w_figure"] if st.session_state["w_figure"] != FIGURES[0] else None),
    }
    if is_narrow():  # six buttons would take three lines
        st.selectbox(text("themes.figure"), FIGURES, filter_mode=None, **told)
    else:
        st.segmented_control(text("themes.figure"), FIGURES, required=True, **told)


def cell_filter(points: Sequence[dict[str, Any]], figure: Figure) -> dict[str, Any]:
    """The filter of the first cell that was clicked: theme and period, or official and theme; empty when none was."""
    cells = [data for p in points if (data := p.get("customdata"))]
    if not cells:
        return {}
    row, column = str(cells[0][0]), "/".join(str(month) for month in cells[0][1:])
    if figure == "matrix":
        return {"officials": (row,), "themes": (column,)}
    first, last = months_of(column)
    return {"themes": (row,), "earliest": first, "latest": last}


def months_of(column: str) -> tuple[date, date]:
    """First and last day of a column: a month `2023-01`, or several `2023-01/2023-03`."""
    first, _, last = column.partition("/")
    start, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last or first}-01")
    return start, (end + timedelta(days=31)).replace(day=1) - timedelta(days=1)
