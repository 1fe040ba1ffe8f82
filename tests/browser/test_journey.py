"""The dashboard in a real browser, on a store built from our sample articles and started outside the checkout."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from timeline import pipeline, views
from timeline.cli.launch import streamlit_arguments
from timeline.exports.chrome import find_chrome
from timeline.model import Query
from timeline.stores import Store, open_store

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chrome() -> str:
    """The Chrome of this machine. Without one the browser tests are skipped, in CI they fail."""
    found = find_chrome()
    if found is None:
        told = "There is no Chrome or Chromium: install one (apt install chromium) to run the browser tests."
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return found


@pytest.fixture(scope="module")
def store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store built from the sample articles."""
    folder = tmp_path_factory.mktemp("store")
    pipeline.build([str(samples)], folder, pipeline.Options(), built=datetime(2026, 11, 1, tzinfo=UTC))
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on that store, served as `timeline serve` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "TIMELINE_STORE": str(store.path), "PYTHONPATH": str(ROOT)}
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    log = elsewhere / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", *streamlit_arguments(port, "127.0.0.1")],
            cwd=elsewhere,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(150):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def browser(chrome: str) -> Iterator[Browser]:
    """One browser for all tests; each opens its own fresh context."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at desktop size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def settled(page: Page) -> None:
    """Waits until the server has nothing more to say and the browser has drawn it."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-stale=true]')")
    page.wait_for_timeout(400)


def show(page: Page, url: str) -> None:
    """Opens an address and waits for the whole page."""
    page.goto(url)
    page.locator("h1").wait_for()
    settled(page)


def diamonds(page: Page) -> list[Locator]:
    """The visits in the chart."""
    marks = page.locator(".js-plotly-plot .scatterlayer path.point")
    marks.first.wait_for(state="attached")
    boxes = [(mark, mark.bounding_box()) for mark in marks.all()]
    return [mark for mark, box in boxes if box and box["height"] > 12 and 250 < box["y"] < 840]


def choose(page: Page, label: str, typed: str) -> None:
    """Types into a list of the filters and takes the first match."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}|{label}$"))
    box.first.click()
    box.first.press_sequentially(typed)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    settled(page)


def test_from_filter_to_exported_chart_and_shared_link(page: Page, browser: Browser, address: str, store: Store) -> None:
    official = next(f for f in views.facets(store, Query(), "vi").officials if f.count > 1)
    theme = views.facets(store, Query(officials=(official.id,)), "vi").themes[0]
    show(page, address)
    choose(page, "Lãnh đạo", official.label)
    assert f"official={official.id}" in page.url
    choose(page, "Chủ đề", theme.label)
    assert f"theme={theme.id}" in page.url
    expected = views.counts(store, Query(officials=(official.id,), themes=(theme.id,)))
    assert page.locator(".vt-glance dd").first.inner_text() == str(expected.visits)

    diamonds(page)[0].click(force=True)
    page.locator(".vt-date").wait_for()
    settled(page)
    assert "visit=" in page.url
    date = page.locator(".vt-date").inner_text()
    assert page.locator(".vt-article mark").count() > 0

    page.get_by_role("button", name="Xuất tệp").click()
    page.get_by_role("button", name="Tạo tệp").click()
    with page.expect_download(timeout=90_000) as waiting:
        page.get_by_role("button", name=re.compile("^.*Tải ")).click(timeout=90_000)
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")

    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    show(fresh, page.url)
    assert fresh.locator(".vt-date").inner_text() == date
    assert fresh.locator(".vt-glance dd").first.inner_text() == str(expected.visits)
    fresh.context.close()


def test_a_name_typed_without_accents_filters(page: Page, address: str, store: Store) -> None:
    show(page, address)
    choose(page, "Lãnh đạo", "pham minh chinh")
    assert "official=pham-minh-chinh" in page.url


def test_chart_and_table_stay_in_step_and_the_keyboard_reaches_all(page: Page, address: str) -> None:
    show(page, address + "/?lanes=none")
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + 50)
    page.locator(".vt-date").wait_for()
    settled(page)
    first = page.url
    page.keyboard.press("ArrowDown")
    settled(page)
    assert page.url != first
    assert "visit=" in page.url
    page.get_by_role("button", name="Đóng").click()
    settled(page)
    assert "visit=" not in page.url
    page.go_back()
    settled(page)
    assert "visit=" in page.url


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
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "lang=en" in page.url
    page.get_by_role("link", name="To review").click()
    page.get_by_role("heading", name="To review").wait_for()
    settled(page)
    assert "lang=en" in page.url
    assert outside == []


@pytest.mark.parametrize("path", ["/", "/directives", "/themes", "/documents", "/review", "/add"])
def test_pages_fit_a_phone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    show(page, address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    context.close()
