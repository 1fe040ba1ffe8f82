"""Visits one after the other, each with what proves it: for exports of any size, in memory that does not grow with them."""

import tempfile
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar
from uuid import uuid4

import duckdb
import msgspec

from timeline.errors import StoreError
from timeline.model import Query
from timeline.stores.filters import visit_conditions
from timeline.stores.now import OVERLAY
from timeline.stores.snapshot import insert

T = TypeVar("T")
BATCH = 4000
MEMORY = "1GB"
"""What a store may hold in memory; a larger sort goes to the disk."""
SHARE = "256MB"
"""What one stream may hold: a million visits sort within it as a thousand do, only with more on the disk."""
TOLD, PROVEN, LINKED = "stream_told", "stream_proven", "stream_linked"
STEPS = (
    f"""CREATE OR REPLACE TEMP TABLE {TOLD} AS SELECT row_number() OVER (ORDER BY earliest IS NULL, earliest, id) AS n,
  json_extract_string(body, '$.reports[*].article') AS articles, CAST(body->'$.evidence' AS INTEGER[][]) AS spans
  FROM visits_now WHERE {{where}}""",
    f"""CREATE OR REPLACE TEMP TABLE {PROVEN} AS SELECT n, a.id AS article, coalesce(a.url, a.source) AS link,
  array_to_string([left(substring(a.body->>'$.text', s[1] + 1, s[2] - s[1]), 400) for s in spans], ' … ') AS words
  FROM {TOLD} t JOIN snap.articles a ON a.id = t.articles[1] ORDER BY n""",
    f"""CREATE OR REPLACE TEMP TABLE {LINKED} AS SELECT n, a.id AS article, coalesce(a.url, a.source) AS link
  FROM (SELECT n, unnest(list_distinct(articles)) AS article FROM {TOLD} WHERE len(articles) > 1) t
    JOIN snap.articles a ON a.id = t.article ORDER BY n""",
    f"DROP TABLE {TOLD}",
)
"""What proves the visits, by their place in the order: each step alone, since all at once would need memory for all at once."""
TOO_LITTLE = "There is not enough memory to sort so many visits: export a shorter period, or free memory and disk."
BODIES = "SELECT body FROM visits_now WHERE {where} ORDER BY earliest IS NULL, earliest, id"


def database(memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """An empty database in memory that goes to the disk, in a folder of its own, for what does not fit."""
    return duckdb.connect(":memory:", config={"memory_limit": memory, "temp_directory": f"{tempfile.gettempdir()}/timeline-{uuid4().hex}"})


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
    Raises StoreError when memory and disk do not suffice.
    """
    where, values = visit_conditions(query)
    read = msgspec.json.Decoder(kind).decode
    try:
        own = _apart(cursor)
    except duckdb.OutOfMemoryException as error:
        raise StoreError(TOO_LITTLE) from error
    beside = own.cursor() if own is not cursor else cursor.cursor()
    try:
        for step in STEPS:
            own.execute(step.format(where=where), (values or None) if "{where}" in step else None)
        beside.execute(BODIES.format(where=where), values or None)
        first = 1
        while bodies := beside.fetchmany(BATCH):
            last = first + len(bodies) - 1
            words = {n: found for n, *found in own.execute(_slice(PROVEN, first, last)).fetchall()}
            links: dict[int, dict[str, str]] = {}
            for n, article, link in own.execute(_slice(LINKED, first, last)).fetchall():
                links.setdefault(n, {})[article] = link
            for n, (body,) in enumerate(bodies, first):
                article, link, proof = words.get(n, ("", "", ""))
                yield Streamed(read(body), proof or "", ({article: link} if link else {}) | links.get(n, {}))
            first = last + 1
    except duckdb.OutOfMemoryException as error:
        raise StoreError(TOO_LITTLE) from error
    finally:
        beside.close()
        if own is not cursor:
            own.close()
        cursor.close()


def _slice(table: str, first: int, last: int) -> str:
    return f"SELECT * FROM {table} WHERE n BETWEEN {first} AND {last}"


def _apart(cursor: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A database of the stream's own on the same snapshot with the same corrections, so that it has a share of memory of its own.

    A store in memory has no file to open twice: there the cursor itself.
    """
    (path,) = cursor.execute("SELECT path FROM duckdb_databases() WHERE database_name = 'snap'").fetchall()[0]
    if not path or path == ":memory:":
        return cursor
    own = database(SHARE)
    own.execute("SET threads = 1")  # each thread sorts in memory of its own: two needed more than the share
    quoted = path.replace("'", "''")
    own.execute(f"ATTACH '{quoted}' AS snap (READ_ONLY)")
    own.execute(OVERLAY)
    catalogue = own.execute("SELECT current_database()").fetchall()[0][0]
    tables = own.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()
    for (table,) in tables:
        cursor.execute(f"SELECT * FROM main.{table}")
        while rows := cursor.fetchmany(BATCH):
            insert(own, catalogue, table, rows)
    return own
