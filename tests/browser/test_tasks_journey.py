"""Tasks in a real browser: done in place by keyboard alone, in bulk with a reason, undone, kept by a rebuild, on a sheet."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import PATIENCE, address, browser, chrome, page, settled, show, store
from timeline import pipeline
from timeline.model import Query
from timeline.stores import Store

__all__ = ["address", "browser", "chrome", "page", "store"]
"""Fixtures of the journey, here with a store of their own."""
pytestmark = pytest.mark.browser
ROW, HEAD = 68, 35


def grid(page: Page) -> None:
    """Steps into the table from the filter before it, by the Tab key; the first cell of the first row then has the focus."""
    page.get_by_role("combobox", name="Thứ tự").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.tagName === 'CANVAS'"):
            break
    else:
        pytest.fail("the Tab key does not reach the table")


def tick(page: Page, *rows: int) -> None:
    """Ticks rows with the mouse."""
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    for row in rows:
        page.mouse.click(box["x"] + 40, box["y"] + HEAD + ROW * row + ROW / 2)
        settled(page)


def done(store: Store) -> list[str]:
    """The ids of the tasks that are done."""
    return [told.directive.id for told in store.directives(Query(task_status=("done",)))]


def test_done_in_place_by_keyboard_and_kept_by_a_rebuild(page: Page, address: str, store: Store, samples: Path) -> None:
    show(page, address + "/tasks")
    grid(page)
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("option", name="Đã thực hiện").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("Chưa thực hiện → Đã thực hiện")).to_be_visible()
    assert done(store) == []
    page.get_by_label("Lý do").focus()
    page.keyboard.type("Báo cáo số 12")
    page.keyboard.press("Tab")
    page.keyboard.type("Lan")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-task-saved")).to_be_visible()
    settled(page)
    kept = done(store)
    assert len(kept) == 1
    assert store.path is not None
    pipeline.build([str(samples)], store.path, pipeline.Options(), built=datetime(2026, 11, 2, tzinfo=UTC))
    assert done(store) == kept
    show(page, address + "/tasks?task-status=done")
    expect(page.get_by_text("1 nhiệm vụ.")).to_be_visible()


def test_in_bulk_with_one_reason_and_undone(page: Page, address: str, store: Store) -> None:
    before = done(store)
    show(page, address + "/tasks")
    tick(page, 0, 1)
    page.get_by_role("heading", name="Cập nhật cùng lúc 2 nhiệm vụ").wait_for()
    page.locator(".st-key-tb-officer input").fill("Nguyễn Thị Hoa")
    page.locator(".st-key-tb-due input").fill("quý I/2027")
    page.get_by_label("Lý do").fill("Giao việc đầu năm")
    page.get_by_label("Người cập nhật").fill("Minh")
    page.get_by_role("button", name="Lưu cho 2 nhiệm vụ").click()
    expect(page.locator(".st-key-task-saved")).to_be_visible()
    settled(page)
    entries = [c for c in store.corrections.active() if c.author == "Minh"]
    assert [(c.reason, c.value) for c in entries] == [("Giao việc đầu năm", {"due": "2027-03-31", "officer": "Nguyễn Thị Hoa"})] * 2
    page.locator(".st-key-task-saved").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".st-key-task-saved")).to_have_count(0)
    settled(page)
    assert [c for c in store.corrections.active() if c.author == "Minh"] == []
    assert done(store) == before


def set_state(page: Page, row: int, name: str) -> None:
    """Sets the state of a task in the table."""
    page.bring_to_front()
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 1000, box["y"] + HEAD + ROW * row + ROW / 2)
    page.wait_for_timeout(500)  # the cell takes the keys a moment after the click
    page.keyboard.press("Enter")
    page.get_by_role("option", name=name).click()
    settled(page)


def save(page: Page, author: str) -> None:
    """One click saves what was typed; the name is asked once."""
    page.get_by_label("Người cập nhật").fill(author)
    page.locator(".st-key-task-save-go button").click()
    settled(page)


def test_two_browsers_edit_one_task_and_the_second_is_told(page: Page, browser: Browser, address: str, store: Store) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    other = context.new_page()
    try:
        for one in (page, other):
            show(one, address + "/tasks?task-status=not_started")
        set_state(page, 0, "Đang thực hiện")
        set_state(other, 0, "Đã thực hiện")
        save(other, "Bình")
        set_state(page, 1, "Đang thực hiện")  # typed into a table that is older than what Bình saved
        save(page, "An")
        expect(page.get_by_text("Bình vừa đổi “Tình trạng” thành “Đã thực hiện”")).to_be_visible()
        told = [(c.author, c.value.get("state")) for c in store.corrections.active() if c.author in ("An", "Bình")]
        assert told == [("Bình", "done"), ("An", "in_progress")]
        page.locator(".st-key-task-save-go button").click()
        expect(page.locator(".st-key-task-saved")).to_be_visible()
        settled(page)
        mine = [c for c in store.corrections.active() if c.author == "An"]
        assert [c.value for c in mine] == [{"state": "in_progress"}, {"state": "in_progress", "done": None}]
        for entry in [c for c in store.corrections.active() if c.author in ("An", "Bình")]:
            store.corrections.undo(entry.id, author="An", at=datetime(2026, 11, 2, tzinfo=UTC))
    finally:
        context.close()


def test_a_number_at_a_glance_opens_its_tasks(page: Page, address: str) -> None:
    show(page, address + "/tasks")
    page.locator(".st-key-tile-no_due button").click()
    page.wait_for_url(lambda url: "task-status=no_due" in url)
    settled(page)
    page.locator(".st-key-tile-no_due button").click()
    page.wait_for_url(lambda url: "task-status" not in url)


def test_a_counted_cell_opens_its_tasks(page: Page, address: str) -> None:
    show(page, address + "/tasks?tasks=counts")
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 60, box["y"] + HEAD + 15)
    page.wait_for_url(lambda url: "task-status=" in url and "counts" not in url)
    expect(page.get_by_text("Bấm đúp vào ô để sửa")).to_be_visible()


def test_the_sheet_before_a_visit_is_alone_on_paper(page: Page, address: str, store: Store) -> None:
    visit = next(v for v in store.visits(Query()) if v.lead and v.places and v.directives)
    show(page, f"{address}/tasks?tasks=before&official={visit.lead[0].id}&place={visit.places[0].id}")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("window.printed")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải về (HTML)").click()
    assert visit.lead[0].name in Path(waiting.value.path()).read_text(encoding="utf-8")
    page.emulate_media(media="print")
    expect(page.locator(".vt-sheet h2")).to_be_visible()
    expect(page.get_by_role("heading", name="Nhiệm vụ")).to_be_hidden()
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A fresh page as wide as a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/tasks", "/tasks?tasks=counts", "/tasks?tasks=before", "/guide"])
def test_tasks_and_the_guide_fit_a_phone(phone: Page, address: str, path: str) -> None:
    show(phone, address + path)
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_guide_opens_from_any_page(page: Page, address: str) -> None:
    show(page, address + "/tasks")
    page.get_by_role("link", name="Hướng dẫn").click()
    page.get_by_role("heading", name="Hướng dẫn sử dụng").wait_for()
    settled(page)
    page.get_by_role("link", name="Trước một chuyến thăm").click()
    expect(page.get_by_role("heading", name="Trước một chuyến thăm")).to_be_in_viewport()
