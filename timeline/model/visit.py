"""Visits: one article's telling (a report), and the merged record of several."""

from dataclasses import dataclass, field
from typing import Literal

from timeline.model.actor import Actor, Place
from timeline.model.article import ArticleHead
from timeline.model.directive import Citation, Directive
from timeline.model.span import Span
from timeline.model.timex import Rejected, Timex
from timeline.model.when import When

VisitKind = Literal["working_session", "visit", "inspection", "voter_meeting", "ceremony", "abroad", "reception"]
VisitStatus = Literal["held", "planned", "recalled"]
VISIT_KINDS: tuple[VisitKind, ...] = ("working_session", "visit", "inspection", "voter_meeting", "ceremony", "abroad", "reception")


@dataclass(frozen=True, slots=True)
class Visit:
    """A named official comes in person to a place or organisation, as one article tells it (a report)."""

    id: str
    kind: VisitKind
    status: VisitStatus
    when: When
    lead: tuple[Actor, ...]
    delegation: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    places: tuple[Place, ...]
    venue: str | None
    evidence: tuple[Span, ...]
    directives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article: one line of `timeline extract`."""

    article: ArticleHead
    visits: tuple[Visit, ...] = ()
    directives: tuple[Directive, ...] = ()
    citations: tuple[Citation, ...] = ()
    timexes: tuple[Timex, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRef:
    """One article's telling of a merged visit: ids of article and report, the article's source and paper."""

    article: str
    source: str
    publisher: str | None
    visit: str


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value of a field that papers tell differently, with the articles that tell it."""

    value: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchLevel:
    """Why two reports were merged: the reports, the comparison and the level it reached (`coref/comparisons.py`)."""

    reports: tuple[str, str]
    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class MergedVisit:
    """A visit as the timeline shows it: several reports fused, corrections applied (design.md §5, merged visits)."""

    id: str
    kind: VisitKind
    status: VisitStatus
    when: When
    lead: tuple[Actor, ...]
    delegation: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    places: tuple[Place, ...]
    venue: str | None
    evidence: tuple[Span, ...]
    directives: tuple[str, ...]
    reports: tuple[ReportRef, ...]
    fields: dict[str, tuple[FieldValue, ...]] = field(default_factory=dict)
    why: tuple[MatchLevel, ...] = ()
    checked: bool = False
    corrected: tuple[str, ...] = ()
    title: str | None = None
    themes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
