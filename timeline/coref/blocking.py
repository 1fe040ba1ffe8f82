"""Blocking: the pairs of reports that are worth comparing, found without comparing all with all.

Two reports meet in a block when they name the same month and day (give or take one day) and share a lead official or
a place, or when their articles print the same text. The year stays out of the key, because most articles leave it out.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from timeline.coref.report import Report
from timeline.model import When

MAX_BLOCK = 400
"""A block larger than this (a holiday on which everybody visits everybody) is split by paper day, see `pairs`."""

SPAN = 10
"""Reports whose date is open by more days than these are not blocked: they would meet everything."""

_MONTH_DAY = re.compile(r"^[\dX]{4}\??-(\d\d)-(\d\d)$")


def month_day(when: When) -> tuple[int, int] | None:
    """Month and day of a date whose year may be open, or None for anything that is not one day."""
    if when.is_day and when.earliest:
        return when.earliest.month, when.earliest.day
    match = _MONTH_DAY.match(when.edtf or "")
    return (int(match[1]), int(match[2])) if match else None


def keys(report: Report) -> Iterator[tuple[str, int, int]]:
    """The blocking keys of a report: (official or place, month, day), for its day and the one before.

    A report that names no day stands in every day of the week in which it was published. One whose article prints the
    same text as others has a key for that, too.
    """
    if report.same_text:
        yield f"t:{report.same_text}", 0, 0
    subjects = [f"o:{a.id}" for a in report.visit.lead] + [f"p:{p.name_now}" for p in report.visit.places]
    for subject, day in itertools.product(subjects, _days(report.visit.when)):
        yield subject, day.month, day.day


def _days(when: When) -> list[date]:
    if day := month_day(when):
        # 2000 is a leap year, so every month and day is a date in it.
        here = date(2000, *day)
        return [here, here - timedelta(days=1)]
    if when.earliest and when.latest and (when.latest - when.earliest).days <= SPAN:
        return [when.earliest + timedelta(days=n) for n in range((when.latest - when.earliest).days + 1)]
    return []


def pairs(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Pairs of indices (i < j) of reports that share a blocking key.

    In a block of more than `MAX_BLOCK` reports only those of one lead or, by their ids, neighbours are paired, so the
    number of pairs stays linear.
    """
    blocks: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in keys(report):
            blocks[key].append(index)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        unique = sorted(set(members))
        window = len(unique) if len(unique) <= MAX_BLOCK else MAX_BLOCK // 8
        for position, i in enumerate(unique):
            found.update((i, j) for j in unique[position + 1 : position + 1 + window])
    return found
