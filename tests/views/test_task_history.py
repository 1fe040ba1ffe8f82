"""Who changed what of a task; what to know before a visit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.building import DOAN, GIANG, LANG_SON, TRAC, on, sample_store, telling
from timeline.errors import CorrectionError
from timeline.model import Actor
from timeline.stores import in_memory
from timeline.stores.tasks import enter
from timeline.views.before_visit import before_visit, visited, visitors
from timeline.views.task_history import task_history

NOW = datetime(2025, 7, 25, 9, 0, tzinfo=UTC)
TODAY = date(2025, 7, 25)


def test_history_tells_each_field_with_what_stood_before() -> None:
    store = sample_store()
    enter(store, {"d-a3-0": {"state": "in_progress", "due": "2025-07-15"}}, reason="giao việc", author="Lan", at=NOW)
    enter(store, {"d-a3-0": {"extensions": [{"due": "2025-08-01", "document": "5/CV"}]}}, reason="nhầm", author="Minh", at=NOW)
    store.corrections.undo(2, author="Lan", at=NOW)
    enter(store, {"d-a3-0": {"state": "done", "done": "2025-07-14"}}, reason="báo cáo 12", author="Minh", at=NOW)
    last, wrong, first = task_history(store, "d-a3-0", "vi")
    assert [(f.label, f.before, f.after) for f in last.fields] == [
        ("Tình trạng", "Đang thực hiện", "Đã thực hiện"),
        ("Ngày hoàn thành", "", "14/7/2025"),
    ]
    assert (wrong.undone, wrong.fields[0].after, wrong.author) == (True, "1/8/2025 (5/CV)", "Minh")
    assert (first.reason, [f.after for f in first.fields]) == ("giao việc", ["Đang thực hiện", "15/7/2025"])
    assert task_history(store, "d-a1-0", "vi") == []


def test_entries_are_written_all_or_none() -> None:
    store = sample_store()
    for wrong in ({"d-a1-0": {"state": "done"}, "d-x": {"state": "done"}}, {"d-a1-0": {"state": "done"}, "d-a3-0": {"state": "x"}}):
        with pytest.raises(CorrectionError):
            enter(store, wrong, reason="xong", author="Lan", at=NOW)
    assert store.corrections.history() == []
    assert enter(store, {"d-a1-0": {"state": "done"}, "d-a3-0": {"state": "done"}}, reason="xong", author="Lan", at=NOW) == [1, 2]


def test_before_a_visit_all_they_asked_and_what_others_asked_and_is_overdue() -> None:
    store = in_memory(
        [
            telling("b1", on("2023-03-09"), [TRAC], [LANG_SON], orders=["Tỉnh cần xử lý dứt điểm đơn thư.", "Tỉnh cần thu hút đầu tư."]),
            telling("b2", on("2024-03-09"), [TRAC], [LANG_SON], orders=["Tỉnh cần làm tốt công tác cán bộ."]),
            telling("b3", on("2025-04-16"), [GIANG], [LANG_SON], orders=["Tỉnh cần bàn giao thao trường."], due=on("2025-06-30")),
            telling("b4", on("2025-05-16"), [DOAN], [LANG_SON], orders=["Tỉnh cần mở thêm lớp học."], due=on("2025-12-30")),
        ]
    )
    enter(store, {"d-b1-0": {"state": "done"}}, reason="xong", author="Lan", at=NOW)
    found = before_visit(store, "phan-dinh-trac", "lang-son", "vi", TODAY)
    assert (found.official, found.place) == ("Phan Đình Trạc", "Lạng Sơn")
    assert [(asked.visit.id, [t.id for t in asked.tasks]) for asked in found.visits] == [
        ("v-b2", ["d-b2-0"]),
        ("v-b1", ["d-b1-0", "d-b1-1"]),
    ]
    assert (found.numbers.total, found.numbers.entered["done"]) == (3, 1)
    assert [t.id for t in found.others] == ["d-b3-0"]
    assert next(f.id for f in visitors(store, "lang-son")) == "phan-dinh-trac"
    assert [(f.label, f.count) for f in visited(store, "phan-dinh-trac")] == [("Lạng Sơn", 2)]


def test_what_somebody_asked_at_a_visit_led_by_another_stands_on_the_sheet_too() -> None:
    article, found = telling("c1", on("2024-05-01"), [TRAC], [LANG_SON], orders=["Tỉnh cần đẩy nhanh dự án cửa khẩu."])
    speaker = replace(found.directives[0], speaker=Actor("le-minh-an", "Lê Minh An"))
    store = in_memory([(article, replace(found, directives=(speaker,)))])
    sheet = before_visit(store, "le-minh-an", "lang-son", "vi", TODAY)
    assert sheet.numbers.total == 1
    assert [(asked.visit.id, [t.id for t in asked.tasks], asked.led) for asked in sheet.visits] == [("v-c1", ["d-c1-0"], False)]
    assert sheet.all_visits == 1
    assert before_visit(store, TRAC.id, "lang-son", "vi", TODAY).visits[0].led
