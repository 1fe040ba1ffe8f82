"""The first directives of a large store are those that reading and ordering all of them would put first."""

from pathlib import Path

import pytest

from bench.store import make
from timeline.app.pages.directives import ORDERS, Order, ordered
from timeline.model import Query
from timeline.stores import counts, open_store
from timeline.views.rows import directive_rows, first_directives


@pytest.mark.parametrize("order", ORDERS)
def test_the_first_are_those_of_ordering_all(tmp_path: Path, order: Order) -> None:
    make(150, tmp_path)
    store = open_store(tmp_path)
    try:
        for query in (Query(all=True), Query(kinds=("working_session",))):
            rows = directive_rows(store, query, "vi")
            assert counts.with_deadline(store, query) == sum(r.due is not None for r in rows) > 3
            assert first_directives(store, query, "vi", order, 40) == ordered(rows, order)[:40]
    finally:
        store.close()
