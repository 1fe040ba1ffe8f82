"""What a mention of time means before it is known when it was written: small frozen values, free of calendars.

A part of a value is a number when the text writes it, a `Shift` when the text tells it from the time of writing
("năm nay"), and None when the text leaves it out.
"""

from typing import Literal

from msgspec import Struct

Unit = Literal["day", "week", "month", "quarter", "year"]


class Shift(Struct, frozen=True):
    """So many units from the time of writing: `Shift("year", -1)` is "năm ngoái", `Shift("week", 0)` "tuần này"."""

    unit: Unit
    by: int


Part = int | Shift | None


class Day(Struct, frozen=True):
    """A day of the solar calendar: `Day(9, 3, None)` is "9/3"; its month may be told ("ngày 20 tháng này").

    `toward` 1 says that it lies ahead ("ngày 9/3 tới"), -1 that it is past ("vừa qua").
    """

    day: int
    month: Part
    year: Part = None
    toward: int = 0


class Months(Struct, frozen=True):
    """Months `first` to `last` of a year: a month, a quarter, a half ("6 tháng đầu năm") or a longer run."""

    first: int
    last: int
    year: Part = None
    granularity: Literal["month", "quarter", "half", "period"] = "month"
    toward: int = 0  # as of a day: "tháng 9 tới"
    days: tuple[int, int] | None = None  # some days of one month: "trung tuần tháng 5"; 31 is the last one of any month


class Season(Struct, frozen=True):
    """A season of a year by its EDTF code, 21 spring … 24 winter."""

    code: int
    year: Part = None


class Year(Struct, frozen=True):
    """A year; one that is only named ("năm Quý Mão") by the place of its name in the sixty."""

    year: int | Shift | None
    cycle: int | None = None


class Moved(Struct, frozen=True):
    """A day, week, month, quarter or year told from the time of writing: "hôm qua", "tuần trước", "3 năm trước"."""

    shift: Shift
    counted: bool = False  # "2 tuần trước" is a day, "tuần trước" a week


class Weekday(Struct, frozen=True):
    """A weekday, 1 Monday … 7 Sunday, of the week `weeks` from this one ("thứ Năm tuần này"; None: of no week that is named).

    `toward` 1 is the next one ("thứ Hai tới"), -1 the last one ("thứ Hai vừa qua"), 0 says nothing.
    """

    weekday: int
    weeks: int | None = None
    toward: int = 0


class LunarDay(Struct, frozen=True):
    """A day of Vietnam's lunar calendar. `day` 0 is the last one of the month; `cycle` the place of the year's name in the sixty."""

    day: int
    month: int
    year: Part = None
    cycle: int | None = None
    leap: bool = False


class Now(Struct, frozen=True):
    """The day of writing itself, as an end of a period: "từ nay đến năm 2030"."""


class SameDay(Struct, frozen=True):
    """The day of the mention before it, or so many days from that one: "cùng ngày", "hôm sau"."""

    by: int = 0


class SamePeriod(Struct, frozen=True):
    """The period told before it, a year earlier or in the year that is named: "cùng kỳ", "cùng kỳ năm 2022"."""

    year: Part = None


class Recurring(Struct, frozen=True):
    """What comes again and again ("hằng năm"): it has no place in time."""


Point = Day | Months | Season | Year | Moved | Weekday | LunarDay | Now | SameDay | SamePeriod | Recurring


class Interval(Struct, frozen=True):
    """From the beginning of `first` to the end of `last`, both included."""

    first: Point
    last: Point


Value = Point | Interval


def written_year(value: Value) -> int | None:
    """The year that the text writes for the value, its last one for an interval; None when it writes none."""
    if isinstance(value, Interval):
        return written_year(value.last)
    year = getattr(value, "year", None)
    return year if isinstance(year, int) else None


def is_yearless_day(value: Value) -> bool:
    """True for a day or a run of days with day and month written and no year."""
    if isinstance(value, Interval):
        return is_yearless_day(value.first) and is_yearless_day(value.last)
    return isinstance(value, Day) and isinstance(value.month, int) and value.year is None


def is_full_day(value: Value) -> bool:
    """True for a day whose day, month and year are all written."""
    return isinstance(value, Day) and isinstance(value.month, int) and isinstance(value.year, int)
