"""Counts in cells: theme × month, official × theme, document × official.

Cells are a heat map with the number written in each; an invisible mark over every cell makes it selectable and
carries `customdata` `[row id, column id]` (Plotly selects marks, not cells).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from timeline.charts.rows import CitationMark, Grid, VisitMark
from timeline.charts.theme import Theme, base_layout, empty_figure, theme_of
from timeline.charts.typeset import fit, lines, safe, text_width, wrap
from timeline.charts.words import month_year, number, word

ROW = 34
LINE = 16
LABEL_WIDTH = 30
HEAD, HEAD_LINE, UPRIGHT = 12, 15, 150
"""Size and line height of the words above columns, and the length of their lines where they must stand upright."""
MOST_NUMBERED = 40
"""With more columns than these the cells are too narrow for numbers."""
MOST_ROWS = 60
DARKEST = 4
"""The darkest colour stands for no fewer visits than these, so that a lone one does not look like many."""
MONTHLY, QUARTERLY = 60, 120
"""Up to so many months a column is a month, up to so many a quarter, beyond that a year."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-(\d{2})/\1-\d{2}")


class Counts:
    """A grid of our own: the same names as `timeline.views.Matrix`."""

    def __init__(self, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]], values: Sequence[Sequence[int]]) -> None:
        """`rows` and `columns` are `(id, label)` pairs; `values[i][j]` belongs to row i and column j."""
        self.row_ids, self.row_labels = [i for i, _ in rows], [t for _, t in rows]
        self.column_ids, self.column_labels = [i for i, _ in columns], [t for _, t in columns]
        self.values = values


def heatmap_figure(grid: Grid, *, lang: str, theme: str = "light", height: int | None = None, width: int = 840) -> go.Figure:
    """Theme × month (or any unit × month): the darker, the more visits.

    Where months are too many to be told apart they are taken together to quarters or years; the id of such a column is
    its first and last month, `2023-01/2023-03`.
    """
    return _grid_figure(by_period(grid, lang), lang, theme_of(theme), height, width)


def matrix_figure(grid: Grid, *, lang: str, theme: str = "light", height: int | None = None, width: int = 840) -> go.Figure:
    """Official × theme (or any two units): the darker, the more visits."""
    return _grid_figure(grid, lang, theme_of(theme), height, width)


def citations_figure(
    citations: Sequence[CitationMark],
    visits: Sequence[VisitMark],
    *,
    lang: str,
    theme: str = "light",
    height: int | None = None,
    width: int = 840,
) -> go.Figure:
    """Document × official: in how many visits of an official the reports cite the document; most cited first."""
    grid = citation_grid(citations, visits, lang)
    if not grid.row_ids:
        return empty_figure(word("no_citations", lang), theme_of(theme))
    return _grid_figure(grid, lang, theme_of(theme), height, width)


def citation_grid(citations: Sequence[CitationMark], visits: Sequence[VisitMark], lang: str) -> Counts:
    """Documents (rows) by the officials (columns) in whose visits they are cited; `""` is the official unknown."""
    leads = {v.id: [(a.id, a.name) for a in v.lead] or [("", word("unknown_lead", lang))] for v in visits}
    names: dict[str, str] = {}
    totals: dict[str, int] = {}
    cells: list[dict[str, int]] = []
    kept: list[CitationMark] = []
    for citation in citations:
        row: dict[str, int] = {}
        for visit in citation.visits:
            for id_, name in leads.get(visit, ()):
                names.setdefault(id_, name)
                row[id_] = row.get(id_, 0) + 1
                totals[id_] = totals.get(id_, 0) + 1
        if row:
            kept.append(citation)
            cells.append(row)
    order = sorted(names, key=lambda id_: (-totals[id_], names[id_]))
    by_weight = sorted(zip(kept, cells, strict=True), key=lambda pair: (-sum(pair[1].values()), pair[0].key))
    rows = [(c.key, c.number if c.number.startswith(c.type) else f"{c.type} {c.number}".strip()) for c, _ in by_weight]
    return Counts(rows, [(id_, names[id_]) for id_ in order], [[row.get(id_, 0) for id_ in order] for _, row in by_weight])


def by_period(grid: Grid, lang: str, step: int = 0) -> Grid:
    """A grid of months with its columns added up to periods of `step` months (0: as many as are too many); others as they are."""
    months = [_MONTH.fullmatch(id_) for id_ in grid.column_ids]
    step = step or (1 if len(months) <= MONTHLY else 3 if len(months) <= QUARTERLY else 12)
    if step == 1 or not all(months):
        return grid
    groups: dict[str, list[int]] = {}
    for j, id_ in enumerate(grid.column_ids):
        year, month = int(id_[:4]), (int(id_[5:]) - 1) // step * step + 1
        groups.setdefault(f"{year}-{month:02d}/{year}-{month + step - 1:02d}", []).append(j)
    columns = [(id_, period_label(id_, lang)) for id_ in groups]
    values = [[sum(row[j] for j in members) for members in groups.values()] for row in grid.values]
    return Counts(list(zip(grid.row_ids, grid.row_labels, strict=True)), columns, values)


def period_label(id_: str, lang: str) -> str:
    """A quarter or year as the language writes it: quý I/2023, Q1 2023, 2023."""
    year, first, last = id_[:4], int(id_[5:7]), int(id_[-2:])
    if last - first > 2:
        return year
    quarter = last // 3
    return f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{year}" if lang == "vi" else f"Q{quarter} {year}"


def _grid_figure(grid: Grid, lang: str, colours: Theme, height: int | None, width: int) -> go.Figure:
    if not grid.row_ids or not grid.column_ids:
        return empty_figure(word("no_cells", lang), colours)
    shown = range(min(len(grid.row_ids), MOST_ROWS))
    columns = range(len(grid.column_ids))
    values = [[grid.values[i][j] for j in columns] for i in shown]
    most = max(DARKEST, *(max(row) for row in values))
    names = [lines(grid.row_labels[i], LABEL_WIDTH) for i in shown]
    row_height = max(ROW, LINE * max(len(n) for n in names) + 8)
    figure = go.Figure()
    figure.add_heatmap(
        z=values, x=list(columns), y=list(shown), colorscale=[list(c) for c in colours.scale], zmin=0, zmax=most,
        xgap=2, ygap=2, showscale=False, hoverinfo="skip",
    )  # fmt: skip
    _draw_cells(figure, grid, values, most, lang, colours)
    above = _headings(grid, lang, width)
    top = 18 + above.height
    figure.update_layout(
        **{**base_layout(colours), "margin": {"l": 8, "r": 16, "t": top, "b": 34}},
        height=height or row_height * len(shown) + top + 34,
        clickmode="event+select",
        dragmode=False,
        xaxis={
            "side": "top", "ticks": "", "tickvals": above.at, "ticktext": above.texts, "tickangle": above.angle,
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": 12, "color": colours.text},
        },
        yaxis={
            "tickvals": list(shown), "ticktext": [wrap(grid.row_labels[i], LABEL_WIDTH) for i in shown], "automargin": True, "ticks": "",
            "range": [len(shown) - 0.5, -0.5], "showgrid": False, "zeroline": False, "fixedrange": True, "ticklabelstandoff": 6,
            "tickfont": {"size": 13, "color": colours.text},
        },
    )  # fmt: skip
    left = len(grid.row_ids) - len(shown)
    note = word("scale", lang) + (f" · {word('others', lang, n=number(left, lang))}" if left else "")
    figure.add_annotation(
        text=note, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-8, showarrow=False,
        font={"size": 12, "color": colours.muted},
    )  # fmt: skip
    return figure


def _draw_cells(figure: go.Figure, grid: Grid, values: Sequence[Sequence[int]], most: int, lang: str, colours: Theme) -> None:
    cells = [(i, j, n) for i, row in enumerate(values) for j, n in enumerate(row) if n]
    numbered = len(values[0]) <= MOST_NUMBERED
    figure.add_scatter(
        x=[j for _, j, _ in cells],
        y=[i for i, _, _ in cells],
        mode="markers+text" if numbered else "markers",
        marker={"symbol": "square", "size": 24, "opacity": 0},
        text=[number(n, lang) for _, _, n in cells] if numbered else None,
        textfont={"size": 13, "color": [ink(n / most, colours) for _, _, n in cells]},
        customdata=[[grid.row_ids[i], grid.column_ids[j]] for i, j, _ in cells],
        hovertext=[
            f"<b>{wrap(grid.row_labels[i], 44)}</b><br>{wrap(column_label(grid, j, lang), 44)}<br>{word('visits', lang, n=n)}"
            for i, j, n in cells
        ],
        hoverinfo="text",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        name="cells",
    )


def ink(share: float, colours: Theme) -> str:
    """The colour of a number on a cell of this share of the scale, at least 4.5:1."""
    if colours.name == "light":
        return "#FFFFFF" if share > 0.62 else colours.text
    return "#0E1117" if share > 0.62 else colours.text


def column_label(grid: Grid, column: int, lang: str) -> str:
    """The name of a column; a month as the language writes it."""
    month = _MONTH.fullmatch(grid.column_ids[column])
    return month_year(int(month[1]), int(month[2]), lang) if month else grid.column_labels[column]


@dataclass(frozen=True)
class Headings:
    """What stands above the columns: texts at columns, the height they take, and their angle."""

    at: list[int]
    texts: list[str]
    height: int
    angle: int = 0


def _headings(grid: Grid, lang: str, width: int) -> Headings:
    months = [_MONTH.fullmatch(id_) for id_ in grid.column_ids]
    if all(months):
        return _month_headings([(int(m[1]), int(m[2])) for m in months if m], lang, width)
    quarters = [_QUARTER.fullmatch(id_) for id_ in grid.column_ids]
    if all(quarters):
        at = [i for i, m in enumerate(quarters) if m and m[2] == "01"]
        return Headings(at, [grid.column_ids[i][:4] for i in at], HEAD_LINE)
    room = width / len(months) - 6
    across = [fit(text, room, HEAD) for text in grid.column_labels]
    if all(text_width(line, HEAD) <= room + 4 for lines_ in across for line in lines_):
        return Headings(list(range(len(months))), _marked(across), HEAD_LINE * max(map(len, across)))
    upright = [fit(text, UPRIGHT, HEAD) for text in grid.column_labels]
    longest = max(text_width(line, HEAD) for lines_ in upright for line in lines_)
    return Headings(list(range(len(months))), _marked(upright), int(longest) + 4, -90)


def _marked(texts: Sequence[Sequence[str]]) -> list[str]:
    return ["<br>".join(safe(line) for line in lines_) for lines_ in texts]


def _month_headings(months: Sequence[tuple[int, int]], lang: str, width: int) -> Headings:
    """Every month while there is room for its name, else every quarter, else the Januaries by year."""
    each = width / len(months)
    every = next((n for n in (1, 3, 6) if each * n >= 58), 12)
    at = [i for i, (_, m) in enumerate(months) if (m - 1) % every == 0]
    return Headings(at, [str(months[i][0]) if every == 12 else month_year(*months[i], lang) for i in at], HEAD_LINE)
