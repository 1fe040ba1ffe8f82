"""Calendar, TimelineJS and JSON held to their documented shapes by other programs."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from tests.exports.conftest import TOLD, build
from timeline.exports import render
from timeline.model import Query
from timeline.stores import Store

AT = datetime(2023, 4, 3, 9, tzinfo=UTC)
SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
_DAY = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {name: {"type": "integer"} for name in ("year", "month", "day", "hour", "minute", "second", "millisecond")}
    | {"display_date": {"type": "string"}},
}
_TEXT = {"type": "object", "additionalProperties": False, "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}}
_SLIDE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "start_date": _DAY,
        "end_date": _DAY,
        "text": _TEXT,
        "media": {"type": "object"},
        "background": {"type": "object"},
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "autolink": {"type": "boolean"},
        "unique_id": {"type": "string", "pattern": r"^[\w-]+$"},
    },
}
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "events": {"type": "array", "minItems": 1, "items": _SLIDE | {"required": ["start_date"]}},
        "title": _SLIDE,
        "eras": {"type": "array"},
        "scale": {"enum": ["human", "cosmological"]},
    },
}
"""https://timeline.knightlab.com/docs/json-format.html"""


def calendar(store: Store, query: Query = Query()) -> Any:  # noqa: B008
    return Calendar.from_ical(render(store, query, "calendar", "ics"))


def test_timelinejs_is_what_its_documentation_asks_for(store: Store) -> None:
    story = json.loads(render(store, Query(), "timelinejs", "json"))
    jsonschema.validate(story, TIMELINEJS)
    ids = [slide["unique_id"] for slide in story["events"]]
    assert len(ids) == len(set(ids)) == 2  # the undated visit has no place on a line of time
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(story | {"events": [{"text": {}}]}, TIMELINEJS)


def test_json_is_the_shape_of_the_contract(store: Store) -> None:
    shape = json.loads((SCHEMAS / "visit.schema.json").read_text(encoding="utf-8"))
    visits = json.loads(render(store, Query(), "table", "json"))
    assert len(visits) == 3
    for visit in visits:
        jsonschema.Draft202012Validator(shape).validate(visit)


def test_ids_of_a_calendar_stay_when_articles_are_added_and_dates_corrected() -> None:
    before = {str(e["uid"]) for e in calendar(build(TOLD[:3])).walk("VEVENT")}
    grown = build(TOLD)
    grown.correct("va3", "date", "18/4/2025", reason="báo khác", author="an", at=AT)
    after = {str(e["uid"]): e for e in calendar(grown).walk("VEVENT")}
    assert before <= set(after)
    assert after["va3@visit-timeline"]["dtstart"].dt == date(2025, 4, 18)


@pytest.mark.parametrize(("state", "status"), [("not_started", "NEEDS-ACTION"), ("in_progress", "IN-PROCESS"), ("done", "COMPLETED")])
def test_a_task_carries_its_status_and_a_number_that_grows(state: str, status: str) -> None:
    store = build()
    (before,) = calendar(store).walk("VTODO")
    entered: dict[str, Any] = {"state": state, **({"done": "2023-06-20"} if state == "done" else {})}
    store.correct("da10", "task", entered, reason="giao", author="an", at=AT)
    (task,) = calendar(store).walk("VTODO")
    assert (task["uid"], task["status"], task["due"].dt) == (before["uid"], status, date(2023, 6, 30))
    assert task["sequence"] > before["sequence"]
    assert ("completed" in task) == (state == "done")


def test_lines_of_a_calendar_are_folded_and_end_as_the_standard_says(store: Store) -> None:
    data = render(store, Query(), "calendar", "ics")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert all(e["dtstamp"].dt == datetime(2026, 11, 22, 7, 30, tzinfo=UTC) for e in events)
