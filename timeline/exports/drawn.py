"""The charts that are drawn for paper and pictures, each from a query, as pages of a size."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from timeline.charts import Heading, aggregate
from timeline.charts.calendar_sheets import calendar_pages
from timeline.charts.density_sheets import density_pages
from timeline.charts.drawing import Drawing
from timeline.charts.grid_sheets import grid_pages
from timeline.charts.multiple_sheets import multiples_pages
from timeline.charts.network import network_pages
from timeline.charts.rows import CountCell
from timeline.charts.sheet import TALLEST, Size
from timeline.charts.story import Event, Strip, story_pages
from timeline.charts.words import number
from timeline.charts.words import word as chart_word
from timeline.errors import ExportError
from timeline.exports.figures import MOST_LANES, OTHERS, check, folded
from timeline.exports.words import word
from timeline.stores import tallies
from timeline.views import Board, Lane, LaneUnit, VisitRow, board, citation_rows, counts, lanes, matrix, visit_row, visit_rows
from timeline.views.board import step_for

if TYPE_CHECKING:
    from timeline.exports import Order

MOST_TOLD = 3000
"""More visits than these are counted by lane and period, not told one by one."""
FOLDED_FROM = 120
"""With more visits than these the one sheet of an image has the busiest lanes, and one for the rest."""
PERIOD_WIDTH = 5
"""Pixels that a period takes at least where visits are counted."""
MOST_COUNTED_LANES = 120
PICTURE_LANES = 12

Make = Callable[..., list[Drawing]]


def drawings(order: "Order", size: Size, head: Heading, *, endless: bool) -> list[Drawing]:
    """The pages of a chart on paper of a size under a heading; `endless`: on one sheet as high as it needs to be.

    Raises ExportError for a figure or unit of lanes that there is not, or a visit that there is not.
    """
    check(order.figure, order.lanes)
    store, query, lang = order.store, order.query, order.lang
    page = word("page", lang, n="{n}", of="{of}")
    if order.figure in ("timeline", "story"):
        return _timeline(order, size, head, page, endless)
    if order.figure == "citations":
        cited, rows = citation_rows(store, query, lang), visit_rows(store, query, lang)
        return network_pages(cited, rows, size, head, lang, page=page, endless=endless)
    if order.figure == "calendar":
        return calendar_pages(visit_rows(store, query, lang), size, head, lang, page=page, endless=endless)
    make: Make = multiples_pages if order.figure == "multiples" else grid_pages
    units = ("official", "theme") if order.figure == "matrix" else ("theme", "month")
    return make(matrix(store, query, *units, lang), size, head, lang, notes=inferred_note(order), page=page, endless=endless)


def chosen(order: "Order") -> list[VisitRow]:
    """The visits of the chart. Raises ExportError for an id that no visit has."""
    if not order.look.events:
        return visit_rows(order.store, order.query, order.lang)
    rows = []
    for id_, _ in order.look.events:
        visit = order.store.visit(id_)
        if visit is None:
            raise ExportError(f"There is no visit '{id_}': 'timeline list visits --all --format jsonl' shows the ids.")
        rows.append(visit_row(visit, order.lang))
    return list({r.id: r for r in rows}.values())


def inferred_note(order: "Order") -> list[str]:
    """How many of the visits counted have an inferred year, in words; nothing where they are too many to look at each."""
    if counts(order.store, order.query).visits > MOST_TOLD:
        return []
    found = sum(r.precision == "inferred" for r in visit_rows(order.store, order.query, order.lang))
    return [chart_word("counted_inferred", order.lang, n=number(found, order.lang))] if found else []


def _timeline(order: "Order", size: Size, head: Heading, page: str, endless: bool) -> list[Drawing]:
    """The visits one by one; counted, where they are too many for that, or for one image."""
    if not order.look.events and counts(order.store, order.query).visits > MOST_TOLD:
        return _density(order, size, head, page, endless)
    pages = story_pages(_strips(order, endless), size, head, order.lang, page=page, endless=endless)
    too_much = len(pages) > 1 if size.is_picture else endless and pages[0].height > size.height * TALLEST
    return _density(order, size, head, page, endless) if too_much and not order.look.events else pages


def _strips(order: "Order", endless: bool) -> list[Strip]:
    labels = dict(order.look.events)
    if order.figure == "story" or order.lanes == "none" or order.look.events:
        return [Strip("", tuple(_event(r, labels.get(r.id) or r.title, order) for r in chosen(order)))]
    units: Sequence[Lane] = lanes(order.store, order.query, cast(LaneUnit, order.lanes), order.lang)
    if endless and sum(len(unit.rows) for unit in units) > FOLDED_FROM:
        units = folded(units, order.lanes, order.lang)
    return [Strip(unit.label, tuple(_event(r, _short(r, order.lanes), order) for r in unit.rows)) for unit in units]


def _short(row: VisitRow, by: str) -> str:
    """What the lane's name does not say already: the place in an official's lane, the official in a place's."""
    names = {"official": [p.name for p in row.places], "place": [a.name for a in row.lead]}.get(by)
    return row.title if names is None else ", ".join(names) or row.kind_label


def _event(row: VisitRow, label: str, order: "Order") -> Event:
    full = label if dict(order.look.events).get(row.id) else row.title
    return Event(row.id, row.date, label, row.earliest, row.latest, row.precision, full)


def _density(order: "Order", size: Size, head: Heading, page: str, endless: bool) -> list[Drawing]:
    """The visits counted by lane and period; on one image as many lanes as it has room for, and one for the rest."""
    by = cast(LaneUnit, "none" if order.figure == "story" else order.lanes)
    store, query, lang = order.store, order.query, order.lang
    alone = size.is_picture or endless
    periods = int(size.width * 0.6 // PERIOD_WIDTH)
    most = PICTURE_LANES if size.is_picture else MOST_LANES if endless else MOST_COUNTED_LANES
    found = board(store, query, by, lang, most_lanes=most - 1, most_periods=periods)
    step = found.step if found.counted else max(step_for(store, query, periods), "month", key=tallies.STEPS.index)
    notes = [*inferred_note(order), *([chart_word("each_visit", lang)] if endless and not found.counted else [])]
    while True:
        cells, names = _counted(found, by, step, lang, most)
        pages = density_pages(cells, names, size, head, lang, step=step, notes=notes, page=page, endless=endless)
        if not alone or len(pages) == 1 or most == 1:
            return pages
        most -= 1
        if found.counted:
            found = board(store, query, by, lang, most_lanes=most - 1, most_periods=periods)


def _counted(found: Board, by: LaneUnit, step: str, lang: str, most: int) -> tuple[Sequence[CountCell], list[tuple[str, str]]]:
    """The counts of lanes, at most so many with that of the rest, and their names."""
    if found.counted:
        rest = word(f"others_{by}", lang, n=number(found.every - len(found.heads) + 1, lang)) if by != "none" else ""
        return found.cells, [(h.id, rest if h.id == tallies.REST else h.label) for h in found.heads]
    units = [replace(u, id=tallies.REST) if u.id == OTHERS else u for u in folded(found.lanes, by, lang, most)]
    return aggregate(units, step), [(u.id, u.label) for u in units]
