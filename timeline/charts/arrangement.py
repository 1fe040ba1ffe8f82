"""Where everything on the timeline stands: lanes from top to bottom, visits in rows within their lane, in pixels."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isqrt

from timeline.charts.packing import pack
from timeline.charts.rows import LaneRows, VisitMark
from timeline.charts.theme import Theme
from timeline.charts.typeset import lines

DIAMOND = 15
"""Size of a visit's diamond, in pixels."""
TICK_STEP = 4
MOST_TICKS = 4
"""More directives than these are written as a number."""
ROW_GAP = 9
NUMBER_HEIGHT = 14
LANE_PADDING = 12
LINE = 17
"""Height of a line of a lane's name."""
LEAST_ROWS, MOST_ROWS, ROWS_OF_A_CHART, VISITS_A_ROW = 6, 24, 48, 12
"""A lane may have 6 rows of diamonds, more where lanes are few or visits many, before they begin to cover each other."""
LABEL_WIDTH = 26
"""Characters a line of a lane's name."""
FEW_COLUMNS, MOST_COLUMNS = 5, 8
"""Undated visits that stand side by side in the tray: 5, or where they are many 8."""
NARROW_COLUMNS = 3
"""As many on a phone."""
TERM_LINE = 13
"""Height of the names of offices at the bottom of a lane."""
NAME_ABOVE = 24
"""Height of a lane's name that stands above its visits."""


@dataclass(frozen=True)
class Mark:
    """A visit in its place: `x` is a day (None in the tray of the undated, where `column` counts), `y` in pixels."""

    row: VisitMark
    lane: str
    x: date | None
    column: int
    y: float
    colour: str


@dataclass(frozen=True)
class Band:
    """A lane in its place: its name and count, and the pixels it takes from the top."""

    label: str
    count: int
    top: float
    bottom: float


def time_range(lanes: Sequence[LaneRows]) -> tuple[date, date]:
    """The days at which the time axis begins and ends: all that is dated, with air at both sides."""
    days = [d for lane in lanes for row in lane.rows for d in (row.earliest, row.latest) if d is not None]
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(days), max(days)
    air = max(timedelta(days=20), (last - first) * 0.035)
    return first - air, last + air


def middle(row: VisitMark) -> date | None:
    """The day at which a visit's diamond stands: its day, the middle of its interval, or None when undated."""
    if row.earliest is not None and row.latest is not None:
        return row.earliest + (row.latest - row.earliest) / 2
    return row.earliest or row.latest


def arrange(
    lanes: Sequence[LaneRows],
    colours: Theme,
    first: date,
    last: date,
    width: int,
    *,
    narrow: bool = False,
    ticked: bool = True,
    termed: Collection[str] = (),
) -> tuple[list[Mark], list[Band]]:
    """Every visit of `lanes` in its place, and the lanes; `width` is that of the time axis from `first` to `last`.

    `narrow`: the lane's name stands above its visits, not beside them. `ticked`: room is left for the directives below;
    in the lanes `termed`, by id, for the names of offices at the bottom.
    """
    per_day = width / max((last - first).days, 1)
    marks: list[Mark] = []
    bands: list[Band] = []
    columns = min(tray_columns(lanes), NARROW_COLUMNS) if narrow else tray_columns(lanes)
    above = NAME_ABOVE if narrow else 0
    top = 0.0
    for index, lane in enumerate(lanes):
        colour = colours.marks[index % len(colours.marks)]
        dated = sorted((r for r in lane.rows if middle(r) is not None), key=lambda r: (_extent(r, first, per_day), r.id))
        undated = [r for r in lane.rows if middle(r) is None]
        tray_rows = -(-len(undated) // max(columns, 1))
        most = max(LEAST_ROWS, tray_rows, min(MOST_ROWS, max(ROWS_OF_A_CHART // len(lanes), len(dated) // VISITS_A_ROW)))
        placed = pack([_extent(r, first, per_day) for r in dated], gap=3, most=most)
        step = DIAMOND + ROW_GAP + max((below(r.directives) for r in lane.rows if ticked), default=0)
        used = max(max(placed, default=0) + 1, tray_rows, 1)
        beside = 0 if narrow else LINE * (len(lines(lane.label, LABEL_WIDTH)) + 1) + 8
        foot = TERM_LINE if lane.id in termed else 0
        needed = max(above + used * step + LANE_PADDING + foot, beside)
        start = top + above + (needed - foot - above - used * step) / 2 + DIAMOND / 2 + 3
        marks += [Mark(r, lane.id, middle(r), 0, start + step * at, colour) for r, at in zip(dated, placed, strict=True)]
        marks += [Mark(r, lane.id, None, i % columns, start + step * (i // columns), colour) for i, r in enumerate(undated)]
        bands.append(Band(lane.label, len(lane.rows), top, top + needed))
        top += needed
    return marks, bands


def tray_columns(lanes: Sequence[LaneRows]) -> int:
    """How many undated visits stand side by side in the tray: 0 when there is none."""
    most = max((sum(middle(r) is None for r in lane.rows) for lane in lanes), default=0)
    return min(most, FEW_COLUMNS) if most <= 2 * FEW_COLUMNS else min(MOST_COLUMNS, isqrt(most) + 1)


def below(directives: int) -> int:
    """The height that a visit's directives take below its diamond, as ticks or as a number."""
    return TICK_STEP * directives + 2 if directives <= MOST_TICKS and directives else NUMBER_HEIGHT if directives else 0


def _extent(row: VisitMark, first: date, per_day: float) -> tuple[float, float]:
    centre = ((middle(row) or first) - first).days * per_day
    left = ((row.earliest or middle(row) or first) - first).days * per_day
    right = ((row.latest or middle(row) or first) - first).days * per_day
    half = DIAMOND / 2 + 1
    return min(left, centre - half), max(right, centre + half)
