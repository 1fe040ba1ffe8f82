"""The strip over the timeline: how many visits there were over the whole time, to choose a period from."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from timeline.charts.density import WIDTHS, period_end, period_text
from timeline.charts.theme import base_layout, date_axis, theme_of
from timeline.charts.words import number, word

Span = tuple[date | None, date | None]


def overview_figure(
    counts: Sequence[tuple[date, int]],
    *,
    step: str = "month",
    lang: str,
    theme: str = "light",
    chosen: Span = (None, None),
    height: int = 96,
) -> go.Figure:
    """Bars of visits per period (`step`: week, month, quarter, year); dragging selects. Bars carry `customdata` `[2023-03-01]`.

    `chosen` are the first and last day that the page shows, None where open: what lies outside is veiled.
    """
    colours = theme_of(theme)
    figure = go.Figure()
    figure.add_bar(
        x=[start.isoformat() for start, _ in counts],
        y=[n for _, n in counts],
        offset=0,
        width=WIDTHS[step] * 86_400_000,
        marker={"color": colours.marks[0], "line": {"width": 0}},
        customdata=[[start.isoformat()] for start, _ in counts],
        hovertext=[f"{period_text(start, step, lang)}: {word('visits', lang, n=n if n == 1 else number(n, lang))}" for start, n in counts],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        name="overview",
    )
    axis = date_axis(colours, lang)
    if counts:
        first, last = counts[0][0], period_end(counts[-1][0], step)
        air = max(timedelta(days=10), (last - first) * 0.01)
        axis["range"] = [(first - air).isoformat(), (last + air).isoformat()]
        figure.update_layout(shapes=_veils(chosen, first - air, last + air, colours.ground, colours.accent))
    figure.update_layout(
        **{**base_layout(colours, size=12), "margin": {"l": 8, "r": 16, "t": 6, "b": 24}},
        height=height,
        dragmode="select",
        selectdirection="h",
        clickmode="event+select",
        bargap=0,
        xaxis={**axis, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
        newselection={"line": {"color": colours.accent, "width": 2}},
    )
    return figure


def _veils(chosen: Span, first: date, last: date, ground: str, accent: str) -> list[dict[str, Any]]:
    """What lies before and after the chosen period, under a veil, and a line at each end of it."""
    shapes: list[dict[str, Any]] = []
    start, end = chosen
    if start is None and end is None:
        return shapes
    sides = ((first, start) if start else None, (end + timedelta(days=1), last) if end else None)
    for side in sides:
        if side and side[0] < side[1]:
            veil = {"type": "rect", "x0": side[0].isoformat(), "x1": side[1].isoformat(), "y0": 0, "y1": 1, "yref": "y domain"}
            shapes.append({**veil, "fillcolor": ground, "opacity": 0.72, "line": {"width": 0}, "layer": "above"})
    for day in (start, end + timedelta(days=1) if end else None):
        if day and first <= day <= last:
            edge = {"type": "line", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1, "yref": "y domain"}
            shapes.append({**edge, "line": {"color": accent, "width": 2}})
    return shapes
