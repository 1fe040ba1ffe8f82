"""Follow-up tables: one task a row, lists to choose from, real dates, no formulas, a file for each lead agency."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.exports.conftest import build
from timeline.exports import Issue, render
from timeline.exports.importing import plan
from timeline.exports.workbook import COLUMNS
from timeline.model import Query
from timeline.stores import Store

AT = datetime(2023, 4, 3, 9, tzinfo=UTC)
ON = Issue(on=date(2023, 6, 25))


def day(*parts: int) -> datetime:
    return datetime.fromisoformat(date(*parts).isoformat())


@pytest.fixture
def assigned() -> Store:
    store = build()
    first: dict[str, Any] = {
        "lead_agency": "Ban Tổ chức",
        "state": "in_progress",
        "assigned_on": "2023-03-20",
        "note": "=1+1",
        "system": "party",
    }
    store.correct("da10", "task", first, reason="giao việc", author="an", at=AT)
    second = {"lead_agency": "Sở Nội vụ", "extensions": [{"due": "2023-07-31", "document": "12-CV/TU"}], "due": "2023-05-31"}
    store.correct("da11", "task", second, reason="giao việc", author="an", at=AT)
    return store


def sheet_of(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).worksheets[0]


def table(data: bytes) -> dict[str, dict[str, Any]]:
    rows = sheet_of(data).iter_rows(values_only=True)
    next(rows)
    return {row[0]: dict(zip([c.key for c in COLUMNS], row, strict=True)) for row in rows}


def test_each_task_is_a_row_with_real_dates_and_no_formula(assigned: Store) -> None:
    data = render(assigned, Query(), "tasks", "xlsx", issue=ON)
    rows = table(data)
    assert set(rows) == {"da10", "da11", "da30"}
    first, second = rows["da10"], rows["da11"]
    assert (first["state"], first["computed"], first["due_now"]) == ("Đang thực hiện", "Sắp đến hạn", day(2023, 6, 30))
    assert (first["assigned_on"], first["system"], first["due"]) == (day(2023, 3, 20), "Nhiệm vụ của Đảng", None)
    assert (second["extensions"], second["due"], second["due_now"]) == ("31/07/2023 (12-CV/TU)", day(2023, 5, 31), day(2023, 7, 31))
    sheet = sheet_of(data)
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert (cells["=1+1"].data_type, cells["=1+1"].quotePrefix) == ("s", True)
    assert not [c for c in cells.values() if c.data_type == "f"]


def test_the_table_is_ready_to_be_edited(assigned: Store) -> None:
    data = render(assigned, Query(), "tasks", "xlsx", issue=ON)
    sheet = sheet_of(data)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AA4"
    letters = {column.key: sheet.cell(1, number).column_letter for number, column in enumerate(COLUMNS, 1)}
    assert sheet.column_dimensions[letters["version"]].hidden
    assert sheet.column_dimensions[letters["text"]].width == 60
    assert sheet[f"{letters['text']}2"].alignment.wrap_text
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules[f"{letters['state']}2:{letters['state']}4"].type == "list"
    assert rules[f"{letters['due_kind']}2:{letters['due_kind']}4"].showErrorMessage
    assert rules[f"{letters['done']}2:{letters['done']}4"].type == "date"
    lists = load_workbook(io.BytesIO(data)).worksheets[1]
    assert lists.sheet_state == "hidden"
    assert [row[0] for row in lists.iter_rows(values_only=True)] == ["Chưa thực hiện", "Đang thực hiện", "Đã thực hiện"]


def test_each_agency_has_a_workbook_of_its_own(assigned: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(assigned, Query(), "tasks", "zip", issue=ON)))
    assert archive.namelist() == ["ban-to-chuc.xlsx", "so-noi-vu.xlsx", "chua-phan-cong.xlsx"]
    assert set(table(archive.read("so-noi-vu.xlsx"))) == {"da11"}
    assigned.correct("da30", "task", {"lead_agency": "Sở nội vụ"}, reason="x", author="an", at=AT)
    names = zipfile.ZipFile(io.BytesIO(render(assigned, Query(), "tasks", "zip", issue=ON))).namelist()
    assert names == ["ban-to-chuc.xlsx", "so-noi-vu.xlsx", "so-noi-vu-2.xlsx"]


def test_a_follow_up_report_has_a_sheet_for_each_table(assigned: Store) -> None:
    book = load_workbook(io.BytesIO(render(assigned, Query(), "followup", "xlsx", issue=ON)))
    assert book.sheetnames == ["Tình hình chung", "Theo cơ quan", "So với trước kỳ", "Biến động", "Quá hạn, sắp đến hạn", "Nhiệm vụ"]
    assert book["Theo cơ quan"]["B2"].value == 1
    assert book["Nhiệm vụ"]["E2"].value == day(2023, 6, 30)


def test_the_same_store_and_day_give_the_same_bytes(assigned: Store) -> None:
    for extension in ("xlsx", "zip"):
        assert render(assigned, Query(), "tasks", extension, issue=ON) == render(assigned, Query(), "tasks", extension, issue=ON)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_second_spreadsheet_program_reads_it_and_saves_it_unchanged(assigned: Store, tmp_path: Path) -> None:
    (tmp_path / "tasks.xlsx").write_bytes(render(assigned, Query(), "tasks", "xlsx", issue=ON))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(tmp_path / "tasks.xlsx")]
    subprocess.run(command, check=True, timeout=180)
    saved = (tmp_path / "saved" / "tasks.xlsx").read_bytes()
    assert table(saved)["da10"]["note"] == "=1+1"
    planned = plan(assigned, [("tasks.xlsx", saved)], "vi")
    assert (planned.rows, planned.edits, planned.clashes, planned.refused) == (3, (), (), ())
