"""Visits counted by lane and month, where single marks would be too many to draw or to tell apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from timeline.charts.rows import LaneRows
from timeline.charts.theme import base_layout, date_axis, theme_of
from timeline.charts.typeset import wrap
from timeline.charts.words import month_year, number, word

MOST_MARKS = 3000
"""With more marks than these a timeline shows counts."""
ROW = 56
BAR = 0.84
"""The share of a lane that its highest bar takes."""


@dataclass(frozen=True)
class Cell:
    """How many visits a lane has in a month; `month` is its first day, None for the undated."""

    lane: str
    month: date | None
    count: int


def aggregate(lanes: Sequence[LaneRows]) -> list[Cell]:
    """The visits of each lane counted by the month in which they begin, in order of lane and month, undated last."""
    cells: list[Cell] = []
    for lane in lanes:
        counts = Counter((r.earliest or r.latest) for r in lane.rows)
        months: Counter[date | None] = Counter()
        for day, count in counts.items():
            months[day.replace(day=1) if day else None] += count
        ordered = sorted(months.items(), key=lambda item: (item[0] is None, item[0] or date.min))
        cells += [Cell(lane.id, month, count) for month, count in ordered]
    return cells


def density_figure(lanes: Sequence[LaneRows], *, lang: str, theme: str = "light", height: int | None = None) -> go.Figure:
    """A bar for each lane and month, as high as the count; all lanes on one scale.

    Bars carry `customdata` `[lane id, first day of the month]`, so that a page can open the month.
    """
    return cells_figure(aggregate(lanes), [(lane.id, lane.label) for lane in lanes], lang=lang, theme=theme, height=height)


def cells_figure(
    cells: Sequence[Cell], lanes: Sequence[tuple[str, str]], *, lang: str, theme: str = "light", height: int | None = None
) -> go.Figure:
    """As `density_figure`, from cells counted elsewhere (by the store, say) and `(id, label)` of the lanes."""
    colours = theme_of(theme)
    at = {lane: i for i, (lane, _) in enumerate(lanes)}
    name = dict(lanes)
    dated = [(c, c.month) for c in cells if c.month is not None]
    most = max((c.count for c, _ in dated), default=1)
    figure = go.Figure()
    figure.add_bar(
        x=[m.isoformat() for _, m in dated],
        y=[-BAR * c.count / most for c, _ in dated],
        base=[at[c.lane] + BAR / 2 for c, _ in dated],
        width=[26 * 86_400_000] * len(dated),
        offset=0,
        marker={"color": [colours.marks[at[c.lane] % len(colours.marks)] for c, _ in dated], "line": {"width": 0}},
        customdata=[[c.lane, m.isoformat()] for c, m in dated],
        hovertext=[
            f"<b>{wrap(name[c.lane], 40)}</b><br>{word('cell', lang, n=number(c.count, lang), period=month_year(m.year, m.month, lang))}"
            for c, m in dated
        ],
        hoverinfo="text",
        textposition="none",
        name="counts",
    )
    rows = range(len(lanes))
    figure.update_layout(
        **{**base_layout(colours), "margin": {"l": 8, "r": 16, "t": 36, "b": 40}},
        barmode="overlay",
        height=height or ROW * len(lanes) + 90,
        dragmode="pan",
        clickmode="event+select",
        xaxis=date_axis(colours, lang),
        yaxis={
            "range": [len(lanes) - 0.5, -0.5],
            "fixedrange": True,
            "tickvals": list(rows),
            "ticktext": [_lane(lane, label, cells, lang) for lane, label in lanes],
            "automargin": True,
            "gridcolor": colours.grid,
            "zeroline": False,
            "ticklabelstandoff": 8,
        },
    )
    figure.add_annotation(
        text=word("density", lang, most=number(MOST_MARKS, lang)),
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        showarrow=False,
        font={"size": 12, "color": colours.muted},
    )
    return figure


def _lane(lane: str, label: str, cells: Sequence[Cell], lang: str) -> str:
    undated = sum(c.count for c in cells if c.lane == lane and c.month is None)
    told = f"<br>{word('undated', lang)}: {number(undated, lang)}" if undated else ""
    return wrap(label, 34, 2) + told
