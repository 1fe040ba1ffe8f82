"""Months, quarters, halves, years, terms of office and other periods."""

import re

from timeline.timex.grammar import SEPARATED, WORDED, YEAR, Meaning, Produced, Refusal, Rule, Scene
from timeline.timex.rules_day import clock, year_of
from timeline.timex.value import Interval, Months, Moved, Now, Part, Season, Shift, Year
from timeline.timex.words import squeeze

_EVENT_MONTH = re.compile(r"(?:cách mạng|khởi nghĩa|phong trào)\s{1,3}\Z")
_SPAN_OF_YEARS = 80
_NAME_BEFORE = re.compile(r"(?:\A|[\s(])[^\W\d_]{0,20}[A-ZĐÀ-Ỹ][^\W\d_]{0,20}\s\Z")
_QUALIFIED = re.compile(r"(?:\A|[^\w\s])\s{0,3}\Z")
_CLOSED = re.compile(r"\s{0,2}(?:[),;.:\n!?”\"'–-]|\Z)(?![/\-–]?\d)")
_RANGE_WORDS = re.compile(
    r"(?:từ|giai đoạn|thời kỳ|nhiệm kỳ|khóa|năm học|niên khóa|niên độ|năm|đoạn|mùa giải|từ năm|kế hoạch|chiến lược|\()\s{0,3}\Z"
)


def _edged(value: Months | Year) -> Meaning:
    return Meaning(value)


def _month(scene: Scene) -> Produced:
    month = scene.words.month(scene["month"] or "")
    if _EVENT_MONTH.search(scene.before()) and scene["y"] is None:
        return Refusal("name_of_event")
    year = year_of(scene)
    if year is None and not (scene["month"] or "").isdigit() and re.match(r"\s{0,3}(?:biên giới|vàng|hành động|thanh niên)", scene.after()):
        return Refusal("name_of_event")
    return _edged(Months(month, month, year))


def _bare_month(scene: Scene) -> Produced:
    month, year = scene.digits("m"), scene.digits("y")
    if re.match(r"\s?[/-]\s?[A-ZĐ]", scene.written[scene.match.end() : scene.match.end() + 4]) or scene.words.endings["legal"].end(
        scene.before()
    ):
        return Refusal("legal_number")
    if not re.search(r"(?:từ|đến|tới|hết|trước|sau|đầu|giữa|cuối|vào|\()\s{0,3}\Z", scene.before()):
        return None
    return Meaning(Months(month, month, year))


def _written_month(scene: Scene) -> Produced:
    year, month = scene.digits("y"), scene.digits("m")
    label = re.search(r"(?:date|ngày|tháng|published|updated|đăng|cập nhật)\W{0,3}\Z", scene.before())
    return Meaning(Months(month, month, year)) if label else None


def _months(scene: Scene) -> Produced:
    first, last = scene.words.month(scene["month1"] or ""), scene.words.month(scene["month2"] or "")
    last_year = year_of(scene, "y2")
    first_year: Part = scene.number("y1") or last_year
    if first_year == last_year and first >= last:
        return None
    if first_year == last_year:
        return Meaning(Months(first, last, last_year, "period"), type="period")
    return Meaning(Interval(Months(first, first, first_year), Months(last, last, last_year)), type="period")


def _two_months(scene: Scene) -> Produced:
    """ "tháng 4 và 5/2013": a mention for each month."""
    first, last, year = scene.digits("m1"), scene.digits("m2"), year_of(scene)
    if first >= last:
        return None
    start, end = scene.match.span()
    return [
        Meaning(Months(first, first, year), span=(start, scene.match.end("m1"))),
        Meaning(Months(last, last, year), span=(scene.match.start("m2"), end)),
    ]


def _quarter(scene: Scene) -> Produced:
    number = scene.words.quarters[squeeze(scene["quarter"] or "")]
    return Meaning(Months(3 * number - 2, 3 * number, year_of(scene), "quarter"))


def _quarters(scene: Scene) -> Produced:
    first, last = (scene.words.quarters[squeeze(scene[g] or "")] for g in ("quarter", "quarter2"))
    if first >= last:
        return None
    return Meaning(Months(3 * first - 2, 3 * last, year_of(scene), "period"), type="period")


def _part_of_year(scene: Scene) -> Produced:
    """ "6 tháng đầu năm nay", "9 tháng đầu năm 2024", "3 tháng cuối năm", "11 tháng năm 2024"."""
    count = scene.words.number(scene["count"] or "")
    if not 1 < count < 12:
        return None
    year = year_of(scene)
    at_end = (scene["edge"] or "đầu") == "cuối"
    first, last = (13 - count, 12) if at_end else (1, count)
    return Meaning(Months(first, last, year, "half" if count == 6 else "period"), type="period" if count != 6 else "date")


def _half(scene: Scene) -> Produced:
    first = 7 if scene["edge"] == "cuối" or scene["half"] == "cuối" else 1
    return Meaning(Months(first, first + 5, year_of(scene), "half"))


def _season(scene: Scene) -> Produced:
    if scene["y"] and scene.words.followers["year.not_after"].match(scene.after()):
        return None
    return Meaning(Season(scene.words.seasons[scene["season"] or ""], year_of(scene)))


def _year(scene: Scene) -> Produced:
    year = year_of(scene)
    before = scene.before(8)
    if re.search(r"(?:\d|mỗi|một|hai|ba|hằng|hàng|vài|nhiều)\s\Z", before) and isinstance(year, int):
        return None
    return _edged(Year(year))


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


def _moved(scene: Scene) -> Produced:
    unit = {"tuần": "week", "tháng": "month", "quý": "quarter"}[scene["what"] or ""]
    by = scene.words.shifts[squeeze(scene["shift"] or "")]
    if scene["what"] == "tháng" and re.search(r"(?:\d|mấy|vài|các|những|nhiều|hai|ba|sáu)\s{1,3}\Z", scene.before()):
        return None
    return Meaning(Moved(Shift(unit, by)), time=clock(scene) if scene["h"] else None)  # type: ignore[arg-type]


OF_YEAR = r"(?:(?:,? (?:của )?năm |_[/\-–.]_|,? )<y>(?!_[/\-–.]_\d)| (?:của )?<yref>)"
TERM = r"(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|nhiệm kì|niên khóa|năm học|niên độ|mùa giải|khóa|năm)"

EDGED_MONTH = ("tháng", "đầu tháng", "giữa tháng", "cuối tháng")
EDGED_QUARTER = ("quý", "đầu quý", "giữa quý", "cuối quý")

RULES = (
    Rule(
        "tháng <month> đến tháng <month>/<year>",
        ("từ", "tháng"),
        r"(?:từ )?tháng_<month1>(?:(?:_/_| năm )<y1>)?<to>(?:tháng )?<month2>(?:(?:_/_|,? năm )<y2>| <yref>)",
        _months,
        (
            ("tháng 3 tới tháng 5 năm 1975", "1975-03/1975-05"),
            ("từ tháng 7/2022 đến tháng 3/2023", "2022-07/2023-03"),
            ("tháng 11-12/2016", "2016-11/2016-12"),
        ),
        ("tháng 5 đến tháng 3",),
    ),
    Rule(
        "tháng <month> và <month>/<year>",
        ("tháng",),
        rf"tháng_<m1> và (?:tháng )?<m2>{OF_YEAR}",
        _two_months,
        (("tháng 4 và 5/2013", "2013-04"), ("tháng 2 và tháng 3 năm ngoái", "2022-02")),
        ("tháng 5 và 4/2013",),
    ),
    Rule(
        "<month>/<year> - <month>/<year>",
        (SEPARATED,),
        r"(?P<month1>1[0-2]|0?[1-9])/<y1><to>(?:tháng )?(?P<month2>1[0-2]|0?[1-9])/<y2>(?![/.\-–]?\d)",
        _months,
        (("(6/2014 - 6/2015)", "2014-06/2015-06"),),
        ("1/2000 - 1/5000",),
    ),
    Rule(
        "tháng <month>/<year>",
        EDGED_MONTH,
        rf"(?:<edge> )?(?:tháng|thg)_<month>{OF_YEAR}",
        _month,
        (
            ("tháng 4/2025", "2025-04"),
            ("tháng Tư năm 2025", "2025-04"),
            ("giữa tháng 12/2018", "2018-12"),
            ("tháng 5 năm ngoái", "2022-05"),
            ("Tháng 03 2024", "2024-03"),
            ("tháng 8-2023", "2023-08"),
            ("THÁNG 8/2023", "2023-08"),
        ),
        ("tháng 13/2025", "9 tháng 2"),
    ),
    Rule(
        "tháng <month>",
        EDGED_MONTH,
        r"(?:<edge> )?tháng_<month>(?!_[/.\-–]_\d)(?! (?:âm lịch|chạp|tuổi))",
        lambda scene: None if re.search(r"\d\s{0,2}\Z", scene.before()) else _month(scene),
        (("trong tháng 3", "2023?-03"), ("cuối tháng Ba", "2023?-03"), ("đầu tháng 12", "2022?-12")),
        ("tháng 0", "tháng 13", "Cách mạng tháng Tám", "trẻ 9 tháng 5 ngày"),
    ),
    Rule(
        "<month>/<year>",
        (SEPARATED,),
        r"<m>/<y>(?![/.\-–]?\d)",
        _bare_month,
        (("đến 12/2025", "2025-12"), ("(3/2018)", "2018-03")),
        ("Nghị quyết số 10/2022/NQ-HĐND", "Thông tư 10/2022", "5/2000 hộ"),
    ),
    Rule(
        "date <year>-<month>",
        (SEPARATED,),
        r"<y>-(?P<m>0[1-9]|1[0-2])(?![\d/.-])",
        _written_month,
        (("date 2025-04", "2025-04"),),
        ("2010-12", "mã 2025-04"),
    ),
    Rule(
        "quý <quarter> đến quý <quarter>/<year>",
        ("quý", "từ"),
        rf"(?:từ )?quý <quarter>(?:<to>| và )(?:quý )?<quarter2>{OF_YEAR}?",
        _quarters,
        (("quý I và quý II/2023", "2023-01/2023-06"), ("quý II - IV năm 2022", "2022-04/2022-12")),
        ("quý III đến quý I",),
    ),
    Rule(
        "quý <quarter>/<year>",
        EDGED_QUARTER,
        rf"(?:<edge> )?quý_<quarter>{OF_YEAR}",
        _quarter,
        (
            ("quý I/2023", "2023-33"),
            ("quý 1 năm 2023", "2023-33"),
            ("Quý III-2022", "2022-35"),
            ("quý II năm nay", "2023-34"),
            ("QÚY IV/2022", "2022-36"),
        ),
        ("quý V/2023", "Lê Quý Đôn", "quý vị"),
    ),
    Rule(
        "quý <quarter>",
        EDGED_QUARTER,
        r"(?:<edge> )?quý <quarter>(?![/\-–]\d)",
        lambda scene: None if scene["quarter"] in ("một", "hai", "ba", "bốn", "tư") else _quarter(scene),
        (("trong quý II", "2023-34"), ("đầu quý IV", "2022-36")),
        ("quý ông", "quý hai bác"),
    ),
    Rule(
        "<number> tháng đầu năm <year>",
        (WORDED, "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
        r"<count> tháng (?P<edge>đầu|cuối) (?:của )?(?:năm <y>|<yref>|năm(?! \d|\w))",
        _part_of_year,
        (
            ("6 tháng đầu năm nay", "2023-40"),
            ("sáu tháng cuối năm 2022", "2022-41"),
            ("9 tháng đầu năm 2024", "2024-01/2024-09"),
            ("6 tháng đầu năm", "2023-40"),
            ("Quốc hội 3 tháng đầu năm 2023", "2023-01/2023-03"),
        ),
        ("6 tháng sau", "trong 6 tháng"),
    ),
    Rule(
        "<number> tháng năm <year>",
        (WORDED,),
        r"<count> tháng(?:/| năm | )<y>",
        _part_of_year,
        (("11 tháng năm 2022", "2022-01/2022-11"), ("6 tháng năm 2023", "2023-40")),
        ("6 tháng 2 năm",),
    ),
    Rule(
        "nửa đầu năm <year>",
        ("nửa đầu", "nửa cuối"),
        r"nửa (?P<half>đầu|cuối) (?:của )?(?:năm <y>|<yref>)",
        _half,
        (("nửa cuối năm 2022", "2022-41"), ("nửa đầu năm nay", "2023-40")),
        ("nửa đầu trận",),
    ),
    Rule(
        "mùa <season> năm <year>",
        ("mùa",),
        r"mùa <season> (?:năm )?(?:<y>|<yref>)",
        _season,
        (("mùa thu năm 1945", "1945-23"), ("mùa xuân 2023", "2023-21")),
        ("mùa đông 2000 hộ",),
    ),
    Rule("năm mới <year>", ("năm",), r"năm mới <y>", _new_year, (("chào năm mới 2026", "2026"),), ("năm mới",)),
    Rule(
        "giai đoạn <year>-<year>",
        ("giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "niên khóa", "niên độ", "năm", "mùa giải", "khóa"),
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
        ("Có 1975 người tham gia.", "hơn 2000 đảng viên", "3", "0912345678", "giá 2023 đồng"),
    ),
    Rule(
        "tuần trước",
        ("tuần", "tháng", "quý"),
        r"(?P<what>tuần|tháng|quý) <shift>",
        _moved,
        (
            ("tuần trước", "2023-08-14/2023-08-20"),
            ("tháng này", "2023-08"),
            ("tháng sau", "2023-09"),
            ("quý trước", "2023-34"),
            ("tuần vừa qua", "2023-08-14/2023-08-20"),
        ),
        ("hai tháng qua", "tuần tra"),
    ),
)
