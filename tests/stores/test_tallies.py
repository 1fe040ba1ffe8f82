"""Counts from arrays are those of SQL, for whatever query, with and without corrections."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.store import make
from timeline.model import Query
from timeline.stores import Store, open_store, tallies

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("big")
    make(800, folder)
    found = open_store(folder)
    yield found
    found.close()


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same with a visit redated, one hidden, one split, and two merged."""
    folder: Path = tmp_path_factory.mktemp("corrected")
    make(800, folder)
    found = open_store(folder)
    visits = found.visits(Query())
    several = next(v for v in visits if len(v.reports) > 1 and v.directives)
    for visit, field, value in (
        (visits[3].id, "date", "9/3/2024"),
        (visits[40].id, "hide", True),
        (visits[50].id, "check", True),
        (several.id, "split", several.reports[1].visit),
        (visits[60].id, "merge", visits[70].id),
        (visits[-1].id, "date", "2/9/2019"),
    ):
        found.correct(visit, field, value, reason="checked", author="t", at=AT)  # type: ignore[arg-type]
    yield found
    found.close()


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


DAYS = st.none() | st.dates(date(2013, 1, 1), date(2026, 6, 30))
QUERIES = st.builds(
    Query,
    officials=_some("bui-quang-huy", "bui-quang-vinh", "bui-thanh-son", "nobody"),
    themes=_some("party_building", "personnel", "economy"),
    places=_some("ha-noi", "hai-phong", "hue", "nowhere"),
    kinds=_some("working_session", "visit", "ceremony"),
    earliest=DAYS,
    latest=DAYS,
    text=st.sampled_from(["", "hộ nghèo", "hà nội", "giáo viên, tiến độ"]),
    min_confidence=st.sampled_from([0.0, 0.7, 0.9]),
    checked=st.sampled_from([None, True, False]),
    task_status=st.sampled_from([(), (), ("done",), ("not_started",)]),
    all=st.booleans(),
    publishers=st.sampled_from([(), (), ("Báo Mẫu", "Báo Thử Nghiệm"), ("-",)]),
)


def _same(store: Store, query: Query) -> None:
    assert tallies.count(store, query) == store.count(query)
    for unit, field in (("official", "officials"), ("theme", "themes"), ("place", "places"), ("kind", "kinds")):
        without = Query(**{**{f: getattr(query, f) for f in query.__dataclass_fields__}, field: ()})
        assert tallies.facet(store, query, unit) == store.facet(without, unit)
    visits = store.visits(query)
    assert tallies.page(store, query, 0, 10_000) == visits
    assert tallies.page(store, query, 2, 3) == visits[2:5]
    assert tallies.ids(store, query, 1, 2) == [v.id for v in visits[1:3]]
    for at, visit in list(enumerate(visits))[:2]:
        assert tallies.position(store, query, visit.id) == at


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_counts_are_those_of_sql(store: Store, query: Query) -> None:
    _same(store, query)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_counts_are_those_of_sql_with_corrections(corrected: Store, query: Query) -> None:
    _same(corrected, query)


def test_cells_add_up_to_the_visits_of_their_lanes(store: Store) -> None:
    for step in tallies.STEPS:
        totals = tallies.lane_totals(store, Query(), "theme")
        lanes = [lane for lane in totals if lane != tallies.NONE]
        found = tallies.cells(store, Query(), "theme", lanes[:4], step, rest=True)
        for lane in lanes[:4]:
            assert sum(c.count for c in found if c.lane == lane) == totals[lane]
        shown = {v.id for lane in lanes[:4] for v in store.visits(Query(themes=(lane,)))}
        assert sum(c.count for c in found if c.lane == tallies.REST) == store.count(Query())["visits"] - len(shown)


def test_a_period_begins_on_its_first_day(store: Store) -> None:
    for step, of in (("month", lambda d: d.replace(day=1)), ("year", lambda d: d.replace(month=1, day=1))):
        expected = sorted({of(v.when.earliest) for v in store.visits(Query()) if v.when.earliest})
        assert [start for start, _ in tallies.by_period(store, Query(), step)] == expected  # type: ignore[arg-type]
    assert all(start.weekday() == 0 for start, _ in tallies.by_period(store, Query(), "week"))


def test_an_empty_store_has_nothing_to_count() -> None:
    empty = open_store(":memory:")
    _same(empty, Query())
    _same(empty, Query(officials=("x",), earliest=date(2020, 1, 1), text="x"))
    assert tallies.lane_totals(empty, Query(), "official") == {}
    assert tallies.by_period(empty, Query(), "month") == []
