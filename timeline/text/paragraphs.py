"""Paragraphs of a text: lines that a PDF or an editor wrapped are joined again.

A line and the next one belong together when the first does not end a sentence and either the second goes on in lower
case, or a token is cut ("37-" / "QĐ/TW"), or the first is as full as wrapped lines are in this text, or paragraphs
here are parted by blank lines and these two are not.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from timeline.model import Span
from timeline.text.words import abbreviations

_LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:;|][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—•*+▪●]\s|[a-zđ]\)|\(?\d{1,2}[.)]\s|[IVX]{1,5}\.\s)")
_CUT_TOKEN = re.compile(r"(?:[\d\w][-/]|\d\.)$")
_LAST_WORD = re.compile(r"(\S+)\.$")

WRAPPED_WIDTH = range(40, 161)
"""Line widths at which people and programs wrap text, in characters."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    breaks: int
    """Line breaks between this line and the one before."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: the width of wrapped lines (None: not wrapped), the usual breaks between them, blank lines."""

    width: int | None
    breaks: int
    blank_between_paragraphs: bool


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The paragraphs of `text` (or of the part `within`), in order, trimmed, together covering every visible character."""
    lines = _lines(text, within or Span(0, len(text)))
    layout = _layout(text)
    found: list[Span] = []
    for i, line in enumerate(lines):
        if i and _goes_on(lines[i - 1], line, layout):
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return found


def _lines(text: str, within: Span) -> list[_Line]:
    lines: list[_Line] = []
    last_end = within.start
    for match in _LINE.finditer(text, within.start, within.end):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + raw.index(stripped[0])
        between = text[last_end:start]
        breaks = sum(between.count(b) for b in "\n\x0b\x0c\x85\u2028\u2029")
        lines.append(_Line(Span(start, start + len(stripped)), stripped, breaks))
        last_end = start + len(stripped)
    return lines


@lru_cache(maxsize=64)
def _layout(text: str) -> _Layout:
    """The layout of a whole text, also where only a part of it is parted into paragraphs."""
    lines = _lines(text, Span(0, len(text)))
    gaps = [line.breaks for line in lines[1:]]
    blank = bool(gaps) and sum(g > 1 for g in gaps) * 2 > len(gaps)
    return _Layout(_width(lines), round(median(gaps)) if gaps else 1, blank)


def _width(lines: list[_Line]) -> int | None:
    """The width at which the text is wrapped: many lines nearly equally long that end in mid sentence."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4 or lengths[-1] not in WRAPPED_WIDTH:
        return None
    full = [line for line in lines if len(line.text) >= 0.75 * lengths[-1]]
    open_ended = sum(not _ENDS.search(line.text) for line in full)
    return lengths[-1] if len(full) * 3 >= len(lines) and open_ended * 2 > len(full) else None


def _goes_on(line: _Line, after: _Line, layout: _Layout) -> bool:
    if _BULLET.match(after.text) or after.text[0] == "|" or line.text[-1] == "|":
        return False
    wrapped = layout.width is not None and after.breaks <= layout.breaks
    if _ends_sentence(line.text):
        # After a full stop at the end of a full line nothing tells; a new sentence starts anyway.
        return False
    if _CUT_TOKEN.search(line.text) or after.text[0].islower() or after.text[0] in ",;)%":
        return layout.width is not None or after.breaks <= 2
    if wrapped and layout.width is not None:
        first_word = len(after.text.split(maxsplit=1)[0])
        return len(line.text) + 1 + first_word > 0.9 * layout.width
    return layout.blank_between_paragraphs and after.breaks == 1 and len(line.text) >= WRAPPED_WIDTH.start


def _ends_sentence(line: str) -> bool:
    if not _ENDS.search(line):
        return False
    word = _LAST_WORD.search(line)
    return not (word and word.group(1).lstrip("(\"“'") in abbreviations())
