"""Tables of any size: rows leave as they come, in memory that does not grow with their number."""

import tracemalloc
from collections.abc import Iterator
from itertools import islice

import pytest

from timeline.exports import csv, json
from timeline.model import Query
from timeline.stores import Store, Streamed


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
