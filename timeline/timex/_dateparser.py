"""The one door to dateparser: metadata in any language and what people type.

It is never given running text. `NORMALIZE` is off (with it, Vietnamese words lose the diacritics that tell them apart),
its period is kept as the granularity (its day is then a guess), and a part that is missing is not taken from today
unless the caller says which day that is.
"""

import re
from datetime import date, datetime

from dateparser.date import DateDataParser

from timeline.model import Granularity, When
from timeline.timex import edtf

_LONGEST = 80
_NO_MONTH = re.compile(r"(?i)tháng\s*(?:1[3-9]|[2-9]\d)(?!\d)|\A\s*(?:1[3-9]|[2-9]\d)\s*[/.-]\s*\d{4}\s*\Z")
"""A month that does not exist: dateparser takes the number for a day of this month."""


def parse(text: str, *, today: date | None) -> When | None:
    """The value of a short date string in any language, or None when dateparser knows none."""
    if not text.strip() or len(text) > _LONGEST or not any(c.isalnum() for c in text) or _NO_MONTH.search(text):
        return None
    settings = {"NORMALIZE": False, "DATE_ORDER": "DMY", "RETURN_TIME_AS_PERIOD": True, "RETURN_AS_TIMEZONE_AWARE": False}
    if today is None:
        settings |= {"REQUIRE_PARTS": ["year"], "PARSERS": ["absolute-time"], "RELATIVE_BASE": datetime(2000, 1, 1)}  # noqa: DTZ001  (a day that stands for none)
    else:
        settings |= {"RELATIVE_BASE": datetime(today.year, today.month, today.day)}  # noqa: DTZ001
    data = DateDataParser(languages=["vi", "en", "fr", "ru", "zh"], settings=settings).get_date_data(text)
    found = data.date_obj
    if found is None:
        return None
    if data.period == "day" and today is None and not _names_a_day(text):
        return None
    granularity: Granularity
    if data.period == "year":
        granularity, value = "year", f"{found.year:04d}"
    elif data.period == "month":
        granularity, value = "month", f"{found.year:04d}-{found.month:02d}"
    else:
        granularity, value = "day", edtf.day(found.date())
    time = found.strftime("%H:%M") if data.period == "time" else None
    earliest, latest = edtf.bounds(value)
    return When(value, earliest, latest, granularity, time=time, certain=(granularity,), confidence=0.9)


def _names_a_day(text: str) -> bool:
    """True when three parts are written: three numbers, or two and a month's name; dateparser fills a missing one silently."""
    numbers = re.findall(r"\d+", text)
    return len(numbers) >= 3 or (len(numbers) == 2 and re.search(r"[^\W\d_]{3,}|[月년]", text) is not None)
