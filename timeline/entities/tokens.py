"""A text cut into words and signs, with paragraphs kept apart: what the grammars of titles, names and places walk over."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, count, pairwise
from typing import Generic, TypeVar

from timeline.model import Span
from timeline.text import Canonical, canonical
from timeline.text.paragraphs import canonical_paragraphs

# A sign, or a word: one class of both comes first to scan fast.
_TOKEN = re.compile(r"([^\s_](?:(?<!\w)|[^\W_]*+(?:['’][^\W_]++)*+))")

VOCABULARY = 100_000
"""Words of which something is kept: ten times the syllables of Vietnamese, so that names find room."""
LONGEST_WORD = 30
"""What is longer is no word of a language, and is not kept."""

T = TypeVar("T")


class _Kept(dict[str, T], Generic[T]):
    """What is told of a word, kept: texts are made of the same few thousand words, and one key is compared faster than two."""

    def __init__(self, told: Callable[[str], T]) -> None:
        self._told = told

    def __missing__(self, word: str) -> T:
        value = self._told(word)
        if len(self) < VOCABULARY and len(word) <= LONGEST_WORD:
            self[word] = value
        return value


_KEYS = _Kept(str.lower)
_CAPITALS = _Kept(lambda word: word[0].isupper())


@dataclass(frozen=True, slots=True, eq=False)  # one text has one: equal and hashed as itself
class Tokens:
    """The words and signs of a text in order.

    `words` as written (canonical: NFC, one tone placement), `keys` in lower case, `capitals` whether they begin with a
    capital letter, `capitalised` the indices of those that do, `starts` their offsets in the canonical text.
    `stops[i]` is True where token `i` begins a paragraph: no name or title reaches over it, but a known phrase may unless
    `hard[i]` (a blank line, or the end of a sentence, before it): lines are broken anywhere.
    """

    source: Canonical
    words: list[str]
    keys: list[str]
    capitals: list[bool]
    capitalised: list[int]
    starts: list[int]
    stops: list[bool]
    hard: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """The span, in the text as read, of the tokens `[first, end)`."""
        return self.source.span(self.starts[first], self.starts[end - 1] + len(self.words[end - 1]))

    def text(self, first: int, end: int) -> str:
        """The canonical text of the tokens `[first, end)`, line breaks and runs of spaces made one space."""
        return " ".join(self.source.text[self.starts[first] : self.starts[end - 1] + len(self.words[end - 1])].split())

    def touching(self, index: int) -> bool:
        """True when token `index` follows the one before it with nothing but space, in one paragraph."""
        return index < len(self.words) and not self.stops[index]

    def at(self, keys: AbstractSet[str], *, capital: bool = False) -> list[int]:
        """The tokens with one of `keys`, or with `capital` those that also begin with a capital letter."""
        written = self.keys
        return [i for i in self.capitalised if written[i] in keys] if capital else [i for i, key in enumerate(written) if key in keys]

    def capital(self, index: int) -> bool:
        """True when token `index` is a word that begins with a capital letter."""
        return index < len(self.words) and self.capitals[index]


@lru_cache(maxsize=16)
def tokenize(text: str) -> Tokens:
    """The tokens of `text`; kept for the last few texts, since people and places walk over the same one."""
    source = canonical(text)
    written = source.text
    words: list[str] = []
    starts: list[int] = []
    stops: list[bool] = []
    hard: list[bool] = []
    openings = sorted({0, *(p.start for p in canonical_paragraphs(written)), len(written)})
    for opening, closing in pairwise(openings):  # a lost line break may glue two paragraphs in one word ("NộiTheo")
        pieces = _TOKEN.split(written[opening:closing])  # gap, token, gap, token, …, gap: twice as fast as match by match
        offsets = [*accumulate(map(len, pieces), initial=opening)]
        here = offsets[1:-1:2]
        if here:
            rest = [False] * (len(here) - 1)
            stops += [True, *rest]
            hard += [not words or _ends_block(written[starts[-1] + len(words[-1]) - 1 : here[0]]), *rest]
        words += pieces[1::2]
        starts += here
    keys = [*map(_KEYS.__getitem__, words)]
    capitals = [*map(_CAPITALS.__getitem__, words)]
    capitalised = [*compress(count(), capitals)]
    return Tokens(source, words, keys, capitals, capitalised, starts, stops, hard)


def _ends_block(gap: str) -> bool:
    """True when the last character of a paragraph and the space after it end a sentence, leave a blank line, or no space."""
    return not gap[0].isalnum() or gap.count("\n") != 1


def words_of(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase from a word file, cut as texts are cut."""
    return tuple(_TOKEN.findall(canonical(phrase).text.lower()))
