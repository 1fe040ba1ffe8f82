"""Whether two numbers with a separator are a day: "9/3" may be a share, "2-1" a score, "3.5" an amount, "30/4" a street."""

import re

from timeline.timex.grammar import Scene
from timeline.timex.saying import possible

LEGAL_TAIL = re.compile(r"\s?[/-]\s?[A-ZĐ]")
_ROUND_THE_CLOCK = (24, 7)
_PERCENT = re.compile(r"\s?%")
_DECIMALS = re.compile(r"\s?°|,\d")
_CLOSING = re.compile(r"\s?[),;–-]")
_ENDED = re.compile(r"\s{0,3}(?:[),;.:\n!?–|-]|\Z)")
_BOUND = frozenset(
    ["từ", "đến", "tới", "hết", "trước", "sau", "dịp", "nay", "qua", "mai", "mốc", "vào", "trong", "và", "ngày", "đêm", "tức", "nhằm"]
)


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
    if words.endings["score"].end(before):
        return "score"
    if words.endings["address"].end(before):
        return "address"
    if scene.is_all:
        return None if scene["sep"] == "/" else "unclear"
    if (day, month) == _ROUND_THE_CLOCK:
        return "round_the_clock"
    bare = before.rstrip()
    if bare.endswith("(") and _CLOSING.match(after):
        return None
    if bare.rpartition(" ")[2] in _BOUND and not words.followers["ratio.after"].match(after):
        return None
    return _why_no_share(scene, day, month, before, after) if scene["sep"] == "/" else _why_no_score(scene, day, month, before, after)


def _why_no_share(scene: Scene, day: int, month: int, before: str, after: str) -> str | None:
    """ "28/12" can be no share of anything, for a share is at most one; "2/9" can."""
    words = scene.words
    if words.followers["ratio.after"].match(after) or words.endings["ratio"].end(before):
        return "ratio"
    bare = before.rstrip()
    is_apart = not bare or bare[-1] in ",;:–|-" or _ENDED.match(after)
    return None if day > month or is_apart or words.commemoration.search(scene.before(60)) else "ratio"


def _why_no_score(scene: Scene, day: int, month: int, before: str, after: str) -> str | None:
    """ "2-9" and "2.9" are days only where a feast is named before them."""
    words = scene.words
    named = words.commemoration.search(scene.before(40))
    if words.endings["commemoration"].end(before) or (named is not None and (day > 4 or month > 4) and _ENDED.match(after)):
        return None
    return "amount" if scene["sep"] == "." else "range_or_score"
