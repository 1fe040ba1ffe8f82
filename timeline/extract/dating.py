"""Dates every mention of time of an article."""

from dataclasses import replace

from timeline.extract.reading import DirectiveDraft, Reading, VisitDraft
from timeline.model import Timex, When
from timeline.timex.normalize import resolve_all
from timeline.timex.resolve import Anchor


def date_article(reading: Reading, visits: list[VisitDraft], directives: list[DirectiveDraft]) -> tuple[Timex, ...]:
    """Every mention of `reading.found`, in the same order, with its value."""
    dct = reading.dct
    anchor = Anchor(dct.earliest, dct.latest) if dct.earliest and dct.latest else None
    return resolve_all(reading.found.mentions, anchor, "article", dct.reasons)


def due_when(timex: Timex, given: When) -> When:
    """A deadline: a day becomes "by that day" (`../2023-06-30`)."""
    when = timex.when
    if when.is_day and when.latest:
        return replace(when, edtf=f"../{when.latest.isoformat()}", earliest=None, granularity="period")
    return when
