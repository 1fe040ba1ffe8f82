"""The follow-up table in a real browser: downloaded, edited by two offices, brought back, written but for what they disagree on."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.test_journey import address, browser, chrome, page, settled, show, store
from tests.browser.test_tasks_journey import phone
from timeline.exports.workbook import COLUMNS
from timeline.stores import Store

__all__ = ["address", "browser", "chrome", "page", "phone", "store"]
"""Fixtures of the journeys, here with a store of their own."""
pytestmark = pytest.mark.browser
KEYS = [column.key for column in COLUMNS]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def edited(data: bytes, line: int, **cells: str) -> bytes:
    """The workbook with cells of a row changed, as somebody saves it."""
    book = load_workbook(io.BytesIO(data))
    for key, value in cells.items():
        book.worksheets[0].cell(line, KEYS.index(key) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def downloaded(page: Page, menu: str, button: str) -> bytes:
    """What a button in a menu of the tools gives."""
    page.get_by_role("button", name=menu).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    data = Path(waiting.value.path()).read_bytes()
    page.keyboard.press("Escape")
    return data


def test_tables_go_out_come_back_and_are_written(page: Page, address: str, store: Store) -> None:
    show(page, address + "/tasks")
    data = downloaded(page, "Bảng theo dõi (Excel)", "Tải một tệp chung")
    settled(page)
    page.locator(".st-key-task-import summary").click()
    files = [("so-a.xlsx", edited(data, 2, officer="Lan", note="gấp")), ("so-b.xlsx", edited(data, 2, officer="Hùng"))]
    page.locator(".st-key-task-import input[type=file]").set_input_files(
        [{"name": name, "mimeType": XLSX, "buffer": content} for name, content in files]
    )
    expect(page.get_by_text("1 ô có hai ý khác nhau")).to_be_visible()
    expect(page.locator(".vt-voices > div")).to_have_count(2)
    settled(page)
    page.locator(".st-key-import-reason input").fill("Báo cáo tuần")
    page.locator(".st-key-import-author input").fill("Minh")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator(".st-key-task-saved")).to_be_visible()
    settled(page)
    entries = [(c.author, c.reason, c.value) for c in store.corrections.active()]
    assert entries == [("Minh", "Báo cáo tuần", {"note": "gấp"})]
    page.locator(".st-key-task-saved").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".st-key-task-saved")).to_have_count(0)
    settled(page)
    assert store.corrections.active() == []


def test_the_report_carries_the_office_that_was_typed(page: Page, address: str) -> None:
    show(page, address + "/tasks")
    page.get_by_role("button", name="Báo cáo định kỳ").click()
    page.locator(".st-key-followup-office input").fill("TỈNH ỦY A / BAN NỘI CHÍNH")
    page.keyboard.press("Tab")
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải báo cáo HTML").click()
    paper = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "BAN NỘI CHÍNH" in paper
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in paper


def test_the_box_for_edited_tables_fits_a_phone(phone: Page, address: str) -> None:
    show(phone, address + "/tasks")
    phone.locator(".st-key-task-import summary").click()
    phone.locator(".st-key-task-import input[type=file]").set_input_files([{"name": "x.xlsx", "mimeType": XLSX, "buffer": b"x"}])
    expect(phone.get_by_text("x.xlsx: không đọc được")).to_be_visible()
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
