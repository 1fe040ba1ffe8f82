"""One walk over the tokens of a text: titles, polite words and names, in order."""

from typing import Literal

from msgspec import Struct

from timeline.entities.titles import Grammar, Title
from timeline.entities.tokens import Tokens
from timeline.lang import Lexicon

LONGEST_NAME = 4
"""Words of a foreigner's name; those joined by a hyphen are one."""
ElementKind = Literal["title", "honorific", "name", "short"]


class Element(Struct, frozen=True, gc=False):
    """A title, a polite word, a full name, or a short one ("ông Chung") at the tokens `[first, end)`."""

    kind: ElementKind
    first: int
    end: int
    title: Title | None = None
    group: str = ""


def scan(tokens: Tokens, lexicon: Lexicon) -> list[Element]:
    """The elements of a text, in order, none overlapping another."""
    walk = _Walk(Grammar(tokens, lexicon))
    openings = walk.openings()
    reached = 0
    for index in sorted(openings):
        if index >= reached:
            reached = walk.take(index)
            while walk.is_called(reached) and reached not in openings:
                reached = walk.take(reached)  # any word may be a name where a title or name has just ended
    return walk.elements


class _Walk:
    """The elements of a text while it is walked through."""

    def __init__(self, grammar: Grammar) -> None:
        self.elements: list[Element] = []
        self._grammar = grammar
        self._tokens = grammar.tokens

    def openings(self) -> set[int]:
        """The tokens with which titles and polite words begin, and those, capitalised, with which names and places do."""
        grammar = self._grammar
        return {*grammar.surnamed, *grammar.heads, *grammar.polite, *grammar.places.found}

    def is_called(self, index: int) -> bool:
        """True for a capitalised word right after an element, where even a short or uncommon name is one."""
        tokens = self._tokens
        return bool(self.elements) and self.elements[-1].end == index and tokens.capital(index) and not tokens.stops[index]

    def take(self, index: int) -> int:
        """Adds the element that begins at token `index`, if one does; returns where to go on."""
        grammar = self._grammar
        if index in grammar.heads and self._is_seat(index):
            return grammar.heads[index][0]
        if index in grammar.heads:
            title = grammar.title_at(index)
            self.elements.append(Element("title", index, title.end, title))
            return title.end
        polite = grammar.polite.get(index)
        if polite is not None:
            self.elements.append(Element("honorific", index, polite[0], None, polite[1]))
            return polite[0]
        return self._named(index) if self._tokens.capitals[index] else index + 1

    def _is_seat(self, index: int) -> bool:
        """True in "Phủ Tổng thống", which is a place; not after "Chính phủ"."""
        keys = self._tokens.keys
        if not index or keys[index - 1] not in self._grammar.words.seats or self._tokens.stops[index]:
            return False
        return index < 2 or keys[index - 2] != "chính"

    def _named(self, index: int) -> int:
        """Adds the name that begins at the capitalised token `index`, if one does; returns where to go on."""
        tokens, elements = self._tokens, self.elements
        called = self.is_called(index)
        located = None if called and elements[-1].kind == "honorific" else self._grammar.places.at(index)
        if located is not None:
            return located[0]
        end = self._grammar.name_run(index)
        if end is not None:
            elements.append(Element("name", index, end))
            return end
        if not called or not _is_name_word(tokens.words[index]):
            return index + 1
        end, words = self._after_hyphen(index + 1), 1
        while words < LONGEST_NAME and tokens.touching(end) and tokens.capital(end) and _is_name_word(tokens.words[end]):
            end, words = self._after_hyphen(end + 1), words + 1
        title = elements[-1].title
        enough = 2 if title is not None and title.foreign else 3
        elements.append(Element("name" if end - index >= enough else "short", index, end))
        return end

    def _after_hyphen(self, end: int) -> int:
        """Where a word of a foreign name ends that goes on behind a hyphen ("Jae-myung", "Díaz-Canel")."""
        tokens = self._tokens
        text, first = tokens.source.text, tokens.starts[end] if end + 1 < len(tokens) else 0
        hyphen = first and tokens.keys[end] == "-" and text[first - 1].isalpha() and text[first + 1 : first + 2].isalpha()
        return end + 2 if hyphen and _is_name_word(tokens.words[end + 1]) else end


def _is_name_word(word: str) -> bool:
    """True for a word that may be part of any name, a foreigner's too; initials such as CHXHCN are not."""
    return word.isalpha() and not (len(word) > 1 and word.isupper())
