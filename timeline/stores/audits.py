"""Judgements of a random sample: who found which field of which visit right or wrong. Append-only; the last of a person counts."""

import sqlite3
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from timeline.errors import CorrectionError, StoreError

FILE = "audits.sqlite"
Part = Literal["date", "lead", "place", "kind"]
PARTS: tuple[Part, ...] = get_args(Part)
Verdict = Literal["right", "wrong", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

SCHEMA = """
CREATE TABLE IF NOT EXISTS judgements (
  id INTEGER PRIMARY KEY AUTOINCREMENT, seed INTEGER NOT NULL, visit TEXT NOT NULL, part TEXT NOT NULL, verdict TEXT NOT NULL,
  shown TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_seed ON judgements (seed);
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person found of one field of one visit of the sample `seed`: `shown` is the value that they judged."""

    seed: int
    visit: str
    part: Part
    verdict: Verdict
    shown: str
    author: str
    at: str


class Audits:
    """The judgements of a store. Several processes may write at once (WAL, one transaction each)."""

    def __init__(self, path: Path | str) -> None:
        """Opens or makes the file (or `:memory:`). Raises StoreError when it cannot be opened."""
        self.who: Callable[[str], str] = str
        """Takes the name given for a judgement and returns the one to write, or raises CorrectionError, as that of `Corrections`."""
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            weakref.finalize(self, self._db.close)  # a cache that lets go of this object closes nothing
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"'{path}' cannot be opened ({error}): check the folder's permissions or restore a backup.") from error

    def judge(self, seed: int, visit: str, verdicts: Mapping[Part, tuple[Verdict, str]], *, author: str, at: datetime) -> None:
        """Writes the verdicts, `(verdict, value shown)` by field, of one person on one visit, all or none.

        Raises CorrectionError for a field or verdict that does not exist, and without a name.
        """
        author = self.who(author).strip()
        if not author:
            raise CorrectionError("An audit needs the name of whoever judges: two people are compared by their names.")
        wrong = [part for part, (verdict, _) in verdicts.items() if part not in PARTS or verdict not in VERDICTS]
        if wrong:
            raise CorrectionError(f"'{wrong[0]}' cannot be judged so: fields are {', '.join(PARTS)}, verdicts {', '.join(VERDICTS)}.")
        rows = [
            (seed, visit, part, verdict, shown, author, at.isoformat(timespec="seconds")) for part, (verdict, shown) in verdicts.items()
        ]
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT INTO judgements (seed, visit, part, verdict, shown, author, at) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )
            self._db.execute("COMMIT")

    def judged(self, seed: int) -> list[Judgement]:
        """The judgements in force of a sample: the last of each person on each field of each visit, oldest first."""
        sql = (
            "SELECT seed, visit, part, verdict, shown, author, at FROM judgements WHERE id IN"
            " (SELECT max(id) FROM judgements WHERE seed = ? GROUP BY visit, part, author) ORDER BY id"
        )
        with self._lock:
            return [Judgement(*row) for row in self._db.execute(sql, (seed,)).fetchall()]

    def seeds(self) -> list[int]:
        """The samples that somebody has begun to judge, the latest first."""
        with self._lock:
            return [row[0] for row in self._db.execute("SELECT seed FROM judgements GROUP BY seed ORDER BY max(id) DESC").fetchall()]

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy, even while others write."""
        with self._lock, closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)
        copy.close()

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
