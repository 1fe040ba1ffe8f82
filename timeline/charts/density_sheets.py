"""Visits counted by lane and period, laid out for paper: where they are too many to be told one by one."""

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.charts.axis import time_axis
from timeline.charts.density import REST, period_end, period_text
from timeline.charts.drawing import Drawing, Group, Line, Rect, Shape, Text
from timeline.charts.grid_sheets import shared
from timeline.charts.rows import CountCell
from timeline.charts.sheet import LEADING, Body, Heading, Item, Room, Size, empty_sheet, room, sheets
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import clipped, fit, text_width
from timeline.charts.words import number, word

AXIS = 28.0
ROW, ROW_OF_PICTURE = 44.0, 25.0
MOST_STRETCH = 1.8


def density_pages(
    cells: Sequence[CountCell],
    lanes: Sequence[tuple[str, str]],
    size: Size,
    heading: Heading,
    lang: str,
    *,
    step: str = "month",
    notes: Sequence[str] = (),
    page: str = "{n}/{of}",
    endless: bool = False,
) -> list[Drawing]:
    """The pages of bars of `cells`, counted by `step`, for `(id, name)` of each lane; the lane `REST` has a scale of its own."""
    if not any(c.start for c in cells):
        return [empty_sheet(size, heading, "no_cells", lang, endless=endless)]
    legend = [Item(f"{word('count', lang)}: {word(f'per_{step}', lang)}"), *(Item(note) for note in notes)]
    chart = _Density(cells, lanes, size, room(size, heading, legend, lang, endless=endless), lang, step)
    return sheets(size, heading, legend, chart.bodies(), lang, page=page, endless=endless)


class _Density:
    """The lanes in their places on pages of one size."""

    def __init__(self, cells: Sequence[CountCell], lanes: Sequence[tuple[str, str]], size: Size, space: Room, lang: str, step: str) -> None:
        self.lanes, self.size, self.space, self.lang, self.step = lanes, size, space, lang, step
        self.type = max(size.label - 1.5, size.foot)
        self.counts: dict[str, dict[date, int]] = {}
        self.undated: dict[str, int] = {}
        for cell in cells:
            if cell.start is None:
                self.undated[cell.lane] = self.undated.get(cell.lane, 0) + cell.count
            else:
                self.counts.setdefault(cell.lane, {})[cell.start] = cell.count
        starts = [start for own in self.counts.values() for start in own]
        self.first, self.last = min(starts), period_end(max(starts), step)
        self.most = max((n for lane, own in self.counts.items() if lane != REST for n in own.values()), default=1)
        wide = space.width * (0.34 if size.is_picture else 0.2)
        self.names = [clipped(fit(name, wide, self.type), 2 if size.is_picture else 4) for _, name in lanes]
        told = [text_width(text, size.foot) for id_, _ in lanes for text in self._told(id_)]
        self.left = space.left + max([text_width(line, self.type) for lines in self.names for line in lines] + told) + 12

    def _told(self, lane: str) -> list[str]:
        """How many visits a lane has, in words; on a picture there is no room for it."""
        if self.size.is_picture:
            return [word("own_scale", self.lang)] if lane == REST else []
        total = sum(self.counts.get(lane, {}).values()) + self.undated.get(lane, 0)
        told = [word("visits", self.lang, n=total if total == 1 else number(total, self.lang))]
        if self.undated.get(lane):
            told.append(f"{word('undated', self.lang)}: {number(self.undated[lane], self.lang)}")
        return [*told, *([word("own_scale", self.lang)] if lane == REST else [])]

    def bodies(self) -> list[Body]:
        """The shapes of each page."""
        least = ROW_OF_PICTURE if self.size.is_picture else ROW
        heights = [
            max(least, len(lines) * self.type * LEADING + len(self._told(id_)) * self.size.foot * LEADING + 8)
            for (id_, _), lines in zip(self.lanes, self.names, strict=True)
        ]
        limit = self.space.limit - AXIS
        groups = shared(heights, limit)
        most = max(MOST_STRETCH, 14 / len(heights))  # a lone lane fills its page
        stretch = max(1.0, min(most, limit / sum(heights))) if len(groups) == 1 and self.space.bottom is not None else 1.0
        return [self._body(group, [h * stretch for h in heights]) for group in groups]

    def x(self, day: date) -> float:
        """Where a day stands."""
        return self.left + (self.space.right - self.left) * (day - self.first).days / max((self.last - self.first).days + 1, 1)

    def _body(self, rows: Sequence[int], heights: Sequence[float]) -> Body:
        top = y = self.space.top + 4
        shapes: list[Shape] = []
        for at in rows:
            shapes += self._lane(at, y, heights[at])
            y += heights[at]
        axis = time_axis(self.x, self.first, self.last, (self.left, self.space.right), (top, y), self.type, self.lang)
        return [*axis, *shapes], y + AXIS

    def _lane(self, at: int, top: float, height: float) -> list[Shape]:
        id_, name = self.lanes[at]
        own = self.counts.get(id_, {})
        shapes: list[Shape] = [Line(self.space.left, top + height, self.space.right, top + height, LIGHT.grid)]
        told, small = self._told(id_), self.size.foot
        high = len(self.names[at]) * self.type * LEADING + len(told) * small * LEADING
        base = top + (height - high) / 2 + self.type
        for n, line in enumerate(self.names[at]):
            shapes.append(Text(self.left - 10, base + n * self.type * LEADING, line, self.type, LIGHT.text, anchor="end"))
        base += (len(self.names[at]) - 1) * self.type * LEADING
        for n, line in enumerate(told, 1):
            shapes.append(Text(self.left - 10, base + n * small * LEADING, line, small, LIGHT.muted, anchor="end"))
        most = max(own.values(), default=1) if id_ == REST else self.most
        room_for = height - small - 6
        for start, count in own.items():
            begin, end = self.x(start), self.x(period_end(start, self.step) + timedelta(days=1))
            tall = max(room_for * count / most, 1.5)
            bar = Rect(begin, top + height - tall - 0.5, max((end - begin) * 0.88, 1), tall, LIGHT.marks[at % len(LIGHT.marks)])
            visits = word("visits", self.lang, n=count if count == 1 else number(count, self.lang))
            shapes.append(Group((bar,), f"{name} – {period_text(start, self.step, self.lang)}: {visits}"))
        if own:
            shapes.append(self._highest(own, top, height, room_for / most))
        return shapes

    def _highest(self, own: dict[date, int], top: float, height: float, unit: float) -> Shape:
        """The number over the highest bar of a lane."""
        start = max(own, key=lambda d: (own[d], d))
        text, small = number(own[start], self.lang), self.size.foot
        half = text_width(text, small, bold=True) / 2
        middle = (self.x(start) + self.x(period_end(start, self.step))) / 2
        middle = min(max(middle, self.left + half), self.space.right - half)
        return Text(middle, top + height - own[start] * unit - 3, text, small, LIGHT.text, bold=True, anchor="middle")
