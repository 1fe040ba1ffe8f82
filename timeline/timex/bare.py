"""Whether two numbers with a separator are a day: "9/3" may be a share, "2-1" a score, "3.5" an amount, "30/4" a street."""

import re

from timeline.timex.grammar import Scene
from timeline.timex.saying import possible

LEGAL_TAIL = re.compile(r"\s?[/-]\s?[A-ZĐ]")
_ROUND_THE_CLOCK = (24, 7)
_PERCENT = re.compile(r"\s?%")
_DECIMALS = re.compile(r"\s?°|,\d")
_PAST_OR_AHEAD = re.compile(r"\s{1,4}(?:vừa (?:qua|rồi)|sắp tới|tới đây)(?!\w)".replace(" ", r"\s{1,4}"))
# Another pair of numbers beside this one, and no word for a day: "3-0 (25-8, 25-10)", "7-6 (7-5)", "11-9, 9-11 và 12-10".
_PAIRS_BEFORE = re.compile(r"(?<!\d)(?:\d{1,2}\s?[-–]\s?\d{1,2}(?:\s?\(|[,;]\s|\svà\s)){1,5}\Z")
_PAIR_AFTER = re.compile(r"(?:[,;]\s?|\s\(|\svà\s)\d{1,2}\s?[-–]\s?\d{1,2}(?![\d/.-])")
_CLOSING = re.compile(r"\s?[),;–-]")
_ENDED = re.compile(r"\s{0,3}(?:[),;.:\n!?–|-]|\Z)")
_LISTED = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm)\s{1,3}(?:\d{1,2}[/.-]\d{1,2}(?:,|\svà)\s{1,3}){1,4}\Z")
_CAPITALS = "A-ZĐ" + "".join(letter for letter in map(chr, range(ord("À"), ord("Ỹ") + 1)) if letter.isupper())
NAMED_DAY = re.compile(
    rf"(?:\A|\W)[Nn](?:gày|GÀY)(?:\s(?:hội|lễ|HỘI|LỄ|thành\slập|truyền\sthống))?\s[{_CAPITALS}][^\W\d_]{{1,9}}(?:,?\s[^\W\d_]{{1,9}}){{0,8}}\s\(?\Z"
)
"""What stands before a day that has a name: "Ngày Pháp luật Việt Nam", "Ngày hội Đại đoàn kết toàn dân tộc ("."""


def why_not(scene: Scene, day: int, month: int) -> str | None:
    """Why "9/3" is no day: the calendar has none, or nothing shows that it is one and not a share, a score, an amount."""
    if not possible(day, month, None):
        return "no_such_day"
    if LEGAL_TAIL.match(scene.written, scene.match.end()):
        return "legal_number"
    if scene["ngay"] or scene["near"] or scene["weekday"]:
        return None
    before, after, words = scene.before(), scene.after(), scene.words
    if _PERCENT.match(after):
        return "percentage"
    if words.followers["amount.after"].match(after) or _DECIMALS.match(after):
        return "amount"
    if scene["part"]:
        return None
    has_name = NAMED_DAY.search(scene.written, max(0, scene.match.start() - 60), scene.match.start()) is not None
    for kind in ("score", "address", "place"):
        if words.endings[kind].end(before) and not has_name:
            return kind
    if (day, month) == _ROUND_THE_CLOCK:
        return "round_the_clock"
    if scene.is_all:
        return None if scene["sep"] == "/" else "unclear"
    if words.followers["ratio.after"].match(after):
        return "ratio"
    if _LISTED.search(scene.before(48)) or _PAST_OR_AHEAD.match(after):
        return None
    is_bound = words.endings["bound"].end(before)
    is_named = has_name or is_commemorated(scene, day, month)
    if scene["sep"] == "-" and not is_named and (_follows_pair(scene) or (_PAIR_AFTER.match(after) and not is_bound)):
        return "score"
    bare = before.rstrip()
    if bare.endswith("(") and _CLOSING.match(after):
        return None
    if is_bound or is_named:
        return None
    if scene["sep"] != "/":
        return "amount" if scene["sep"] == "." else "range_or_score"
    if words.endings["ratio"].end(before):
        return "ratio"
    # Nothing but the numbers themselves is left: "28/12" is no share, for a share is at most one; "4/5" may be one.
    is_first = not bare or before[-1] == "\n" or (before[-1] == " " and bare[-1] in ".–|-")
    if day > month and (is_first or (before[-1] == " " and bare[-1] in ",;:")):
        return None
    if is_first and _ENDED.match(after):
        return None
    if day <= month:
        return "ratio"
    return "name" if before[-1:] in ("-", "–") or [day, month] in words.commemorated else None


def _follows_pair(scene: Scene) -> bool:
    """True after other pairs of numbers, unless a word for a day leads them: "dịp lễ 30-4 và 1-5"."""
    before = scene.before(48)
    pairs = _PAIRS_BEFORE.search(before)
    if pairs is None:
        return False
    head = before[: pairs.start()]
    return not any(scene.words.endings[kind].end(head) for kind in ("bound", "commemoration"))


def is_commemorated(scene: Scene, day: int, month: int) -> bool:
    """True where a feast stands before the numbers: "Quốc khánh 2-9", "dịp lễ 30/4"."""
    words, before = scene.words, scene.before(60)
    if words.endings["commemoration"].end(before):
        return True
    named = words.commemoration.search(before)
    return named is not None and (scene["sep"] == "/" or ((day > 4 or month > 4) and _ENDED.match(scene.after()) is not None))
