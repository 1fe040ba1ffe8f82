"""The calendar: a strip for each year, a cell for each day, darker the more visits."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from timeline.charts.grids import DARKEST, ink
from timeline.charts.rows import VisitMark
from timeline.charts.theme import base_layout, empty_figure, theme_of
from timeline.charts.typeset import safe
from timeline.charts.words import number, word

CELL = 17
GAP = 46
MOST_YEARS = 20
MOST_LISTED = 8
"""Visits of a day that its hover box lists."""
WEEKDAYS = {"vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"), "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")}
MONTHS = {
    "vi": tuple(f"Th{m}" for m in range(1, 13)),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def calendar_figure(rows: Sequence[VisitMark], *, lang: str, theme: str = "light", height: int | None = None) -> go.Figure:
    """Days with visits, latest year first; visits whose day is unknown are counted in a note.

    Marks carry `customdata` `[day]`; the day's visits are listed in the hover box.
    """
    colours = theme_of(theme)
    days: dict[date, list[VisitMark]] = {}
    for row in rows:
        if row.earliest is not None and row.earliest == row.latest:
            days.setdefault(row.earliest, []).append(row)
    if not days:
        return empty_figure(word("no_cells", lang), colours)
    years = sorted({d.year for d in days}, reverse=True)[:MOST_YEARS]
    pitch = 7 * CELL + GAP
    most = max(DARKEST, *(len(v) for v in days.values()))
    figure = go.Figure()
    for at, year in enumerate(years):
        counts = Counter({d: len(v) for d, v in days.items() if d.year == year})
        figure.add_heatmap(**_strip(year, counts, at * pitch, most, [list(c) for c in colours.scale]))
    shown = sorted((d, v) for d, v in days.items() if d.year in years)
    figure.add_scatter(
        x=[week_of(d) for d, _ in shown],
        y=[years.index(d.year) * pitch + d.weekday() * CELL for d, _ in shown],
        mode="markers+text",
        marker={"symbol": "square", "size": 15, "opacity": 0},
        text=[str(len(v)) if len(v) > 1 else "" for _, v in shown],
        textfont={"size": 11, "color": [ink(len(v) / most, colours) for _, v in shown]},
        customdata=[[d.isoformat()] for d, _ in shown],
        hovertext=[_hover(d, v, lang) for d, v in shown],
        hoverinfo="text",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        name="days",
    )
    left = len(rows) - sum(len(v) for _, v in shown)
    notes = [word("calendar_scale", lang), *([word("calendar_left", lang, n=number(left, lang))] if left else [])]
    bottom = pitch * len(years) - GAP
    figure.update_layout(
        **{**base_layout(colours), "margin": {"l": 8, "r": 16, "t": 54, "b": 40}},
        height=height or int(bottom) + 94 + CELL,
        clickmode="event+select",
        dragmode=False,
        xaxis={"range": [-0.7, 53.7], "visible": False, "fixedrange": True},
        yaxis={
            "range": [bottom, -CELL], "fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True, "ticks": "",
            "tickvals": [a * pitch + d * CELL for a in range(len(years)) for d in range(7)],
            "ticktext": [WEEKDAYS[lang][d] for _ in years for d in range(7)], "tickfont": {"size": 10, "color": colours.muted},
        },
    )  # fmt: skip
    note = {
        "text": " · ".join(notes), "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -10,
        "showarrow": False, "font": {"size": 12, "color": colours.muted},
    }  # fmt: skip
    names = _names(years, pitch, lang, colours.muted, colours.text)
    figure.update_layout(annotations=[*names, note])  # one by one they would take seconds
    return figure


def week_of(day: date) -> int:
    """The column of a day in its year's strip: weeks begin on Monday, the first holds 1 January."""
    return (day.timetuple().tm_yday - 1 + date(day.year, 1, 1).weekday()) // 7


def _strip(year: int, counts: Counter[date], top: float, most: int, scale: list[Any]) -> dict[str, Any]:
    cells: list[list[int | None]] = [[None] * 54 for _ in range(7)]
    day = date(year, 1, 1)
    while day.year == year:
        cells[day.weekday()][week_of(day)] = counts[day]
        day += timedelta(days=1)
    return {
        "z": cells, "x": list(range(54)), "y": [top + d * CELL for d in range(7)], "zmin": 0, "zmax": most, "colorscale": scale,
        "xgap": 2, "ygap": 2, "showscale": False, "hoverinfo": "skip", "hoverongaps": False,
    }  # fmt: skip


def _names(years: Sequence[int], pitch: float, lang: str, muted: str, text: str) -> list[dict[str, Any]]:
    """The names of years and months over their strips."""
    common = {"xanchor": "left", "yanchor": "bottom", "showarrow": False}
    names: list[dict[str, Any]] = []
    for at, year in enumerate(years):
        top = at * pitch - CELL * 0.75
        names.append({**common, "text": f"<b>{year}</b>", "x": -0.5, "y": top, "yshift": 16, "font": {"size": 14, "color": text}})
        for month in range(1, 13):
            begins = week_of(date(year, month, 1) + timedelta(days=6)) - 0.5
            names.append({**common, "text": MONTHS[lang][month - 1], "x": begins, "y": top, "font": {"size": 11, "color": muted}})
    return names


def _hover(day: date, visits: Sequence[VisitMark], lang: str) -> str:
    written, *listed = _told(day, visits, lang)
    return f"<b>{written}</b><br>" + "<br>".join(safe(line) for line in listed)


def hover_lines(day: date, visits: Sequence[VisitMark], lang: str) -> str:
    """A day and who was where, in words."""
    return "; ".join(_told(day, visits, lang))


def _told(day: date, visits: Sequence[VisitMark], lang: str) -> list[str]:
    written = f"{day.day}/{day.month}/{day.year}" if lang == "vi" else f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
    more = [word("and_more", lang, n=len(visits) - MOST_LISTED)] if len(visits) > MOST_LISTED else []
    return [written, *(v.title for v in visits[:MOST_LISTED]), *more]
