"""Follow-up tables taken along and brought back on the page of tasks: shown first, then written with one reason, and undone."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.app.test_tasks import POOR, ROAD, VI, Run, html, run
from timeline.app.components import export, roles, task_import
from timeline.app.components.markup import literal
from timeline.app.components.roles import Person
from timeline.exports import render, templates
from timeline.exports.workbook import COLUMNS
from timeline.model import Query
from timeline.stores import Store
from timeline.stores.tasks import enter
from timeline.views.tasks import Period

__all__ = ["run"]
"""A fixture of the page's own tests."""
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
KEYS = [column.key for column in COLUMNS]
XLSX = export.MIME["xlsx"]


def book(store: Store, **rows: dict[str, Any]) -> bytes:
    """The workbook of all tasks with cells edited: `book(store, **{id: {"officer": "Lan"}})`."""
    table = load_workbook(io.BytesIO(render(store, Query(), "tasks", "xlsx")))
    sheet = table.worksheets[0]
    for line in range(2, sheet.max_row + 1):
        for key, value in rows.get(str(sheet.cell(line, 1).value), {}).items():
            sheet.cell(line, KEYS.index(key) + 1).value = value
    out = io.BytesIO()
    table.save(out)
    return out.getvalue()


def give(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Puts files into the box."""
    box = next(u for u in page.file_uploader if str(u.key).startswith("import-files"))
    return box.set_value([(name, data, XLSX) for name, data in files]).run()


def save(page: AppTest, number: int, reason: str = "báo cáo tuần", author: str = "Lan") -> AppTest:
    page.text_input(key="import-reason").set_value(reason)
    page.text_input(key="import-author").set_value(author)
    return next(b for b in page.button if b.label == VI.count("tasks.save", number)).click().run()


def test_an_edited_table_is_shown_then_written_with_a_reason_then_undone(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"officer": "Minh"}}, reason="giao", author="An", at=NOW)
    data = book(store, **{ROAD: {"officer": "<b>Hoa</b>", "state": "Đã thực hiện"}})
    page = give(run(), ("so-xay-dung.xlsx", data))
    assert not page.exception
    assert VI.count("tasks.import_changes", 2) in [s.value for s in page.subheader]
    assert "<del>Minh</del>" in html(page)
    assert "&lt;b&gt;Hoa" in html(page)
    assert "so-xay-dung.xlsx, dòng" in html(page)
    assert len(store.corrections.history()) == 1
    save(page, 2, author=" ")
    assert page.error[0].value == VI("tasks.no_author")
    assert len(store.corrections.history()) == 1
    save(page, 2)
    assert not page.exception
    entry = store.corrections.history()[-1]
    assert (entry.report, entry.reason, entry.author, entry.value["officer"]) == (ROAD, "báo cáo tuần", "Lan", "<b>Hoa</b>")
    assert VI.count("tasks.saved", 2) in [s.value for s in page.success]
    assert VI.count("tasks.import_changes", 2) not in [s.value for s in page.subheader]
    page.button(key="task-undo-all").click().run()
    assert [c.author for c in store.corrections.active()] == ["An"]


def test_files_that_disagree_and_the_store_stand_side_by_side_and_only_the_rest_is_written(run: Run, store: Store) -> None:
    lan = book(store, **{ROAD: {"officer": "Lan"}, POOR: {"note": "gấp"}})
    hung = book(store, **{ROAD: {"officer": "Hùng", "result": "Xong"}})
    enter(store, {POOR: {"note": "chậm"}}, reason="họp", author="An", at=NOW)
    page = give(run(), ("a.xlsx", lan), ("a.xlsx", hung))
    assert VI.count("tasks.import_clashes", 2) in [w.value for w in page.warning]
    told = html(page)
    assert "<b>Lan</b><div><small>a.xlsx, dòng" in told
    assert "<b>Hùng</b><div><small>a.xlsx (2), dòng" in told
    assert "<b>chậm</b><div><small>kho dữ liệu" in told
    save(page, 1)
    entry = store.corrections.history()[-1]
    assert (entry.report, entry.value) == (ROAD, {"result": "Xong"})


def test_what_cannot_be_taken_is_told_with_its_row_and_keeps_nothing_back(run: Run, store: Store) -> None:
    good = book(store, **{ROAD: {"officer": "Lan"}, POOR: {"due": "tuần sau"}})
    page = give(run(), ("hong.xlsx", b"PK\x03\x04<i>"), ("a.xlsx", good))
    assert VI.count("tasks.import_refused", 2) in [w.value for w in page.warning]
    assert VI("tasks.import_unread", name="hong.xlsx") in html(page)
    assert "“tuần sau” ở cột" in html(page)
    assert VI.count("tasks.import_changes", 1) in [s.value for s in page.subheader]


def test_a_table_that_nobody_edited_changes_nothing(run: Run, store: Store) -> None:
    page = give(run(), ("a.xlsx", book(store)), ("b.zip", render(store, Query(), "tasks", "zip")))
    assert VI("tasks.import_same") in [i.value for i in page.info]
    assert "import-reason" not in [t.key for t in page.text_input]


def test_who_was_overtaken_looks_again_before_anything_is_written(run: Run, store: Store) -> None:
    page = give(run(), ("a.xlsx", book(store, **{ROAD: {"officer": "Lan"}})))
    enter(store, {POOR: {"note": "chậm"}}, reason="họp", author="An", at=NOW)
    save(page, 1)
    assert VI("tasks.import_stale") in [e.value for e in page.error]
    assert [c.author for c in store.corrections.history()] == ["An"]
    save(page, 1)
    assert [c.author for c in store.corrections.history()] == ["An", "Lan"]


def test_too_many_and_too_large_files_are_refused_in_one_sentence() -> None:
    assert task_import.refusal([("a.xlsx", 1000)], VI) is None
    assert task_import.refusal([("a.xlsx", 1)] * 31, VI) == VI("tasks.import_too_many", files=30)
    told = task_import.refusal([("a.xlsx", 1), ("to.xlsx", 10 * 1_048_576 + 1)], VI)
    assert told == VI("tasks.import_too_large", name=literal("to.xlsx"), size=10)


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch, store: Store) -> Callable[[], None]:
    """Makes whoever sits there somebody who may only look."""

    def become() -> None:
        monkeypatch.setattr(roles, "sign_in_required", lambda: True)
        monkeypatch.setattr(roles, "person", lambda: Person("Khách", looks=True, edits=False))

    return become


def test_a_viewer_finds_no_box_and_no_form_but_may_read_and_download(run: Run, viewer: Callable[[], None]) -> None:
    viewer()
    page = run(ROAD)
    assert not page.exception
    assert not page.file_uploader
    assert VI("tasks.import") not in [e.label for e in page.expander]
    assert not [w.key for w in (*page.selectbox, *page.text_input, *page.text_area) if str(w.key).startswith(("t1-", "tb-", "task-"))]
    assert not {"task-one-go", "task-bulk-go", "task-save-go", "task-undo-all"} & {b.key for b in page.button}
    assert {"tasks-xlsx", "tasks-zip"} <= {d.key for d in page.get("download_button")}


def test_who_became_a_viewer_meanwhile_writes_nothing(run: Run, store: Store, viewer: Callable[[], None]) -> None:
    page = give(run(), ("a.xlsx", book(store, **{ROAD: {"officer": "Lan"}})))
    viewer()
    save(page, 1)
    assert store.corrections.history() == []


def test_the_report_keeps_template_and_office_for_the_session(run: Run) -> None:
    page = run()
    assert list(page.selectbox(key="followup-template").options) == [VI(f"export.template_{t}") for t in templates.TEMPLATES]
    page.selectbox(key="followup-template").set_value("state")
    page.text_input(key="followup-office").set_value("UBND TỈNH A / VĂN PHÒNG").run()
    assert page.session_state["_issue_template"] == "state"
    assert page.session_state["_issue_office"] == "UBND TỈNH A / VĂN PHÒNG"
    assert {f"report-{e}" for e in ("docx", "html", "xlsx")} <= {d.key for d in page.get("download_button")}
    page.selectbox(key="followup-template").set_value("plain").run()
    assert "followup-office" not in [t.key for t in page.text_input]
    page.selectbox(key="followup-template").set_value("party").run()
    assert page.text_input(key="followup-office").value == "UBND TỈNH A / VĂN PHÒNG"


@pytest.mark.parametrize("unit", get_args(Period))
def test_an_older_period_is_reported_as_of_its_last_day(run: Run, unit: Period) -> None:
    page = run()
    page.segmented_control(key="w_report_unit").set_value(unit).run()
    chosen = page.selectbox(key=f"w_report_{unit}")
    assert page.date_input[0].value == datetime.now().date()  # noqa: DTZ005
    chosen.select_index(1).run()
    day = page.date_input[0].value
    assert day == page.date_input[0].max
    assert day < datetime.now().date()  # noqa: DTZ005


def test_templates_of_the_export_box_are_those_of_the_exports() -> None:
    assert export.TEMPLATES == templates.TEMPLATES


def _export_box() -> None:
    from timeline.app.components.export import Choice, draw_export
    from timeline.app.session import open_session, sync

    sync("timeline")
    session = open_session()
    assert session is not None
    draw_export(session, "x", (Choice("report", "docx"), Choice("table", "csv")))


def test_a_report_of_the_export_box_is_issued_by_the_office_on_the_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    issued: list[tuple[str, templates.Issue]] = []

    def rendered(_store: Store, _query: Query, what: str, _extension: str, *, issue: templates.Issue, **_: Any) -> bytes:
        issued.append((what, issue))
        return b"x"

    monkeypatch.setattr("timeline.exports.render", rendered)
    page = AppTest.from_function(_export_box, default_timeout=30)
    page.run()
    page.selectbox(key="export-template").set_value("state")
    page.text_input(key="export-office").set_value("  VĂN PHÒNG  ").run()
    page.button(key="export-make").click().run()
    assert not page.exception
    today = datetime.now().date()  # noqa: DTZ005
    assert issued == [("report", templates.Issue("state", "VĂN PHÒNG", today))]
    page.selectbox(key="export-choice").select_index(1).run()
    assert "export-template" not in [s.key for s in page.selectbox]
    page.button(key="export-make").click().run()
    assert issued[1] == ("table", templates.AS_USUAL)
