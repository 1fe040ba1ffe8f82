"""How many visits there were in each month, quarter or year: the chart of a report whose visits are too many to be drawn one by one."""

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.charts.theme import base_layout, theme_of
from timeline.exports.panel import MONTHS, period_name, periods_between
from timeline.lang.labels import label
from timeline.views import VisitRow

MOST_BARS = 40
HEIGHT = 280
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_LOOKS = {"stated": (0, ""), "inferred": (1, "/")}
"""Colour and pattern of bars of visits whose date is written, or whose year is inferred."""


def visits_by_period(rows: Sequence[VisitRow], lang: str) -> go.Figure:
    """The dated visits by the first day on which they may have been, zeros included, in at most forty bars where months allow it."""
    days = sorted(row.earliest for row in rows if row.earliest)
    unit = next((u for u in MONTHS if days and len(periods_between(days[0], days[-1], u)) <= MOST_BARS), "year")
    names = periods_between(days[0], days[-1], unit) if days else []
    look, figure = theme_of("light"), go.Figure()
    for precision, (colour, pattern) in _LOOKS.items():
        count = Counter(period_name(row.earliest, unit) for row in rows if row.earliest and row.precision == precision)
        figure.add_bar(
            x=[_told(name, lang) for name in names],
            y=[count[name] for name in names],
            name=label(f"precision.{precision}", lang),
            marker={
                "color": look.ground if pattern else look.marks[colour],
                "line": {"color": look.marks[colour], "width": 1},
                "pattern": {"shape": pattern, "fgcolor": look.marks[colour], "size": 6},
            },
        )
    axis = {"color": look.text, "zeroline": False}
    figure.update_layout(
        **base_layout(look) | {"showlegend": True, "margin": {"l": 40, "r": 16, "t": 32, "b": 48}},
        barmode="stack",
        bargap=0.25,
        height=HEIGHT,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
        xaxis=axis | {"type": "category"},
        yaxis=axis | {"gridcolor": look.grid, "tickformat": "d", "rangemode": "tozero"},
    )
    return figure


def _told(name: str, lang: str) -> str:
    """`2023-04` as "4/2023", `2023-Q2` as "II/2023" or "Q2 2023"."""
    year, _, part = name.partition("-")
    if not part:
        return year
    if part.startswith("Q"):
        return f"{_ROMAN[part[1:]]}/{year}" if lang == "vi" else f"{part} {year}"
    return f"{int(part)}/{year}"
