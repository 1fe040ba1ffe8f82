"""What people without a mouse, or with an unsteady hand, need: targets that are large enough, and a focus that stays where it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import DESK, PAGES, PHONE, filled
from tests.browser.test_journey import browser, page, settled, show, turn_to
from timeline.model import Query
from timeline.stores import Store

__all__ = ["browser", "page"]
pytestmark = pytest.mark.browser
SMALL = """least => {
    const within = 'a[href], button, input, select, textarea, summary, [role=button], [role=radio], [role=checkbox], [role=tab]';
    const whole = 'label, [role=group], [data-testid=stTextInputRootElement], [data-testid=stSidebarCollapseButton]';
    const area = e => e.matches('input') ? e.closest(whole) ?? e : e;
    const inSight = b => b.width > 1 && b.height > 1 && b.right > 0 && b.left < innerWidth;
    const boxes = [...document.querySelectorAll(within)]
        .filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !e.closest('.js-plotly-plot'))
        .map(e => [e, area(e).getBoundingClientRect()]).filter(([, b]) => inSight(b));
    const inText = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
    const near = ([e, b], [other, box]) => {
        if (other === e || area(other).contains(e) || area(e).contains(other)) return false;
        const [x, y] = [b.x + b.width / 2, b.y + b.height / 2];
        const off = [x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom))];
        return Math.hypot(...off) < least / 2;
    };
    return boxes
        .filter(told => (told[1].width < least || told[1].height < least) && !inText(told[0]) && boxes.some(other => near(told, other)))
        .map(([e, b]) => `${Math.round(b.width)}x${Math.round(b.height)} ${e.outerHTML.slice(0, 200)}`);
}"""
"""Targets below so many pixels with another one within the circle around them (WCAG 2.2, 2.5.8 with its exceptions: links in a
line of text, and small targets with room around them). What is clicked for a box to type in is the whole of its frame."""
FOCUS = "(on => on.tagName === 'CANVAS' ? 'CANVAS' : on.ariaLabel || on.innerText || on.tagName)(document.activeElement)"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_targets_are_24_pixels_or_stand_apart(window: Page, seen: str, seen_store: Store, size: dict[str, int]) -> None:
    window.set_viewport_size(size)  # type: ignore[arg-type]
    window.emulate_media(color_scheme="light")
    small: dict[str, list[str]] = {}
    for path in PAGES:
        turn_to(window, seen, filled(path, seen_store))
        if told := window.evaluate(SMALL, 24):
            small[path] = told
    assert small == {}


def test_small_targets_would_be_seen(window: Page, seen: str) -> None:
    turn_to(window, seen, "/guide?lang=vi")
    window.evaluate(
        "document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend',"
        ' \'<div><button style="all: unset; width: 12px; height: 12px; display: inline-block">a</button>'
        '<button style="all: unset; width: 12px; height: 12px; display: inline-block">b</button></div>\')'
    )
    assert [told.partition(" ")[0] for told in window.evaluate(SMALL, 24)] == ["12x12", "12x12"]
    window.goto("about:blank")


def focused(page: Page) -> str:
    """What has the focus, by the name under which it is announced."""
    return str(page.evaluate(FOCUS))


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Presses Tab until something of that name has the focus."""
    seen: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if re.search(name, seen[-1]):
            return
    pytest.fail(f"Tab does not reach {name!r}; it passes {seen}")


def test_from_filter_to_open_visit_and_back_by_keys_alone(page: Page, seen: str, seen_store: Store) -> None:
    official = next(told for told in seen_store.visits(Query()) if told.lead).lead[0]
    show(page, f"{seen}/?lang=vi")
    tab_to(page, "^Đến phần chính của trang$", 1)
    tab_to(page, "Lãnh đạo")
    page.keyboard.type(official.name)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"official={official.id}"))
    settled(page)
    assert re.search("Lãnh đạo", focused(page)), "after the rerun the focus is where it was"
    page.keyboard.press("Escape")
    tab_to(page, "^CANVAS$")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile("visit="))
    settled(page)
    assert page.evaluate("document.activeElement !== document.body"), "after the rerun the focus is where it was"
    expect(page.locator(".vt-date")).to_be_visible()
    page.get_by_role("button", name="Đóng").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "visit=" not in url)


def test_the_language_of_the_document_follows_the_switch(page: Page, seen: str) -> None:
    show(page, f"{seen}/directives")
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.documentElement.lang === 'en'")
    settled(page)
    assert focused(page).strip() == "English", "after the rerun the focus is where it was"
