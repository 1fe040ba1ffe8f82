"""Days of the lunar calendar and feasts."""

from timeline.timex.grammar import SEPARATED, WORDED, Meaning, Produced, Rule, Scene
from timeline.timex.lunar import cycle_of
from timeline.timex.saying import possible, year_of
from timeline.timex.value import Day, Interval, LunarDay, Part, Shift
from timeline.timex.words import squeeze

STARTS = (SEPARATED, WORDED, "ngày", "mùng", "mồng", "rằm", "đêm", "sáng", "trưa", "chiều", "tối")


def _cycle(scene: Scene) -> int | None:
    return cycle_of(scene["stem"] or scene["stem2"] or "", scene["branch"] or scene["branch2"] or "")


def _year(scene: Scene) -> Part:
    return scene.number("y2") or year_of(scene)


def _meaning(scene: Scene, day: int, month: int) -> Produced:
    if not 0 <= day <= 30:
        return None
    part = scene.words.parts.get(squeeze(scene["part"] or "")) if "part" in scene.match.re.groupindex else None
    return Meaning(LunarDay(day, month, _year(scene), _cycle(scene)), calendar="lunar", part=part)


def _named_month(scene: Scene) -> Produced:
    name = scene["lunarmonth"]
    month = scene.words.lunar_months[name] if name else scene.words.month(scene["month"] or "")
    day = scene.digits("d")
    return _meaning(scene, day, month)


def _numbered(scene: Scene) -> Produced:
    day, month = scene.digits("d"), scene.digits("m")
    return _meaning(scene, day, month)


def _of_tet(scene: Scene) -> Produced:
    """ "mùng 3 Tết" lies in the first month, "27 Tết" in the last one of the year before."""
    day = scene.words.number(scene["count"] or "")
    if scene["mung"] or day <= 10:
        return _meaning(scene, day, 1) if scene["mung"] else None
    if day < 20:
        return None
    year = _year(scene)
    cycle = _cycle(scene)
    # "30 Tết Kỷ Hợi" is the eve of that Tết: the twelfth month of the year before.
    if isinstance(year, int):
        year -= 1
    elif isinstance(year, Shift):
        year = Shift("year", year.by - 1)
    # The eve is called "30 Tết" also where its month has but 29 days.
    part = scene.words.parts.get(squeeze(scene["part"] or ""))
    return Meaning(LunarDay(day % 30, 12, year, None if cycle is None else (cycle - 1) % 60), calendar="lunar", part=part)


def _run_to_tet(scene: Scene) -> Produced:
    """ "từ mùng 1 đến mùng 3 Tết", "từ 28 đến mùng 5 Tết": a day from 20 on lies in the last month of the year before."""
    year, cycle = scene.number("y"), _cycle(scene)
    first, last = scene.digits("d1"), scene.digits("d2")
    if last > 15 or (10 < first < 20) or (scene["mung"] and first > last):
        return None
    if first >= 20:
        start = LunarDay(first % 30, 12, year and year - 1, None if cycle is None else (cycle - 1) % 60)
    else:
        start = LunarDay(first, 1, year, cycle)
    return Meaning(Interval(start, LunarDay(last, 1, year, cycle)), type="period", calendar="lunar")


def _full_moon(scene: Scene) -> Produced:
    name = scene["lunarmonth"]
    month = scene.words.lunar_months[name] if name else scene.words.month(scene["month"] or "")
    return _meaning(scene, 15, month)


def _feast(scene: Scene) -> Produced:
    feast = scene.words.feasts[squeeze(scene["feast"] or "")]
    year, cycle = _year(scene), _cycle(scene)
    if year is None and cycle is None:
        return None
    if "solar" in feast:
        day, month = feast["solar"]
        return Meaning(Day(day, month, year)) if possible(day, month, year) else None
    day, month = feast["lunar"]
    return Meaning(LunarDay(day, month, year, cycle), calendar="lunar")


def _tet(scene: Scene) -> Produced:
    if scene.words.followers["year.not_after"].match(scene.after()):
        return None
    return Meaning(LunarDay(1, 1, scene.number("y") or scene.number("y1"), _cycle(scene)), calendar="lunar")


def _eve(scene: Scene) -> Produced:
    """The eve of a year's Tết: the last day of the lunar year before."""
    year, cycle = scene.number("y") or scene.number("y1"), _cycle(scene)
    return Meaning(LunarDay(0, 12, year - 1 if year else None, None if cycle is None else (cycle - 1) % 60), calendar="lunar")


OF_YEAR = r"(?:,? (?:của )?(?:năm )?<cycle>)?(?:(?:,? (?:năm )?| - )<y>(?![/.\-]\d)|,? <yref>)?"

RULES = (
    Rule(
        "mùng <day> tháng Giêng",
        STARTS,
        rf"(?:<part> )?(?:ngày )?(?:(?:mùng|mồng) )?<d> tháng <lunarmonth>(?: âm lịch)?{OF_YEAR}",
        _named_month,
        (("mùng 7 tháng Giêng năm Kỷ Hợi", "2019-02-11"), ("23 tháng Chạp", "2023-01-14"), ("ngày 14 tháng Giêng 2019", "2019-02-18")),
        ("tháng Giêng",),
        needs=("giêng", "chạp"),
    ),
    Rule(
        "<day> tháng <month> âm lịch",
        STARTS,
        rf"(?:<part> )?(?:ngày )?(?:(?P<mung>mùng|mồng) )?<d>(?: tháng )<month>(?:(?: âm lịch| \(âm lịch\)){OF_YEAR}"
        r"| năm <cycle2>(?:(?:,? (?:năm )?| - |_\(_)<y2>(?:_\))?(?![/.\-]\d))?)",
        _named_month,
        (
            ("mùng 10 tháng 3 âm lịch", "2023-04-29"),
            ("ngày 15 tháng 7 âm lịch năm 2022", "2022-08-12"),
            ("ngày 13 tháng 5 năm Ất Tỵ", "2025-06-08"),
            ("ngày 5 tháng 6 năm Nhâm Thân 1932", "1932-07-08"),
        ),
        ("ngày 10 tháng 3",),
        needs=("âm", "năm"),
    ),
    Rule(
        "<day>/<month> âm lịch",
        STARTS,
        rf"(?:<part> )?(?:ngày )?(?:(?:mùng|mồng) )?<d>_[/.\-]_<m>_(?:\(_(?:âm lịch|al)_\)|(?:âm lịch|al)(?!\w)){OF_YEAR}",
        _numbered,
        (("10/3 âm lịch", "2023-04-29"), ("mùng 9-3 âm lịch", "2023-04-28"), ("21-7 âm lịch năm Ất Tỵ", "2025-09-12")),
        ("10/3 dương lịch",),
        needs=("âm", "al"),
    ),
    Rule(
        "mùng <day>/<month>",
        ("mùng", "mồng", "ngày"),
        rf"(?:ngày )?(?:mùng|mồng) <d>_[/.\-]_<m>{OF_YEAR}",
        _numbered,
        (("mùng 10/3 năm Ất Tỵ", "2025-04-07"),),
        ("ngày 10/3",),
        needs=("mùng", "mồng"),
    ),
    Rule(
        "rằm tháng <month>",
        ("rằm", "đêm", "ngày"),
        rf"(?:<part> )?(?:ngày )?rằm tháng (?:<lunarmonth>|<month>)(?: âm lịch)?{OF_YEAR}",
        _full_moon,
        (("rằm tháng Giêng", "2023-02-05"), ("Rằm tháng Bảy năm 2022", "2022-08-12")),
        ("trăng rằm",),
        needs=("rằm",),
    ),
    Rule(
        "từ mùng <day> đến mùng <day> Tết",
        ("từ", "mùng", "mồng"),
        r"(?:từ )?(?:ngày )?(?:(?P<mung>mùng|mồng) )?<d1>(?: tết)?<to>(?:ngày )?(?:mùng|mồng) <d2> tết(?!\w)(?: nguyên đán)?(?: âm lịch)?"
        r"(?:,? (?:năm )?<cycle>)?(?:,? (?:năm )?<y>(?![/.\-]\d))?",
        _run_to_tet,
        (
            ("từ mùng 1 đến mùng 3 Tết Quý Mão", "2023-01-22/2023-01-24"),
            ("từ 29 đến mùng 5 Tết", "2023-01-20/2023-01-26"),
            ("Mùng 2 - mùng 4 Tết 2022", "2022-02-02/2022-02-04"),
        ),
        ("từ mùng 5 đến mùng 3 Tết", "từ 12 đến mùng 3 Tết"),
        needs=("tết",),
    ),
    Rule(
        "mùng <day> Tết",
        STARTS,
        rf"(?:<part> )?(?:ngày )?(?:(?P<mung>mùng|mồng) )?<count> tết(?!\w)(?: nguyên đán)?(?: âm lịch)?{OF_YEAR}",
        _of_tet,
        (("mùng 3 Tết", "2023-01-24"), ("27 Tết", "2023-01-18"), ("đêm 30 Tết Kỷ Hợi 2019", "2019-02-04"), ("mùng Một Tết", "2023-01-22")),
        ("12 Tết", "5 tết"),
        needs=("tết",),
    ),
    Rule(
        "giao thừa <year>",
        ("giao thừa", "đêm"),
        r"(?:đêm )?giao thừa(?: tết)?(?: nguyên đán)?(?: năm)? (?:<cycle>(?: <y1>)?|<y>)(?![/.\-]\d)",
        _eve,
        (("giao thừa năm 2023", "2023-01-21"), ("đêm giao thừa Tết Kỷ Hợi", "2019-02-04")),
        ("đêm giao thừa",),
    ),
    Rule(
        "<feast> <year>",
        ("tết", "giỗ tổ", "lễ vu lan", "lễ giáng sinh", "trung thu", "giáng sinh"),
        rf"<feast>{OF_YEAR}",
        _feast,
        (
            ("Tết Nguyên đán Bính Ngọ 2026", "2026-02-17"),
            ("Tết Nguyên đán Bính Ngọ năm 2026", "2026-02-17"),
            ("Tết cổ truyền Bính Ngọ", "2026-02-17"),
            ("Tết Trung thu năm 2023", "2023-09-29"),
            ("Tết Dương lịch 2023", "2023-01-01"),
            ("Tết Nguyên đán năm nay", "2023-01-22"),
        ),
        ("Tết Nguyên đán", "chúc Tết nguyên Chủ tịch"),
    ),
    Rule(
        "Tết <year>",
        ("tết",),
        r"tết (?:<cycle>(?:,? (?:năm )?<y1>)?|(?:năm )?<y>)(?![/.\-]\d)",
        _tet,
        (("Tết Bính Ngọ 2026", "2026-02-17"), ("Tết Kỷ Hợi", "2019-02-05"), ("dịp Tết 2024", "2024-02-10")),
        ("Tết trồng cây", "chúc Tết 2000 hộ"),
    ),
)
