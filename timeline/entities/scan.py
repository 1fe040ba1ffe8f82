"""One walk over the tokens of a text: titles, polite words and names, in order."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.entities.places import gazetteer, place_at, surnames
from timeline.entities.titles import Title, name_run, title_at, title_words
from timeline.entities.tokens import Tokens
from timeline.lang import Lexicon

ElementKind = Literal["title", "honorific", "name", "short"]


@dataclass(frozen=True, slots=True)
class Element:
    """A title, a polite word, a full name, or a short one ("ông Chung") at the tokens `[first, end)`."""

    kind: ElementKind
    first: int
    end: int
    title: Title | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Openers:
    """The words with which titles and polite words begin, and those, capitalised, with which names and places do."""

    titles: frozenset[str]
    names: frozenset[str]


@cache
def _openers(lexicon: Lexicon) -> _Openers:
    words = title_words(lexicon)
    return _Openers(
        titles=frozenset(words.heads.openers | words.honorifics.openers),
        names=frozenset(gazetteer(lexicon).openers | surnames(lexicon).keys()),
    )


def scan(tokens: Tokens, lexicon: Lexicon) -> list[Element]:
    """The elements of a text, in order, none overlapping another."""
    words, openers = title_words(lexicon), _openers(lexicon)
    elements: list[Element] = []
    reached = 0
    for index, (key, capital) in enumerate(zip(tokens.keys, tokens.capitals, strict=True)):
        if not (key in openers.titles or (capital and (key in openers.names or index == reached))) or index < reached:
            continue
        title = title_at(tokens, index, lexicon) if key in openers.titles else None
        if title is not None:
            elements.append(Element("title", index, title.end, title))
            reached = title.end
            continue
        polite = words.honorifics.longest(tokens, index) if key in openers.titles else None
        if polite is not None:
            elements.append(Element("honorific", index, polite[0], None, polite[1]))
            reached = polite[0]
            continue
        if capital:
            called = bool(elements) and elements[-1].end == index and tokens.touching(index)
            reached = _named(tokens, index, called, elements, lexicon)
    return elements


def _named(tokens: Tokens, index: int, called: bool, elements: list[Element], lexicon: Lexicon) -> int:
    """Adds the name that begins at the capitalised token `index`, if one does; returns where to go on.

    `called` is True right after a title or polite word, where even a short or uncommon name is one.
    """
    polite = called and elements[-1].kind == "honorific"
    located = None if polite else place_at(tokens, index, lexicon)
    if located is not None:
        return located[0]
    end = name_run(tokens, index, lexicon)
    if end is not None:
        elements.append(Element("name", index, end))
        return end
    if not called or not _is_name_word(tokens.words[index]):
        return index + 1
    end = index + 1
    while end < index + 4 and tokens.touching(end) and tokens.capital(end) and _is_name_word(tokens.words[end]):
        end += 1
    title = elements[-1].title
    enough = 2 if title is not None and title.foreign else 3
    elements.append(Element("name" if end - index >= enough else "short", index, end))
    return end


def _is_name_word(word: str) -> bool:
    """True for a word that may be part of any name, a foreigner's too; initials such as CHXHCN are not."""
    return word.isalpha() and not (len(word) > 1 and word.isupper())
