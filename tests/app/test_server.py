"""What the server reads before anybody opens a page."""

from pathlib import Path

import pytest

from bench.store import make
from timeline.app import server
from timeline.app.session import open_store_once
from timeline.stores import columns


def test_columns_are_read_before_the_first_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(50, tmp_path)
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path))
    server.load()
    assert len(columns._kept[open_store_once()][2]) == 50


def test_a_store_that_is_not_there_is_left_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path / "none"))
    server.load()
    assert not (tmp_path / "none").exists()
