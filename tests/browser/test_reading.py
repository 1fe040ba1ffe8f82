"""Reading in a real browser: what is done in a chart is on the screen, in the address, and in the clipboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_journey import address, browser, chrome, page, settled, show, store
from timeline.model import Query
from timeline.stores import Store

__all__ = ["address", "browser", "chrome", "page", "store"]
pytestmark = pytest.mark.browser
CHART, STRIP = ".st-key-timeline-chart .js-plotly-plot", ".st-key-strip .js-plotly-plot"
RANGE = "(gd) => gd._fullLayout.xaxis.range.map((day) => String(day).slice(0, 10))"
CHOSEN = "(gd) => Object.fromEntries(gd.data.filter((t) => t.selectedpoints).map((t) => [t.name, t.selectedpoints.length]))"
GROUNDS = "() => [...document.querySelectorAll('.js-plotly-plot')].map((gd) => gd._fullLayout.paper_bgcolor)"


def middle(mark: Locator) -> tuple[float, float]:
    """The middle of something on the screen."""
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(page: Page, x: float, y: float) -> None:
    """A press as a hand makes it: Plotly has to see the pointer come first."""
    page.mouse.move(x - 4, y - 4)
    page.mouse.move(x, y)
    page.wait_for_timeout(400)
    page.mouse.down()
    page.mouse.up()


def told(page: Page, script: str) -> Any:
    """What the timeline's chart says of itself."""
    return page.locator(CHART).evaluate(script)


def test_a_bar_and_a_zoom_are_in_the_link(page: Page, browser: Browser, address: str) -> None:
    show(page, address)
    bars = page.locator(f"{STRIP} .bars .point")
    press(page, *middle(bars.nth(bars.count() - 1)))
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-01&to="))
    settled(page)
    page.get_by_role("button", name="Xem toàn bộ thời gian").click()
    page.wait_for_url(lambda url: "from=" not in url)
    settled(page)

    whole = told(page, RANGE)
    page.locator(f"{CHART} .modebar-btn[data-val=in]").click()
    page.wait_for_url(re.compile("zoom="))
    settled(page)
    zoomed = told(page, RANGE)
    assert whole[0] < zoomed[0] < zoomed[1] < whole[1]
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    fresh.set_default_timeout(60_000)
    try:
        show(fresh, page.url)
        assert told(fresh, RANGE) == zoomed
        fresh.get_by_role("button", name="Phóng to từ").click()
        fresh.wait_for_url(lambda url: "zoom=" not in url)
        settled(fresh)
        fresh.wait_for_function(f"([gd, range]) => ({RANGE})(document.querySelector(gd)).join() === range.join()", arg=[CHART, whole])
    finally:
        fresh.context.close()


def test_a_box_dims_the_undated_too_and_charts_turn_dark_with_the_system(page: Page, address: str, store: Store) -> None:
    undated = store.count(Query())["undated"]
    assert undated
    show(page, address + "/?lanes=none")
    page.locator(f"{CHART} .modebar-btn[data-val=select]").click()
    field = page.locator(f"{CHART} .nsewdrag").first.bounding_box()
    assert field is not None
    page.mouse.move(field["x"] + 2, field["y"] + 2)
    page.mouse.down()
    page.mouse.move(field["x"] + field["width"] - 2, field["y"] + field["height"] - 2, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("select="))
    settled(page)
    chosen = told(page, CHOSEN)
    assert chosen["undated"] == 0
    assert sum(chosen[name] for name in ("stated", "inferred")) == page.url.count("select=")

    light = set(page.evaluate(GROUNDS))
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => !({GROUNDS})().some((ground) => light.includes(ground))", arg=list(light))
    assert told(page, CHOSEN) == chosen


def test_a_quotation_is_in_the_clipboard_by_keyboard(page: Page, address: str, store: Store) -> None:
    visit = next(v for v in store.visits(Query()) if v.directives and v.lead)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, f"{address}/?visit={visit.id}")
    button = page.locator(".vt-copy").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Đã chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == button.get_attribute("data-quote")
    assert re.match(r"“.+” \(.+\)", copied)


def test_a_finger_opens_a_visit(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(60_000)
    phone = context.new_page()
    try:
        show(phone, address + "/?lanes=none")
        mark = phone.locator(f"{CHART} path.point[d$=Z]").nth(1)
        mark.scroll_into_view_if_needed()
        phone.touchscreen.tap(*middle(mark))
        phone.wait_for_url(re.compile("visit="))
        expect(phone.locator(".vt-date")).to_be_visible()
    finally:
        context.close()
