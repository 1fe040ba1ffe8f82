"""The figures that can be exported, each from a query."""

from collections.abc import Sequence
from datetime import date
from typing import cast, get_args

import plotly.graph_objects as go

from timeline import charts
from timeline.charts.words import number
from timeline.errors import ExportError
from timeline.exports.heading import heading
from timeline.exports.words import word
from timeline.model import Query
from timeline.stores import Store
from timeline.views import Lane, LaneUnit, citation_rows, lanes, matrix, visit_rows

FIGURES = ("timeline", "story", "heatmap", "matrix", "calendar", "multiples", "citations")
LANES: tuple[str, ...] = get_args(LaneUnit)
LEFT = 260
"""Pixels of a page's width that names and margins take."""
MOST_LANES = 30
"""Lanes on one sheet; PDF shows all of them on several."""
PAGE_ROOM = 560
"""Height of lanes that fits on an A4 page across, in pixels."""


def figure_of(store: Store, query: Query, name: str, by: str, lang: str, *, theme: str = "light", width: int = 1123) -> go.Figure:
    """The figure `name` of what matches the query; `by` is the unit of the timeline's lanes, `width` that of the page.

    Raises ExportError for a figure or unit of lanes that there is not.
    """
    check(name, by)
    if name == "story":
        by = "none"
    if name in ("timeline", "story"):
        units = folded(lanes(store, query, cast(LaneUnit, by), lang), by, lang)
        return charts.timeline_figure(units, lang=lang, theme=theme, width=width - LEFT)
    if name == "calendar":
        return charts.calendar_figure(visit_rows(store, query, lang), lang=lang, theme=theme)
    if name == "citations":
        return charts.citations_figure(citation_rows(store, query, lang), visit_rows(store, query, lang), lang=lang, theme=theme)
    if name == "matrix":
        return charts.matrix_figure(matrix(store, query, "official", "theme", lang), lang=lang, theme=theme)
    grid = matrix(store, query, "theme", "month", lang)
    draw = charts.heatmap_figure if name == "heatmap" else charts.multiples_figure
    return draw(grid, lang=lang, theme=theme)


def folded(units: Sequence[Lane], by: str, lang: str) -> list[Lane]:
    """The busiest lanes, and the rest as one lane that says how many it stands for, so that one sheet shows all visits."""
    if len(units) <= MOST_LANES:
        return list(units)
    rest = units[MOST_LANES - 1 :]
    rows = {row.id: row for lane in rest for row in lane.rows}
    ordered = sorted(rows.values(), key=lambda r: (r.earliest is None, r.earliest or date.min, r.id))
    return [*units[: MOST_LANES - 1], Lane("others", word(f"others_{by}", lang, n=number(len(rest), lang)), tuple(ordered))]


def check(name: str, by: str) -> None:
    """Raises ExportError for a figure or unit of lanes that there is not."""
    if name not in FIGURES:
        raise ExportError(f"There is no figure '{name}': choose one of {', '.join(FIGURES)}.")
    if by not in LANES:
        raise ExportError(f"The timeline has no lanes by '{by}': choose one of {', '.join(LANES)}.")


def sheet(store: Store, query: Query, figure: str | go.Figure, by: str, lang: str, *, told: charts.Heading | None = None) -> go.Figure:
    """A figure laid out for paper on one sheet, as high as it needs to be, under `told` if that is given."""
    name = figure if isinstance(figure, str) else "timeline"
    drawn = figure_of(store, query, figure, by, lang) if isinstance(figure, str) else figure
    return charts.printed(drawn, told or heading(store, query, lang, figure=name))


def pages(
    store: Store, query: Query, figure: str | go.Figure, by: str, lang: str, *, told: charts.Heading | None = None
) -> list[go.Figure]:
    """A figure laid out for A4: a timeline with many lanes on several pages with one time axis, others on one page."""
    if figure != "timeline":
        return [sheet(store, query, figure, by, lang, told=told)]
    check("timeline", by)
    units = lanes(store, query, cast(LaneUnit, by), lang)
    groups = _groups(units)
    if len(groups) < 2 or sum(len(lane.rows) for lane in units) > charts.MOST_MARKS:
        return [sheet(store, query, figure, by, lang, told=told)]
    span = charts.time_range(units)
    told = told or heading(store, query, lang)
    return [
        charts.printed(
            charts.timeline_figure(group, lang=lang, span=span), told, page=word("page", lang, n=at, of=len(groups))
        )
        for at, group in enumerate(groups, 1)
    ]  # fmt: skip


def _groups(units: Sequence[Lane]) -> list[list[Lane]]:
    """Lanes shared out over pages, so that those of a page fit on it; a lane that alone is higher has its own."""
    groups: list[list[Lane]] = []
    room = 0.0
    for lane, height in zip(units, charts.lane_heights(units), strict=True):
        if not groups or height > room:
            groups.append([])
            room = PAGE_ROOM
        groups[-1].append(lane)
        room -= height
    return groups
