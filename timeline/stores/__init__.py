"""Stores: immutable snapshots in DuckDB, corrections and kept extractions in SQLite. No server."""

from pathlib import Path

from timeline.errors import StoreError
from timeline.stores.cache import ExtractionCache
from timeline.stores.corrections import FIELDS, Correction, Corrections
from timeline.stores.duckdb import Store, in_memory
from timeline.stores.filters import TASK_STATUS
from timeline.stores.streaming import Streamed
from timeline.stores.told import Earlier, Told

__all__ = [
    "FIELDS",
    "TASK_STATUS",
    "Correction",
    "Corrections",
    "Earlier",
    "ExtractionCache",
    "Store",
    "Streamed",
    "Told",
    "in_memory",
    "open_store",
]


def open_store(path: Path | str) -> Store:
    """The store in a folder, or an empty one in memory for `:memory:`.

    Raises StoreError when the folder holds no timeline yet, is damaged, or was written by another version.
    """
    if str(path) == ":memory:":
        return in_memory([])
    folder = Path(path)
    if not folder.is_dir():
        raise StoreError(f"There is no store at '{folder}': run 'timeline build FOLDER --store {folder}' first.")
    return Store(folder)
