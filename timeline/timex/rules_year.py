"""Years, runs of years and terms of office; a bare number is a year only where it can be nothing else."""

import re
from typing import Literal

from timeline.timex.grammar import RANGE, SEPARATED, WORDED, YEAR, Meaning, Produced, Refusal, Rule, Scene
from timeline.timex.lunar import cycle_of
from timeline.timex.saying import is_compared, possible, year_of
from timeline.timex.value import Day, Interval, Months, Moved, Now, Shift, Year

_SPAN_OF_YEARS = 80
_NAME_BEFORE = re.compile(r"(?:\A|[\s(])[^\W\d_]{0,20}[A-ZĐÀ-Ỹ][^\W\d_]{0,20}\s\Z")
_COUNT_BEFORE = re.compile(r"(?:mỗi|(?<!thứ )(?:một|hai|ba)|hằng|hàng|vài|nhiều)\s\Z")
_NUMBER_BEFORE = re.compile(r"\d\s\Z")
_YEAR_AFTER = re.compile(r"(?:,|\s{1,4}và)\s{1,4}(?:19|20)\d\d(?!\d)")
_NUMBER_AFTER = re.compile(r"\s?[/\-–.]\s?\d|%")
_LISTED = re.compile(r"(?P<all>(?:các|những|hai|ba|bốn|năm)\s{1,4})?năm\s{1,4}(?:(?:19|20)\d\d(?:,|\s{1,4}và)\s{1,4}){1,6}\Z")
_IN_BRACKETS = re.compile(r"\)|\s{0,3}[-–—]\s{0,3}nay(?!\w)")
_CLOSED = re.compile(r"\s{0,2}(?:[),;.:\n!?”\"'–-]|\Z)(?![/\-–]?\d)")
_UNITS: dict[str, Literal["week", "month", "quarter", "year"]] = {"năm": "year", "quý": "quarter", "tháng": "month", "tuần": "week"}
TERM = r"(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|nhiệm kì|niên khóa|năm học|niên độ|niên vụ|mùa giải|khóa|năm)"


def _year(scene: Scene) -> Produced:
    year = year_of(scene)
    if year is None:
        return None
    before = scene.before(12)
    if re.search(r"tháng\s\d{1,2}\s\Z", before):
        return None  # of a month that no year has
    if isinstance(year, int) and not _YEAR_AFTER.match(scene.after()):
        if _COUNT_BEFORE.search(before):
            return None  # "mỗi năm 2000 lượt"
        if _NUMBER_BEFORE.search(before) and (year < 1900 or scene.words.followers["year.not_after"].match(scene.after())):
            return None  # "5 năm 2000 hộ", but "lần thứ 8 năm 2023"
    if isinstance(year, Shift) and (
        scene.words.counted.search(before)
        or scene.match[0].startswith("những")
        or re.match(r"\s(?:qua|sang) năm", scene.after())
        or is_compared(scene)
    ):
        return None  # "những năm tới", "năm này qua năm khác"
    return Meaning(Year(year))


def _years(scene: Scene) -> Produced:
    first, short = scene.digits("y1"), scene.number("yy")
    last = scene.digits("y2") if short is None else first + 1
    if not first < last <= first + _SPAN_OF_YEARS or short not in (None, last % 100):
        return None
    return Meaning(Interval(Year(first), Year(last)), type="period")


def _bare_years(scene: Scene) -> Produced:
    """ "2021-2025" without a word: years when they lie close and nothing is counted after them."""
    first, last = scene.digits("y1"), scene.digits("y2")
    if not 1900 <= first < last <= first + 40 or scene.words.followers["year.not_after"].match(scene.after()):
        return None
    if re.match(r"\s?/\s?[A-ZĐ]|-[A-ZĐ]", scene.written[scene.match.end() : scene.match.end() + 3]) or "." in scene.before(1):
        return Refusal("legal_number")
    return Meaning(Interval(Year(first), Year(last)), type="period")


def _bare_year(scene: Scene) -> Produced:
    """ "so với 2020", "(2018)", "SEA Games 2025": a number that can be nothing but a year."""
    year = scene.digits("y")
    if not 1900 <= year <= 2100:
        return None
    before, after = scene.before(), scene.after()
    if before.endswith("năm "):
        return None  # refused as a year already
    listed = _LISTED.search(scene.before(60)) if before.rstrip().endswith((",", "và")) else None
    if listed and not _NUMBER_AFTER.match(after) and (listed["all"] or not scene.words.followers["year.not_after"].match(after)):
        return Meaning(Year(year))  # "các năm 2019, 2020 và 2021"
    if (scene.words.endings["legal"].end(before) and re.match(r"\s?[/-]", after)) or scene.words.endings["document"].end(before):
        return Refusal("legal_number")
    if (
        scene.words.followers["year.not_after"].match(after)
        or re.match(r"\s?[/\-–.,]\s?\d|\s?[/-]\w|%", after)
        or scene.words.endings["address"].end(before)
    ):
        return None
    closed = bool(_CLOSED.match(after)) or bool(scene.words.followers["year.after"].match(after))
    if not closed:
        return None
    written = scene.written[max(0, scene.match.start() - 24) : scene.match.start()]
    if scene.words.endings["year"].end(before) or (before.endswith("(") and _IN_BRACKETS.match(after)) or _NAME_BEFORE.search(written):
        return Meaning(Year(year))
    return None


def _from_now(scene: Scene) -> Produced:
    year, day, month = scene.number("y"), scene.number("d"), scene.number("m2")
    if month is not None:
        return Meaning(Interval(Now(), Months(month, month, scene.number("y2"))), type="period")
    if day is not None:
        end = Day(day, scene.digits("m"), scene.number("y1"), toward=1)
        return Meaning(Interval(Now(), end), type="period") if possible(day, end.month, end.year) else None
    if year is not None:
        return Meaning(Interval(Now(), Year(year)), type="period")
    shift = scene.words.shift_of_year(scene["yref"]) or Shift("year", 0)
    return Meaning(Interval(Now(), Year(shift)), type="period")


def _from_start(scene: Scene) -> Produced:
    """From the beginning of a year that is written, or of the year, quarter, month or week of writing."""
    year, unit = scene.number("y"), _UNITS[scene["what"] or ""]
    if unit != "year" and (year or not scene.match[0].startswith("từ đầu")):
        return None
    start = Year(year or Shift("year", 0)) if unit == "year" else Moved(Shift(unit, 0))
    if scene["now"]:
        return Meaning(Interval(start, Now()), type="period")
    end = Day(scene.digits("d"), scene.digits("m"), scene.number("y1") or year, toward=-1)
    return Meaning(Interval(start, end), type="period") if possible(end.day, end.month, end.year) else None


def _decade(scene: Scene) -> Produced:
    """ "những năm 1990", "thập niên 80": ten years."""
    tens = scene.number("tens")
    first = scene.digits("y") if tens is None else 1900 + tens
    if first % 10 or (tens is not None and tens < 30):
        return None
    return Meaning(Interval(Year(first), Year(first + 9)), type="period")


def _named_year(scene: Scene) -> Produced:
    """ "năm Quý Mão 2023": by the number where it is written, else the nearest year of that name."""
    cycle = cycle_of(scene["stem"] or "", scene["branch"] or "")
    if cycle is None:
        return None
    year = scene.number("y") or scene.number("y1")
    return Meaning(Year(year) if year else Year(None, cycle))


def _new_year(scene: Scene) -> Produced:
    year = scene.digits("y")
    return Meaning(Year(year))


RULES = (
    Rule(
        "những năm <decade>",
        ("những năm", "thập niên", "thập kỷ", "thập kỉ"),
        r"(?:những năm(?: (?:đầu|cuối|giữa))?(?: thập (?:niên|kỷ|kỉ))?|thập (?:niên|kỷ|kỉ)) "
        r"(?:<y>|(?P<tens>[3-9]0)(?!\d))(?!_[-–/.]_\d| tuổi| (?:đến|tới) (?:năm )?\d)(?: (?:của )?thế (?:kỷ|kỉ) (?:trước|xx|20)(?!\w))?",
        _decade,
        (
            ("những năm 1990", "1990/1999"),
            ("những năm 80 của thế kỷ trước", "1980/1989"),
            ("thập niên 90", "1990/1999"),
            ("những năm đầu thập niên 1980", "1980/1989"),
        ),
        ("những năm 70 tuổi", "những năm 1960-1965", "thập niên tới"),
    ),
    Rule(
        "năm <stem> <branch>",
        ("năm", "xuân", "mùa xuân", "đầu xuân"),
        r"(?:năm|(?:đầu |mùa )?xuân) (?:năm )?<cycle>(?:,? (?:năm |- )?<y>(?![/.\-]\d)|_\(_<y1>_\))?",
        _named_year,
        (("năm Quý Mão", "2023"), ("Xuân Bính Ngọ 2026", "2026"), ("năm Quý Mão (1963)", "1963"), ("năm Giáp Thìn", "2024")),
        ("năm Quý", "năm canh tác", "xuân ất giáp"),
    ),
    Rule("năm mới <year>", ("năm",), r"năm mới <y>", _new_year, (("chào năm mới 2026", "2026"),), ("năm mới",)),
    Rule(
        "giai đoạn <year>-<year>",
        (
            "giai đoạn",
            "thời kỳ",
            "thời kì",
            "nhiệm kỳ",
            "nhiệm kì",
            "niên khóa",
            "niên độ",
            "niên vụ",
            "năm",
            "những năm",
            "mùa giải",
            "khóa",
        ),
        rf"(?:những )?{TERM} (?:từ )?(?:năm )?<y1>(?:(?:_[-–—/]_| (?:đến|tới) (?:hết )?)(?:năm )?<y2>|/(?P<yy>\d\d)(?![\d/]))",
        _years,
        (
            ("giai đoạn 2019- 2021", "2019/2021"),
            ("nhiệm kỳ 2020 - 2025", "2020/2025"),
            ("thời kỳ 2021–2030", "2021/2030"),
            ("năm học 2022-2023", "2022/2023"),
            ("giai đoạn từ năm 2016 đến năm 2020", "2016/2020"),
            ("NHIỆM KỲ 2015-2020", "2015/2020"),
            ("mùa giải 2022/23", "2022/2023"),
        ),
        ("giai đoạn 2025-2019", "giai đoạn 1", "năm 2022/25"),
    ),
    Rule(
        "từ năm <year> đến năm <year>",
        ("từ",),
        r"từ (?:năm |đầu năm |cuối năm )?<y1>(?:_[-–—]_| (?:đến|tới) (?:hết )?(?:cuối )?)(?:năm )?<y2>(?!_[/.]_\d)",
        lambda scene: None if scene.words.followers["year.not_after"].match(scene.after()) else _years(scene),
        (("từ năm 2016 đến năm 2020", "2016/2020"), ("từ 2011 đến hết 2015", "2011/2015")),
        ("từ 2000 đến 2500 người", "từ 1500-2000 đồng"),
        needs=RANGE,
    ),
    Rule(
        "<year>-<year>",
        (SEPARATED, WORDED),
        r"<y1>_[-–—]_<y2>(?![/.\-–]?\d)",
        _bare_years,
        (("kế hoạch 2021-2025", "2021/2025"), ("(2016 - 2020)", "2016/2020")),
        ("2000-2010 hộ", "điện thoại 1900-1903-22"),
        needs=("-", "–", "—"),
    ),
    Rule(
        "từ nay đến năm <year>",
        ("từ nay", "nay đến", "nay tới"),
        r"(?:từ )?nay (?:đến|tới) (?:hết |cuối |trước )?(?:(?:năm )?(?:<y>|<yref>|cuối năm(?! \d| nay))"
        r"|(?:ngày )?<d>(?:_[/.\-]_| tháng )<m>(?:(?:_[/.\-]_| năm )<y1>)?(?![/\d])|tháng_<m2>(?:(?:_[/\-]_| năm )<y2>)?(?![/\d]))",
        _from_now,
        (
            ("từ nay đến năm 2030", "2023-08-26/2030"),
            ("từ nay đến 15/9", "2023-08-26/2023?-09-15"),
            ("từ nay đến hết tháng 10/2023", "2023-08-26/2023-10"),
            ("Từ nay đến cuối năm", "2023-08-26/2023"),
            ("từ nay đến hết năm 2025", "2023-08-26/2025"),
        ),
        ("từ nay trở đi",),
    ),
    Rule(
        "từ đầu năm <year> đến nay",
        ("từ năm", "từ đầu năm", "từ đầu tháng", "từ đầu quý", "từ đầu tuần"),
        r"từ (?:đầu )?(?P<what>năm|quý|tháng|tuần)(?: <y>| nay| này)? (?:cho )?(?:đến|tới) (?:hết )?"
        r"(?:(?P<now>nay)(?!\w)|(?:ngày )?<d>(?:_[/.\-]_| tháng )<m>(?:(?:_[/.\-]_| năm )<y1>)?(?![/\d]))",
        _from_start,
        (
            ("từ đầu năm đến nay", "2023/2023-08-26"),
            ("từ năm 2020 đến nay", "2020/2023-08-26"),
            ("từ đầu tháng đến nay", "2023-08/2023-08-26"),
            ("Tính từ đầu năm đến ngày 20/8", "2023/2023?-08-20"),
            ("từ đầu năm 2021 đến 15/6/2022", "2021/2022-06-15"),
        ),
        ("từ đầu nhiệm kỳ đến nay", "từ tháng đến nay"),
    ),
    Rule(
        "năm <year>",
        ("năm", "những năm", "đầu năm", "giữa năm", "cuối năm"),
        r"(?:<edge> |những )?(?:năm <y>(?![/\-–.]\d)|(?!năm qua)<yref>)",
        _year,
        (
            ("năm 2022", "2022"),
            ("NĂM 2022", "2022"),
            ("năm ngoái", "2022"),
            ("cuối năm nay", "2023"),
            ("năm 2018.Trong", "2018"),
            ("năm\n2021", "2021"),
            ("lần thứ 4 năm 2021", "2021"),
            ("lần thứ ba năm 2019", "2019"),
            ("hai năm 2018 và 2019", "2018"),
        ),
        ("70 năm", "5 năm 2000 hộ", "10 năm 1850 mẫu", "năm 500 con", "mỗi năm 2000 lượt", "những năm tới", "năm sau cao hơn năm trước"),
    ),
    Rule(
        "<bare year>",
        (SEPARATED, WORDED, YEAR),
        r"<y>",
        _bare_year,
        (("so với 2020.", "2020"), ("tầm nhìn đến 2050", "2050"), ("(2018)", "2018"), ("giải thưởng Sao Xanh 2022 - hạng nhất", "2022")),
        ("Có 1985 hộ dự.", "hơn 2000 đảng viên", "3", "0987001122", "giá 2023 đồng"),
    ),
)
