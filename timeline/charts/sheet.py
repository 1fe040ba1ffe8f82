"""Sheets of paper and pictures for the screen: their sizes, and what stands on each beside the chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.charts.drawing import Diamond, Drawing, Line, Shape, Text
from timeline.charts.printed import Heading
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import fit, text_width
from timeline.charts.words import word

LEADING = 1.32


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
    """Where on a sheet the chart may stand; `bottom` is None on a sheet as high as it needs to be."""

    left: float
    top: float
    right: float
    bottom: float | None

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom; without end on an endless sheet."""
        return float("inf") if self.bottom is None else self.bottom - self.top


def room(size: Size, heading: Heading, legend: Sequence[str], lang: str, *, endless: bool = False) -> Room:
    """What heading, legend and footer leave of a sheet."""
    top = size.edge + _head_height(size, heading) + _legend_height(size, legend, lang)
    bottom = None if endless else size.height - size.edge * 0.7 - _foot_height(size, heading) - size.foot
    return Room(size.edge, top, size.width - size.edge, bottom)


def sheet(size: Size, heading: Heading, legend: Sequence[str], body: Sequence[Shape], lang: str, *, page: str = "", end: float) -> Drawing:
    """A page of `body` with its heading above and its footer and `page` below; `end` is where the body ends on an endless sheet."""
    height = max(end, 0) or size.height
    inner = size.width - 2 * size.edge
    shapes: list[Shape] = []
    y = float(size.edge)
    for text in fit(heading.title, inner, size.title, bold=True):
        y += size.title * LEADING
        shapes.append(Text(size.edge, y - size.title * 0.3, text, size.title, LIGHT.text, bold=True))
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


def _head_height(size: Size, heading: Heading) -> float:
    inner = size.width - 2 * size.edge
    subtitle = len(fit(heading.subtitle, inner, size.subtitle)) if heading.subtitle else 0
    return len(fit(heading.title, inner, size.title, bold=True)) * size.title * LEADING + subtitle * size.subtitle * LEADING


def _foot(size: Size, heading: Heading) -> list[str]:
    return [line for text in heading.footer for line in fit(text, size.width - 2 * size.edge - size.foot * 8, size.foot)]


def _foot_height(size: Size, heading: Heading) -> float:
    return len(_foot(size, heading)) * size.foot * LEADING


def _entries(size: Size, legend: Sequence[str], lang: str) -> list[tuple[float, int, str, str]]:
    """Where each entry of the legend stands: x, line, key, words."""
    x, line, placed = float(size.edge), 0, []
    for key in legend:
        text = word(key, lang)
        width = 24 + text_width(text, size.foot + 0.5) + 18
        if x + width > size.width - size.edge and x > size.edge:
            x, line = float(size.edge), line + 1
        placed.append((x, line, key, text))
        x += width
    return placed


def _legend_height(size: Size, legend: Sequence[str], lang: str) -> float:
    lines = 1 + max((line for _, line, *_ in _entries(size, legend, lang)), default=-1)
    return lines * (size.foot + 7) + size.foot + 3


def _legend(size: Size, legend: Sequence[str], lang: str, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    draw: dict[str, Callable[[float, float], Shape]] = {
        "span": lambda x, y: Line(x, y, x + 15, y, LIGHT.muted, 2),
        **{
            key: lambda x, y, key=key: Diamond(x + 7, y, 6, LIGHT.muted, LIGHT.ground, key)  # type: ignore[misc]
            for key in ("stated", "inferred", "undated")
        },
    }
    for x, line, key, text in _entries(size, legend, lang):
        y = top + (line + 1) * (size.foot + 7) + 3
        if key in draw:
            shapes.append(draw[key](x, y - size.foot * 0.35))
        shapes.append(Text(x + (20 if key in draw else 0), y, text, size.foot + 0.5, LIGHT.text))
    return shapes
