"""Officials, provinces and saved views in a real browser: what only a browser does, typing a name and opening anew."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import address, browser, chrome, page, phone, settled, show, store
from timeline.stores import Store

__all__ = ["address", "browser", "chrome", "page", "phone", "store"]
pytestmark = pytest.mark.browser


def test_an_official_is_found_by_a_name_without_accents(page: Page, address: str, store: Store) -> None:
    show(page, address + "/official")
    box = page.get_by_role("combobox", name="Chọn lãnh đạo").first
    box.click()
    box.press_sequentially("pham minh chinh")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("official=pham-minh-chinh"))
    expect(page.get_by_role("heading", name="Phạm Minh Chính", exact=True)).to_be_visible()


def test_the_dashboard_opens_with_the_province_that_was_made_home(page: Page, browser: Browser, address: str, store: Store) -> None:
    show(page, address + "/province?place=lang-son")
    page.get_by_role("button", name="Tỉnh tôi").click()
    page.get_by_role("button", name="Đang là trang mở đầu").wait_for()
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    fresh.set_default_timeout(60_000)
    try:
        show(fresh, address)
        fresh.wait_for_url(re.compile("province.*place=lang-son"))
        expect(fresh.get_by_role("heading", name="Lạng Sơn", exact=True)).to_be_visible()
    finally:
        fresh.context.close()
    page.get_by_role("button", name="Đang là trang mở đầu").click()
    page.get_by_role("button", name="Tỉnh tôi").wait_for()
    settled(page)


def test_what_one_has_looked_at_is_remembered_by_the_browser(page: Page, address: str, store: Store) -> None:
    show(page, address + "/new")
    page.get_by_role("button", name="Đã xem đến đây").click()
    expect(page.get_by_text("Trình duyệt này nhớ bạn đã xem đến phiên bản")).to_be_visible()
    settled(page)
    show(page, address + "/new")  # a new session: only the browser knows
    expect(page.get_by_text("Trình duyệt này nhớ bạn đã xem đến phiên bản")).to_be_visible()
    expect(page.get_by_role("radio", name="Lần bạn xem trước")).to_be_checked()


@pytest.mark.parametrize("path", ["/official?official=to-lam", "/province?place=lang-son", "/new", "/themes?figure=silence"])
def test_profiles_fit_a_phone(phone: Page, address: str, path: str) -> None:
    show(phone, address + path)
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
