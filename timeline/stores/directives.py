"""Directives of chosen rows with all that readers get beside them; each further thing is looked up for these rows alone.

Joined before a page of them was cut out, the bodies of millions of directives and visits took seconds for every page.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from timeline.model import Assignment, Directive, When, wire
from timeline.stores.told import Earlier, Told

Select = Callable[[str, dict[str, Any]], list[Any]]


class Dated(msgspec.Struct):
    """What is needed of a visit's body."""

    when: When


class Named(msgspec.Struct):
    """What is needed of a speaker."""

    name: str


class Spoken(msgspec.Struct):
    """What is needed of an earlier directive's body."""

    speaker: Named | None = None


class _Row(NamedTuple):
    row: int
    id: str
    article: str
    start: int
    earliest: date | None
    due: date | None
    body: str
    visit: str | None
    hidden: bool


def rows_named(select: Select, ids: Sequence[str]) -> list[int]:
    """The rows of `snap.directives` with these ids."""
    return [row for (row,) in select("SELECT rowid FROM snap.directives WHERE id IN (SELECT unnest($ids))", {"ids": list(ids)})]


def rows_of_visit(select: Select, visit: str) -> list[int]:
    """The rows of the directives that belong to a visit now, each once however many articles tell it."""
    reports = [id_ for (id_,) in select("SELECT id FROM reports_now WHERE visit = $id", {"id": visit})]
    found = select("SELECT rowid, id FROM snap.directives WHERE report IN (SELECT unnest($reports))", {"reports": reports})
    again = {id_ for (id_,) in _named(select, "SELECT id FROM repeats_now WHERE id", [id_ for _, id_ in found])}
    return [row for row, id_ in found if id_ not in again]


def told(select: Select, rows: Sequence[int], *, as_given: bool = False) -> list[Told]:
    """The directives of these rows by date, undated last; `as_given`: in the order of the rows."""
    bodies: dict[str, str] = {}
    place = {row: at for at, row in enumerate(rows)}
    found = sorted(_rows(select, rows, bodies), key=(lambda one: place[one.row]) if as_given else _in_time)
    ids = [row.id for row in found]
    first = dict(_named(select, "SELECT id, first FROM repeats_now WHERE id", ids))
    tasks = {
        id_: rest
        for id_, *rest in _named(select, "SELECT id, state, due, due_kind, done, body FROM main.tasks WHERE id", {*ids, *first.values()})
    }
    also = _also(select, ids)
    before = _before(select, found)
    made = []
    for row in found:
        directive = wire.decode(row.body, Directive)
        when = wire.decode(bodies[row.visit], Dated).when if row.visit in bodies else directive.when
        state, due, due_kind, done, entered = tasks.get(first.get(row.id, row.id), ("not_started", None, "dated", None, None))
        day = (due or row.due) if due_kind == "dated" else None
        assigned = wire.decode(entered, Assignment) if entered else Assignment()
        made.append(Told(directive, row.visit, row.article, when, state, day, done, also.get(row.id, ()), before.get(row.id, ()), assigned))
    return made


def visit_bodies(select: Select, ids: Iterable[str]) -> dict[str, str]:
    """The JSON of these visits as they are now, by id."""
    return {id_: body for id_, (_, _, body) in _visits(select, ids).items()}


def _in_time(row: _Row) -> tuple[Any, ...]:
    return row.earliest is None, row.earliest or date.min, row.visit is None, row.visit or "", row.article, row.start


def _named(select: Select, sql: str, ids: Iterable[str]) -> list[Any]:
    wanted = list(ids)
    return select(f"{sql} IN (SELECT unnest($ids))", {"ids": wanted}) if wanted else []


def _visits(select: Select, ids: Iterable[str]) -> dict[str, tuple[date | None, bool, str]]:
    """First day, whether hidden, and body of these visits. Rows first: a body is read only for the wanted rows."""
    wanted = list(ids)
    rows = [row for (row,) in _named(select, "SELECT rowid FROM snap.visits WHERE id NOT IN (SELECT id FROM main.replaced) AND id", wanted)]
    found = select("SELECT id, earliest, hidden, body FROM snap.visits WHERE rowid IN (SELECT unnest($rows))", {"rows": rows})
    found += _named(select, "SELECT id, earliest, hidden, body FROM main.fixed WHERE id", wanted)
    return {id_: (earliest, hidden, body) for id_, earliest, hidden, body in found}


def _rows(select: Select, rows: Sequence[int], bodies: dict[str, str]) -> list[_Row]:
    """The directives of these rows with their visits now, whose JSON goes into `bodies`."""
    if not rows:
        return []
    base = select(
        "SELECT rowid, id, report, article, start, earliest, due, body FROM snap.directives WHERE rowid IN (SELECT unnest($rows))",
        {"rows": list(rows)},
    )
    told = dict(select("SELECT row, visit FROM snap.told WHERE row IN (SELECT unnest($rows))", {"rows": list(rows)}))
    moved = dict(_named(select, "SELECT report, visit FROM main.moved WHERE report", {row[2] for row in base if row[2]}))
    at = _visits_at(select, {row for row in told.values() if row >= 0})
    named = _visits(select, set(moved.values()))
    made = []
    for row, id_, report, article, start, own, due, body in base:
        visit = moved[report] if report in moved else at[told[row]][0] if told[row] >= 0 else None
        facts = named.get(str(visit)) if report in moved else at[told[row]][1:] if visit else None
        earliest, hidden, of_visit = facts or (None, False, "")
        if visit and of_visit:
            bodies[visit] = of_visit
        made.append(_Row(row, id_, article, start, earliest or own, due, body, visit, bool(hidden)))
    return made


def _visits_at(select: Select, rows: Iterable[int]) -> dict[int, tuple[str, date | None, bool, str]]:
    """Id, first day, whether hidden, and body of the snapshot's visits in these rows."""
    found = select("SELECT rowid, id, earliest, hidden, body FROM snap.visits WHERE rowid IN (SELECT unnest($rows))", {"rows": list(rows)})
    return {row: (id_, earliest, hidden, body) for row, id_, earliest, hidden, body in found}


def _also(select: Select, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each directive the other articles that tell it."""
    pairs = _named(select, "SELECT id, first FROM repeats_now WHERE first", ids)
    article = dict(_named(select, "SELECT id, article FROM snap.directives WHERE id", [again for again, _ in pairs]))
    found: dict[str, list[str]] = {}
    for again, first in pairs:
        if again in article:
            found.setdefault(first, []).append(article[again])
    return {first: tuple(sorted(articles)) for first, articles in found.items()}


def _before(select: Select, rows: Sequence[_Row]) -> dict[str, tuple[Earlier, ...]]:
    """For each directive the same demand at earlier visits, latest first."""
    pairs = _named(select, "SELECT id, earlier_row FROM snap.said_before WHERE id", [row.id for row in rows])
    if not pairs:
        return {}
    earlier = {row.row: row for row in _rows(select, list({row for _, row in pairs if row is not None}), {})}
    speakers = {at: wire.decode(row.body, Spoken).speaker for at, row in earlier.items()}
    days = {row.id: row.earliest for row in rows}
    found: dict[str, list[Earlier]] = {}
    for id_, other in pairs:
        row, day = earlier.get(other), days[id_]
        if row and row.visit and not row.hidden and row.earliest and day and row.earliest < day:
            speaker = speakers[other]
            found.setdefault(id_, []).append(Earlier(row.visit, row.earliest, speaker.name if speaker else None))
    return {id_: tuple(sorted(said, key=lambda e: (-e.day.toordinal(), e.visit))) for id_, said in found.items()}
