"""What came in since a moment: since an earlier build by its snapshot, or by the day on which articles were published."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import duckdb

from timeline.errors import StoreError
from timeline.model import Query
from timeline.stores import snapshot
from timeline.stores.duckdb import Store
from timeline.stores.filters import directive_conditions, visit_conditions


@dataclass(frozen=True, slots=True)
class Build:
    """A snapshot that is still on disk: its number and when it was built (ISO 8601)."""

    number: int
    built: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Ids of what is new: `articles`, the `reports` (tellings) in them, and `directives`."""

    articles: tuple[str, ...]
    reports: tuple[str, ...]
    directives: tuple[str, ...]


def builds(store: Store) -> list[Build]:
    """The snapshots on disk, oldest first; the last is the live one. None for a store in memory."""
    if store.path is None:
        return []
    return [Build(number, _built(_file(store.path, number))) for number in snapshot.numbers(store.path)]


def since_build(store: Store, number: int) -> Arrivals:
    """What the live snapshot has and snapshot `number` had not. Raises StoreError when that one is not kept or cannot be read."""
    live = snapshot.current(store.path) if store.path else None
    if store.path is None or live is None or number not in snapshot.numbers(store.path):
        raise StoreError(f"Data version {number} is not kept any more: choose a later one.")
    with duckdb.connect(":memory:") as both:
        _attach(both, live, "live")
        _attach(both, _file(store.path, number), "old")
        articles, reports, directives = (
            tuple(
                id_
                for (id_,) in both.execute(f"SELECT id FROM live.{t} WHERE {w} id NOT IN (SELECT id FROM old.{t}) ORDER BY id").fetchall()
            )
            for t, w in (("articles", "state = 'present' AND"), ("reports", ""), ("directives", ""))
        )
    return Arrivals(articles, reports, directives)


def since_day(store: Store, day: datetime.date) -> Arrivals:
    """What stands in articles published on `day` or later; articles of an unknown day are left out."""
    new = (
        "SELECT id FROM snap.articles WHERE state = 'present' AND length(published) >= 7"
        " AND (CASE WHEN length(published) = 7 THEN published || '-01' ELSE published END) >= $day"
    )
    values = {"day": day.isoformat()}
    articles, reports, directives = (
        tuple(id_ for (id_,) in store.select(sql, values))
        for sql in (
            f"{new} ORDER BY id",
            f"SELECT id FROM reports_now WHERE article IN ({new}) ORDER BY id",
            f"SELECT id FROM directives_now WHERE article IN ({new}) ORDER BY id",
        )
    )
    return Arrivals(articles, reports, directives)


def visits_of(store: Store, reports: tuple[str, ...], query: Query) -> tuple[list[str], list[str]]:
    """Ids of visits that match: those that only these reports tell, and those that others told before; latest first."""
    where, values = visit_conditions(query)
    told = (
        "SELECT r.visit, bool_or(n.id IS NULL) AS told FROM reports_now r LEFT JOIN (SELECT unnest($reports) AS id) n ON n.id = r.id"
        " GROUP BY r.visit HAVING bool_or(n.id IS NOT NULL)"
    )
    found = store.select(
        f"SELECT v.id, t.told FROM (SELECT id, earliest FROM visits_now WHERE {where}) v JOIN ({told}) t ON t.visit = v.id"
        " ORDER BY v.earliest DESC NULLS LAST, v.id",
        values | {"reports": list(reports) or [""]},
    )
    return [id_ for id_, told in found if not told], [id_ for id_, told in found if told]


def directives_of(store: Store, directives: tuple[str, ...], query: Query) -> list[str]:
    """Those of these directives that match, latest first; what another paper tells more fully is left out."""
    where, values = directive_conditions(query)
    found = store.select(
        f"SELECT id FROM directives_now WHERE {where} AND id IN (SELECT unnest($new)) ORDER BY earliest DESC NULLS LAST, id",
        values | {"new": list(directives) or [""]},
    )
    return [id_ for (id_,) in found]


def _file(store: Path, number: int) -> Path:
    return store / "snapshots" / f"{number:06d}.duckdb"


def _built(path: Path) -> str:
    try:
        with duckdb.connect(":memory:") as alone:
            _attach(alone, path, "old")
            row = alone.execute("SELECT value FROM old.meta WHERE key = 'built'").fetchone()
    except duckdb.Error:
        return ""
    return str(row[0]) if row else ""


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
    except duckdb.Error as error:
        raise StoreError(f"'{path}' cannot be read ({error}): choose another data version.") from error
