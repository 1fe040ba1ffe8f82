"""Articles as read, their blocks, and what could not be read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from timeline.model.span import Span
from timeline.model.timex import BlockKind

PublishedFrom = Literal["metadata", "url", "header", "option"]


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read, with its source and, where known, its date of publication.

    `text` is what every span points into (never the title). `published` is EDTF (`2025-11-02`, `2025-04`), from where
    is in `published_from`; `not_after` bounds it from above when the exact day is unknown. `boilerplate` are spans
    that the reader already knows not to be the story (from the markup of a page).
    """

    id: str
    source: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    not_after: date | None = None
    boilerplate: tuple["Block", ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text and what it is: the story itself, a caption, a teaser of another story …"""

    span: Span
    kind: BlockKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that could not be read: which, why (a key, see `docs/fields.md`), what to do, and details."""

    source: str
    reason: str
    remedy: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What `timeline extract` writes of an article (design.md §5): everything but its text."""

    id: str
    source: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    published_from: PublishedFrom | None
    chars: int
    extra: dict[str, Any]
