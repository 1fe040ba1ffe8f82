"""Small multiples: one small chart per row of a grid, all on the same two scales, so that shapes can be compared."""

import re
from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.charts.rows import Grid
from timeline.charts.theme import Theme, base_layout, date_axis, empty_figure, theme_of
from timeline.charts.typeset import lines, wrap
from timeline.charts.words import month_year, number, word

PANEL = 92
BELOW = 34
"""Room for the dates under a panel."""
MOST_PANELS = 36
MONTHLY, QUARTERLY = 36, 120
"""Up to so many months a bar is a month, up to so many a quarter, beyond that a year."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def multiples_figure(
    grid: Grid, *, lang: str, theme: str = "light", height: int | None = None, across: int = 3, width: int = 1000
) -> go.Figure:
    """A panel of bars over time for each row of `grid` (columns: months `2023-03`), `across` panels side by side.

    Bars carry `customdata` `[row id, first month, last month]`.
    """
    colours = theme_of(theme)
    months = [_MONTH.fullmatch(id_) for id_ in grid.column_ids]
    kept = [i for i, row in enumerate(grid.values) if any(row)][:MOST_PANELS]
    if not kept or not all(months):
        return empty_figure(word("no_cells", lang), colours)
    step = 1 if len(months) <= MONTHLY else 3 if len(months) <= QUARTERLY else 12
    groups = _groups([m.group() for m in months if m], step)
    ends = _range(min(groups), max(groups), step)
    totals = [[sum(grid.values[i][j] for j in members) for members in groups.values()] for i in kept]
    most = max(max(row) for row in totals)
    across = min(across, len(kept))
    down = -(-len(kept) // across)
    title_chars = max(18, int(width / across / 7.2))
    title_lines = max(len(lines(grid.row_labels[i], title_chars)) for i in kept)
    pitch = PANEL + 17 * (title_lines + 1) + 4 + BELOW
    figure = go.Figure()
    layout: dict[str, object] = {}
    for at, i in enumerate(kept):
        column, row = at % across, at // across
        suffix = "" if at == 0 else str(at + 1)
        left, right = column / across + 0.02 * (column > 0), (column + 1) / across - 0.02 * (column < across - 1)
        top = 1 - row / down - (pitch - PANEL - BELOW) / (pitch * down)
        bottom = top - PANEL / (pitch * down)
        starts = list(groups)
        figure.add_bar(
            x=[f"{s}-01" for s in starts],
            y=totals[at],
            xaxis=f"x{suffix}",
            yaxis=f"y{suffix}",
            offset=0,
            width=[step * 30.4 * 86_400_000 * 0.86] * len(starts),
            marker={"color": colours.marks[0], "line": {"width": 0}},
            customdata=[[grid.row_ids[i], grid.column_ids[members[0]], grid.column_ids[members[-1]]] for members in groups.values()],
            hovertext=[_hover(grid, i, members, n, lang) for members, n in zip(groups.values(), totals[at], strict=True)],
            hoverinfo="text",
        )
        layout[f"xaxis{suffix}"] = {
            **date_axis(colours, lang), "domain": [left, right], "anchor": f"y{suffix}", "range": ends,
            "nticks": 5, "ticklabelposition": "outside right", "ticklabeloverflow": "hide past domain", "showgrid": False,
            "tickfont": {"size": 11, "color": colours.muted}, "automargin": False,
            **({"matches": "x"} if at else {}),
        }  # fmt: skip
        layout[f"yaxis{suffix}"] = {
            "domain": [bottom, top], "anchor": f"x{suffix}", "range": [0, most * 1.08], "fixedrange": True, "tickvals": _y_ticks(most),
            "showticklabels": column == 0, "gridcolor": colours.grid, "zeroline": False, "tickfont": {"size": 11, "color": colours.muted},
        }  # fmt: skip
        _title(figure, grid.row_labels[i], sum(totals[at]), left, top, title_chars, lang, colours)
    key = {1: "per_month", 3: "per_quarter", 12: "per_year"}[step]
    figure.update_layout(
        **{**base_layout(colours), "margin": {"l": 30, "r": 16, "t": 10, "b": 40}},
        height=height or pitch * down + 50,
        clickmode="event+select",
        dragmode="pan",
        bargap=0,
        **layout,
    )
    figure.add_annotation(
        text=f"{word('count', lang)}: {word(key, lang)}", x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-10,
        showarrow=False, font={"size": 12, "color": colours.muted},
    )  # fmt: skip
    return figure


def _groups(months: Sequence[str], step: int) -> dict[str, list[int]]:
    """The columns of each bar, keyed by the bar's first month of the calendar."""
    groups: dict[str, list[int]] = {}
    for j, id_ in enumerate(months):
        month = (int(id_[5:]) - 1) // step * step + 1
        groups.setdefault(f"{id_[:4]}-{month:02d}", []).append(j)
    return groups


def _range(first: str, last: str, step: int) -> list[str]:
    """From the first day of the first bar to the day after the last one's period."""
    after = int(last[:4]) * 12 + int(last[5:]) - 1 + step
    return [f"{first}-01", f"{after // 12}-{after % 12 + 1:02d}-01"]


def _y_ticks(most: int) -> list[int]:
    return sorted({0, most}) if most < 4 else [0, most // 2, most]


def _hover(grid: Grid, row: int, members: Sequence[int], count: int, lang: str) -> str:
    first, last = grid.column_ids[members[0]], grid.column_ids[members[-1]]
    months = [month_year(int(m[:4]), int(m[5:]), lang) for m in dict.fromkeys((first, last))]
    return f"<b>{wrap(grid.row_labels[row], 44)}</b><br>{' – '.join(months)}<br>{word('visits', lang, n=count)}"


def _title(figure: go.Figure, label: str, total: int, x: float, y: float, chars: int, lang: str, colours: Theme) -> None:
    told = word("visits", lang, n=total if total == 1 else number(total, lang))
    count = f'<span style="color:{colours.muted};font-size:11px">{told}</span>'
    figure.add_annotation(
        text=f"<b>{wrap(label, chars)}</b><br>{count}", x=x, y=y, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
        align="left", showarrow=False, yshift=2, font={"size": 13, "color": colours.text},
    )  # fmt: skip
