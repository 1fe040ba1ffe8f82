"""EDTF (ISO 8601-2) written and bounded by ourselves: the values of design.md §4 and nothing more."""

import re
from calendar import monthrange
from datetime import date, timedelta

from timeline.model import Granularity

QUARTER_CODES = {1: 33, 2: 34, 3: 35, 4: 36}
HALF_CODES = {1: 40, 2: 41}
# Months of EDTF's codes: seasons of the northern year (winter runs into the next), quarters, halves.
CODE_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_POINT = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?")


def day(value: date, *, doubt: bool = False) -> str:
    """`2023-03-09`, or `2023?-03-09` when the year is inferred."""
    return f"{value.year:04d}{'?' if doubt else ''}-{value.month:02d}-{value.day:02d}"


def open_day(month: int, of_month: int) -> str:
    """A day whose year nothing supports: `XXXX-03-09`."""
    return f"XXXX-{month:02d}-{of_month:02d}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def real_day(year: int, month: int, of_month: int) -> date | None:
    """The day, or None when the calendar has no such day (30 February, 29 February of a common year)."""
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def week(any_day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = any_day - timedelta(days=any_day.weekday())
    return monday, monday + timedelta(days=6)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of a value; None for an end that is open or unknown.

    Raises ValueError for what is not among the values of design.md §4.
    """
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return (None if first in ("", "..") else bounds(first)[0], None if last in ("", "..") else bounds(last)[1])
    if "X" in edtf:
        return None, None
    match = _POINT.fullmatch(edtf.replace("?", "").replace("~", ""))
    if match is None:
        raise ValueError(f"'{edtf}' is not an EDTF value that is used here")
    year, code, of_month = int(match["y"]), match["m"], match["d"]
    if code is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(code)
    if of_month is not None:
        found = real_day(year, month, int(of_month))
        if found is None:
            raise ValueError(f"'{edtf}' is not a day of the calendar")
        return found, found
    if 1 <= month <= 12:
        return date(year, month, 1), month_end(year, month)
    if month not in CODE_MONTHS:
        raise ValueError(f"'{edtf}' is not an EDTF value that is used here")
    first_month, last_month = CODE_MONTHS[month]
    return date(year, first_month, 1), month_end(year + (last_month > 12), (last_month - 1) % 12 + 1)


def granularity(edtf: str) -> Granularity:
    """The granularity of a value as it is written; that of an interval is a period."""
    if "/" in edtf:
        return "period"
    plain = edtf.replace("?", "")
    if len(plain) == 4:
        return "year"
    if len(plain) == 10:
        return "day"
    code = int(plain[5:7])
    return "month" if code <= 12 else "season" if code <= 24 else "quarter" if code <= 36 else "half"
