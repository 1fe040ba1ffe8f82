"""The review queue: visits to settle, pairs that may be one visit, dates that were refused; and what can be chosen when correcting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from timeline.coref import Report
from timeline.coref.blocking import month_day
from timeline.coref.comparisons import Level, compare
from timeline.entities.places import provinces
from timeline.lang import label, packaged
from timeline.model import MergedVisit, Quarantined, Query, When
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
    """Words that looked like a date and were not taken for one: why, how often, and some of them.

    `settled` is the entry by which somebody said that it is right, while no more have come since.
    """

    key: str
    reason: str
    times: int
    samples: tuple[str, ...]
    settled: int | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read; `settled` is the entry by which somebody put it aside."""

    key: str
    file: Quarantined
    settled: int | None


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
    pairs = stored.near_pairs(store, query, MOST_PAIRS)
    visits = store.visits_named(list(dict.fromkeys(id_ for pair in pairs for id_ in pair)))
    near = [(visits[a], visits[b]) for a, b in pairs if a in visits and b in visits and not _settled(visits[a], visits[b], apart)]
    reports = store.reports_named([ref.visit for pair in near for visit in pair for ref in visit.reports[:MOST_REPORTS]])
    found: list[Suspect] = []
    for first, second in near:
        levels = _nearest(reports, first, second)
        score = _score(levels)
        if score >= NEARLY:
            found.append(Suspect(visit_row(first, lang), visit_row(second, lang), score, tuple(_told(v, lang) for v in levels if v.weight)))
    return sorted(found, key=lambda s: -s.score)[:most]


def _settled(first: MergedVisit, second: MergedVisit, apart: set[frozenset[str]]) -> bool:
    return any(frozenset((a.visit, b.visit)) in apart for a in first.reports for b in second.reports)


def _nearest(reports: Mapping[str, Report], first: MergedVisit, second: MergedVisit) -> tuple[Level, ...]:
    """The comparisons of the two reports, one of each visit, that are most alike."""
    ours, theirs = ([reports[ref.visit] for ref in v.reports[:MOST_REPORTS] if ref.visit in reports] for v in (first, second))
    compared = [compare(a, b) for a in ours for b in theirs]
    return max(compared, key=_score, default=(Level("date", "unknown", -inf),))


def _score(levels: Sequence[Level]) -> float:
    return sum(OTHER_DAY if v.comparison == "date" and v.weight == -inf else v.weight for v in levels)


def _told(level: Level, lang: str) -> str:
    count = int(level.weight) if level.level == "shared" and level.comparison == "people" else 1
    return f"{label(f'comparison.{level.comparison}', lang)}: {label(f'level.{level.level}', lang, count=count)}"


def refused(store: Store, samples: int = 6) -> list[Refused]:
    """What was refused as a date, by reason, the most frequent first; settled ones come back when there are more of them."""
    seen, found = stored.seen(store), []
    for reason, times, words in stored.refused(store, samples):
        key = f"refused/{reason}"
        number, entry = seen.get(key, (-1, None))
        found.append(Refused(key, reason, times, tuple(words), entry if times <= number else None))
    return found


def unread(store: Store) -> list[Unread]:
    """The files that could not be read, in their order."""
    seen, found = stored.seen(store), []
    for file in store.quarantine():
        key = f"unread/{file.reason}/{file.source}"
        found.append(Unread(key, file, seen[key][1] if key in seen else None))
    return found


def near(store: Store, visit: MergedVisit, lang: str, *, days: int = 7, most: int = 12) -> list[VisitRow]:
    """Visits with which this one may be merged: the same lead or place within so many days, those that share both first."""
    return [visit_row(v, lang) for v in stored.near_visits(store, visit, days, most)]


def province_choices() -> list[Choice]:
    """The provinces of today and of before July 2025, in order of their names."""
    return sorted((Choice(p.name, p.name_now) for p in provinces(packaged()).values()), key=lambda c: plain(c.name))
