"""Directives once assigned: what people enter, and what follows from the dates."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import sample_store
from timeline.errors import CorrectionError, QueryError
from timeline.model import Assignment, Extension, Query, assignment
from timeline.stores import TASK_STATUS
from timeline.stores.counts import overdue

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NAMED = date(2026, 11, 30)


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("task", "named", "state"),
    [
        (Assignment(), None, "no_due"),
        (Assignment(), on(30), "in_time"),
        (Assignment(), on(7), "due_soon"),
        (Assignment(), TODAY, "due_soon"),
        (Assignment(state="in_progress"), on(-1), "overdue"),
        (Assignment(due=on(30)), on(-1), "in_time"),
        (Assignment(due=on(-30), extensions=(Extension(on(-10)), Extension(on(20), "12/TB"))), on(-60), "in_time"),
        (Assignment(due_kind="recurring"), on(-1), "recurring"),
        (Assignment(due_kind="none"), on(-1), "no_due"),
        (Assignment(state="done", done=on(-2)), on(-1), "done_on_time"),
        (Assignment(state="done", done=TODAY), on(-1), "done_late"),
        (Assignment(state="done"), on(-1), "done_on_time"),
    ],
)
def test_states_follow_from_the_dates(task: Assignment, named: date | None, state: str) -> None:
    assert task.computed(named, TODAY) == state


def test_entries_change_only_the_fields_they_name() -> None:
    task = assignment(
        [
            {"state": "in_progress", "lead_agency": " Sở Tài chính ", "co_agencies": ["Sở Nội vụ", " "]},
            {"due": "2026-12-31"},
            {"extensions": [{"due": "2027-01-31", "document": "5/CV"}], "lead_agency": "Sở Xây dựng"},
        ]
    )
    assert task == Assignment(
        "in_progress", "Sở Xây dựng", ("Sở Nội vụ",), due=date(2026, 12, 31), extensions=(Extension(date(2027, 1, 31), "5/CV"),)
    )


@pytest.mark.parametrize("wrong", [{"state": "overdue"}, {"due": "31/12/2026"}, {"who": "x"}, {"due_kind": "soon"}, {"extensions": [{}]}])
def test_what_is_no_entry_is_refused_and_changes_nothing(wrong: dict[str, object]) -> None:
    store = sample_store()
    with pytest.raises(CorrectionError, match="no entry of a task"):
        store.correct("d-a3-0", "task", wrong, reason="vì vậy", author="Lan", at=NOW)
    assert store.corrections.history() == []


def test_the_store_filters_by_the_same_states_and_keeps_who_changed_what() -> None:
    store = sample_store()
    store.correct("d-a3-0", "task", {"due": "2026-11-25", "lead_agency": "Sở Xây dựng"}, reason="giao việc", author="Lan", at=NOW)
    store.correct("d-a3-0", "task", {"extensions": [{"due": "2026-12-31"}]}, reason="xin lùi", author="Minh", at=NOW)
    (told,) = [t for t in store.directives(Query()) if t.directive.id == "d-a3-0"]
    assert (told.assigned.lead_agency, told.due, told.state) == ("Sở Xây dựng", date(2026, 12, 31), "not_started")
    assert [c.author for c in store.corrections.history("d-a3-0")] == ["Lan", "Minh"]
    store.corrections.undo(2, author="Minh", at=NOW)
    assert [t.due for t in store.directives(Query(task_status=("due_soon",), today=TODAY))] == [date(2026, 11, 25)]
    before = overdue(store, Query(today=date(2026, 11, 25)))
    assert overdue(store, Query(today=date(2026, 11, 26))) == before + 1
    assert overdue(store, Query(today=date(2026, 11, 26), officials=("phan-dinh-trac",))) == before
    with pytest.raises(QueryError):
        overdue(store, Query())


days = st.integers(-40, 40).map(on)
tasks = st.builds(
    Assignment,
    state=st.sampled_from(["not_started", "in_progress", "done"]),
    due=st.none() | days,
    due_kind=st.sampled_from(["dated", "none", "recurring"]),
    extensions=st.lists(st.builds(Extension, days), max_size=1).map(tuple),
    done=st.none() | days,
)


@settings(deadline=None, max_examples=25)
@given(tasks)
def test_the_store_finds_a_task_under_its_computed_state_alone(task: Assignment) -> None:
    task = replace(task, done=task.done if task.state == "done" else None)
    entry = {
        "state": task.state,
        "due": task.due and task.due.isoformat(),
        "due_kind": task.due_kind,
        "done": task.done and task.done.isoformat(),
        "extensions": [{"due": e.due.isoformat()} for e in task.extensions],
    }
    store = STORE
    number = store.correct("d-a4-0", "task", entry, reason="thử", author="Lan", at=NOW)
    try:
        computed = [s for s in TASK_STATUS if s not in ("not_started", "in_progress", "done")]
        found = [s for s in computed for t in store.directives(Query(task_status=(s,), today=TODAY)) if t.directive.id == "d-a4-0"]
        assert found == [task.computed(None, TODAY)]
    finally:
        store.corrections.undo(number, author="Lan", at=NOW)


STORE = sample_store()
