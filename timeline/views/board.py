"""What the timeline draws of a query: a mark for each visit where they are few, else counts by lane and period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.entities.people import people
from timeline.lang import label, packaged
from timeline.model import Query
from timeline.stores import Store, tallies
from timeline.views.overview import Lane, LaneUnit, lanes_of
from timeline.views.rows import VisitRow, visit_row

MOST_MARKS = 3000
"""More visits than these are drawn as counts."""
MOST_CELLS = 2600
"""So many counts stay well under half a megabyte."""
DAYS = {"week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}


@dataclass(frozen=True, slots=True)
class LaneHead:
    """A lane of counts: its name, and how many visits stand in it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Board:
    """Either `lanes` with all their visits, or `heads` with `cells`: counts per lane and `step`. `every` counts all lanes there are."""

    every: int
    lanes: tuple[Lane, ...] = ()
    heads: tuple[LaneHead, ...] = ()
    cells: tuple[tallies.Cell, ...] = ()
    step: tallies.Step = "month"

    @property
    def counted(self) -> bool:
        """Whether the visits are counted, not drawn one by one."""
        return bool(self.heads)


@dataclass(frozen=True, slots=True)
class Term:
    """An office that a person held, from the register: `end` is None where it is still held or no end is known."""

    office: str
    start: date
    end: date | None


def board(store: Store, query: Query, by: LaneUnit, lang: str, *, most_lanes: int, most_periods: int) -> Board:
    """The lanes of the matching visits; of counts at most `most_lanes`, with one more for the rest, and so many periods as fit."""
    totals = tallies.lane_totals(store, query, by)
    if sum(totals.values()) <= MOST_MARKS:
        found = tuple(lanes_of(visit_page(store, query, lang, 0, MOST_MARKS), query, by, lang))
        return Board(len(found), lanes=found)
    names = _names(store, by, lang)
    order = sorted(totals, key=lambda id_: (id_ == tallies.NONE, -totals[id_], names.get(id_, id_)))
    rest = len(order) > most_lanes + 1
    shown = order[:most_lanes] if rest else order
    step = step_for(store, query, most_periods, len(shown) + rest)
    cells = tallies.cells(store, query, by, shown, step, rest=rest)
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell.lane] = counts.get(cell.lane, 0) + cell.count
    heads = [LaneHead(id_, names.get(id_, id_), counts.get(id_, 0)) for id_ in shown]
    if rest:
        heads.append(LaneHead(tallies.REST, "", counts.get(tallies.REST, 0)))
    return Board(len(order), heads=tuple(heads), cells=tuple(cells), step=step)


def _names(store: Store, by: LaneUnit, lang: str) -> dict[str, str]:
    unknown = {"official": "word.unknown_official", "place": "word.unknown_place", "theme": "word.no_theme", "none": "word.all"}[by]
    own = {tallies.NONE: label(unknown, lang), "all": label("word.all", lang)}
    if by == "theme":
        return own | {
            id_: label(f"theme.{id_}", lang) for id_ in tallies.lane_totals(store, Query(all=True), "theme") if id_ != tallies.NONE
        }
    return own | (store.names(by) if by != "none" else {})


def step_for(store: Store, query: Query, most_periods: int, lanes: int = 1) -> tallies.Step:
    """The finest period of which no more than these fit between the first and last day that match."""
    found = tallies.count(store, query)
    first, last = query.earliest or found["first"], query.latest or found["last"]
    days = (last - first).days + 1 if first and last else 1
    most = min(most_periods, MOST_CELLS // max(lanes, 1))
    return next((step for step in tallies.STEPS if days / DAYS[step] <= most), "year")


def overview(store: Store, query: Query, most_periods: int) -> tuple[tallies.Step, list[tuple[date, int]]]:
    """The visits over the whole time, whatever period is chosen: first day and number of each period with visits."""
    whole = replace(query, earliest=None, latest=None)
    step = max((step_for(store, whole, most_periods), "month"), key=tallies.STEPS.index)
    return step, tallies.by_period(store, whole, step)


def visit_page(store: Store, query: Query, lang: str, start: int, most: int) -> list[VisitRow]:
    """The matching visits from position `start`, in order of date, undated last."""
    return [visit_row(visit, lang) for visit in tallies.page(store, query, start, most)]


def position(store: Store, query: Query, visit: str) -> int | None:
    """Where a visit stands among the matching ones; None when it is not among them."""
    return tallies.position(store, query, visit)


def terms(officials: Sequence[str]) -> dict[str, tuple[Term, ...]]:
    """The offices that these officials held, of those whom the register knows."""
    wanted = set(officials)
    return {
        person.id: tuple(Term(t.office, t.start, t.end) for t in person.terms)
        for person in people(packaged()).persons
        if person.id in wanted and person.terms
    }
