"""Charts: pure functions from rows to Plotly figures. Nothing here reads a store, a file of the user or the clock."""

from timeline.charts.calendar import calendar_figure
from timeline.charts.density import MOST_MARKS, Cell, aggregate, cells_figure, density_figure, period_end, period_start
from timeline.charts.grids import Counts, citation_grid, citations_figure, heatmap_figure, matrix_figure
from timeline.charts.locale import chart_config
from timeline.charts.multiples import multiples_figure
from timeline.charts.overview import overview_figure
from timeline.charts.sheet import Heading
from timeline.charts.theme import DARK, LIGHT, THEMES, Theme, theme_of
from timeline.charts.timeline import timeline_figure
from timeline.charts.typeface import font_css

__all__ = [
    "DARK",
    "LIGHT",
    "MOST_MARKS",
    "THEMES",
    "Cell",
    "Counts",
    "Heading",
    "Theme",
    "aggregate",
    "calendar_figure",
    "cells_figure",
    "chart_config",
    "citation_grid",
    "citations_figure",
    "density_figure",
    "font_css",
    "heatmap_figure",
    "matrix_figure",
    "multiples_figure",
    "overview_figure",
    "period_end",
    "period_start",
    "theme_of",
    "timeline_figure",
]
