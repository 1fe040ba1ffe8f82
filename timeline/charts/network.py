"""Who cites what: documents at the left, the officials in whose visits they are cited at the right, a band for each pair.

The order of both sides is found by barycentres (Sugiyama, Tagawa and Toda 1981), so that bands cross little; it depends
on the data only. Rows are as high as their words, so that no words cover others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.charts.drawing import Dot, Drawing, Group, Line, Shape, Text
from timeline.charts.grids import Counts, citation_grid
from timeline.charts.rows import CitationMark, Grid, VisitMark
from timeline.charts.sheet import LEADING, Body, Heading, Item, Room, Size, below, empty_sheet, room, sheets
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import clipped, fit, text_width
from timeline.charts.words import number, word

SWEEPS = 12
MOST_PAGES = 8
"""With more pages than these the officials who cite least are taken together on each."""
HEAD = 26.0
DASHES = ("", "7 3", "2 3", "9 3 2 3")
"""Bands of officials differ in their strokes too, not in colour alone."""


@dataclass(frozen=True)
class Link:
    """In how many visits of an official a document is cited."""

    row: int
    column: int
    count: int


@dataclass(frozen=True)
class _Side:
    """One side of the chart: the middle of each node, the lines of its name, and its height."""

    middles: dict[int, float]
    names: dict[int, list[str]]
    heights: dict[int, float]

    @property
    def height(self) -> float:
        """The height of all nodes."""
        return sum(self.heights.values())


def network_pages(
    citations: Sequence[CitationMark],
    visits: Sequence[VisitMark],
    size: Size,
    heading: Heading,
    lang: str,
    *,
    page: str = "{n}/{of}",
    endless: bool = False,
) -> list[Drawing]:
    """The pages of the network, most cited documents first; `page` writes their numbers, `endless` makes one sheet.

    A picture, or a sheet without an end, shows the documents that it has room for, and tells how many are left out.
    """
    grid = citation_grid(citations, visits, lang)
    if not grid.row_ids:
        return [empty_sheet(size, heading, "no_citations", lang, endless=endless)]
    groups: list[list[int]] = []
    legend: list[str | Item] = []
    left_out = 0
    for _ in range(3):  # what is left out is told in the legend, which may leave out one more
        legend = ["network", *([Item(word("other_documents", lang, n=number(left_out, lang)))] if left_out else [])]
        space = room(size, heading, legend, lang, endless=endless)
        if endless:  # higher than a page a network of many bands is no longer read
            space = replace(space, limit=min(space.limit, size.height - space.top - below(size, heading)))
        groups = _groups(grid, size, space, folded=False)
        if size.is_picture or endless or len(groups) > MOST_PAGES:
            groups = _groups(grid, size, space, folded=True)
            groups = groups[:1] if size.is_picture or endless else groups
        now = len(grid.row_ids) - sum(map(len, groups))
        if now == left_out:
            break
        left_out = now
    bodies = [_body(_folded(grid, rows, size, space, lang), size, space, lang) for rows in groups]
    return sheets(size, heading, legend, bodies, lang, page=page, endless=endless)


def links(grid: Grid, rows: Sequence[int]) -> list[Link]:
    """The pairs of documents `rows` and officials that have something in common."""
    return [Link(i, j, n) for i in rows for j, n in enumerate(grid.values[i]) if n]


def ordered(found: Sequence[Link]) -> tuple[list[int], list[int]]:
    """Documents and officials in the order in which their bands cross least, as far as sweeps of barycentres find it."""
    rows = list(dict.fromkeys(x.row for x in found))
    weight: dict[int, int] = {}
    for x in found:
        weight[x.column] = weight.get(x.column, 0) + x.count
    columns = sorted(weight, key=lambda j: (-weight[j], j))
    best, fewest = (rows, columns), crossings(found, rows, columns)
    for _ in range(SWEEPS):
        columns = _by_barycentre(columns, rows, [(x.column, x.row, x.count) for x in found])
        rows = _by_barycentre(rows, columns, [(x.row, x.column, x.count) for x in found])
        now = crossings(found, rows, columns)
        if now < fewest:
            best, fewest = (rows, columns), now
    return best


def crossings(found: Sequence[Link], rows: Sequence[int], columns: Sequence[int]) -> int:
    """How many pairs of bands cross."""
    at_row = {r: n for n, r in enumerate(rows)}
    at_column = {c: n for n, c in enumerate(columns)}
    placed = sorted((at_row[x.row], at_column[x.column]) for x in found)
    ends: list[int] = []
    total = 0
    for _, column in placed:
        total += sum(1 for e in ends if e > column)
        ends.append(column)
    same = sum(1 for n, (row, column) in enumerate(placed) for r, c in placed[:n] if r == row and c > column)
    return total - same


def _by_barycentre(movable: Sequence[int], fixed: Sequence[int], pairs: Sequence[tuple[int, int, int]]) -> list[int]:
    at = {f: n for n, f in enumerate(fixed)}
    total: dict[int, float] = {}
    weight: dict[int, int] = {}
    for one, other, count in pairs:
        total[one] = total.get(one, 0.0) + at[other] * count
        weight[one] = weight.get(one, 0) + count
    return sorted(movable, key=lambda m: (total[m] / weight[m], m))


def _widths(space: Room) -> tuple[float, float]:
    """The room for the names of documents and of officials."""
    return space.width * 0.27, space.width * 0.3


def _groups(grid: Grid, size: Size, space: Room, *, folded: bool) -> list[list[int]]:
    """Documents shared out over pages, so that both sides of each find room; only the documents where officials are `folded`."""
    groups: list[list[int]] = []
    for i in range(len(grid.row_ids)):
        tried = [*groups[-1], i] if groups else [i]
        left, right = _sides(grid, tried, [] if folded else links(grid, tried), size, space)
        if groups and max(left.height, right.height) <= space.limit - HEAD:
            groups[-1] = tried
        else:
            groups.append([i])
        if not folded and len(groups) > MOST_PAGES:
            break
    return groups


def _folded(grid: Grid, rows: Sequence[int], size: Size, space: Room, lang: str) -> Counts:
    """The documents of a page with their officials: those who find room, and one node for the rest."""
    weight = {j: sum(grid.values[i][j] for i in rows) for j in {x.column for x in links(grid, rows)}}
    order = sorted(weight, key=lambda j: (-weight[j], j))
    heights = list(_side(order, grid.column_labels, _widths(space)[1], size).heights.values())
    kept = order
    if sum(heights) > space.limit - HEAD:
        room_for = space.limit - HEAD - max(heights)
        kept = [j for n, j in enumerate(order) if sum(heights[: n + 1]) <= room_for]
    rest = order[len(kept) :]
    columns = [(grid.column_ids[j], grid.column_labels[j]) for j in kept]
    values = [[grid.values[i][j] for j in kept] for i in rows]
    if rest:
        columns.append(("rest", word("other_officials", lang, n=number(len(rest), lang))))
        values = [[*row, sum(grid.values[i][j] for j in rest)] for row, i in zip(values, rows, strict=True)]
    return Counts([(grid.row_ids[i], grid.row_labels[i]) for i in rows], columns, values)


def _sides(grid: Grid, rows: Sequence[int], found: Sequence[Link], size: Size, space: Room) -> tuple[_Side, _Side]:
    documents, officials = _widths(space)
    columns = list(dict.fromkeys(x.column for x in found))
    return _side(rows, grid.row_labels, documents, size), _side(columns, grid.column_labels, officials, size)


def _side(nodes: Sequence[int], labels: Sequence[str], width: float, size: Size) -> _Side:
    middles, names, heights, y = {}, {}, {}, 0.0
    for node in nodes:
        names[node] = clipped(fit(labels[node], width, size.label - 1), 2 if size.is_picture else 5)
        heights[node] = max(len(names[node]) * (size.label - 1) * LEADING, size.label) + 7
        middles[node] = y + heights[node] / 2
        y += heights[node]
    return _Side(middles, names, heights)


def _body(grid: Counts, size: Size, space: Room, lang: str) -> Body:
    found = links(grid, range(len(grid.row_ids)))
    by_row, by_column = ordered(found)
    documents, officials = _widths(space)
    left, right = _side(by_row, grid.row_labels, documents, size), _side(by_column, grid.column_labels, officials, size)
    height = max(left.height, right.height)
    top = space.top + HEAD
    at_left = {n: top + y + (height - left.height) / max(len(by_row), 1) * (k + 0.5) for k, (n, y) in enumerate(left.middles.items())}
    at_right = {n: top + y + (height - right.height) / max(len(by_column), 1) * (k + 0.5) for k, (n, y) in enumerate(right.middles.items())}
    row_totals = {i: sum(x.count for x in found if x.row == i) for i in by_row}
    column_totals = {j: sum(x.count for x in found if x.column == j) for j in by_column}
    widest = max(text_width(number(n, lang), size.label - 1, bold=True) for n in (*row_totals.values(), *column_totals.values()))
    beside = max(40.0, widest + 20)
    x1, x2 = space.left + documents + beside + 6, space.right - officials - beside - 6
    shapes = _heads(space, x1, x2, size, lang)
    most = max(x.count for x in found)
    for x in sorted(found, key=lambda link: (link.count, link.row, link.column)):
        k = by_column.index(x.column)
        told = f"{grid.row_labels[x.row]} – {grid.column_labels[x.column]}: {word('visits', lang, n=number(x.count, lang))}"
        colour = LIGHT.marks[k % len(LIGHT.marks)]
        width = 1.2 + 4.8 * (x.count - 1) / max(most - 1, 1)
        band = Line(x1, at_left[x.row], x2, at_right[x.column], colour, width, DASHES[k // len(LIGHT.marks) % len(DASHES)], curved=True)
        shapes.append(Group((band,), told))
    shapes += _nodes(left.names, at_left, row_totals, (x1, -beside), size, lang)
    shapes += _nodes(right.names, at_right, column_totals, (x2, beside), size, lang)
    return shapes, top + height


def _heads(space: Room, x1: float, x2: float, size: Size, lang: str) -> list[Shape]:
    y = space.top + size.label
    return [
        Text(x1, y, word("documents", lang), size.label, LIGHT.muted, bold=True, anchor="end"),
        Text(x2, y, word("citing", lang), size.label, LIGHT.muted, bold=True),
    ]


def _nodes(
    names: Mapping[int, Sequence[str]],
    at: Mapping[int, float],
    totals: Mapping[int, int],
    place: tuple[float, float],
    size: Size,
    lang: str,
) -> list[Shape]:
    """Dots at an x, their numbers beside them, their names as far outside as `place` says second (to the left where negative)."""
    x, beside = place
    way = 1 if beside > 0 else -1
    shapes: list[Shape] = []
    type_size = size.label - 1
    anchor = "end" if way < 0 else "start"
    for node, lines in names.items():
        y = at[node]
        shapes.append(Dot(x, y, 4, LIGHT.text))
        told = number(totals[node], lang)
        shapes.append(Text(x + way * 10, y + type_size * 0.36, told, type_size, LIGHT.muted, bold=True, anchor=anchor))
        base = y - (len(lines) - 1) * type_size * LEADING / 2 + type_size * 0.36
        for n, line in enumerate(lines):
            shapes.append(Text(x + beside, base + n * type_size * LEADING, line, type_size, LIGHT.text, anchor=anchor))
    return shapes
