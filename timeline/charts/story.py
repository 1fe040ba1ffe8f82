"""Timelines laid out for paper and for pictures: each visit with words of its own, or a number and a key.

Every visit stands in a row of its lane, at its day, with its date and label beside it. Visits that would be too many
for the page are numbered, and a key tells the numbers, below the chart or on the pages after it. No words cover others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.charts.axis import time_axis
from timeline.charts.drawing import Diamond, Drawing, Group, Line, Rect, Shape, Text
from timeline.charts.key import Entry, draw_key
from timeline.charts.sheet import LEADING, Heading, Room, Size, below, empty_sheet, room, sheets
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import clipped, fit, text_width
from timeline.charts.words import word

RADIUS, BESIDE, APART = 7.0, 6.0, 12.0
"""Half a mark, the gap to its words, and the gap to the next mark of the row."""
AXIS = 26.0
LANE_AIR = 8.0
TOP, BELOW_NAME = 4.0, 2.0
MOST_LINES = 4


@dataclass(frozen=True)
class Event:
    """A visit as it is told on paper: `label` is short and may be a person's own words; days are None when undated."""

    id: str
    when: str
    label: str
    earliest: date | None
    latest: date | None
    precision: str = "stated"
    full: str = ""
    """What the key tells, where it is more than the label."""


@dataclass(frozen=True)
class Strip:
    """A lane with its events; the name may be empty where there is but one."""

    name: str
    events: tuple[Event, ...]
    undated: bool = False


@dataclass(frozen=True)
class _Placed:
    event: Event
    x: float
    begins: float
    ends: float
    left: float
    right: float
    lines: tuple[str, ...]
    flipped: bool
    number: int
    under: bool = False


@dataclass(frozen=True)
class _Row:
    """A row of events; `strip` is the lane's place in the order, `name` its lines when the row is the lane's first on a page."""

    strip: int
    placed: tuple[_Placed, ...]
    height: float


def story_pages(
    strips: Sequence[Strip], size: Size, heading: Heading, lang: str, *, page: str = "{n}/{of}", endless: bool = False
) -> list[Drawing]:
    """The pages that tell the events; `page` writes their numbers, `endless` makes one sheet as high as it needs to be."""
    strips = _undated_last(strips, lang)
    precisions = {e.precision for s in strips for e in s.events}
    legend: list[str] = [p for p in ("stated", "inferred", "undated") if p in precisions]
    legend += ["span"] if any(e.earliest != e.latest for s in strips for e in s.events) else []
    space = room(size, heading, legend, lang, endless=endless)
    if not strips:
        return [empty_sheet(size, heading, "nothing", lang, endless=endless)]
    nominal = size.height - size.edge - space.top - below(size, heading) + size.edge
    chart = _Chart(strips, size, space, lang)
    rows = chart.rows(numbered=False, one_each=True)
    if rows is None or chart.height(rows) > nominal:
        rows = chart.rows(numbered=False)
    numbered = rows is None or chart.height(rows) > nominal
    if numbered:
        legend = [*legend, "numbered"]
        space = room(size, heading, legend, lang, endless=endless)
        chart = _Chart(strips, size, space, lang)
        rows = chart.rows(numbered=True)
    assert rows is not None
    bodies = chart.bodies(rows)
    if numbered:
        _add_key(bodies, chart.entries(), size, space)
    return sheets(size, heading, legend, bodies, lang, page=page, endless=endless)


def _add_key(bodies: list[tuple[list[Shape], float]], entries: list[Entry], size: Size, space: Room) -> None:
    """The key after the chart: where the last page has room for it, then on pages of its own."""
    type_size = max(size.label - 2.5, size.foot)
    shapes, end = bodies[-1]
    bottom = float("inf") if space.bottom is None else space.bottom
    top = end + 14
    if bottom - top < type_size * 6:
        bodies.append(([], space.top))
        top = space.top
    while entries:
        drawn, told, used = draw_key(entries, space.left, top, space.width, bottom - top, type_size)
        shapes, _ = bodies[-1]
        bodies[-1] = ([*shapes, *drawn], top + used)
        entries = entries[told:]
        if entries:
            bodies.append(([], space.top))
            top = space.top


class _Chart:
    """The events in their places on pages of one size."""

    def __init__(self, strips: Sequence[Strip], size: Size, space: Room, lang: str) -> None:
        self.strips, self.size, self.space, self.lang = strips, size, space, lang
        named = any(s.name for s in strips)
        self.above = named and size.width < 900
        wide = min(170.0, space.width * 0.2)
        self.names = [fit(s.name, space.width if self.above else wide, size.label, bold=True) if s.name else [] for s in strips]
        gutter = max((text_width(line, size.label, bold=True) for n in self.names for line in n), default=0) + 14
        self.left = space.left + (0 if self.above or not named else gutter)
        self.right = space.right
        days = [d for s in strips for e in s.events for d in (e.earliest, e.latest) if d]
        self.first, self.last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 12, 31))
        air = max(timedelta(days=10), (self.last - self.first) * 0.02)
        self.first, self.last = self.first - air, self.last + air
        ordered = sorted({e.id: e for s in strips for e in s.events}.values(), key=_order)
        self.number = {e.id: n for n, e in enumerate(ordered, 1)}
        self.ordered = ordered

    def entries(self) -> list[Entry]:
        """The key's entries, in order of date."""
        return [Entry(self.number[e.id], e.precision, e.when, e.full or e.label) for e in self.ordered]

    def x(self, day: date) -> float:
        """Where a day stands."""
        inner = self.right - self.left - 2 * RADIUS
        return self.left + RADIUS + inner * ((day - self.first).days / max((self.last - self.first).days, 1))

    def rows(self, *, numbered: bool, one_each: bool = False) -> list[_Row] | None:
        """All rows from top to bottom; None where `one_each` asks for a row an event and there are several lanes."""
        if one_each and (sum(not s.undated for s in self.strips) > 1 or len(self.strips[0].events) > 40):
            return None
        rows: list[_Row] = []
        for at, strip in enumerate(self.strips):
            packed: list[list[_Placed]] = []
            for event in sorted(strip.events, key=_order):
                self._place(packed, event, numbered, one_each)
            rows += [_Row(at, tuple(r), self._row_height(r)) for r in packed]
        return rows

    def _place(self, packed: list[list[_Placed]], event: Event, numbered: bool, one_each: bool) -> None:
        """Puts an event into the first row in which it covers nothing; the undated stand from left to right after the dated."""
        type_size = self.size.label
        if numbered:
            lines: list[str] = [str(self.number[event.id])]
            wide = text_width(lines[0], type_size - 1, bold=True)
        else:
            most = (self.right - self.left) * (0.48 if one_each else 0.3 if self.size.width > 700 else 0.42)
            lines = [event.when, *clipped(fit(event.label, most, type_size), MOST_LINES)]
            wide = max(text_width(lines[0], type_size, bold=True), *(text_width(line, type_size) for line in lines[1:]))
        if event.earliest is None and event.latest is None:
            placed = self._flow(packed, event, lines, wide)
        else:
            begins, ends = self.x(event.earliest or event.latest or self.first), self.x(event.latest or event.earliest or self.last)
            x = (begins + ends) / 2
            reach_left, reach_right = min(begins, x - RADIUS), max(ends, x + RADIUS)
            flipped = reach_right + BESIDE + wide > self.right
            left = reach_left - BESIDE - wide if flipped else reach_left
            under = flipped and left < self.left  # the time it may have been leaves no room at its ends: words stand over it
            if under:
                flipped = x + RADIUS + BESIDE + wide > self.right
                left = min(reach_left, x - RADIUS - BESIDE - wide if flipped else x)
                reach_right = max(reach_right, x if flipped else x + RADIUS + BESIDE + wide)
            right = reach_right if flipped or under else reach_right + BESIDE + wide
            placed = _Placed(event, x, begins, ends, left, right, tuple(lines), flipped, self.number[event.id], under)
        free = (r for r in packed if not one_each and all(placed.left - p.right >= APART or p.left - placed.right >= APART for p in r))
        row = next(free, None)
        if row is None or (placed.event.precision == "undated" and placed.left == self.left):
            packed.append([placed])
        else:
            row.append(placed)

    def _flow(self, packed: list[list[_Placed]], event: Event, lines: Sequence[str], wide: float) -> _Placed:
        """An undated event after the one before it, else at the beginning of a new row."""
        last = packed[-1][-1] if packed and packed[-1][-1].event.earliest is None else None
        left = last.right + APART * 1.5 if last else self.left
        if left + 2 * RADIUS + BESIDE + wide > self.right:
            left = self.left
        x = left + RADIUS
        return _Placed(event, x, x, x, left, x + RADIUS + BESIDE + wide, tuple(lines), False, self.number[event.id])

    def _row_height(self, row: Sequence[_Placed]) -> float:
        lines = max(len(p.lines) for p in row)
        return max(lines * self.size.label * LEADING + 7, 2 * RADIUS + 5) + (8 if any(p.under for p in row) else 0)

    def height(self, rows: Sequence[_Row]) -> float:
        """What the rows need with the axis and the names of lanes."""
        total = AXIS + TOP
        for at in range(len(self.strips)):
            total += self._strip_height([r for r in rows if r.strip == at], at)
        return total

    def _strip_height(self, rows: Sequence[_Row], at: int) -> float:
        name = len(self.names[at]) * self.size.label * LEADING
        inner = sum(r.height for r in rows)
        return (inner + name + BELOW_NAME if self.above else max(inner, name)) + LANE_AIR

    def bodies(self, rows: Sequence[_Row]) -> list[tuple[list[Shape], float]]:
        """The chart's shapes for each page, and where they end."""
        pages: list[list[_Row]] = [[]]
        limit = self.space.height - AXIS - TOP
        for row in rows:
            tried = [*pages[-1], row]
            used = sum(self._strip_height([r for r in tried if r.strip == s], s) for s in {r.strip for r in tried})
            if used > limit and pages[-1]:
                pages.append([])
            pages[-1].append(row)
        stretch = self._stretch(pages[0]) if len(pages) == 1 else 1.0
        return [self._body(page, stretch) for page in pages]

    def _stretch(self, rows: Sequence[_Row]) -> float:
        """How far the rows of the only page may be drawn apart, so that a few events fill it."""
        if self.space.bottom is None:
            return 1.0
        worded = any(len(p.lines) > 1 for r in rows for p in r.placed)
        used = self.height(rows) - AXIS - TOP
        return min(2.6, max(1.0, (self.space.height - AXIS - TOP - 2) / used)) if worded else 1.0

    def _body(self, rows: Sequence[_Row], stretch: float) -> tuple[list[Shape], float]:
        top = self.space.top + TOP
        shapes: list[Shape] = []
        marks: list[Shape] = []
        y = top
        for at in dict.fromkeys(r.strip for r in rows):
            mine = [r for r in rows if r.strip == at]
            begin, first = y, len(marks)
            baseline = begin + self.size.label
            for line in self.names[at]:
                x = self.space.left
                marks.append(Text(x, baseline + 2, line, self.size.label, LIGHT.text, bold=True))
                baseline += self.size.label * LEADING
            if self.above:
                y = baseline - self.size.label + BELOW_NAME
            colour = LIGHT.marks[at % len(LIGHT.marks)]
            for row in mine:
                marks += [_draw(p, y, row.height * stretch, colour, self.size.label) for p in row.placed]
                y += row.height * stretch
            if self.strips[at].undated:
                end = begin + self._strip_height(mine, at) - LANE_AIR / 2
                marks.insert(first, Rect(self.left, begin - 2, self.right - self.left, max(y, end) - begin + 4, LIGHT.tray))
            y = max(y, begin + self._strip_height(mine, at) - LANE_AIR) + LANE_AIR
            if len(self.strips) > 1:
                marks.append(Line(self.space.left, y - LANE_AIR / 2, self.space.right, y - LANE_AIR / 2, LIGHT.grid))
        dated = any(e.earliest or e.latest for s in self.strips for e in s.events)
        if dated:
            across = (self.left, self.right)
            shapes = time_axis(self.x, self.first, self.last, across, (top, y), self.size.label - 1, self.lang)
        return [*shapes, *marks], y + (AXIS if dated else 0)


def _undated_last(strips: Sequence[Strip], lang: str) -> list[Strip]:
    """The lanes with what is dated, and after them one with all that is not: it has no place on the axis."""
    open_ = {e.id: e for s in strips for e in s.events if e.earliest is None and e.latest is None}
    dated = [Strip(s.name, tuple(e for e in s.events if e.id not in open_)) for s in strips]
    told = tuple(Event(e.id, e.when, e.full or e.label, None, None, "undated", e.full) for e in open_.values())
    return [*(s for s in dated if s.events), *([Strip(word("undated", lang), told, undated=True)] if told else [])]


def _order(event: Event) -> tuple[bool, date, str]:
    day = event.earliest or event.latest
    return day is None, day or date.min, event.id


def _draw(placed: _Placed, top: float, height: float, colour: str, size: float) -> Shape:
    """A mark with its words beside it, around the middle of its row."""
    middle = top + height / 2
    shapes: list[Shape] = []
    step = size * LEADING
    if placed.ends > placed.begins:
        at = middle + len(placed.lines) * step / 2 + 4 if placed.under else middle
        shapes.append(Line(placed.begins, at, placed.ends, at, LIGHT.muted, 2))
        shapes += [Line(x, at - 4, x, at + 4, LIGHT.muted, 2) for x in (placed.begins, placed.ends)]
    shapes.append(Diamond(placed.x, middle, RADIUS, colour, LIGHT.ground, placed.event.precision))
    numbered = placed.lines == (str(placed.number),)
    begins, ends = (placed.x, placed.x) if placed.under else (placed.begins, placed.ends)
    x, anchor = (min(begins, placed.x - RADIUS) - BESIDE, "end") if placed.flipped else (max(ends, placed.x + RADIUS) + BESIDE, "start")
    base = middle - (len(placed.lines) - 1) * step / 2 + size * 0.36
    for n, line in enumerate(placed.lines):
        shapes.append(Text(x, base + n * step, line, size - 1 if numbered else size, LIGHT.text, bold=n == 0, anchor=anchor))
    return Group(tuple(shapes), f"{placed.event.when} · {placed.event.full or placed.event.label}")
