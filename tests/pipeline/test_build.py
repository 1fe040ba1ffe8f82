"""From a folder to a store: counts add up, incremental equals full, bad input never stops the good."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from timeline.errors import SourceError, StoreError
from timeline.model import Extraction, Query, wire
from timeline.pipeline import BuildReport, Options, build, extract_all, forget
from timeline.stores import Store, open_store, snapshot

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HERE = Options(jobs=1)

VISIT = (
    "Sáng 12/5/2024, đồng chí Phan Đình Trạc, Ủy viên Bộ Chính trị, Trưởng Ban Nội chính Trung ương đã làm việc với Ban Thường vụ "
    "Tỉnh ủy Cao Bằng.\n\nĐồng chí Phan Đình Trạc đề nghị tỉnh Cao Bằng tập trung giải quyết khiếu nại, tố cáo ngay từ cơ sở.\n"
)
PRICES = "Giá cà phê trong nước hôm qua tăng nhẹ, các đại lý ở Tây Nguyên thu mua cầm chừng.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "visit.txt").write_text(VISIT, encoding="utf-8")
    (articles / "prices.txt").write_text(PRICES, encoding="utf-8")
    return articles


def run(folder: Path, store: Path, options: Options = HERE, **more: bool) -> BuildReport:
    return build([str(folder)], store, options, built=NOW, **more)


def content(store: Store) -> list[bytes]:
    return [wire.encode(v) for v in store.visits(Query(all=True))] + [wire.encode(r.extraction) for r in store.contents()]


def test_a_visit_is_found_and_an_article_without_one_is_kept(folder: Path, tmp_path: Path) -> None:
    done = run(folder, tmp_path / "store")
    assert (done.articles_in, done.read, done.quarantined, done.visits, done.snapshot) == (2, 2, 0, 1, 1)
    (visit,) = open_store(tmp_path / "store").visits(Query())
    assert [a.name for a in visit.lead] == ["Phan Đình Trạc"]
    assert visit.when.edtf == "2024-05-12"


def test_bad_input_is_quarantined_with_a_reason_and_the_counts_add_up(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.jpg").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    (folder / "old.txt").write_bytes("Chiều 9/3, đoàn công tác đã làm việc với tỉnh Lạng Sơn.".encode("utf-16"))
    lines = [json.dumps({"id": "x1", "text": VISIT}), "{broken", json.dumps({"id": "x2", "title": "no text"}), json.dumps({"text": PRICES})]
    (folder / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run(folder, tmp_path / "store")
    assert done.articles_in == done.read + done.quarantined == 10
    assert done.quarantined == 5
    listed = open_store(tmp_path / "store").quarantine()
    assert len(listed) == 5
    assert all(q.reason and q.remedy for q in listed)
    assert any(q.source.endswith("dump.jsonl#2") for q in listed)


def test_an_incremental_build_equals_a_full_one(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "grown")
    (folder / "later.txt").write_text(VISIT.replace("12/5/2024", "3/9/2025"), encoding="utf-8")
    second = run(folder, tmp_path / "grown")
    run(folder, tmp_path / "full")
    assert (second.extracted, second.kept) == (1, 2)
    assert content(open_store(tmp_path / "grown")) == content(open_store(tmp_path / "full"))


def test_the_number_of_workers_changes_nothing(samples: Path) -> None:
    alone = [wire.encode(r) for r in extract_all([str(samples)], Options(jobs=1))]
    many = [wire.encode(r) for r in extract_all([str(samples)], Options(jobs=2))]
    assert alone == many
    assert len(alone) > 20


def test_files_read_by_workers_come_in_the_order_of_the_source(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.pipeline.READ_TOGETHER", 5)
    monkeypatch.setattr("timeline.pipeline.BATCH", 3)
    together = list(extract_all([str(samples)], Options(jobs=2)))
    alone = list(extract_all([str(samples)], Options(jobs=1)))
    assert together == alone
    assert len(alone) > 20


def test_articles_that_vanish_are_marked_gone_and_pruned_only_when_asked(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "store")
    (folder / "visit.txt").unlink()
    done = run(folder, tmp_path / "store")
    store = open_store(tmp_path / "store")
    assert done.gone == 1
    assert {a["state"] for a in store.articles()} == {"present", "gone"}
    assert store.visits(Query()) == []
    run(folder, tmp_path / "store", prune=True)
    assert {a["state"] for a in open_store(tmp_path / "store").articles()} == {"present"}


def test_a_second_source_adds_and_leaves_the_first_alone(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "more.txt").write_text(VISIT.replace("Cao Bằng", "Hà Giang"), encoding="utf-8")
    run(folder, tmp_path / "store")
    done = run(other, tmp_path / "store")
    assert done.gone == 0
    assert len(open_store(tmp_path / "store").articles()) == 3
    assert done.visits == 2


def test_a_killed_build_leaves_the_store_and_resumes(folder: Path, tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def kill(stage: str, done: int, total: int | None) -> None:
        if stage == "merge":
            raise Killed

    run(folder, tmp_path / "store")
    (folder / "later.txt").write_text(VISIT.replace("12/5/2024", "3/9/2025"), encoding="utf-8")
    with pytest.raises(Killed):
        build([str(folder)], tmp_path / "store", HERE, built=NOW, progress=kill)
    assert len(open_store(tmp_path / "store").articles()) == 2
    resumed = run(folder, tmp_path / "store")
    assert (resumed.extracted, resumed.kept, resumed.visits) == (0, 3, 2)


def test_a_user_s_words_are_used_and_a_change_of_words_redoes_the_work(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "store")
    words = tmp_path / "words"
    words.mkdir()
    themes = Path(__file__).parents[2] / "timeline" / "lang" / "vi" / "themes.toml"
    (words / "themes.toml").write_text(themes.read_text(encoding="utf-8") + "\n# our own copy\n", encoding="utf-8")
    assert run(folder, tmp_path / "store", Options(jobs=1, lexicon=words)).extracted == 2
    with pytest.raises(SourceError, match="not a folder of lexicon files"):
        run(folder, tmp_path / "store", Options(jobs=1, lexicon=tmp_path / "none"))


def test_forget_deletes_the_text_for_good(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "store")
    store = open_store(tmp_path / "store")
    (article,) = [a["id"] for a in store.articles() if a["source"].endswith("visit.txt")]
    store.close()
    forget(article, tmp_path / "store", at=NOW)
    run(folder, tmp_path / "store")
    assert [a["source"] for a in open_store(tmp_path / "store").articles()] == [str(folder / "prices.txt")]
    for file in (tmp_path / "store").rglob("*"):
        if file.is_file():
            assert "giải quyết khiếu nại" not in file.read_bytes().decode("utf-8", "ignore"), file
    with pytest.raises(StoreError, match="no article 'x'"):
        forget("x", tmp_path / "store", at=NOW)


def test_a_missing_folder_and_nothing_readable_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        run(tmp_path / "nowhere", tmp_path / "store")
    (tmp_path / "void").mkdir()
    with pytest.raises(SourceError, match="void"):
        run(tmp_path / "void", tmp_path / "store")
    assert not (tmp_path / "store" / "CURRENT").exists()
    with pytest.raises(SourceError):
        list(extract_all([str(tmp_path / "void")], HERE))


def test_an_unwritable_store_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        run(folder, tmp_path / "file" / "store")


def test_the_same_article_twice_counts_as_a_duplicate(folder: Path, tmp_path: Path) -> None:
    line = json.dumps({"id": "x1", "text": VISIT})
    (folder / "dump.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    done = run(folder, tmp_path / "store")
    assert (done.read, done.duplicates) == (4, 1)
    assert len(open_store(tmp_path / "store").articles()) == 3


def test_one_id_for_two_articles_keeps_both(folder: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "x1", "text": VISIT}), json.dumps({"id": "x1", "text": PRICES + "Thêm một câu."})]
    (folder / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(folder, tmp_path / "store")
    ids = [a["id"] for a in open_store(tmp_path / "store").articles()]
    assert len(ids) == 4
    assert len([i for i in ids if i.startswith("x1")]) == 2


def test_extraction_keeps_the_order_of_the_source(samples: Path) -> None:
    results = list(extract_all([str(samples)], Options(jobs=1)))
    sources = [r.article.source if isinstance(r, Extraction) else r.source for r in results]
    files = [os.fspath(s).split("#")[0] for s in sources]
    assert files == sorted(files)


def test_a_store_of_an_older_version_is_built_anew_with_what_it_holds(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run(folder, store)
    with duckdb.connect(str(snapshot.current(store))) as old:
        old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        old.execute("DROP TABLE repeats")
    with pytest.raises(StoreError, match="another version"):
        open_store(store)
    other = tmp_path / "other"
    other.mkdir()
    (other / "rice.txt").write_text(PRICES.replace("cà phê", "gạo"), encoding="utf-8")
    run(other, store)
    assert [v.lead[0].name for v in open_store(store).visits(Query())] == ["Phan Đình Trạc"]
    assert len(open_store(store).articles()) == 3
