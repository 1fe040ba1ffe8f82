"""What everyone needs to use a page, by the rules of axe-core, on every page: light and dark, on a desk and on a phone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import address, browser, chrome, page, settled, show, store
from timeline.model import Query
from timeline.stores import Store

__all__ = ["address", "browser", "chrome", "page", "store"]
"""Fixtures of the journey."""
pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PAGES = (
    "/",
    "/?visit={visit}&select={visit}",
    "/directives",
    "/tasks",
    "/tasks?tasks=counts",
    "/tasks?tasks=before&official={official}&place={place}",
    "/themes",
    "/themes?figure=matrix",
    "/themes?figure=multiples",
    "/themes?figure=attention",
    "/themes?figure=silence",
    "/themes?figure=times&official={official}&place={place}",
    "/documents",
    "/official?official={official}",
    "/province?place={place}",
    "/new",
    "/review",
    "/add",
    "/guide",
)
"""Every page and every figure of the themes. Streamlit's own parts keep these rules too."""
RUN = "axe.run({exclude: ['.js-plotly-plot .main-svg']})"
"""The drawing inside a chart is Plotly's: axe cannot judge text on marks, and gives up on the contrast of the whole page at
text that is scrolled out of sight. The contrast of charts is tested in tests/charts; their alternative is the table below."""
RULES = Axe().axe_script


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One window for all pages: opening it anew would fetch Streamlit's scripts again each time."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def filled(path: str, store: Store) -> str:
    """The address with a visit of the store, its official and its place."""
    visit = next(told for told in store.visits(Query()) if told.lead and told.places and told.directives)
    return path.format(visit=visit.id, official=visit.lead[0].id, place=visit.places[0].id)


def broken(page: Page) -> list[str]:
    """The rules of level serious or critical that the page breaks, each with its first element. Fails where axe saw no text."""
    page.evaluate(RULES)
    found: dict[str, Any] = page.evaluate(RUN)
    contrast = next((rule["nodes"] for rule in found["passes"] if rule["id"] == "color-contrast"), [])
    assert len(contrast) >= 5, "axe saw no text"
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"] if rule["impact"] in SERIOUS]


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_barrier(desk: Page, address: str, store: Store, path: str) -> None:
    desk.set_viewport_size(DESK)
    desk.emulate_media(color_scheme="light")
    show(desk, address + filled(path, store))
    expect(desk.locator("[data-testid=stException]")).to_have_count(0)
    assert broken(desk) == []
    desk.emulate_media(color_scheme="dark")
    desk.set_viewport_size(PHONE)  # the narrow window asks the server, which then draws charts in dark
    settled(desk)
    desk.wait_for_function("document.documentElement.style.colorScheme === 'dark'")
    settled(desk)
    assert broken(desk) == []


@pytest.mark.parametrize("path", ["/", "/tasks"])
def test_filters_and_menu_in_dark(desk: Page, address: str, path: str) -> None:
    desk.set_viewport_size(DESK)
    desk.emulate_media(color_scheme="dark")
    show(desk, address + path)
    assert broken(desk) == []


def test_a_barrier_would_be_seen(desk: Page, address: str) -> None:
    desk.set_viewport_size(DESK)
    desk.emulate_media(color_scheme="light")
    show(desk, address + "/guide")
    desk.locator("[data-testid=stMain] p").first.evaluate("p => { p.style.color = '#ccc'; p.innerHTML += '<button></button>'; }")
    assert {told.partition(":")[0] for told in broken(desk)} == {"button-name", "color-contrast"}


def test_the_first_page_answers_at_its_name_too(page: Page, address: str) -> None:
    show(page, address + "/timeline?lang=en&theme=education&theme=infrastructure")
    page.wait_for_url(re.compile(r"/\?lang=en&theme=education&theme=infrastructure$"))
    expect(page.get_by_role("heading", name="Timeline of working visits")).to_be_visible()
    assert page.get_by_role("dialog").count() == 0
