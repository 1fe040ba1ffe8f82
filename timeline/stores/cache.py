"""Extraction results per article, kept between builds, so that a rebuild reads only what changed and a kill loses nothing."""

import hashlib
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.errors import StoreError
from timeline.model import Article, Extraction, wire

SCHEMA = """
CREATE TABLE IF NOT EXISTS extractions (key TEXT PRIMARY KEY, rules TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""


def content_key(article: Article) -> str:
    """A hash of everything extraction can see of an article."""
    return hashlib.sha256(wire.encode(article)).hexdigest()


class ExtractionCache:
    """A SQLite file of extractions keyed by article content and rules' version; writes are committed in batches."""

    def __init__(self, path: Path | str) -> None:
        """Opens or makes the file. Raises StoreError when it cannot be written."""
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)  # whoever lets go of it last closes it
            weakref.finalize(self, self._db.close)  # a cache that lets go of this object closes nothing
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"'{path}' cannot be written ({error}): choose another folder with --store.") from error

    def get(self, key: str, rules: str) -> Extraction | None:
        """The extraction of the article with this key under these rules, if it is kept."""
        row = self._db.execute("SELECT body FROM extractions WHERE key = ? AND rules = ?", (key, rules)).fetchone()
        return wire.decode(row[0], Extraction) if row else None

    def article(self, key: str) -> Article:
        """The article that was put with this key. Raises KeyError when there is none."""
        row = self._db.execute("SELECT body FROM articles WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return wire.decode(row[0], Article)

    def has(self, key: str, rules: str) -> bool:
        """True when `get` would find something."""
        return self._db.execute("SELECT 1 FROM extractions WHERE key = ? AND rules = ?", (key, rules)).fetchone() is not None

    def put(self, articles: Iterable[tuple[str, Article]], results: Iterable[tuple[str, Extraction]], rules: str) -> None:
        """Keeps a batch of articles and extractions under their keys: all of it or nothing."""
        with self._transaction():
            self._db.executemany("INSERT OR IGNORE INTO articles VALUES (?, ?)", [(key, wire.encode(article)) for key, article in articles])
            self._db.executemany(
                "INSERT OR REPLACE INTO extractions VALUES (?, ?, ?)", [(key, rules, wire.encode(found)) for key, found in results]
            )

    def drop_except(self, keys: Iterable[str]) -> None:
        """Drops every article and extraction whose key is not among `keys`."""
        with self._transaction():
            self._db.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY)")
            self._db.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(key,) for key in keys])
            for table in ("extractions", "articles"):
                self._db.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM kept)")
            self._db.execute("DROP TABLE kept")

    def erase(self, key: str) -> None:
        """Deletes one article and its extraction for good: their bytes are overwritten, not only unlinked."""
        self._db.execute("PRAGMA secure_delete=ON")
        for table in ("extractions", "articles"):
            self._db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
