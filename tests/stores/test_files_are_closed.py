"""Whoever lets go of a log without closing it leaves no open file: Python 3.13 warns of those, Windows cannot delete them."""

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from timeline.errors import StoreError
from timeline.stores.audits import Audits
from timeline.stores.cache import ExtractionCache
from timeline.stores.corrections import Corrections
from timeline.stores.views_saved import SavedViews

KINDS = [Audits, Corrections, ExtractionCache, SavedViews]


@pytest.mark.parametrize("kind", KINDS)
def test_a_log_that_is_let_go_is_closed(kind: Callable[[Path], Audits], tmp_path: Path) -> None:
    opened = kind(tmp_path / "log.sqlite")
    database = opened._db
    database.execute("SELECT 1")
    del opened
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_log_that_a_worker_opened_is_closed_by_whoever_lets_go_of_it(kind: Callable[[Path], Audits], tmp_path: Path) -> None:
    kept: list[Audits] = []
    worker = Thread(target=lambda: kept.append(kind(tmp_path / "log.sqlite")))
    worker.start()
    worker.join()
    database = kept[0]._db
    kept.clear()
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_database_is_not_kept_open(kind: Callable[[Path], Audits], tmp_path: Path) -> None:
    (tmp_path / "log.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError):
        kind(tmp_path / "log.sqlite")
    gc.collect()
