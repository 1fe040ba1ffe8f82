"""The dashboard in a real browser, on a store built from our sample articles and started outside the checkout."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import PATIENCE, built, installed_chrome, served
from timeline import views
from timeline.model import Query
from timeline.stores import Store

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chrome() -> str:
    """The Chrome of this machine."""
    return installed_chrome()


@pytest.fixture(scope="module")
def store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the module's own, built from the sample articles."""
    with built(samples, tmp_path_factory.mktemp("store")) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on that store."""
    with served(store, tmp_path_factory.mktemp("elsewhere")) as found:
        yield found


@pytest.fixture(scope="module")
def browser(one_browser: Browser) -> Browser:
    """The browser of all modules; each test opens its own fresh context."""
    return one_browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at desktop size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


QUIET = """still => {
    const app = document.querySelector('[data-testid=stApp]');
    const busy = app?.dataset.testScriptState !== 'notRunning' || document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
    if (busy) window.quietSince = undefined;
    else window.quietSince ??= performance.now();
    return !busy && performance.now() - window.quietSince > still;
}"""
"""True when server and browser have had nothing to do for so many milliseconds: a run that a click asks for has begun by then."""
TURN = """address => new Promise(begun => {
    const app = document.querySelector('[data-testid=stApp]');
    const watch = new MutationObserver(() => {
        if (app.dataset.testScriptState === 'running') { watch.disconnect(); begun(); }
    });
    watch.observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
    setTimeout(() => { watch.disconnect(); begun(); }, 10000);
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
})"""
"""Goes to another address of the dashboard as the back button does, without loading it anew; done when the server has begun,
or after ten seconds: a run that is over before anybody looks is not waited for for ever."""


def settled(page: Page, still: int = 400) -> None:
    """Waits until the server has nothing more to say and the browser has drawn it; `still`: for so many milliseconds."""
    page.evaluate("window.quietSince = undefined")
    page.wait_for_function(QUIET, arg=still)


def turn_to(page: Page, address: str, path: str) -> None:
    """Shows a page in a window that may already show another."""
    if page.url.startswith(address):
        page.evaluate(TURN, path)
        settled(page, 100)
    else:
        show(page, address + path)


def show(page: Page, url: str) -> None:
    """Opens an address and waits for the whole page."""
    page.goto(url)
    page.locator("h1").wait_for()
    settled(page)


def open_a_visit(page: Page) -> None:
    """Clicks a diamond that is in sight; Plotly takes a click only where it has seen the pointer come."""
    marks = page.locator(".js-plotly-plot .scatterlayer path.point")
    marks.first.wait_for(state="attached")
    boxes = [(mark, mark.bounding_box()) for mark in marks.all()]
    mark = next(mark for mark, box in boxes if box and box["height"] > 12 and 250 < box["y"] < 840)
    mark.hover(force=True)
    page.locator(".hoverlayer .hovertext").first.wait_for()
    mark.click(force=True)
    page.locator(".vt-date").wait_for()
    settled(page)


def choose(page: Page, label: str, typed: str, parameter: str) -> None:
    """Types into a list of the filters and takes the first match; the address then has the parameter."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}|{label}$")).first
    box.click()
    box.press_sequentially(typed)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(parameter)))
    page.keyboard.press("Escape")
    settled(page)


def test_from_filter_to_exported_chart_and_shared_link(page: Page, browser: Browser, address: str, store: Store) -> None:
    official = next(f for f in views.facets(store, Query(), "vi").officials if f.count > 1)
    theme = views.facets(store, Query(officials=(official.id,)), "vi").themes[0]
    show(page, address)
    choose(page, "Lãnh đạo", official.label, f"official={official.id}")
    choose(page, "Chủ đề", theme.label, f"theme={theme.id}")
    expected = views.counts(store, Query(officials=(official.id,), themes=(theme.id,)))
    expect(page.locator(".vt-glance dd").first).to_have_text(str(expected.visits))

    open_a_visit(page)
    assert "visit=" in page.url
    date = page.locator(".vt-date").inner_text()
    assert page.locator(".vt-article mark").count() > 0

    page.get_by_role("button", name="Xuất tệp").click()
    page.get_by_role("button", name="Tạo tệp").click()
    with page.expect_download(timeout=120_000) as waiting:
        page.get_by_role("button", name=re.compile("^.*Tải ")).click(timeout=120_000)
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")

    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    fresh.set_default_timeout(PATIENCE)
    show(fresh, page.url)
    expect(fresh.locator(".vt-date")).to_have_text(date)
    expect(fresh.locator(".vt-glance dd").first).to_have_text(str(expected.visits))
    fresh.context.close()


def test_a_name_typed_without_accents_filters(page: Page, address: str, store: Store) -> None:
    show(page, address)
    choose(page, "Lãnh đạo", "pham minh chinh", "official=pham-minh-chinh")


def test_chart_and_table_stay_in_step_and_the_keyboard_reaches_all(page: Page, address: str) -> None:
    show(page, address + "/?lanes=none")
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + 50)
    page.locator(".vt-date").wait_for()
    settled(page)
    first = page.url
    assert "visit=" in first
    page.keyboard.press("ArrowDown")
    page.wait_for_url(lambda url: "visit=" in url and url != first)
    settled(page)
    page.get_by_role("button", name="Đóng").click()
    page.wait_for_url(lambda url: "visit=" not in url)
    settled(page)
    page.go_back()
    page.wait_for_url(re.compile("visit="))
    page.locator(".vt-date").wait_for()


def test_both_languages_and_nothing_from_elsewhere(page: Page, address: str) -> None:
    outside: list[str] = []
    page.on(
        "request", lambda request: outside.append(request.url) if not request.url.startswith((address, "data:", "blob:", "ws:")) else None
    )
    show(page, address)
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    settled(page)
    page.get_by_role("heading", name="Timeline of working visits").wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.wait_for_url(re.compile("lang=en"))
    page.get_by_role("link", name="To review").click()
    page.get_by_role("heading", name="To review").wait_for()
    page.wait_for_url(re.compile("review.*lang=en"))
    assert outside == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A fresh page as wide as a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/", "/directives", "/themes", "/documents", "/review", "/add"])
def test_pages_fit_a_phone(phone: Page, address: str, path: str) -> None:
    show(phone, address + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_on_a_phone_time_has_the_width_and_names_stand_above(phone: Page, address: str) -> None:
    show(phone, address)
    expect(phone.locator(".js-plotly-plot .annotation", has_text="chuyến").first).to_be_visible()
    assert phone.locator(".js-plotly-plot .yaxislayer-above text").count() == 0


def test_streamlit_speaks_vietnamese(page: Page, address: str) -> None:
    show(page, address)
    box = page.get_by_role("combobox", name=re.compile("^Lãnh đạo|Lãnh đạo$")).first
    box.click()
    box.press_sequentially("pham")
    expect(page.get_by_role("option").first).to_have_text("Chọn mọi mục có “pham”")


def test_a_cell_of_the_themes_opens_its_visits(page: Page, address: str) -> None:
    show(page, address + "/themes")
    cell = page.locator(".js-plotly-plot .scatterlayer path.point").first
    cell.hover(force=True)
    page.locator(".hoverlayer .hovertext").first.wait_for()
    cell.click(force=True)
    page.get_by_role("heading", name="Dòng thời gian chuyến thăm, làm việc").wait_for()
    page.wait_for_url(re.compile("theme=.*from=|from=.*theme="))
