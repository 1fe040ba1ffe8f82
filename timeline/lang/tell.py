"""Dates and the reasons for them in words, in Vietnamese and English."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from timeline.model import Reason, When

_PARTS = {
    "vi": {"morning": "sáng", "noon": "trưa", "afternoon": "chiều", "evening": "tối", "night": "đêm"},
    "en": {"morning": "morning", "noon": "noon", "afternoon": "afternoon", "evening": "evening", "night": "night"},
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASONS = {"vi": ("mùa xuân", "mùa hè", "mùa thu", "mùa đông"), "en": ("spring", "summer", "autumn", "winter")}
_ROMAN = ("I", "II", "III", "IV")
_POINT = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?")


class _Gaps(dict[str, str]):
    """Leaves a gap visible where a reason lacks an argument, rather than failing."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _sentences(lang: str) -> Mapping[str, Any]:
    path = Path(__file__).parent / f"reasons.{'en' if lang == 'en' else 'vi'}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def reason_kinds(lang: str) -> frozenset[str]:
    """The kinds of reasons that have a sentence in this language."""
    return frozenset(k for k, v in _sentences(lang).items() if isinstance(v, str))


def reason_sentence(reason: Reason, lang: str) -> str:
    """One reason as a sentence for people; `lang` is `vi` or `en`."""
    sentences = _sentences(lang)
    words: Mapping[str, str] = sentences["words"]
    template = sentences.get(reason.kind)
    if not isinstance(template, str):
        return words["unknown"].format(kind=reason.kind)
    args = _Gaps({name: _argument(name, value, lang, words) for name, value in reason.args.items()})
    if reason.kind == "office_holder":
        first, last = reason.args.get("from"), reason.args.get("to")
        args["period"] = words["until"].format(first=first, last=last) if last else words["since"].format(first=first)
    return template.format_map(args)


def _argument(name: str, value: object, lang: str, words: Mapping[str, str]) -> str:
    text = " ".join(str(value).split())
    if name == "source":
        return words.get(text, text)
    if name in ("date", "first", "last"):
        return write_edtf(text, lang)
    return text


def write_when(when: When, lang: str, *, long: bool = False) -> str:
    """A date as people write it: "Chiều 9/3/2023", long "chiều ngày 09/3/2023"; "9 March 2023, afternoon".

    An open year is said: "9/3 (chưa rõ năm)". Nothing known: "Chưa xác định ngày".
    """
    words: Mapping[str, str] = _sentences(lang)["words"]
    if when.edtf is None:
        return words["undated"]
    text = write_edtf(when.edtf, lang, long=long)
    if when.time is not None:
        text = f"{when.time} {text}" if lang == "vi" else f"{text}, {when.time}"
    if when.part_of_day is not None:
        part = _PARTS["en" if lang == "en" else "vi"][when.part_of_day]
        text = f"{text}, {part}" if lang == "en" else f"{part} {text}" if long else f"{part.capitalize()} {text}"
    if "XXXX" in when.edtf:
        text = f"{text} ({words['open_year']})"
    return text


def write_edtf(edtf: str, lang: str, *, long: bool = False) -> str:
    """An EDTF value as people write it; long writes the zeros of office documents ("ngày 09/3/2023")."""
    plain = edtf.replace("?", "").replace("~", "")
    if "/" in plain:
        first, last = plain.split("/", 1)
        if first in ("", ".."):
            return f"chậm nhất {_point(last, lang, long)}" if lang == "vi" else f"by {_point(last, lang, long)}"
        if last in ("", ".."):
            return f"từ {_point(first, lang, long)}" if lang == "vi" else f"from {_point(first, lang, long)}"
        return _run(first, last, lang, long)
    return _point(plain, lang, long)


def _run(first: str, last: str, lang: str, long: bool) -> str:
    if len(first) == len(last) == 4:
        return f"{first}-{last}"
    begin, end = _point(first, lang, long), _point(last, lang, long)
    return f"{begin} - {end}"


def _point(value: str, lang: str, long: bool) -> str:
    match = _POINT.fullmatch(value)
    if match is None:
        return value
    year, code, day = match["y"], match["m"], match["d"]
    known = year != "XXXX"
    if code is None:
        return ("năm " if lang == "vi" and long else "") + year
    number = int(code)
    if day is not None:
        return _day(year, number, int(day), known, lang, long)
    if number <= 12:
        if lang == "en":
            return f"{_MONTHS[number - 1]} {year}" if known else _MONTHS[number - 1]
        month = f"{number:02d}" if long and number < 3 else str(number)
        return f"tháng {month}/{year}" if known else f"tháng {month}"
    if number <= 24:
        season = _SEASONS["en" if lang == "en" else "vi"][number - 21]
        return f"{season} {year}"
    if number <= 36:
        return f"quý {_ROMAN[number - 33]}/{year}" if lang == "vi" else f"Q{number - 32} {year}"
    first_half = number == 40
    if lang == "en":
        return f"{'first' if first_half else 'second'} half of {year}"
    return f"6 tháng {'đầu' if first_half else 'cuối'} năm {year}"


def _day(year: str, month: int, day: int, known: bool, lang: str, long: bool) -> str:
    if lang == "en":
        return f"{day} {_MONTHS[month - 1]}" + (f" {year}" if known else "")
    # Office documents put a zero before days under ten and before January and February.
    written = f"ngày {day:02d}/{f'{month:02d}' if month < 3 else month}" if long else f"{day}/{month}"
    return f"{written}/{year}" if known else written
