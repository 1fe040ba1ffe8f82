"""Years, runs of years and terms of office; a bare number is a year only where it can be nothing else."""

import re

from timeline.timex.grammar import SEPARATED, WORDED, YEAR, Meaning, Produced, Refusal, Rule, Scene
from timeline.timex.saying import year_of
from timeline.timex.value import Interval, Now, Shift, Year

_SPAN_OF_YEARS = 80
_NAME_BEFORE = re.compile(r"(?:\A|[\s(])[^\W\d_]{0,20}[A-ZĐÀ-Ỹ][^\W\d_]{0,20}\s\Z")
_CLOSED = re.compile(r"\s{0,2}(?:[),;.:\n!?”\"'–-]|\Z)(?![/\-–]?\d)")
TERM = r"(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|nhiệm kì|niên khóa|năm học|niên độ|niên vụ|mùa giải|khóa|năm)"


def _year(scene: Scene) -> Produced:
    year = year_of(scene)
    if year is None:
        return None
    before = scene.before(12)
    if re.search(r"tháng\s\d{1,2}\s\Z", before):
        return None  # of a month that no year has
    if re.search(r"(?:\d|mỗi|một|hai|ba|hằng|hàng|vài|nhiều)\s\Z", before) and isinstance(year, int):
        return None
    return Meaning(Year(year))


def _years(scene: Scene) -> Produced:
    first, last = scene.digits("y1"), scene.digits("y2")
    if not first < last <= first + _SPAN_OF_YEARS:
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
    if scene.words.endings["legal"].end(before) and re.match(r"\s?[/-]", after):
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
    if scene.words.endings["year"].end(before) or (before.endswith("(") and after.startswith(")")) or _NAME_BEFORE.search(written):
        return Meaning(Year(year))
    return None


def _from_now(scene: Scene) -> Produced:
    year = scene.number("y")
    if year is not None:
        return Meaning(Interval(Now(), Year(year)), type="period")
    shift = scene.words.shift_of_year(scene["yref"]) or Shift("year", 0)
    return Meaning(Interval(Now(), Year(shift)), type="period")


def _until_now(scene: Scene) -> Produced:
    year = scene.number("y")
    return Meaning(Interval(Year(year or Shift("year", 0)), Now()), type="period")


def _new_year(scene: Scene) -> Produced:
    year = scene.digits("y")
    return Meaning(Year(year))


RULES = (
    Rule("năm mới <year>", ("năm",), r"năm mới <y>", _new_year, (("chào năm mới 2026", "2026"),), ("năm mới",)),
    Rule(
        "giai đoạn <year>-<year>",
        ("giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "niên khóa", "niên độ", "niên vụ", "năm", "mùa giải", "khóa"),
        rf"{TERM} (?:từ )?(?:năm )?<y1>(?:_[-–—/]_| (?:đến|tới) (?:hết )?)(?:năm )?<y2>",
        _years,
        (
            ("giai đoạn 2019- 2021", "2019/2021"),
            ("nhiệm kỳ 2020 - 2025", "2020/2025"),
            ("thời kỳ 2021–2030", "2021/2030"),
            ("năm học 2022-2023", "2022/2023"),
            ("giai đoạn từ năm 2016 đến năm 2020", "2016/2020"),
            ("NHIỆM KỲ 2015-2020", "2015/2020"),
        ),
        ("giai đoạn 2025-2019", "giai đoạn 1"),
    ),
    Rule(
        "từ năm <year> đến năm <year>",
        ("từ",),
        r"từ (?:năm |đầu năm |cuối năm )?<y1>(?:_[-–—]_| (?:đến|tới) (?:hết )?(?:cuối )?)(?:năm )?<y2>(?!_[/.]_\d)",
        lambda scene: None if scene.words.followers["year.not_after"].match(scene.after()) else _years(scene),
        (("từ năm 2016 đến năm 2020", "2016/2020"), ("từ 2011 đến hết 2015", "2011/2015")),
        ("từ 2000 đến 2500 người", "từ 1500-2000 đồng"),
    ),
    Rule(
        "<year>-<year>",
        (SEPARATED, WORDED),
        r"<y1>_[-–—]_<y2>(?![/.\-–]?\d)",
        _bare_years,
        (("kế hoạch 2021-2025", "2021/2025"), ("(2016 - 2020)", "2016/2020")),
        ("2000-2010 hộ", "điện thoại 1900-1903-22"),
    ),
    Rule(
        "từ nay đến năm <year>",
        ("từ", "nay đến", "nay tới"),
        r"(?:từ )?nay (?:đến|tới) (?:hết |cuối |trước )?(?:năm )?(?:<y>|<yref>|cuối năm(?! \d| nay))",
        _from_now,
        (
            ("từ nay đến năm 2030", "2023-08-26/2030"),
            ("Từ nay đến cuối năm", "2023-08-26/2023"),
            ("từ nay đến hết năm 2025", "2023-08-26/2025"),
        ),
        ("từ nay trở đi",),
    ),
    Rule(
        "từ đầu năm <year> đến nay",
        ("từ",),
        r"từ (?:đầu )?năm(?: <y>)? (?:đến|tới) nay",
        _until_now,
        (("từ đầu năm đến nay", "2023/2023-08-26"), ("từ năm 2020 đến nay", "2020/2023-08-26")),
        ("từ đầu nhiệm kỳ đến nay",),
    ),
    Rule(
        "năm <year>",
        ("năm", "đầu năm", "giữa năm", "cuối năm"),
        r"(?:<edge> )?(?:năm <y>(?![/\-–.]\d)|(?!năm qua)<yref>)",
        _year,
        (
            ("năm 2022", "2022"),
            ("NĂM 2022", "2022"),
            ("năm ngoái", "2022"),
            ("cuối năm nay", "2023"),
            ("năm 2018.Trong", "2018"),
            ("năm\n2021", "2021"),
        ),
        ("70 năm", "5 năm 2000 hộ", "năm 500 con", "mỗi năm 2000 lượt"),
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
