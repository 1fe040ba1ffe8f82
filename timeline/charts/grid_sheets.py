"""Counts in cells laid out for paper: theme × month, official × theme. What one page has no room for stands on the next.

Every page repeats the names above the columns. A picture, or a sheet without an end, is but one: it shows the strongest
rows and columns, and tells how many are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.charts.drawing import Drawing, Group, Rect, Shape, Text, Tiles
from timeline.charts.grids import DARKEST, by_period, column_label, ink
from timeline.charts.rows import Grid
from timeline.charts.sheet import LEADING, Body, Heading, Item, Room, Size, empty_sheet, room, sheets, swatch
from timeline.charts.theme import LIGHT, shade
from timeline.charts.typeset import clipped, fit, text_width
from timeline.charts.words import number, word

GAP = 2.0
WIDEST_CELL, MOST_STRETCH = 110.0, 1.6
LEAST_ROW = 23.0
MOST_HEAD, MOST_HEAD_LINES = 230.0, 6
"""Names above columns take no more height, and no more lines where they lie."""
MONTHS = (1, 3, 12)


@dataclass(frozen=True)
class _Head:
    """The lines above each column, and the height that they take; `upright` names are read upwards."""

    lines: list[list[str]]
    height: float
    upright: bool = False


def grid_pages(
    grid: Grid, size: Size, heading: Heading, lang: str, *, notes: Sequence[str] = (), page: str = "{n}/{of}", endless: bool = False
) -> list[Drawing]:
    """The pages of a grid; months are taken together to quarters or years where they would be too narrow for their numbers.

    `notes` stand beside the scale; `page` writes the numbers of pages; `endless` makes one sheet as high as it needs to be.
    """
    if not grid.row_ids or not grid.column_ids:
        return [empty_sheet(size, heading, "no_cells", lang, endless=endless)]
    drawn = _Sheets(grid, size, room(size, heading, [], lang, endless=endless), lang).grid
    told = [*scale(drawn, lang), *(Item(note) for note in notes)]
    bodies: list[Body] = []
    legend: list[str | Item] = []
    left_out = ""
    for _ in range(3):  # what is left out is told in the legend, which may leave out one more
        legend = [*told, *([Item(left_out)] if left_out else [])]
        bodies, now = _Sheets(grid, size, room(size, heading, legend, lang, endless=endless), lang).bodies(alone=size.is_picture or endless)
        if now == left_out:
            break
        left_out = now
    return sheets(size, heading, legend, bodies, lang, page=page, endless=endless)


def scale(grid: Grid, lang: str) -> list[str | Item]:
    """What the cells say, and three colours of the scale with their numbers."""
    most = max((n for row in grid.values for n in row), default=1)
    steps = sorted({1, most // 2 or 1, most})
    words = [word("visits", lang, n=n if n == 1 else number(n, lang)) for n in steps]
    return ["scale", *(swatch(text, shade(n / max(DARKEST, most), LIGHT)) for n, text in zip(steps, words, strict=True))]


class _Sheets:
    """The cells in their places on pages of one size."""

    def __init__(self, grid: Grid, size: Size, space: Room, lang: str) -> None:
        self.size, self.space, self.lang = size, space, lang
        self.type = max(size.label - 1.5, size.foot)
        names = [fit(text, space.width * (0.34 if size.is_picture else 0.27), self.type) for text in grid.row_labels]
        self.names = [clipped(lines, 2) for lines in names] if size.is_picture else names
        self.left = space.left + max(text_width(line, self.type) for lines in self.names for line in lines) + 10
        self.across = space.right - self.left
        self.timed = all(len(id_) == 7 and id_[4] == "-" for id_ in grid.column_ids)
        self.grid = self._in_time(grid) if self.timed else grid
        self.most = max(DARKEST, *(n for row in self.grid.values for n in row))
        self.numbered = text_width(number(self.most, lang), self.type) + 5

    def _in_time(self, grid: Grid) -> Grid:
        """The grid by months, quarters or years: the first whose columns are wide enough for their names and numbers."""
        found = grid
        for months in MONTHS:
            found = by_period(grid, self.lang, months)
            widest = max(n for row in found.values for n in row)
            name = {1: "12", 3: "III", 12: "2020"}[months]
            least = max(text_width(number(widest, self.lang), self.type), text_width(name, self.type)) + 5
            if len(found.column_ids) * least <= self.across:
                break
        return found

    def bodies(self, *, alone: bool) -> tuple[list[Body], str]:
        """The shapes of each page, and what is left out where there is but one (`alone`), in words."""
        columns, rows = self._columns(), range(len(self.grid.row_ids))
        head = self._head(range(len(self.grid.column_ids)), self._cell(len(columns[0])))
        room_for = self.space.limit - head.height - 8
        heights = [max(len(lines) * self.type * LEADING + 7, 16 if self.size.is_picture else LEAST_ROW) for lines in self.names]
        groups = shared(heights, room_for)
        if alone:
            lost = (len(rows) - len(groups[0]), sum(map(len, columns[1:])))
            columns, groups = columns[:1], groups[:1]
            keys = ("others", "other_columns")
            told = " · ".join(word(key, self.lang, n=number(n, self.lang)) for key, n in zip(keys, lost, strict=True) if n)
        else:
            told = ""
        fullest = max(sum(heights[i] for i in group) for group in groups)
        stretch = max(1.0, min(MOST_STRETCH, room_for / fullest)) if self.space.bottom is not None else 1.0
        pages = [([i for i in group if any(self.grid.values[i][j] for j in some)], some) for some in columns for group in groups]
        return [self._body(group, some, heights, stretch) for group, some in pages if group], told

    def _cell(self, columns: int) -> float:
        return min(self.across / columns, WIDEST_CELL)

    def _columns(self) -> list[list[int]]:
        """The columns shared out over pages: as many on each as leave room for their names and numbers."""
        count = len(self.grid.column_ids)
        for many in range(count, 1, -1):
            cell = self._cell(many)
            if cell >= self.numbered and self._head(range(count), cell).height <= self._most_head():
                break
        else:
            many = 1
        pages = -(-count // many)
        if not self.size.is_picture:
            many = -(-count // pages)
        return [list(range(at, min(at + many, count))) for at in range(0, count, many)]

    def _most_head(self) -> float:
        return min(MOST_HEAD, self.space.limit * 0.45)

    def _head(self, columns: Sequence[int], cell: float) -> _Head:
        """What stands above the columns: lying where it finds room, else upright."""
        line = self.type * LEADING
        if self.timed:
            yearly = self.grid.column_ids[0][5:7] == "01" and self.grid.column_ids[0].endswith("-12") and "/" in self.grid.column_ids[0]
            return _Head([[] for _ in columns], line * (1 if yearly else 2) + 4)
        texts = [self.grid.column_labels[j] for j in columns]
        lying = [fit(text, cell - 6, self.type) for text in texts]
        if all(text_width(part, self.type) <= cell - 4 for lines in lying for part in lines) and max(map(len, lying)) <= MOST_HEAD_LINES:
            return _Head(lying, max(map(len, lying)) * line + 4)
        most = max(1, int(cell // (self.type * LEADING)))
        long = 48.0
        upright = [fit(text, long, self.type) for text in texts]
        while max(map(len, upright)) > most and long < 1000:
            long += 8
            upright = [fit(text, long, self.type) for text in texts]
        return _Head(upright, max(text_width(part, self.type) for lines in upright for part in lines) + 8, upright=True)

    def _body(self, rows: Sequence[int], columns: Sequence[int], heights: Sequence[float], stretch: float) -> Body:
        cell = self._cell(len(columns))
        head = self._head(columns, cell)
        shapes = self._time_head(columns, cell) if self.timed else self._text_head(head, cell)
        y = self.space.top + head.height
        for i in rows:
            high = heights[i] * stretch
            base = y + high / 2 - (len(self.names[i]) - 1) * self.type * LEADING / 2 + self.type * 0.36
            for n, line in enumerate(self.names[i]):
                shapes.append(Text(self.left - 8, base + n * self.type * LEADING, line, self.type, LIGHT.text, anchor="end"))
            empty = tuple((self.left + k * cell, y) for k, j in enumerate(columns) if not self.grid.values[i][j])
            shapes.append(Tiles(empty, cell - GAP, high - GAP, shade(0, LIGHT)))
            shapes += [self._shape(i, j, self.left + k * cell, y, cell, high) for k, j in enumerate(columns) if self.grid.values[i][j]]
            y += high
        return shapes, y + 8

    def _shape(self, row: int, column: int, x: float, y: float, cell: float, high: float) -> Shape:
        count = self.grid.values[row][column]
        share = count / self.most
        box = Rect(x, y, cell - GAP, high - GAP, shade(share, LIGHT))
        middle = (x + (cell - GAP) / 2, y + (high - GAP) / 2 + self.type * 0.36)
        told = word("visits", self.lang, n=count if count == 1 else number(count, self.lang))
        text = Text(*middle, number(count, self.lang), self.type, ink(share, LIGHT), anchor="middle")
        return Group((box, text), f"{self.grid.row_labels[row]} – {column_label(self.grid, column, self.lang)}: {told}")

    def _text_head(self, head: _Head, cell: float) -> list[Shape]:
        shapes: list[Shape] = []
        bottom, step = self.space.top + head.height - 5, self.type * LEADING
        for k, lines in enumerate(head.lines):
            middle = self.left + k * cell + (cell - GAP) / 2
            for n, line in enumerate(lines):
                if head.upright:
                    x = middle + (n - (len(lines) - 1) / 2) * step + self.type * 0.36
                    shapes.append(Text(x, bottom, line, self.type, LIGHT.text, upright=True))
                else:
                    shapes.append(Text(middle, bottom - (len(lines) - 1 - n) * step, line, self.type, LIGHT.text, anchor="middle"))
        return shapes

    def _time_head(self, columns: Sequence[int], cell: float) -> list[Shape]:
        """The years over their columns, and below them each month or quarter by its number."""
        shapes: list[Shape] = []
        ids = [self.grid.column_ids[j] for j in columns]
        below = [_short(id_) for id_ in ids]
        base = self.space.top + self.type
        for k, text in enumerate(below):
            if text:
                middle = self.left + k * cell + (cell - GAP) / 2
                shapes.append(Text(middle, base + self.type * LEADING, text, self.type, LIGHT.muted, anchor="middle"))
        at, wide = 0, text_width("2024", self.type, bold=True)
        every = -(-int(wide + 4) // max(int(cell), 1)) if not below[0] else 1
        for year, members in groupby(ids, key=lambda id_: id_[:4]):
            many = len(list(members))
            begin, end = self.left + at * cell, self.left + (at + many) * cell - GAP
            at += many
            if not below[0]:
                if (len(ids) - at) % every == 0:
                    shapes.append(Text((begin + end) / 2, base, year, self.type, LIGHT.text, bold=True, anchor="middle"))
            elif end - begin >= wide or at in (many, len(ids)):  # at the ends a name may reach beyond its columns
                x, anchor = (end, "end") if end - begin < wide and at == many else (begin, "start")
                shapes.append(Text(x, base, year, self.type, LIGHT.text, bold=True, anchor=anchor))
        return shapes


def _short(id_: str) -> str:
    """A month by its number, a quarter by its numeral; '' for a year."""
    if "/" not in id_:
        return str(int(id_[5:7]))
    first, last = int(id_[5:7]), int(id_[-2:])
    return "" if last - first > 2 else ("I", "II", "III", "IV")[last // 3 - 1]


def shared(heights: Sequence[float], limit: float) -> list[list[int]]:
    """Rows of these heights shared out over pages `limit` high, about equally; a higher one has a page to itself."""
    pages = _filled(heights, limit)
    if len(pages) > 1:
        even = _filled(heights, min(limit, sum(heights) / len(pages) + max(heights)))
        pages = even if len(even) == len(pages) else pages
    return pages


def _filled(heights: Sequence[float], limit: float) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    used = 0.0
    for i, height in enumerate(heights):
        if pages[-1] and used + height > limit:
            pages.append([])
            used = 0.0
        pages[-1].append(i)
        used += height
    return pages
