"""Reports and their visits by id, many at a time: rows are found first, and bodies are read only for them."""

from collections.abc import Callable, Iterable
from typing import Any

from timeline.coref import Report
from timeline.model import Article, Extraction, MergedVisit, Visit, wire

Select = Callable[[str, dict[str, Any]], list[Any]]


def reports_named(select: Select, ids: Iterable[str]) -> dict[str, Report]:
    """Tellings of visits as the merge stage sees them, by id; those unknown are left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    found = select(
        "SELECT r.id, r.body, a.rowid FROM (SELECT * FROM snap.reports WHERE id IN (SELECT unnest($ids))) r"
        " JOIN (SELECT rowid, id FROM snap.articles) a ON a.id = r.article",
        {"ids": wanted},
    )
    articles = _read(select, "articles", "body, extraction", {row for _, _, row in found})
    reports: dict[str, Report] = {}
    for id_, body, row in found:
        article, extraction = wire.decode(articles[row][0], Article), wire.decode(articles[row][1], Extraction)
        visit = wire.decode(body, Visit)
        told = tuple(d for d in extraction.directives if d.visit == visit.id)
        reports[id_] = Report(visit, extraction.article, told, visit.evidence[0].of(article.text))
    return reports


def visits_of_reports(select: Select, ids: Iterable[str]) -> dict[str, MergedVisit]:
    """The visits of the snapshot that these reports tell of, by the report's id; those unknown are left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    found = select(
        "SELECT r.id, v.rowid FROM (SELECT id, visit FROM snap.reports WHERE id IN (SELECT unnest($ids))) r"
        " JOIN (SELECT rowid, id FROM snap.visits) v ON v.id = r.visit",
        {"ids": wanted},
    )
    visits = {row: wire.decode(body, MergedVisit) for row, (body,) in _read(select, "visits", "body", {row for _, row in found}).items()}
    return {id_: visits[row] for id_, row in found}


def _read(select: Select, table: str, columns: str, rows: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    found = select(f"SELECT rowid, {columns} FROM snap.{table} WHERE rowid IN (SELECT unnest($rows))", {"rows": list(rows)})
    return {row: tuple(rest) for row, *rest in found}
