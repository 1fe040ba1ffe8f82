"""The store that benchmarks run on: the same every time, and read like any other."""

from pathlib import Path

from bench.store import make
from timeline.model import Query
from timeline.stores import open_store


def test_the_same_number_makes_the_same_visits(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(300, tmp_path / name)
    a, b = open_store(tmp_path / "a"), open_store(tmp_path / "b")
    try:
        assert a.visits(Query(all=True)) == b.visits(Query(all=True))
        assert len(a.visits(Query(all=True))) == 300
    finally:
        a.close()
        b.close()


def test_visits_look_like_real_ones(tmp_path: Path) -> None:
    make(1500, tmp_path)
    store = open_store(tmp_path)
    try:
        visits = store.visits(Query(all=True))
        undated = sum(v.when.is_open for v in visits) / len(visits)
        assert 0.02 < undated < 0.09
        assert {len(v.reports) for v in visits} == {1, 2, 3, 4, 5}
        assert max(len(v.directives) for v in visits) == 12
        officials = store.facet(Query(), "official")
        assert officials[0][1] > 10 * officials[len(officials) // 2][1]
        told = next(v for v in visits if v.directives)
        text, found = store.article(told.reports[0].article)  # type: ignore[misc]
        assert [text[d.spans[0].start : d.spans[0].end] for d in found.directives] == [d.text for d in found.directives]
        assert tuple(d.directive.id for d in store.directives_of(told.id)) == told.directives
    finally:
        store.close()
