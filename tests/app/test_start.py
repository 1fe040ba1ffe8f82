"""What main.py does besides drawing a page: the second address of the first page, and a page that fails."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.app.pages import timeline
from timeline.errors import StoreError
from timeline.stores import Store

ENTRY = Path(timeline.__file__).parent.parent / "entry" / "dashboard.py"


def run(store: Store) -> AppTest:
    """The whole dashboard."""
    return AppTest.from_file(ENTRY, default_timeout=30).run()


def test_a_page_that_fails_says_so_in_one_sentence_of_the_language(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise StoreError("/kho: damaged *block*.")

    monkeypatch.setattr(timeline, "page", fails)
    app = run(store)
    assert not app.exception
    (told,) = app.error
    assert told.value.startswith("Trang này chưa mở được (/kho\\: damaged \\*block\\*\\.)")
