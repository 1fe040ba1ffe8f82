"""The store that benchmarks run on: the same every time, and read like any other."""

from collections import Counter
from pathlib import Path

from bench.store import make
from timeline.model import MergedVisit, Query, wire
from timeline.stores import Store, Told, open_store
from timeline.stores.rows import part_rows


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


def test_directives_repeat_each_other_and_cite_as_in_real_life(tmp_path: Path) -> None:
    make(1500, tmp_path)
    store = open_store(tmp_path)
    try:
        told = store.directives(Query(all=True))
        share = {
            "due": sum(t.directive.due is not None for t in told) / len(told),
            "cites": sum(bool(t.directive.citations) for t in told) / len(told),
            "also": sum(bool(t.also) for t in told) / len(told),
            "before": sum(bool(t.before) for t in told) / len(told),
        }
        assert 0.05 < share["due"] < 0.15
        assert 0.08 < share["cites"] < 0.16
        assert 0.02 < share["also"] < 0.2
        assert 0.01 < share["before"] < 0.12
        assert {t.due is None for t in told if t.directive.due} == {True, False}  # a deadline without a year has no day
        assert {t.state for t in told} == {"not_started", "in_progress", "done"}
        assert any(t.assigned.lead_agency for t in told)
        again = next(t for t in told if t.before)
        assert again.when.earliest
        assert all(earlier.day < again.when.earliest for earlier in again.before)
        cited = store.citations(Query())
        assert len({key for key, _, _ in cited}) > 100
        for _, citation, article in cited[:50]:
            text, found = store.article(article)  # type: ignore[misc]
            assert citation in found.citations
            assert {text[span.start : span.end] for span in citation.spans} == {citation.number}
    finally:
        store.close()


def test_the_generator_fills_the_tables_that_a_build_makes_of_the_same_articles(tmp_path: Path) -> None:
    """What the generator writes by SQL is what the code of a build finds in its articles and visits."""
    make(400, tmp_path)
    store = open_store(tmp_path)
    try:
        visits = {row: body for row, body in store.select("SELECT rowid, body FROM snap.visits ORDER BY rowid")}  # noqa: C416
        assert list(visits) == list(range(400))
        of_bodies = sorted(part_rows(wire.decode(body, MergedVisit) for body in visits.values()))
        titles = {-1: "", **dict(store.select("SELECT id, text FROM snap.titles"))}
        assert sorted((who, at, part, titles[t]) for who, at, part, t in store.select("SELECT * FROM snap.parts")) == of_bodies
        refused: Counter[tuple[str, str]] = Counter()
        for read in store.contents():
            refused.update((one.reason, one.text) for one in read.extraction.rejected)
            assert all(read.article.text[one.span.start : one.span.end] == one.text for one in read.extraction.rejected)
        assert {(reason, words): n for reason, words, n, _ in store.select("SELECT * FROM snap.refused")} == refused
        assert {i for (i,) in store.select("SELECT id FROM snap.directives WHERE deadline")} == {
            t.directive.id for t in told_of(store) if t.directive.due
        }
    finally:
        store.close()


def told_of(store: Store) -> list[Told]:
    """Every directive, also those that another paper tells more fully."""
    return store.directives_named([id_ for (id_,) in store.select("SELECT id FROM snap.directives")])
