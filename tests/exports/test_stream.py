"""Tables of any size: rows leave as they come, in memory that does not grow with their number."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from bench import store as bench_store
from timeline.errors import StoreError
from timeline.exports import csv, json
from timeline.model import Query
from timeline.stores import Store, Streamed, open_store, streaming


class Endless:
    """A store of visits without end, which counts those it has given."""

    def __init__(self, one: Streamed) -> None:
        self.one, self.given = one, 0

    def streamed(self, query: Query) -> Iterator[Streamed]:
        del query
        while True:
            self.given += 1
            yield self.one

    def streamed_as(self, query: Query, kind: type[object]) -> Iterator[Streamed]:
        """The same visits: a MergedVisit has all the fields that a table shows."""
        del kind
        return self.streamed(query)


@pytest.fixture
def endless(store: Store) -> Endless:
    return Endless(next(iter(store.streamed(Query()))))


def test_a_stream_gives_what_the_store_gives_with_evidence_and_links(store: Store) -> None:
    found = list(store.streamed(Query()))
    assert [s.visit for s in found] == store.visits(Query())
    assert [s.evidence[:12] for s in found] == ["Chiều 9/3, đ", "Ngày 16/4/20", "Ngày 5/6, đồ"]
    assert found[0].links == {"a1": "https://example.org/bai", "a2": "https://example.com/tin?a=1&b=2"}
    assert found[2].links == {"a4": "a4.txt"}


def test_a_stream_keeps_the_filter(store: Store) -> None:
    query = Query(officials=("phan-dinh-trac",), text="lang son")
    assert [s.visit.id for s in store.streamed(query)] == [v.id for v in store.visits(query)] == ["va1"]


def test_two_streams_at_once_do_not_mix(store: Store) -> None:
    one, other = store.streamed(Query()), store.streamed(Query(places=("ha-giang",)))
    assert [(a.visit.id, b.visit.id) for a, b in zip(one, other, strict=False)] == [("va1", "va3"), ("va3", "va4")]


def test_rows_leave_before_the_last_has_come(endless: Endless) -> None:
    table = csv.table(endless, Query(), "visits", "vi")  # type: ignore[arg-type]
    assert len(list(islice(table, 3))) == 3
    assert endless.given == csv.BATCH


@pytest.mark.parametrize("make", ["csv", "json"])
def test_memory_does_not_grow_with_the_rows(endless: Endless, make: str) -> None:
    pieces = csv.table(endless, Query(), "visits", "vi") if make == "csv" else json.array(endless, Query())  # type: ignore[arg-type]
    each = 1 if make == "csv" else csv.BATCH

    def peak(batches: int) -> int:
        tracemalloc.reset_peak()
        for _ in islice(pieces, batches * each):
            pass
        return tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        few, many = peak(4), peak(20)
    finally:
        tracemalloc.stop()
    assert many < few * 1.2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stream")
    bench_store.make(6_000, path)
    return path


def test_a_stream_keeps_to_a_share_of_memory_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store is read with less memory than its visits and articles take: the rest goes to the disk."""
    monkeypatch.setattr(streaming, "SHARE", "32MB")
    store = open_store(folder)
    told = [s.visit.id for s in store.streamed(Query())]
    assert told == [v.id for v in store.visits(Query())]
    assert store.select("SELECT current_setting('memory_limit')") == [("953.6 MiB",)]


def test_a_stream_of_a_file_knows_the_corrections_and_every_filter(folder: Path) -> None:
    store = open_store(folder)
    first, second = store.visits(Query(), limit=2)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    store.correct(first.id, "date", "5/5/2031", reason="thử", author="an", at=at)
    store.correct(second.id, "hide", True, reason="thử", author="an", at=at)
    directive = next(d for v in store.visits(Query(), limit=50) for d in v.directives)
    store.correct(directive, "task", {"state": "done", "done": "2026-01-01"}, reason="thử", author="an", at=at)
    for query in (Query(), Query(task_status=("done",)), Query(text="cửa khẩu", officials=(first.lead[0].id,))):
        told = [(s.visit.id, s.visit.when.edtf, len(s.links)) for s in store.streamed(query)]
        assert told == [(v.id, v.when.edtf, len({r.article for r in v.reports})) for v in store.visits(query)]
    assert next((s.visit.when.edtf, bool(s.evidence)) for s in store.streamed(Query()) if s.visit.id == first.id) == ("2031-05-05", True)


def test_too_little_memory_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench_store.make(3_000, tmp_path)
    monkeypatch.setattr(streaming, "SHARE", "1MB")
    found = open_store(tmp_path)
    with pytest.raises(StoreError, match="not enough memory"):
        list(found.streamed(Query()))
    found.close()
