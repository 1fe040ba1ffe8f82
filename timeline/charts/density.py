"""Visits counted by lane and period, where single marks would be too many to draw or to tell apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from timeline.charts.rows import CountCell, LaneRows
from timeline.charts.terms import Terms, draw_terms
from timeline.charts.theme import base_layout, date_axis, theme_of
from timeline.charts.typeset import wrap
from timeline.charts.words import month_year, number, word

MOST_MARKS = 3000
"""With more marks than these a timeline shows counts."""
ROW = 56
REST = "rest"
"""The lane that stands for many others: it has a scale of its own, else it would press all others flat."""
BAR = 0.84
LEAST_BAR = 0.02
NARROW_BAR = 0.68
"""As much where the name of the lane stands above its bars."""
WIDE = 900
"""Pixels of the time axis beside the names, about."""
"""The share of a lane that its highest bar takes."""


WIDTHS = {"week": 6.4, "month": 27.0, "quarter": 86.0, "year": 350.0}
"""Days that a bar of each period is wide: a little less than the period itself."""


@dataclass(frozen=True)
class Cell:
    """How many visits a lane has in a period; `start` is its first day, None for the undated."""

    lane: str
    start: date | None
    count: int


def period_start(day: date, step: str) -> date:
    """The first day of the period in which `day` lies."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_end(start: date, step: str) -> date:
    """The last day of the period that begins at `start`."""
    if step == "week":
        return start + timedelta(days=6)
    months = start.year * 12 + start.month - 1 + {"month": 1, "quarter": 3, "year": 12}[step]
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def period_text(start: date, step: str, lang: str) -> str:
    """A period as charts write it: 9/3/2023 – 15/3/2023, 3/2023, quý I/2023, 2023."""
    if step == "week":
        end = period_end(start, step)
        return f"{start.day}/{start.month} – {end.day}/{end.month}/{end.year}"
    if step == "quarter":
        return word("quarter", lang, n=("I", "II", "III", "IV")[(start.month - 1) // 3], year=start.year)
    return str(start.year) if step == "year" else month_year(start.year, start.month, lang)


def aggregate(lanes: Sequence[LaneRows], step: str = "month") -> list[Cell]:
    """The visits of each lane counted by the period in which they begin, in order of lane and period, undated last."""
    cells: list[Cell] = []
    for lane in lanes:
        counts = Counter((r.earliest or r.latest) for r in lane.rows)
        periods: Counter[date | None] = Counter()
        for day, count in counts.items():
            periods[period_start(day, step) if day else None] += count
        ordered = sorted(periods.items(), key=lambda item: (item[0] is None, item[0] or date.min))
        cells += [Cell(lane.id, start, count) for start, count in ordered]
    return cells


def density_figure(lanes: Sequence[LaneRows], *, lang: str, theme: str = "light", height: int | None = None) -> go.Figure:
    """A bar for each lane and month, as high as the count; all lanes on one scale.

    Bars carry `customdata` `[lane id, first day of the month]`, so that a page can open the month.
    """
    return cells_figure(aggregate(lanes), [(lane.id, lane.label) for lane in lanes], lang=lang, theme=theme, height=height)


def cells_figure(
    cells: Sequence[CountCell],
    lanes: Sequence[tuple[str, str]],
    *,
    lang: str,
    theme: str = "light",
    height: int | None = None,
    step: str = "month",
    narrow: bool = False,
    terms: Terms | None = None,
) -> go.Figure:
    """As `density_figure`, from cells counted elsewhere (by the store, say) by `step`, and `(id, label)` of the lanes.

    A lane is one trace, so that what all its bars have in common is sent once. `narrow`, for a phone: the names of the
    lanes stand above their bars. `terms`: offices drawn as bands in the lanes.
    """
    colours = theme_of(theme)
    most = max((c.count for c in cells if c.start is not None and c.lane != REST), default=1)
    most_rest = max((c.count for c in cells if c.start is not None and c.lane == REST), default=1)
    high = NARROW_BAR if narrow else BAR
    of_lane: dict[str, list[tuple[date, int]]] = {}
    undated: dict[str, int] = {}
    for cell in cells:
        if cell.start is None:
            undated[cell.lane] = undated.get(cell.lane, 0) + cell.count
        else:
            of_lane.setdefault(cell.lane, []).append((cell.start, cell.count))
    figure = go.Figure()
    for at, (lane, label) in enumerate(lanes):
        own = of_lane.get(lane, [])
        figure.add_bar(
            x=[start.isoformat() for start, _ in own],
            y=[-round(max(high * n / (most_rest if lane == REST else most), LEAST_BAR), 3) for _, n in own],
            base=at + (0.48 if narrow else BAR / 2),
            width=WIDTHS[step] * 86_400_000,
            offset=0,
            marker={"color": colours.marks[at % len(colours.marks)], "line": {"width": 0}},
            customdata=[[lane, start.isoformat()] for start, _ in own],
            hovertext=[
                word("cell", lang, n=number(n, lang), period=period_text(start, step, lang))
                if n != 1
                else f"{word('visits', lang, n=1)}, {period_text(start, step, lang)}"
                for start, n in own
            ],
            hovertemplate=f"<b>{wrap(label, 40)}</b><br>%{{hovertext}}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
            name="counts",
        )
    own_scale = f"<br>{word('own_scale', lang)}"
    names = [_lane(label, undated.get(lane, 0), lang) + (own_scale if lane == REST else "") for lane, label in lanes]
    figure.update_layout(
        **{**base_layout(colours), "margin": {"l": 8, "r": 16, "t": 56 if narrow else 36, "b": 40}},
        barmode="overlay",
        height=height or (ROW + 14 * narrow) * len(lanes) + 90 + 20 * narrow,
        dragmode=False if narrow else "pan",  # on a phone a finger on the chart scrolls the page
        clickmode="event+select",
        xaxis={**date_axis(colours, lang), "fixedrange": narrow},
        yaxis={
            "range": [len(lanes) - 0.5, -0.5],
            "fixedrange": True,
            "tickvals": list(range(len(lanes))),
            "ticktext": names,
            "showticklabels": not narrow,
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 8,
        },
    )
    rules = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at + 0.5, "y1": at + 0.5} for at in range(len(lanes))]
    figure.update_layout(shapes=[{**rule, "line": {"color": colours.grid, "width": 1}, "layer": "below"} for rule in rules])
    days = [day for own in of_lane.values() for day, _ in own]
    if terms and days:
        extents = {lane: (at - 0.48, at + 0.48) for at, (lane, _) in enumerate(lanes)}
        draw_terms(figure, terms, extents, (min(days), period_end(max(days), step)), colours, width=0 if narrow else WIDE, named_at="top")
    if narrow:
        for at, name in enumerate(names):
            figure.add_annotation(
                text=name.replace("<br>", " · "), x=0, xref="paper", xanchor="left", y=at - 0.5, yref="y", yanchor="top", showarrow=False,
                font={"size": 12, "color": colours.text},
            )  # fmt: skip
    figure.add_annotation(
        text=wrap(word(f"density_{step}", lang, most=number(MOST_MARKS, lang)), 46 if narrow else 160),
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        showarrow=False,
        align="left",
        font={"size": 12, "color": colours.muted},
    )
    return figure


def _lane(label: str, undated: int, lang: str) -> str:
    told = f"<br>{word('undated', lang)}: {number(undated, lang)}" if undated else ""
    return wrap(label, 34, 2) + told
