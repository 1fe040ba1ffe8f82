"""Directives and proposals, their themes, tasks and documents."""

from dataclasses import dataclass
from typing import Literal

from timeline.model.actor import Actor
from timeline.model.span import Span
from timeline.model.when import When


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """A theme of a directive: its id (design.md §7), a score in 0..1, and the spans of the cue words."""

    id: str
    score: float
    cues: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done within a directive."""

    span: Span
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The numbered document by which a stand-alone directive was given."""

    number: str
    type: str
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Directive:
    """What an official or office tells a host, agency or sector to do; `proposal`: what a host asks of the centre.

    `visit` is the id of its visit, or None when it stands alone. `themes` stand strongest first;
    `co_agencies` are those who are to act together with the addressee, as written.
    """

    id: str
    type: Literal["directive", "proposal"]
    visit: str | None
    when: When
    spans: tuple[Span, ...]
    text: str
    speaker: Actor | None
    addressee: str | None
    themes: tuple[ThemeScore, ...]
    tasks: tuple[Task, ...]
    due: When | None
    document: DocumentRef | None
    citations: tuple[str, ...]
    co_agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered Party or State document named in the text: `number` as written, `document_id` its identity."""

    number: str
    document_id: str | None
    type: str
    issuer: str | None
    issued: When | None
    spans: tuple[Span, ...]
