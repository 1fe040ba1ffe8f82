"""Many phrases looked for at once: a tree of words, walked from each token (the idea of Aho and Corasick, by words)."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Generic, TypeVar

from timeline.entities.tokens import Tokens, words_of

T = TypeVar("T")
_END = ""


class Phrases(Generic[T]):
    """Phrases with a value each; `longest` finds the longest that begins at a token. Of equal phrases the first counts."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}
        self._last: set[str] = set()
        for phrase, value in entries:
            node, words = self._root, words_of(phrase)
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault(_END, value)
            self._last.update(words[-1:])

    @property
    def openers(self) -> AbstractSet[str]:
        """The words with which phrases begin."""
        return self._root.keys()

    def starts(self, key: str) -> bool:
        """True when some phrase begins with the word `key`."""
        return key in self._root

    def all_at(self, tokens: Tokens, places: Sequence[int]) -> dict[int, tuple[int, T]]:
        """What `longest` finds at each of the tokens `places`, by that token; those where no phrase begins are left out."""
        return {i: hit for i in self.likely(tokens, places) if (hit := self.longest(tokens, i))}

    def likely(self, tokens: Tokens, places: Sequence[int]) -> list[int]:
        """Those of the tokens `places` where a phrase may begin, by two words: most that open one do not go on with it."""
        root, keys, last = self._root, tokens.keys, len(tokens) - 1
        return [i for i in places if (node := root.get(keys[i])) and (_END in node or (i < last and keys[i + 1] in node))]

    def longest(self, tokens: Tokens, first: int) -> tuple[int, T] | None:
        """The end (token index) and value of the longest phrase at token `first`; or None."""
        keys = tokens.keys
        node = self._root.get(keys[first]) if first < len(keys) else None
        if node is None:  # most words begin no phrase
            return None
        hard = tokens.hard
        best, value, index = 0, None, first + 1
        while node is not None:
            if _END in node:
                best, value = index, node[_END]
            if index >= len(keys) or hard[index]:
                break
            node = node.get(keys[index])
            index += 1
        return (best, value) if best else None  # type: ignore[return-value]

    def ending(self, tokens: Tokens, end: int, *, reach: int = 6) -> tuple[int, T] | None:
        """The start and value of a phrase that ends right before token `end`, the longest within `reach` words; or None."""
        if end == 0 or tokens.keys[end - 1] not in self._last:
            return None
        for first in range(max(0, end - reach), end):
            value = self.exactly(tokens, first, end)
            if value is not None:
                return first, value
        return None

    def exactly(self, tokens: Tokens, first: int, end: int) -> T | None:
        """The value of the phrase that is exactly the tokens `[first, end)`; or None."""
        node: dict[str, Any] | None = self._root
        for index in range(first, end):
            if node is None or (index > first and tokens.hard[index]):
                return None
            node = node.get(tokens.keys[index])
        value: T | None = node.get(_END) if node is not None else None
        return value
