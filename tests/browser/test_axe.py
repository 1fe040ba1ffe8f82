"""What everyone needs to use a page, by the rules of axe-core: every page with all that opens on it, light and dark, desk and phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_journey import browser, page, settled, show, turn_to
from timeline.model import Query
from timeline.stores import Store

__all__ = ["browser", "page"]
"""Fixtures of the journey."""
pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
RUN = "within => axe.run({...within, exclude: ['.js-plotly-plot .main-svg']}, {selectors: false, preload: false})"
"""The drawing inside a chart is Plotly's: axe cannot judge text on marks, and gives up on the contrast of the whole page at
text that is scrolled out of sight. The contrast of charts is tested in tests/charts; their alternative is the table below."""
RULES = Axe().axe_script
STILL = "document.getAnimations().every(a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)"
"""What fades in is judged when it is there."""
OPEN_ALL = "document.querySelectorAll('details:not([open]) > summary').forEach(closed => closed.click())"


def pick_a_task(page: Page) -> None:
    """Ticks the first row of the tasks, which opens its form below."""
    page.locator("[data-testid=stDataFrame]").first.scroll_into_view_if_needed()
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 40, box["y"] + 35 + 34)
    page.locator(".st-key-task-panel").wait_for()


def preview_an_article(page: Page) -> None:
    """Pastes a sentence of our own and looks at what would be found in it."""
    page.locator("[data-testid=stMain] textarea").first.fill("Sáng 25/8/2023, Thủ tướng Phạm Minh Chính làm việc với Tỉnh ủy Lạng Sơn.")
    page.get_by_role("button", name="Xem trước").click()
    page.locator(".vt-article").wait_for(state="attached")


PAGES: dict[str, Callable[[Page], None] | None] = {
    "/?lang=vi": None,
    "/?visit={visit}&select={visit}": None,
    "/directives?lang=vi": None,
    "/tasks?lang=vi": pick_a_task,
    "/tasks?tasks=counts": None,
    "/tasks?tasks=before&official={official}&place={place}": None,
    "/themes?lang=vi": None,
    "/themes?figure=matrix": None,
    "/themes?figure=multiples": None,
    "/themes?figure=attention": None,
    "/themes?figure=silence": None,
    "/themes?figure=times&official={official}&place={place}": None,
    "/documents?lang=vi": None,
    "/official?official={official}": None,
    "/province?place={place}": None,
    "/new?lang=vi": None,
    "/review?lang=vi": None,
    "/review?queue=pairs": None,
    "/review?queue=audit&seed=7": None,
    "/review?queue=log": None,
    "/add?lang=vi": preview_an_article,
    "/guide?lang=vi": None,
}
"""Every page and every figure of the themes, and what opens more on it. Streamlit's own parts keep these rules too. (A parameter
that says nothing new clears the filters of the page before.)"""


def filled(path: str, store: Store) -> str:
    """The address with a visit of the store, its official and its place."""
    visit = next(told for told in store.visits(Query()) if told.lead and told.places and told.directives)
    return path.format(visit=visit.id, official=visit.lead[0].id, place=visit.places[0].id)


def broken(page: Page, within: str | None = None, texts: int = 5) -> list[str]:
    """The rules of level serious or critical that the page, or the part, breaks, each with its first element.

    Fails where axe saw fewer texts than that.
    """
    page.wait_for_function(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(RULES)
    found: dict[str, Any] = page.evaluate(RUN, {"include": [within]} if within else {})
    contrast = next((rule["nodes"] for rule in found["passes"] if rule["id"] == "color-contrast"), [])
    assert len(contrast) >= texts, "axe saw no text"
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]} {rule['nodes'][0]['failureSummary'][:250]}"
        for rule in found["violations"]
        if rule["impact"] in SERIOUS
    ]


def opened(page: Page) -> list[str]:
    """Opens all that is closed on the page; what is broken in it, and in each of the menus, one after another."""
    page.evaluate(OPEN_ALL)
    settled(page, 100)
    told = broken(page)
    for menu in page.locator("[data-testid=stMain] [data-testid=stPopoverButton]").all():
        if menu.is_visible() and menu.is_enabled():
            menu.click()
            page.locator("[data-testid=stPopoverBody]").wait_for()
            settled(page, 100)
            told += broken(page, "[data-testid=stPopoverBody]", texts=1)
            page.keyboard.press("Escape")
            page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    return told


@pytest.fixture
def look(window: Page, look_of: str) -> Page:
    """The one window, light at a desk or dark on a phone."""
    dark = look_of == "dark phone"
    window.emulate_media(color_scheme="dark" if dark else "light")
    window.set_viewport_size(PHONE if dark else DESK)
    return window


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look_of", ["light desk", "dark phone"])
def test_no_serious_barrier(look: Page, look_of: str, seen: str, seen_store: Store, path: str) -> None:
    turn_to(look, seen, filled(path, seen_store))
    look.wait_for_function("ground => document.documentElement.style.colorScheme === ground", arg=look_of.split()[0])
    assert look.evaluate("document.documentElement.lang") == "vi"
    expect(look.locator("[data-testid=stException]")).to_have_count(0)
    if act := PAGES[path]:
        act(look)
        settled(look)
    assert opened(look) == []


def test_lists_and_the_sidebar_on_a_phone(window: Page, seen: str) -> None:
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(PHONE)
    window.goto("about:blank")  # the sidebar of a window made narrow stays open
    turn_to(window, seen, "/?lang=vi")
    window.get_by_test_id("stExpandSidebarButton").click()
    box = window.get_by_role("combobox", name=re.compile("Lãnh đạo")).first
    box.wait_for()
    window.evaluate(OPEN_ALL)
    for ground in ("light", "dark"):
        window.emulate_media(color_scheme="dark" if ground == "dark" else "light")
        window.wait_for_function("ground => document.documentElement.style.colorScheme === ground", arg=ground)
        settled(window, 100)
        assert broken(window) == []
        box.scroll_into_view_if_needed()  # a list that is open closes when what is around it scrolls
        settled(window, 100)
        box.click()
        window.get_by_role("option").first.wait_for()
        assert broken(window) == []
        window.keyboard.press("Escape")
    window.goto("about:blank")


def test_a_barrier_would_be_seen(window: Page, seen: str) -> None:
    window.set_viewport_size(DESK)
    window.emulate_media(color_scheme="light")
    turn_to(window, seen, "/guide?lang=vi")
    window.locator("[data-testid=stMain] p").first.evaluate("p => { p.style.color = '#ccc'; p.innerHTML += '<button></button>'; }")
    try:
        assert {told.partition(":")[0] for told in broken(window)} == {"button-name", "color-contrast"}
    finally:
        window.goto("about:blank")


def test_the_first_page_answers_at_its_name_too(page: Page, seen: str) -> None:
    show(page, seen + "/timeline?lang=en&theme=education&theme=infrastructure")
    page.wait_for_url(re.compile(r"/\?lang=en&theme=education&theme=infrastructure$"))
    expect(page.get_by_role("heading", name="Timeline of working visits")).to_be_visible()
    assert page.get_by_role("dialog").count() == 0
