"""Counts and lists of what a query leaves: who, where, what and when; from the arrays of `columns.py`, without reading a visit's body."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from timeline.errors import QueryError
from timeline.model import TASK_STATES, MergedVisit, Query, When, wire
from timeline.stores import tallies
from timeline.stores.columns import Columns, columns_of, matching
from timeline.stores.columns import asked as told_that_match
from timeline.stores.duckdb import Store
from timeline.stores.filters import TASK_STATUS, visit_conditions
from timeline.stores.members import NO_DAY, Members, day_number, day_of, distinct
from timeline.stores.members import months as month_numbers
from timeline.stores.ordering import ordered
from timeline.stores.told import Told
from timeline.stores.told_columns import COMPUTED


@dataclass(frozen=True, slots=True)
class Tally:
    """A unit with its number of visits, and the first and last day of those that are dated."""

    id: str
    visits: int
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document with the number of visits whose articles cite it."""

    key: str
    type: str
    issuer: str | None
    visits: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document by its key, with what the first article that tells it says: number, kind, issuer, day of issue."""

    key: str
    number: str
    type: str
    issuer: str | None
    issued: When | None


@dataclass(frozen=True, slots=True)
class Span:
    """What the store has read: articles present, papers, first and last month of publication, articles of unknown day."""

    articles: int
    papers: int
    first: str | None
    last: str | None
    unknown: int


def tally(store: Store, query: Query, unit: str, groups: Mapping[str, str] | None = None) -> list[Tally]:
    """Visits that match by `official`, `theme`, `place` or `kind`, most first.

    `groups` takes ids together (an old province to the one of today): a visit to two of a group counts once.
    """
    columns, mask = matching(store, query)
    members = _grouped(columns, unit, groups or {})
    codes, rows = members.within(mask)
    number = np.bincount(codes, minlength=len(members.values))
    never = 2**31 - 1
    first, last = np.full(len(number), never, dtype=np.int64), np.full(len(number), NO_DAY, dtype=np.int64)
    begun = columns.earliest[rows]
    np.minimum.at(first, codes, np.where(begun == NO_DAY, never, begun))
    np.maximum.at(last, codes, columns.latest[rows])
    found = [
        Tally(value, int(n), None if a == never else day_of(a), day_of(b))
        for value, n, a, b in zip(members.values, number.tolist(), first.tolist(), last.tolist(), strict=True)
        if n
    ]
    return sorted(found, key=lambda t: (-t.visits, t.id))


def _grouped(columns: Columns, unit: str, groups: Mapping[str, str]) -> Members:
    """The members of a unit with values taken together, each visit once per group."""
    members, size = columns.members[unit], max(len(columns), 1)
    names = [groups.get(value, value) for value in members.values]
    whole = {name: code for code, name in enumerate(dict.fromkeys(names))}
    new = np.array([whole[name] for name in names], dtype=np.int64)
    shared = np.bincount(new, minlength=len(whole))[new] > 1 if len(new) else new.astype(bool)
    among = shared[members.codes]  # only where several values are one can a visit stand twice
    pairs = distinct(new[members.codes[among]] * size + members.rows[among])
    codes = np.concatenate([new[members.codes[~among]], pairs // size])
    return Members(tuple(whole), codes.astype(np.int32), np.concatenate([members.rows[~among], pairs % size]).astype(np.int32))


def directive_tally(store: Store, query: Query, groups: Mapping[str, str] | None = None) -> dict[str, int]:
    """Directives that match by the place of their visit, grouped as in `tally`."""
    columns = columns_of(store)
    told, found = told_that_match(store, query)
    visits = told.visit[found & ~told.lone]
    per_visit = np.bincount(visits, minlength=len(columns))
    members = _grouped(columns, "place", groups or {})
    number = np.bincount(members.codes, weights=per_visit[members.rows], minlength=len(members.values))
    return {value: int(n) for value, n in zip(members.values, number, strict=True) if n}


def latest(store: Store, query: Query, limit: int, offset: int = 0) -> list[MergedVisit]:
    """Visits that match, latest first, undated last."""
    columns, mask = matching(store, query)
    positions = np.flatnonzero(mask)
    dated = int((columns.earliest[positions] != NO_DAY).sum())
    day = columns.earliest[positions[:dated]]
    need = min(offset + limit, dated)
    from_ = int(np.searchsorted(day, day[dated - need])) if need else dated  # positions are in order of day: whole days from the end
    back = np.argsort(-day[from_:].astype(np.int64), kind="stable")
    chosen = np.concatenate([positions[from_:dated][back], positions[dated:]]) if need == dated else positions[from_:dated][back]
    return tallies.at(store, columns, chosen[offset : offset + limit])


def days(store: Store, query: Query) -> list[tuple[str, datetime.date, datetime.date]]:
    """Id, first and last day of the dated visits that match, in order of date."""
    columns, mask = matching(store, query)
    at = np.flatnonzero(mask & (columns.earliest != NO_DAY) & (columns.latest != NO_DAY))
    at = at[np.lexsort((at, columns.latest[at], columns.earliest[at]))]
    spans = zip(columns.names(at), columns.earliest[at].tolist(), columns.latest[at].tolist(), strict=True)
    epoch = datetime.date(1970, 1, 1)
    return [(id_, epoch + datetime.timedelta(days=a), epoch + datetime.timedelta(days=b)) for id_, a, b in spans]


def months(store: Store, query: Query) -> list[tuple[str, int]]:
    """Dated visits that match, per month in which they began (`2023-03`), in order of time."""
    columns, mask = matching(store, query)
    begun = columns.earliest[mask & (columns.earliest != NO_DAY)]
    found, number = np.unique(month_numbers(begun), return_counts=True)
    return [(f"{1970 + m // 12:04d}-{m % 12 + 1:02d}", n) for m, n in zip(found.tolist(), number.tolist(), strict=True)]


def parts(store: Store, query: Query, official: str) -> dict[str, int]:
    """In how many visits that match (whoever leads them) somebody led (`lead`), came along (`delegation`) and received (`hosts`)."""
    columns, mask = matching(store, replace(query, officials=()))
    at, part, _, _ = _parts_of(store, columns, official)
    kept = mask[at]
    found = distinct(part[kept] * np.int64(max(len(mask), 1)) + at[kept])
    number = np.bincount(found // max(len(mask), 1), minlength=len(PARTS))
    return {name: int(n) for name, n in zip(PARTS, number, strict=True)}


def offices(store: Store, query: Query, official: str) -> list[tuple[str, datetime.date | None, datetime.date | None, int]]:
    """Offices that the articles give somebody in visits that match: words, first and last day seen, number of visits; by first day.

    Of several ways to write an office with small and capital letters the most frequent one stands.
    """
    columns, mask = matching(store, replace(query, officials=()))
    at, _, codes, titles = _parts_of(store, columns, official)
    kept = mask[at] & (codes >= 0)
    at, codes = at[kept], codes[kept]
    written: dict[str, dict[str, NDArray[Any]]] = {}
    for code in np.unique(codes).tolist():
        written.setdefault(titles[code].lower(), {})[titles[code]] = at[codes == code]
    rows = []
    for ways in written.values():
        title = max(ways, key=lambda t: (len(ways[t]), -int(ways[t].min())))
        visits = np.unique(np.concatenate(list(ways.values())))
        first, last = columns.earliest[visits], columns.latest[visits]
        first, last = first[first != NO_DAY], last[last != NO_DAY]
        rows.append((title, day_of(first.min()) if len(first) else None, day_of(last.max()) if len(last) else None, len(visits)))
    return sorted(rows, key=lambda row: (row[1] is None, row[1] or datetime.date.min, row[0]))


PARTS = ("lead", "delegation", "hosts")
ToldOrder = Literal["newest", "oldest", "due"]


def _parts_of(store: Store, columns: Columns, official: str) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], list[str]]:
    """Where somebody took part: positions of visits, place in `PARTS`, title as a place in the last list (-1: none)."""
    found = store.arrays("SELECT visit, part::INTEGER AS part, title FROM snap.parts WHERE official = $official", {"official": official})
    at, part, code = columns.position[found["visit"]], np.asarray(found["part"]), np.asarray(found["title"])
    numbers = np.unique(code[code >= 0])
    known = dict(store.select("SELECT id, text FROM snap.titles WHERE id IN (SELECT unnest($ids))", {"ids": numbers.tolist()}))
    titles = [known[number] for number in numbers.tolist()]
    code = np.where(code < 0, -1, np.searchsorted(numbers, code))
    corrected = store.select("SELECT visit, part, title FROM main.parts WHERE official = $official", {"official": official})
    if corrected:
        place = {title: i for i, title in enumerate(titles)}
        codes = [place.setdefault(title, len(place)) if title else -1 for _, _, title in corrected]
        titles = list(place)
        more = [int(columns.position[columns.in_snapshot + columns.corrected[id_]]) for id_, _, _ in corrected]
        at, part, code = (
            np.concatenate([kept, np.array(new, dtype=np.int64)])
            for kept, new in ((at, more), (part, [p for _, p, _ in corrected]), (code, codes))
        )
    alive = at >= 0
    return at[alive], part[alive], code[alive], titles


def documents(store: Store, query: Query, limit: int) -> list[CitedDocument]:
    """Documents that the articles of visits that match cite, those of most visits first."""
    columns, mask = matching(store, query)
    number = columns.cited.visits(mask)
    keys = columns.cited.keys
    first = sorted(np.flatnonzero(number).tolist(), key=lambda row: (-number[row], keys[row]))[:limit]
    facts = document_facts(store, first)
    return [CitedDocument(keys[row], facts[row].type, facts[row].issuer, int(number[row])) for row in first]


def document_facts(store: Store, rows: Sequence[int]) -> dict[int, DocumentFacts]:
    """What the articles tell of the documents in these rows."""
    found = store.select(
        "SELECT rowid, key, number, type, issuer, issued FROM snap.documents WHERE rowid IN (SELECT unnest($rows))", {"rows": list(rows)}
    )
    return {
        row: DocumentFacts(key, number, type_, issuer, wire.decode(issued, When) if issued else None)
        for row, key, number, type_, issuer, issued in found
    }


def cited_keys(store: Store) -> list[str]:
    """Every cited document by its key, in order."""
    return [key for (key,) in store.select("SELECT key FROM snap.documents ORDER BY key")]


def told(store: Store, query: Query, order: ToldOrder, limit: int) -> list[Told]:
    """The first directives that match in an order; `due`: only those that name a deadline, the nearest first."""
    columns = columns_of(store)
    directives, found = told_that_match(store, query)
    return store.directives_at(ordered(store, columns, found & directives.deadline if order == "due" else found, order, limit))


def with_deadline(store: Store, query: Query) -> int:
    """How many of the directives that match name a deadline."""
    directives, found = told_that_match(store, query)
    return int((found & directives.deadline).sum())


def citing(store: Store, query: Query) -> list[tuple[str, str]]:
    """The articles that cite documents, each with the visits that match and that it tells, in order of date."""
    where, values = visit_conditions(query)
    return store.select(
        f"SELECT r.article, v.id FROM reports_now r JOIN (SELECT id, earliest FROM visits_now WHERE {where}) v ON v.id = r.visit"
        " WHERE r.article IN (SELECT article FROM snap.citations) ORDER BY v.earliest IS NULL, v.earliest, v.id",
        values,
    )


def asked(store: Store, query: Query, limit: int, *, repeated: bool = False) -> list[Told]:
    """The directives that match, latest first; `repeated`: only those that an earlier visit to the place heard already."""
    columns = columns_of(store)
    directives, found = told_that_match(store, query)
    return store.directives_at(ordered(store, columns, found & directives.before if repeated else found, "latest", limit))


def overdue(store: Store, query: Query) -> int:
    """How many of the directives that match are overdue on the day of the query. Raises QueryError when it has none."""
    if query.today is None:
        raise QueryError("Which directives are overdue depends on today's date, which the query does not give: set Query(today=…).")
    directives, found = told_that_match(store, query)
    return int((found & directives.in_state("overdue", day_number(query.today))).sum())


def states(store: Store, query: Query) -> dict[str, int]:
    """How many directives match in all (`all`), how many repeat an earlier one (`repeated`), how many are in each state.

    The states are those of `TASK_STATUS`. Raises QueryError when the query has no `today`.
    """
    if query.today is None:
        raise QueryError("Which directives are overdue depends on today's date, which the query does not give: set Query(today=…).")
    directives, found = told_that_match(store, query)
    computed = np.bincount(directives.computed(day_number(query.today))[found], minlength=len(COMPUTED))
    entered = np.bincount(directives.state[found], minlength=len(TASK_STATES))
    known = dict(zip((*COMPUTED, *TASK_STATES), (*computed.tolist(), *entered.tolist()), strict=True))
    numbers = {status: known[status] for status in TASK_STATUS}
    return {"all": int(found.sum()), "repeated": int((found & directives.before).sum()), **numbers}


def heads(store: Store, articles: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Heads of these articles by id: id, source, title, url, publisher, published."""
    columns = ("id", "source", "title", "url", "publisher", "published")
    found = store.select(
        f"SELECT {', '.join(columns)} FROM snap.articles WHERE id IN (SELECT unnest($ids))", {"ids": list(articles) or [""]}
    )
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found}


def reading(store: Store) -> Span:
    """What the whole store has read."""
    return Span(
        *store.select(
            "SELECT count(*), count(DISTINCT publisher), min(month), max(month), count(*) FILTER (month IS NULL)"
            " FROM snap.articles WHERE state = 'present'"
        )[0]
    )


def articles_between(store: Store, first: str, last: str) -> int:
    """Articles published in the months from `first` to `last` (`2023-03`), both included."""
    sql = "SELECT count(*) FROM snap.articles WHERE state = 'present' AND month BETWEEN $first AND $last"
    return int(store.select(sql, {"first": first, "last": last})[0][0])
