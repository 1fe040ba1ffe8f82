"""Sheets of paper and pictures for the screen: their sizes, and what stands on each beside the chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.charts.drawing import Diamond, Drawing, Line, Rect, Shape, Text
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import balanced, fit, fit_long, text_width
from timeline.charts.words import word

LEADING = 1.32
TALLEST = 2.7
"""A sheet as high as it needs to be is at most so many times as high as a page: else it could not be read in a document."""


@dataclass(frozen=True)
class Heading:
    """What a chart says of itself: the finding or the query, its scope and period, and lines on sources and version."""

    title: str
    subtitle: str = ""
    footer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Size:
    """A page in CSS pixels (96 to the inch), how many pixels of an image stand for one, and the sizes of its type."""

    name: str
    width: int
    height: int
    scale: float
    millimetres: tuple[float, float]
    edge: int = 36
    title: float = 24
    subtitle: float = 14
    foot: float = 11
    label: float = 13

    @property
    def is_picture(self) -> bool:
        """True for pictures of a fixed number of pixels, which are seen on a telephone."""
        return self.width < 700


PRINT = 300 / 96
SIZES = {
    size.name: size
    for size in (
        Size("a4", 794, 1123, PRINT, (210, 297)),
        Size("a4-landscape", 1123, 794, PRINT, (297, 210)),
        Size("16:9", 1280, 720, PRINT, (338.67, 190.5), title=28, subtitle=16, foot=12, label=15),
        Size("a3", 1587, 1123, PRINT, (420, 297), title=28, subtitle=16, label=14),
        Size("square", 540, 540, 2, (142.88, 142.88), edge=22, title=20, subtitle=11.5, foot=8.5, label=11.5),
        Size("card", 600, 315, 2, (158.75, 83.34), edge=18, title=17, subtitle=10.5, foot=7.5, label=10),
    )
}
"""A3 lies across; `square` is 1080 × 1080 and `card` 1200 × 630 pixels."""


@dataclass(frozen=True)
class Room:
    """Where on a sheet the chart may stand; `bottom` is None on a sheet as high as it needs to be, up to `limit`."""

    left: float
    top: float
    right: float
    bottom: float | None
    limit: float
    """The height that a chart may take which is one of several on its kind of sheet."""

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom; without end on an endless sheet."""
        return float("inf") if self.bottom is None else self.bottom - self.top


@dataclass(frozen=True)
class Item:
    """An entry of a legend: its words, and the mark before them, drawn `width` wide from an x on, around a y."""

    text: str
    width: float = 0
    draw: Callable[[float, float], tuple[Shape, ...]] | None = None


Body = tuple[Sequence[Shape], float]
"""What stands on a page beside heading and footer, and where it ends."""


def swatch(text: str, fill: str) -> Item:
    """An entry of a legend for cells of a colour."""
    return Item(text, 14, lambda x, y: (Rect(x, y - 6, 13, 12, fill),))


def room(size: Size, heading: Heading, legend: Sequence[str | Item], lang: str, *, endless: bool = False) -> Room:
    """What heading, legend and footer leave of a sheet."""
    top = size.edge + _head_height(size, heading) + _legend_height(size, legend, lang)
    end = size.height * (TALLEST if endless else 1) - below(size, heading)
    return Room(size.edge, top, size.width - size.edge, None if endless else end, end - top)


def sheets(
    size: Size, heading: Heading, legend: Sequence[str | Item], bodies: Sequence[Body], lang: str, *, page: str, endless: bool
) -> list[Drawing]:
    """The pages of a chart, each with heading, legend and footer; `page` writes their numbers where there are several."""
    of = len(bodies)
    return [
        sheet(
            size, heading, legend, shapes, lang, page=page.format(n=n, of=of) if of > 1 else "",
            end=end + below(size, heading) + 8 if endless else 0,
        )
        for n, (shapes, end) in enumerate(bodies, 1)
    ]  # fmt: skip


def empty_sheet(size: Size, heading: Heading, key: str, lang: str, *, endless: bool) -> Drawing:
    """A page that says in words (`key`) why nothing is drawn."""
    space = room(size, heading, [], lang, endless=endless)
    lines = fit(word(key, lang), space.width, size.label + 1)
    told = [Text(space.left, space.top + 30 + n * size.label * LEADING, line, size.label + 1, LIGHT.muted) for n, line in enumerate(lines)]
    return sheet(size, heading, [], told, lang, end=space.top + 60 + below(size, heading) if endless else 0)


def sheet(
    size: Size, heading: Heading, legend: Sequence[str | Item], body: Sequence[Shape], lang: str, *, page: str = "", end: float
) -> Drawing:
    """A page of `body` with its heading above and its footer and `page` below; `end` is where the body ends on an endless sheet."""
    height = max(end, 0) or size.height
    inner = size.width - 2 * size.edge
    shapes: list[Shape] = []
    y = float(size.edge)
    title_size, title = _title(size, heading)
    for text in title:
        y += title_size * LEADING
        shapes.append(Text(size.edge, y - title_size * 0.3, text, title_size, LIGHT.text, bold=True))
    for text in fit(heading.subtitle, inner, size.subtitle) if heading.subtitle else []:
        y += size.subtitle * LEADING
        shapes.append(Text(size.edge, y - size.subtitle * 0.1, text, size.subtitle, LIGHT.muted))
    shapes += _legend(size, legend, lang, y)
    foot = _foot(size, heading)
    y = height - size.edge * 0.7 - _foot_height(size, heading)
    shapes.append(Line(size.edge, y, size.width - size.edge, y, LIGHT.grid))
    for text in foot:
        y += size.foot * LEADING
        shapes.append(Text(size.edge, y + size.foot * 0.2, text, size.foot, LIGHT.muted))
    if page:
        shapes.append(Text(size.width - size.edge, y + size.foot * 0.2, page, size.foot, LIGHT.muted, anchor="end"))
    return Drawing(size.width, height, (*shapes, *body), heading.title, heading.subtitle)


def below(size: Size, heading: Heading) -> float:
    """The height that footer and lower edge take."""
    return size.edge * 0.7 + _foot_height(size, heading) + size.foot


def _title(size: Size, heading: Heading) -> tuple[float, list[str]]:
    """The title's lines, and the size of their type: smaller where it would else fill the page."""
    most = 2 if size.is_picture else 3
    for factor in (1, 0.88, 0.76):
        lines = balanced(heading.title, size.width - 2 * size.edge, size.title * factor, bold=True)
        if len(lines) <= most:
            break
    return size.title * factor, lines


def _head_height(size: Size, heading: Heading) -> float:
    inner = size.width - 2 * size.edge
    subtitle = len(fit(heading.subtitle, inner, size.subtitle)) if heading.subtitle else 0
    title_size, title = _title(size, heading)
    return len(title) * title_size * LEADING + subtitle * size.subtitle * LEADING


def _foot(size: Size, heading: Heading) -> list[str]:
    return [line for text in heading.footer for line in fit_long(text, size.width - 2 * size.edge - size.foot * 8, size.foot)]


def _foot_height(size: Size, heading: Heading) -> float:
    return len(_foot(size, heading)) * size.foot * LEADING


def _item(key: str, lang: str) -> Item:
    """The entry of a key: how a date is known, the time it may have been, or words alone."""
    text = word(key, lang)
    if key == "span":
        return Item(text, 15, lambda x, y: (Line(x, y, x + 15, y, LIGHT.muted, 2),))
    if key in ("stated", "inferred", "undated"):
        return Item(text, 14, lambda x, y: (Diamond(x + 7, y, 6, LIGHT.muted, LIGHT.ground, key),))
    return Item(text)


def _entries(size: Size, legend: Sequence[str | Item], lang: str) -> list[tuple[float, int, Item, list[str]]]:
    """Where each entry of the legend stands: x, first line, entry, its words in lines."""
    x, line, placed = float(size.edge), 0, []
    right = size.width - size.edge
    for entry in legend:
        item = entry if isinstance(entry, Item) else _item(entry, lang)
        mark = item.width + 6 if item.width else 0
        width = mark + text_width(item.text, size.foot + 0.5)
        if x + width > right and x > size.edge:
            x, line = float(size.edge), line + 1
        words = fit(item.text, right - x - mark, size.foot + 0.5)
        placed.append((x, line, item, words))
        line += len(words) - 1
        x += width + 18
    return placed


def _legend_height(size: Size, legend: Sequence[str | Item], lang: str) -> float:
    lines = max((line + len(words) for _, line, _, words in _entries(size, legend, lang)), default=0)
    return lines * (size.foot + 7) + size.foot + 3


def _legend(size: Size, legend: Sequence[str | Item], lang: str, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    for x, line, item, words in _entries(size, legend, lang):
        y = top + (line + 1) * (size.foot + 7) + 3
        if item.draw is not None:
            shapes += item.draw(x, y - size.foot * 0.35)
        for n, text in enumerate(words):
            shapes.append(Text(x + (item.width + 6 if item.width else 0), y + n * (size.foot + 7), text, size.foot + 0.5, LIGHT.text))
    return shapes
