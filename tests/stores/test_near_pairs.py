"""Pairs of visits that may be one are sought stretch by stretch; comparing every visit with every other says what must come out."""

from datetime import date
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from bench.store import make
from timeline.model import Query
from timeline.stores import open_store
from timeline.stores import review as stored
from timeline.stores.filters import visit_conditions
from timeline.stores.review import NEAR_DAYS, near_pairs

CROWDED = """
UPDATE visits SET earliest = DATE '2024-01-01' + (hash(id) % 60)::INTEGER WHERE earliest = latest;
UPDATE visits SET latest = earliest WHERE earliest >= '2024-01-01' AND earliest < '2024-03-01';
UPDATE visits SET places = [] WHERE hash(id) % 7 = 0;
UPDATE visits SET officials = [] WHERE hash(id) % 11 = 0;
"""


class Seen(NamedTuple):
    """A visit as far as pairs depend on it."""

    id: str
    earliest: date | None
    latest: date | None
    officials: list[str]
    places: list[str]


def asked_about(a: Seen, b: Seen) -> bool:
    """Whether `a`, the earlier, and `b` may be one."""
    if a.earliest is None or b.earliest is None or a.earliest != a.latest or b.earliest != b.latest:
        return False
    apart = (b.earliest - a.earliest).days
    if not 0 <= apart <= NEAR_DAYS or (apart == 0 and a.id > b.id):
        return False
    same_lead, same_place = set(a.officials) & set(b.officials), set(a.places) & set(b.places)
    return bool((same_lead and (same_place or not (a.places and b.places))) or (same_place and not (a.officials and b.officials)))


@pytest.mark.parametrize("stretch", [1, 40, 5000])
def test_pairs_are_those_of_comparing_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int) -> None:
    make(300, tmp_path)
    with duckdb.connect(tmp_path / "snapshots" / "000001.duckdb") as snapshot:
        snapshot.execute(CROWDED)
    monkeypatch.setattr(stored, "STRETCH", stretch)
    store = open_store(tmp_path)
    try:
        for query in (Query(), Query(kinds=("working_session", "visit"))):
            where, values = visit_conditions(query)
            seen = store.select(f"SELECT id, earliest, latest, officials, places FROM visits_now WHERE {where}", values)
            pairs = [(a, b) for a, b in permutations([Seen(*row) for row in seen], 2) if asked_about(a, b)]
            pairs.sort(key=lambda p: (-(p[0].earliest or date.min).toordinal(), p[0].id, p[1].id))
            expected = [(a.id, b.id) for a, b in pairs]
            assert len(expected) >= 3
            assert near_pairs(store, query, 1000) == expected
            assert near_pairs(store, query, 3) == expected[:3]
    finally:
        store.close()
