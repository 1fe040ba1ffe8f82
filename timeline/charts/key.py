"""The key of a chart whose visits are numbered: what each number stands for, in columns beside or after the chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.charts.drawing import Diamond, Group, Shape, Text
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import fit, text_width

GUTTER = 18
NARROWEST = 215
"""The narrowest column of a key, in multiples of its type: 215 pixels at a size of 11."""
MARK = 14


@dataclass(frozen=True)
class Entry:
    """A number, how its date is known, and what it stands for."""

    number: int
    precision: str
    date: str
    label: str


def columns_of(width: float, size: float) -> int:
    """How many columns of a key stand side by side."""
    return max(1, int((width + GUTTER) // (NARROWEST * size / 11 + GUTTER)))


def key_columns(entries: Sequence[Entry], width: float, size: float) -> list[tuple[list[str], float]]:
    """The lines of each entry and its height, when the key is `width` pixels wide."""
    across = columns_of(width, size)
    column = (width - GUTTER * (across - 1)) / across
    hang = _hang(entries, size)
    told = [fit(f"{e.date} · {e.label}", column - hang, size) for e in entries]
    return [(lines, len(lines) * size * 1.28 + 3) for lines in told]


def draw_key(entries: Sequence[Entry], left: float, top: float, width: float, height: float, size: float) -> tuple[list[Shape], int, float]:
    """The key as far as it finds room: its shapes, how many entries they tell, and the height they take.

    With `height` infinite all find room, in columns of about one height.
    """
    across = columns_of(width, size)
    column = (width - GUTTER * (across - 1)) / across
    told = key_columns(entries, width, size)
    total = sum(h for _, h in told)
    limit = min(height, total / across + max((h for _, h in told), default=0))
    hang = _hang(entries, size)
    shapes: list[Shape] = []
    at, x, y, lowest = 0, left, top, top
    for lines, needed in told:
        if y + needed > top + limit + 0.5:
            x, y = x + column + GUTTER, top
            if x > left + width - column / 2 or needed > limit:
                break
        shapes.append(_entry(entries[at], lines, x, y, hang, size))
        y += needed
        lowest = max(lowest, y)
        at += 1
    return shapes, at, lowest - top


def _hang(entries: Sequence[Entry], size: float) -> float:
    return text_width(str(max((e.number for e in entries), default=1)), size, bold=True) + MARK + 6


def _entry(entry: Entry, lines: Sequence[str], x: float, y: float, hang: float, size: float) -> Shape:
    base = y + size
    shapes: list[Shape] = [
        Text(x + hang - MARK - 6, base, str(entry.number), size, LIGHT.text, bold=True, anchor="end"),
        Diamond(x + hang - MARK / 2 - 2, base - size * 0.36, 4.2, LIGHT.muted, LIGHT.ground, entry.precision),
    ]
    shapes += [Text(x + hang, base + i * size * 1.28, line, size, LIGHT.text) for i, line in enumerate(lines)]
    return Group(tuple(shapes), f"{entry.number}. {entry.date} · {entry.label}")
