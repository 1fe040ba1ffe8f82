"""The store on `:memory:` and on disk: filters, corrections, snapshots, backup."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.building import LANG_SON, TRAC, on, sample, sample_store, telling
from timeline.errors import CorrectionError, QueryError, StoreError
from timeline.extract.article import extract
from timeline.model import Article, Query
from timeline.model.query import NO_PUBLISHER
from timeline.stores import Store, in_memory, open_store, snapshot
from timeline.stores.folder import backup, locked, prepare, restore

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def on_disk(folder: Path) -> Store:
    prepare(folder)
    snapshot.publish(folder, snapshot.Contents([snapshot.Read(a, e, "root") for a, e in sample()], (), {"built": "2026-11-22T09:00:00"}))
    return open_store(folder)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(), ["v-a1", "v-a3", "v-a4"]),
        (Query(officials=("phan-van-giang",)), ["v-a3", "v-a4"]),
        (Query(themes=("internal_affairs",)), ["v-a1"]),
        (Query(places=("tuyen-quang",)), ["v-a4"]),
        (Query(kinds=("inspection",)), ["v-a4"]),
        (Query(earliest=date(2025, 1, 1)), ["v-a3"]),
        (Query(latest=date(2023, 12, 31)), ["v-a1"]),
        (Query(text="dinh trac"), ["v-a1"]),
        (Query(text="lang son, thu hut"), ["v-a1", "v-a3"]),
        (Query(text="không có đâu"), []),
        (Query(min_confidence=0.9), ["v-a1", "v-a3"]),
        (Query(officials=("phan-van-giang",), themes=("economy",)), []),
        (Query(publishers=("Báo B",)), ["v-a1"]),
        (Query(publishers=(NO_PUBLISHER,)), []),
        (Query(publishers=("Báo A", "Báo B")), ["v-a1", "v-a3", "v-a4"]),
        (Query(publishers=("Báo Không Có",)), []),
        (Query(cited=("21-KL/TW",)), ["v-a1"]),
        (Query(cited=("21-KL/TW",), themes=("defence_security",)), []),
        (Query(cited=("99-KL/TW",)), []),
    ],
)
def test_each_filter_keeps_what_it_should(query: Query, ids: list[str]) -> None:
    assert [v.id for v in sample_store().visits(query)] == ids


def test_directives_of_a_paper_and_of_a_document() -> None:
    store = sample_store()
    assert [t.directive.id for t in store.directives(Query(cited=("21-KL/TW",)))] == ["d-a1-0"]
    assert store.directives(Query(cited=("99-KL/TW",))) == []
    of_b = [t.directive.id for t in store.directives(Query(publishers=("Báo B",)))]
    assert of_b == [t.directive.id for t in store.directives(Query(places=("lang-son",), officials=("phan-dinh-trac",)))]
    assert store.count(Query(publishers=("Báo B",)))["directives"] == len(of_b) == 1
    unnamed = in_memory([telling("x1", on("2024-02-03"), [TRAC], [LANG_SON], publisher=None)])
    assert [v.id for v in unnamed.visits(Query(publishers=(NO_PUBLISHER,)))] == ["v-x1"]
    assert len(unnamed.directives(Query(publishers=(NO_PUBLISHER,)))) == 1


def test_counts_and_facets_agree_with_the_visits() -> None:
    store = sample_store()
    found = store.count(Query())
    assert (found["visits"], found["undated"], found["officials"], found["directives"]) == (3, 1, 2, 3)
    assert dict(store.facet(Query(), "official")) == {"phan-van-giang": 2, "phan-dinh-trac": 1}
    assert ("internal_affairs", "2023-03", 1) in store.cross(Query(), "theme", "month")


def test_a_text_is_data_never_sql() -> None:
    assert sample_store().visits(Query(text="'; DROP TABLE visits; --", officials=("x' OR '1'='1",))) == []


def test_old_ids_and_report_ids_lead_to_the_merged_visit() -> None:
    visit = sample_store().visit("v-a2")
    assert visit is not None
    assert visit.id == "v-a1"


def test_a_corrected_date_moves_the_visit_counts_and_filters_and_can_be_undone() -> None:
    store = sample_store()
    number = store.correct("v-a4", "date", "6/5/2024", reason="archive", author="lan", at=NOW)
    (visit,) = store.visits(Query(earliest=date(2024, 1, 1), latest=date(2024, 12, 31)))
    assert (visit.id, visit.when.edtf, visit.corrected, visit.when.confidence) == ("v-a4", "2024-05-06", ("when",), 1.0)
    assert store.count(Query())["undated"] == 0
    told = store.directives(Query(earliest=date(2024, 1, 1), latest=date(2024, 12, 31)))
    assert [t.directive.id for t in told] == ["d-a4-0"]
    store.corrections.undo(number, author="lan", at=NOW)
    store.refresh()
    assert store.count(Query())["undated"] == 1
    with pytest.raises(CorrectionError, match="undone already"):
        store.corrections.undo(number, author="lan", at=NOW)


def test_split_and_merge_by_hand() -> None:
    store = sample_store()
    store.correct("v-a1", "split", "a2", reason="two meetings", author="lan", at=NOW)
    assert sorted(len(v.reports) for v in store.visits(Query())) == [1, 1, 1, 1]
    store.correct("v-a3", "merge", "v-a4", reason="same trip", author="lan", at=NOW)
    assert sorted(len(v.reports) for v in store.visits(Query())) == [1, 1, 2]


def test_hide_check_theme_official_and_place() -> None:
    store = sample_store()
    store.correct("v-a3", "hide", True, reason="no visit", author="lan", at=NOW)
    store.correct("v-a1", "check", True, reason="read it", author="lan", at=NOW)
    store.correct("v-a4", "theme", ["economy"], reason="read it", author="lan", at=NOW)
    store.correct("v-a4", "official", ["Phan Đình Trạc"], reason="read it", author="lan", at=NOW)
    assert [v.id for v in store.visits(Query(checked=True))] == ["v-a1"]
    assert [v.id for v in store.visits(Query(officials=("phan-dinh-trac",), themes=("economy",)))] == ["v-a1", "v-a4"]
    assert "v-a3" not in {v.id for v in store.visits(Query(all=True))}


def test_corrections_survive_a_rebuild_that_adds_an_article_to_the_visit(tmp_path: Path) -> None:
    store = on_disk(tmp_path)
    store.correct("v-a1", "date", "8/3/2023", reason="archive", author="lan", at=NOW)
    more = [*sample(), telling("a0", on("2023-03-09"), [TRAC], [LANG_SON], publisher="Báo C")]
    snapshot.publish(tmp_path, snapshot.Contents([snapshot.Read(a, e, "root") for a, e in more]))
    visit = store.visit("v-a1")
    assert visit is not None
    assert (visit.id, len(visit.reports), visit.when.edtf) == ("v-a0", 3, "2023-03-08")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("date", "hôm nào đó", "is not a date"), ("merge", "v-a1", "not another visit"), ("split", "zzz", "not one of several")],
)
def test_a_correction_that_means_nothing_is_refused_in_a_sentence(field: str, value: str, sentence: str) -> None:
    with pytest.raises(CorrectionError, match=sentence):
        sample_store().correct("v-a1", field, value, reason="because", author="lan", at=NOW)  # type: ignore[arg-type]


def test_a_correction_needs_a_reason_and_a_visit() -> None:
    with pytest.raises(CorrectionError, match="needs a reason"):
        sample_store().correct("v-a1", "check", True, reason=" ", author="lan", at=NOW)
    with pytest.raises(CorrectionError, match="no visit 'v-x'"):
        sample_store().correct("v-x", "check", True, reason="because", author="lan", at=NOW)


def test_tasks_have_states_computed_from_dates() -> None:
    store = sample_store()
    due = date(2025, 6, 30)
    late = date(2025, 7, 1)
    assert [t.directive.id for t in store.directives(Query(task_status=("overdue",), today=late))] == ["d-a3-0"]
    assert store.directives(Query(task_status=("overdue",), today=due)) == []
    with pytest.raises(QueryError, match="depends on today"):
        store.directives(Query(task_status=("overdue",)))
    store.correct("d-a3-0", "task", {"state": "done", "due": None, "done": "2025-06-20"}, reason="report", author="lan", at=NOW)
    assert [v.id for v in store.visits(Query(task_status=("done_on_time",), today=late))] == ["v-a3"]
    with pytest.raises(QueryError, match="not a task status"):
        store.visits(Query(task_status=("someday",)))


def test_two_readers_see_a_new_build_and_old_snapshots_go(tmp_path: Path) -> None:
    first, second = on_disk(tmp_path), open_store(tmp_path)
    for _ in range(5):
        snapshot.publish(tmp_path, snapshot.Contents([snapshot.Read(*sample()[0], "root")]))
    first.refresh()
    second.refresh()
    assert len(first.visits(Query())) == len(second.visits(Query())) == 1
    assert snapshot.numbers(tmp_path) == [4, 5, 6]


def test_a_missing_or_foreign_or_damaged_store_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="timeline build"):
        open_store(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="holds no timeline yet"):
        open_store(tmp_path)
    on_disk(tmp_path).close()
    (tmp_path / "snapshots" / "000001.duckdb").write_bytes(b"not a database")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_backup_and_restore_bring_corrections_along(tmp_path: Path) -> None:
    store = on_disk(tmp_path / "one")
    store.correct("v-a1", "check", True, reason="read it", author="lan", at=NOW)
    backup(tmp_path / "one", tmp_path / "saved.zip")
    restore(tmp_path / "saved.zip", tmp_path / "two")
    assert [v.id for v in open_store(tmp_path / "two").visits(Query(checked=True))] == ["v-a1"]
    with pytest.raises(StoreError, match="holds a timeline already"):
        restore(tmp_path / "saved.zip", tmp_path / "two")
    (tmp_path / "bad.zip").write_bytes(b"PK nothing")
    with pytest.raises(StoreError, match="cannot be read as a backup"):
        restore(tmp_path / "bad.zip", tmp_path / "three")


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(StoreError, match="Another build"), locked(tmp_path):
        pass


def test_corrections_of_two_writers_are_both_kept(tmp_path: Path) -> None:
    one, two = on_disk(tmp_path), open_store(tmp_path)
    one.correct("v-a1", "note", "first", reason="r", author="lan", at=NOW)
    two.correct("v-a1", "note", "second", reason="r", author="minh", at=NOW)
    with closing(sqlite3.connect(tmp_path / "corrections.sqlite")) as db, db:
        assert [row[0] for row in db.execute("SELECT author FROM corrections ORDER BY id")] == ["lan", "minh"]
    db.close()


def test_an_empty_store_answers_everything() -> None:
    store = in_memory([])
    assert store.visits(Query()) == []
    assert store.count(Query())["visits"] == 0
    assert store.coverage() == []


def test_a_directive_of_two_papers_is_one_task_until_the_papers_are_parted() -> None:
    store = sample_store()
    store.correct("d-a2-0", "task", {"state": "done"}, reason="đã xong", author="Lan", at=datetime(2026, 1, 1, tzinfo=UTC))
    (told,) = store.directives_of("v-a1")
    assert (told.directive.id, told.also, told.state) == ("d-a1-0", ("a2",), "done")
    store.correct("v-a1", "split", "a2", reason="hai cuộc", author="Lan", at=datetime(2026, 1, 2, tzinfo=UTC))
    assert [(t.directive.id, t.also, t.state) for t in store.directives(Query(officials=(TRAC.id,)))] == [
        ("d-a1-0", (), "not_started"),
        ("d-a2-0", (), "done"),
    ]


def test_articles_that_print_one_text_without_a_visit_tell_its_directives_once() -> None:
    orders = [f"Các tỉnh ở vùng {n} phải chuẩn bị đủ lực lượng cho đợt mưa số {n} tới đây." for n in range(12)]
    text = " ".join(["Thủ tướng có công điện.", *orders])
    found = [extract(Article(id, f"{id}.txt", text, None, None, paper)) for id, paper in (("a", "Báo A"), ("b", "Báo B"))]
    assert all(f.directives and not f.visits for f in found)
    store = in_memory([(Article(f.article.id, f.article.source, text), f) for f in found])
    assert [t.also for t in store.directives(Query())] == [("b",)] * len(found[0].directives)


def test_a_directive_knows_when_the_same_was_asked_before_and_follows_corrections() -> None:
    gates = "Tỉnh cần xây dựng cửa khẩu thông minh, mở rộng bến bãi hàng hóa ở hai bên biên giới."
    again = "Tỉnh phải đưa cửa khẩu thông minh vào hoạt động, mở rộng bến bãi hàng hóa."
    store = in_memory(
        [
            telling("a", on("2021-03-01"), [TRAC], [LANG_SON], orders=(gates,), themes=("trade_border",)),
            telling("b", on("2023-08-25"), [TRAC], [LANG_SON], orders=(again,), themes=("trade_border",)),
            *sample(),
        ]
    )
    told = {t.directive.id: t.before for t in store.directives(Query())}
    assert [(e.visit, e.day, e.speaker) for e in told["d-b-0"]] == [("v-a", date(2021, 3, 1), "Phan Đình Trạc")]
    assert told["d-a-0"] == ()
    store.correct("v-a", "date", "1/3/2024", reason="archive", author="lan", at=NOW)
    assert {t.directive.id: t.before for t in store.directives(Query())}["d-b-0"] == ()
