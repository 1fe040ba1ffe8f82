"""One browser for all tests of this folder, and one store with its dashboard for those that only look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import PATIENCE, built, launched, served
from timeline.stores import Store


@pytest.fixture(scope="package")
def one_browser() -> Iterator[Browser]:
    """Closed when the last test of the folder has run: beside an open one nothing else can run an event loop."""
    with launched() as opened:
        yield opened


@pytest.fixture(scope="package")
def seen_store(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample store of the tests that write nothing."""
    with built(samples, tmp_path_factory.mktemp("seen")) as store:
        yield store


@pytest.fixture(scope="package")
def seen(seen_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard of the tests that write nothing."""
    with served(seen_store, tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


@pytest.fixture(scope="package")
def window(one_browser: Browser) -> Iterator[Page]:
    """One window for many pages: opening it anew would fetch Streamlit's scripts again each time."""
    context = one_browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
