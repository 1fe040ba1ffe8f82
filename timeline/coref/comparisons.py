"""Comparisons of two reports: each reaches a named level with a weight, and the levels can be shown to people.

Weights are log-odds (base 2): positive for, negative against the two telling of one visit, after Fellegi and Sunter,
"A Theory for Record Linkage" (1969). A level with -inf forbids the match.
"""

from dataclasses import dataclass
from math import inf

from rapidfuzz import fuzz

from timeline.coref.blocking import month_day
from timeline.coref.report import Report
from timeline.model import When

MATCH = 4.0
"""Two reports are the same visit when their weights add up to at least this."""


@dataclass(frozen=True, slots=True)
class Level:
    """The level that one comparison reached."""

    comparison: str
    level: str
    weight: float


def compare(a: Report, b: Report) -> tuple[Level, ...]:
    """The levels of all comparisons of two reports, in a fixed order."""
    dates, times = compare_dates(a.visit.when, b.visit.when), compare_times(a.visit.when, b.visit.when)
    return dates, times, compare_leads(a, b), compare_places(a, b), compare_people(a, b), compare_wording(a, b)


def compare_dates(a: When, b: When) -> Level:
    """Same day, same month and day with a year open, one day apart, overlapping intervals, unknown, or different."""
    if a.is_day and b.is_day and a.earliest and b.earliest:
        gap = abs((a.earliest - b.earliest).days)
        if gap == 0:
            return Level("date", "same_day", 4.0)
        return Level("date", "next_day", -2.0) if gap == 1 else Level("date", "different", -inf)
    first, second = month_day(a), month_day(b)
    if first and second:
        return Level("date", "same_day_year_open", 2.0) if first == second else Level("date", "different", -inf)
    if a.earliest and a.latest and b.earliest and b.latest:
        # Two reports that name no day prove each other's date even less than one does.
        weight = -2.0 if a.is_day or b.is_day else -3.5
        return Level("date", "interval", weight) if a.earliest <= b.latest and b.earliest <= a.latest else Level("date", "different", -inf)
    return Level("date", "unknown", -1.0)


def compare_times(a: When, b: When) -> Level:
    """Different parts of one day: two stops of a trip where lead and province agree, else two visits."""
    if a.part_of_day is None or b.part_of_day is None or a.part_of_day == b.part_of_day:
        return Level("part_of_day", "unknown", 0.0)
    return Level("part_of_day", "different", -3.0)


def compare_leads(a: Report, b: Report) -> Level:
    """Same lead; a lead who is in the other's delegation; leads unknown on one side; different leads."""
    first, second = {x.id for x in a.visit.lead}, {x.id for x in b.visit.lead}
    if not first or not second:
        return Level("lead", "unknown", -1.5)
    if first & second:
        return Level("lead", "same", 3.0)
    if first & b.people or second & a.people:
        return Level("lead", "shared", 0.5)
    return Level("lead", "different", -6.0)


def compare_places(a: Report, b: Report) -> Level:
    """Same province (by today's borders), unknown on one side, or different."""
    if not a.places or not b.places:
        return Level("place", "unknown", -0.5)
    if a.places & b.places:
        return Level("place", "same", 2.0)
    return Level("place", "different", -6.0)


def compare_people(a: Report, b: Report) -> Level:
    """How many people besides the leads both reports name."""
    leads = {x.id for r in (a, b) for x in r.visit.lead}
    shared = len((a.people & b.people) - leads)
    return Level("people", "shared", min(3.0, 1.0 * shared)) if shared else Level("people", "unknown", 0.0)


def compare_wording(a: Report, b: Report) -> Level:
    """How alike the sentences are that prove the two visits, or the articles' titles.

    The same sentence in one text that two papers print is the same telling, unless what was read from it differs.
    """
    if a.same_text and a.same_text == b.same_text and fuzz.ratio(a.text, b.text) >= 90:
        return Level("wording", "same_text", 8.0)
    first, second = (f"{r.article.title or ''} {r.text}"[:600] for r in (a, b))
    if not first.strip() or not second.strip():
        return Level("wording", "unknown", 0.0)
    ratio = fuzz.token_set_ratio(first, second)
    if ratio >= 75:
        return Level("wording", "alike", 2.0)
    return Level("wording", "unknown", 0.0) if ratio >= 45 else Level("wording", "different", -1.0)


def same_visit(levels: tuple[Level, ...]) -> bool:
    """True when the weights add up to a match."""
    return sum(level.weight for level in levels) >= MATCH
