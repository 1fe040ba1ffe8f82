"""Days: written in full, without a year, several at once, from one to another."""

import re

from timeline.timex.bare import LEGAL_TAIL, why_not
from timeline.timex.grammar import CLOCK, NUMERIC, RANGE, WORDED, Meaning, Produced, Refusal, Rule, Scene
from timeline.timex.saying import is_led, possible, said, year_of
from timeline.timex.value import Day, Interval, Recurring, Shift
from timeline.timex.words import squeeze

LEAD = ("<lead>", *NUMERIC)
_CODE_TAIL = re.compile(r"-\d{3}(?!\d)")  # "12-10-2023-001"
_MUNG = re.compile(r"(?:mùng|mồng)\s{1,4}\Z")
NAMED = ("<lead>", WORDED, CLOCK)


def _full(scene: Scene) -> Produced:
    day, month, year = scene.digits("d"), scene.digits("m"), scene.digits("y")
    if not possible(day, month, year) or year < 1800:
        return Refusal("no_such_day")
    if LEGAL_TAIL.match(scene.written, scene.match.end()) or _CODE_TAIL.match(scene.after()):
        return Refusal("legal_number")
    return said(scene, Day(day, month, year))


def _every(scene: Scene) -> Produced:
    """A day that comes back every year, month or week has no place in time."""
    return Meaning(Recurring(), type="set") if is_led(scene) or scene["m"] or scene["month"] else None


def _short_year(scene: Scene) -> Produced:
    day, month, year = scene.digits("d"), scene.digits("m"), scene.digits("yy")
    if not scene["ngay"] or not possible(day, month, 2000 + year):
        return None
    return said(scene, Day(day, month, 2000 + year))


def _iso(scene: Scene) -> Produced:
    if scene.before(1) == "/":
        return Refusal("address")  # part of a page's address
    year, month, day = (int(scene.match[g]) for g in ("y", "m", "d"))
    return said(scene, Day(day, month, year)) if possible(day, month, year) else Refusal("no_such_day")


def _named(scene: Scene) -> Produced:
    day, month, year = scene.digits("d"), scene.words.month(scene["month"] or ""), year_of(scene)
    if not possible(day, month, year):
        return Refusal("no_such_day")
    if not is_led(scene) and scene.words.endings["address"].end(_MUNG.sub("", scene.before())):
        return Refusal("name")  # "đường 30 tháng 4", "đường Mùng 2 Tháng 9"
    if scene["month"] == "năm" and not is_led(scene) and scene.match.start("d") < scene.match.start("month"):
        return None  # "11 tháng năm 2022"
    if year is None and not scene["ngay"] and not is_led(scene) and re.match(r"\s{0,3}(?:đầu|cuối|liên|tuổi)", scene.after()):
        return None
    if scene["mung"] and not isinstance(year, int):
        return None  # a lunar day, unless a year is written
    return said(scene, Day(day, month, year, scene.toward))


def _told_month(scene: Scene) -> Produced:
    day = scene.digits("d")
    if not scene["ngay"]:
        return None
    by = scene.words.shifts[" ".join((scene["shift"] or "").split())]
    return said(scene, Day(day, Shift("month", by)))


def _yearless(scene: Scene) -> Produced:
    day, month = scene.digits("d"), scene.digits("m")
    refused = why_not(scene, day, month)
    if refused:
        return Refusal(refused)
    return said(scene, Day(day, month, year_of(scene), scene.toward))


def _runs(scene: Scene) -> Produced:
    """ "từ ngày 5 đến 7/6", "5-7/6/2023": the first day takes month and year of the last one."""
    first, last, month, year = scene.digits("d1"), scene.digits("d2"), scene.digits("m"), year_of(scene)
    if first >= last or not possible(first, month, year) or not possible(last, month, year):
        return None
    words = scene.words
    if not (scene["from"] or is_led(scene)):
        is_closed = scene.before(1) == "(" and scene.after(1) == ")"
        is_told = scene["sep"] == "." and (is_closed or words.endings["bound"].end(scene.before()))
        if (
            (scene["sep"] not in ("/", None) and scene["y"] is None and not is_told)
            or words.followers["ratio.after"].match(scene.after())
            or words.followers["amount.after"].match(scene.after())
        ):
            return None
    return said(scene, Interval(Day(first, month, year), Day(last, month, year)))


def _from_to(scene: Scene) -> Produced:
    """ "từ 28/12/2018 đến 3/1/2019", "từ ngày 28/5 đến ngày 3/6"."""
    first, last = scene.digits("d1"), scene.digits("d2")
    months = scene.words.month(scene["month1"] or ""), scene.words.month(scene["month2"] or "")
    if scene["y2"] is None and scene.words.followers["ratio.after"].match(scene.after()):
        return None
    before, endings = scene.before(), scene.words.endings
    is_bound = scene.is_all or before.endswith("(") or endings["bound"].end(before) or endings["commemoration"].end(before)
    if scene["sep"] in (".", "-") and not (scene["from"] or scene["y2"] or is_led(scene) or is_bound):
        return None  # "12.5 - 13.2 độ vĩ Bắc"
    first_year, last_year = scene.number("y1"), year_of(scene, "y2")
    if first_year is None and isinstance(last_year, int):
        first_year = last_year - ((months[0], first) > (months[1], last))
    if not possible(first, months[0], first_year) or not possible(last, months[1], last_year):
        return None
    return said(scene, Interval(Day(first, months[0], first_year), Day(last, months[1], last_year or first_year)))


def _several(scene: Scene) -> Produced:
    """ "ngày 25 và 26-8", "các ngày 5, 6 và 7/6", "đêm 24, rạng sáng 25/8": a mention for each day."""
    month, year = scene.digits("m"), year_of(scene)
    firsts = [(m.start(), m.end(), int(m[0])) for m in re.finditer(r"\d{1,2}", scene["firsts"] or "")]
    days = [*(d for _, _, d in firsts), scene.digits("d")]
    is_told = scene["counted"] or is_led(scene)
    if not is_told and (
        scene["comma"] or scene["sep"] is None or (year is None and scene.words.followers["ratio.after"].match(scene.after()))
    ):
        return None
    if any(not possible(d, month, year) for d in days) or days != sorted(set(days)):
        return None
    offset = scene.match.start("firsts")
    begins = scene.match.start("part2") if scene["part2"] else scene.match.start("d")
    spans = [(offset + a, offset + b) for a, b, _ in firsts] + [(begins, scene.match.end())]
    if not scene["counted"]:
        spans[0] = (scene.match.start(), spans[0][1])
    part = scene.words.parts.get(squeeze(scene["part"] or ""))
    parts = [part] * len(firsts) + [scene.words.parts.get(squeeze(scene["part2"])) if scene["part2"] else None if scene["ngay2"] else part]
    return [Meaning(Day(d, month, year), part=p, span=s) for d, p, s in zip(days, parts, spans, strict=True)]


RULES = (
    Rule(
        "ngày <day>/<month> hằng năm",
        (*LEAD, WORDED),
        r"<lead>(?:<d>(?:_[/.\-]_<m>| tháng <month>)? )?(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)(?!\w)",
        _every,
        (("ngày 15 hằng tháng", None), ("ngày 18/11 hàng năm", None), ("sáng thứ Hai hằng tuần", None)),
        ("hằng năm", "ngày 18/11 hàng nghìn người", "15 mỗi năm"),
        needs=("hằng", "hàng", "mỗi"),
    ),
    Rule(
        "từ <day>/<month> đến <day>/<month>/<year>",
        (*LEAD, WORDED, "từ"),
        r"(?P<from>từ )?<lead>_<d1>(?:_(?P<sep>[/.\-])_| tháng )<month1>(?:(?:_(?P=sep)_| năm )<y1>)?<to>"
        r"(?:<at> )?(?:<part2> )?(?:ngày_)?<d2>(?:_[/.\-]_| tháng )<month2>(?:(?:_[/.\-]_|,? năm )<y2>| <yref>)?(?![\d/])",
        _from_to,
        (
            ("từ ngày 5/6 đến ngày 7/6", "2023?-06-05/2023?-06-07"),
            ("từ 28/12/2018 đến 3/1/2019", "2018-12-28/2019-01-03"),
            ("từ ngày 3 tháng 7 đến ngày 9 tháng 7 năm 2014", "2014-07-03/2014-07-09"),
            ("Từ đêm 29.9 đến sáng 2.10", "2022?-09-29/2022?-10-02"),
            ("5.8 - 10.8", "2023?-08-05/2023?-08-10"),
            ("từ 5/8 cho đến 10/8", "2023?-08-05/2023?-08-10"),
            ("(19/5/1890 - 19/5/2025)", "1890-05-19/2025-05-19"),
            ("từ 22h ngày 9/6 đến 5h ngày 10/6", "2023?-06-09/2023?-06-10"),
        ),
        ("tỷ lệ 1/3 đến 2/3 dân số", "từ 5 đến 10/100 hộ", "12.5 - 13.2 độ vĩ Bắc"),
        needs=RANGE,
    ),
    Rule(
        "từ ngày <day> đến <day>/<month>",
        (*LEAD, WORDED, "từ"),
        r"(?P<from>từ )?<lead>_<d1><to>(?:<at> )?(?:<part2> )?(?:ngày_)?<d2>(?:_<sep>_| tháng )<m>"
        r"(?:(?:_[/.\-]_| năm )<y>| <yref>)?(?![\d/])",
        _runs,
        (
            ("từ ngày 5 đến 7/6", "2023?-06-05/2023?-06-07"),
            ("5-7/6", "2023?-06-05/2023?-06-07"),
            ("từ ngày 28 - 30.10", "2022?-10-28/2022?-10-30"),
            ("ngày 22-24/10/2022", "2022-10-22/2022-10-24"),
            ("(18 - 20.10.2022)", "2022-10-18/2022-10-20"),
            ("từ chiều 18 đến sáng 20/6", "2023?-06-18/2023?-06-20"),
            ("(12-17.10)", "2022?-10-12/2022?-10-17"),
            ("diễn ra 12-17.10", "2022?-10-12/2022?-10-17"),
            ("từ ngày 16 đến 20 tháng 1 năm 2019", "2019-01-16/2019-01-20"),
        ),
        ("đạt 5-7/10 điểm", "giảm 3-5.10 lần", "(3-5.10 điểm)"),
        needs=RANGE,
    ),
    Rule(
        "ngày <day> và <day>/<month>",
        ("<lead>", WORDED, CLOCK, "các ngày", "hai ngày", "ba ngày", "trong hai ngày", "trong các ngày", "trong ba ngày"),
        r"(?:(?P<counted>(?:trong )?(?:các|hai|ba|bốn|năm|[2-5]) ngày )|<lead>)_"
        r"(?P<firsts>(?:3[01]|[12]\d|0?[1-9])(?:,_(?:3[01]|[12]\d|0?[1-9])){0,4})"
        r"(?: và |(?P<comma>,_)| (?=rạng))(?:<part2> )?(?P<ngay2>ngày_)?<d>(?:_<sep>_| tháng )<m>"
        r"(?:(?:_[/.\-]_| năm )<y>| <yref>)?(?!\d)",
        _several,
        (
            ("trong hai ngày 25 và 26-8", "2023?-08-25"),
            ("ngày 2, 3 và 4.1", "2023?-01-02"),
            ("các ngày 7 và 8.5.2026", "2026-05-07"),
            ("các ngày 15, 16/3", "2023?-03-15"),
            ("chiều 25 và sáng 26/8", "2023?-08-25"),
            ("đêm 24, rạng sáng 25/8", "2023?-08-24"),
            ("Đêm 23 rạng sáng 24/8", "2023?-08-23"),
            ("Đêm 23, rạng ngày 24/8", "2023?-08-23"),
            ("trong các ngày 5, 6 và 7 tháng 8", "2023?-08-05"),
        ),
        ("gồm 5 và 6/7 nhóm", "mục 3 và 2/9 điều", "15, 16/3", "trẻ 5 và 6 tháng 10 ngày"),
        needs=("và", ",", "rạng"),
    ),
    Rule(
        "ngày <day>/<month>/<year>",
        LEAD,
        r"<lead><d>_<sep>_<m>_(?P=sep)_<y><tail>",
        _full,
        (
            ("ngày 25/8/2023", "2023-08-25"),
            ("25-8-2023", "2023-08-25"),
            ("25.8.2023", "2023-08-25"),
            ("sáng nay, 31/5/2013", "2013-05-31"),
            ("Thứ hai,  20/01/2020", "2020-01-20"),
            ("20h30 ngày 25/8/2023", "2023-08-25"),
            ("Ngày 10.9. 2022", "2022-09-10"),
            ("ngày\n12/7/2023", "2023-07-12"),
            ("9 giờ kém 15 ngày 12/7/2023", "2023-07-12"),
            ("8h30-10h ngày 12/7/2023", "2023-07-12"),
        ),
        ("ngày 30/2/2023", "mã 12-10-2023-001", "số 1/2/2023/QĐ-UBND", "33/14/2021"),
        needs=("18", "19", "20", "21"),
    ),
    Rule(
        "ngày <day>/<month>/<two digits>",
        ("<lead>",),
        r"<lead><d><sep><m>(?P=sep)(?P<yy>[0-3]\d)(?![\d]|[/.\-]\w)",
        _short_year,
        (("ngày 5/6/19", "2019-06-05"), ("ngày 14.5.23", "2023-05-14")),
        ("5/6/19", "ngày 5/6/194", "mục 5.6.19"),
        needs=("/0", "/1", "/2", "/3", ".1", ".2"),
    ),
    Rule(
        "<year>-<month>-<day>",
        LEAD,
        r"<lead><y>(?P<sep>[-/])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)(?:t[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:z|[+-][0-2]\d:?[0-5]\d)?)?<tail>",
        _iso,
        (("2023-08-25", "2023-08-25"), ("2025-11-02T19:29:00+07:00", "2025-11-02"), ("2023/08/25", "2023-08-25")),
        ("2023-13-25", "2023-02-30", "2023/08/32"),
        needs=("-0", "-1", "/0", "/1"),
    ),
    Rule(
        "ngày <day> tháng <month> năm <year>",
        NAMED,
        r"<lead>(?P<mung>(?:mùng|mồng) )?<d>_(?:tháng|thg)_<month>(?:(?:,?_năm |_[/.\-]_|,? )<y>| <yref>)?<tail>",
        _named,
        (
            ("ngày 25 tháng 8 năm 2023", "2023-08-25"),
            ("ngày 5 tháng Sáu", "2023?-06-05"),
            ("18 thg 07 năm 2024", "2024-07-18"),
            ("18tháng 07 năm 2024", "2024-07-18"),
            ("14 giờ 30 phút ngày 9 tháng 3 năm 2023", "2023-03-09"),
            ("chiều ngày 10 tháng 5 năm ngoái", "2022-05-10"),
            ("Ngày 25 Tháng\n\n8 Năm 2023", "2023-08-25"),
        ),
        ("ngày 31 tháng 4", "ngày 1 tháng 13", "0 tháng 4"),
        needs=("tháng", "thg"),
    ),
    Rule(
        "tháng <month> <day>, <year>",
        ("tháng",),
        r"tháng <month> <d>,? <y><tail>",
        _named,
        (("Tháng Mười Một 28, 2014, 15:20", "2014-11-28"),),
        ("tháng 11 có 28 ca năm 2014",),
    ),
    Rule(
        "ngày <day> tháng này",
        ("ngày", "sáng", "chiều", "tối"),
        r"<lead><d> tháng <shift>",
        _told_month,
        (("ngày 20 tháng này", "2023-08-20"), ("ngày 5 tháng tới", "2023-09-05")),
        ("20 tháng trước",),
        needs=("tháng",),
    ),
    Rule(
        "ngày <day> vừa qua",
        ("ngày",),
        r"(?P<ngay>ngày )<d>(?= (?:vừa|tới|sắp)(?!\w))",
        lambda scene: Meaning(Day(scene.digits("d"), None, toward=scene.toward)) if scene.toward else None,
        (("ngày 20 vừa qua", "2023-08-20"), ("ngày 28 vừa qua", "2023-07-28"), ("ngày 20 tới.", "2023-09-20")),
        ("ngày 20 tới Hà Nội", "ngày 20 qua đời"),
        needs=("vừa", "tới", "sắp"),
    ),
    Rule(
        "<part> nay (<day>/<month>)",
        ("<lead>", CLOCK),
        r"<lead>\(_(?:ngày_)?<d>_<sep>_<m>(?:_(?P=sep)_<y>)?_\)",
        lambda scene: _full(scene) if scene["y"] else _yearless(scene) if is_led(scene) else None,
        (("Sáng nay (5/6)", "2023?-06-05"), ("hôm qua (25-8)", "2023?-08-25"), ("thứ Bảy (5/8/2023)", "2023-08-05")),
        ("tỷ lệ (5/6)", "xếp hạng (2-0)"),
        needs=("(",),
    ),
    Rule(
        "<part> <day>/<month>",
        LEAD,
        r"<lead><d>_<sep>(?P<m>1[0-2]|0?[1-9])(?!\d)(?![/.\-–]\d|_/)(?: (?:của )?<yref>|,?_năm <y>)?<tail>",
        _yearless,
        (
            ("Chiều 9/3", "2023?-03-09"),
            ("Sáng ngày 25/8", "2023?-08-25"),
            ("sáng 26.8", "2023?-08-26"),
            ("Ngày 2-11", "2022?-11-02"),
            ("hôm 14.11", "2022?-11-14"),
            ("hôm nay 26-8", "2023?-08-26"),
            ("20h30 ngày 25/8", "2023?-08-25"),
            ("5 giờ 15 sáng 16.4", "2023?-04-16"),
            ("ngày 5/6 năm ngoái", "2022-06-05"),
            ("dịp Quốc khánh 2/9", "2022?-09-02"),
            ("trong 28/12", "2022?-12-28"),
            ("ngày 20/12 tới.", "2023?-12-20"),
            ("ngày 20/12 vừa qua", "2022?-12-20"),
            ("đến ngày 25/8 tới Hà Nội", "2023?-08-25"),
        ),
        (
            "đạt 7,22%",
            "xếp thứ 5/63 tỉnh",
            "18/18 nhóm chỉ tiêu",
            "272/670 trường",
            "thắng 2-0",
            "công nghiệp 4.0",
            "1/3 lực lượng lao động",
            "4/5 thành viên",
            "trẻ em 10-12 tuổi",
            "lô 07-2/10",
            "trực 24/24 giờ",
            "số 5/6 đường Hùng Vương",
            "18-NQ/TW",
            "tăng 2-7 triệu đồng",
            "47.86",
            "2.11.40",
        ),
    ),
)
