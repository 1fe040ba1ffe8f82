"""Sentences of Vietnamese news, as spans."""

import re

from timeline.model import Span
from timeline.text.paragraphs import paragraphs
from timeline.text.words import abbreviations

_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
# A stop, closing quotes, then space; or a stop with no space before a capitalised word ("cũ.Trong").
_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<space>\s+|$|(?=[^\W\d_][^\W\d_\s]))")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“'«,;:]*$")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[a-zđ])$")


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of `text` (or of the part `within`), in order and trimmed; none crosses a paragraph."""
    return [s for paragraph in paragraphs(text, within) for s in _split(text, paragraph)]


def _split(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match.end() >= paragraph.end:
            break
        if _ends(text, start, match):
            found.append(Span(start, match.end("close")))
            start = match.end()
    found.append(Span(start, paragraph.end))
    return found


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2].lstrip("\"“'‘«([-–— ")[:1] or text[match.end()]
    if after.islower():
        return False
    stop = match["stop"]
    word = _word_before(text, start, match.start())
    glued = not match["space"]
    if glued:
        return stop == "." and after.isupper() and len(word) > 1 and word not in abbreviations() and _plain_word(word)
    if stop != ".":
        return True
    if match.start() - len(word) == start and _LIST_NUMBER.fullmatch(word):
        return False
    return not (word.rpartition(".")[2] in abbreviations() or (len(word) == 1 and word.isupper()))


def _word_before(text: str, start: int, end: int) -> str:
    match = _WORD_BEFORE.search(text[max(start, end - 40) : end])
    return match.group() if match else ""


def _plain_word(word: str) -> bool:
    """A word of lower-case letters, a number or a closing bracket: not an abbreviation, an address or a file name."""
    return "." not in word and "@" not in word and "/" not in word and (word[-1].islower() or word[-1].isdigit() or word[-1] in ")%")
