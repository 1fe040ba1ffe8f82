"""Counts, lists and tasks from arrays are those of one plain query each, for whatever filter, with and without corrections."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.store import make
from tests.stores import plainly
from timeline.errors import QueryError
from timeline.extract.article import extract
from timeline.model import Article, Query
from timeline.model.task_scope import TaskScope
from timeline.readers import read
from timeline.stores import TASK_STATUS, Store, Told, counts, in_memory, open_store, tallies, tasks

AT = datetime(2026, 7, 1, tzinfo=UTC)
TODAY = date(2024, 6, 1)
WHOLE = {"ha-noi": "north", "hai-phong": "north", "bac-ninh": "north", "hue": "hue"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A thousand visits; some redated, hidden, split, merged and led by somebody else."""
    folder: Path = tmp_path_factory.mktemp("plain")
    make(1000, folder)
    found = open_store(folder)
    visits = found.visits(Query())
    several = next(v for v in visits if len(v.reports) > 1 and v.directives)
    for visit, field, value in (
        (visits[3].id, "date", "9/3/2024"),
        (visits[40].id, "hide", True),
        (visits[50].id, "check", True),
        (several.id, "split", several.reports[1].visit),
        (visits[60].id, "merge", visits[70].id),
        (visits[90].id, "official", ["Bùi Quang Huy", "Một Người Mới"]),
        (visits[95].id, "place", ["Huế"]),
    ):
        found.correct(visit, field, value, reason="checked", author="t", at=AT)  # type: ignore[arg-type]
    yield found
    found.close()


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


DAYS = st.none() | st.dates(date(2013, 1, 1), date(2026, 6, 30))
QUERIES = st.builds(
    Query,
    officials=_some("bui-quang-huy", "bui-quang-vinh", "mot-nguoi-moi", "nobody"),
    themes=_some("party_building", "personnel", "economy"),
    places=_some("ha-noi", "hai-phong", "hue", "nowhere"),
    kinds=_some("working_session", "visit", "ceremony"),
    publishers=_some("Báo Thử Nghiệm", "Báo Mẫu", "-"),
    cited=_some("1-KL/TW", "2-CT-TTg", "no document"),
    earliest=DAYS,
    latest=DAYS,
    text=st.sampled_from(["", "", "hộ nghèo", "giáo viên, tiến độ"]),
    min_confidence=st.sampled_from([0.0, 0.7, 0.9]),
    checked=st.sampled_from([None, None, True, False]),
    task_status=st.sampled_from([(), (), *((status,) for status in TASK_STATUS), ("overdue", "done_late")]),
    all=st.booleans(),
    today=st.just(TODAY),
)
PERIOD = (date(2020, 1, 1), date(2024, 12, 31))
SCOPES = st.builds(
    TaskScope, type=st.sampled_from(["directive", "proposal"]), agency=st.sampled_from([None, None, "", "Sở Mẫu", "nobody"]),
    given=st.sampled_from([None, PERIOD]), due=st.sampled_from([None, PERIOD]),
)  # fmt: skip


def ids_of(found: list[Told]) -> list[str]:
    """Their ids."""
    return [told.directive.id for told in found]


def same(store: Store, query: Query) -> None:
    """Asserts it of every count and list."""
    assert tallies.count(store, query) == store.count(query)
    for unit in ("official", "theme", "place", "kind"):
        assert counts.tally(store, query, unit) == plainly.tally(store, query, unit)
    assert counts.tally(store, query, "place", WHOLE) == plainly.tally(store, query, "place", WHOLE)
    assert counts.directive_tally(store, query) == plainly.directive_tally(store, query)
    assert counts.directive_tally(store, query, WHOLE) == plainly.directive_tally(store, query, WHOLE)
    for limit, offset in ((5, 0), (3, 4), (10_000, 2)):
        assert counts.latest(store, query, limit, offset) == plainly.latest(store, query, limit, offset)
    assert counts.days(store, query) == plainly.days(store, query)
    assert counts.months(store, query) == plainly.months(store, query)
    for pair in (("theme", "month"), ("official", "theme"), ("place", "year"), ("kind", "place")):
        assert tallies.cross(store, query, *pair) == store.cross(query, *pair)
    assert counts.states(store, query) == plainly.states(store, query)
    assert counts.with_deadline(store, query) == plainly.with_deadline(store, query)
    for limit in (3, 50, 100_000):
        for order in ("newest", "oldest", "due"):
            assert ids_of(counts.told(store, query, order, limit)) == plainly.told(store, query, order, limit)  # type: ignore[arg-type]
        for repeated in (False, True):
            assert ids_of(counts.asked(store, query, limit, repeated=repeated)) == plainly.asked(store, query, limit, repeated=repeated)
    cited = plainly.documents(store, query, 20)
    assert [(d.key, d.visits) for d in counts.documents(store, query, 20)] == [(key, visits) for key, _, _, visits in cited]


def same_person(store: Store, query: Query, official: str) -> None:
    """Asserts it of one official's parts and offices."""
    name = store.names("official").get(official, official)
    assert counts.parts(store, query, official) == plainly.parts(store, query, official, name)
    assert counts.offices(store, query, official) == plainly.offices(store, query, official, name)


def same_tasks(store: Store, query: Query, scope: TaskScope) -> None:
    """Asserts it of tasks."""
    for order in ("urgent", "newest", "oldest"):
        for limit, offset in ((None, 0), (4, 0), (3, 7), (100, 90)):
            ids = [t.directive.id for t in tasks.tasks(store, query, scope, order, limit=limit, offset=offset)]  # type: ignore[arg-type]
            assert ids == plainly.tasks(store, query, scope, order, limit=limit, offset=offset)  # type: ignore[arg-type]
    for unit in (None, "agency", "week", "month", "quarter"):
        for on in ("given", "due"):
            found = tasks.cells(store, query, scope, TODAY, unit, on)  # type: ignore[arg-type]
            assert sorted(found, key=str) == sorted(plainly.cells(store, query, scope, TODAY, unit, on), key=str)  # type: ignore[arg-type]
    assert tasks.due_within(store, query, scope, TODAY, (7, 30)) == plainly.due_within(store, query, scope, TODAY, (7, 30))


SLOWLY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOWLY
@given(query=QUERIES)
def test_counts_and_lists_are_those_of_plain_queries(store: Store, query: Query) -> None:
    same(store, query)
    for official in ("bui-quang-huy", "mot-nguoi-moi", "nobody", "vi-chu-nha-3"):
        same_person(store, query, official)


@SLOWLY
@given(query=QUERIES, scope=SCOPES)
def test_tasks_are_those_of_plain_queries(store: Store, query: Query, scope: TaskScope) -> None:
    same_tasks(store, query, scope)


def test_without_a_filter_they_are_the_same_too(store: Store) -> None:
    for query in (Query(today=TODAY), Query(today=TODAY, all=True)):
        same(store, query)
        for scope in (TaskScope(), TaskScope("proposal"), TaskScope(agency="Sở Mẫu")):
            same_tasks(store, query, scope)
    for id_ in store.names("official"):
        if id_.startswith(("bui", "vi-chu")):
            same_person(store, Query(), id_)


def test_of_real_articles_they_are_the_same(samples: Path) -> None:
    articles = [item for item in read(str(samples)) if isinstance(item, Article)]
    store = in_memory([(article, extract(article)) for article in articles])
    for query in (Query(), Query(all=True), Query(places=("lang-son",)), Query(themes=("internal_affairs",), text="tỉnh")):
        asked = replace(query, today=TODAY)
        same(store, asked)
        same_tasks(store, asked, TaskScope())
    for id_ in store.names("official"):
        same_person(store, Query(), id_)


def test_an_empty_store_has_none() -> None:
    empty = in_memory([])
    same(empty, Query(today=TODAY))
    same(empty, Query(today=TODAY, officials=("x",), cited=("x",), task_status=("overdue",)))
    same_tasks(empty, Query(today=TODAY), TaskScope("proposal"))
    same_person(empty, Query(), "x")


def test_states_need_a_day_and_exist(store: Store) -> None:
    with pytest.raises(QueryError):
        counts.states(store, Query())
    with pytest.raises(QueryError):
        tallies.count(store, Query(task_status=("overdue",)))
    with pytest.raises(QueryError):
        tallies.count(store, Query(task_status=("lost",), today=TODAY))
