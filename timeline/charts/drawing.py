"""Drawings of our own for paper: a few shapes in pixels, written as SVG whose text is text. No browser is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from timeline.charts.theme import FAMILY
from timeline.charts.typeface import font_css
from timeline.charts.typeset import plain_text


@dataclass(frozen=True)
class Text:
    """Words whose line stands at `y`, from `x` on (`end`: up to it, `middle`: around it); `upright` turns them to read upwards."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "start"
    upright: bool = False


@dataclass(frozen=True)
class Line:
    """A straight line, dashed where `dash` names the lengths; or a curve through two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: str = ""
    curved: bool = False


@dataclass(frozen=True)
class Rect:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Tiles:
    """Rectangles of one size and colour, by their upper left corners: drawn as one, where there are many."""

    places: tuple[tuple[float, float], ...]
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Diamond:
    """A visit's mark. `stated`: filled; `inferred`: hollow; `undated`: hollow with a broken outline."""

    x: float
    y: float
    radius: float
    colour: str
    ground: str
    precision: str = "stated"


@dataclass(frozen=True)
class Dot:
    """A round mark."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True)
class Corner:
    """A triangle of `side` that fills the upper right corner of a cell, which is at `x`, `y`."""

    x: float
    y: float
    side: float
    fill: str


@dataclass(frozen=True)
class Group:
    """Shapes that belong together, with what a reader who points at them is told."""

    shapes: tuple["Shape", ...]
    title: str


Shape = Text | Line | Rect | Tiles | Diamond | Dot | Corner | Group


@dataclass(frozen=True)
class Drawing:
    """A page: its size in CSS pixels, its shapes from back to front, its title, and what it shows in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str = ""
    ground: str = "#FFFFFF"


def svg(
    drawing: Drawing, lang: str, *, run: str = "chart", font: bool = True, told: bool = True, pixels: tuple[int, int] | None = None
) -> str:
    """The drawing as an SVG element; `run` marks its ids, `font` puts the font inside, `pixels` is the size it names.

    `told`: with what a reader who points at a mark is told, which images and paper have no use for.
    """
    width, height = pixels or (drawing.width, drawing.height)
    style = f"<style>{font_css()}</style>" if font else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" xml:lang="{lang}" role="img" aria-labelledby="{run}-title {run}-told" '
        f'font-family="{escape(FAMILY, quote=True)}">'
        f'<title id="{run}-title">{_safe(drawing.title)}</title><desc id="{run}-told">{_safe(drawing.description)}</desc>{style}'
        f'<rect width="100%" height="100%" fill="{drawing.ground}"/>{"".join(_drawn(drawing.shapes, told))}</svg>'
    )


def _drawn(shapes: Sequence[Shape], told: bool) -> list[str]:
    out = []
    for shape in shapes:
        match shape:
            case Text():
                weight = ' font-weight="600"' if shape.bold else ""
                anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
                at = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{shape.colour}"'
                turn = f' transform="rotate(-90 {_n(shape.x)} {_n(shape.y)})"' if shape.upright else ""
                out.append(f"<text {at}{weight}{anchor}{turn}>{_safe(shape.text)}</text>")
            case Line():
                dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
                middle = (shape.x1 + shape.x2) / 2
                bend = f"C{_n(middle)} {_n(shape.y1)} {_n(middle)} {_n(shape.y2)} " if shape.curved else "L"
                way = f"M{_n(shape.x1)} {_n(shape.y1)}{bend}{_n(shape.x2)} {_n(shape.y2)}"
                out.append(f'<path d="{way}" fill="none" stroke="{shape.colour}" stroke-width="{_n(shape.width)}"{dash}/>')
            case Rect():
                size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
                out.append(f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" {size} fill="{shape.fill}"/>')
            case Tiles():
                step = f"h{_n(shape.width)}v{_n(shape.height)}h-{_n(shape.width)}z"
                way = "".join(f"M{_n(x)} {_n(y)}{step}" for x, y in shape.places)
                out.append(f'<path d="{way}" fill="{shape.fill}"/>')
            case Diamond():
                out.append(_diamond(shape))
            case Dot():
                out.append(f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" fill="{shape.colour}"/>')
            case Corner():
                way = f"M{_n(shape.x - shape.side)} {_n(shape.y)}L{_n(shape.x)} {_n(shape.y)}L{_n(shape.x)} {_n(shape.y + shape.side)}Z"
                out.append(f'<path d="{way}" fill="{shape.fill}"/>')
            case Group():
                inner = "".join(_drawn(shape.shapes, told))
                out.append(f"<g><title>{_safe(shape.title)}</title>{inner}</g>" if told else inner)
    return out


def _diamond(mark: Diamond) -> str:
    filled = mark.precision == "stated"
    r = mark.radius if filled else mark.radius - 1
    fill = mark.colour if filled else mark.ground
    dash = ' stroke-dasharray="2.5 2"' if mark.precision == "undated" else ""
    way = f"M{_n(mark.x)} {_n(mark.y - r)}L{_n(mark.x + r)} {_n(mark.y)}L{_n(mark.x)} {_n(mark.y + r)}L{_n(mark.x - r)} {_n(mark.y)}Z"
    return f'<path class="{mark.precision}" d="{way}" fill="{fill}" stroke="{mark.colour}" stroke-width="{1 if filled else 2}"{dash}/>'


def _n(value: float) -> str:
    """A number as short as it can be written to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    return escape(plain_text(text))
