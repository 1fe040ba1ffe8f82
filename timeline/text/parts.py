"""What the rules for blocks work on: the paragraphs of an article, each labelled at most once, and the words of the rules."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from timeline.model import BlockKind
from timeline.text.normal import canonical, plain
from timeline.text.words import BOILERPLATE, read_words

LONGEST_KEY = 400
"""Longest text, in characters, that is compared with headings and with its neighbours."""


_OF_CREDIT = re.compile(r"[:(\[–-]")
"""Signs without which there is no credit: "Ảnh: …", "(Ảnh minh họa)"."""


def heading_key(text: str) -> str:
    """The search key of a heading, without the signs before and after it."""
    return plain(text).strip(" :.…>*-–•|")


@dataclass(slots=True)
class Part:
    """A paragraph of canonical text, or a piece cut from one: where it starts and ends, and what it is found to be."""

    start: int
    end: int
    text: str
    kind: BlockKind = "body"
    reason: str | None = None
    key: str = field(init=False)
    """The search key of a short text without a closing colon or dots, to compare with headings; a long text itself."""

    def __post_init__(self) -> None:
        self.key = heading_key(self.text) if len(self.text) <= LONGEST_KEY else self.text

    @property
    def is_open(self) -> bool:
        """True while no rule has labelled the part."""
        return self.kind == "body"

    def label(self, kind: BlockKind, reason: str | None) -> None:
        """Says what the part is; the first rule that does so wins."""
        if self.is_open:
            self.kind, self.reason = kind, reason


@dataclass(frozen=True, slots=True)
class Words:
    """`boilerplate.toml` compiled: headings and labels as search keys, credits and scenes as patterns."""

    end_headings: frozenset[str]
    box_headings: frozenset[str]
    teaser: re.Pattern[str]
    credit: re.Pattern[str]
    credit_reach: int
    agency_credit: re.Pattern[str]
    view: re.Pattern[str]
    subject: re.Pattern[str]
    scene: re.Pattern[str]
    strong_scene: re.Pattern[str]
    telling: re.Pattern[str]
    header_label: re.Pattern[str]
    tags: re.Pattern[str]
    signed: re.Pattern[str]
    signatures: frozenset[str]
    buttons: frozenset[str]

    def ends_in_credit(self, text: str) -> bool:
        """True when a credit stands at the end of `text`; only as much of it is searched as a credit can be long."""
        start = max(0, len(text) - self.credit_reach)
        return _OF_CREDIT.search(text, start) is not None and self.credit.search(text, start) is not None


@cache
def compile_words(path: Path = BOILERPLATE) -> Words:
    """The words of a boilerplate file. Raises SourceError naming the file when it cannot be read."""
    table = read_words(path)
    related, caption, header, footer = (table[name] for name in ("related", "caption", "header", "footer"))
    agency = rf"(?:[^\W\d_]{{1,12}}[ /-]){{0,4}}(?:{_any(caption['agencies'])})\)?\.?(?=\s?[^\W\d_])"
    credit = rf"(?:^|(?<=[\s(_.,|/\[–-]))(?:{_any(caption['credits'])})\s?:\s?"
    stock = rf"[(\[–-]\s?(?:{_any(caption['stock'])})[.)\]]{{0,2}}$"
    return Words(
        end_headings=_keys(related["end"]),
        box_headings=_keys(related["box"]),
        teaser=re.compile(rf"\[(?:{_any(related['teasers'])})\]|>{{2,4}}\s", re.IGNORECASE),
        credit=re.compile(credit + rf"[^.!?:;]{{2,60}}[.)\]]{{0,2}}\s?\|?$|{stock}", re.IGNORECASE),
        credit_reach=max(map(len, [*caption["credits"], *caption["stock"]])) + 70,
        agency_credit=re.compile(credit + agency, re.IGNORECASE),
        view=re.compile(rf"(?:{_any(caption['views'])})\b", re.IGNORECASE),
        subject=re.compile(rf"(?:{_any(caption['subjects'])})\b", re.IGNORECASE),
        scene=re.compile(rf"\b(?:{_any(caption['scenes'])})\b", re.IGNORECASE),
        strong_scene=re.compile(rf"\b(?:{_any(caption['strong_scenes'])})\b", re.IGNORECASE),
        telling=re.compile(rf"\b(?:{_any(caption['telling'])})\b", re.IGNORECASE),
        header_label=re.compile(rf"(?:{_any(header['labels'])})\s?:", re.IGNORECASE),
        tags=re.compile(rf"(?:{_any(footer['tags'])})\s?:", re.IGNORECASE),
        signed=re.compile(rf"\(?(?:{_any(footer['credits'])})(?:\s?:\s?|\s)(?P<name>[^.!?:;]{{2,60}})[.)]{{0,2}}$"),
        signatures=_keys(footer["signatures"]),
        buttons=_keys(footer["labels"]),
    )


def _any(words: list[str]) -> str:
    """The words as alternatives, the longer before its own beginning."""
    forms = {canonical(w).text for w in words}
    return "|".join(re.escape(w) for w in sorted(forms, key=lambda w: (-len(w), w)))


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(map(heading_key, words))


FINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
"""A sentence's end."""

TIME = re.compile(r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\b|\b(?:sáng|trưa|chiều|tối|ngày|tháng|hôm)\s", re.IGNORECASE)
"""A sign that a line tells when something was: such a line is dropped only with a plain reason."""


def is_story(part: Part) -> bool:
    """True for a part that is a sentence of the story."""
    return part.is_open and len(part.text) >= 80 and FINAL.search(part.text) is not None
