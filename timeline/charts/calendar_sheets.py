"""The calendar laid out for paper: a strip for each year, a cell for each day, with the number of its visits.

A day whose visits all have an inferred year has a corner cut off. Where a year's days would be too small for their
numbers, the year is parted into halves or quarters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.charts.calendar import MONTHS, WEEKDAYS, hover_lines, week_of
from timeline.charts.drawing import Corner, Drawing, Group, Line, Rect, Shape, Text, Tiles
from timeline.charts.grid_sheets import shared
from timeline.charts.grids import DARKEST, ink
from timeline.charts.rows import VisitMark
from timeline.charts.sheet import Body, Heading, Item, Room, Size, empty_sheet, room, sheets, swatch
from timeline.charts.theme import LIGHT, shade
from timeline.charts.typeset import text_width
from timeline.charts.words import number, word

WEEKS = 54
PARTS = (1, 2, 4)
LARGEST_CELL, GAP = 21.0, 1.6
APART, APART_ON_PICTURE = 12.0, 7.0
CUT = 0.42
"""The share of a cell's side that the corner of an inferred day takes."""

Days = Mapping[date, Sequence[VisitMark]]


@dataclass(frozen=True)
class _Strip:
    """Weeks of a year that stand side by side."""

    year: int
    first: int
    last: int


def calendar_pages(
    rows: Sequence[VisitMark], size: Size, heading: Heading, lang: str, *, page: str = "{n}/{of}", endless: bool = False
) -> list[Drawing]:
    """The pages of the calendar, latest year first.

    A picture, or a sheet without an end, shows the latest years that it has room for, and tells how many are left out.
    """
    days: dict[date, list[VisitMark]] = {}
    for row in rows:
        if row.earliest is not None and row.earliest == row.latest:
            days.setdefault(row.earliest, []).append(row)
    if not days:
        return [empty_sheet(size, heading, "no_cells", lang, endless=endless)]
    undrawn = len(rows) - sum(map(len, days.values()))
    years = sorted({d.year for d in days}, reverse=True)
    bodies: list[Body] = []
    legend: list[str | Item] = []
    left_out = 0
    for _ in range(3):  # what is left out is told in the legend, which may leave out one more
        gaps = not size.is_picture and len(years) < years[0] - years[-1] + 1
        legend = _legend(days, undrawn, gaps, left_out, lang)
        chart = _Calendar(days, size, room(size, heading, legend, lang, endless=endless), lang)
        bodies, now = chart.bodies(years, alone=size.is_picture or endless)
        if now == left_out:
            break
        left_out = now
    return sheets(size, heading, legend, bodies, lang, page=page, endless=endless)


def _legend(days: Days, undrawn: int, gaps: bool, left_out: int, lang: str) -> list[str | Item]:
    most = max(map(len, days.values()))
    steps = sorted({1, most // 2 or 1, most})
    told = [word("visits", lang, n=n if n == 1 else number(n, lang)) for n in steps]
    legend: list[str | Item] = ["calendar_scale"]
    legend += [swatch(text, shade(n / max(DARKEST, most), LIGHT)) for n, text in zip(steps, told, strict=True)]
    if any(_inferred(visits) for visits in days.values()):
        legend.append(Item(word("inferred_day", lang), 14, _inferred_swatch))
    if undrawn:
        legend.append(Item(word("calendar_left", lang, n=number(undrawn, lang))))
    if gaps:
        legend.append("empty_years")
    if left_out:
        legend.append(Item(word("other_years", lang, n=left_out)))
    return legend


def _inferred(visits: Sequence[VisitMark]) -> bool:
    return all(v.precision == "inferred" for v in visits)


def _inferred_swatch(x: float, y: float) -> tuple[Shape, ...]:
    return Rect(x, y - 6, 13, 12, shade(0.5, LIGHT)), Corner(x + 13, y - 6, 13 * CUT, LIGHT.ground)


class _Calendar:
    """The strips in their places on pages of one size."""

    def __init__(self, days: Days, size: Size, space: Room, lang: str) -> None:
        self.days, self.size, self.space, self.lang = days, size, space, lang
        self.most = max(DARKEST, *map(len, days.values()))
        self.gutter = text_width("2020", size.label, bold=True) + 8
        inner = space.width - self.gutter
        numbers = {number(len(v), lang) for v in days.values() if len(v) > 1}
        for parts in PARTS:
            self.weeks = -(-WEEKS // parts)
            self.cell = min(inner / self.weeks, LARGEST_CELL)
            if self.cell >= size.foot * 1.1 and all(text_width(n, size.foot) <= self.cell - GAP - 1 for n in numbers):
                break
        widest = max((text_width(n, 1) for n in numbers), default=1)
        self.type = max(size.foot, min(self.cell * 0.62, (self.cell - GAP - 2) / widest))
        self.head = size.foot * 1.5
        self.apart = APART_ON_PICTURE if size.is_picture else APART
        self.strip = self.head + 7 * self.cell + self.apart

    def bodies(self, years: Sequence[int], *, alone: bool) -> tuple[list[Body], int]:
        """The shapes of each page, and how many years are left out where there is but one (`alone`)."""
        strips = [
            _Strip(year, first, min(first + self.weeks, WEEKS)) for year in years for first in range(0, WEEKS, self.weeks) if first < 53
        ]
        groups = shared([self.strip] * len(strips), self.space.limit - 4 + self.apart)
        left_out = 0
        if alone:
            kept = {strips[i].year for i in groups[0]}
            left_out, groups = len(years) - len(kept), groups[:1]
        return [self._body([strips[i] for i in group]) for group in groups], left_out

    def _body(self, strips: Sequence[_Strip]) -> Body:
        shapes: list[Shape] = []
        y = self.space.top + 4
        for strip in strips:
            shapes += self._drawn(strip, y)
            y += self.strip
        return shapes, y - self.apart + 4

    def _drawn(self, strip: _Strip, top: float) -> list[Shape]:
        left, foot = self.space.left + self.gutter, self.size.foot
        base, cells = top + foot, top + self.head
        shapes: list[Shape] = [Text(self.space.left, base, str(strip.year), self.size.label, LIGHT.text, bold=True)]
        every = 1 if self.cell >= foot * 1.15 else 2
        for d in range(0, 7, every):
            y = cells + d * self.cell + self.cell / 2 + foot * 0.34
            shapes.append(Text(left - 6, y, WEEKDAYS[self.lang][d], foot, LIGHT.muted, anchor="end"))
        begun = [(m, date(strip.year, m, 1)) for m in range(1, 13)]
        for month, first in begun:
            week = week_of(first + timedelta(days=6))  # the first column that is all the month's
            if strip.first <= week < strip.last - 1:
                x = left + (week - strip.first) * self.cell
                shapes.append(Text(x, base, MONTHS[self.lang][month - 1], foot, LIGHT.muted))
        empty = []
        for day in (date(strip.year, 1, 1) + timedelta(days=n) for n in range(366)):
            if day.year == strip.year and strip.first <= week_of(day) < strip.last:
                place = (left + (week_of(day) - strip.first) * self.cell, cells + day.weekday() * self.cell)
                if day in self.days:
                    shapes.append(self._day(day, *place))
                else:
                    empty.append(place)
        shapes.append(Tiles(tuple(empty), self.cell - GAP, self.cell - GAP, shade(0, LIGHT)))
        for _, first in begun[1:]:
            shapes += self._border(first, strip, left, cells)
        return shapes

    def _day(self, day: date, x: float, y: float) -> Shape:
        visits = self.days[day]
        side, count = self.cell - GAP, len(visits)
        share = count / self.most
        shapes: list[Shape] = [Rect(x, y, side, side, shade(share, LIGHT))]
        if _inferred(visits):
            shapes.append(Corner(x + side, y, side * CUT, LIGHT.ground))
        if count > 1:
            colour = ink(share, LIGHT)
            shapes.append(Text(x + side / 2, y + side / 2 + self.type * 0.35, number(count, self.lang), self.type, colour, anchor="middle"))
        return Group(tuple(shapes), hover_lines(day, visits, self.lang))

    def _border(self, first: date, strip: _Strip, left: float, top: float) -> list[Shape]:
        """The line between a month and the one before it, in the gaps between cells."""
        week, weekday, cell = week_of(first), first.weekday(), self.cell
        if not strip.first <= week < strip.last - 1:
            return []
        x, y, shift = left + (week - strip.first) * cell, top + weekday * cell, GAP / 2
        ends = [(x - shift, y - shift, x - shift, top + 7 * cell - shift)]
        if weekday:
            ends += [(x - shift, y - shift, x + cell - shift, y - shift), (x + cell - shift, top - shift, x + cell - shift, y - shift)]
        return [Line(*end, LIGHT.muted, 0.9) for end in ends]
