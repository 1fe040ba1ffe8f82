"""Where a lost line break glued two paragraphs together: "…năm cũ.Trong năm nay", "(Ảnh: An Bình)Tại đây", "đại hộiĐến nay"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from timeline.text.words import abbreviations, openers

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LOWER = "a-zà-öø-ÿăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_GLUED = re.compile(
    rf"(?P<stop>[.!?…][\"”’»)]?)(?=\(?[{_UPPER}][{_LOWER}{_UPPER}])"  # a stop without a space
    rf"|(?P<close>[)”])(?=[{_UPPER}][{_LOWER}])"  # a bracket or quotation without a space
    rf"|(?P<word>(?<=[{_LOWER}])[{_LOWER}])(?=[{_UPPER}][{_LOWER}])"  # a word within a word
    rf"|(?P<acronym>(?<=[{_UPPER}])[{_UPPER}])(?=[{_UPPER}][{_LOWER}])"  # an acronym before a word
)
_INNER_CAPITAL = re.compile(rf"[{_UPPER}](?:(?<=[{_LOWER}{_UPPER}].)(?=[{_LOWER}])|(?<=[.!?…\"”’»)(].)(?=[{_LOWER}{_UPPER}]))")
_REACH = 3
"""What glues is at most so many characters before the capital: a stop, a closing quotation mark, an opening bracket."""
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"“'«,;:]*$")
_WORD_BEFORE = re.compile(rf"[{_LOWER}{_UPPER}]*$")
_WORD_AFTER = re.compile(rf"[{_UPPER}][{_LOWER}]*")
_DOMAINS = ("vn", "com", "net", "org")


@lru_cache(maxsize=64)
def glue_points(text: str) -> tuple[int, ...]:
    """Offsets in canonical `text` at which a new paragraph begins without a line break, ascending."""
    return tuple(m.end() for m in _glued(text) if _parts_here(text, m))


def _glued(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_GLUED` in order, tried only before a capital that a letter or such a sign precedes: few characters of a text."""
    reached = 0
    for capital in _INNER_CAPITAL.finditer(text):
        for start in range(max(reached, capital.start() - _REACH), capital.start()):
            if match := _GLUED.match(text, start):
                reached = match.end()
                yield match
                break


def _parts_here(text: str, match: re.Match[str]) -> bool:
    after = _WORD_AFTER.match(text, match.end())
    word_after = after.group() if after else ""
    if match.lastgroup == "close":
        return True
    if match.lastgroup == "stop":
        return _after_stop(_before(_TOKEN_BEFORE, text, match.start()), word_after, text[match.end() : match.end() + 3])
    word_before = _before(_WORD_BEFORE, text, match.end())
    # Trade names mix cases too (VietJet, MobiFone): only Vietnamese letters, or a word that opens sentences, tell.
    if word_after in openers():
        return True
    if match.lastgroup == "acronym":
        return not word_after.isascii()
    return not word_after.isascii() or not word_before.isascii()


def _after_stop(token: str, word_after: str, next_letters: str) -> bool:
    last = token.rpartition(".")[2]
    if last in abbreviations() or "@" in token or "//" in token or next_letters.lower().startswith(_DOMAINS):
        return False
    if len(last) == 1 and last.isupper():
        return False
    if len(word_after) > 1:
        return True
    return len(last) > 1 and last[-1:].islower()


def _before(pattern: re.Pattern[str], text: str, end: int) -> str:
    match = pattern.search(text[max(0, end - 40) : end])
    return match.group() if match else ""
