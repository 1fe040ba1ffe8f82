"""Directives as tasks: rows with what was entered and what follows, counts and shares, proposals, history."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.building import GIANG, LANG_SON, TRAC, on, sample_store, telling
from timeline.model import Extension, Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store, in_memory
from timeline.views.tasks import period_days, period_label, task_counts, task_numbers, task_row, task_rows

NOW = datetime(2025, 6, 25, 9, 0, tzinfo=UTC)
TODAY = date(2025, 6, 25)


@pytest.fixture
def store() -> Store:
    """The sample store: one directive with a deadline (30/6/2025), three without."""
    return sample_store()


def enter(store: Store, id_: str, **values: object) -> int:
    return store.correct(id_, "task", values, reason="giao việc", author="Lan", at=NOW)


def test_a_row_has_the_deadline_of_the_article_beside_the_one_of_the_office(store: Store) -> None:
    enter(store, "d-a3-0", due="2025-07-15", lead_agency="Sở Xây dựng", extensions=[{"due": "2025-08-01", "document": "5/CV"}])
    row = task_row(store, "d-a3-0", "vi", TODAY)
    assert row is not None
    assert (row.due_named, row.due_named_day, row.due_office, row.due) == (
        "Sáng 30/6/2025",
        date(2025, 6, 30),
        date(2025, 7, 15),
        date(2025, 8, 1),
    )
    assert (row.extensions, row.changes, row.computed, row.computed_label) == (
        (Extension(date(2025, 8, 1), "5/CV"),),
        1,
        "in_time",
        "Trong hạn",
    )
    assert (row.lead_agency, row.lead, row.places) == ("Sở Xây dựng", ("Phan Văn Giang",), ("Lạng Sơn",))


def test_what_is_urgent_stands_first_and_what_is_done_last(store: Store) -> None:
    enter(store, "d-a1-0", state="done", done="2025-06-01")
    assert [r.id for r in task_rows(store, Query(), "vi", TODAY)] == ["d-a3-0", "d-a4-0", "d-a1-0"]
    assert [r.id for r in task_rows(store, Query(), "vi", TODAY, order="oldest")] == ["d-a1-0", "d-a3-0", "d-a4-0"]
    assert [r.id for r in task_rows(store, Query(), "vi", TODAY, limit=1, offset=1)] == ["d-a4-0"]


def test_numbers_at_a_glance(store: Store) -> None:
    enter(store, "d-a1-0", state="done", done="2025-06-01", due="2025-05-01")
    numbers = task_numbers(store, Query(), "vi", TODAY)
    assert (numbers.all.total, numbers.due_7, numbers.due_30) == (3, 1, 1)
    assert numbers.all.computed == {"done_late": 1, "due_soon": 1, "no_due": 1}
    assert (round(numbers.all.share_done, 2), numbers.all.share_on_time) == (0.33, 0)


def test_counts_by_state_agency_and_period_add_up(store: Store) -> None:
    enter(store, "d-a3-0", lead_agency="Sở Xây dựng")
    by_state = task_counts(store, Query(), "vi", TODAY, "state")
    assert [(g.id, g.total) for g in by_state] == [("due_soon", 1), ("no_due", 2)]
    assert sum(g.share for g in by_state) == pytest.approx(1)
    assert [(g.label, g.total) for g in task_counts(store, Query(), "vi", TODAY, "agency")] == [("Sở Xây dựng", 1), ("Chưa phân công", 2)]
    quarters = task_counts(store, Query(), "vi", TODAY, "quarter")
    assert [(g.label, g.total) for g in quarters] == [("Quý II/2025", 1), ("Quý I/2023", 1), ("Chưa xác định ngày", 1)]
    due = task_counts(store, Query(), "en", TODAY, "month", on="due")
    assert [(g.label, g.total, g.days) for g in due] == [("June 2025", 1, (date(2025, 6, 1), date(2025, 6, 30))), ("No due date", 2, None)]


def test_each_group_finds_its_tasks_again(store: Store) -> None:
    enter(store, "d-a3-0", lead_agency="Sở Xây dựng")
    for unit in ("week", "month", "quarter"):
        for group in task_counts(store, Query(), "vi", TODAY, unit):
            if group.days:
                assert len(task_rows(store, Query(), "vi", TODAY, scope=TaskScope(given=group.days))) == group.total
    for group in task_counts(store, Query(), "vi", TODAY, "agency"):
        assert len(task_rows(store, Query(), "vi", TODAY, scope=TaskScope(agency=group.id))) == group.total


@pytest.mark.parametrize(
    ("unit", "day", "days", "told"),
    [
        ("week", "2026-01-01", ("2025-12-29", "2026-01-04"), "Tuần 29/12/2025 - 4/1/2026"),
        ("month", "2024-02-29", ("2024-02-01", "2024-02-29"), "Tháng 2/2024"),
        ("quarter", "2026-12-31", ("2026-10-01", "2026-12-31"), "Quý IV/2026"),
    ],
)
def test_periods_have_their_days_and_names(unit: str, day: str, days: tuple[str, str], told: str) -> None:
    found = period_days(unit, date.fromisoformat(day))  # type: ignore[arg-type]
    assert tuple(d.isoformat() for d in found) == days
    assert period_label(unit, date.fromisoformat(day), "vi") == told  # type: ignore[arg-type]


def test_an_entry_on_another_papers_telling_counts_for_the_one_task() -> None:
    twice = [
        telling("b1", on("2025-03-01"), [TRAC], [LANG_SON], orders=["Tỉnh cần sớm hoàn thành tuyến đường nối hai cửa khẩu trong năm nay."]),
        telling("b2", on("2025-03-01"), [TRAC], [LANG_SON], orders=["Tỉnh cần sớm hoàn thành tuyến đường nối hai cửa khẩu trong năm nay."]),
    ]
    store = in_memory(twice)
    enter(store, "d-b2-0", state="in_progress")
    (row,) = task_rows(store, Query(), "vi", TODAY)
    assert (row.state, row.changes, len(row.also)) == ("in_progress", 1, 1)


def test_proposals_are_listed_apart_from_directives() -> None:
    article, found = telling("p1", on("2025-03-01"), [GIANG], [LANG_SON], orders=["Tỉnh cần làm đường.", "Tỉnh đề nghị bố trí vốn."])
    first, second = found.directives
    asked = replace(second, type="proposal", speaker=None, addressee="Chính phủ")
    store = in_memory([(article, replace(found, directives=(first, asked)))])
    assert [r.id for r in task_rows(store, Query(), "vi", TODAY)] == ["d-p1-0"]
    (row,) = task_rows(store, Query(), "vi", TODAY, scope=TaskScope("proposal"))
    assert (row.id, row.type, row.addressee, row.state) == ("d-p1-1", "proposal", "Chính phủ", "not_started")
    assert task_numbers(store, Query(all=True), "vi", TODAY).all.total == 1


def test_a_scope_goes_into_the_address_and_back() -> None:
    scope = TaskScope("proposal", "", (date(2026, 1, 1), date(2026, 3, 31)), None)
    assert TaskScope.from_params(scope.to_params()) == scope
    assert TaskScope.from_params({}) == TaskScope()
    for wrong in ({"given": ["2026"]}, {"due": ["2026-02-01/2026-01-01"]}, {"task-type": ["x"]}):
        with pytest.raises(ValueError, match=r"task-type|period|begins"):
            TaskScope.from_params(wrong)
