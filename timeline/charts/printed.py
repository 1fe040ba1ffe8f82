"""A chart laid out for paper: title, scope, legend, the chart, sources and the version of the data.

A print is not a screenshot of the dashboard: it has a size of its own, says what it shows, and says what it rests on.
"""

from dataclasses import dataclass

import plotly.graph_objects as go

from timeline.charts.theme import Theme, theme_of
from timeline.charts.typeset import fit, safe, text_width

A4_LANDSCAPE = (1123, 794)
"""A4 across in CSS pixels (96 to the inch)."""
EDGE = 36
TITLE, SUBTITLE, FOOT = 24, 14, 11
LEADING = 1.32
MOST_GROWTH, LEAST_BODY = 1.5, 220
"""How far a chart may grow to fill its page, and the height below which it always grows."""


@dataclass(frozen=True)
class Heading:
    """What a print says of itself: the finding or the query, its scope and period, and lines on sources and version."""

    title: str
    subtitle: str = ""
    footer: tuple[str, ...] = ()


def printed(
    figure: go.Figure,
    heading: Heading,
    *,
    theme: str = "light",
    width: int = A4_LANDSCAPE[0],
    height: int = A4_LANDSCAPE[1],
    page: str = "",
) -> go.Figure:
    """A copy of `figure` for paper with its heading above, its footer and `page` below; `height` is that of the page.

    The chart keeps the height that it needs; where that is less than the page has, it grows by half at most.
    """
    colours = theme_of(theme)
    copy = go.Figure(figure)
    inner = width - 2 * EDGE
    title = fit(heading.title, inner, TITLE, bold=True)
    subtitle = fit(heading.subtitle, inner, SUBTITLE) if heading.subtitle else []
    footer = [line for text in heading.footer for line in fit(text, inner - (70 if page else 0), FOOT)]
    above = EDGE * 0.8 + len(title) * TITLE * LEADING + len(subtitle) * SUBTITLE * LEADING + 14
    below = EDGE * 0.6 + len(footer) * FOOT * LEADING + 12
    margin = copy.layout.margin
    top, bottom = above + (margin.t or 0), below + (margin.b or 0)
    left = _left(copy)
    body = (copy.layout.height or 400) - (margin.t or 0) - (margin.b or 0)
    needed = int(top + body + bottom)
    copy.update_yaxes(automargin=False)
    copy.update_xaxes(automargin=False)
    copy.update_layout(
        width=width,
        height=max(needed, min(height, int(top + max(body * MOST_GROWTH, LEAST_BODY) + bottom))),
        margin={"l": left, "r": EDGE, "t": top, "b": bottom, "autoexpand": False},
    )
    _write(copy, title, subtitle, footer, colours, (left, top, bottom), page)
    return copy


def _left(figure: go.Figure) -> int:
    """The left margin in which the longest name at the left fits."""
    widest = 0.0
    for axis in figure.select_yaxes():
        size = axis.tickfont.size or 13
        for text in axis.ticktext or ():
            widest = max(widest, *(text_width(_plain(line), size) for line in str(text).split("<br>")))
    return EDGE + int(widest) + 14 if widest else EDGE + int(figure.layout.margin.l or 0)


def _plain(line: str) -> str:
    """A line of tick text without its markup."""
    out, depth = [], 0
    for character in line:
        depth += character == "<"
        if not depth:
            out.append(character)
        depth -= character == ">"
    return "".join(out).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def _write(
    figure: go.Figure,
    title: list[str],
    subtitle: list[str],
    footer: list[str],
    colours: Theme,
    margins: tuple[int, float, float],
    page: str,
) -> None:
    left, top, bottom = margins
    common = {"xref": "paper", "yref": "paper", "showarrow": False, "align": "left", "x": 0, "xanchor": "left", "xshift": EDGE - left}
    figure.add_annotation(
        **common, y=1, yanchor="top", yshift=top - EDGE * 0.8, text="<b>" + "<br>".join(safe(t) for t in title) + "</b>",
        font={"size": TITLE, "color": colours.text},
    )  # fmt: skip
    if subtitle:
        figure.add_annotation(
            **common, y=1, yanchor="top", yshift=top - EDGE * 0.8 - len(title) * TITLE * LEADING - 4,
            text="<br>".join(safe(t) for t in subtitle), font={"size": SUBTITLE, "color": colours.muted},
        )  # fmt: skip
    if footer:
        figure.add_annotation(
            **common, y=0, yanchor="bottom", yshift=EDGE * 0.6 - bottom, text="<br>".join(safe(t) for t in footer),
            font={"size": FOOT, "color": colours.muted},
        )  # fmt: skip
    if page:
        figure.add_annotation(
            xref="paper", yref="paper", x=1, y=0, xanchor="right", yanchor="bottom", yshift=EDGE * 0.6 - bottom, showarrow=False,
            text=safe(page), font={"size": FOOT, "color": colours.muted},
        )  # fmt: skip
