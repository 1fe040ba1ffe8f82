"""Patterns of many phrases, tried only where a phrase can begin or end: a search tries them at every character."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.entities.phrases import Phrases
from timeline.entities.tokens import Tokens
from timeline.text import canonical


class Openers:
    """Where phrases can begin in a text: the canonical offsets of the words with which one of `phrases` begins."""

    def __init__(self, tokens: Tokens, phrases: Phrases[bool]) -> None:
        self._text = tokens.source.text
        self._starts = [tokens.starts[i] for i in phrases.likely(tokens, tokens.at(phrases.openers))]

    def matches(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        """What `pattern` finds from `start` to `end`, in order and without overlap; each match begins with an opener."""
        reached = start
        for at in self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if at >= reached and (match := pattern.match(self._text, at, end)):
                reached = match.end()
                yield match


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern whose matches end where the text searched does: with one of the words `ends`, or with a sign."""

    pattern: re.Pattern[str]
    ends: frozenset[str]

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """What the pattern finds in `text[start:end]`; not looked for after a word that is none of its last ones."""
        return None if self.excludes(text[start:end].rstrip()) else self.pattern.search(text, start, end)

    def excludes(self, said: str) -> bool:
        """True when what was said ends with a word, and with none of the last ones."""
        word = said[said.rfind(" ") + 1 :]
        return word.isalpha() and word.lower() not in self.ends


def ending(pattern: str, phrases: Iterable[str]) -> Ending:
    """The pattern compiled, with the last words of the `phrases` that it ends with."""
    return Ending(re.compile(pattern), frozenset(canonical(phrase).text.lower().split()[-1] for phrase in phrases))
