"""Mentions of time, and what looked like one and was refused."""

from dataclasses import dataclass
from typing import Literal

from timeline.model.span import Span
from timeline.model.when import When

TimexType = Literal["date", "time", "period", "set", "anniversary"]
Calendar = Literal["gregorian", "lunar"]
BlockKind = Literal["body", "title", "header", "caption", "related", "footer"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A mention of time: its span, its characters, its value, the block it stands in and the rule that found it."""

    span: Span
    text: str
    type: TimexType
    calendar: Calendar
    block: BlockKind
    when: When
    rule: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was cut or refused, with the reason (a key such as `ratio`, `legal_number`, `related_block`)."""

    span: Span
    text: str
    reason: str
