"""Months, quarters, halves and seasons; weeks and months told from the day of writing."""

import re

from timeline.timex.grammar import RANGE, SEPARATED, WORDED, Meaning, Produced, Refusal, Rule, Scene
from timeline.timex.saying import clock, is_compared, year_of
from timeline.timex.value import Interval, Months, Moved, Part, Season, Shift
from timeline.timex.words import squeeze

_NUMBER_BEFORE = re.compile(r"\d\s{0,2}\Z")
_EACH = re.compile(r"(?:mỗi|từng|một)\s{1,4}\Z")
_EVENT_MONTH = re.compile(r"(?:cách mạng|khởi nghĩa|phong trào)\s{1,3}\Z")


def _month(scene: Scene) -> Produced:
    if _NUMBER_BEFORE.search(scene.before(4)) or (scene.words.counted.search(scene.before()) and scene["edge"] is None):
        return None  # "ngày 0 tháng 4", "trẻ 9 tháng 5 ngày", "phố Ba Tháng Hai"
    if scene["month"] == "năm" and scene["y"] is None and scene.written[scene.match.start("month")] == "n":
        return None  # "tháng năm rực rỡ"
    month = scene.words.month(scene["month"] or "")
    if _EVENT_MONTH.search(scene.before()) and scene["y"] is None:
        return Refusal("name_of_event")
    year = year_of(scene)
    if scene["yy"]:
        if scene.words.followers["ratio.after"].match(scene.after()):
            return None
        year = 2000 + scene.digits("yy")  # "tháng 8/23"
    if year is None and _is_name(scene):
        return Refusal("name")
    if year is None and _is_counted(scene):
        return None
    if year is None and not (scene["month"] or "").isdigit() and re.match(r"\s{0,3}(?:biên giới|vàng|hành động|thanh niên)", scene.after()):
        return Refusal("name_of_event")
    return Meaning(Months(month, month, year, toward=scene.toward))


def _is_name(scene: Scene) -> bool:
    """True for what is called after a month: "quán Tháng Mười", 'phim "Tháng Chín"'."""
    is_written_large = scene.written[scene.match.start("month") - 6 : scene.match.start("month")].lstrip().startswith("T")
    return is_written_large and scene.words.endings["named"].end(scene.before(30).rstrip("\"“'‘"))


def _is_counted(scene: Scene) -> bool:
    """True in "mỗi quý 2 lần", "tháng 3 lần": so many in each."""
    return _EACH.search(scene.before(8)) is not None or scene.words.followers["counted.after"].match(scene.after()) is not None


def _bare_month(scene: Scene) -> Produced:
    month, year = scene.digits("m"), scene.digits("y")
    if re.match(r"\s?[/-]\s?[A-ZĐ]", scene.written[scene.match.end() : scene.match.end() + 4]) or scene.words.endings["legal"].end(
        scene.before()
    ):
        return Refusal("legal_number")
    if not (scene.is_all and scene["sep"] == "/") and not (scene.before(1) == "(" or scene.words.endings["month"].end(scene.before())):
        return None
    if any(scene.words.followers[kind].match(scene.after()) for kind in ("ratio.after", "amount.after")):
        return Refusal("ratio")
    return Meaning(Months(month, month, year))


def _written_month(scene: Scene) -> Produced:
    year, month = scene.digits("y"), scene.digits("m")
    label = re.search(r"(?:date|ngày|tháng|published|updated|đăng|cập nhật)\W{0,3}\Z", scene.before())
    return Meaning(Months(month, month, year)) if label else None


def _months(scene: Scene) -> Produced:
    first, last = scene.words.month(scene["month1"] or ""), scene.words.month(scene["month2"] or "")
    last_year = year_of(scene, "y2")
    if last_year is None and (scene["y1"] or not scene["again"]):
        return None
    first_year: Part = scene.number("y1") or last_year
    if first_year == last_year and first >= last:
        return None
    if first_year == last_year:
        return Meaning(Months(first, last, last_year, "period"), type="period")
    return Meaning(Interval(Months(first, first, first_year), Months(last, last, last_year)), type="period")


def _several_months(scene: Scene) -> Produced:
    """ "tháng 4 và 5/2013", "tháng 7, 8, 9/2023", "tháng 6 và 7 vừa qua": a mention for each month."""
    offset, year = scene.match.start("firsts"), year_of(scene)
    if year is None and not scene.toward:
        return None
    found = [(int(m[0]), offset + m.start(), offset + m.end()) for m in re.finditer(r"\d{1,2}", scene["firsts"] or "")]
    found.append((scene.digits("m"), scene.match.start("m"), scene.match.end()))
    months = [month for month, _, _ in found]
    if months != sorted(set(months)):
        return None
    begin = scene.match.start()
    return [Meaning(Months(m, m, year, toward=scene.toward), span=(begin if at == offset else at, end)) for m, at, end in found]


def _tens(scene: Scene) -> Produced:
    """ "trung tuần tháng 5", "10 ngày đầu tháng 3", "nửa cuối tháng 8": days of a month by their place in it."""
    month = scene.words.month(scene["month"] or "")
    if scene["tens"]:
        days = scene.words.tens[squeeze(scene["tens"])]
    else:
        count = scene.digits("days") if scene["days"] else 15
        if not 2 <= count <= 20:
            return None
        days = [1, count] if scene["edge"] == "đầu" else [31 - count if scene["days"] else 16, 31]
    return Meaning(Months(month, month, year_of(scene), days=(days[0], days[1])), type="period")


def _quarter(scene: Scene) -> Produced:
    number = scene.words.quarters[squeeze(scene["quarter"] or "")]
    return Meaning(Months(3 * number - 2, 3 * number, year_of(scene), "quarter"))


def _several_quarters(scene: Scene) -> Produced:
    """ "quý III, IV/2022", "quý I, II và III năm 2023": a mention for each quarter, all of the year at the end."""
    names = [*re.finditer(r"\w{1,3}", scene["firsts"] or "")]
    quarters = [scene.words.quarters[name] for name in (*(n[0] for n in names), scene["quarter"] or "")]
    if quarters != sorted(set(quarters)) or "," not in scene.match[0]:
        return None
    offset, begin = scene.match.start("firsts"), scene.match.start()
    spans = [*((offset + n.start(), offset + n.end()) for n in names), (scene.match.start("quarter"), scene.match.end())]
    spans[0] = (begin, spans[0][1])
    return [Meaning(Months(3 * q - 2, 3 * q, year_of(scene), "quarter"), span=s) for q, s in zip(quarters, spans, strict=True)]


def _quarters(scene: Scene) -> Produced:
    first, last = (scene.words.quarters[squeeze(scene[g] or "")] for g in ("quarter", "quarter2"))
    if first >= last:
        return None
    return Meaning(Months(3 * first - 2, 3 * last, year_of(scene), "period"), type="period")


def _part_of_year(scene: Scene) -> Produced:
    """ "6 tháng đầu năm nay", "9 tháng đầu năm 2024", "3 tháng cuối năm", "11 tháng năm 2024"."""
    count = scene.words.number(scene["count"] or "") * (3 if scene["quarters"] else 1)
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
    return Meaning(Season(scene.words.seasons[squeeze(scene["season"] or scene["summer"] or "")], year_of(scene)))


def _moved(scene: Scene) -> Produced:
    unit = {"tuần": "week", "tháng": "month", "quý": "quarter"}[scene["what"] or ""]
    by = scene.words.shifts[squeeze(scene["shift"] or "")]
    if scene.words.counted.search(scene.before()) or is_compared(scene):
        return None  # "bốn tuần tới", "hai tháng qua"
    return Meaning(Moved(Shift(unit, by)), time=clock(scene) if scene["h"] else None)  # type: ignore[arg-type]


OF_YEAR = r"(?:(?:,? (?:của )?năm |_[/\-–.]_|,? )<y>(?!_[/\-–.]_\d)| (?:của )?<yref>)"

EDGED_MONTH = ("tháng", "đầu tháng", "giữa tháng", "cuối tháng")
EDGED_QUARTER = ("quý", "đầu quý", "giữa quý", "cuối quý")

RULES = (
    Rule(
        "tháng <month> đến tháng <month>/<year>",
        ("từ tháng", "tháng"),
        r"(?:từ )?tháng_<month1>(?:(?:_/_| năm )<y1>)?<to>(?P<again>tháng )?<month2>(?:(?:_[/\-.]_|,? năm )<y2>| <yref>)?(?!_[/.\-]_\d)",
        _months,
        (
            ("tháng 2 tới tháng 6 năm 1985", "1985-02/1985-06"),
            ("từ tháng 7/2022 đến tháng 3/2023", "2022-07/2023-03"),
            ("tháng 10-11/2017", "2017-10/2017-11"),
            ("từ tháng 5 đến tháng 7", "2023-05/2023-07"),
        ),
        ("tháng 5 đến tháng 3", "tháng 5-7"),
        needs=RANGE,
    ),
    Rule(
        "tháng <month> và <month>/<year>",
        ("tháng",),
        rf"tháng_(?P<firsts>(?:1[0-2]|0?[1-9])(?:,_(?:tháng_)?(?:1[0-2]|0?[1-9])){{0,4}})(?: và |,_)(?:tháng )?<m>(?:{OF_YEAR})?",
        _several_months,
        (
            ("tháng 4 và 5/2013", "2013-04"),
            ("tháng 2 và tháng 3 năm ngoái", "2022-02"),
            ("tháng 7, 8 và 9/2022", "2022-07"),
            ("tháng 6 và 7 vừa qua", "2023?-06"),
        ),
        ("tháng 5 và 4/2013", "tháng 5 và 6 người"),
    ),
    Rule(
        "<month>/<year> - <month>/<year>",
        (SEPARATED,),
        r"(?P<month1>1[0-2]|0?[1-9])(?P<sep>[/.\-])<y1><to>(?:tháng )?(?P<month2>1[0-2]|0?[1-9])(?P=sep)<y2>(?![/.\-–]?\d)",
        _months,
        (("(6/2014 - 6/2015)", "2014-06/2015-06"), ("từ 10-2020 đến 1-2022", "2020-10/2022-01")),
        ("1/2000 - 1/5000",),
        needs=RANGE,
    ),
    Rule(
        "10 ngày đầu tháng <month>",
        (WORDED, "thượng tuần", "trung tuần", "hạ tuần", "nửa đầu tháng", "nửa cuối tháng"),
        rf"(?:<tens>|(?:(?P<days>\d{{1,2}}) ngày|nửa) (?P<edge>đầu|cuối))(?: của)? tháng_<month>(?:{OF_YEAR})?(?!_[/.\-–]_\d)",
        _tens,
        (
            ("trung tuần tháng 5/2022", "2022-05-11/2022-05-20"),
            ("hạ tuần tháng 7", "2023?-07-21/2023?-07-31"),
            ("10 ngày đầu tháng 3", "2023?-03-01/2023?-03-10"),
            ("nửa cuối tháng 2 năm nay", "2023-02-16/2023-02-28"),
        ),
        ("trung tuần trăng", "10 ngày đầu tiên của tháng", "3 ngày cuối tuần"),
    ),
    Rule(
        "T<month>/<year>",
        tuple(f"t{month}" for month in range(1, 13)),
        r"t<m>[/\-]<y>(?![/.\-]?\d)",
        lambda scene: Meaning(Months(scene.digits("m"), scene.digits("m"), scene.digits("y"))),
        (("T8/2022", "2022-08"), ("T12/2022", "2022-12")),
        ("T13/2022", "T8", "xe tăng T72/2022"),
    ),
    Rule(
        "tháng <month>/<year>",
        EDGED_MONTH,
        rf"(?:<edge> )?(?:tháng|thg)_<month>(?:{OF_YEAR}|/(?P<yy>1[3-9]|2\d)(?![\d/.,-]))",
        _month,
        (
            ("tháng 4/2025", "2025-04"),
            ("tháng Tư năm 2025", "2025-04"),
            ("giữa tháng 12/2018", "2018-12"),
            ("tháng 5 năm ngoái", "2022-05"),
            ("Tháng 05 2022", "2022-05"),
            ("tháng 8-2023", "2023-08"),
            ("THÁNG 8/2023", "2023-08"),
            ("Tháng 7/22", "2022-07"),
        ),
        ("tháng 13/2025", "9 tháng 2", "tháng 7/12", "tháng 7/23 xã"),
    ),
    Rule(
        "tháng <month>",
        EDGED_MONTH,
        r"(?:<edge> )?tháng_<month>(?!_[/.\-–]_\d)(?! (?:âm lịch|chạp|tuổi))",
        _month,
        (
            ("trong tháng 3", "2023?-03"),
            ("cuối tháng Ba", "2023?-03"),
            ("đầu tháng 12", "2022?-12"),
            ("tháng 9 tới,", "2023?-09"),
            ("tháng 9 vừa qua", "2022?-09"),
        ),
        (
            "tháng 0",
            "tháng 13",
            "Cách mạng tháng Tám",
            "phố Ba Tháng Hai",
            "tháng năm rực rỡ",
            "trẻ 9 tháng 5 ngày",
            "quán Tháng Mười",
            "Tháng 3 lần.",
        ),
    ),
    Rule(
        "<month>/<year>",
        (SEPARATED,),
        r"<m><sep><y>(?![/.\-–]?\d)",
        _bare_month,
        (("đến 12/2025", "2025-12"), ("(3/2018)", "2018-03"), ("khởi công 4/2021", "2021-04")),
        ("mã 10-2022", "hoàn thành 5/2000 hộ", "Nghị quyết số 10/2022/NQ-HĐND", "Thông tư 10/2022", "5/2000 hộ"),
    ),
    Rule(
        "date <year>-<month>",
        (SEPARATED,),
        r"<y>-(?P<m>0[1-9]|1[0-2])(?![\d/.-])",
        _written_month,
        (("date 2025-04", "2025-04"),),
        ("2010-12", "mã 2025-04"),
        needs=("-",),
    ),
    Rule(
        "quý <quarter>, <quarter>/<year>",
        ("quý",),
        rf"quý_(?P<firsts>(?:iv|i{{1,3}}|[1-4])(?:,_(?:iv|i{{1,3}}|[1-4])){{0,2}})(?:,_| và )<quarter>{OF_YEAR}",
        _several_quarters,
        (("quý III, IV/2022", "2022-35"), ("quý I, II và III năm 2022", "2022-33"), ("quý 1, 2/2022", "2022-33")),
        ("quý I và quý II/2023", "quý 3, 2/2023", "quý I, II"),
        needs=(",",),
    ),
    Rule(
        "quý <quarter> đến quý <quarter>/<year>",
        ("quý", "từ quý"),
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
        lambda scene: None if scene["quarter"] in ("một", "hai", "ba", "bốn", "tư") or _is_counted(scene) else _quarter(scene),
        (("trong quý II", "2023-34"), ("đầu quý IV", "2022-36")),
        ("quý ông", "quý hai bác", "mỗi quý 2 lần", "Quý 2 vị khách mời"),
    ),
    Rule(
        "<number> tháng đầu năm <year>",
        (WORDED, "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
        r"<count> (?:tháng|(?P<quarters>quý)) (?P<edge>đầu|cuối) (?:của )?(?:năm <y>|<yref>|năm(?! \d|\w))",
        _part_of_year,
        (
            ("6 tháng đầu năm nay", "2023-40"),
            ("sáu tháng cuối năm 2022", "2022-41"),
            ("9 tháng đầu năm 2024", "2024-01/2024-09"),
            ("6 tháng đầu năm", "2023-40"),
            ("ba quý đầu năm 2022", "2022-01/2022-09"),
            ("Quốc hội 3 tháng đầu năm 2023", "2023-01/2023-03"),
        ),
        ("6 tháng sau", "trong 6 tháng"),
        needs=("tháng", "quý"),
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
        ("mùa", "hè"),
        r"(?:mùa <season>|(?P<summer>hè)) (?:năm )?(?:<y>|<yref>)",
        _season,
        (("mùa thu năm 1945", "1945-23"), ("mùa xuân 2023", "2023-21"), ("Hè 2024", "2024-22"), ("hè năm nay", "2023-22")),
        ("mùa đông 2000 hộ", "nghỉ hè 2000 hộ", "vui hè"),
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
        ("hai tháng qua", "bốn tuần tới", "quý sau cao hơn quý trước", "tuần tra"),
    ),
)
