"""What a person should look at, by SQL for stores of any size: visits to settle, pairs that may be one, a random sample."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

from timeline.model import DECIDED, MergedVisit, Query, wire
from timeline.stores.duckdb import Store
from timeline.stores.filters import visit_conditions

Queue = Literal["undated", "unsure", "past", "recalled"]
_QUEUES = {
    "undated": "earliest IS NULL AND status = 'held'",
    "unsure": f"earliest IS NOT NULL AND confidence < {DECIDED} AND status = 'held'",
    "past": "status = 'planned' AND latest < $today",
    "recalled": "status = 'recalled'",
}
NEAR_DAYS = 2
"""Visits further apart than this are not asked about: officials come again."""

STRETCH = 5000
"""Visits among which pairs are sought at a time."""
_PAIRS = """
WITH v AS (SELECT id, earliest AS day, officials, places FROM visits_now
    WHERE {where} AND earliest = latest AND earliest BETWEEN $first AND $until),
  o AS (SELECT id, day, places, unnest(officials) AS key FROM v), p AS (SELECT id, day, officials, unnest(places) AS key FROM v),
  later_o AS (SELECT *, day - unnest(range({days}))::INTEGER AS near FROM o),
  later_p AS (SELECT *, day - unnest(range({days}))::INTEGER AS near FROM p),
  found AS (
    SELECT a.id AS first, b.id AS second, a.day FROM o a JOIN later_o b ON a.key = b.key AND a.day = b.near
      WHERE (a.day < b.day OR a.id < b.id) AND (list_has_any(a.places, b.places) OR len(a.places) = 0 OR len(b.places) = 0)
    UNION
    SELECT a.id, b.id, a.day FROM p a JOIN later_p b ON a.key = b.key AND a.day = b.near
      WHERE (a.day < b.day OR a.id < b.id) AND (len(a.officials) = 0 OR len(b.officials) = 0))
SELECT first, second FROM found WHERE day <= $last ORDER BY day DESC, first, second LIMIT {most}
"""


def _where(query: Query, queue: Queue, today: date) -> tuple[str, dict[str, Any]]:
    where, values = visit_conditions(Query(**{**{f: getattr(query, f) for f in query.__dataclass_fields__}, "all": True}))
    if queue == "past":
        values["today"] = today
    return f"({where}) AND NOT checked AND {_QUEUES[queue]}", values


def queue_size(store: Store, query: Query, queue: Queue, today: date) -> int:
    """How many visits that match nobody has settled yet."""
    where, values = _where(query, queue, today)
    return int(store.select(f"SELECT count(*) FROM visits_now WHERE {where}", values)[0][0])


def queued(store: Store, query: Query, queue: Queue, today: date, most: int) -> list[MergedVisit]:
    """Those visits, the latest first, the undated by id."""
    where, values = _where(query, queue, today)
    found = store.select(f"SELECT body FROM visits_now WHERE {where} ORDER BY earliest DESC NULLS LAST, id LIMIT {int(most)}", values)
    return [wire.decode(body, MergedVisit) for (body,) in found]


def near_pairs(store: Store, query: Query, most: int) -> list[tuple[str, str]]:
    """Pairs of held visits at most `NEAR_DAYS` apart, of one day each, whose lead and places do not speak against each other.

    They share an official, and a place unless one of them has none; or they share a place and one has no official.
    The latest first. Larger stores are asked about only with a filter or up to `most` pairs.
    """
    where, values = visit_conditions(query)
    found: list[tuple[str, str]] = []
    for first, last in _stretches(store, where, values):
        span = {"first": first, "last": last, "until": last + timedelta(days=NEAR_DAYS)}
        found += store.select(_PAIRS.format(where=where, days=NEAR_DAYS + 1, most=int(most) - len(found)), values | span)
        if len(found) >= most:
            break
    return found


def _stretches(store: Store, where: str, values: dict[str, Any]) -> Iterator[tuple[date, date]]:
    """Stretches of days with about `STRETCH` visits each, the latest first: the pairs of all days are never made at once."""
    counted = store.select(
        f"SELECT earliest, count(*) FROM visits_now WHERE {where} AND earliest = latest GROUP BY 1 ORDER BY 1 DESC", values
    )
    last, number = None, 0
    for day, visits in counted:
        last, number = last or day, number + visits
        if number >= STRETCH:
            yield day, last
            last, number = None, 0
    if last is not None:
        yield counted[-1][0], last


def refused(store: Store, samples: int) -> list[tuple[str, int, list[str]]]:
    """Words that were not taken for a date: reason, how often, some of them as they first came up; the most frequent reason first."""
    found = store.select(
        f"SELECT reason, sum(times)::BIGINT AS n, arg_min(words, rowid, {int(samples)}) FROM snap.refused GROUP BY 1 ORDER BY n DESC, 1", {}
    )
    return [(reason, int(n), list(words)) for reason, n, words in found]


def seen(store: Store) -> dict[str, tuple[int, int]]:
    """What somebody has looked at and settled, by key: how many there were, and the number of the entry."""
    return {c.report: (int(c.value), c.id) for c in store.corrections.active() if c.field == "seen"}


def set_apart(store: Store) -> set[frozenset[str]]:
    """Pairs of reports that people said are not of one visit."""
    return {frozenset((c.report, str(c.value))) for c in store.corrections.active() if c.field == "apart"}


def near_visits(store: Store, visit: MergedVisit, days: int, most: int) -> list[MergedVisit]:
    """Other visits by the same official or to the same place within so many days; for an undated one the latest that share both."""
    values: dict[str, Any] = {"id": visit.id, "officials": [a.id for a in visit.lead], "places": [p.id for p in visit.places]}
    both = "list_has_any(officials, $officials) AND list_has_any(places, $places)"
    order = f"({both})::INT DESC, earliest DESC NULLS LAST, id"
    if visit.when.earliest and visit.when.latest:
        share = "(list_has_any(officials, $officials) OR list_has_any(places, $places)) AND earliest <= $last AND latest >= $first"
        values |= {"first": visit.when.earliest - timedelta(days=days), "last": visit.when.latest + timedelta(days=days)}
        values["day"] = visit.when.earliest
        order = f"({both})::INT DESC, abs(earliest - $day), id"
    else:
        share = both
    sql = f"SELECT body FROM visits_now WHERE NOT hidden AND id <> $id AND {share} ORDER BY {order} LIMIT {int(most)}"
    return [wire.decode(body, MergedVisit) for (body,) in store.select(sql, values)]


def sample(store: Store, query: Query, seed: int, size: int) -> list[str]:
    """Ids of visits drawn at random: the same for the same seed and store; a smaller sample is the beginning of a larger one."""
    where, values = visit_conditions(query)
    values["seed"] = str(seed)
    found = store.select(f"SELECT id FROM visits_now WHERE {where} ORDER BY md5($seed || ':' || id), id LIMIT {int(size)}", values)
    return [id_ for (id_,) in found]
