"""From what a mention means to a date: against the day of writing, or a year that evidence has decided."""

from collections.abc import Callable
from datetime import date, timedelta

from timeline.timex import edtf, lunar
from timeline.timex.anchor import Anchor, Setting, Settled, choose, same_day_in_years, side_told
from timeline.timex.value import (
    Day,
    Interval,
    LunarDay,
    Months,
    Moved,
    Now,
    Part,
    Recurring,
    SameDay,
    SamePeriod,
    Season,
    Shift,
    Value,
    Weekday,
    Year,
)

MONTHS_AHEAD = 6
"""A yearless month further ahead than this is one of the year before."""
_NAMED_WITHIN = 3
"""A year that is only named ("năm Quý Mão") lies so near in news; history tells others by their name too."""


def settle(value: Value, setting: Setting) -> Settled:
    """The place of a value in time."""
    if isinstance(value, Interval):
        return _interval(value, setting)
    return _SETTLERS[type(value)](value, setting)


def _year(part: Part, anchor: Anchor | None) -> int | None:
    if isinstance(part, int):
        return part
    if isinstance(part, Shift) and anchor is not None and anchor.year is not None:
        return anchor.year + part.by
    return None


def _parts(names: tuple[str, ...], year: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the parts that are written and of those that are implied."""
    return (*names, "year") if isinstance(year, int) else names, () if isinstance(year, int) else ("year",)


def _day(value: Day, setting: Setting) -> Settled:
    anchor = setting.anchor
    if isinstance(value.month, Shift):
        if anchor is None or anchor.day is None:
            return Settled(None, None, None, "day", ("day",), ("month", "year"))
        year, month = _add_months(anchor.day, value.month.by)
        found = edtf.real_day(year, month, value.day)
        return Settled(edtf.day(found), found, found, "day", ("day",), ("month", "year")) if found else Settled(None, None, None, "day")
    if value.month is None:
        return _day_of_some_month(value, anchor)
    month = value.month
    certain, implied = _parts(("day", "month"), value.year)
    if value.year is not None:
        year_ = _year(value.year, anchor)
        found = edtf.real_day(year_, month, value.day) if year_ else None
    else:
        found = choose(same_day_in_years(month, value.day, anchor), anchor, side_told(value.toward, setting.policy)) if anchor else None
    if found is None:
        return Settled(edtf.open_day(month, value.day), None, None, "day", certain, implied)
    return Settled(edtf.day(found, doubt=value.year is None), found, found, "day", certain, implied)


def _day_of_some_month(value: Day, anchor: Anchor | None) -> Settled:
    """ "ngày 20 vừa qua": the latest such day not after the day of writing; "ngày 20 tới": the next one."""
    nowhere = Settled(None, None, None, "day", ("day",), ("month", "year"))
    if anchor is None or anchor.day is None:
        return nowhere
    months = (_add_months(anchor.day, by) for by in range(-2, 3))
    days = [day for month in months if (day := edtf.real_day(*month, value.day))]
    past, ahead = [d for d in days if d <= anchor.day], [d for d in days if d > anchor.day]
    found = ahead[0] if value.toward > 0 else past[-1]
    return Settled(edtf.day(found), found, found, "day", ("day",), ("month", "year"))


def _add_months(day: date, by: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + by
    return index // 12, index % 12 + 1


def _months(value: Months, setting: Setting) -> Settled:
    certain, implied = _parts((value.granularity,), value.year)
    year = _year(value.year, setting.anchor)
    if value.year is None and setting.anchor is not None:
        year = _year_of_months(value, setting)
    if year is None:
        text = f"XXXX-{value.first:02d}" if value.granularity == "month" and value.days is None else None
        return Settled(text, None, None, value.granularity, certain, implied)
    earliest, latest = date(year, value.first, 1), edtf.month_end(year, value.last)
    if value.days is not None:
        earliest, latest = earliest.replace(day=value.days[0]), latest.replace(day=min(value.days[1], latest.day))
        text = "/".join(edtf.day(d, doubt=value.year is None) for d in (earliest, latest))
        return Settled(text, earliest, latest, "period", ("day", *certain), implied)
    if value.granularity == "month":
        text = f"{year:04d}{'?' if value.year is None else ''}-{value.first:02d}"
    elif value.granularity == "quarter":
        text = f"{year:04d}-{edtf.QUARTER_CODES[value.last // 3]}"
    elif value.granularity == "half":
        text = f"{year:04d}-{edtf.HALF_CODES[value.last // 6]}"
    else:
        text = f"{year:04d}-{value.first:02d}/{year:04d}-{value.last:02d}"
    return Settled(text, earliest, latest, value.granularity, certain, implied)


def _year_of_months(value: Months, setting: Setting) -> int | None:
    anchor = setting.anchor
    if anchor is None:
        return None
    if value.granularity in ("half", "period"):
        return anchor.year  # "6 tháng đầu năm": of the year of writing
    if setting.policy in ("article", "coming") and not value.toward:
        # News leaves out the year of a month of this year, past or to come, and of the last months while the year is young.
        return anchor.latest.year - (value.first - anchor.latest.month > MONTHS_AHEAD)
    years = range(anchor.earliest.year - 1, anchor.latest.year + 2)
    found = choose([date(y, value.first, 1) for y in years], anchor, side_told(value.toward, setting.policy))
    return found.year if found else None


def _season(value: Season, setting: Setting) -> Settled:
    certain, implied = _parts(("season",), value.year)
    year = _year(value.year, setting.anchor)
    if year is None:
        return Settled(None, None, None, "season", certain, implied)
    text = f"{year:04d}-{value.code}"
    return Settled(text, *edtf.bounds(text), "season", certain, implied)


def _whole_year(value: Year, setting: Setting) -> Settled:
    year = _year(value.year, setting.anchor)
    if value.cycle is not None and setting.anchor is not None:
        year = lunar.year_near(value.cycle, setting.anchor.latest.year, _NAMED_WITHIN)
    certain, implied = _parts((), value.year)
    if year is None:
        return Settled(None, None, None, "year", certain, implied)
    return Settled(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year", certain, implied)


def _moved(value: Moved, setting: Setting) -> Settled:
    anchor, shift = setting.anchor, value.shift
    unit, by = shift.unit, shift.by
    nowhere = Settled(None, None, None, unit if unit != "week" or not value.counted else "day", (), ("day", "month", "year"))
    if anchor is None:
        return nowhere
    try:
        if unit in ("day", "week"):
            if anchor.day is None:
                return nowhere
            moved = anchor.day + timedelta(days=by * (1 if unit == "day" else 7))
            if unit == "day" or value.counted:
                return Settled(edtf.day(moved), moved, moved, "day", (), ("day", "month", "year"))
            monday, sunday = edtf.week(moved)
            return Settled(f"{edtf.day(monday)}/{edtf.day(sunday)}", monday, sunday, "week", (), ("week", "month", "year"))
        if anchor.year is None or (unit != "year" and (anchor.earliest.month != anchor.latest.month)):
            return nowhere
        year, month = _add_months(anchor.latest, by * {"month": 1, "quarter": 3, "year": 12}[unit])
        if unit == "year":
            return Settled(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year", (), ("year",))
        if unit == "quarter":
            quarter = (month + 2) // 3
            text = f"{year:04d}-{edtf.QUARTER_CODES[quarter]}"
            return Settled(text, *edtf.bounds(text), "quarter", (), ("quarter", "year"))
        return Settled(f"{year:04d}-{month:02d}", date(year, month, 1), edtf.month_end(year, month), "month", (), ("month", "year"))
    except (OverflowError, ValueError):  # beyond the years that dates have
        return nowhere


def _weekday(value: Weekday, setting: Setting) -> Settled:
    anchor = setting.anchor
    if anchor is None or anchor.day is None:
        return Settled(None, None, None, "day", ("weekday",), ("day", "month", "year"))
    today = anchor.day
    ahead = (value.weekday - today.isoweekday()) % 7
    if value.weeks is not None:
        days = 7 * value.weeks + value.weekday - today.isoweekday()
    elif value.toward:
        days = (ahead or 7) if value.toward > 0 else ahead - 7
    elif setting.policy == "future":
        days = ahead
    else:
        days = ahead - 7 if ahead else 0  # the last one, today included
    found = today + timedelta(days=days)
    return Settled(edtf.day(found), found, found, "day", ("weekday",), ("day", "month", "year"))


def _lunar_day(value: LunarDay, setting: Setting) -> Settled:
    certain, implied = _parts(("day", "month"), value.year if value.cycle is None else 1)
    anchor = setting.anchor
    found: date | None = None
    if isinstance(value.year, int | Shift):
        year = _year(value.year, anchor)
        if year is not None and value.cycle is not None and (year - 1984) % 60 != value.cycle:
            # "29 tháng Chạp năm Ất Tỵ 2026": the solar year is written, the lunar one has the name
            year = next((y for y in (year - 1, year + 1) if (y - 1984) % 60 == value.cycle), year)
        found = lunar.solar(value.day, value.month, year, value.leap) if year is not None else None
    elif value.cycle is not None:
        year = lunar.year_near(value.cycle, anchor.latest.year if anchor else 2010)
        found = lunar.solar(value.day, value.month, year) if year is not None else None
    elif anchor is not None:
        years_ = range(anchor.earliest.year - 3, anchor.latest.year + 3)
        options = [d for y in years_ if (d := lunar.solar(value.day, value.month, y, value.leap))]
        found = choose(options, anchor, setting.policy)
    if found is None:
        return Settled(None, None, None, "day", certain, implied)
    return Settled(edtf.day(found), found, found, "day", certain, implied)


def _now(_: Now, setting: Setting) -> Settled:
    anchor = setting.anchor
    if anchor is None or anchor.day is None:
        return Settled(None, None, None, "day", (), ("day", "month", "year"))
    return Settled(edtf.day(anchor.day), anchor.day, anchor.day, "day", (), ("day", "month", "year"))


def _same_day(value: SameDay, setting: Setting) -> Settled:
    """ "cùng ngày": the day told before it, also one whose year is open; without one the day of writing."""
    last = setting.last_day
    if last is None:
        return _now(Now(), setting)
    if value.by == 0:
        return Settled(last.edtf, last.earliest, last.latest, "day", (), ("day", "month", "year"))
    if last.earliest is None:
        return Settled(None, None, None, "day", (), ("day", "month", "year"))
    found = last.earliest + timedelta(days=value.by)
    return Settled(edtf.day(found), found, found, "day", (), ("day", "month", "year"))


def _same_period(value: SamePeriod, setting: Setting) -> Settled:
    """ "cùng kỳ": the period told before, in the year before it or in the one that is named."""
    last = setting.last_period
    named = _year(value.year, setting.anchor)
    if last is None and named is not None:
        return _whole_year(Year(value.year), setting)
    nowhere = Settled(None, None, None, "period", (), ("year",))
    if last is None or last.edtf is None or last.earliest is None or "/" in last.edtf[:5]:
        return nowhere
    year = value.year if isinstance(value.year, int) else last.earliest.year - 1
    shifted = "/".join(f"{year + int(p[:4]) - last.earliest.year:04d}{p[4:]}" for p in last.edtf.replace("?", "").split("/"))
    try:
        return Settled(shifted, *edtf.bounds(shifted), last.granularity, (), ("year",))
    except ValueError:  # 29 February
        return nowhere


def _recurring(_: Recurring, __: Setting) -> Settled:
    return Settled(None, None, None, "period")


def _interval(value: Interval, setting: Setting) -> Settled:
    last = settle(value.last, setting)
    if isinstance(value.first, LunarDay) and value.first.year is None and value.first.cycle is None and last.earliest:
        # "từ 28 đến mùng 6 Tết": the beginning is the latest such day before the end
        setting = Setting(Anchor(last.earliest, last.earliest), "past")
    first = settle(value.first, setting)
    if isinstance(value.first, Day) and isinstance(value.last, Day) and value.first.year is None and first.earliest and last.latest:
        # "từ 28/12 đến 3/1": the end is the first such day on or after the beginning
        end = value.last
        if end.year is None and isinstance(end.month, int):
            following = edtf.real_day(first.earliest.year + (last.latest < first.earliest), end.month, end.day)
            if following is not None and (last.latest < first.earliest or last.latest.year != first.earliest.year):
                following = edtf.real_day(
                    first.earliest.year + ((end.month, end.day) < (first.earliest.month, first.earliest.day)), end.month, end.day
                )
                if following is not None:
                    last = Settled(edtf.day(following, doubt=True), following, following, "day", last.certain, last.implied)
    certain = tuple(dict.fromkeys(first.certain + last.certain))
    implied = tuple(dict.fromkeys(first.implied + last.implied))
    if first.edtf is None or last.edtf is None:
        return Settled(None, first.earliest, last.latest, "period", certain, implied)
    if first.earliest and last.latest and first.earliest > last.latest:
        return Settled(None, None, None, "period", certain, implied)
    return Settled(f"{first.edtf}/{last.edtf}", first.earliest, last.latest, "period", certain, implied)


_SETTLERS: dict[type, Callable[..., Settled]] = {
    Day: _day,
    Months: _months,
    Season: _season,
    Year: _whole_year,
    Moved: _moved,
    Weekday: _weekday,
    LunarDay: _lunar_day,
    Now: _now,
    SameDay: _same_day,
    SamePeriod: _same_period,
    Recurring: _recurring,
}
