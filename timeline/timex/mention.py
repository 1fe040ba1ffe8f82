"""Mentions of time not yet resolved, and the time an article was written."""

from datetime import date

from msgspec import Struct

from timeline.model import BlockKind, Calendar, PartOfDay, PublishedFrom, Reason, Rejected, Span, TimexType
from timeline.timex.value import Day, Moved, SameDay, Value, Weekday, is_full_day, is_yearless_day


class Mention(Struct, frozen=True):
    """A mention of time: where it stands, what it means, and the rule that found it. `weekday` is one written beside a date."""

    span: Span
    text: str
    type: TimexType
    calendar: Calendar
    block: BlockKind
    rule: str
    value: Value
    part_of_day: PartOfDay | None = None
    time: str | None = None
    weekday: int | None = None

    @property
    def is_day(self) -> bool:
        """True when it names one day (not a month, a year or a run of days), whether or not its year is written."""
        value = self.value
        if self.calendar == "lunar" and self.type == "date":
            return True
        return isinstance(value, Day | Weekday | SameDay) or (isinstance(value, Moved) and (value.counted or value.shift.unit == "day"))

    @property
    def is_yearless_day(self) -> bool:
        """True for a day or run of days whose year is not written ("9/3", "5-7/6")."""
        return is_yearless_day(self.value)

    @property
    def is_full_day(self) -> bool:
        """True for a day with day, month and year written."""
        return is_full_day(self.value)


class Found(Struct, frozen=True):
    """What a text holds of time: the mentions in order of their spans, and what looked like one and was refused."""

    mentions: tuple[Mention, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Dct(Struct, frozen=True):
    """When an article was published, as far as it tells.

    `edtf` with its inclusive bounds and its source is None when unknown; `not_after` is a day by which it must have
    been written (a page saved that day). `reasons` say where each came from.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    source: PublishedFrom | None = None
    not_after: date | None = None
    reasons: tuple[Reason, ...] = ()
