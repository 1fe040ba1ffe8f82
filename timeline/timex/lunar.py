"""Vietnam's lunar calendar: the sun's longitude and new moons at 105° east, not China's at 120°.

`lunar-vn` and `vnlunar` both follow Hồ Ngọc Đức's algorithm; `lunar-vn` has no dependencies, computes every year from
1900 to 2100, and agrees with the printed pairs we checked. In 1985, 2007 and 2030 Tết differs from Chinese New Year:
the tests hold those.
"""

from datetime import date, timedelta
from functools import cache

from lunar_vn import SUPPORTED_YEAR_RANGE, LunarDate, lunar_to_solar, solar_to_lunar

FIRST_YEAR, LAST_YEAR = SUPPORTED_YEAR_RANGE
STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_FIRST_OF_CYCLE = 1984  # giáp tý


@cache
def solar(day: int, month: int, year: int, leap: bool = False) -> date | None:
    """The solar day of a day of the lunar calendar (`day` 0: the last one of the month), or None when there is none."""
    if not FIRST_YEAR <= year < LAST_YEAR or not 1 <= month <= 12 or not 0 <= day <= 30:
        return None
    try:
        if day == 0:
            following = lunar_to_solar(LunarDate(1, month % 12 + 1, year + month // 12))
            return following - timedelta(days=1)
        found = lunar_to_solar(LunarDate(day, month, year, leap))
        return found if lunar(found)[0] == day else None  # the 30th of a month of 29 days would run into the next
    except ValueError:  # a leap month in a year without one, or a day beyond the calendar
        return None


@cache
def lunar(day: date) -> tuple[int, int, int]:
    """Day, month and year of a solar day in the lunar calendar. Raises ValueError outside 1900 to 2100."""
    found = solar_to_lunar(day)
    return found.day, found.month, found.year


def tet(year: int) -> date:
    """The first day of the lunar year that begins in the solar `year`. Raises ValueError outside 1900 to 2099."""
    found = solar(1, 1, year)
    if found is None:
        raise ValueError(f"Tết of {year} is outside the calendar")
    return found


def cycle_of(stem: str, branch: str) -> int | None:
    """The place, 0 to 59, of a year's name ("bính", "ngọ") in the cycle of sixty; None when the two don't go together."""
    if stem not in STEMS or branch not in BRANCHES:
        return None
    s, b = STEMS.index(stem), BRANCHES.index(branch)
    return next((n for n in range(s, 60, 10) if n % 12 == b), None)


def year_near(cycle: int, middle: int, within: int = 30) -> int | None:
    """The lunar year nearest to `middle` that bears this place in the cycle; None when it is further away than `within`."""
    away = (cycle - (middle - _FIRST_OF_CYCLE) + 30) % 60 - 30
    return middle + away if abs(away) <= within else None


def years_of_cycle(cycle: int, first: int, last: int) -> list[int]:
    """The lunar years between `first` and `last` that bear this place in the cycle."""
    return [y for y in range(first, last + 1) if (y - _FIRST_OF_CYCLE) % 60 == cycle]
