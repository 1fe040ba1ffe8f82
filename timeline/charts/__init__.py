"""Charts: pure functions from rows to Plotly figures. Nothing here reads a store, a file of the user or the clock."""

from timeline.charts.density import MOST_MARKS, Cell, aggregate, cells_figure, density_figure
from timeline.charts.theme import DARK, LIGHT, THEMES, Theme, theme_of
from timeline.charts.timeline import timeline_figure

__all__ = [
    "DARK", "LIGHT", "MOST_MARKS", "THEMES", "Cell", "Theme", "aggregate", "cells_figure", "density_figure", "theme_of", "timeline_figure",
]
