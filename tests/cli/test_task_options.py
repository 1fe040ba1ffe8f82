"""`timeline correct DIRECTIVE …`: every field of a directive once assigned."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline import pipeline
from timeline.cli import main
from timeline.model import Extension, Query
from timeline.stores import open_store

ARTICLE = """Chủ tịch nước Võ Văn Thưởng thăm Lạng Sơn

Ngày 9/3/2023, Chủ tịch nước Võ Văn Thưởng thăm và làm việc tại tỉnh Lạng Sơn. Chủ tịch nước yêu cầu tỉnh hoàn thành tuyến đường nối
hai cửa khẩu trước ngày 30/6/2023 và chăm lo đời sống nhân dân vùng biên.
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "bai.txt").write_text(ARTICLE, encoding="utf-8")
    pipeline.build([str(tmp_path / "bai.txt")], tmp_path / "store", pipeline.Options(), built=datetime(2026, 1, 1, tzinfo=UTC))
    return tmp_path / "store"


def correct(store: Path, *words: object) -> Result:
    given = [str(w) for w in words]
    return CliRunner().invoke(main, ["correct", *given, "--reason", "giao việc", "--author", "Lan", "--store", str(store), "--lang", "en"])


def test_every_field_is_entered_and_kept(store: Path) -> None:
    first = open_store(store).directives(Query())[0].directive.id
    made = correct(
        store, first, "--task", "in_progress", "--agency", "Sở Xây dựng", "--co-agency", "Sở Tài chính", "--co-agency", "Sở Nội vụ",
        "--officer", "Hoa", "--assigned-by", "15/TB-VP", "--assigned-on", "2023-03-15", "--implementing", "20/KH-UBND",
        "--product", "Tuyến đường", "--result", "Đã thông xe", "--proof", "Biên bản 3", "--task-note", "theo dõi tuần",
        "--due", "2023-07-01", "--system", "office",
    )  # fmt: skip
    assert (made.exit_code, made.stderr) == (0, "")
    assert correct(store, first, "--extend", "2023-09-30:12/CV-UBND").exit_code == 0
    assert correct(store, first, "--extend", "2023-12-31").exit_code == 0
    (told,) = [t for t in open_store(store).directives(Query()) if t.directive.id == first]
    task = told.assigned
    assert (task.state, task.lead_agency, task.co_agencies, task.officer) == (
        "in_progress", "Sở Xây dựng", ("Sở Tài chính", "Sở Nội vụ"), "Hoa",
    )  # fmt: skip
    assert (task.assigned_by, task.assigned_on, task.implementing) == ("15/TB-VP", date(2023, 3, 15), "20/KH-UBND")
    assert (task.product, task.result, task.proof, task.note, task.system) == (
        "Tuyến đường", "Đã thông xe", "Biên bản 3", "theo dõi tuần", "office",
    )  # fmt: skip
    assert task.extensions == (Extension(date(2023, 9, 30), "12/CV-UBND"), Extension(date(2023, 12, 31)))
    assert told.due == date(2023, 12, 31)
    assert correct(store, first, "--due-kind", "recurring").exit_code == 0
    assert open_store(store).directives(Query(task_status=("recurring",)))[0].directive.id == first


@pytest.mark.parametrize("wrong", [("--extend", "cuối năm"), ("--assigned-on", "15/3"), ("--due", "2023-02-30")])
def test_what_is_no_date_is_told_in_a_sentence(store: Path, wrong: tuple[str, str]) -> None:
    first = open_store(store).directives(Query())[0].directive.id
    made = correct(store, first, *wrong)
    assert made.exit_code == 1
    assert "2026-06-30" in made.stderr
    assert open_store(store).corrections.history() == []
