"""Snapshots: one immutable DuckDB file per build; `CURRENT` names the live one and is replaced atomically."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from timeline.coref import Demand, Report, dated_by_offices, fullest_first, merge, said_before, told_again
from timeline.errors import StoreError
from timeline.lang import packaged
from timeline.model import Article, ArticleHead, Directive, Extraction, MergedVisit, Quarantined
from timeline.stores import rows, schema
from timeline.text.duplicates import Duplicates

KEPT = 3
"""How many snapshots stay on disk, so that a dashboard opened before a build can finish its day."""
BATCH = 5000
WORDS = 80
"""Characters that are kept of words refused as a date."""
Telling = tuple[ArticleHead, tuple[Directive, ...]]
Refusal = tuple[int, str]
"""How often words were refused as a date, and the first article with them."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article as built: what was found in it, the source argument it came from, whether it is still there."""

    article: Article
    extraction: Extraction
    root: str
    key: str = ""
    gone: bool = False


@dataclass(slots=True)
class Contents:
    """What a snapshot holds: articles in order, quarantined documents by source argument, and facts of the build."""

    articles: Iterable[Read]
    quarantine: Sequence[tuple[str, Quarantined]] = ()
    meta: dict[str, str] = field(default_factory=dict)


def write(connection: duckdb.DuckDBPyConnection, catalogue: str, contents: Contents) -> None:
    """Makes the tables in `catalogue` and fills them: articles, reports, merged visits, directives, citations, names."""
    connection.execute(schema.TABLES.format(s=catalogue))
    reports: list[Report] = []
    lone: list[Telling] = []
    printed = Duplicates()
    refused: dict[tuple[str, str], Refusal] = {}
    insert(connection, catalogue, "articles", _articles(connection, catalogue, contents.articles, reports, lone, printed, refused))
    same_text = printed.groups()
    reports = dated_by_offices([replace(r, same_text=same_text.get(r.article.id)) for r in reports])
    visits = merge(reports)
    merged_into = {ref.visit: visit.id for visit in visits for ref in visit.reports}
    by_report = {r.visit.id: r for r in reports}
    insert(connection, catalogue, "visits", (rows.visit_row(v, said(v, by_report)) for v in visits))
    insert(connection, catalogue, "reports", (rows.report_row(r.visit, r.article.id, merged_into[r.visit.id]) for r in reports))
    of_visits = (repeats([by_report[ref.visit] for ref in v.reports]) for v in visits if len(v.reports) > 1)
    insert(connection, catalogue, "repeats", chain.from_iterable((*of_visits, *_lone_repeats(lone, same_text))))
    again = said_before(_demands(visits, by_report), packaged())
    insert(connection, catalogue, "said_before", ((id, earlier, None) for id, found in sorted(again.items()) for earlier in found))
    insert(connection, catalogue, "copies", sorted(same_text.items()))
    insert(connection, catalogue, "aliases", ((old, v.id) for v in visits for old in v.aliases))
    insert(connection, catalogue, "names", rows.name_rows(visits))
    _insert_parts(connection, catalogue, visits)
    insert(connection, catalogue, "refused", ((*key, times, article) for key, (times, article) in refused.items()))
    connection.execute(schema.DOCUMENTS.format(s=catalogue))
    connection.execute(schema.SAID.format(s=catalogue))
    connection.execute(f"INSERT INTO {catalogue}.told {schema.TOLD.format(s=catalogue)}")
    insert(connection, catalogue, "quarantine", ((root, q.source, q.reason, q.remedy, q.detail) for root, q in contents.quarantine))
    meta = {"schema": str(schema.VERSION), **contents.meta}
    insert(connection, catalogue, "meta", sorted(meta.items()))


def _insert_parts(connection: duckdb.DuckDBPyConnection, catalogue: str, visits: Iterable[MergedVisit]) -> None:
    """Fills `parts` in the order of officials, so that one of them is found without reading the others."""
    titles: dict[str, int] = {}
    told = [(who, at, part, titles.setdefault(title, len(titles)) if title else -1) for who, at, part, title in rows.part_rows(visits)]
    insert(connection, catalogue, "parts", sorted(told, key=lambda row: row[0]))
    insert(connection, catalogue, "titles", ((number, title) for title, number in titles.items()))


def _demands(visits: Iterable[MergedVisit], reports: Mapping[str, Report]) -> Iterator[Demand]:
    """The directives of held visits with a day and a place, once each."""
    for visit in visits:
        if visit.status != "held" or visit.when.earliest is None or not visit.places:
            continue
        kept = set(visit.directives)
        for directive in (d for ref in visit.reports for d in reports[ref.visit].directives):
            if directive.id in kept and directive.type == "directive" and directive.themes:
                day = visit.when.earliest.isoformat()
                yield Demand(directive.id, visit.places[0].name_now, visit.id, day, directive.themes[0].id, directive.text)


def repeats(reports: Iterable[Report]) -> list[tuple[str, str, str | None]]:
    """Rows of `repeats` for the reports of one visit: directives that a fuller report tells already."""
    return _repeats([r.directives for r in fullest_first(reports)])


def _repeats(tellings: Sequence[Sequence[Directive]]) -> list[tuple[str, str, str | None]]:
    again = told_again(tellings)
    return [(d.id, again[d.id], d.visit) for telling in tellings for d in telling if d.id in again]


def _lone_repeats(lone: Sequence[Telling], same_text: Mapping[str, str]) -> Iterator[list[tuple[str, str, str | None]]]:
    """The same for directives outside visits, in articles that print one text."""
    groups: dict[str, list[Telling]] = {}
    for telling in lone:
        if telling[0].id in same_text:
            groups.setdefault(same_text[telling[0].id], []).append(telling)
    for group in groups.values():
        yield _repeats([directives for _, directives in sorted(group, key=lambda t: (-t[0].chars, t[0].id))])


def said(visit: MergedVisit, reports: dict[str, Report]) -> str:
    """The words of a visit's directives in all its reports, for the text filter."""
    return " ".join(d.text for ref in visit.reports for d in reports[ref.visit].directives)


def _articles(
    connection: duckdb.DuckDBPyConnection,
    catalogue: str,
    articles: Iterable[Read],
    reports: list[Report],
    lone: list[Telling],
    printed: Duplicates,
    refused: dict[tuple[str, str], Refusal],
) -> Iterator[tuple[Any, ...]]:
    """Rows of `articles`; on the way fills directives and citations, and collects what is to be merged, its texts, and refused dates."""
    directives: list[tuple[Any, ...]] = []
    citations: list[tuple[Any, ...]] = []
    for read in articles:
        found = read.extraction
        if not read.gone:
            told = {v.id: [d for d in found.directives if d.visit == v.id] for v in found.visits}
            reports += [Report(v, found.article, tuple(told[v.id]), v.evidence[0].of(read.article.text)) for v in found.visits]
            if alone := tuple(d for d in found.directives if d.visit is None):
                lone.append((found.article, alone))
            if found.visits or alone:
                printed.add(read.article.id, read.article.text)
            directives += [rows.directive_row(d, read.article.id) for d in found.directives]
            citations += [rows.citation_row(c, read.article.id) for c in found.citations]
        for one in found.rejected:
            words = " ".join(one.text.split())[:WORDS]
            times, first = refused.get((one.reason, words), (0, read.article.id))
            refused[one.reason, words] = (times + 1, first)
        yield rows.article_row(read.article, found, read.root, read.key, gone=read.gone)
    insert(connection, catalogue, "directives", directives)
    insert(connection, catalogue, "citations", citations)


def insert(connection: duckdb.DuckDBPyConnection, catalogue: str, table: str, values: Iterable[Sequence[Any]]) -> None:
    """Appends rows to a table in batches; column by column through one prepared statement, since DuckDB's row inserts are slow."""
    batch: list[Sequence[Any]] = []

    def flush() -> None:
        if batch:
            found = connection.execute(
                "SELECT data_type FROM duckdb_columns() WHERE database_name = ? AND table_name = ? ORDER BY column_index",
                [catalogue, table],
            )
            types = [kind for (kind,) in found.fetchall()]
            columns = ", ".join(f"unnest(${i + 1}::{kind}[])" for i, kind in enumerate(types))
            connection.execute(f"INSERT INTO {catalogue}.{table} SELECT {columns}", [list(column) for column in zip(*batch, strict=True)])
            batch.clear()

    for value in values:
        batch.append(value)
        if len(batch) >= BATCH:
            flush()
    flush()


def numbers(store: Path) -> list[int]:
    """The numbers of the snapshots on disk, oldest first."""
    return sorted(int(path.stem) for path in (store / "snapshots").glob("[0-9]*.duckdb"))


def current(store: Path) -> Path | None:
    """The live snapshot, or None when nothing was built yet. Raises StoreError when the named one is missing."""
    pointer = store / "CURRENT"
    if not pointer.is_file():
        return None
    path = store / "snapshots" / f"{pointer.read_text(encoding='ascii').strip()}.duckdb"
    if not path.is_file():
        raise StoreError(
            f"'{pointer}' names the snapshot '{path.name}', which is missing: run 'timeline build' again, or restore a backup."
        )
    return path


def publish(store: Path, contents: Contents, last: Callable[[], None] = lambda: None) -> int:
    """Writes the next snapshot and makes it the live one; returns its number.

    `last` is called when all is written and nothing live yet: what it raises leaves the store as it was.

    The file is complete before `CURRENT` names it, so a killed process leaves the store as it was or as it will be.
    """
    folder = store / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    number = max(numbers(store), default=0) + 1
    unfinished = folder / f".{number:06d}.{os.getpid()}.duckdb"
    unfinished.unlink(missing_ok=True)
    contents.meta["snapshot"] = str(number)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH '{_quoted(unfinished)}' AS snap")
        write(connection, "snap", contents)
        connection.execute("DETACH snap")
        last()
    except BaseException:
        connection.close()
        unfinished.unlink(missing_ok=True)
        raise
    connection.close()
    os.replace(unfinished, folder / f"{number:06d}.duckdb")
    pointer = store / f".CURRENT.{os.getpid()}"
    pointer.write_text(f"{number:06d}\n", encoding="ascii")
    os.replace(pointer, store / "CURRENT")
    for old in numbers(store)[:-KEPT]:
        (folder / f"{old:06d}.duckdb").unlink(missing_ok=True)
    return number


def drop_before(store: Path, number: int) -> None:
    """Deletes all snapshots older than `number`."""
    for old in numbers(store):
        if old < number:
            (store / "snapshots" / f"{old:06d}.duckdb").unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
