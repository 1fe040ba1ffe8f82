"""Tasks in the calendar: their state from the assignment, the deadline that counts now, ids that stay."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from tests.exports.conftest import build
from timeline.exports import render
from timeline.model import Query
from timeline.stores import Store

AT = datetime(2023, 4, 3, 9, tzinfo=UTC)


def tasks(store: Store, lang: str = "vi") -> dict[str, Any]:
    return {str(t["uid"]): t for t in Calendar.from_ical(render(store, Query(), "calendar", "ics", lang=lang)).walk("VTODO")}


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, "NEEDS-ACTION"), ({"state": "in_progress"}, "IN-PROCESS"), ({"state": "done", "done": "2023-06-20"}, "COMPLETED")],
)
def test_the_state_is_that_of_the_assignment(fields: dict[str, Any], status: str) -> None:
    store = build()
    if fields:
        store.correct("da10", "task", fields, reason="giao", author="an", at=AT)
    (task,) = tasks(store).values()
    assert (str(task["uid"]), str(task["status"]), task["due"].dt) == ("da10@visit-timeline", status, date(2023, 6, 30))
    assert int(task["sequence"]) == len(fields and [fields])
    if status == "COMPLETED":
        assert task["completed"].dt == datetime(2023, 6, 20, tzinfo=UTC)
        assert int(task["percent-complete"]) == 100


def test_the_deadline_is_the_one_that_counts_now() -> None:
    store = build()
    later = {"extensions": [{"due": "2023-08-31", "document": "12-CV/TU"}], "lead_agency": "Ban Tổ chức"}
    store.correct("da10", "task", later, reason="giao", author="an", at=AT)
    store.correct("da11", "task", {"due": "2023-05-31"}, reason="giao", author="an", at=AT)
    found = tasks(store)
    assert {uid: task["due"].dt for uid, task in found.items()} == {
        "da10@visit-timeline": date(2023, 8, 31),
        "da11@visit-timeline": date(2023, 5, 31),
    }
    told = str(found["da10@visit-timeline"]["description"])
    assert "Cơ quan chủ trì: Ban Tổ chức" in told
    assert "Hạn nêu trong bài" in told


@pytest.mark.parametrize("kind", ["none", "recurring"])
def test_a_task_without_deadline_is_not_in_the_calendar(kind: str) -> None:
    store = build()
    store.correct("da10", "task", {"due_kind": kind}, reason="giao", author="an", at=AT)
    assert tasks(store) == {}
