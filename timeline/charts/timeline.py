"""The timeline: a lane for each official, theme or place, a diamond for each visit, its directives ticked below it.

`px.timeline` is not used: it draws a one-day bar with no width.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from timeline.charts.arrangement import DIAMOND, LABEL_WIDTH, MOST_TICKS, TICK_STEP, Band, Mark, arrange, time_range
from timeline.charts.density import MOST_MARKS, density_figure
from timeline.charts.hover import visit_hover
from timeline.charts.rows import LaneRows
from timeline.charts.terms import Terms, draw_terms
from timeline.charts.theme import Theme, base_layout, date_axis, empty_figure, theme_of
from timeline.charts.typeset import safe, shorten, wrap
from timeline.charts.words import number, word

HOLLOW = 12
"""Size of a hollow diamond: its outline grows to both sides, so that it looks as large as a filled one."""
MOST_TOLD = 800
"""With more marks than these their hover boxes are brief, so that the chart stays under a megabyte."""
MOST_TICKED = 300
"""With more marks than these the directives below them would be a pattern, not a number to read."""
TRAY_COLUMN = 22
TRAY_LEAST = 76
TALL = 640
"""A chart taller than this has its dates above the lanes too."""
MOST_YEAR_BANDS = 60
NARROW_NAME = 38
"""Characters of a lane's name that stands above its visits."""
DATES_ABOVE, TRAY_NAME = 26, 36
"""Height of the dates above the lanes, and of the tray's name."""


def timeline_figure(
    lanes: Sequence[LaneRows],
    *,
    lang: str,
    theme: str = "light",
    selected: Collection[str] = (),
    height: int | None = None,
    width: int = 900,
    span: tuple[date, date] | None = None,
    narrow: bool = False,
    terms: Terms | None = None,
) -> go.Figure:
    """The timeline of `lanes`, one above the other in the order given.

    Filled diamond: the date is stated; hollow: the year is inferred; a line through it reaches from the earliest to
    the latest day when the date is not a day. Undated visits stand in a tray at the right. Every diamond carries
    `customdata` `[visit id, lane id]`; `selected` ids are ringed. Beyond 3,000 marks the visits are counted by lane
    and month instead. `width` is the expected width of the time axis in pixels, from which marks are kept apart;
    `height` fixes the height of the figure, else it follows from the lanes; `span` fixes the ends of the time axis. `narrow`, for
    a phone: the names of the lanes stand above their visits and leave the whole width to time. `terms`: offices drawn as
    bands in the lanes of these ids. Directives are marked below their visit while there are at most 300 visits.
    """
    colours = theme_of(theme)
    lanes = [lane for lane in lanes if lane.rows]
    if not lanes:
        return empty_figure(word("nothing", lang), colours)
    if sum(len(lane.rows) for lane in lanes) > MOST_MARKS:
        return density_figure(lanes, lang=lang, theme=theme, height=height)
    first, last = span or time_range(lanes)
    ticked = sum(len(lane.rows) for lane in lanes) <= MOST_TICKED
    marks, bands = arrange(lanes, colours, first, last, width, narrow=narrow, ticked=ticked, termed=frozenset(terms or ()))
    figure = go.Figure()
    _draw_whiskers(figure, marks, colours)
    if ticked:
        _draw_ticks(figure, marks, colours, lang, selected)
    _draw_diamonds(figure, marks, colours, lang, selected)
    figure.update_traces(showlegend=False)
    _draw_legend(figure, marks, colours, lang)
    _lay_out(figure, marks, bands, colours, lang, (first, last), height, width, narrow)
    if terms:
        extents = {lane.id: (band.top + 1, band.bottom - 1) for lane, band in zip(lanes, bands, strict=True)}
        draw_terms(figure, terms, extents, (first, last), colours, width=width)
    return figure


def _axis(mark: Mark) -> str:
    return "x" if mark.x is not None else "x2"


def _x(mark: Mark) -> str | float:
    return mark.x.isoformat() if mark.x is not None else mark.column + 0.5


def _draw_whiskers(figure: go.Figure, marks: Sequence[Mark], colours: Theme) -> None:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for mark in marks:
        row = mark.row
        if row.earliest is not None and row.latest is not None and row.earliest != row.latest:
            a, b, end = row.earliest.isoformat(), row.latest.isoformat(), 4
            xs += [a, a, None, a, b, None, b, b, None]
            ys += [mark.y - end, mark.y + end, None, mark.y, mark.y, None, mark.y - end, mark.y + end, None]
    if xs:
        figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": colours.muted, "width": 2}, hoverinfo="skip", name="span")


def _draw_ticks(figure: go.Figure, marks: Sequence[Mark], colours: Theme, lang: str, selected: Collection[str]) -> None:
    for axis in ("x", "x2"):
        few = [m for m in marks if _axis(m) == axis and 0 < m.row.directives <= MOST_TICKS]
        many = [m for m in marks if _axis(m) == axis and m.row.directives > MOST_TICKS]
        if few:
            dashes = [(m, i) for m in few for i in range(m.row.directives)]
            figure.add_scatter(
                x=[_x(m) for m, _ in dashes],
                y=[m.y + DIAMOND / 2 + 4 + TICK_STEP * i for m, i in dashes],
                xaxis=axis,
                mode="markers",
                marker={"symbol": "line-ew", "size": 9, "line": {"width": 2, "color": [m.colour for m, _ in dashes]}},
                customdata=[[m.row.id, m.lane] for m, _ in dashes],
                hovertext=[f"<b>{wrap(m.row.title, 56, 3)}</b><br>{word('directives', lang, n=m.row.directives)}" for m, _ in dashes],
                hoverinfo="text",
                selectedpoints=_chosen([m for m, _ in dashes], selected),
                unselected={"marker": {"opacity": 0.45}},
                name="ticks",
            )
        if many:
            figure.add_scatter(
                x=[_x(m) for m in many],
                y=[m.y + DIAMOND / 2 + 10 for m in many],
                xaxis=axis,
                mode="text",
                text=[str(m.row.directives) for m in many],
                textfont={"size": 11, "color": colours.text},
                hoverinfo="skip",
                cliponaxis=False,
                name="counts",
            )


def _draw_diamonds(figure: go.Figure, marks: Sequence[Mark], colours: Theme, lang: str, selected: Collection[str]) -> None:
    ringed = [m for m in marks if m.row.id in selected]
    for axis in ("x", "x2"):
        chosen = [m for m in ringed if _axis(m) == axis]
        if chosen:
            figure.add_scatter(
                x=[_x(m) for m in chosen],
                y=[m.y for m in chosen],
                xaxis=axis,
                mode="markers",
                marker={"symbol": "circle-open", "size": DIAMOND + 12, "color": colours.accent, "line": {"width": 3}},
                hoverinfo="skip",
                cliponaxis=False,
                name="selected",
            )
        for filled in (True, False):
            group = [m for m in marks if _axis(m) == axis and (m.row.precision == "stated") == filled]
            if group:
                figure.add_scatter(**_diamonds(group, axis, filled, colours, lang, len(marks) > MOST_TOLD, selected))


def _diamonds(
    group: Sequence[Mark], axis: str, filled: bool, colours: Theme, lang: str, brief: bool, selected: Collection[str]
) -> dict[str, Any]:
    own = [m.colour for m in group]
    return {
        "x": [_x(m) for m in group],
        "y": [m.y for m in group],
        "xaxis": axis,
        "mode": "markers",
        "marker": {
            "symbol": "diamond",
            "size": DIAMOND if filled else HOLLOW,
            "color": own if filled else colours.ground,
            "line": {"width": 1.2 if filled else 2.6, "color": colours.ground if filled else own},
            "opacity": 1,
        },
        "customdata": [[m.row.id, m.lane] for m in group],
        "hovertext": [visit_hover(m.row, lang, brief=brief) for m in group],
        "hoverinfo": "text",
        "selectedpoints": _chosen(group, selected),
        "unselected": {"marker": {"opacity": 0.45}},
        "cliponaxis": False,
        "name": "stated" if filled else "inferred" if axis == "x" else "undated",
    }


def _chosen(marks: Sequence[Mark], selected: Collection[str]) -> list[int] | None:
    """The positions of selected marks: all others are dimmed, on both axes; None while nothing is selected."""
    return [i for i, m in enumerate(marks) if m.row.id in selected] if selected else None


def _draw_legend(figure: go.Figure, marks: Sequence[Mark], colours: Theme, lang: str) -> None:
    grey = colours.muted
    filled = {"symbol": "diamond", "size": DIAMOND, "color": grey, "line": {"width": 1, "color": colours.ground}}
    hollow = {"symbol": "diamond", "size": HOLLOW, "color": colours.ground, "line": {"width": 2.6, "color": grey}}
    entries: list[tuple[bool, str, dict[str, Any]]] = [
        (any(m.row.precision == "stated" for m in marks), "stated", {"mode": "markers", "marker": filled}),
        (any(m.row.precision == "inferred" for m in marks), "inferred", {"mode": "markers", "marker": hollow}),
        (any(t.name == "span" for t in figure.data), "span", {"mode": "lines", "line": {"color": grey, "width": 2}}),
        (
            any(t.name in ("ticks", "counts") for t in figure.data),
            "tick",
            {"mode": "markers", "marker": {"symbol": "line-ew", "size": 10, "line": {"width": 2, "color": grey}}},
        ),
    ]
    for present, key, style in entries:
        if present:
            figure.add_scatter(x=[None], y=[None], name=word(key, lang), showlegend=True, hoverinfo="skip", **style)


def _lay_out(
    figure: go.Figure,
    marks: Sequence[Mark],
    bands: Sequence[Band],
    colours: Theme,
    lang: str,
    span: tuple[date, date],
    height: int | None,
    width: int,
    narrow: bool,
) -> None:
    columns = max((m.column + 1 for m in marks if m.x is None), default=0)
    dated = any(m.x is not None for m in marks)
    tray = _tray_share(columns, dated, width)
    bottom = bands[-1].bottom
    tall = dated and bottom > TALL
    lift = max(DATES_ABOVE if tall else 0, TRAY_NAME if columns and dated else 0)
    margins = {"l": 8, "r": 16, "t": 48 + lift, "b": 40}
    figure.update_layout(
        **{**base_layout(colours), "margin": margins, "showlegend": True},
        height=height or int(bottom) + margins["t"] + margins["b"],
        dragmode="pan",
        clickmode="event+select",
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1 + lift / bottom,
            "yanchor": "bottom",
            "yref": "paper",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": colours.text},
            "bgcolor": "rgba(0,0,0,0)",
            "tracegroupgap": 4,
        },
        xaxis={
            **date_axis(colours, lang),
            "domain": [0, 1 - tray - (0.012 if tray else 0)] if dated else [0, 0.01],
            "range": [span[0].isoformat(), span[1].isoformat()],
            "visible": dated,
        },
        yaxis={
            "range": [bottom, 0],
            "fixedrange": True,
            "tickvals": [(b.top + b.bottom) / 2 for b in bands],
            "ticktext": [_lane_text(b, colours, lang) for b in bands],
            "tickfont": {"size": 13, "color": colours.text},
            "automargin": True,
            "showticklabels": not narrow,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "ticklabelstandoff": 8,
        },
    )
    if narrow:
        _name_above(figure, bands, colours, lang)
    if columns:
        figure.update_layout(
            xaxis2={"domain": [1 - tray if dated else 0, 1], "range": [0, columns], "fixedrange": True, "visible": False, "anchor": "y"}
        )
        _name_tray(figure, columns / 2, colours, lang, alone=not dated, below=tall)
    if tall:
        figure.data[-1].update(xaxis="x3")
        figure.update_layout(
            xaxis3={
                **figure.layout.xaxis.to_plotly_json(),
                "tickmode": "auto",  # an overlaying axis is else in step with pixels, not with days
                "overlaying": "x",
                "matches": "x",
                "side": "top",
                "showgrid": False,
                "anchor": "y",
            }
        )
    figure.update_layout(shapes=_shapes(bands, colours, span, tray if columns and dated else 0.0))


def _name_above(figure: go.Figure, bands: Sequence[Band], colours: Theme, lang: str) -> None:
    for band in bands:
        name = f"<b>{safe(shorten(band.label, NARROW_NAME))}</b> "
        figure.add_annotation(
            text=f'{name}<span style="color:{colours.muted};font-size:11px">{_count(band, lang)}</span>',
            x=0,
            xref="paper",
            xanchor="left",
            y=band.top,
            yref="y",
            yanchor="top",
            showarrow=False,
            font={"size": 13, "color": colours.text},
        )


def _name_tray(figure: go.Figure, middle: float, colours: Theme, lang: str, *, alone: bool, below: bool) -> None:
    """Writes what the tray is above it, and in a tall chart also at its foot."""
    for y, anchor, shift in ((1, "bottom", 1), (0, "top", -6))[: 1 + below]:
        figure.add_annotation(
            text=wrap(word("undated", lang), 80 if alone else 10),
            x=middle,
            xref="x2",
            xanchor="center",
            y=y,
            yref="paper",
            yanchor=anchor,
            yshift=shift,
            showarrow=False,
            font={"size": 12, "color": colours.text},
        )


def _count(band: Band, lang: str) -> str:
    return word("visits", lang, n=band.count if band.count == 1 else number(band.count, lang))


def _tray_share(columns: int, dated: bool, width: int) -> float:
    """The share of the width that the tray of the undated takes."""
    if not columns:
        return 0.0
    return max(columns * TRAY_COLUMN, TRAY_LEAST) / (width + TRAY_LEAST) if dated else 1.0


def _lane_text(band: Band, colours: Theme, lang: str) -> str:
    return f'{wrap(band.label, LABEL_WIDTH)}<br><span style="color:{colours.muted};font-size:11px">{_count(band, lang)}</span>'


def _shapes(bands: Sequence[Band], colours: Theme, span: tuple[date, date], tray: float) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = []
    years = range(span[0].year, span[1].year + 1)
    if len(years) <= MOST_YEAR_BANDS:
        shapes += [
            {
                "type": "rect",
                "x0": f"{year}-01-01",
                "x1": f"{year + 1}-01-01",
                "y0": 0,
                "y1": 1,
                "yref": "y domain",
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": colours.band,
            }
            for year in years
            if year % 2
        ]
    if tray:
        ground = {"fillcolor": colours.tray, "layer": "below", "line": {"width": 0}}
        shapes.append({"type": "rect", "xref": "paper", "yref": "y domain", "x0": 1 - tray, "x1": 1, "y0": 0, "y1": 1, **ground})
    rule = {"color": colours.grid, "width": 1}
    shapes += [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": b.bottom, "y1": b.bottom, "line": rule} for b in bands]
    return shapes
