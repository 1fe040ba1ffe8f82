"""Days told from the day of writing, weekdays, clock times, and what comes again and again."""

import re

from timeline.timex.grammar import CLOCK, WORDED, Meaning, Produced, Rule, Scene
from timeline.timex.saying import clock, year_of
from timeline.timex.value import Moved, Now, Recurring, SameDay, SamePeriod, Shift, Weekday
from timeline.timex.words import squeeze

LEAD = ("<lead>", CLOCK)
_NOT_A_WEEKDAY = re.compile(
    r"(?:lần|kỳ họp|người|phiên|họp|con|đứng|hạng|xếp|vị trí|cái|điều|mục|vấn đề|nhóm"
    r"|lớn|vụ|bên|hội nghị|ca|đợt|khóa|tập|cuốn|phần|tuần|và|là|tính|hợp|bậc|cấp)\s{1,3}\Z"
)
_NAME_BEFORE = re.compile(r"[^\W\d_]\s[A-ZĐÀ-Ỹ][^\W\d_]{1,7}\s\Z")
_WEEKDAY_CUE = re.compile(r"(?:vào|ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới)\s{1,3}\Z")
_ENDED = re.compile(r"\s{0,3}(?:[),;.:!?\n]|\Z)")
_ABOUT = re.compile(r"(?:hơn|trên|gần|ngót|hàng|những|quá|cả)\s{1,3}\Z")
_CAMPAIGN = re.compile(r"\s{1,3}(?:xanh|đỏ|hồng|tình nguyện|nhân ái|của|kể từ)\b")


def _said(scene: Scene, value: Moved | Weekday | SameDay) -> Meaning:
    words = scene.words
    return Meaning(value, part=words.parts.get(squeeze(scene["part"] or "") or squeeze(scene["part2"] or "")), time=clock(scene))


def _near(scene: Scene) -> Produced:
    words = scene.words
    return _said(scene, Moved(Shift("day", words.days[squeeze(scene["hom"] or "")])))


def _part_near(scene: Scene) -> Produced:
    by = scene.words.day_after_part[scene["when"] or ""]
    if by == -1 and re.match(r"\s{1,3}(?:\w)", scene.after()) and scene["part"] in ("trưa", "khuya", "sáng"):
        return None
    return _said(scene, Moved(Shift("day", by)))


def _counted(scene: Scene) -> Produced:
    count = scene.words.number(scene["count"] or "")
    unit = scene.words.units[scene["unit"] or ""]
    by = scene.words.counted_shifts[squeeze(scene["counted"] or "")]
    if not 0 < count <= 200 or re.match(r"\s{1,3}(?:đó|ấy|khi|tết|đại hội|ngày)", scene.after()):
        return None
    if _ABOUT.search(scene.before()):
        return None  # "hơn 10 năm trước"
    if scene["counted"] in ("qua", "tới") and not scene.is_all:
        return None  # "trong 5 năm qua" lasts, it is no day
    if scene["counted"] == "sau" and not _ENDED.match(scene.after()):
        return None  # "một tuần sau vụ việc" is told from the event
    return Meaning(Moved(Shift(unit, by * count), counted=True))


def _ago(scene: Scene) -> Produced:
    count = scene.words.number(scene["count"] or "")
    return Meaning(Moved(Shift(scene.words.units[scene["unit"] or ""], -count), counted=True))


def _weekday(scene: Scene) -> Produced:
    name = squeeze(scene["weekday"] or "")
    weekday = scene.words.weekdays[name]
    by = scene.words.shifts[squeeze(scene["shift"] or "")] if scene["shift"] else None
    if _NOT_A_WEEKDAY.search(scene.before()) or _CAMPAIGN.match(scene.after()):
        return None
    if by is not None:
        return _said(scene, Weekday(weekday, by) if scene["week"] or by == 0 else Weekday(weekday, toward=by))
    if scene.is_all or (weekday == 7 and len(name) > 2 and not _is_in_name(scene)):
        return _said(scene, Weekday(weekday))
    written = scene.written[scene.match.start("weekday") : scene.match.end("weekday")]
    is_counted = scene["ngay"] or scene.before(6).rstrip().endswith("ngày")
    if is_counted and scene.words.followers["weekday.not_after"].match(scene.after()):
        return None  # "ngày thứ hai liên tiếp"
    if scene["part"] or _WEEKDAY_CUE.search(scene.before()) or scene["ngay"]:
        return _said(scene, Weekday(weekday))
    return _said(scene, Weekday(weekday)) if written.split()[-1][0].isupper() and len(name) > 2 and not _is_in_name(scene) else None


def _is_in_name(scene: Scene) -> bool:
    """True after the words of a name: "báo Tuổi Trẻ Chủ nhật", "Hà Nội Chủ Nhật"."""
    return not scene["part"] and _NAME_BEFORE.search(scene.written, max(0, scene.match.start() - 12), scene.match.start()) is not None


def _same(scene: Scene) -> Produced:
    if re.search(r"(?:vài|mấy|những|nhiều|các)\s{1,3}\Z", scene.before()):
        return None
    by = {"sau": 1, "trước": -1, "cùng": 0, "đó": 0, "ấy": 0}[scene["which"] or "cùng"]
    return _said(scene, SameDay(by))


def _clock(scene: Scene) -> Produced:
    time = clock(scene)
    if time is None:
        return None
    if scene["part"] is None and "giờ" in scene.match[0] and scene.words.endings["stretch"].end(scene.before(16)):
        return None  # "kéo dài 3 giờ 30 phút"
    if scene.match[0].endswith("g") and not scene["part"]:
        return None  # "5G"
    asked = scene["part"] or scene["min"] or scene["minc"] or scene["luc"] or scene.is_all
    if (
        not asked
        or re.match(r"\s?(?:/ngày|mỗi|đồng hồ|làm việc|bay|lái)", scene.after())
        or re.search(r"(?:\d|[.,:/])\s?\Z", scene.before(3))
    ):
        return None
    if scene["minc"] and not (scene["luc"] or scene.is_all):
        return None
    return Meaning(Now(), type="time", part=scene.words.parts.get(squeeze(scene["part"] or "")), time=time)


def _recurring(_: Scene) -> Produced:
    return Meaning(Recurring(), type="set")


def _same_period(scene: Scene) -> Produced:
    return Meaning(SamePeriod(year_of(scene)), type="period")


_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
COUNTED = (WORDED, *(f"{count} {unit}" for count in _COUNTS for unit in ("ngày", "tuần", "tháng", "năm")))

RULES = (
    Rule(
        "hôm qua",
        LEAD,
        r"(?:<clock>,? )?(?:(?:buổi )?<part> )?"
        r"(?P<hom>ngày hôm nay|ngày hôm qua|hôm nay|hôm qua|hôm kia|ngày mai|ngày kia)(?!\w)(?:,? (?:buổi )?<part2>)?<tail>",
        _near,
        (
            ("hôm qua", "2023-08-25"),
            ("Sáng hôm nay", "2023-08-26"),
            ("ngày mai", "2023-08-27"),
            ("hôm kia", "2023-08-24"),
            ("hôm nay buổi chiều", "2023-08-26"),
            ("hôm qua lúc 7 giờ", "2023-08-25"),
            ("19 giờ hôm nay", "2023-08-26"),
            ("HÔM NAY", "2023-08-26"),
            ("Hôm\nnay", "2023-08-26"),
        ),
        ("ngày nay", "hiện nay", "đến nay"),
        needs=("hôm", "mai", "kia"),
    ),
    Rule(
        "sáng nay",
        LEAD,
        r"(?:<clock>,? )?(?:buổi )?<part> (?P<when>nay|qua|mai)(?!\w)",
        _part_near,
        (("Sáng nay", "2023-08-26"), ("tối qua", "2023-08-25"), ("sáng mai", "2023-08-27"), ("đêm qua", "2023-08-25")),
        ("hiện nay", "năm nay", "tia sáng qua cửa"),
        needs=("nay", "qua", "mai"),
    ),
    Rule(
        "sáng cùng ngày",
        (*LEAD, "cùng ngày", "trong cùng ngày"),
        r"(?:<clock>,? )?(?:(?:buổi )?<part> )?(?:trong )?(?P<which>cùng) ngày(?!\w)",
        _same,
        (),
        ("cùng ngàn",),
        needs=("cùng",),
    ),
    Rule(
        "sáng hôm sau",
        LEAD,
        r"(?:(?:buổi )?<part> )?(?:ngày )?hôm (?P<which>sau|trước|đó|ấy)(?!\w)",
        _same,
        (),
        ("hôm nào", "mấy hôm"),
        needs=("hôm",),
    ),
    Rule(
        "<number> ngày trước",
        COUNTED,
        r"<count> <unit> <counted>",
        _counted,
        (
            ("3 ngày trước", "2023-08-23"),
            ("hai tuần trước", "2023-08-12"),
            ("5 năm trước", "2018"),
            ("2 tuần nữa", "2023-09-09"),
            ("3 tháng trước", "2023-05"),
        ),
        ("3 ngày trước đó", "3 ngày liền", "70 năm"),
        needs=("trước", "qua", "nữa", "tới", "sau"),
    ),
    Rule(
        "cách đây <number> ngày",
        ("cách đây", "cách nay"),
        r"cách (?:đây|nay) (?:khoảng )?<count> <unit>",
        lambda scene: Meaning(
            Moved(Shift(scene.words.units[scene["unit"] or ""], -scene.words.number(scene["count"] or "")), counted=True)
        ),
        (("cách đây 5 ngày", "2023-08-21"), ("cách đây hai năm", "2021"), ("cách nay 3 tháng", "2023-05")),
        ("cách đây không lâu", "cách đây hơn 3 năm", "cách đây vài tháng"),
    ),
    Rule(
        "thứ <weekday> tuần này",
        LEAD,
        r"(?:<clock>,? )?(?:(?:buổi )?<part> )?(?P<ngay>ngày )?<weekday>"
        r"(?:,? (?P<week>tuần )?(?P<shift>này|trước|qua|vừa qua|rồi|sau|tới)(?!\w))?<tail>",
        _weekday,
        (
            ("thứ Năm tuần này", "2023-08-24"),
            ("thứ 5 tuần trước", "2023-08-17"),
            ("sáng thứ Bảy", "2023-08-26"),
            ("thứ sáu", "2023-08-25"),
            ("thứ hai tới", "2023-08-28"),
            ("thứ hai vừa qua", "2023-08-21"),
            ("chủ nhật", "2023-08-20"),
        ),
        ("lần thứ hai", "xếp thứ 2 toàn quốc", "kỳ họp thứ 5", "đứng thứ ba cả nước", "người thứ hai từ trái", "báo Tuổi Trẻ Chủ nhật"),
    ),
    Rule(
        "cùng kỳ năm <year>",
        ("cùng kỳ", "cùng kì"),
        r"cùng (?:kỳ|kì)(?: (?:của )?(?:(?:năm )?<y>|<yref>))",
        _same_period,
        (),
        ("cùng kỳ", "cùng kỹ sư"),
    ),
    Rule(
        "hằng năm",
        ("hằng", "hàng ngày", "hàng tuần", "hàng tháng", "hàng quý", "hàng năm"),
        r"(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)(?!\w)",
        _recurring,
        (("hằng năm", None), ("hàng tháng", None)),
        ("ngân hàng", "hàng nghìn"),
    ),
    Rule(
        "<hour> giờ <minute> phút",
        (CLOCK, "lúc"),
        r"(?P<luc>lúc )?<clock>(?: <part>)?",
        _clock,
        (("20h30", "2023-08-26"), ("14 giờ 30 phút", "2023-08-26"), ("7 giờ sáng", "2023-08-26"), ("lúc 15:30", "2023-08-26")),
        ("8 giờ 72 phút", "24/24 giờ", "8 giờ làm việc"),
    ),
)
