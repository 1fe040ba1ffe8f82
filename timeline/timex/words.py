"""The time words of a lexicon, and the fragments of patterns that are made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from timeline.lang import Lexicon
from timeline.model import PartOfDay
from timeline.timex.lunar import BRANCHES, STEMS
from timeline.timex.value import Shift


class Endings:
    """Words that may stand right before a place in the text."""

    def __init__(self, words: list[str]) -> None:
        self._words = frozenset(words)
        self._last = frozenset(w.split()[-1] for w in words)
        self._longest = max((len(w.split()) for w in words), default=0)

    def end(self, text: str) -> bool:
        """True when `text` ends with one of the words and white space."""
        if not text or not text[-1].isspace():
            return False
        last = text.replace("(", " ").split()
        if not last or last[-1] not in self._last:
            return False
        last = last[-self._longest :]
        return any(" ".join(last[i:]) in self._words for i in range(len(last)))


@dataclass(frozen=True)
class Words:
    """The time words of a lexicon and the fragments made of them."""

    parts: dict[str, PartOfDay]
    months: dict[str, int]
    lunar_months: dict[str, int]
    weekdays: dict[str, int]
    years: dict[str, int]
    days: dict[str, int]
    day_after_part: dict[str, int]
    shifts: dict[str, int]
    counted_shifts: dict[str, int]
    units: dict[str, Literal["day", "week", "month", "year"]]
    edges: list[str]
    seasons: dict[str, int]
    quarters: dict[str, int]
    tens: dict[str, list[int]]
    numerals: dict[str, int]
    feasts: dict[str, dict[str, list[int]]]
    commemoration: re.Pattern[str]
    commemorated: list[list[int]]
    endings: dict[str, Endings]
    followers: dict[str, re.Pattern[str]]
    counted: re.Pattern[str]
    ahead: re.Pattern[str]
    back: re.Pattern[str]
    weekday_beside: re.Pattern[str]
    part_beside: re.Pattern[str]
    fragments: dict[str, str]

    def shift_of_year(self, words: str | None) -> Shift | None:
        """ "năm nay" → this year."""
        return Shift("year", self.years[squeeze(words)]) if words else None

    def number(self, words: str) -> int:
        """The number that digits or words write."""
        return int(words) if words.isdigit() else self.numerals[squeeze(words)]

    def month(self, words: str) -> int:
        """The solar month that digits or a name write."""
        return int(words) if words.isdigit() else self.months[squeeze(words)]


def squeeze(words: str) -> str:
    """Words with one space between them."""
    return " ".join(words.split())


def one_of(words: Iterable[str]) -> str:
    """An alternation of words, longest first, each space standing for any white space."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=len, reverse=True)) + ")"


@cache
def words_of(lexicon: Lexicon) -> Words:
    """The time words of a lexicon. Raises SourceError when a word file cannot be read."""
    calendar = lexicon.toml("calendar.toml")
    numerals = lexicon.toml("numerals.toml")["words"]
    holidays = lexicon.toml("holidays.toml")
    rejects = lexicon.toml("time_rejects.toml")
    fragments = _fragments(calendar, numerals, holidays)
    return Words(
        **{
            name: calendar[name]
            for name in (
                "parts",
                "months",
                "lunar_months",
                "weekdays",
                "years",
                "days",
                "day_after_part",
                "shifts",
                "counted_shifts",
                "units",
                "seasons",
                "quarters",
                "tens",
            )
        },
        edges=calendar["edges"]["words"],
        numerals=numerals,
        feasts=holidays["feasts"],
        commemoration=_spaced(r"\b" + one_of(holidays["commemoration"]["before"]) + r"\b"),
        commemorated=holidays["commemoration"]["days"],
        endings={kind: Endings(sides["before"]) for kind, sides in rejects.items() if "before" in sides}
        | {"bound": Endings(calendar["bound"]["words"])}
        | {"commemoration": Endings([*holidays["commemoration"]["before"], *holidays["commemoration"]["beside"]])},
        followers={
            f"{kind}.{side}": _spaced(r"\s{0,3}" + one_of(words) + r"(?!\w)")
            for kind, sides in rejects.items()
            for side, words in sides.items()
            if side != "before"
        },
        counted=_spaced(rf"(?:\d|\b{one_of([*numerals, *calendar['several']['words']])}) \Z"),
        ahead=_spaced(
            rf" (?:{one_of(calendar['toward']['ahead'])}(?!\w)|tới(?=\s?[,.;:)]|\s*\Z| {one_of(calendar['toward']['ahead_before'])}(?!\w)))"
        ),
        back=_spaced(rf" {one_of(calendar['toward']['back'])}(?!\w)"),
        part_beside=_spaced(rf"(?<!\w){one_of(calendar['parts'])}(?:,| và) \Z"),
        weekday_beside=_spaced(rf"\s{{0,3}}\(\s?{fragments['weekday']}\s?\)"),
        fragments=fragments,
    )


def _spaced(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s{1,4}"))


def _fragments(calendar: dict[str, Any], numerals: dict[str, int], holidays: dict[str, Any]) -> dict[str, str]:
    part = one_of(calendar["parts"])
    clock = (
        r"(?:lúc )?(?P<{h}>2[0-4]|[01]?\d)"
        r"(?:_(?:giờ|h|g)(?: kém (?P<{less}>[0-5]?\d)(?: phút)?|_(?P<{min}>[0-5]\d(?!\d)|\d(?=_phút))(?:_(?:phút|p\b|'))?)?"
        r"|:(?P<{min}c>[0-5]\d)(?::[0-5]\d)?(?:_'|_(?P<{half}>sa|ch|am|pm)(?!\w| [^\W\d]))?)(?![\w/])"
    )
    near = one_of([*calendar["days"], *(f"{p}" for p in calendar["day_after_part"])])
    year = r"(?P<{y}>(?:1[0-9]|20|21)\d\d)(?!\d)"
    fragments = {
        "part": f"(?P<part>{part})(?![^\\W\\d])",
        "part2": f"(?P<part2>{part})(?![^\\W\\d])",
        "near": f"(?P<near>{near})(?!\\w)",
        "weekday": f"(?P<weekday>{one_of(calendar['weekdays'])})(?!\\w)",
        "yref": f"(?P<yref>{one_of(calendar['years'])})(?!\\w)",
        "edge": f"(?P<edge>{one_of(calendar['edges']['words'])})(?!\\w)",
        "quarter": f"(?P<quarter>{one_of(calendar['quarters'])})(?!\\w)",
        "quarter2": f"(?P<quarter2>{one_of(calendar['quarters'])})(?!\\w)",
        "season": f"(?P<season>{one_of(calendar['seasons'])})(?!\\w)",
        "tens": f"(?P<tens>{one_of(calendar['tens'])})(?!\\w)",
        "shift": f"(?P<shift>{one_of(calendar['shifts'])})(?!\\w)",
        "counted": f"(?P<counted>{one_of(calendar['counted_shifts'])})(?!\\w)",
        "unit": f"(?P<unit>{one_of(calendar['units'])})(?!\\w)",
        "count": rf"(?P<count>\d{{1,3}}|{one_of(numerals)})(?!\w)",
        "cycle": f"(?P<stem>{one_of(list(STEMS))})(?!\\w) (?P<branch>{one_of(list(BRANCHES))})(?!\\w)",
        "cycle2": f"(?P<stem2>{one_of(list(STEMS))})(?!\\w) (?P<branch2>{one_of(list(BRANCHES))})(?!\\w)",
        "lunarmonth": f"(?P<lunarmonth>{one_of(calendar['lunar_months'])})(?!\\w)",
        "feast": f"(?P<feast>{one_of(holidays['feasts'])})(?!\\w)",
        "sep": r"(?P<sep>[/.\-–])",
        "to": r"(?:\s{0,3}[-–—]\s{0,3}| (?:cho )?(?:đến|tới) (?:hết )?)",
        "at": r"(?:\d{1,2}_(?:giờ|h|:)(?:_[0-5]\d)?(?: phút)?)",
        "clock": clock.replace("{h}", "h").replace("{min}", "min").replace("{less}", "less").replace("{half}", "half"),
        "clock2": clock.replace("{h}", "h2").replace("{min}", "min2").replace("{less}", "less2").replace("{half}", "half2"),
    }
    for n in ("", "1", "2", "3"):
        fragments[f"d{n}"] = rf"(?P<d{n}>3[01]|[12]\d|0?[1-9])(?!\d)"
        fragments[f"m{n}"] = rf"(?P<m{n}>1[0-2]|0?[1-9])(?!\d)"
        fragments[f"y{n}"] = year.replace("{y}", f"y{n}")
        fragments[f"month{n}"] = rf"(?P<month{n}>1[0-2]|0?[1-9]|{one_of(calendar['months'])})(?!\w)"
    until = r"(?:(?:_[-–]_| đến )(?:2[0-4]|[01]?\d)(?:_(?:giờ|h)(?:_[0-5]\d)?|:[0-5]\d))?"  # "8h30-10h ngày 5/6"
    # What may stand before a day: part of the day, "nay", weekday, "ngày", each followed by space, comma or "("; a clock before them.
    fragments["led"] = (
        rf"(?:(?:buổi )?{fragments['part']}(?:,? |(?=\s?\(|\d)))?"
        rf"(?:{fragments['near']}(?:,? |(?=\s?\()))?"
        rf"(?:(?:ngày )?{fragments['weekday']}(?:,? |_[-–]_|(?=\s?\()))?(?P<ngay>(?:ngày|hôm)\s{{0,3}})?"
    )
    fragments["lead"] = rf"(?:{fragments['clock']}{until}(?:,? |_[|\-–]_))?{fragments['led']}"
    # What may stand after a day: "lúc 8 giờ", "| 22:34".
    fragments["tail"] = rf"(?:(?:,? lúc |,?_[|\-–]_|,? )(?=\d\d?(?:_(?:giờ|h)|:)){fragments['clock2']})?"
    return fragments
