"""The page that adds articles: tables, archives, teasers, limits; what is refused is named."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.app.components.job import CancelledError, Job, start
from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.pages import add
from timeline.model import Article, Quarantined
from timeline.pipeline import BuildReport
from timeline.stores import Store
from timeline.stores.folder import locked

Run = Callable[..., AppTest]
VI = Words("vi")
STORY = (
    "Sáng 25/8/2023, Thủ tướng Phạm Minh Chính làm việc với Ban Thường vụ Tỉnh ủy Lạng Sơn. "
    "Thủ tướng yêu cầu tỉnh hoàn thành tuyến đường nối hai cửa khẩu trước ngày 30/6."
)
OTHER = (
    "Chiều 26/8/2023, đoàn công tác của tỉnh thăm và tặng quà các gia đình chính sách ở hai xã vùng cao, hỏi chuyện các cụ, "
    "trao học bổng cho học sinh nghèo và ghi lại những điều bà con mong mỏi."
)


def upload(page: AppTest, name: str, data: bytes) -> AppTest:
    page.get("file_uploader")[0].upload(name, data)
    return preview(page)


def preview(page: AppTest) -> AppTest:
    next(b for b in page.button if b.label == VI("add.preview")).click()
    return ended(page.run())


def ended(page: AppTest) -> AppTest:
    """The page after the work that was begun has ended."""
    for name in ("_add_reading", "_add_building"):
        if name in page.session_state:
            assert page.session_state[name].finished.wait(30)
            page.run()
    return page


def found(page: AppTest) -> list[Article | Quarantined]:
    assert not page.exception
    return list(page.session_state["_add_read"].items) if "_add_read" in page.session_state else []


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_a_table_is_read_by_its_known_column_or_by_the_one_named(run: Run, store: Store) -> None:
    page = upload(run("add"), "bai.csv", f"Nội dung;Ngày đăng\n{STORY};26/8/2023\n{OTHER};27/8/2023\n".encode())
    assert [(a.text, a.published) for a in found(page) if isinstance(a, Article)] == [(STORY, "2023-08-26"), (OTHER, "2023-08-27")]
    page = upload(run("add"), "bai.csv", f"Toàn văn;Ngày đăng\n{STORY};26/8/2023\n".encode())
    assert [q.reason for q in found(page) if isinstance(q, Quarantined)] == ["columns"]
    page.text_input(key="add-column").input("Toàn văn")
    assert [a.text for a in found(preview(page)) if isinstance(a, Article)] == [STORY]


def test_an_archive_is_read_and_what_it_hides_is_named(run: Run, store: Store) -> None:
    page = upload(
        run("add"), "tin.zip", archive({"bài một.txt": STORY.encode(), "sổ.xlsx": b"PK\x03\x04 no", "tin.zip": archive({"a": b"b"})})
    )
    assert [type(item) for item in found(page)] == [Article, Quarantined, Quarantined]
    assert page.error[0].value.replace("\\", "").startswith("Chưa đọc được tin.zip#sổ.xlsx: Định dạng chưa hỗ trợ.")


def test_teasers_are_read_when_asked_for(run: Run, store: Store) -> None:
    text = f"{STORY}\n\nCó thể bạn quan tâm\n\nĐoàn thăm vùng cao\n\n{OTHER}\n"
    page = upload(run("add"), "bai.txt", text.encode())
    assert len(found(page)) == 1
    page.checkbox(key="add-teasers").check()
    items = found(preview(page))
    assert isinstance(items[1], Article)
    assert items[1].text == OTHER


def test_many_articles_are_counted_and_too_many_refused(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.app.components.add_read.MOST_SHOWN", 1)
    table = "text\n" + "".join(f"{STORY} Lần {i}.\n" for i in range(3))
    page = upload(run("add"), "bai.csv", table.replace(",", "").encode())
    assert [i.value for i in page.info] == [VI("add.more", n="2")]
    monkeypatch.setattr("timeline.app.components.add_read.MOST_ARTICLES", 2)
    page = preview(page)
    assert [e.value for e in page.error] == [VI("add.too_many_articles", n="2")]
    assert found(page) == []


def link(page: AppTest, typed: str) -> AppTest:
    page.text_area(key="add-links").input(typed)
    return preview(page)


def test_a_link_into_a_private_network_is_refused_in_one_sentence(run: Run, store: Store) -> None:
    page = link(run("add"), "http://127.0.0.1:9/bai.html")
    assert [q.reason for q in found(page) if isinstance(q, Quarantined)] == ["private"]
    assert VI("add.remedy_private") in page.error[0].value
    assert not [b for b in page.button if b.label == VI("add.store")]


@pytest.mark.parametrize("typed", ["file:///etc/passwd", "http://[::1", "https://", "https://bao.vn:cong/bai"])
def test_what_is_no_link_is_told_and_never_opened(run: Run, store: Store, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.app.components.add_read.read", lambda *_, **__: pytest.fail("it was opened"))
    page = link(run("add"), typed)
    assert [e.value for e in page.error] == [VI("add.no_link", typed=literal(typed))]


def test_a_link_is_read_shown_and_stored_with_its_address(run: Run, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(source: str, **_: object) -> list[Article]:
        return [Article("a-mang", source, STORY, title="Một bài", publisher="Báo Thử", url=source)]

    monkeypatch.setattr("timeline.app.components.add_read.read", read)
    page = link(run("add"), "bao.example/bai-mot")
    assert [(a.source, a.url) for a in found(page) if isinstance(a, Article)] == [("https://bao.example/bai-mot",) * 2]
    assert "Báo Thử" in "".join(block.proto.body for block in page.get("html"))
    page.button(key="add-store").click()
    ended(page.run())
    assert [s.value for s in page.success] == [VI("add.stored_one", n=1, snapshot=1)]
    (kept,) = (tmp_path / "added").glob("*.jsonl")
    assert json.loads(kept.read_text(encoding="utf-8"))["url"] == "https://bao.example/bai-mot"


def test_a_file_larger_than_the_limit_is_refused_on_the_server_too(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.app.components.add_read.MOST_MEGABYTES", 1)
    page = upload(run("add"), "to.txt", bytes(1_048_577))
    assert [e.value for e in page.error] == [VI("add.too_large", name=literal("to.txt"), n=1)]


@pytest.mark.parametrize(("name", "data", "reason"), [("trong.txt", b"", "empty"), ("may.exe", b"MZ\x90\x00\x03" + bytes(64), "binary")])
def test_a_file_that_is_no_article_is_named_with_its_remedy(run: Run, store: Store, name: str, data: bytes, reason: str) -> None:
    page = upload(run("add"), name, data)
    assert page.error[0].value.replace("\\", "").startswith(f"Chưa đọc được {name}: {VI.label('quarantine', reason)}.")


def test_a_build_that_is_cancelled_leaves_nothing_behind(tmp_path: Path) -> None:
    article = Article("a-mot", "a.txt", STORY)

    def stopped(job: Job[BuildReport]) -> BuildReport:
        job.cancel()
        return add._build([article], tmp_path, job)

    job = start(stopped)
    assert job.finished.wait(30)
    assert isinstance(job.error, CancelledError)
    assert list((tmp_path / "added").iterdir()) == []
    assert not (tmp_path / "CURRENT").exists()
    assert list((tmp_path / "snapshots").iterdir()) == []


def test_a_store_that_is_being_built_elsewhere_says_so(run: Run, store: Store, tmp_path: Path) -> None:
    page = run("add")
    page.text_area(key="add-text").input(STORY)
    preview(page)
    with locked(tmp_path):
        page.button(key="add-store").click()
        ended(page.run())
    assert [e.value for e in page.error] == [VI("add.busy")]
    assert list((tmp_path / "added").iterdir()) == []
    assert found(page)


def test_a_pasted_article_is_shown_before_it_is_stored(run: Run, store: Store, tmp_path: Path) -> None:
    page = run("add")
    preview(page)
    assert [e.value for e in page.error] == [VI("add.nothing")]
    page.text_area(key="add-text").input(STORY + " <b>đậm</b>")
    page.text_input(key="add-published").input("26/8/2023")
    preview(page)
    assert not page.exception
    shown = "".join(block.proto.body for block in page.get("html"))
    assert "Phạm Minh Chính" in shown
    assert "&lt;b&gt;" in shown
    assert not (tmp_path / "added").exists()
    page.button(key="add-store").click()
    ended(page.run())
    assert not page.exception
    assert len(list((tmp_path / "added").glob("*.jsonl"))) == 1
    assert [s.value for s in page.success] == [VI("add.stored_one", n=1, snapshot=1)]


def test_a_build_shows_how_far_it_is_and_is_cancelled(run: Run, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def long_build(*_: object, progress: Callable[[str, int, int], None], **__: object) -> None:
        for _second in range(600):
            progress("merge", 3, 12)
            time.sleep(0.05)

    monkeypatch.setattr("timeline.app.pages.add.build", long_build)
    page = run("add")
    page.text_area(key="add-text").input(STORY)
    preview(page)
    page.button(key="add-store").click().run()
    job = page.session_state["_add_building"]
    assert (job.stage, job.done, job.total) == ("merge", 3, 12)
    assert not [b for b in page.button if b.key == "add-store"]
    page.button(key="add-building-cancel").click().run()
    ended(page)
    assert [e.value for e in page.error] == [f"{VI('job.cancelled')} {VI('add.not_stored')}"]
    assert list((tmp_path / "added").iterdir()) == []
    assert page.button(key="add-store")
