"""Where something stands in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets `[start, end)` into an article's `text` as read, before any folding.

    In JSON: the array `[start, end]`.
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True when `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` at this span."""
        return text[self.start : self.end]
