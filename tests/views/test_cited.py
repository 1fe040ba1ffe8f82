"""The visits beside a cited document, looked up without reading visits that cite nothing."""

from pathlib import Path

import duckdb

from bench.store import make
from timeline.model import Query
from timeline.stores import counts, open_store


def test_articles_that_cite_name_the_visits_that_decoding_all_would(tmp_path: Path) -> None:
    make(200, tmp_path)
    with duckdb.connect(tmp_path / "snapshots" / "000001.duckdb") as snapshot:
        snapshot.execute("INSERT INTO citations BY NAME SELECT 'x' AS key, id AS article FROM articles WHERE hash(id) % 3 = 0")
    store = open_store(tmp_path)
    try:
        for query in (Query(), Query(kinds=("visit",))):
            cited = {article for (article,) in store.select("SELECT article FROM snap.citations")}
            expected = [(r.article, v.id) for v in store.visits(query) for r in v.reports if r.article in cited]
            found = counts.citing(store, query)
            assert sorted(found) == sorted(expected)
            assert [v for _, v in found] == [v for _, v in expected]
    finally:
        store.close()
