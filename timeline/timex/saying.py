"""What stands within a day and beside it: its parts, the part of the day, the clock, the weekday."""

import re

from timeline.timex import edtf
from timeline.timex.grammar import Meaning, Scene
from timeline.timex.value import Day, Interval, Part

_NEXT_ONE = re.compile(r"(?:tuần|tháng|quý|năm)\ssau\s(?:[^\W\d_]{1,8}\s){0,4}(?:hơn|với)\s\Z")
_ONE_BEFORE = re.compile(r"\s(?:[^\W\d_]{1,8}\s){0,4}(?:hơn|với)\s(?:tuần|tháng|quý|năm)\strước")


def clock(scene: Scene, suffix: str = "") -> str | None:
    """The time of a clock fragment as HH:MM; afternoon words move "3 giờ chiều" to 15:00."""
    hour = scene.number(f"h{suffix}")
    if hour is None:
        return clock(scene, "2") if not suffix and "h2" in scene.match.re.groupindex else None
    less = scene.number(f"less{suffix}")
    if less and hour:
        hour, minute = hour - 1, 60 - less  # "9 giờ kém 15"
    else:
        minute = scene.number(f"min{suffix}") or scene.number(f"min{suffix}c") or 0
    part = scene.words.parts.get(" ".join((scene["part"] or "").split()))
    half = scene[f"half{suffix}"]
    if half:  # "3:03 CH", "08:05 PM"
        part = "afternoon" if half in ("ch", "pm") else "morning"
    if (hour < 12 and part in ("afternoon", "evening")) or (hour < 3 and part == "noon") or (6 <= hour < 12 and part == "night"):
        hour += 12
    elif hour == 12 and part in ("morning", "night"):
        hour = 0
    return None if hour > 24 else f"{hour % 24:02d}:{minute:02d}"


def said(scene: Scene, day: Day | Interval) -> Meaning:
    """A day with the part of the day, the clock and the weekday that stand beside it."""
    part = " ".join((scene["part"] or "").split())
    weekday = scene["weekday"]
    before = scene.before() if part else ""
    is_whole_day = before.rstrip().endswith((",", "và")) and scene.words.part_beside.search(before) is not None  # "sáng và chiều 24/8"
    return Meaning(
        day,
        type="period" if isinstance(day, Interval) else "date",
        part=None if is_whole_day else scene.words.parts.get(part),
        time=clock(scene),
        weekday=scene.words.weekdays[" ".join(weekday.split())] if weekday else None,
    )


def year_of(scene: Scene, name: str = "y") -> Part:
    """The year that is written, or told ("năm nay"), or None."""
    return scene.number(name) or scene.words.shift_of_year(scene["yref"] if "yref" in scene.match.re.groupindex else None)


def is_compared(scene: Scene) -> bool:
    """True in "năm sau cao hơn năm trước", where neither is a year told from the day of writing."""
    return bool(_NEXT_ONE.search(scene.before(60)) or _ONE_BEFORE.match(scene.after(60)))


def possible(day: int, month: Part, year: Part) -> bool:
    """False for what no calendar has: 30 February, 29 February of a common year, years far from any news."""
    if not isinstance(month, int):
        return True
    at = year if isinstance(year, int) else 2024
    return 1 <= at < 2200 and edtf.real_day(at, month, day) is not None


def is_led(scene: Scene) -> bool:
    """True when a word says that a day follows: "ngày", a part of the day, a weekday, "hôm nay"."""
    return any(scene[name] for name in ("ngay", "part", "near", "weekday"))
