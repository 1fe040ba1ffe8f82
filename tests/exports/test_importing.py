"""Edited workbooks become corrections; where people disagree nobody's word is taken, and nothing is lost."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.exports.conftest import build
from timeline.errors import CorrectionError, SourceError
from timeline.exports import render
from timeline.exports.importing import Plan, carry_out, plan
from timeline.exports.workbook import COLUMNS, EDITED
from timeline.model import Query
from timeline.stores import Store

AT = datetime(2023, 4, 3, 9, tzinfo=UTC)
PLACES = {column.key: number for number, column in enumerate(COLUMNS, 1)}


@pytest.fixture
def assigned() -> Store:
    store = build()
    store.correct("da10", "task", {"lead_agency": "Ban Tổ chức", "state": "in_progress"}, reason="giao", author="an", at=AT)
    return store


def exported(store: Store, lang: str = "vi") -> bytes:
    return render(store, Query(), "tasks", "xlsx", lang=lang)


def edited(data: bytes, id_: str, change: Callable[[Any], None] | None = None, **cells: Any) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    line = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == id_)
    for key, value in cells.items():
        sheet.cell(line, PLACES[key]).value = value
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def assignment_of(store: Store, id_: str) -> Any:
    return store.directives_named([id_])[0].assigned


def write(store: Store, planned: Plan) -> list[int]:
    return carry_out(store, planned, reason="báo cáo tuần", author="bình", at=AT)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_file_that_nobody_edited_changes_nothing(assigned: Store, lang: str) -> None:
    planned = plan(assigned, [("a.xlsx", exported(assigned, lang))], lang)
    assert (planned.edits, planned.clashes, planned.refused, planned.rows) == ((), (), (), 3)
    assert write(assigned, planned) == []


def test_what_was_edited_is_shown_and_written(assigned: Store) -> None:
    data = edited(
        exported(assigned), "da10", state="Đã thực hiện", done=date(2023, 6, 20), result="Đã ban hành kế hoạch", lead_agency=None,
        co_agencies="Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ", extensions="31/7/2023 (12-CV/TU)\n2023-08-15", due="30.6.2023",
    )  # fmt: skip
    planned = plan(assigned, [("a.xlsx", data)], "vi")
    shown = {e.field: (e.before, e.after) for e in planned.edits}
    assert shown == {
        "state": ("Đang thực hiện", "Đã thực hiện"),
        "lead_agency": ("Ban Tổ chức", ""),
        "co_agencies": ("", "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ"),
        "done": ("", "20/6/2023"),
        "result": ("", "Đã ban hành kế hoạch"),
        "due": ("", "30/6/2023"),
        "extensions": ("", "31/7/2023 (12-CV/TU); 15/8/2023"),
    }
    assert len(write(assigned, planned)) == 1
    now = assignment_of(assigned, "da10")
    assert (now.state, now.done, now.lead_agency) == ("done", date(2023, 6, 20), None)
    assert now.co_agencies == ("Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ")
    assert [e.document for e in now.extensions] == ["12-CV/TU", None]
    entry = assigned.corrections.history()[-1]
    assert (entry.author, entry.reason, set(entry.value)) == ("bình", "báo cáo tuần", set(shown))
    again = plan(assigned, [("a.xlsx", data)], "vi")
    assert (again.edits, again.clashes) == ((), ())


def test_two_people_who_disagree_are_both_shown_and_nothing_of_it_is_written(assigned: Store) -> None:
    data = exported(assigned)
    first = edited(data, "da10", officer="Lan", result="Xong")
    second = edited(data, "da10", officer="Hùng", result="Xong")
    planned = plan(assigned, [("lan.xlsx", first), ("hung.xlsx", second)], "vi")
    (clash,) = planned.clashes
    assert (clash.field, [value for _, value in clash.told]) == ("officer", ["Lan", "Hùng"])
    assert all(name in who for (who, _), name in zip(clash.told, ("lan.xlsx", "hung.xlsx"), strict=True))
    assert [(e.field, e.after, len(e.files)) for e in planned.edits] == [("result", "Xong", 2)]
    write(assigned, planned)
    assert (assignment_of(assigned, "da10").officer, assignment_of(assigned, "da10").result) == (None, "Xong")


def test_what_changed_in_the_store_meanwhile_is_not_overwritten(assigned: Store) -> None:
    data = edited(exported(assigned), "da10", officer="Lan", note="gấp")
    assigned.correct("da10", "task", {"officer": "Minh", "product": "Kế hoạch"}, reason="họp", author="minh", at=AT)
    planned = plan(assigned, [("lan.xlsx", data)], "vi")
    (clash,) = planned.clashes
    assert (clash.now, [value for _, value in clash.told]) == ("Minh", ["Lan", "Minh"])
    assert [e.field for e in planned.edits] == ["note"]
    write(assigned, planned)
    now = assignment_of(assigned, "da10")
    assert (now.officer, now.product, now.note) == ("Minh", "Kế hoạch", "gấp")


def test_a_change_between_comparing_and_writing_is_noticed(assigned: Store) -> None:
    planned = plan(assigned, [("a.xlsx", edited(exported(assigned), "da10", note="gấp"))], "vi")
    assigned.correct("da11", "task", {"note": "x"}, reason="họp", author="minh", at=AT)
    with pytest.raises(CorrectionError, match="compare them again"):
        write(assigned, planned)
    assert assignment_of(assigned, "da10").note is None


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"id": "d999"}, "không có nhiệm vụ mang mã “d999”"),
        ({"id": None}, "không có mã"),
        ({"version": None}, "mất cột phiên bản"),
        ({"state": "Gần xong"}, "“Gần xong” ở cột “Tình trạng” không có trong danh sách: Chưa thực hiện, Đang thực hiện, Đã thực hiện"),
        ({"done": "31/2/2023"}, "không phải là ngày"),
        ({"due": "tuần sau"}, "không phải là ngày"),
        ({"extensions": "khi xong"}, "mỗi gia hạn một dòng"),
        ({"note": "#REF!"}, "lỗi công thức #REF!"),
    ],
)
def test_what_means_nothing_is_refused_with_its_row(assigned: Store, cells: dict[str, Any], told: str) -> None:
    def change(sheet: Any) -> None:
        for key, value in cells.items():
            sheet.cell(2, PLACES[key]).value = value

    planned = plan(assigned, [("a.xlsx", edited(exported(assigned), "da10", change))], "vi")
    (sentence,) = planned.refused
    assert told in sentence
    assert "a.xlsx, dòng 2" in sentence
    assert planned.edits == ()


def test_columns_may_be_moved_removed_and_rows_deleted(assigned: Store) -> None:
    def change(sheet: Any) -> None:
        sheet.delete_cols(PLACES["note"])
        sheet.move_range("A1:AB9", cols=2)
        sheet.delete_rows(3)

    planned = plan(assigned, [("a.xlsx", edited(exported(assigned), "da10", change, officer="Lan"))], "en")
    assert [(e.id, e.field, e.after) for e in planned.edits] == [("da10", "officer", "Lan")]
    assert planned.refused == ()


@pytest.mark.parametrize("data", [b"", b"id;state", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_named(assigned: Store, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.xlsx"):
        plan(assigned, [("a.xlsx", data)], "vi")


def test_a_workbook_without_tasks_is_refused(assigned: Store) -> None:
    planned = plan(assigned, [("a.xlsx", render(assigned, Query(), "table", "xlsx"))], "vi")
    assert "không có bảng nhiệm vụ" in planned.refused[0] or "mất cột phiên bản" in planned.refused[0]
    assert planned.edits == ()


def test_the_archive_of_all_agencies_can_be_brought_back_whole(assigned: Store) -> None:
    planned = plan(assigned, [("tasks.zip", render(assigned, Query(), "tasks", "zip"))], "vi")
    assert (planned.rows, planned.edits, planned.refused) == (3, (), ())


WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys(("officer", "note", "result", "lead_agency"), WORDS)), st.lists(WORDS, max_size=3))
def test_whatever_was_entered_comes_back_as_it_was(texts: dict[str, str], agencies: list[str]) -> None:
    store = build()
    extended = [{"due": "2023-07-31", "document": agency} for agency in agencies]
    fields = {**texts, "co_agencies": agencies, "extensions": extended}
    store.correct("da10", "task", fields, reason="giao", author="an", at=AT)
    planned = plan(store, [("a.xlsx", exported(store))], "vi")
    assert (planned.edits, planned.clashes, planned.refused) == ((), (), ())


def test_every_field_of_a_task_has_a_column() -> None:
    from timeline.model.assignment import ASSIGNMENT_FIELDS

    assert sorted(EDITED) == sorted(ASSIGNMENT_FIELDS)


def test_the_command_shows_then_writes(tmp_path: Path) -> None:
    from timeline.cli import main
    from timeline.stores import open_store

    article = tmp_path / "a.txt"
    article.write_text(
        "Chiều 9/3/2023, đồng chí Phan Đình Trạc, Trưởng Ban Nội chính Trung ương làm việc với Tỉnh ủy Lạng Sơn. "
        "Đồng chí Phan Đình Trạc yêu cầu tỉnh tập trung hoàn thành cửa khẩu thông minh trước ngày 30/6/2023.",
        encoding="utf-8",
    )
    runner, place = CliRunner(), ["--store", str(tmp_path / "s")]
    assert runner.invoke(main, ["build", str(article), *place]).exit_code == 0
    out = tmp_path / "t.xlsx"
    assert runner.invoke(main, ["export", "tasks", "-o", str(out), *place]).exit_code == 0
    id_ = load_workbook(out).worksheets[0]["A2"].value
    out.write_bytes(edited(out.read_bytes(), id_, state="Đã thực hiện"))
    shown = runner.invoke(main, ["import-tasks", str(out), "--dry-run", *place])
    assert "Tình trạng: Chưa thực hiện → Đã thực hiện" in shown.output
    assert "Chưa ghi gì" in shown.output
    refused = runner.invoke(main, ["import-tasks", str(out), *place])
    assert (refused.exit_code, "--reason" in refused.output) == (1, True)
    assert open_store(tmp_path / "s").corrections.history() == []
    written = runner.invoke(main, ["import-tasks", str(out), "--reason", "tuần 10", "--author", "lan", *place])
    assert written.exit_code == 0, written.output
    assert open_store(tmp_path / "s").directives_named([id_])[0].state == "done"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["tasks", "--per-agency", "-o", "t.xlsx"], "tasks.zip"),
        (["report", "--on", "tháng 4/2025", "-o", "r.docx"], "is not a day"),
        (["report", "--template", "none.toml", "-o", "r.docx"], "There is no template"),
    ],
)
def test_options_that_mean_nothing_are_told(tmp_path: Path, options: list[str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Giá gạo hôm nay giữ nguyên so với tuần trước tại các chợ.", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["build", "a.txt", "--store", "s"]).exit_code == 0
    done = runner.invoke(main, ["export", *options, "--store", "s"])
    assert done.exit_code == 1
    assert told in done.output
