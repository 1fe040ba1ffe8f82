"""One official, one province: offices, visits, who and what, what was asked and what is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.entities.people import Term, people
from timeline.entities.places import provinces
from timeline.lang import label, packaged
from timeline.model import Query
from timeline.stores import Store, Told, counts, tallies
from timeline.stores.counts import CitedDocument
from timeline.text import slug
from timeline.views.overview import Matrix, months_from
from timeline.views.rows import DirectiveRow, VisitRow, directive_row, visit_row

DOCUMENTS = 20
OPEN_STATES = ("not_started", "in_progress", "done", "overdue", "due_soon", "in_time", "no_due")


@dataclass(frozen=True, slots=True)
class Share:
    """A place, theme or official with its number of visits and when the first and last of them were."""

    id: str
    label: str
    visits: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office as articles word it: when it was first and last seen, in how many visits."""

    title: str
    first: date | None
    last: date | None
    visits: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Directives in numbers: all, those that an earlier visit to the place heard already, and by state (`overdue`, `done` …)."""

    all: int
    repeated: int
    states: dict[str, int]


@dataclass(frozen=True, slots=True)
class OfficialProfile:
    """Everything in numbers about one official within a query: `roles` counts visits led, joined and received.

    `terms` are offices and dates of the register; those that `is_observed` are only the dates of news.
    """

    id: str
    name: str
    offices: list[OfficeSeen]
    terms: tuple[Term, ...]
    visits: int
    undated: int
    first: date | None
    last: date | None
    roles: dict[str, int]
    places: list[Share]
    themes: list[Share]
    asked: Asked
    documents: list[CitedDocument]


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today with all its names: `names` are (id, name) of the provinces it was made of, its own first."""

    id: str
    name: str
    names: tuple[tuple[str, str], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its names."""
        return tuple(id_ for id_, _ in self.names)


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """Everything in numbers about one place within a query; `then` counts visits by the name the place had.

    `silent` is the number of whole months from the last dated visit to today, None without one; `articles_since` how many
    articles of later months the store holds.
    """

    id: str
    name: str
    province: Province
    visits: int
    undated: int
    first: date | None
    last: date | None
    silent: int | None
    articles_since: int
    then: list[Share]
    officials: list[Share]
    themes: list[Share]
    asked: Asked
    documents: list[CitedDocument]


def official_profile(store: Store, query: Query, official: str, lang: str) -> OfficialProfile | None:
    """The profile of an official within `query` (whose own officials do not matter); None when the store knows no such id."""
    name = store.names("official").get(official)
    if name is None:
        return None
    mine = replace(query, officials=(official,))
    found = tallies.count(store, mine)
    return OfficialProfile(
        id=official,
        name=name,
        offices=[OfficeSeen(*row) for row in counts.offices(store, query, official)],
        terms=terms_of(official, name),
        visits=found["visits"],
        undated=found["undated"],
        first=found["first"],
        last=found["last"],
        roles=counts.parts(store, query, official),
        places=shares(store, mine, "place", lang),
        themes=shares(store, mine, "theme", lang),
        asked=asked(store, mine),
        documents=counts.documents(store, mine, DOCUMENTS),
    )


def terms_of(official: str, name: str) -> tuple[Term, ...]:
    """Offices and dates that the register knows: of this id, else of the only person of this name; none when two share it."""
    known = people(packaged()).by_name(name)
    own = [person for person in known if person.id == official] or (list(known) if len(known) == 1 else [])
    return own[0].terms if own else ()


def province_of(place: str, name: str | None = None) -> Province:
    """The province of today to which a place belongs, with the names before 1 July 2025; a country stands alone."""
    known = provinces(packaged())
    if place not in known:
        return Province(place, name or place, ((place, name or place),))
    now = known[place].name_now
    members = sorted((p for p in known.values() if p.name_now == now), key=lambda p: (p.name != now, p.name))
    return Province(slug(now), now, tuple((p.id, p.name) for p in members))


def place_profile(store: Store, query: Query, place: str, lang: str, *, gathered: bool = True) -> PlaceProfile | None:
    """The profile of a province or country within `query`; None when neither the store nor the register knows the id.

    `gathered`: with the visits under the names of all provinces that are one today; else only under this very name.
    `query.today` is the day from which silence is counted, and must be set.
    """
    names = store.names("place")
    province = province_of(place, names.get(place))
    if place not in names and place not in provinces(packaged()):
        return None
    here = replace(query, places=province.ids if gathered else (place,))
    found = tallies.count(store, here)
    last: date | None = found["last"]
    months = None if last is None or query.today is None else months_between(last, query.today)
    return PlaceProfile(
        id=province.id if gathered else place,
        name=province.name if gathered else dict(province.names).get(place, names.get(place, place)),
        province=province,
        visits=found["visits"],
        undated=found["undated"],
        first=found["first"],
        last=last,
        silent=months,
        articles_since=counts.articles_between(store, _next_month(last), "9999-12") if last else 0,
        then=[share for share in shares(store, here, "place", lang) if share.id in province.ids],
        officials=shares(store, here, "official", lang),
        themes=shares(store, here, "theme", lang),
        asked=asked(store, here),
        documents=counts.documents(store, here, DOCUMENTS),
    )


def shares(store: Store, query: Query, unit: str, lang: str) -> list[Share]:
    """Officials, places or themes of the visits that match, most visits first."""
    names = store.names(unit) if unit != "theme" else {}
    return [
        Share(t.id, label(f"theme.{t.id}", lang) if unit == "theme" else names.get(t.id, t.id), t.visits, t.first, t.last)
        for t in counts.tally(store, query, unit)
    ]


def asked(store: Store, query: Query) -> Asked:
    """Directives that match, in numbers; `query.today` must be set."""
    found = counts.states(store, query)
    return Asked(found["all"], found["repeated"], {state: found[state] for state in OPEN_STATES})


def asked_rows(store: Store, query: Query, lang: str, limit: int, *, repeated: bool = False) -> list[DirectiveRow]:
    """Directives that match, latest first; `repeated`: only those that an earlier visit to the place heard already."""
    return _rows(store, counts.asked(store, query, limit, repeated=repeated), lang)


def rows_of(store: Store, ids: Sequence[str], lang: str) -> list[DirectiveRow]:
    """The directives of these ids as rows, in the order of the ids."""
    told = {t.directive.id: t for t in store.directives_named(ids)}
    return _rows(store, [told[id_] for id_ in ids if id_ in told], lang)


def _rows(store: Store, told: Sequence[Told], lang: str) -> list[DirectiveRow]:
    heads = counts.heads(store, [t.article for t in told])
    return [directive_row(heads, t, lang) for t in told]


def by_month(store: Store, query: Query, name: str) -> Matrix:
    """Visits that match per month, as a grid of one row called `name`; months without visits are kept."""
    found = dict(counts.months(store, query))
    months = months_from(min(found), max(found)) if found else []
    return Matrix(["all"], [name], months, [f"{int(m[5:])}/{m[:4]}" for m in months], [[found.get(m, 0) for m in months]])


def latest_rows(store: Store, query: Query, lang: str, limit: int, offset: int = 0) -> list[VisitRow]:
    """Visits that match, latest first, undated last."""
    return [visit_row(visit, lang) for visit in counts.latest(store, query, limit, offset)]


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one; 0 when it is not later."""
    return max(0, (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day))


def _next_month(day: date) -> str:
    return f"{day.year + day.month // 12}-{day.month % 12 + 1:02d}"
