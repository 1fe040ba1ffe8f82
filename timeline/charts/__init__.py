"""Charts: pure functions from rows to Plotly figures. Nothing here reads a store, a file of the user or the clock."""

from timeline.charts.calendar import calendar_figure
from timeline.charts.density import MOST_MARKS, Cell, aggregate, cells_figure, density_figure
from timeline.charts.grids import Counts, citation_grid, citations_figure, heatmap_figure, matrix_figure
from timeline.charts.multiples import multiples_figure
from timeline.charts.overview import overview_figure
from timeline.charts.theme import DARK, LIGHT, THEMES, Theme, theme_of
from timeline.charts.timeline import timeline_figure

__all__ = [
    "DARK", "LIGHT", "MOST_MARKS", "THEMES", "Cell", "Counts", "Theme", "aggregate", "calendar_figure", "cells_figure", "citation_grid",
    "citations_figure", "density_figure", "heatmap_figure", "matrix_figure", "multiples_figure", "overview_figure", "theme_of",
    "timeline_figure",
]
