"""Paragraphs of a text: lines that a PDF or an editor wrapped are joined again, glued paragraphs are parted.

A line and the next one belong together when the first does not end a sentence and either the second goes on in lower
case, or the first ends with a word or a comma that nothing ends with, or a token is cut ("37-" / "QĐ/TW"), or the first
is as full as wrapped lines are in this text, or paragraphs here are parted by blank lines and these two are not. A line
that begins as news begin ("Chiều 6/5, …") is a new paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median

from msgspec import Struct

from timeline.model import Span
from timeline.text.glue import glue_points
from timeline.text.normal import canonical
from timeline.text.words import abbreviations, connectives

_LINE = re.compile(r"[^\n]+")
_ENDS = frozenset(".!?…:;|")
_CLOSING = "\"'”’»)]"
_BULLET = re.compile(r"(?:[-–—•*+▪●]\s|[a-zđ]\)|\(?\d{1,2}[.)]\s|[IVX]{1,5}\.\s)")
_CUT_TOKEN = re.compile(r"(?:\w[-/]|\d\.)$")
_CUT_NUMBER, _THOUSANDS = re.compile(r"(?<![\d/.-])\d{1,3}(?:\.\d{3})*\.$"), re.compile(r"\d{3}(?!\d)")
_LAST_WORD = re.compile(r"(\S+)\.$")

WRAPPED_WIDTH = range(40, 161)
"""Line widths at which people and programs wrap text, in characters."""

HEADLINES = 2
"""Lines that may be longer than the width."""

_LEAD = re.compile(r"(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Rạng sáng|Hôm nay)\b[^\d\n]{0,12}\d")
_LABEL = re.compile(r"\w+(?: \w+){0,2}\s?:")
_TAIL_WORD = re.compile(r"(\w+),?$")

FULL = 0.85
"""Share of the width under which no line is full, however ragged the right edge is."""


class _Line(Struct, frozen=True, gc=False):
    span: Span
    text: str
    breaks: int
    """Line breaks between this line and the one before; 0: glued to it."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set.

    `full` is the least length at which a line counts as full, with the first word of the next one, which did not fit
    (None: the text is not wrapped); `breaks` the usual line breaks between lines.
    """

    full: float | None
    breaks: int
    blank_between_paragraphs: bool


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The paragraphs of `text` (or of the part `within`), in order, trimmed, together covering every visible character."""
    form = canonical(text)
    part = Span(form.index(within.start), form.index(within.end)) if within else None
    return [form.span(*span) for span in canonical_paragraphs(form.text, part)]


def canonical_paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The same for text that is canonical already; spans point into it."""
    if within is None:
        return _all_paragraphs(text)
    whole = _all_paragraphs(text)
    first, end = bisect_right(whole, within.start, key=_end_of), bisect_left(whole, within.end, key=_start_of)
    inside = whole[first:end]
    if inside and (inside[0].start < within.start or inside[-1].end > within.end):  # it cuts a paragraph
        return _joined(_lines(text, within), _layout(text))
    return inside


@lru_cache(maxsize=8)
def _all_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a whole text; kept for the last few, since blocks and tokens both ask for them."""
    lines = _all_lines(text)
    return _joined(lines, _layout(text)) if "\n" in text else [line.span for line in lines]


_start_of, _end_of = attrgetter("start"), attrgetter("end")


def _joined(lines: list[_Line], layout: _Layout) -> list[Span]:
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
        for start, end in pairwise((match.start(), *inner, match.end())):
            stripped = text[start:end].strip()
            if not stripped:
                continue
            begin = text.index(stripped[0], start)
            lines.append(_Line(Span(begin, begin + len(stripped)), stripped, text.count("\n", last_end, begin)))
            last_end = begin + len(stripped)
    return lines


@lru_cache(maxsize=8)
def _all_lines(text: str) -> list[_Line]:
    """The lines of a whole text; kept for the last few, since their layout and their paragraphs are asked for apart."""
    return _lines(text, Span(0, len(text)))


@lru_cache(maxsize=64)
def _layout(text: str) -> _Layout:
    """The layout of a whole text, also where only a part of it is parted into paragraphs."""
    lines = _all_lines(text)
    gaps = [line.breaks for line in lines[1:] if line.breaks]
    blank = bool(gaps) and sum(g > 1 for g in gaps) * 2 > len(gaps)
    width = _width(lines)
    return _Layout(_fullness(lines, width) if width else None, round(median(gaps)) if gaps else 1, blank)


def _fullness(lines: list[_Line], width: int) -> float:
    """The shortest of the lines that go on in lower case, each with the word that did not fit in it."""
    least = FULL * width
    fits = [_with_next_word(a, b) for a, b in pairwise(lines) if b.text[0].islower()]
    return min([f for f in fits if f >= least], default=width)


def _with_next_word(line: _Line, after: _Line) -> int:
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0])


def _width(lines: list[_Line]) -> int | None:
    """The width at which the text is wrapped: many lines nearly equally long that end in mid sentence.

    A headline over columns may be longer than they are wide.
    """
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    if len(lengths) < 4 or lengths[0] not in WRAPPED_WIDTH:
        return None
    for width in dict.fromkeys(lengths[: 1 + HEADLINES]):
        full = [line for line in lines if 0.75 * width <= len(line.text) <= width]
        open_ended = sum(last_sign(line.text) not in _ENDS for line in full)
        if width in WRAPPED_WIDTH and len(full) * 3 >= len(lines) and open_ended * 2 > len(full):
            return width
    return None


def _goes_on(line: _Line, after: _Line, layout: _Layout) -> bool:
    if not after.breaks or _BULLET.match(after.text) or after.text[0] == "|" or line.text[-1] == "|":
        return False
    if layout.full is not None and _CUT_NUMBER.search(line.text) and _THOUSANDS.match(after.text):
        return True
    if ends_sentence(line.text):
        # After a full stop at the end of a full line nothing tells; a new sentence starts anyway.
        return False
    if _is_cut_before(line.text, after.text):
        return layout.full is not None or after.breaks <= 2
    if _LEAD.match(after.text):
        return False
    if layout.full is not None and after.breaks <= layout.breaks:
        return _with_next_word(line, after) >= layout.full
    return layout.blank_between_paragraphs and after.breaks == 1 and len(line.text) >= WRAPPED_WIDTH.start


def _is_cut_before(line: str, after: str) -> bool:
    """True when neither the line ends nor the next one begins as a paragraph can."""
    if _CUT_TOKEN.search(line) or after[0].islower() or after[0] in ",;)%":
        return True
    return _hangs(line) and not _LABEL.match(after)


def _hangs(line: str) -> bool:
    """True when a line ends with a comma or with a word after which something must come ("của", "với")."""
    word = _TAIL_WORD.search(line[-40:])
    return line.endswith(",") or bool(word and word[1] in connectives())


def ends_sentence(line: str) -> bool:
    """True when a line ends with a stop, colon or semicolon that is not part of an abbreviation."""
    if last_sign(line) not in _ENDS:
        return False
    word = _LAST_WORD.search(line[-40:])
    return not (word and word.group(1).lstrip("(\"“'") in abbreviations())


def last_sign(text: str) -> str:
    """The last character of `text` before the quotation marks and brackets that close it; empty where there is none."""
    return text.rstrip(_CLOSING)[-1:]


def is_bullet(line: str) -> bool:
    """True when a line begins as an item of a list does: a dash, "a)", "1.", "IV."."""
    return bool(_BULLET.match(line))
