"""Before a visit: what an official asked of a place earlier, how far it is, and what others asked there that is overdue."""

from dataclasses import dataclass
from datetime import date

from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.views.overview import Facet
from timeline.views.rows import VisitRow, visit_rows
from timeline.views.tasks import TaskGroup, TaskRow, task_numbers, task_rows


@dataclass(frozen=True, slots=True)
class VisitAsked:
    """A visit of theirs to the place, with what was asked then."""

    visit: VisitRow
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class BeforeVisit:
    """One page to take along. `visits` stand newest first; `others` is overdue there and was asked by somebody else.

    `proposals` is what the place asked of them on those visits.
    """

    official: str
    place: str
    today: date
    visits: tuple[VisitAsked, ...]
    numbers: TaskGroup
    others: tuple[TaskRow, ...]
    proposals: tuple[TaskRow, ...]


def before_visit(store: Store, official: str, place: str, lang: str, today: date) -> BeforeVisit:
    """Everything of an official and a place (ids). Unknown ids give an empty page with the ids as names."""
    theirs = Query(officials=(official,), places=(place,))
    asked = task_rows(store, theirs, lang, today, order="oldest")
    known = {row.id for row in asked}
    overdue = task_rows(store, Query(places=(place,), task_status=("overdue",)), lang, today)
    visits = [
        VisitAsked(visit, tuple(row for row in asked if row.visit == visit.id)) for visit in reversed(visit_rows(store, theirs, lang))
    ]
    return BeforeVisit(
        official=store.names("official").get(official, official),
        place=store.names("place").get(place, place),
        today=today,
        visits=tuple(visits),
        numbers=task_numbers(store, theirs, lang, today).all,
        others=tuple(row for row in overdue if row.id not in known),
        proposals=tuple(task_rows(store, theirs, lang, today, scope=TaskScope("proposal"))),
    )


def visitors(store: Store, place: str | None) -> list[Facet]:
    """Officials to choose from, those who came to the place most often first; without a place all."""
    names = store.names("official")
    query = Query(places=(place,)) if place else Query()
    return [Facet(id_, names.get(id_, id_), n) for id_, n in store.facet(query, "official")]


def visited(store: Store, official: str | None) -> list[Facet]:
    """Places to choose from, those the official came to most often first; without an official all."""
    names = store.names("place")
    query = Query(officials=(official,)) if official else Query()
    return [Facet(id_, names.get(id_, id_), n) for id_, n in store.facet(query, "place")]
