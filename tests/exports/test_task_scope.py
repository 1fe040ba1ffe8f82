"""The exports of tasks keep to what the page of tasks is narrowed to: an agency, proposals, days of asking, days of deadlines."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.exports.conftest import TOLD, Told, build, stated
from timeline.cli import main
from timeline.errors import QueryError
from timeline.exports import Issue, export, render
from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store

ON = Issue(on=date(2025, 5, 1))
ASKED = Told(
    "a9",
    "Ngày 2/5/2024, đồng chí Phan Đình Trạc làm việc tại Lạng Sơn.",
    stated(date(2024, 5, 2)),
    TOLD[0].lead,
    TOLD[0].place,
    (("Tỉnh kiến nghị bổ sung vốn cho tuyến đường ven sông.", "proposal", "infrastructure", None),),
)


@pytest.fixture
def narrowed() -> Store:
    store = build((*TOLD, ASKED))
    at = datetime(2023, 4, 3, 9, tzinfo=UTC)
    store.correct("da10", "task", {"lead_agency": "Ban Tổ chức"}, reason="giao", author="an", at=at)
    store.correct("da11", "task", {"lead_agency": "Sở Nội vụ"}, reason="giao", author="an", at=at)
    return store


def ids(data: bytes) -> list[Any]:
    return [row[0] for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        (TaskScope(), ["da10", "da30", "da11"]),
        (TaskScope(agency="Ban Tổ chức"), ["da10"]),
        (TaskScope(agency=""), ["da30"]),
        (TaskScope(given=(date(2025, 1, 1), date(2025, 12, 31))), ["da30"]),
        (TaskScope(due=(date(2023, 6, 1), date(2023, 6, 30))), ["da10"]),
        (TaskScope("proposal"), ["da90"]),
        (TaskScope("proposal", agency="Ban Tổ chức"), []),
    ],
)
def test_the_table_has_the_tasks_of_the_scope_and_no_others(narrowed: Store, scope: TaskScope, kept: list[str]) -> None:
    assert sorted(ids(render(narrowed, Query(), "tasks", "xlsx", issue=ON, scope=scope))) == sorted(kept)


def test_one_workbook_for_each_agency_of_the_scope(narrowed: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(narrowed, Query(), "tasks", "zip", issue=ON, scope=TaskScope(agency="Sở Nội vụ"))))
    assert archive.namelist() == ["so-noi-vu.xlsx"]
    assert ids(archive.read("so-noi-vu.xlsx")) == ["da11"]


def test_the_follow_up_report_is_of_the_scope_and_says_so(narrowed: Store, tmp_path: Path) -> None:
    page = render(narrowed, Query(), "followup", "html", issue=ON, scope=TaskScope(agency="Sở Nội vụ")).decode()
    assert "Phạm vi theo dõi: cơ quan chủ trì: Sở Nội vụ." in page
    assert "Kết luận 21-KL/TW" not in page
    export(narrowed, Query(), "followup", tmp_path / "f.html", issue=ON, scope=TaskScope("proposal"))
    told = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert "Phạm vi theo dõi: kiến nghị, đề xuất." in told
    assert "bổ sung vốn" in told


def command(store: Path, *words: str) -> Any:
    return CliRunner().invoke(main, ["export", "tasks", "-o", str(store / "out.xlsx"), "--store", str(store), "--lang", "en", *words])


def test_the_command_takes_the_scope_as_the_address_of_the_page_writes_it(shared_store: Path) -> None:
    made = command(shared_store, "--task-type", "proposal", "--given", "2020-01-01/2030-12-31")
    assert made.exit_code == 0, made.output
    assert ids((shared_store / "out.xlsx").read_bytes()) == []
    assert command(shared_store, "--agency", "-").exit_code == 0
    assert len(ids((shared_store / "out.xlsx").read_bytes())) == 1


@pytest.mark.parametrize("words", [("--given", "2020"), ("--due", "2024-02-30/2024-03-01"), ("--given", "2024-03-01/2024-02-01")])
def test_days_that_mean_nothing_are_refused_in_one_sentence(shared_store: Path, words: tuple[str, str]) -> None:
    refused = command(shared_store, *words)
    assert refused.exit_code == 1
    assert words[1] in refused.output
    assert "Traceback" not in refused.output


def test_a_scope_is_read_as_the_address_has_it() -> None:
    from timeline.cli.issuing import scope_of

    given = {"task_type": None, "agency": "-", "given": None, "due": "2024-01-01/2024-12-31"}
    assert scope_of(given) == TaskScope(agency="", due=(date(2024, 1, 1), date(2024, 12, 31)))
    with pytest.raises(QueryError):
        scope_of(given | {"due": "năm nay"})


@pytest.fixture
def shared_store(tmp_path: Path) -> Path:
    from timeline import pipeline

    text = "Ngày 9/3/2023, Chủ tịch nước Võ Văn Thưởng làm việc tại tỉnh Lạng Sơn. Chủ tịch nước yêu cầu tỉnh hoàn thành tuyến đường."
    (tmp_path / "bai.txt").write_text(text, encoding="utf-8")
    pipeline.build([str(tmp_path / "bai.txt")], tmp_path, pipeline.Options(), built=datetime(2026, 1, 1, tzinfo=UTC))
    return tmp_path
