"""An article's text with its evidence marked: by colour, by kind of underline, and in words on hover and in a legend."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Protocol

from timeline.app.components.markup import element
from timeline.app.i18n import Words
from timeline.model import Span
from timeline.text import paragraphs

KINDS = ("date", "official", "place", "visit", "directive", "theme", "citation")
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+")


class Mark(Protocol):
    """A span of an article that proves something: of which kind, and what it proves."""

    @property
    def span(self) -> Span: ...
    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...


def marked(text: str, marks: Sequence[Mark]) -> str:
    """The text as HTML with every mark around its characters; marks may overlap or nest.

    The text is cut at every border of a mark; a piece carries the classes of all marks that cover it.
    """
    spans = [m for m in marks if 0 <= m.span.start < m.span.end <= len(text)]
    cuts = sorted({0, len(text), *(m.span.start for m in spans), *(m.span.end for m in spans)})
    opening: dict[int, list[Mark]] = {}
    for mark in spans:
        opening.setdefault(mark.span.start, []).append(mark)
    pieces: list[str] = []
    covering: list[Mark] = []
    for start, end in pairwise(cuts):
        covering = [m for m in covering if m.span.end > start] + opening.get(start, [])
        pieces.append(_piece(text[start:end], covering))
    return "".join(pieces)


def unwrapped(text: str) -> str:
    """The text, as long as it was, with lines that were broken inside a paragraph joined again."""
    joined = list(text)
    for start, end in paragraphs(text):
        joined[start:end] = text[start:end].replace("\n", " ")
    return "".join(joined)


def _piece(words: str, covering: Sequence[Mark]) -> str:
    shown = escape(_BLANK_LINES.sub("\n\n", words))
    if not covering:
        return shown
    kinds = " ".join(f"vt-mark-{k}" for k in KINDS if any(m.kind == k for m in covering))
    return element("mark", shown, cls=f"vt-mark {kinds}", title=" · ".join(dict.fromkeys(m.label for m in covering)))


def legend(marks: Sequence[Mark], words: Words) -> str:
    """What the marks mean: one sample for each kind that occurs."""
    kinds = [k for k in KINDS if any(m.kind == k for m in marks)]
    return element("p", *(element("mark", escape(words(f"mark.{k}")), cls=f"vt-mark vt-mark-{k}") + " " for k in kinds), cls="vt-legend")


def article(text: str, marks: Sequence[Mark], words: Words, title: str) -> str:
    """Legend and marked text in a box that scrolls, reachable by keyboard."""
    box = element("div", marked(unwrapped(text), marks), cls="vt-article", tabindex="0", role="region", aria_label=title, lang="vi")
    return legend(marks, words) + box
