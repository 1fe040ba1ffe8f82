"""Patterns of many phrases, tried only at the words with which a phrase begins: a search tries them at every character."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from timeline.entities.tokens import Tokens, words_of


def opening_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase, in lower case."""
    return frozenset(words_of(phrase)[0] for phrase in phrases)


class Openers:
    """Where phrases can begin in a text: the canonical offsets of the words in `openers`."""

    def __init__(self, tokens: Tokens, openers: AbstractSet[str]) -> None:
        self._text = tokens.source.text
        self._starts = [start for start, key in zip(tokens.starts, tokens.keys, strict=True) if key in openers]

    def matches(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        """What `pattern` finds from `start` to `end`, in order and without overlap; each match begins with an opener."""
        reached = start
        for at in self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if at >= reached and (match := pattern.match(self._text, at, end)):
                reached = match.end()
                yield match
