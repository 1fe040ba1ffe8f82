"""Two times that are the ends of one period: "từ ngày 1/8 đến nay", "từ thứ Hai (21/8) đến thứ Sáu (25/8)".

The rules find each time by itself; what stands before the first and between the two says that they are one period. So the
end of a period may be written in any way in which a time is.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from timeline.timex.mention import Mention
from timeline.timex.value import Day, Interval, LunarDay, Months, Moved, Now, Point, Weekday, Year

Place = tuple[int, int]
"""Where a mention stands in the folded text, half-open."""
_FROM = re.compile(r"(?:\A|(?<!\w))từ\s{1,4}\Z")
_RUN = re.compile(r"(?:\A|(?<!\w))(?:từ|giai đoạn|thời kỳ|thời kì)\s{1,4}\Z|\(\s?\Z")
_TO = re.compile(r"\s{1,4}(?:cho\s{1,4})?(?:đến|tới)\s{1,4}(?:hết\s{1,4})?|\s{0,3}[-–—]\s{0,3}")
_TO_NOW = re.compile(r",?\s{1,4}(?:cho\s{1,4})?(?:đến|tới)\s{1,4}nay(?!\w)")
_DASH_NOW = re.compile(r"\s{0,3}[-–—]\s{0,3}nay(?!\w|\s{1,4}(?:là|thuộc)\s)")
_REACH = 14
_ENDS = Day | Months | Year | Moved | Weekday | LunarDay


def join_periods(mentions: Sequence[Mention], places: Sequence[Place], lower: str) -> list[tuple[Mention, Place]]:
    """The mentions with their places, each pair that is one period made one and each "đến nay" taken into the mention before it."""
    joined: list[tuple[Mention, Place]] = []
    middle = -_REACH  # the end of the mention before
    for mention, place in zip(mentions, places, strict=True):
        period = _between(joined[-1], (mention, place), lower) if place[0] - middle < _REACH and joined else None
        if period is not None:
            joined[-1] = period
        else:
            joined.append(_until_now(mention, place, lower) if "nay" in lower[place[1] : place[1] + _REACH + 4] else (mention, place))
        middle = joined[-1][1][1]
    return joined


def _between(one: tuple[Mention, Place], other: tuple[Mention, Place], lower: str) -> tuple[Mention, Place] | None:
    (first, (begin, middle)), (last, (start, end)) = one, other
    if not _TO.fullmatch(lower, middle, start) or first.block != last.block:
        return None
    led = _FROM.search(lower, max(0, begin - _REACH), begin)
    if led is None or not (isinstance(first.value, _ENDS) and isinstance(last.value, _ENDS)) or not first.type == last.type == "date":
        return None
    if isinstance(first.value, Weekday) and isinstance(last.value, Weekday):
        return None  # "từ thứ Hai đến thứ Sáu" is every week
    value = Interval(_month_at(_with_year_of(first.value, last.value), "first"), _month_at(last.value, "last"))
    return structs.replace(first, value=value, type="period", weekday=None), (led.start(), end)


def _with_year_of(first: Point, last: Point) -> Point:
    """The first end with the year that is written at the last one alone: "từ 28/12 cho đến 3/1/2019" begins in 2018."""
    if (
        not isinstance(first, Day | Months)
        or not isinstance(last, Day | Months)
        or first.year is not None
        or not isinstance(last.year, int)
    ):
        return first
    return structs.replace(first, year=last.year - (_in_year(first) > _in_year(last)))


def _month_at(point: Point, end: Literal["first", "last"]) -> Point:
    """The month at one end of a quarter or half, for which EDTF has no code within a period."""
    if not isinstance(point, Months) or point.granularity == "month":
        return point
    month = point.first if end == "first" else point.last
    return structs.replace(point, first=month, last=month, granularity="month")


def _in_year(point: Day | Months) -> tuple[int, int]:
    if isinstance(point, Months):
        return point.first, 0
    return point.month if isinstance(point.month, int) else 0, point.day


def _until_now(mention: Mention, place: Place, lower: str) -> tuple[Mention, Place]:
    begin, end = place
    if mention.type not in ("date", "period"):
        return mention, place
    found = _TO_NOW.match(lower, end)
    led = _FROM.search(lower, max(0, begin - _REACH), begin) if found else None
    if found is None:
        found = _DASH_NOW.match(lower, end)
        led = _RUN.search(lower, max(0, begin - _REACH), begin) if found else None
    if found is None or led is None:
        return mention, place
    start = mention.value.first if isinstance(mention.value, Interval) else mention.value
    if not isinstance(start, _ENDS):
        return mention, place
    if isinstance(start, Day | Months) and start.year is None:
        start = structs.replace(start, toward=-1)
    start = _month_at(start, "first")
    begin = begin if lower[led.start()] == "(" else led.start()
    return structs.replace(mention, value=Interval(start, Now()), type="period", weekday=None), (begin, found.end())
