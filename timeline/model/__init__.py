"""The words of the project as frozen dataclasses. Nothing here reads a file, a clock or a network."""

from timeline.model.actor import Actor, Place
from timeline.model.article import Article, ArticleHead, Block, PublishedFrom, Quarantined
from timeline.model.assignment import (
    ASSIGNMENT_FIELDS,
    DUE_KINDS,
    TASK_STATES,
    Assignment,
    ComputedState,
    DueKind,
    Extension,
    TaskState,
    assignment,
)
from timeline.model.directive import Citation, Directive, DocumentRef, Task, ThemeScore
from timeline.model.query import Query
from timeline.model.span import Span
from timeline.model.timex import BlockKind, Calendar, Rejected, Timex, TimexType
from timeline.model.visit import VISIT_KINDS, Extraction, FieldValue, MatchLevel, MergedVisit, ReportRef, Visit, VisitKind, VisitStatus
from timeline.model.when import DECIDED, UNDATED, Candidate, Granularity, PartOfDay, Reason, When

__all__ = [
    "ASSIGNMENT_FIELDS",
    "DUE_KINDS",
    "TASK_STATES",
    "Assignment",
    "ComputedState",
    "DueKind",
    "Extension",
    "TaskState",
    "assignment",
    "DECIDED",
    "UNDATED",
    "VISIT_KINDS",
    "Actor",
    "Article",
    "ArticleHead",
    "Block",
    "BlockKind",
    "Calendar",
    "Candidate",
    "Citation",
    "Directive",
    "DocumentRef",
    "Extraction",
    "FieldValue",
    "Granularity",
    "MatchLevel",
    "MergedVisit",
    "PartOfDay",
    "Place",
    "PublishedFrom",
    "Quarantined",
    "Query",
    "Reason",
    "Rejected",
    "ReportRef",
    "Span",
    "Task",
    "ThemeScore",
    "Timex",
    "TimexType",
    "Visit",
    "VisitKind",
    "VisitStatus",
    "When",
]
