"""What the store counts from arrays, counted by one plain query each: as slow as it is plain, it says what must come out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from timeline.errors import QueryError
from timeline.model import MergedVisit, Query, wire
from timeline.model.assignment import DUE_SOON
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.stores.counts import Tally
from timeline.stores.duckdb import FACETS
from timeline.stores.filters import TASK_STATUS, directive_conditions, visit_conditions
from timeline.stores.tasks import Cell, On, TaskOrder, Unit
from timeline.stores.told_columns import COMPUTED
from timeline.text import plain


def tally(store: Store, query: Query, unit: str, groups: Mapping[str, str] | None = None) -> list[Tally]:
    """Visits that match by `official`, `theme`, `place` or `kind`, most first.

    `groups` takes ids together (an old province to the one of today): a visit to two of a group counts once.
    """
    where, values = visit_conditions(query)
    names = groups or {}
    found = store.select(
        "WITH named AS (SELECT unnest($from_) AS id, unnest($to_) AS whole)"
        " SELECT coalesce(n.whole, v.unit) AS unit, count(DISTINCT v.id) AS n, min(v.earliest), max(v.latest)"
        f" FROM (SELECT id, earliest, latest, {FACETS[unit]} AS unit FROM visits_now WHERE {where}) v LEFT JOIN named n ON n.id = v.unit"
        " WHERE v.unit IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1",
        values | {"from_": list(names) or [""], "to_": list(names.values()) or [""]},
    )
    return [Tally(*row) for row in found]


def directive_tally(store: Store, query: Query, groups: Mapping[str, str] | None = None) -> dict[str, int]:
    """Directives that match by the place of their visit, grouped as in `tally`."""
    where, values = directive_conditions(query)
    names = groups or {}
    found = store.select(
        "WITH named AS (SELECT unnest($from_) AS id, unnest($to_) AS whole)"
        " SELECT coalesce(n.whole, d.place), count(DISTINCT d.id)"
        f" FROM (SELECT id, unnest(places) AS place FROM directives_now WHERE {where}) d LEFT JOIN named n ON n.id = d.place GROUP BY 1",
        values | {"from_": list(names) or [""], "to_": list(names.values()) or [""]},
    )
    return dict(found)


def latest(store: Store, query: Query, limit: int, offset: int = 0) -> list[MergedVisit]:
    """Visits that match, latest first, undated last."""
    where, values = visit_conditions(query)
    page = f"ORDER BY earliest DESC NULLS LAST, id LIMIT {int(limit)} OFFSET {int(offset)}"
    return [wire.decode(body, MergedVisit) for (body,) in store.select(f"SELECT body FROM visits_now WHERE {where} {page}", values)]


def days(store: Store, query: Query) -> list[tuple[str, date, date]]:
    """Id, first and last day of the dated visits that match, in order of date."""
    where, values = visit_conditions(query)
    found = store.select(
        f"SELECT id, earliest, latest FROM visits_now WHERE {where} AND earliest IS NOT NULL AND latest IS NOT NULL"
        " ORDER BY earliest, latest, id",
        values,
    )
    return [(id_, first, last) for id_, first, last in found]


def months(store: Store, query: Query) -> list[tuple[str, int]]:
    """Dated visits that match, per month in which they began (`2023-03`), in order of time."""
    where, values = visit_conditions(query)
    return store.select(
        f"SELECT strftime(earliest, '%Y-%m'), count(*) FROM visits_now WHERE {where} AND earliest IS NOT NULL GROUP BY 1 ORDER BY 1", values
    )


def parts(store: Store, query: Query, official: str, name: str) -> dict[str, int]:
    """In how many visits that match somebody led (`lead`), came along (`delegation`) and received (`hosts`)."""
    where, values = _with(query, official, name)
    columns = ", ".join(
        f"count(*) FILTER (list_contains(json_extract_string(body, '$.{role}[*].id'), $official))"
        for role in ("lead", "delegation", "hosts")
    )
    row = store.select(f"SELECT {columns} FROM visits_now WHERE {where}", values)[0]
    return dict(zip(("lead", "delegation", "hosts"), row, strict=True))


def offices(store: Store, query: Query, official: str, name: str) -> list[tuple[str, date | None, date | None, int]]:
    """Offices that the articles give somebody in visits that match: words, first and last day seen, number of visits; by first day."""
    where, values = _with(query, official, name)
    return store.select(
        "SELECT mode(title), min(earliest), max(latest), count(DISTINCT id) FROM ("
        " SELECT id, earliest, latest, unnest(json_extract_string(actor, '$.titles[*]')) AS title FROM ("
        "  SELECT id, earliest, latest, unnest(list_concat(body->'$.lead[*]', body->'$.delegation[*]', body->'$.hosts[*]')) AS actor"
        f"  FROM visits_now WHERE {where}) WHERE actor->>'$.id' = $official)"
        " GROUP BY lower(title) ORDER BY min(earliest) NULLS LAST, 1",
        values,
    )


def documents(store: Store, query: Query, limit: int) -> list[Any]:
    """Documents that the articles of visits that match cite, those of most visits first."""
    where, values = visit_conditions(query)
    found = store.select(
        "SELECT key, min(c.type), min(c.issuer), count(DISTINCT r.visit) AS n"
        " FROM snap.citations c JOIN reports_now r ON r.article = c.article"
        f" WHERE r.visit IN (SELECT id FROM visits_now WHERE {where}) GROUP BY key ORDER BY n DESC, key LIMIT {int(limit)}",
        values,
    )
    return list(found)


_NAMES_DUE = """contains(body, '"due":{')"""
_TOLD: dict[str, str] = {
    "newest": "true ORDER BY earliest DESC NULLS LAST, visit, article, start",
    "oldest": "true ORDER BY earliest IS NULL, earliest, visit, article, start",
    "due": f"{_NAMES_DUE} ORDER BY due IS NULL, due, id",
}


def told(store: Store, query: Query, order: str, limit: int) -> list[str]:
    """Ids of the first directives that match in an order; `due`: only those that name a deadline, the nearest first."""
    where, values = directive_conditions(query)
    found = store.select(f"SELECT id FROM directives_now WHERE {where} AND {_TOLD[order]} LIMIT {int(limit)}", values)
    return [id_ for (id_,) in found]


def with_deadline(store: Store, query: Query) -> int:
    """How many of the directives that match name a deadline."""
    where, values = directive_conditions(query)
    return int(store.select(f"SELECT count(*) FROM directives_now WHERE {where} AND {_NAMES_DUE}", values)[0][0])


def asked(store: Store, query: Query, limit: int, *, repeated: bool = False) -> list[str]:
    """Ids of the directives that match, latest first; `repeated`: only those that an earlier visit to the place heard already."""
    where, values = directive_conditions(query)
    again = f" AND {_REPEATED}" if repeated else ""
    found = store.select(
        f"SELECT id FROM directives_now WHERE {where}{again} ORDER BY earliest DESC NULLS LAST, id LIMIT {int(limit)}", values
    )
    return [id_ for (id_,) in found]


def states(store: Store, query: Query) -> dict[str, int]:
    """How many directives match in all (`all`), how many repeat an earlier one (`repeated`), how many are in each state.

    The states are those of `TASK_STATUS`. Raises QueryError when the query has no `today`.
    """
    if query.today is None:
        raise QueryError("Which directives are overdue depends on today's date, which the query does not give: set Query(today=…).")
    where, values = directive_conditions(query)
    columns = ", ".join(f"count(*) FILTER ({condition})" for condition in TASK_STATUS.values())
    row = store.select(
        f"SELECT count(*), count(*) FILTER ({_REPEATED}), {columns} FROM directives_now WHERE {where}",
        values | {"today": query.today, "soon": query.today + DUE_SOON},
    )[0]
    return dict(zip(("all", "repeated", *TASK_STATUS), row, strict=True))


_REPEATED = "id IN (SELECT id FROM snap.said_before)"


def _with(query: Query, official: str, name: str) -> tuple[str, dict[str, Any]]:
    """The visits that match with somebody in any part: the folded words find delegations and hosts without reading all bodies."""
    where, values = visit_conditions(replace(query, officials=()))
    mine = "(list_contains(officials, $official) OR (contains(folded, $name) AND contains(body, $quoted)))"
    return f"{where} AND {mine}", values | {"official": official, "name": plain(name), "quoted": f'"id":"{official}"'}


_STATE = "CASE " + " ".join(f"WHEN {TASK_STATUS[state]} THEN '{state}'" for state in COMPUTED) + " END"
_ORDER = {
    "urgent": "state = 'done', due IS NULL, due, earliest DESC NULLS LAST, article, start",
    "newest": "earliest DESC NULLS LAST, article, start",
    "oldest": "earliest IS NULL, earliest, article, start",
}
_DAY = {"given": "earliest", "due": "due"}


def _where(query: Query, scope: TaskScope) -> tuple[str, dict[str, Any]]:
    proposals = scope.type == "proposal"
    where, values = directive_conditions(replace(query, all=True) if proposals else query)
    parts = [where, f"type = '{'proposal' if proposals else 'directive'}'"]
    if proposals and not query.all:
        parts.append("coalesce(status, 'held') = 'held'")
    if scope.agency is not None:
        parts.append("coalesce(agency, '') = $agency")
        values["agency"] = scope.agency
    for name, days in (("given", scope.given), ("due", scope.due)):
        if days:
            parts.append(f"{_DAY[name]} BETWEEN ${name}_from AND ${name}_to")
            values |= {f"{name}_from": days[0], f"{name}_to": days[1]}
    return " AND ".join(f"({part})" for part in parts), values


def tasks(
    store: Store, query: Query, scope: TaskScope, order: TaskOrder = "urgent", *, limit: int | None = None, offset: int = 0
) -> list[str]:
    """The tasks that match; `urgent`: those open first, the nearest deadline first. Raises QueryError as `Store.directives`."""
    where, values = _where(query, scope)
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    return [id_ for (id_,) in store.select(f"SELECT id FROM directives_now WHERE {where} ORDER BY {_ORDER[order]} {page}", values)]


def cells(store: Store, query: Query, scope: TaskScope, today: date, unit: Unit | None = None, on: On = "given") -> list[Cell]:
    """The tasks that match, counted by group and state; without a unit all are one group. What has no day or agency is group None."""
    where, values = _where(query, scope)
    values |= {"today": today, "soon": today + DUE_SOON}
    group = "NULL" if unit is None else "agency" if unit == "agency" else f"date_trunc('{unit}', {_DAY[on]})::DATE"
    counted = f"SELECT {group} AS unit, state, {_STATE} AS computed, count(*) FROM directives_now WHERE {where} GROUP BY ALL"
    return [Cell(*row) for row in store.select(f"{counted} ORDER BY ALL", values)]


def due_within(store: Store, query: Query, scope: TaskScope, today: date, days: Sequence[int]) -> list[int]:
    """How many open tasks that match are due from today within so many days, for each of `days`."""
    where, values = _where(query, scope)
    values |= {"first": today} | {f"until{n}": today + timedelta(days=n) for n in days}
    columns = ", ".join(f"count(*) FILTER (state <> 'done' AND due BETWEEN $first AND $until{n})" for n in days)
    return list(store.select(f"SELECT {columns} FROM directives_now WHERE {where}", values)[0])
