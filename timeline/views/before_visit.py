"""Before a visit: what an official asked of a place earlier, how far it is, and what others asked there that is overdue."""

from dataclasses import dataclass
from datetime import date

from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store, tallies
from timeline.stores import tasks as stored
from timeline.views.board import visit_page
from timeline.views.overview import Facet
from timeline.views.rows import VisitRow, visit_row
from timeline.views.tasks import TaskGroup, TaskRow, task_numbers, task_rows

MOST_VISITS, MOST_TASKS, MOST_OTHERS = 100, 500, 100
"""A sheet to take along holds no more: the latest visits with what was asked, and what is overdue longest."""


@dataclass(frozen=True, slots=True)
class VisitAsked:
    """A visit to the place, with what they asked then. `led` is False where somebody else led it and they spoke."""

    visit: VisitRow
    tasks: tuple[TaskRow, ...]
    led: bool = True


@dataclass(frozen=True, slots=True)
class BeforeVisit:
    """One page to take along. `visits` are those they led or spoke at, newest first;
    `others` is overdue there and was asked by somebody else.

    `proposals` is what the place asked of them on those visits. `all_visits` and `all_others` count also what the sheet leaves out.
    """

    official: str
    place: str
    today: date
    visits: tuple[VisitAsked, ...]
    numbers: TaskGroup
    others: tuple[TaskRow, ...]
    proposals: tuple[TaskRow, ...]
    all_visits: int
    all_others: int


def before_visit(store: Store, official: str, place: str, lang: str, today: date) -> BeforeVisit:
    """Everything of an official and a place (ids). Unknown ids give an empty page with the ids as names."""
    theirs = Query(officials=(official,), places=(place,))
    whole, number = task_numbers(store, theirs, lang, today).all, int(tallies.count(store, theirs)["visits"])
    by_visit: dict[str | None, list[TaskRow]] = {}
    for row in task_rows(store, theirs, lang, today, order="newest", limit=MOST_TASKS):
        by_visit.setdefault(row.visit, []).append(row)
    latest = visit_page(store, theirs, lang, max(0, number - MOST_VISITS), MOST_VISITS)
    overdue = Query(places=(place,), task_status=("overdue",))
    theirs_overdue = whole.computed.get("overdue", 0)
    listed = task_rows(store, overdue, lang, today, limit=MOST_OTHERS + min(theirs_overdue, MOST_OTHERS))
    others = [row for row in listed if not _said_by(row, official)]
    visits = [VisitAsked(visit, tuple(by_visit.pop(visit.id, ()))) for visit in reversed(latest)]
    rest = stored.visits_by_id(store, [id_ for id_ in by_visit if id_])
    beside = [
        VisitAsked(visit_row(visit, lang), tuple(by_visit[id_]), led=official in {a.id for a in visit.lead}) for id_, visit in rest.items()
    ]
    spoken = [asked for asked in beside if not asked.led]
    return BeforeVisit(
        official=store.names("official").get(official, official),
        place=store.names("place").get(place, place),
        today=today,
        visits=tuple(sorted([*visits, *spoken], key=lambda asked: asked.visit.earliest or date.min, reverse=True)),
        numbers=whole,
        others=tuple(others[:MOST_OTHERS]),
        proposals=tuple(task_rows(store, theirs, lang, today, scope=TaskScope("proposal"), limit=MOST_TASKS)),
        all_visits=number + len(spoken),
        all_others=max(len(others), task_numbers(store, overdue, lang, today).all.total - theirs_overdue),
    )


def _said_by(row: TaskRow, official: str) -> bool:
    """True when the official spoke the directive or led its visit, as the filter by officials has it."""
    return official in row.officials


def visitors(store: Store, place: str | None) -> list[Facet]:
    """Officials to choose from, those who came to the place most often first; without a place all."""
    names = store.names("official")
    query = Query(places=(place,)) if place else Query()
    return [Facet(id_, names.get(id_, id_), n) for id_, n in tallies.facet(store, query, "official")]


def visited(store: Store, official: str | None) -> list[Facet]:
    """Places to choose from, those the official came to most often first; without an official all."""
    names = store.names("place")
    query = Query(officials=(official,)) if official else Query()
    return [Facet(id_, names.get(id_, id_), n) for id_, n in tallies.facet(store, query, "place")]
