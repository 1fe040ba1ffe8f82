"""What the steps of extraction hand to each other: one article as read so far, and the drafts made from it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from timeline.entities import PersonMention, PlaceMention
from timeline.lang import Lexicon
from timeline.model import Actor, Article, Block, Citation, DocumentRef, Place, Span, Task, ThemeScore, VisitKind, VisitStatus
from timeline.timex import Dct, Found


@dataclass(frozen=True)
class Reading:
    """An article with everything that was recognized in it, before visits and directives are made.

    `sentences` lie within the blocks `body` and `title` only and never cross a block or paragraph. `people` and
    `places` cover the whole text, in order of their spans; `found.mentions` are time mentions not yet resolved.
    """

    article: Article
    lexicon: Lexicon
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    people: tuple[PersonMention, ...]
    places: tuple[PlaceMention, ...]
    found: Found
    dct: Dct
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The text that all spans point into."""
        return self.article.text

    def block_at(self, offset: int) -> str:
        """The kind of the block in which the character at `offset` stands (`body` between blocks)."""
        before = bisect_right(self._block_starts, offset)
        block = self.blocks[before - 1] if before else None
        return block.kind if block is not None and offset < block.span.end else "body"

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]


@dataclass(frozen=True)
class VisitDraft:
    """A visit whose date is still a mention: `mention` is an index into `Reading.found.mentions`, or None."""

    kind: VisitKind
    status: VisitStatus
    mention: int | None
    lead: tuple[Actor, ...]
    delegation: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    places: tuple[Place, ...]
    venue: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class DirectiveDraft:
    """A directive whose visit is an index into the visit drafts (None: it stands alone) and whose dates are mentions.

    `mention` dates a stand-alone directive; `due` is the mention of its deadline.
    """

    type: Literal["directive", "proposal"]
    visit: int | None
    spans: tuple[Span, ...]
    speaker: Actor | None
    addressee: str | None
    co_agencies: tuple[str, ...]
    themes: tuple[ThemeScore, ...]
    tasks: tuple[Task, ...] = ()
    mention: int | None = None
    due: int | None = None
    document: DocumentRef | None = None
    citations: tuple[str, ...] = field(default=())
