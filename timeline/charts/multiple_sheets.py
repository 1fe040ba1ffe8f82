"""Small multiples laid out for paper: a small chart of bars for each row, all on the same two scales, over as many pages as need be."""

from collections.abc import Sequence

from timeline.charts.drawing import Drawing, Group, Line, Rect, Shape, Text
from timeline.charts.grid_sheets import shared
from timeline.charts.grids import by_period, column_label
from timeline.charts.rows import Grid
from timeline.charts.sheet import LEADING, Body, Heading, Item, Room, Size, empty_sheet, room, sheets
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import fit, text_width
from timeline.charts.words import month_year, number, word

GUTTER, BELOW = 26.0, 16.0
LEAST_BAR = 5.0
PLOT, PLOT_OF_PICTURE = 76.0, 34.0
MOST_STRETCH = 2.2
PERIODS = {1: "per_month", 3: "per_quarter", 12: "per_year"}


def multiples_pages(
    grid: Grid, size: Size, heading: Heading, lang: str, *, notes: Sequence[str] = (), page: str = "{n}/{of}", endless: bool = False
) -> list[Drawing]:
    """The pages of small charts, one for each row of `grid` (columns: months `2023-03`) that counts anything.

    A picture, or a sheet without an end, shows the first rows, and tells how many are left out. `notes` stand in the legend.
    """
    kept = [i for i, row in enumerate(grid.values) if any(row)]
    if not kept:
        return [empty_sheet(size, heading, "no_cells", lang, endless=endless)]
    bodies: list[Body] = []
    legend: list[str | Item] = []
    left_out, months = 0, 1
    for _ in range(3):  # what is left out and the period are told in the legend, which takes room itself
        told = f"{word('count', lang)}: {word(PERIODS[months], lang)}, {word('same_scale', lang)}"
        others = [Item(word("others", lang, n=number(left_out, lang)))] if left_out else []
        legend = [Item(told), *(Item(note) for note in notes), *others]
        chart = _Multiples(grid, kept, size, room(size, heading, legend, lang, endless=endless), lang)
        bodies, now = chart.bodies(alone=size.is_picture or endless)
        if (now, chart.months) == (left_out, months):
            break
        left_out, months = now, chart.months
    return sheets(size, heading, legend, bodies, lang, page=page, endless=endless)


class _Multiples:
    """The small charts in their places on pages of one size."""

    def __init__(self, grid: Grid, kept: Sequence[int], size: Size, space: Room, lang: str) -> None:
        self.kept, self.size, self.space, self.lang = kept, size, space, lang
        self.type = max(size.label - 1.5, size.foot)
        narrowest = size.label * (16 if size.is_picture else 18)
        self.across = max(1, min(len(kept), int((space.width + GUTTER) // (narrowest + GUTTER))))
        self.panel = (space.width - GUTTER * (self.across - 1)) / self.across
        for months in PERIODS:
            self.grid, self.months = by_period(grid, lang, months), months
            if self.panel / len(self.grid.column_ids) >= LEAST_BAR:
                break
        self.most = max(n for i in kept for n in self.grid.values[i])
        self.margin = text_width(number(self.most, lang), size.foot) + 6
        self.titles = {i: fit(grid.row_labels[i], self.panel - 4, self.type, bold=True) for i in kept}

    def bodies(self, *, alone: bool) -> tuple[list[Body], int]:
        """The shapes of each page, and how many rows are left out where there is but one (`alone`)."""
        lines = [self.kept[at : at + self.across] for at in range(0, len(self.kept), self.across)]
        plot = PLOT_OF_PICTURE if self.size.is_picture else PLOT
        heads = [max(len(self.titles[i]) for i in line) * self.type * LEADING + self.size.foot * 1.4 + 6 for line in lines]
        rest = BELOW + self.size.foot + 6
        groups = shared([head + plot + rest for head in heads], self.space.limit - 4)
        left_out = 0
        if alone:
            groups, left_out = groups[:1], sum(len(lines[at]) for group in groups[1:] for at in group)
        if self.space.bottom is not None:
            spare = min((self.space.height - 4 - sum(heads[at] + plot + rest for at in group)) / len(group) for group in groups)
            plot = min(plot * MOST_STRETCH, plot + max(spare, 0))
        return [self._body([(lines[at], heads[at]) for at in group], plot, rest) for group in groups], left_out

    def _body(self, lines: Sequence[tuple[Sequence[int], float]], plot: float, rest: float) -> Body:
        shapes: list[Shape] = []
        y = self.space.top + 4
        for members, head in lines:
            for k, i in enumerate(members):
                shapes += self._panel(i, self.space.left + k * (self.panel + GUTTER), y, head, plot)
            y += head + plot + rest
        return shapes, y - BELOW / 2

    def _panel(self, row: int, left: float, top: float, head: float, plot: float) -> list[Shape]:
        small, values = self.size.foot, self.grid.values[row]
        total = word("visits", self.lang, n=sum(values) if sum(values) == 1 else number(sum(values), self.lang))
        shapes: list[Shape] = []
        base = top + head - 6 - small * 1.4 - (len(self.titles[row]) - 1) * self.type * LEADING
        for n, line in enumerate(self.titles[row]):
            shapes.append(Text(left, base + n * self.type * LEADING, line, self.type, LIGHT.text, bold=True))
        shapes.append(Text(left, top + head - 7, total, small, LIGHT.muted))
        floor, inner = top + head + plot, left + self.margin
        high = plot - 3
        for count in sorted({0, self.most // 2, self.most}) if self.most > 3 else (0, self.most):
            y = floor - high * count / self.most
            shapes.append(Line(inner, y, left + self.panel, y, LIGHT.muted if count == 0 else LIGHT.grid))
            shapes.append(Text(inner - 4, y + small * 0.34, number(count, self.lang), small, LIGHT.muted, anchor="end"))
        step = (self.panel - self.margin) / len(values)
        for j, count in enumerate(values):
            if count:
                tall = max(high * count / self.most, 1.5)
                wide = step * 0.82 if step > 3 else step
                bar = Rect(inner + j * step + (step - wide) / 2, floor - tall, wide, tall, LIGHT.marks[0])
                told = word("visits", self.lang, n=count if count == 1 else number(count, self.lang))
                shapes.append(Group((bar,), f"{self.grid.row_labels[row]} – {column_label(self.grid, j, self.lang)}: {told}"))
        return [*shapes, *self._dates(inner, floor, step)]

    def _dates(self, left: float, floor: float, step: float) -> list[Shape]:
        """Names of years, or of months where there are few, below the bars at which they begin."""
        small, right = self.size.foot, left + step * len(self.grid.column_ids)
        names = [(j, *_begins(id_)) for j, id_ in enumerate(self.grid.column_ids)]
        yearly = len({year for _, year, _ in names}) > 2
        named = [(j, str(y) if yearly else month_year(y, m, self.lang)) for j, y, m in names if m == 1 or not yearly]
        widest = max((text_width(text, small) for _, text in named), default=0) + 10
        shapes: list[Shape] = []
        free = left - 1
        for j, text in named:
            x = left + j * step
            if x >= free and x + text_width(text, small) <= right:
                shapes.append(Line(x, floor, x, floor + 4, LIGHT.muted))
                shapes.append(Text(x, floor + small + 4, text, small, LIGHT.muted))
                free = x + widest
        return shapes


def _begins(id_: str) -> tuple[int, int]:
    """Year and month in which the period of a column begins."""
    return int(id_[:4]), int(id_[5:7])
