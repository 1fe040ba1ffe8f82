"""Time axes of drawings: which days are named, and how, so that the names stand apart."""

from collections.abc import Callable
from datetime import date

from timeline.charts.drawing import Line, Rect, Shape, Text
from timeline.charts.theme import LIGHT
from timeline.charts.typeset import text_width
from timeline.charts.words import month_year

STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one named day to the next."""
MOST_YEAR_BANDS = 60


def ticks(first: date, last: date, most: int, lang: str) -> list[tuple[date, str]]:
    """At most so many first days of months between two days, with their names: 3/2023, or 2023 where each is a January."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in STEPS if months / s <= most), STEPS[-1])
    found = []
    for count in range(months + 2):
        year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
        if (year * 12 + month) % step == 0 and year < 9999:
            day = date(year, month + 1, 1)
            if first <= day <= last:
                found.append((day, str(year) if step >= 12 else month_year(year, month + 1, lang)))
    return found or [(first + (last - first) / 2, month_year(first.year, first.month, lang))]


def time_axis(
    x: Callable[[date], float], first: date, last: date, across: tuple[float, float], down: tuple[float, float], size: float, lang: str
) -> list[Shape]:
    """Bands of years over `down`, and the dates at its foot in type of `size`: as many as stand apart between `across`."""
    (left, right), (top, bottom) = across, down
    shapes: list[Shape] = []
    for year in range(first.year, last.year + 1):
        if year % 2 and last.year - first.year < MOST_YEAR_BANDS:
            begin, end = max(x(date(year, 1, 1)), left), min(x(date(year + 1, 1, 1)), right)
            if end > begin:
                shapes.append(Rect(begin, top, end - begin, bottom - top, LIGHT.band))
    shapes.append(Line(left, bottom, right, bottom, LIGHT.muted))
    for day, text in ticks(first, last, max(2, int((right - left) // (size * 6.5))), lang):
        at = x(day)
        shapes.append(Line(at, top, at, bottom, LIGHT.grid, dash="2 3"))
        shapes.append(Line(at, bottom, at, bottom + 5, LIGHT.muted))
        half = text_width(text, size) / 2
        middle = min(max(at, left + half), right - half)
        shapes.append(Text(middle, bottom + 7 + size, text, size, LIGHT.text, anchor="middle"))
    return shapes
