"""What people change: an append-only log in SQLite, laid over the visits; nothing in it is ever overwritten."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from timeline.errors import CorrectionError, StoreError

Field = Literal["date", "official", "place", "theme", "kind", "hide", "merge", "split", "check", "note", "task", "apart", "seen"]
FIELDS: tuple[Field, ...] = (
    "date", "official", "place", "theme", "kind", "hide", "merge", "split", "check", "note", "task", "apart", "seen",
)  # fmt: skip

SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, undoes INTEGER REFERENCES corrections(id)
);
CREATE TABLE IF NOT EXISTS forgotten (article TEXT PRIMARY KEY, at TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """One change: on which report, which field, to what, by whom, when (ISO 8601), why; `undone` by a later entry."""

    id: int
    report: str
    field: Field
    value: Any
    author: str
    at: str
    reason: str
    undone: bool = False


class Corrections:
    """The log. Several processes may write at once (WAL, immediate transactions); readers notice by `revision`."""

    def __init__(self, path: Path | str) -> None:
        """Opens or makes the file (or `:memory:`). Raises StoreError when it cannot be opened."""
        self.path = path
        self.who: Callable[[str], str] = str
        """Takes the name given for an entry and returns the one to write, or raises CorrectionError for who may not write."""
        self._lock = threading.Lock()
        self._read: tuple[int, list[Correction]] = (-1, [])
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            weakref.finalize(self, self._db.close)  # a cache that lets go of this object closes nothing
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"'{path}' cannot be opened ({error}): check the folder's permissions or restore a backup.") from error

    def revision(self) -> int:
        """A number that grows with every entry."""
        with self._lock:
            return int(self._db.execute("SELECT coalesce(max(id), 0) FROM corrections").fetchone()[0])

    def add(self, report: str, field: Field, value: Any, *, reason: str, author: str, at: datetime) -> int:
        """Writes one correction on a report and returns its number.

        `value`: date → EDTF; official and place → list of names; theme → list of ids; kind → a kind; hide and check →
        bool; merge and apart (they are not the same) → a report id of the other visit; split → True (the report leaves
        its visit); note → text; task (`report` is then a directive's id) → the fields of `Assignment` that change, as JSON
        has them; seen (`report` then names a file that could not be read or a reason for which words were refused as a date)
        → how many there were.
        Raises CorrectionError when the field is unknown or the reason is missing.
        """
        if field not in FIELDS:
            raise CorrectionError(f"'{field}' cannot be corrected: choose one of {', '.join(FIELDS)}.")
        if not reason.strip():
            raise CorrectionError("A correction needs a reason: say in a few words how you know.")
        return self._append(report, field, value, author, at, reason, None)

    def undo(self, number: int, *, author: str, at: datetime, reason: str = "") -> int:
        """Takes back a correction by a new entry. Raises CorrectionError when there is none or it is undone already."""
        known = next((c for c in self.history() if c.id == number), None)
        if known is None:
            raise CorrectionError(f"There is no correction {number}: 'timeline correct list' shows the numbers.")
        if known.undone:
            raise CorrectionError(f"Correction {number} is undone already.")
        return self._append(known.report, known.field, None, author, at, reason or f"undo {number}", number)

    def history(self, report: str | None = None) -> list[Correction]:
        """All corrections, oldest first, those undone marked; entries that only undo are left out."""
        return [c for c in self._all() if report is None or c.report == report]

    def _all(self) -> list[Correction]:
        """The log as it was last read: read again only when it has grown, since every screen asks for it."""
        revision = self.revision()
        with self._lock:
            if self._read[0] == revision:
                return self._read[1]
            rows = self._db.execute("SELECT id, report, field, value, author, at, reason, undoes FROM corrections ORDER BY id").fetchall()
            undone = {row[7] for row in rows if row[7] is not None}
            found = [
                Correction(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5], row[6], row[0] in undone)
                for row in rows
                if row[7] is None
            ]
            self._read = (rows[-1][0] if rows else 0, found)
            return found

    def active(self) -> list[Correction]:
        """The corrections in force, oldest first."""
        return [c for c in self.history() if not c.undone]

    def forget(self, article: str, at: datetime) -> None:
        """Remembers that an article was deleted for good, so that no later build brings it back."""
        with self._lock:
            self._db.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (article, at.isoformat(timespec="seconds")))

    def forgotten(self) -> set[str]:
        """Ids of the articles that were deleted for good."""
        with self._lock:
            return {row[0] for row in self._db.execute("SELECT article FROM forgotten")}

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy of the log, even while others write."""
        with self._lock, closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)
        copy.close()

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def _append(self, report: str, field: str, value: Any, author: str, at: datetime, reason: str, undoes: int | None) -> int:
        author = self.who(author)
        row = (report, field, json.dumps(value, ensure_ascii=False), author, at.isoformat(timespec="seconds"), reason.strip(), undoes)
        with self._lock:
            cursor = self._db.execute(
                "INSERT INTO corrections (report, field, value, author, at, reason, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )
            return int(cursor.lastrowid or 0)
