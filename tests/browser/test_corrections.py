"""Corrections in a real browser: a date survives a rebuild, visits are merged and split, a quotation is copied."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import PATIENCE, served
from tests.browser.test_journey import browser, page, settled, show  # noqa: F401 (fixtures)
from timeline import pipeline
from timeline.model import MergedVisit, Query
from timeline.stores import Store, open_store
from timeline.stores.review import near_pairs

pytestmark = pytest.mark.browser


def build(store: Path, samples: Path, day: int) -> None:
    """Builds the sample articles into the store, as on that day of November 2026."""
    pipeline.build([str(samples)], store, pipeline.Options(), built=datetime(2026, 11, day, tzinfo=UTC))


@pytest.fixture(scope="module")
def store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of its own, because these tests change it."""
    folder = tmp_path_factory.mktemp("corrected")
    build(folder, samples, 1)
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on that store."""
    with served(store, tmp_path_factory.mktemp("log")) as found:
        yield found


def visit(store: Store, id_: str) -> MergedVisit:
    found = store.visit(id_)
    assert found is not None
    return found


def open_form(page: Page, address: str, id_: str) -> None:  # noqa: F811
    """Opens the visit and its form of corrections."""
    show(page, f"{address}/?visit={id_}")
    page.locator(f".st-key-correct-{id_} summary").click()
    page.get_by_label("Ngày đúng").wait_for()


def type_into(page: Page, key: str, words: str) -> None:  # noqa: F811
    """Types into the box of this key and leaves it, so that the server hears of it."""
    box = page.locator(f".st-key-{key} input")
    box.fill(words)
    box.press("Tab")
    settled(page)


def choose_first(page: Page, key: str) -> None:  # noqa: F811
    """Chooses the first option of the box whose key begins so, by keyboard."""
    settled(page)
    box = page.locator(f"[class*=st-key-{key}] input").first
    box.scroll_into_view_if_needed()
    settled(page)
    box.click()
    box.press("ArrowDown")
    page.get_by_role("option").first.click()


def test_a_corrected_date_survives_a_rebuild(page: Page, address: str, store: Store, samples: Path) -> None:  # noqa: F811
    assert store.path is not None
    id_ = next(v.id for v in store.visits(Query()) if v.when.is_open)
    open_form(page, address, id_)
    type_into(page, f"c-author-{id_}", "Lê Thị Thử")
    page.get_by_label("Ngày đúng").fill("9/3/2023")
    page.locator(f".st-key-c-reason-{id_} input").fill("lịch công tác tuần")
    page.get_by_role("button", name="Lưu đính chính").click()
    expect(page.locator(".vt-date")).to_contain_text("09/3/2023")
    expect(page.get_by_text("Lê Thị Thử · Ngày: 9/3/2023 – lịch công tác tuần")).to_be_visible()
    build(store.path, samples, 2)
    assert store.meta["snapshot"] == "2"
    assert visit(store, id_).when.edtf == "2023-03-09"
    show(page, f"{address}/?visit={id_}")
    expect(page.locator(".vt-date")).to_contain_text("09/3/2023")
    settled(page)
    page.locator(f".st-key-correct-{id_} summary").click()
    settled(page)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".vt-date")).not_to_contain_text("2023")
    assert visit(store, id_).when.is_open


def test_two_visits_are_merged_and_one_is_split_off_again(page: Page, address: str, store: Store) -> None:  # noqa: F811
    first, second = near_pairs(store, Query(), 1)[0]
    before = {first: len(visit(store, first).reports), second: len(visit(store, second).reports)}
    open_form(page, address, first)
    choose_first(page, "m-other-")
    page.locator(f".st-key-m-reason-{first} input").fill("hai bài cùng một chuyến")
    page.get_by_role("button", name="Gộp làm một").click()
    expect(page.get_by_text("Đã gộp thành một chuyến.")).to_be_visible()
    settled(page)
    merged = visit(store, first)
    assert len(merged.reports) == sum(before.values())
    show(page, f"{address}/?visit={merged.id}")
    page.locator(f".st-key-correct-{merged.id} summary").click()
    choose_first(page, "s-report-")
    page.locator(f".st-key-s-reason-{merged.id} input").fill("bài này nói chuyến khác")
    page.get_by_role("button", name="Tách bài này").click()
    expect(page.get_by_text("Đã tách bài ra thành một chuyến riêng.")).to_be_visible()
    assert len(visit(store, merged.reports[0].visit).reports) == 1


def test_a_quotation_is_copied(browser: Browser, address: str, store: Store) -> None:  # noqa: F811
    id_ = next(v.id for v in store.visits(Query()) if v.directives)
    context = browser.new_context(viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    phone = context.new_page()
    show(phone, f"{address}/?visit={id_}")
    copy = phone.locator(".vt-copy").first
    box = copy.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    copy.click()
    expect(copy).to_have_text("Đã chép")
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert copied == copy.get_attribute("data-quote")
    context.close()
