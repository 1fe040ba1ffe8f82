"""Paragraphs of a text: lines that a PDF or an editor wrapped are joined again, glued paragraphs are parted.

A line and the next one belong together when the first does not end a sentence and either the second goes on in lower
case, or a token is cut ("37-" / "QĐ/TW"), or the first is as full as wrapped lines are in this text, or paragraphs
here are parted by blank lines and these two are not.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from timeline.model import Span
from timeline.text.glue import glue_points
from timeline.text.normal import canonical
from timeline.text.words import abbreviations

_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?…:;|][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—•*+▪●]\s|[a-zđ]\)|\(?\d{1,2}[.)]\s|[IVX]{1,5}\.\s)")
_CUT_TOKEN = re.compile(r"(?:\w[-/]|\d\.)$")
_LAST_WORD = re.compile(r"(\S+)\.$")

WRAPPED_WIDTH = range(40, 161)
"""Line widths at which people and programs wrap text, in characters."""

FULL = 0.9
"""Share of the width that a wrapped line and the first word of the next one exceed together."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    breaks: int
    """Line breaks between this line and the one before; 0: glued to it."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: the width of wrapped lines (None: not wrapped), the usual breaks between them, blank lines."""

    width: int | None
    breaks: int
    blank_between_paragraphs: bool


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The paragraphs of `text` (or of the part `within`), in order, trimmed, together covering every visible character."""
    form = canonical(text)
    part = Span(form.index(within.start), form.index(within.end)) if within else Span(0, len(form.text))
    return [form.span(*span) for span in canonical_paragraphs(form.text, part)]


def canonical_paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The same for text that is canonical already; spans point into it."""
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
    glued = glue_points(text)
    lines: list[_Line] = []
    last_end = within.start
    for match in _LINE.finditer(text, within.start, within.end):
        inner = glued[bisect_right(glued, match.start()) : bisect_left(glued, match.end())]
        starts = [match.start(), *inner]
        for start, end in zip(starts, [*starts[1:], match.end()], strict=True):
            raw = text[start:end]
            stripped = raw.strip()
            if not stripped:
                continue
            begin = start + raw.index(stripped[0])
            lines.append(_Line(Span(begin, begin + len(stripped)), stripped, text.count("\n", last_end, begin)))
            last_end = begin + len(stripped)
    return lines


@lru_cache(maxsize=64)
def _layout(text: str) -> _Layout:
    """The layout of a whole text, also where only a part of it is parted into paragraphs."""
    lines = _lines(text, Span(0, len(text)))
    gaps = [line.breaks for line in lines[1:] if line.breaks]
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
    if not after.breaks or _BULLET.match(after.text) or after.text[0] == "|" or line.text[-1] == "|":
        return False
    if ends_sentence(line.text):
        # After a full stop at the end of a full line nothing tells; a new sentence starts anyway.
        return False
    if _CUT_TOKEN.search(line.text) or after.text[0].islower() or after.text[0] in ",;)%":
        return layout.width is not None or after.breaks <= 2
    if layout.width is not None and after.breaks <= layout.breaks:
        first_word = len(after.text.split(maxsplit=1)[0])
        return len(line.text) + 1 + first_word > FULL * layout.width
    return layout.blank_between_paragraphs and after.breaks == 1 and len(line.text) >= WRAPPED_WIDTH.start


def ends_sentence(line: str) -> bool:
    """True when a line ends with a stop, colon or semicolon that is not part of an abbreviation."""
    if not _ENDS.search(line):
        return False
    word = _LAST_WORD.search(line)
    return not (word and word.group(1).lstrip("(\"“'") in abbreviations())


def is_bullet(line: str) -> bool:
    """True when a line begins as an item of a list does: a dash, "a)", "1.", "IV."."""
    return bool(_BULLET.match(line))
