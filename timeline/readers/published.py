"""Publication dates as metadata write them, to the day in Vietnam as EDTF. Nothing is guessed from running text."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam's time since 13 June 1975 (IANA tz database, Asia/Ho_Chi_Minh)."""

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"\d{4}$")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T-]{1,3}\d{1,2}:\d{2}(?::\d{2})?)?(?: ?\(?(?:GMT|UTC)\+7\)?)?$")

YEARS = range(1945, 2100)
EPOCH = date(1970, 1, 1)
"""What programs write when they know no date."""


def publication(value: object) -> str | None:
    """The day, month or year that a metadata value states, as EDTF (`2025-11-02`, `2025-04`), or None for anything else.

    A time with an offset counts as the day it was in Vietnam; a time without one is taken as Vietnam's.
    """
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if match := _ISO_DAY.match(text):
            return _checked(_local_day(match))
        if match := _ISO_MONTH.match(text):
            return text if _checked(date(int(match[1]), int(match[2]), 2)) else None
        if _YEAR.match(text):
            return text if int(text) in YEARS else None
        if match := _VIETNAMESE_DAY.match(text):
            return _checked(date(int(match[3]), int(match[2]), int(match[1])))
    except (ValueError, OverflowError):
        return None
    return _internet_day(text)


def last_day(edtf: str) -> date:
    """The last day of a value that `publication` returned: the bound that a month or a year sets."""
    year, month, day = (int(p) for p in (edtf + "-0-0").split("-")[:3])
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _local_day(match: re.Match[str]) -> date:
    year, month, day, hour, minute, second, offset = match.groups()
    if hour is None or offset is None:
        return date(int(year), int(month), int(day))
    if offset == "Z":
        zone: timezone = UTC
    else:
        minutes = int(offset[1:3]) * 60 + int(offset[-2:])
        zone = timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)
    return moment.astimezone(VIETNAM).date()


def _internet_day(text: str) -> str | None:
    """The day of a date as mail and RSS write it (RFC 5322)."""
    if "," not in text[:5] or len(text) > 60:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _checked(moment.astimezone(VIETNAM).date() if moment.tzinfo else moment.date())


def _checked(day: date) -> str | None:
    return day.isoformat() if day.year in YEARS and day != EPOCH else None
