"""The review queue: visits to settle, pairs that may be one visit, dates that were refused; and what can be chosen when correcting."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from timeline.coref.blocking import month_day
from timeline.coref.comparisons import Level, compare
from timeline.entities.places import provinces
from timeline.lang import label, packaged
from timeline.model import MergedVisit, Query, When
from timeline.stores import Store
from timeline.stores import review as stored
from timeline.stores.review import Queue
from timeline.text import plain
from timeline.views.rows import VisitRow, visit_row

NEARLY = 0.0
"""Two visits are asked about when the weights of their comparisons add up to at least this (a match needs 4)."""
OTHER_DAY = -4.0
"""What a day or two between them weighs here, where the merge stage forbids the match."""
MOST_PAIRS = 400
MOST_REPORTS = 4
"""Reports of a visit that are compared: those of a visit told by twenty papers say no more."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two visits that may be one: as rows, how near to a match, and the comparisons as sentences."""

    first: VisitRow
    second: VisitRow
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that looked like a date and were not taken for one: why, how often, and some of them."""

    reason: str
    times: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A province to choose: its name, and the province it belongs to today."""

    name: str
    name_now: str


def queue_sizes(store: Store, query: Query, today: date) -> dict[Queue, int]:
    """How many visits stand in each queue."""
    queues: tuple[Queue, ...] = ("undated", "unsure", "past", "recalled")
    return {queue: stored.queue_size(store, query, queue, today) for queue in queues}


def queue_rows(store: Store, query: Query, queue: Queue, today: date, lang: str, most: int) -> list[tuple[VisitRow, tuple[date, ...]]]:
    """The visits of a queue, each with the days that it may have been on, the most probable first."""
    return [(visit_row(v, lang), possible_days(v.when)) for v in stored.queued(store, query, queue, today, most)]


def possible_days(when: When) -> tuple[date, ...]:
    """The days that a date may mean: the day itself, or its month and day in each candidate year."""
    if when.is_day and when.earliest:
        first = when.earliest
        others = [day for day in _in_years(when, (first.month, first.day)) if day != first]
        return (first, *others)[:3]
    named = month_day(when)
    return tuple(_in_years(when, named)[:3]) if named else ()


def _in_years(when: When, named: tuple[int, int]) -> list[date]:
    found = []
    for candidate in sorted(when.candidates, key=lambda c: -c.probability):
        try:
            found.append(date(candidate.year, *named))
        except ValueError:  # 29 February
            continue
    return found


def suspects(store: Store, query: Query, lang: str, most: int = 50) -> list[Suspect]:
    """Pairs of visits that nearly matched and that nobody has settled, the nearest first."""
    apart = stored.set_apart(store)
    visits: dict[str, MergedVisit | None] = {}
    found: list[Suspect] = []
    for pair in stored.near_pairs(store, query, MOST_PAIRS):
        for id_ in pair:
            if id_ not in visits:
                visits[id_] = store.visit(id_)
        first, second = visits[pair[0]], visits[pair[1]]
        if first is None or second is None or _settled(first, second, apart):
            continue
        levels = _nearest(store, first, second)
        score = _score(levels)
        if score >= NEARLY:
            found.append(Suspect(visit_row(first, lang), visit_row(second, lang), score, tuple(_told(v, lang) for v in levels if v.weight)))
    return sorted(found, key=lambda s: -s.score)[:most]


def _settled(first: MergedVisit, second: MergedVisit, apart: set[frozenset[str]]) -> bool:
    return any(frozenset((a.visit, b.visit)) in apart for a in first.reports for b in second.reports)


def _nearest(store: Store, first: MergedVisit, second: MergedVisit) -> tuple[Level, ...]:
    """The comparisons of the two reports, one of each visit, that are most alike."""
    ours, theirs = ([r for ref in v.reports[:MOST_REPORTS] if (r := store.report(ref.visit))] for v in (first, second))
    compared = [compare(a, b) for a in ours for b in theirs]
    return max(compared, key=_score, default=(Level("date", "unknown", -inf),))


def _score(levels: Sequence[Level]) -> float:
    return sum(OTHER_DAY if v.comparison == "date" and v.weight == -inf else v.weight for v in levels)


def _told(level: Level, lang: str) -> str:
    count = int(level.weight) if level.level == "shared" and level.comparison == "people" else 1
    return f"{label(f'comparison.{level.comparison}', lang)}: {label(f'level.{level.level}', lang, count=count)}"


def refused(found: Sequence[tuple[str, str, str]], samples: int = 6) -> list[Refused]:
    """What was refused as a date, `(reason, words, article)`, by reason, the most frequent first."""
    counted = Counter(reason for reason, _, _ in found)
    words: dict[str, dict[str, None]] = {}
    for reason, said, _ in found:
        if len(kept := words.setdefault(reason, {})) < samples:
            kept[said] = None
    return [Refused(reason, n, tuple(words[reason])) for reason, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def near(store: Store, visit: MergedVisit, lang: str, *, days: int = 7, most: int = 12) -> list[VisitRow]:
    """Visits with which this one may be merged: the same lead or place within so many days, those that share both first."""
    return [visit_row(v, lang) for v in stored.near_visits(store, visit, days, most)]


def province_choices() -> list[Choice]:
    """The provinces of today and of before July 2025, in order of their names."""
    return sorted((Choice(p.name, p.name_now) for p in provinces(packaged()).values()), key=lambda c: plain(c.name))
