"""Cited documents both ways."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.store import make
from tests.app.conftest import DUNG, tellings
from timeline.model import Query
from timeline.stores import Store, in_memory, open_store
from timeline.views import citation_rows, visit_rows
from timeline.views.documents import cited_by, document_rows, document_use, documents_of


def test_who_cites_a_document_where_and_when() -> None:
    use = document_use(in_memory(tellings()), Query(), "18-NQ/TW", "vi")
    assert use is not None
    assert [(c.name, c.visits) for c in use.officials] == [("Nguyễn Văn Dũng", 3), ("Phạm Thị Lan", 2)]
    assert [(c.name, c.visits) for c in use.places] == [("Lạng Sơn", 3), ("Hà Giang", 2)]
    assert [v.id for v in use.visits] == ["v-mot", "v-hai", "v-ba", "v-bon", "v-nam"]
    assert use.row.issuer == "Ban Chấp hành Trung ương"
    assert document_use(in_memory(tellings()), Query(), "99-NQ/TW", "vi") is None


def test_the_filter_narrows_who_cites() -> None:
    use = document_use(in_memory(tellings()), Query(officials=(DUNG.id,)), "18-NQ/TW", "vi")
    assert use is not None
    assert [c.name for c in use.officials] == ["Nguyễn Văn Dũng"]


def test_what_an_official_cites_and_what_is_cited_in_a_place() -> None:
    store = in_memory(tellings())
    officials = cited_by(store, Query(), "official")
    assert [(c.name, c.visits, c.documents, c.most) for c in officials] == [
        ("Nguyễn Văn Dũng", 3, 1, ("18-NQ/TW",)),
        ("Phạm Thị Lan", 2, 1, ("18-NQ/TW",)),
    ]
    ((row, visits),) = documents_of(store, Query(), "official", officials[0].id, "vi", most=5, visits=2)
    assert (row.key, row.visits, len(visits)) == ("18-NQ/TW", 5, 2)
    assert [c.name for c in cited_by(store, Query(), "place")] == ["Lạng Sơn", "Hà Giang"]
    assert documents_of(store, Query(), "official", "nobody", "vi", most=5, visits=2) == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two thousand visits, some of them corrected."""
    folder: Path = tmp_path_factory.mktemp("cited")
    make(2000, folder)
    store = open_store(folder)
    visits = [v for v in store.visits(Query()) if len(v.reports) > 1]
    for visit, field, value in ((visits[0].id, "split", visits[0].reports[1].visit), (visits[1].id, "merge", visits[2].id)):
        store.correct(visit, field, value, reason="seen", author="t", at=datetime(2026, 7, 1, tzinfo=UTC))  # type: ignore[arg-type]
    yield store
    store.close()


@pytest.mark.parametrize(
    "query",
    [Query(), Query(all=True), Query(places=("ha-noi",)), Query(officials=("bui-quang-huy",), themes=("economy",)), Query(text="rau")],
)
def test_they_are_those_that_the_citations_tell_one_by_one(large: Store, query: Query) -> None:
    plain = citation_rows(large, query, "vi")
    rows, total = document_rows(large, query, "vi", 10_000)
    assert total == len(plain)
    assert [(r.key, r.number, r.type, r.articles, r.visits) for r in rows] == [
        (r.key, r.number, r.type, len(r.articles), len(r.visits)) for r in plain
    ]
    first, _ = document_rows(large, query, "vi", 3, also=(rows[-1].key,))
    assert first == [*rows[:3], *rows[3:][-1:]]
    visits = {row.id: row for row in visit_rows(large, query, "vi")}
    for row in (plain[0], plain[-1]):
        use = document_use(large, query, row.key, "vi")
        assert use is not None
        assert {v.id for v in use.visits} == set(row.visits)
        led = Counter(a.id for id_ in row.visits for a in visits[id_].lead)
        assert {c.id: c.visits for c in use.officials} == led
    used: dict[str, Counter[str]] = {}
    for row in plain:
        for id_ in row.visits:
            for actor in visits[id_].lead:
                used.setdefault(actor.id, Counter())[row.key] += 1
    found = cited_by(large, query, "official")
    assert {c.id: c.documents for c in found} == {id_: len(keys) for id_, keys in used.items()}
    for citer in found[:3]:
        assert citer.most == tuple(sorted(used[citer.id], key=lambda key: (-used[citer.id][key], key))[:4])
