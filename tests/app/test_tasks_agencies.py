"""Co-agencies that an article names stand until the office enters its own list, and an empty list is one, too."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from tests.app.conftest import tellings
from timeline.exports import render
from timeline.exports.importing import carry_out, plan
from timeline.exports.workbook import COLUMNS
from timeline.model import Query, assignment
from timeline.stores import Store, in_memory
from timeline.stores.tasks import enter
from timeline.views.task_history import task_history
from timeline.views.tasks import task_row

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TODAY = date(2026, 1, 5)
ROAD = "d-mot-0"
NAMED = ("Sở Giao thông", "Công an tỉnh")


@pytest.fixture
def named() -> Iterator[Store]:
    """A store whose first directive has co-agencies in its article."""
    (article, found), *rest = tellings()
    first, *others = found.directives
    directives = (replace(first, co_agencies=NAMED), *others)
    store = in_memory([(article, replace(found, directives=directives)), *rest])
    yield store
    store.close()


def co_agencies(store: Store) -> tuple[str, ...]:
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    return row.co_agencies


def test_the_list_of_the_article_stands_until_one_is_entered(named: Store) -> None:
    assert co_agencies(named) == NAMED
    enter(named, {ROAD: {"state": "in_progress"}}, reason="giao", author="Lan", at=NOW)
    assert co_agencies(named) == NAMED
    enter(named, {ROAD: {"co_agencies": ["Sở Nội vụ"]}}, reason="giao", author="Lan", at=NOW)
    assert co_agencies(named) == ("Sở Nội vụ",)


def test_an_emptied_list_stays_empty_and_undo_brings_the_article_s_back(named: Store) -> None:
    (number,) = enter(named, {ROAD: {"co_agencies": []}}, reason="giao một nơi", author="Lan", at=NOW)
    assert co_agencies(named) == ()
    assert named.directives_named([ROAD])[0].assigned.co_agencies == ()
    named.corrections.undo(number, author="Lan", at=NOW)
    assert co_agencies(named) == NAMED


def test_not_entered_and_emptied_are_two_things() -> None:
    assert assignment([{"state": "done"}]).co_agencies is None
    assert assignment([{"co_agencies": None}]).co_agencies is None
    assert assignment([{"co_agencies": [" "]}]).co_agencies == ()


def test_a_cell_emptied_in_the_table_empties_the_list(named: Store) -> None:
    book = load_workbook(io.BytesIO(render(named, Query(), "tasks", "xlsx")))
    sheet = book.worksheets[0]
    line = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == ROAD)
    cell = sheet.cell(line, [column.key for column in COLUMNS].index("co_agencies") + 1)
    assert cell.value == "; ".join(NAMED)
    cell.value = None
    out = io.BytesIO()
    book.save(out)
    planned = plan(named, [("a.xlsx", out.getvalue())], "vi")
    assert [(e.field, e.before, e.after) for e in planned.edits] == [("co_agencies", ", ".join(NAMED), "")]
    carry_out(named, planned, reason="tuần", author="Lan", at=NOW)
    assert co_agencies(named) == ()
    assert plan(named, [("a.xlsx", out.getvalue())], "vi").edits == ()


def test_the_history_tells_what_the_article_had(named: Store) -> None:
    enter(named, {ROAD: {"co_agencies": []}}, reason="giao một nơi", author="Lan", at=NOW)
    (change,) = task_history(named, ROAD, "vi")
    assert [(f.before, f.after) for f in change.fields] == [(", ".join(NAMED), "")]
