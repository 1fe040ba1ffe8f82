"""The figures that can be exported, each from a query."""

from collections.abc import Sequence
from datetime import date
from typing import cast, get_args

import plotly.graph_objects as go

from timeline import charts
from timeline.charts.words import number
from timeline.errors import ExportError
from timeline.exports.words import word
from timeline.model import Query
from timeline.stores import Store
from timeline.views import Lane, LaneUnit, citation_rows, lanes, matrix, visit_rows

FIGURES = ("timeline", "story", "heatmap", "matrix", "calendar", "multiples", "citations")
LANES: tuple[str, ...] = get_args(LaneUnit)
LEFT = 260
"""Pixels of a page's width that names and margins take."""
OTHERS = "others"
"""The lane that stands for the rest."""
MOST_LANES = 30
"""Lanes on one sheet; PDF shows all of them on several."""


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


def folded(units: Sequence[Lane], by: str, lang: str, most: int = 0) -> list[Lane]:
    """The busiest lanes, `most` or as many as one sheet has, the rest as one lane that says how many it stands for: no visit is lost."""
    most = most or MOST_LANES
    if len(units) <= most:
        return list(units)
    rest = units[most - 1 :]
    rows = {row.id: row for lane in rest for row in lane.rows}
    ordered = sorted(rows.values(), key=lambda r: (r.earliest is None, r.earliest or date.min, r.id))
    return [*units[: most - 1], Lane(OTHERS, word(f"others_{by}", lang, n=number(len(rest), lang)), tuple(ordered))]


def check(name: str, by: str) -> None:
    """Raises ExportError for a figure or unit of lanes that there is not."""
    if name not in FIGURES:
        raise ExportError(f"There is no figure '{name}': choose one of {', '.join(FIGURES)}.")
    if by not in LANES:
        raise ExportError(f"The timeline has no lanes by '{by}': choose one of {', '.join(LANES)}.")
