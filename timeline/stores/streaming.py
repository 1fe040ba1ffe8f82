"""Visits one after the other, each with what proves it: for exports of any size, in memory that does not grow with them."""

import tempfile
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar
from uuid import uuid4

import duckdb
import msgspec

from timeline.model import Query
from timeline.stores.filters import visit_conditions

T = TypeVar("T")
BATCH = 1000
ORDER = "earliest IS NULL, earliest, id"
FIRST, ALSO = "first_report", "more_reports"
PROVEN = """
SELECT t.id, a.id AS article, coalesce(a.url, a.source) AS link,
  array_to_string([left(substring(a.body->>'$.text', s[1] + 1, s[2] - s[1]), 400) for s in CAST(t.found[2] AS INTEGER[][])], ' … ') AS words
FROM (SELECT id, json_extract(body, ['$.reports[0].article', '$.evidence']) AS found FROM visits_now WHERE {where}) t
  JOIN snap.articles a ON a.id = t.found[1]->>'$'
"""
TOLD_MORE = """
SELECT t.id, map_from_entries(list((a.id, coalesce(a.url, a.source)))) AS links
FROM (SELECT id, unnest(list_distinct(json_extract_string(body, '$.reports[*].article'))) AS article
      FROM visits_now WHERE json_array_length(body, '$.reports') > 1 AND {where}) t
  JOIN snap.articles a ON a.id = t.article GROUP BY t.id
"""


MEMORY = "1GB"
"""Sorting a million visits goes to the disk beyond this, so that an export needs no more memory than a small machine has."""


def database() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that goes to the disk, in a folder of its own, for what does not fit."""
    return duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": f"{tempfile.gettempdir()}/timeline-{uuid4().hex}"})


class Streamed(NamedTuple, Generic[T]):
    """A visit, the words that prove it in its first report, and for each of its articles the link (or path)."""

    visit: T
    evidence: str
    links: dict[str, str]


def stream(cursor: duckdb.DuckDBPyConnection, query: Query, kind: type[T]) -> Iterator[Streamed[T]]:
    """The visits that match, by date, undated last; of each piece of evidence the first 400 characters.

    `kind` is what a visit is decoded to: MergedVisit, or a class of those of its fields that are wanted, which is faster.
    `cursor` is a connection of this stream's own and is closed with it. What proves a visit is looked up for all
    visits in one pass over the articles: looked up visit by visit, a million of them took a million passes.
    """
    where, values = visit_conditions(query)
    read = msgspec.json.Decoder(kind).decode
    try:
        for table, select in ((FIRST, PROVEN), (ALSO, TOLD_MORE)):
            cursor.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {select.format(where=where)}", values or None)
        cursor.execute(
            "SELECT v.body, f.article, f.link, f.words, a.links FROM"
            f" (SELECT * FROM visits_now WHERE {where}) v LEFT JOIN {FIRST} f USING (id) LEFT JOIN {ALSO} a USING (id) ORDER BY {ORDER}",
            values or None,
        )
        while rows := cursor.fetchmany(BATCH):
            for body, article, link, words, links in rows:
                found = {article: link} if link else {}
                if links:
                    found.update(links)
                yield Streamed(read(body), words or "", found)
    finally:
        cursor.close()
