"""What the rules for blocks work on: the paragraphs of an article, each labelled at most once, and the words of the rules."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from timeline.model import BlockKind
from timeline.text.normal import canonical, plain
from timeline.text.paragraphs import last_sign
from timeline.text.words import BOILERPLATE, read_words

LONGEST_KEY = 400
"""Longest text, in characters, that is compared with headings and with its neighbours."""


_BEFORE_STOCK = re.compile(r"[(\[–-]")
"""What stands before a credit without a name: "(Ảnh minh họa)"."""

MOST_AFTER = 70
"""Characters that a credit has at most from its colon on."""

_SIGNS = " :.…>*-–•|"


def heading_key(text: str) -> str:
    """The search key of a heading, without the signs before and after it."""
    return plain(text).strip(_SIGNS)


def _bare(text: str) -> str:
    """A text without what does not count in its key before and after it."""
    return text.strip(_SIGNS + "\n")


@lru_cache(maxsize=1024)
def _key_of_letter(letter: str) -> str:
    return plain(letter)


@dataclass(slots=True)
class Part:
    """A paragraph of canonical text, or a piece cut from one: where it starts and ends, and what it is found to be."""

    start: int
    end: int
    text: str
    kind: BlockKind = "body"
    reason: str | None = None
    _key: str | None = field(init=False, default=None)

    @property
    def key(self) -> str:
        """The search key of a short text without a closing colon or dots, to compare with headings; a long text itself."""
        if self._key is None:
            self._key = heading_key(self.text) if len(self.text) <= LONGEST_KEY else self.text
        return self._key

    def same_as(self, other: "Part") -> bool:
        """True when both parts have one key: most differ by the first letter."""
        return _key_of_letter(_bare(self.text)[:1]) == _key_of_letter(_bare(other.text)[:1]) and self.key == other.key

    def is_in(self, headings: "Headings") -> bool:
        """True for a part that is one of `headings`."""
        return headings.may_hold(self.text) and self.key in headings.keys

    @property
    def is_open(self) -> bool:
        """True while no rule has labelled the part."""
        return self.kind == "body"

    def label(self, kind: BlockKind, reason: str | None) -> None:
        """Says what the part is; the first rule that does so wins."""
        if self.is_open:
            self.kind, self.reason = kind, reason


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings or labels as search keys, and how many words the longest has."""

    keys: frozenset[str]
    longest: int

    def may_hold(self, text: str) -> bool:
        """False for a text of more words: told much faster than its key."""
        return len(_bare(text).split(None, self.longest)) <= self.longest


@dataclass(frozen=True, slots=True)
class Words:
    """`boilerplate.toml` compiled: headings and labels as search keys, credits and scenes as patterns."""

    end_headings: Headings
    box_headings: Headings
    teaser: re.Pattern[str]
    credit: re.Pattern[str]
    longest_credit: int
    """Characters at most before the colon of a credit, and of one without a name."""
    agency_credit: re.Pattern[str]
    view: re.Pattern[str]
    subject: re.Pattern[str]
    scene: re.Pattern[str]
    strong_scene: re.Pattern[str]
    telling: re.Pattern[str]
    header_label: re.Pattern[str]
    tags: re.Pattern[str]
    signed: re.Pattern[str]
    signatures: Headings
    buttons: Headings

    def ends_in_credit(self, text: str) -> bool:
        """True when a credit stands at the end of `text`: before its last colon ("Ảnh: Name"), or in brackets without a name."""
        colon = text.rfind(":", max(0, len(text) - MOST_AFTER))
        if colon >= 0 and self.credit.search(text, max(0, colon - self.longest_credit)):
            return True
        sign = _BEFORE_STOCK.search(text, max(0, len(text) - self.longest_credit))
        return sign is not None and self.credit.search(text, sign.start()) is not None


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
        longest_credit=max(map(len, [*caption["credits"], *caption["stock"]])) + 5,
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


def _keys(words: list[str]) -> Headings:
    keys = frozenset(map(heading_key, words))
    return Headings(keys, max(len(key.split()) for key in keys))


FINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
"""A sentence's end."""
FINAL_SIGNS = frozenset(".!?…")
"""The `last_sign` of a text that ends so, which is faster told of a text without space at its end."""

TIME = re.compile(r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\b|\b(?:sáng|trưa|chiều|tối|ngày|tháng|hôm)\s", re.IGNORECASE)
"""A sign that a line tells when something was: such a line is dropped only with a plain reason."""


def is_story(part: Part) -> bool:
    """True for a part that is a sentence of the story."""
    return part.is_open and len(part.text) >= 80 and last_sign(part.text) in FINAL_SIGNS
