"""What the numbers rest on, and where the store holds nothing: articles per paper and month, places and themes without a visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from timeline.entities.places import provinces
from timeline.lang import label, packaged
from timeline.lang.labels import labels
from timeline.model import Query
from timeline.stores import Store, counts, tallies
from timeline.stores.counts import Span
from timeline.text import plain, slug
from timeline.views.overview import Matrix
from timeline.views.profiles import months_between

Names = Literal["now", "then"]
MOST_PAPERS = 25
OTHERS = "others"
UNKNOWN_MONTH = "unknown"


@dataclass(frozen=True, slots=True)
class Attention:
    """A province with its visits and directives, and the days of the first and last visit that are known; zero is kept."""

    id: str
    label: str
    ids: tuple[str, ...]
    visits: int
    directives: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Silence:
    """A province or theme without a recorded visit for some time.

    `months` since the last dated one, None when none is dated; `visits` ever, undated ones too.
    """

    id: str
    label: str
    ids: tuple[str, ...]
    last: date | None
    months: int | None
    visits: int


@dataclass(frozen=True, slots=True)
class Time:
    """One visit in a series: the how-many-eth it is, and the whole months since the one before."""

    number: int
    visit: str
    first: date
    last: date
    months: int | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How often an official came to a place: the dated visits in order, the undated ones, and in how many articles we looked."""

    times: list[Time]
    undated: int
    articles: int


def reading(store: Store) -> Span:
    """What the whole store has read: articles, papers, first and last month of publication, articles of unknown day."""
    return counts.reading(store)


def papers(store: Store, months: int, today: date, lang: str) -> Matrix:
    """Articles per paper (rows, most first) and month of publication (columns), for the last `months` months up to `today`.

    The last column is for articles of an unknown day, whenever they were; papers beyond the 25th are taken together.
    """
    columns = _last_months(months, today)
    found: dict[str, dict[str, int]] = {}
    for publisher, month, n in store.coverage():
        column = UNKNOWN_MONTH if month is None else month
        if column == UNKNOWN_MONTH or column in columns:
            row = found.setdefault(publisher or "", {})
            row[column] = row.get(column, 0) + n
    order = sorted(found, key=lambda paper: (-sum(found[paper].values()), paper))
    rows = {paper: found[paper] for paper in order[:MOST_PAPERS]}
    for paper in order[MOST_PAPERS:]:
        rest = rows.setdefault(OTHERS, {})
        for column, n in found[paper].items():
            rest[column] = rest.get(column, 0) + n
    names = {OTHERS: label("coverage.others", lang, n=len(order) - MOST_PAPERS), "": label("coverage.no_paper", lang)}
    ids = [*columns, UNKNOWN_MONTH]
    return Matrix(
        list(rows),
        [names.get(paper, paper) for paper in rows],
        ids,
        [f"{int(month[5:])}/{month[:4]}" for month in columns] + [label("coverage.unknown_month", lang)],
        [[row.get(column, 0) for column in ids] for row in rows.values()],
    )


def attention(store: Store, query: Query, names: Names) -> list[Attention]:
    """Every province with its visits and directives within `query`, most visits first; `names`: the 34 of today or the 63 of before.

    A visit to two provinces that are one today counts once.
    """
    groups = _groups(names)
    wide = query if names == "then" else _gathered(query)
    found = {t.id: t for t in counts.tally(store, wide, "place", groups)}
    asked = counts.directive_tally(store, wide, groups)
    rows = []
    for id_, (name, ids) in _provinces(names).items():
        tally = found.get(id_)
        first, last = (tally.first, tally.last) if tally else (None, None)
        rows.append(Attention(id_, name, ids, tally.visits if tally else 0, asked.get(id_, 0), first, last))
    if query.places:
        rows = [row for row in rows if set(row.ids) & set(wide.places)]
    return sorted(rows, key=lambda row: (-row.visits, -row.directives, plain(row.label)))


def silent_places(store: Store, query: Query, months: int, names: Names) -> list[Silence]:
    """Provinces without a recorded visit within `query` for at least `months` months up to `query.today`, longest silent first."""
    rows = attention(store, query, names)
    return _silent([(r.id, r.label, r.ids, r.visits, r.last) for r in rows], months, _today(query))


def silent_themes(store: Store, query: Query, months: int, lang: str) -> list[Silence]:
    """The same for themes."""
    found = {t.id: t for t in counts.tally(store, query, "theme")}
    known = [key.removeprefix("theme.") for key in labels(lang) if key.startswith("theme.")]
    themes = dict.fromkeys([*known, *found])
    rows = [
        (t, label(f"theme.{t}", lang), (t,), found[t].visits if t in found else 0, found[t].last if t in found else None) for t in themes
    ]
    return _silent([row for row in rows if not query.themes or row[0] in query.themes], months, _today(query))


def place_names() -> dict[str, str]:
    """Every province of before and after 1 July 2025 by id, in the order of their names without accents."""
    known = {id_: place.name for id_, place in provinces(packaged()).items()}
    return dict(sorted(known.items(), key=lambda pair: plain(pair[1])))


def occurrence(store: Store, query: Query, official: str, places: Sequence[str]) -> Occurrence:
    """How often an official came to a place (given by all its ids) within `query`, and in how many articles the store looked."""
    mine = replace(query, officials=(official,), places=tuple(places))
    times: list[Time] = []
    for visit, first, last in counts.days(store, mine):
        before = times[-1].last if times else None
        times.append(Time(len(times) + 1, visit, first, last, months_between(before, first) if before else None))
    return Occurrence(times, tallies.count(store, mine)["undated"], counts.reading(store).articles)


def _silent(rows: Sequence[tuple[str, str, tuple[str, ...], int, date | None]], months: int, today: date) -> list[Silence]:
    found = [Silence(id_, name, ids, last, months_between(last, today) if last else None, n) for id_, name, ids, n, last in rows]
    kept = [silence for silence in found if silence.months is None or silence.months >= months]
    return sorted(kept, key=lambda s: (s.months is not None, -(s.months or 0), plain(s.label)))


def _today(query: Query) -> date:
    if query.today is None:
        raise ValueError("silence is counted up to a day: set Query(today=…)")
    return query.today


def _provinces(names: Names) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Provinces by id with name and all ids: the 34 of today, or the 63 of before 1 July 2025."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    known = provinces(packaged())
    for id_, whole in _groups(names).items():
        name = next(p.name_now if names == "now" else p.name for i, p in known.items() if i == whole)
        found[whole] = (name, (*found.get(whole, ("", ()))[1], id_))
    return found


def _groups(names: Names) -> Mapping[str, str]:
    """The province that stands for each id: that of today; before 1 July 2025 itself, names given up earlier (Hà Tây) aside."""
    given_up = {slug(row["name"]) for row in packaged().tsv("places.tsv") if row["kind"] == "former"}
    return {id_: slug(p.name_now) if names == "now" or id_ in given_up else id_ for id_, p in provinces(packaged()).items()}


def _gathered(query: Query) -> Query:
    """The query with each of its places widened to all names of its province."""
    known = provinces(packaged())
    now = {known[p].name_now for p in query.places if p in known}
    if not now:
        return query
    return replace(query, places=tuple(dict.fromkeys([*query.places, *(id_ for id_, p in known.items() if p.name_now in now)])))


def _last_months(months: int, today: date) -> list[str]:
    last = today.year * 12 + today.month - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(last - months + 1, last + 1)]
