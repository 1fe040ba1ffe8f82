"""Offices as bands in the lanes of officials: from the first to the last day in office."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from timeline.charts.rows import OfficeTerm
from timeline.charts.theme import Theme
from timeline.charts.typeset import safe, shorten

Terms = Mapping[str, Sequence[OfficeTerm]]
LETTER = 5.6
"""About the pixels that a letter takes."""
LEAST_NAME = 12
MOST_BANDS = 200


def draw_terms(
    figure: go.Figure,
    terms: Terms,
    extents: Mapping[str, tuple[float, float]],
    span: tuple[date, date],
    colours: Theme,
    *,
    width: int,
    named_at: str = "bottom",
) -> None:
    """Draws the terms of each lane behind its marks; `extents` are the lanes' tops and bottoms, `span` the time that is seen,
    `width` that of the time axis in pixels.

    Their names stand at the `bottom` or `top` of the lane, where there is room for them.
    Terms that fill the whole time tell nothing of when they began or ended, but still who spoke in which office: their name stands too.
    """
    shapes: list[dict[str, Any]] = []
    whole = max((span[1] - span[0]).days, 1)
    for lane, (top, bottom) in extents.items():
        for order, term in enumerate(terms.get(lane, ())):
            start, end = max(term.start, span[0]), min(term.end or span[1], span[1])
            if start >= end or len(shapes) >= MOST_BANDS:
                continue
            shapes.append(
                {
                    "type": "rect", "x0": start.isoformat(), "x1": end.isoformat(), "y0": top, "y1": bottom, "yref": "y", "layer": "below",
                    "fillcolor": colours.term[order % 2], "line": {"width": 0},
                }
            )  # fmt: skip
            letters = int((end - start).days / whole * width / LETTER)
            if letters >= LEAST_NAME:
                figure.add_annotation(
                    text=safe(shorten(term.office, letters)),
                    x=start.isoformat(),
                    y=bottom if named_at == "bottom" else top,
                    yref="y",
                    xanchor="left",
                    yanchor=named_at,
                    showarrow=False,
                    font={"size": 10, "color": colours.muted},
                    borderpad=1,
                )
    figure.layout.shapes = (*figure.layout.shapes, *shapes)  # update_layout would mix them with those that are there
