"""Views that people save by name: a page with its filters and lanes, in SQLite beside the snapshots, so that builds leave them alone."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from timeline.errors import CorrectionError, StoreError

FILE = "views.sqlite"
LONGEST = 80
MOST = 200
"""How many views one store keeps: a list that nobody reads to its end is no help."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS views (
  name TEXT PRIMARY KEY, page TEXT NOT NULL, params TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, home INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page and its URL parameters under a name; `home`: the dashboard opens with it."""

    name: str
    page: str
    params: dict[str, list[str]]
    author: str
    at: str
    home: bool


class SavedViews:
    """The saved views of a store. Several processes may write at once (WAL, one statement or one transaction each)."""

    def __init__(self, path: Path | str) -> None:
        """Opens or makes the file (or `:memory:`). Raises StoreError when it cannot be opened."""
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            weakref.finalize(self, self._db.close)  # a cache that lets go of this object closes nothing
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"'{path}' cannot be opened ({error}): check the folder's permissions or restore a backup.") from error

    def all(self) -> list[SavedView]:
        """Every view, the home one first, then by name."""
        with self._lock:
            rows = self._db.execute("SELECT name, page, params, author, at, home FROM views ORDER BY home DESC, name").fetchall()
        return [SavedView(name, page, json.loads(params), author, at, bool(home)) for name, page, params, author, at, home in rows]

    def home(self) -> SavedView | None:
        """The view with which the dashboard opens, or None."""
        return next((view for view in self.all() if view.home), None)

    def save(
        self, name: str, page: str, params: Mapping[str, Sequence[str]], *, author: str, at: datetime, home: bool = False
    ) -> SavedView:
        """Saves a view; one of the same name is replaced and stays the home one if it was.

        Raises CorrectionError for a name that is empty or too long, and when the store is full of views.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST:
            raise CorrectionError(f"A view needs a name of at most {LONGEST} characters.")
        known = [view.name for view in self.all()]
        if name not in known and len(known) >= MOST:
            raise CorrectionError(f"There are {MOST} saved views already: delete some first.")
        written = json.dumps({key: list(values) for key, values in params.items()}, ensure_ascii=False)
        with self._lock:
            self._db.execute(
                "INSERT INTO views (name, page, params, author, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
                " SET page = excluded.page, params = excluded.params, author = excluded.author, at = excluded.at",
                (name, page, written, author, at.isoformat(timespec="seconds")),
            )
        if home:
            self.set_home(name)
        return next(view for view in self.all() if view.name == name)

    def set_home(self, name: str | None) -> None:
        """Makes this view the home one instead of another; None: the dashboard opens with the timeline again."""
        with self._lock:
            self._db.execute("UPDATE views SET home = (name IS ?)", (name,))

    def delete(self, name: str) -> None:
        """Deletes a view; nothing happens when there is none of that name."""
        with self._lock:
            self._db.execute("DELETE FROM views WHERE name = ?", (name,))

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy, even while others write."""
        with self._lock, closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)
        copy.close()

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
