"""Sentences of Vietnamese news, as spans."""

import re

from timeline.model import Span
from timeline.text.normal import canonical
from timeline.text.paragraphs import canonical_paragraphs
from timeline.text.words import abbreviations

# A stop (the first of several), closing quotes, then space. Stops without a space are where paragraphs were glued, parted
# before; left are those before an opening quotation mark and after a Roman number ("xong.“Đối với", "học kỳ I.Ngày").
_STOP = re.compile(
    r"(?P<stop>[.!?…](?<![.!?…].)[.!?…]*)(?P<close>[\"'”’»)\]]*)(?:\s+|(?=[“«]\w\w|\*\s\w)|(?<=\s[IVX]\.|[IVX]{2}\.)(?P<roman>(?=\w{2,})))"
)
_COUNTED = re.compile(r"(?:kỳ|quý|khóa|lớp|loại|hạng|nhóm|đoạn|thứ|phần|chương|khu|bậc)\s[IVX]{1,5}$")
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"“'«,;:]*$")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[a-zđ])$")
_OPENING = re.compile(r"[\"“'‘«(\[\-–—•*\s]*")


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of `text` (or of the part `within`), in order and trimmed; none crosses a paragraph."""
    form = canonical(text)
    part = Span(form.index(within.start), form.index(within.end)) if within else Span(0, len(form.text))
    return [form.span(*s) for paragraph in canonical_paragraphs(form.text, part) for s in canonical_sentences(form.text, paragraph)]


def canonical_sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph of canonical text."""
    found: list[Span] = []
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends(text, start, match):
            found.append(Span(start, match.end("close")))
            start = match.end()
    found.append(Span(start, paragraph.end))
    return found


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    opening = _OPENING.match(text, match.end(), match.end() + 6)
    after = text[opening.end() : opening.end() + 1] if opening else ""
    if after.islower():
        return False
    if match["roman"] is not None:
        return _COUNTED.search(text, max(start, match.start() - 20), match.start()) is not None
    if match["stop"] != ".":
        return True
    token = _token_before(text, start, match.start())
    if match.start() - len(token) == start and _LIST_NUMBER.fullmatch(token):
        return False
    last = token.rpartition(".")[2]
    return last not in abbreviations() and not (len(last) == 1 and last.isupper())


def _token_before(text: str, start: int, end: int) -> str:
    match = _TOKEN_BEFORE.search(text[max(start, end - 40) : end])
    return match.group() if match else ""
