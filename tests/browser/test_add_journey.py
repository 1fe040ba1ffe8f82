"""Articles are added in a real browser: shown before they are stored, stored, told apart from what cannot be read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journey import PATIENCE, address, browser, chrome, page, phone, settled, show, store
from timeline.model import Query
from timeline.stores import Store
from timeline.stores.folder import locked

__all__ = ["address", "browser", "chrome", "page", "phone", "store"]
pytestmark = pytest.mark.browser
STORY = (
    "Sáng 12/5/2024, Thủ tướng Phạm Minh Chính làm việc với Ban Thường vụ Tỉnh ủy Cao Bằng.\n\n"
    "Thủ tướng yêu cầu tỉnh hoàn thành tuyến đường nối hai xã biên giới trước ngày 30/6/2025."
)


def paste(page: Page, text: str) -> None:
    page.get_by_label("Dán nội dung bài").fill(text)
    page.get_by_label("Ngày đăng").fill("13/5/2024")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Lưu vào kho bài").wait_for()
    settled(page)


def at_the_place(store: Store) -> int:
    return int(store.count(Query(places=("cao-bang",), officials=("pham-minh-chinh",)))["visits"])


def test_a_pasted_article_is_shown_with_evidence_then_stored_and_stands_on_the_timeline(page: Page, address: str, store: Store) -> None:
    before = at_the_place(store)
    show(page, address + "/add")
    paste(page, STORY)
    expect(page.get_by_role("heading", name="Sáng 12/5/2024 · Phạm Minh Chính · Cao Bằng")).to_be_visible()
    expect(page.get_by_text("Hạn: chậm nhất 30/6/2025")).to_be_visible()
    page.get_by_text("Căn cứ trong bài").click()
    expect(page.locator(".vt-article .vt-mark-date").first).to_be_visible()
    assert at_the_place(store) == before
    page.get_by_role("button", name="Lưu vào kho bài").click()
    expect(page.get_by_text("Đã lưu 1 bài")).to_be_visible(timeout=3 * PATIENCE)  # the whole store is built anew
    assert at_the_place(store) == before + 1
    page.get_by_role("button", name="Mở dòng thời gian").click()
    page.get_by_role("heading", name="Dòng thời gian").wait_for()


def test_while_another_build_runs_nothing_is_stored_and_the_article_stays(page: Page, address: str, store: Store) -> None:
    before, snapshot = at_the_place(store), store.version[0]
    show(page, address + "/add")
    paste(page, STORY.replace("12/5", "14/5"))
    assert store.path is not None
    with locked(store.path):
        page.get_by_role("button", name="Lưu vào kho bài").click()
        expect(page.get_by_text("Kho bài đang được cập nhật ở nơi khác")).to_be_visible()
        settled(page)
    assert (at_the_place(store), store.version[0]) == (before, snapshot)
    expect(page.get_by_role("button", name="Lưu vào kho bài")).to_be_visible()


def test_what_cannot_be_read_is_told_in_one_sentence_each(phone: Page, address: str) -> None:
    show(phone, address + "/add")
    phone.locator("input[type=file]").set_input_files(
        [
            {"name": "may.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x90\x00\x03" + bytes(64)},
            {"name": "trong.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "bai.txt", "mimeType": "text/plain", "buffer": STORY.encode()},
        ]
    )
    phone.get_by_label("hoặc dán liên kết bài báo").fill("http://10.0.0.8/bai")
    settled(phone)
    phone.get_by_role("button", name="Xem trước").click()
    phone.get_by_role("button", name="Lưu vào kho bài").wait_for()
    for told in ("may.exe: Không phải văn bản", "trong.txt: Tệp trống", "10.0.0.8/bai: Địa chỉ trong mạng riêng"):
        expect(phone.get_by_text(told)).to_be_visible()
    expect(phone.get_by_text("Tìm thấy 1 chuyến thăm, làm việc và 1 ý kiến chỉ đạo")).to_be_visible()
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
