"""The strip over the timeline: how many visits per month, to choose a period from."""

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.charts.rows import VisitMark
from timeline.charts.theme import base_layout, date_axis, theme_of
from timeline.charts.words import month_year, word


def overview_figure(rows: Sequence[VisitMark], *, lang: str, theme: str = "light", height: int = 90) -> go.Figure:
    """Bars of visits per month over the whole time; dragging selects a period. Bars carry `customdata` `[2023-03]`."""
    colours = theme_of(theme)
    months = sorted(Counter((d.year, d.month) for r in rows if (d := r.earliest or r.latest)).items())
    figure = go.Figure()
    figure.add_bar(
        x=[f"{y}-{m:02d}-01" for (y, m), _ in months],
        y=[n for _, n in months],
        offset=0,
        width=[28 * 86_400_000] * len(months),
        marker={"color": colours.muted, "line": {"width": 0}},
        customdata=[[f"{y}-{m:02d}"] for (y, m), _ in months],
        hovertext=[f"{month_year(y, m, lang)}: {word('visits', lang, n=n)}" for (y, m), n in months],
        hoverinfo="text",
    )
    figure.update_layout(
        **{**base_layout(colours, size=12), "margin": {"l": 8, "r": 16, "t": 6, "b": 24}},
        height=height,
        dragmode="select",
        selectdirection="h",
        xaxis=date_axis(colours, lang),
        yaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
    )
    return figure
