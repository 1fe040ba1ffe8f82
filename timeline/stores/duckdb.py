"""The store as readers see it: the live snapshot, read-only, with people's corrections laid over it."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from timeline.coref import Report
from timeline.errors import CorrectionError, StoreError
from timeline.model import Article, Assignment, Citation, Extraction, MergedVisit, Quarantined, Query, assignment, wire
from timeline.stores import directives, lookup, rows, schema, snapshot
from timeline.stores.corrections import Corrections, Field
from timeline.stores.filters import directive_conditions, visit_conditions
from timeline.stores.now import OVERLAY
from timeline.stores.overlay import build_overlay
from timeline.stores.streaming import Streamed, database, stream
from timeline.stores.told import Told
from timeline.timex import parse_typed

T = TypeVar("T")
FACETS = {"official": "unnest(officials)", "theme": "unnest(themes)", "place": "unnest(places)", "kind": "kind"}
UNITS = {**FACETS, "month": "strftime(earliest, '%Y-%m')", "year": "strftime(earliest, '%Y')"}


class Store:
    """A store opened for reading. One object serves many threads; each call sees the newest build and corrections."""

    def __init__(self, path: Path | None, contents: snapshot.Contents | None = None, *, to_rebuild: bool = False) -> None:
        """Opens the store in the folder `path`; with None, an in-memory store of `contents`.

        With `to_rebuild` a store that an older version wrote is opened too, for its articles, quarantine and meta only.
        Raises StoreError when there is no store, it is damaged, or another version wrote it.
        """
        self._to_rebuild = to_rebuild
        self.path = path
        self.corrections = Corrections(":memory:" if path is None else path / "corrections.sqlite")
        self._lock = threading.RLock()
        self._db = database()
        self._live: Path | None = None
        self._revision = -1
        self._named: list[tuple[str, str, str]] = []
        if path is None:
            self._db.execute("ATTACH ':memory:' AS snap")
            snapshot.write(self._db, "snap", contents or snapshot.Contents(()))
            self._db.execute(OVERLAY)
        self.refresh()

    def refresh(self) -> None:
        """Turns to the live snapshot and the corrections in force, if either changed."""
        with self._lock:
            if self.path is not None:
                live = snapshot.current(self.path)
                if live is None:
                    raise StoreError(f"'{self.path}' holds no timeline yet: run 'timeline build FOLDER --store {self.path}' first.")
                if live != self._live:
                    self._attach(live)
            revision = self.corrections.revision()
            if revision != self._revision:
                self._lay_corrections()
                self._revision = revision

    @property
    def version(self) -> tuple[str, int]:
        """Changes whenever anything that a query could return changes: (snapshot, corrections' revision)."""
        self.refresh()
        return self.meta.get("snapshot", "0"), self._revision

    @property
    def meta(self) -> dict[str, str]:
        """Facts of the build: `snapshot` (number), `built` (ISO 8601), `rules`, `articles_in`, …"""
        return dict(self._fresh("SELECT key, value FROM snap.meta"))

    def visits(self, query: Query, *, limit: int | None = None, offset: int = 0) -> list[MergedVisit]:
        """Visits that match, by date, undated last."""
        where, values = visit_conditions(query)
        page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        order = "ORDER BY earliest IS NULL, earliest, id"
        return [
            wire.decode(body, MergedVisit) for (body,) in self._fresh(f"SELECT body FROM visits_now WHERE {where} {order} {page}", values)
        ]

    def streamed(self, query: Query) -> Iterator[Streamed[MergedVisit]]:
        """As `visits`, one after the other with the words that prove each, in memory that does not grow with their number."""
        return self.streamed_as(query, MergedVisit)

    def streamed_as(self, query: Query, kind: type[T]) -> Iterator[Streamed[T]]:
        """The same with each visit as a class of fewer fields, which is decoded faster."""
        with self._lock:
            self.refresh()
            cursor = self._db.cursor()
        return stream(cursor, query, kind)

    def visit(self, visit_id: str) -> MergedVisit | None:
        """The visit with this id, an older id of it, or the id of one of its reports; None when there is none."""
        now = self._fresh("SELECT visit FROM reports_now WHERE id = $id", {"id": visit_id}) or self._fresh(
            "SELECT new FROM snap.aliases WHERE old = $id", {"id": visit_id}
        )
        found = self._fresh("SELECT body FROM visits_now WHERE id = $id", {"id": now[0][0] if now else visit_id})
        return wire.decode(found[0][0], MergedVisit) if found else None

    def count(self, query: Query) -> dict[str, Any]:
        """`visits`, `officials`, `undated`, `first`, `last` of the visits that match, and `directives` that match."""
        where, values = visit_conditions(query)
        total, undated, first, last, officials = self._fresh(
            "SELECT count(*), count(*) FILTER (earliest IS NULL), min(earliest), max(latest),"
            f" len(list_distinct(flatten(list(officials)))) FROM visits_now WHERE {where}",
            values,
        )[0]
        where, values = directive_conditions(query)
        directives = self._fresh(f"SELECT count(*) FROM directives_now WHERE {where}", values)[0][0]
        return {"visits": total, "officials": officials or 0, "undated": undated, "first": first, "last": last, "directives": directives}

    def facet(self, query: Query, name: str) -> list[tuple[str, int]]:
        """Values of `official`, `theme`, `place` or `kind` among the visits that match, with counts, most first."""
        where, values = visit_conditions(query)
        return self._fresh(
            f"SELECT value, count(*) AS n FROM (SELECT {FACETS[name]} AS value FROM visits_now WHERE {where})"
            " GROUP BY value ORDER BY n DESC, value",
            values,
        )

    def cross(self, query: Query, row: str, column: str) -> list[tuple[str, str, int]]:
        """Counts of visits per pair of units (`official`, `theme`, `place`, `kind`, `month`, `year`); undated left out."""
        where, values = visit_conditions(query)
        return self._fresh(
            f"SELECT r, c, count(*) FROM (SELECT {UNITS[row]} AS r, * FROM (SELECT {UNITS[column]} AS c, * FROM visits_now WHERE {where}))"
            " WHERE r IS NOT NULL AND c IS NOT NULL GROUP BY r, c ORDER BY r, c",
            values,
        )

    def names(self, kind: str) -> dict[str, str]:
        """Names to show for the ids of officials or places (`kind`: official, place)."""
        found = dict(self._fresh("SELECT id, name FROM snap.names WHERE kind = $kind", {"kind": kind}))
        return {id_: name for own, id_, name in self._named if own == kind} | found

    def report(self, report_id: str) -> Report | None:
        """One article's telling of a visit, as the merge stage sees it; None when there is none of that id."""
        with self._lock:
            self.refresh()
            return lookup.reports_named(self._rows, [report_id]).get(report_id)

    def reports_named(self, ids: Sequence[str]) -> dict[str, Report]:
        """The tellings of these ids, by id; those unknown are left out."""
        with self._lock:
            self.refresh()
            return lookup.reports_named(self._rows, ids)

    def directives(self, query: Query, *, limit: int | None = None, offset: int = 0) -> list[Told]:
        """Directives that match, by date."""
        where, values = directive_conditions(query)
        order = "earliest IS NULL, earliest, visit, article, start"
        page = f"ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        with self._lock:
            self.refresh()
            found = self._rows(f"SELECT row FROM directives_now WHERE {where} {page}", values)
            return directives.told(self._rows, [row for (row,) in found])

    def directives_of(self, visit_id: str) -> list[Told]:
        """All directives and proposals of one visit, each once however many articles tell it, in the order of articles and texts."""
        with self._lock:
            self.refresh()
            return directives.told(self._rows, directives.rows_of_visit(self._rows, visit_id))

    def directives_named(self, ids: Sequence[str]) -> list[Told]:
        """The directives of these ids, by date."""
        with self._lock:
            self.refresh()
            return directives.told(self._rows, directives.rows_named(self._rows, ids)) if ids else []

    def directives_at(self, wanted: Sequence[int]) -> list[Told]:
        """The directives in these rows of the snapshot, in their order."""
        with self._lock:
            self.refresh()
            return directives.told(self._rows, wanted, as_given=True) if wanted else []

    def visits_named(self, ids: Sequence[str]) -> dict[str, MergedVisit]:
        """The visits of these ids, by id; those unknown are left out."""
        with self._lock:
            self.refresh()
            return {id_: wire.decode(body, MergedVisit) for id_, body in directives.visit_bodies(self._rows, ids).items()}

    def select(self, sql: str, values: dict[str, Any] | None = None) -> list[Any]:
        """Rows of a SELECT over the views of this module and the tables of `schema.py`, for the counts of `counts.py`."""
        return self._fresh(sql, values)

    def arrays(self, sql: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
        """The same as NumPy arrays by column, for `columns.py`."""
        with self._lock:
            self.refresh()
            return self._db.execute(sql, values if values else None).fetchnumpy()

    def citations(self, query: Query) -> list[tuple[str, Citation, str]]:
        """Citations in the articles of visits that match (all articles when nothing is filtered): key, citation, article."""
        if query.is_empty:
            found = self._fresh("SELECT key, body, article FROM snap.citations ORDER BY key, article")
        else:
            where, values = visit_conditions(query)
            found = self._fresh(
                "SELECT key, body, article FROM snap.citations WHERE article IN (SELECT article FROM reports_now WHERE visit IN"
                f" (SELECT id FROM visits_now WHERE {where})) ORDER BY key, article",
                values,
            )
        return [(key, wire.decode(body, Citation), article) for key, body, article in found]

    def articles(self, ids: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Heads of all articles (of those of `ids`) in order of id: id, root, source, title, url, publisher, published, and so on."""
        columns = ("id", "root", "source", "title", "url", "publisher", "published", "published_from", "chars", "state")
        where, values = ("", None) if ids is None else ("WHERE id IN (SELECT unnest($ids))", {"ids": list(ids)})
        found = self._fresh(f"SELECT {', '.join(columns)} FROM snap.articles {where} ORDER BY id", values)
        return [dict(zip(columns, row, strict=True)) for row in found]

    def article(self, article_id: str) -> tuple[str, Extraction] | None:
        """Text and extraction of an article, or None when there is none of that id."""
        found = self._fresh("SELECT body, extraction FROM snap.articles WHERE id = $id", {"id": article_id})
        return (wire.decode(found[0][0], Article).text, wire.decode(found[0][1], Extraction)) if found else None

    def contents(self) -> Iterator[snapshot.Read]:
        """Every article of the snapshot with its extraction, in order of id: what a build carries over."""
        ids = [id_ for (id_,) in self._fresh("SELECT id FROM snap.articles ORDER BY id")]
        for id_ in ids:
            body, found, root, key, state = self._fresh(
                "SELECT body, extraction, root, key, state FROM snap.articles WHERE id = $id", {"id": id_}
            )[0]
            yield snapshot.Read(wire.decode(body, Article), wire.decode(found, Extraction), root, key, state == "gone")

    def quarantined(self) -> list[tuple[str, Quarantined]]:
        """What could not be read, each with the source argument it came from."""
        found = self._fresh("SELECT root, source, reason, remedy, detail FROM snap.quarantine ORDER BY root, source, detail")
        return [(root, Quarantined(*row)) for root, *row in found]

    def quarantine(self) -> list[Quarantined]:
        """What could not be read, with reason and remedy."""
        return [q for _, q in self.quarantined()]

    def coverage(self) -> list[tuple[str | None, str | None, int]]:
        """Articles read per paper and month of publication: (publisher, month, number)."""
        return self._fresh(
            "SELECT publisher, month, count(*) FROM snap.articles WHERE state = 'present' GROUP BY ALL ORDER BY publisher, month"
        )

    def correct(self, visit_id: str, field: Field, value: Any, *, reason: str, author: str, at: datetime) -> int:
        """Checks and writes a correction of the visit (for `task`: of the directive) and returns its number.

        Values as in `Corrections.add`. Raises CorrectionError when there is no such visit or the value means nothing.
        """
        if field == "task":
            if not self._fresh("SELECT 1 FROM snap.directives WHERE id = $id", {"id": visit_id}):
                raise CorrectionError(f"There is no directive '{visit_id}': 'timeline list directives' shows the ids.")
            try:
                assignment([value])
            except (ValueError, TypeError, KeyError) as error:
                raise CorrectionError(f"This is no entry of a task ({error}): dates are written 2026-06-30.") from error
            return self.corrections.add(visit_id, field, value, reason=reason, author=author, at=at)
        visit = self.visit(visit_id)
        if visit is None:
            raise CorrectionError(f"There is no visit '{visit_id}': 'timeline list visits --all' shows the ids.")
        report = visit.reports[0].visit
        if field == "date" and parse_typed(str(value), today=None) is None:
            raise CorrectionError(f"'{value}' is not a date: write 9/3/2023, 2023-03-09, tháng 4/2025 or quý I/2023.")
        if field in ("merge", "apart"):
            other = self.visit(str(value))
            if other is None or other.id == visit.id:
                raise CorrectionError(f"'{value}' is not another visit: 'timeline list visits --all' shows the ids.")
            value = other.reports[0].visit
        if field == "split":
            apart = next((ref.visit for ref in visit.reports if str(value) in (ref.visit, ref.article)), None)
            if apart is None or len(visit.reports) < 2:
                raise CorrectionError(f"'{value}' is not one of several reports of this visit: name an article or report that it lists.")
            report, value = apart, True
        return self.corrections.add(report, field, value, reason=reason, author=author, at=at)

    def close(self) -> None:
        """Closes the store's files."""
        self._db.close()
        self.corrections.close()

    def _fresh(self, sql: str, values: dict[str, Any] | None = None) -> list[Any]:
        with self._lock:
            self.refresh()
            return self._rows(sql, values)

    def _rows(self, sql: str, values: dict[str, Any] | Sequence[Any] | None = None) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values if values else None).fetchall()

    def _attach(self, live: Path) -> None:
        quoted = str(live).replace("'", "''")
        try:
            if self._live is not None:
                self._db.execute("DETACH snap")
                self._live = None
            self._db.execute(f"ATTACH '{quoted}' AS snap (READ_ONLY)")
            version = self._rows("SELECT value FROM snap.meta WHERE key = 'schema'")[0][0]
        except (duckdb.Error, IndexError) as error:
            raise StoreError(f"'{live}' is damaged ({error}): run 'timeline build' again, or restore a backup.") from error
        if self._to_rebuild and int(version) < schema.VERSION:
            self._live, self._revision = live, self.corrections.revision()
            return
        if int(version) != schema.VERSION:
            raise StoreError(
                f"'{live}' was written by another version (schema {version}, not {schema.VERSION}): run 'timeline build' again."
            )
        self._db.execute(OVERLAY)
        self._live, self._revision = live, -1

    def _lay_corrections(self) -> None:
        """Fills the small tables of corrected visits, moved reports and tasks."""
        active = self.corrections.active()
        of_visits = [c for c in active if c.field not in ("task", "apart")]
        wanted = {c.report for c in of_visits} | {str(c.value) for c in of_visits if c.field == "merge"}
        visit_of = lookup.visits_of_reports(self._rows, wanted)
        report_of = lookup.reports_named(self._rows, [ref.visit for visit in visit_of.values() for ref in visit.reports])
        overlay = build_overlay(active, visit_of.get, report_of.get, lambda value: parse_typed(value, today=None))
        self._named = rows.name_rows(visit for visit, _ in overlay.visits)
        for table in ("fixed", "replaced", "moved", "retold", "tasks", "parts"):
            self._db.execute(f"DELETE FROM main.{table}")
        fixed, moved, retold = list[tuple[Any, ...]](), list[tuple[Any, ...]](), list[tuple[Any, ...]]()
        for visit, hidden in overlay.visits:
            reports = [report for ref in visit.reports if (report := report_of.get(ref.visit))]
            said = " ".join(d.text for report in reports for d in report.directives)
            fixed.append(rows.visit_row(visit, said, hidden=hidden))
            moved += [(ref.visit, visit.id) for ref in visit.reports]
            retold += snapshot.repeats(reports)
        for table, found in (("fixed", fixed), ("moved", moved), ("retold", retold)):
            self._append(table, found)
        visits = [visit for visit, _ in overlay.visits]
        self._append("parts", [(who, visits[at].id, part, title) for who, at, part, title in rows.part_rows(visits)])
        self._append("replaced", [(id_,) for id_ in sorted(overlay.replaced)])
        first = dict(self._rows("SELECT id, first FROM repeats_now"))
        changes: dict[str, list[dict[str, Any]]] = {}
        for correction in active:
            if correction.field == "task":
                changes.setdefault(first.get(correction.report, correction.report), []).append(correction.value)
        tasks = {id_: assignment(found) for id_, found in changes.items()}
        self._append("tasks", [_task_row(id_, task) for id_, task in sorted(tasks.items())])

    def _append(self, table: str, found: Sequence[tuple[Any, ...]]) -> None:
        snapshot.insert(self._db, self._db.execute("SELECT current_database()").fetchall()[0][0], table, found)


def _task_row(id_: str, task: Assignment) -> tuple[Any, ...]:
    return id_, task.state, task.due_day(None), task.due_kind, task.done, task.lead_agency, wire.encode(task).decode()


def in_memory(articles: Sequence[tuple[Article, Extraction]], quarantine: Sequence[Quarantined] = (), **meta: str) -> Store:
    """A store of these articles that lives in memory: for tests and notebooks."""
    read = [snapshot.Read(article, found, "memory") for article, found in articles]
    facts = {"snapshot": "1", "built": "2026-01-01T00:00:00", **meta}
    return Store(None, snapshot.Contents(read, [("memory", q) for q in quarantine], facts))
