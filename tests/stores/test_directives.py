"""Directives are looked up piece by piece; one query that joins everything, as slow as it is plain, says what must come out."""

import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.store import make
from timeline.model import Assignment, Directive, MergedVisit, Query, wire
from timeline.stores import Earlier, Store, Told, open_store, schema

AT = datetime(2026, 7, 1, tzinfo=UTC)
PLAIN = """
SELECT d.body, d.visit, d.article, v.body, d.state, d.due, d.done,
  (SELECT list(x.article ORDER BY x.article) FROM directives_now x WHERE x.same_as = d.id),
  (SELECT list([e.visit, e.earliest::VARCHAR, e.body->>'$.speaker.name'] ORDER BY e.earliest DESC, e.visit) FROM snap.said_before s
    JOIN directives_now e ON e.id = s.earlier WHERE s.id = d.id AND e.earliest < d.earliest AND NOT coalesce(e.hidden, false)),
  d.assigned
FROM directives_now d LEFT JOIN visits_now v ON v.id = d.visit
WHERE {where} ORDER BY d.earliest IS NULL, d.earliest, d.visit, d.article, d.start
"""


def plainly(store: Store, where: str, values: dict[str, Any] | None = None) -> list[Told]:
    """The directives that match a condition, by the one query."""
    found = []
    for body, visit, article, of_visit, state, due, done, also, before, assigned in store.select(PLAIN.format(where=where), values):
        directive = wire.decode(body, Directive)
        when = wire.decode(of_visit, MergedVisit).when if of_visit else directive.when
        earlier = tuple(Earlier(v, date.fromisoformat(day), speaker) for v, day, speaker in before or ())
        entered = wire.decode(assigned, Assignment) if assigned else Assignment()
        found.append(Told(directive, visit, article, when, state, due, done, tuple(also or ()), earlier, entered))
    return found


def tangled(path: Path, seed: int) -> Store:
    """A small store in which directives repeat each other, follow earlier ones, and people corrected visits and tasks."""
    chance = random.Random(seed)
    make(150, path)
    with duckdb.connect(path / "snapshots" / "000001.duckdb") as snapshot:
        snapshot.execute("DELETE FROM repeats; DELETE FROM said_before; DELETE FROM told")
        ids = snapshot.execute("SELECT id, report FROM directives ORDER BY id").fetchall()
        for id_, report in chance.sample(ids, 40):
            snapshot.execute("INSERT INTO repeats VALUES (?, ?, ?)", [id_, chance.choice(ids)[0], report])
        for _ in range(80):
            snapshot.execute("INSERT INTO said_before VALUES (?, ?, NULL)", [chance.choice(ids)[0], chance.choice(ids)[0]])
        for id_, _ in chance.sample(ids, 10):
            snapshot.execute("UPDATE directives SET report = NULL WHERE id = ? AND id NOT IN (SELECT earlier FROM said_before)", [id_])
        snapshot.execute(schema.SAID.format(s="main"))
        snapshot.execute("INSERT INTO told " + schema.TOLD.format(s="main"))
    store = open_store(path)
    visits = [v.id for v in store.visits(Query(all=True))]
    entries: list[tuple[Any, Any]] = [
        ("date", "9/3/2023"), ("hide", True), ("merge", chance.choice(visits)), ("theme", ["economy"]), ("place", ["Hà Nội"]),
    ]  # fmt: skip
    for id_, (name, value) in zip(chance.sample(visits, len(entries)), entries, strict=True):
        store.correct(id_, name, value, reason="seen in the paper", author="test", at=AT)
    told = next(v for v in store.visits(Query(all=True)) if len(v.reports) > 1)
    store.correct(told.id, "split", told.reports[1].article, reason="seen in the paper", author="test", at=AT)
    tasks = ({"state": "done", "done": "2025-01-02"}, {"due": "2026-01-01"}, {"due_kind": "recurring"}, {"state": "in_progress"})
    for (id_, _), task in zip(chance.sample(ids, len(tasks)), tasks, strict=True):
        store.correct(id_, "task", task, reason="seen in the paper", author="test", at=AT)
    return store


@pytest.mark.parametrize("seed", range(2))
def test_directives_are_those_of_the_one_query(tmp_path: Path, seed: int) -> None:
    store = tangled(tmp_path, seed)
    try:
        everything = plainly(store, "true")
        ids = [t.directive.id for t in everything]
        assert len(everything) > 200
        assert any(t.also for t in everything)
        assert any(t.before for t in everything)
        assert store.directives_named(ids) == everything
        matching = plainly(store, "NOT coalesce(d.hidden, false) AND d.same_as IS NULL")
        assert store.directives(Query(all=True)) == matching
        assert store.directives(Query(all=True), limit=20, offset=30) == matching[30:50]
        for visit in store.visits(Query(all=True))[:12]:
            assert store.directives_of(visit.id) == plainly(
                store,
                "d.visit = $id AND d.same_as IS NULL AND d.article IN (SELECT article FROM reports_now WHERE visit = $id)",
                {"id": visit.id},
            )
    finally:
        store.close()
