"""What stands beside a yearless day and fits only some years: its weekday, its lunar day, the same day in full."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from timeline.lang import Lexicon
from timeline.model import Span
from timeline.text import canonical
from timeline.timex import edtf, lunar
from timeline.timex.anchor import Setting
from timeline.timex.cues import Cues, cues_of
from timeline.timex.evidence import gather, is_planned
from timeline.timex.mention import Mention
from timeline.timex.resolve import settle
from timeline.timex.value import Day, Interval, LunarDay
from timeline.timex.year import Cost, Evidence

_BRACKETED = re.compile(r"\(|tức|nhằm")
_NEAR = 16
_BEFORE, _AFTER = 3, 10
"""A day in full is near when it lies at most so many days before or after."""


def first_day(mention: Mention) -> tuple[int, int] | None:
    """Month and day of a mention of a day, or of the first one of a run of days; None for anything else."""
    value = mention.value.first if isinstance(mention.value, Interval) else mention.value
    return (value.month, value.day) if isinstance(value, Day) and isinstance(value.month, int) else None


def options(mention: Mention, lexicon: Lexicon) -> list[date]:
    """The days that a yearless day may be: one for each year in which the calendar has it."""
    day, cues = first_day(mention), cues_of(lexicon)
    if day is None:
        return []
    return [d for year in range(cues.first_year, cues.last_year + 1) if (d := edtf.real_day(year, *day))]


def evidence_for(main: Mention, text: str, told: Sequence[Mention], within: Sequence[Span], lexicon: Lexicon) -> list[Evidence]:
    """Everything that a text says of the year of one of its yearless days: `told` are its mentions, `within` its passages."""
    cues = cues_of(lexicon)
    found = gather(text, told, within, lexicon)
    done = [m for m in told if m.is_full_day and m.type == "date" and not is_planned(m, text, lexicon)]
    found += same_day_in_full(main, done) or near_day_in_full(main, done)
    found += weekday_beside(main, cues)
    for one, other in pairwise(told):
        if first_day(one) == first_day(main):
            found += lunar_day_beside(one, other, text, cues)
    return found


def same_day_in_full(mention: Mention, told: Iterable[Mention]) -> list[Evidence]:
    """The same day and month written with its year elsewhere in the text."""
    days = [(day, m) for day, m in _full_days(told) if (day.month, day.day) == first_day(mention)]
    return [Evidence("same_day_in_full", ((day, day),), Cost(4), Cost(4), {"text": m.text}, m.span) for day, m in days[:1]]


def near_day_in_full(mention: Mention, told: Iterable[Mention]) -> list[Evidence]:
    """A day that lies within days of it in some year, written in full: chance would seldom put it there."""
    month_and_day = first_day(mention)
    if month_and_day is None:
        return []
    for full, other in _full_days(told):
        day = edtf.real_day(full.year, *month_and_day)
        if day is not None and -_BEFORE <= (full - day).days <= _AFTER:
            return [Evidence("near_day_in_full", ((day, day),), Cost(1.6), Cost(1.6), {"text": other.text}, other.span)]
    return []


def _full_days(told: Iterable[Mention]) -> list[tuple[date, Mention]]:
    found = [(settle(m.value, Setting()).earliest, m) for m in told if m.is_full_day]
    return [(day, m) for day, m in found if day is not None]


def weekday_beside(mention: Mention, cues: Cues) -> Iterator[Evidence]:
    """The weekday that is written with a yearless day ("thứ Năm, 9/3")."""
    day = first_day(mention)
    if mention.weekday is None or day is None:
        return
    days = [d for year in range(cues.first_year, cues.last_year + 1) if (d := edtf.real_day(year, *day))]
    windows = tuple((d, d) for d in days if d.isoweekday() == mention.weekday)
    if windows:
        yield Evidence("weekday", windows, Cost(3), Cost(3), {"text": mention.text}, mention.span)


def lunar_day_beside(solar_day: Mention, lunar_day: Mention, text: str, cues: Cues) -> Iterator[Evidence]:
    """A lunar day in brackets or after "tức", "nhằm" beside a yearless solar one ("4/2 (tức 30 Tết)")."""
    between = canonical(text[solar_day.span.end : lunar_day.span.start]).text.lower()
    value, day = lunar_day.value, first_day(solar_day)
    if len(between) > _NEAR or not _BRACKETED.search(between) or not isinstance(value, LunarDay) or day is None:
        return
    windows = []
    for year in range(cues.first_year, cues.last_year + 1):
        solar = edtf.real_day(year, *day)
        if solar is not None and any(lunar.solar(value.day, value.month, y) == solar for y in (year - 1, year)):
            windows.append((solar, solar))
    if windows:
        yield Evidence("lunar_pair", tuple(windows), Cost(2), Cost(2), {"text": lunar_day.text}, lunar_day.span)
