"""The page that adds articles: tables, archives, teasers, limits; what is refused is named."""

import io
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from timeline.app.i18n import Words
from timeline.model import Article, Quarantined
from timeline.stores import Store

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
    return page.run()


def found(page: AppTest) -> list[Article | Quarantined]:
    assert not page.exception
    return list(page.session_state["_add_read"])


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
    monkeypatch.setattr("timeline.app.pages.add.MOST_SHOWN", 1)
    table = "text\n" + "".join(f"{STORY} Lần {i}.\n" for i in range(3))
    page = upload(run("add"), "bai.csv", table.replace(",", "").encode())
    assert [i.value for i in page.info] == [VI("add.more", n="2")]
    monkeypatch.setattr("timeline.app.pages.add.MOST_ARTICLES", 2)
    page = preview(page)
    assert [e.value for e in page.error] == [VI("add.too_many_articles", n="2")]
    assert found(page) == []
