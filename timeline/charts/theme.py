"""Colours, type and axes that all charts share, on light and dark grounds.

Okabe and Ito's palette (Color Universal Design, 2008) keeps apart for colour-blind readers; marks also differ in shape
and fill, so a chart says the same in greyscale. Yellow and black of the palette are left out: one vanishes on light
ground, the other on dark.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

FAMILY = "Be Vietnam Pro, Liberation Sans, Arial, sans-serif"


@dataclass(frozen=True)
class Theme:
    """The colours of one ground. `marks` are at least 3:1 against `ground`, `text` and `muted` at least 4.5:1."""

    name: str
    ground: str
    text: str
    muted: str
    grid: str
    band: str
    tray: str
    term: tuple[str, str]
    marks: tuple[str, ...]
    accent: str
    scale: tuple[tuple[float, str], ...]


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    text="#1B1F24",
    muted="#57606A",
    grid="#D8DEE4",
    band="#F6F8FA",
    tray="#F1EEE6",
    term=("#E6EFF6", "#EFEAF6"),
    marks=("#0072B2", "#C04F00", "#007A5A", "#A3487F", "#6A4FB3", "#8A6100", "#444C56"),
    accent="#D55E00",
    scale=((0.0, "#F3F7FB"), (0.001, "#D6E6F4"), (0.25, "#9CC6E3"), (0.5, "#5BA3CF"), (0.75, "#2272B4"), (1.0, "#08386B")),
)
DARK = Theme(
    name="dark",
    ground="#0E1117",
    text="#F0F3F6",
    muted="#A9B4C0",
    grid="#30363D",
    band="#151B23",
    tray="#1F1C16",
    term=("#14232F", "#1F1B2E"),
    marks=("#56B4E9", "#F08A3C", "#2FC79A", "#E39CC4", "#B9A5F2", "#E6B422", "#C2CAD3"),
    accent="#F0E442",
    scale=((0.0, "#161B22"), (0.001, "#16324A"), (0.25, "#1B4D75"), (0.5, "#2A7AB0"), (0.75, "#5CB3E6"), (1.0, "#D3EDFC")),
)
THEMES = {"light": LIGHT, "dark": DARK}


def shade(share: float, theme: Theme) -> str:
    """The colour of a cell at this share (0 to 1) of the scale."""
    for (low, one), (high, other) in pairwise(theme.scale):
        if share <= high:
            part = (share - low) / (high - low)
            mixed = (round(int(one[i : i + 2], 16) * (1 - part) + int(other[i : i + 2], 16) * part) for i in (1, 3, 5))
            return "#" + "".join(f"{channel:02X}" for channel in mixed)
    return theme.scale[-1][1]


def theme_of(name: str) -> Theme:
    """The theme of a name. Raises KeyError for another name than light and dark."""
    return THEMES[name]


def base_layout(theme: Theme, *, size: int = 13) -> dict[str, Any]:
    """The layout that every chart starts from: type, ground, hover box, no tools that mean nothing here."""
    return {
        "template": go.layout.Template(),
        "paper_bgcolor": theme.ground,
        "plot_bgcolor": theme.ground,
        "font": {"family": FAMILY, "size": size, "color": theme.text},
        "hoverlabel": {
            "bgcolor": theme.ground,
            "bordercolor": theme.muted,
            "font": {"family": FAMILY, "size": size, "color": theme.text},
            "align": "left",
            "namelength": -1,
        },
        "hovermode": "closest",
        "margin": {"l": 8, "r": 16, "t": 12, "b": 8},
        "showlegend": False,
        "separators": ",.",
        "uirevision": "timeline",
    }


def date_axis(theme: Theme, lang: str) -> dict[str, Any]:
    """A time axis whose ticks are written as the language writes dates, at every zoom: 9/3/2023, 3/2023, 2023.

    The formats hold numbers only in Vietnamese, so no locale file is needed for the axis to be right.
    """
    day, month = ("%-d/%-m/%Y", "%-m/%Y") if lang == "vi" else ("%-d %b %Y", "%b %Y")
    week, half_year, year = 7 * 86_400_000, "M6", "M12"
    return {
        "type": "date",
        "showgrid": True,
        "gridcolor": theme.grid,
        "griddash": "dot",
        "zeroline": False,
        "showline": True,
        "linecolor": theme.muted,
        "ticks": "outside",
        "tickcolor": theme.muted,
        "ticklen": 5,
        "tickfont": {"color": theme.text},
        "autotickangles": [0, 45, 90],
        "automargin": True,
        "hoverformat": day,
        "tickformatstops": [
            {"dtickrange": [None, 4 * week], "value": day},
            {"dtickrange": [4 * week, half_year], "value": month},
            {"dtickrange": [half_year, "M11"], "value": month},
            {"dtickrange": [year, None], "value": "%Y"},
        ],
    }


def empty_figure(message: str, theme: Theme, height: int = 220) -> go.Figure:
    """A figure that says why it is empty."""
    figure = go.Figure()
    figure.update_layout(**base_layout(theme), height=height, xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(text=message, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font={"size": 15, "color": theme.muted})
    return figure
