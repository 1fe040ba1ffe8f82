"""Files appear whole or not at all, and what goes wrong is said in one sentence."""

import json
import os
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from timeline import exports
from timeline.charts import Heading
from timeline.errors import ExportError
from timeline.exports import Look, chrome, csv, export, figures, render
from timeline.exports.heading import heading, options
from timeline.model import Query
from timeline.stores import Store
from timeline.views import lanes

NOW = datetime.fromisoformat("2026-11-22T08:00:00+00:00")
needs_chrome = pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")


def test_a_file_is_written_in_the_format_of_its_extension(store: Store, tmp_path: Path) -> None:
    export(store, Query(), "table", tmp_path / "Bảng.CSV")
    assert (tmp_path / "Bảng.CSV").read_bytes() == render(store, Query(), "table", "csv")
    assert [p.name for p in tmp_path.iterdir()] == ["Bảng.CSV"]


@pytest.mark.parametrize(
    ("what", "name", "told"),
    [
        ("chart", "out.gif", ".png, .svg, .pdf, .html"),
        ("chart", "out", ".png"),
        ("table", "out.xls", ".xlsx"),
        ("poster", "out.pdf", "chart, table, report, calendar, timelinejs, gold"),
        ("table", "missing/out.csv", "no folder"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(store: Store, tmp_path: Path, what: str, name: str, told: str) -> None:
    with pytest.raises(ExportError, match=told) as caught:
        export(store, Query(), what, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("figure", "by"), [("pie", "official"), ("timeline", "month")])
def test_unknown_figures_and_lanes_name_the_known(store: Store, figure: str, by: str) -> None:
    with pytest.raises(ExportError, match=r"timeline, story|official, theme"):
        render(store, Query(), "chart", "html", figure=figure, lanes=by)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(store: Store, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="cannot be written"):
        export(store, Query(), "table", tmp_path / "out.csv")


def test_a_file_that_fails_half_way_leaves_the_old_one(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "out.csv"
    old.write_text("as it was", encoding="utf-8")

    def broken(*_: object) -> object:
        yield b"half"
        raise ExportError("Something is missing.")

    monkeypatch.setattr(csv, "table", broken)
    with pytest.raises(ExportError):
        export(store, Query(), "table", old)
    assert old.read_text(encoding="utf-8") == "as it was"
    assert list(tmp_path.iterdir()) == [old]


@pytest.mark.parametrize(("what", "extension"), [("chart", "png"), ("chart", "pdf"), ("report", "pdf")])
def test_without_chrome_images_say_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch, what: str, extension: str) -> None:
    monkeypatch.setattr(chrome, "find_chrome", lambda: None)
    monkeypatch.setattr(chrome, "_renderer", chrome.Renderer())
    with pytest.raises(ExportError, match="apt install chromium") as caught:
        render(store, Query(), what, extension)
    assert str(caught.value).count(". ") == 0


@pytest.mark.parametrize(
    ("what", "extension"), [(w, e) for w, es in exports.FORMATS.items() for e in es if (w, e) != ("chart", "png") and e != "pdf"]
)
def test_without_chrome_everything_else_works(store: Store, monkeypatch: pytest.MonkeyPatch, what: str, extension: str) -> None:
    monkeypatch.setattr(chrome, "find_chrome", lambda: None)
    monkeypatch.setattr(chrome, "_renderer", chrome.Renderer())
    assert isinstance(render(store, Query(), what, extension), bytes)


def test_a_chrome_that_does_not_start_is_named(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setattr(chrome, "find_chrome", lambda: "/bin/false")
    renderer = chrome.Renderer()
    monkeypatch.setattr(chrome, "_renderer", renderer)
    monkeypatch.setattr(chrome, "START_TIMEOUT", 8.0)
    with pytest.raises(ExportError, match="/bin/false"):
        render(store, Query(), "chart", "png")


@needs_chrome
def test_eight_charts_at_once_are_each_their_own(store: Store) -> None:
    kinds, drawn = [f for f in figures.FIGURES if f != "story"], {}

    def draw(number: int) -> None:
        look = Look(size="card" if number < len(kinds) else "square")
        drawn[number] = render(store, Query(), "chart", "png", figure=kinds[number % len(kinds)], look=look)

    threads = [threading.Thread(target=draw, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one_by_one = dict(drawn)
    drawn.clear()
    for number in range(8):
        draw(number)
    assert one_by_one == drawn
    assert len(set(drawn.values())) == 8


def test_many_lanes_are_folded_on_one_sheet_and_lose_no_visit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    units = lanes(store, Query(), "official", "vi")
    monkeypatch.setattr(figures, "MOST_LANES", 1)
    (rest,) = figures.folded(units, "official", "vi")
    assert rest.label == "2 lãnh đạo khác"
    assert [r.id for r in rest.rows] == ["va1", "va3", "va4"]
    monkeypatch.setattr(figures, "MOST_LANES", 2)
    assert figures.folded(units, "official", "vi") == units


def test_the_heading_states_the_query_and_the_version(store: Store) -> None:
    query = Query(
        officials=("phan-dinh-trac",), places=("lang-son",), themes=("party_building",), earliest=date(2023, 1, 1), text="kết luận",
        min_confidence=0.5,
    )  # fmt: skip
    sources = Query(publishers=("Báo Khác", "-"), cited=("18-NQ/TW",))
    assert heading(store, sources, "vi").subtitle.startswith("Báo: Báo Khác, Bài không ghi tên báo · viện dẫn 18-NQ/TW")
    assert options(sources) == "list visits --publisher 'Báo Khác' --publisher - --cited 18-NQ/TW"
    told = heading(store, query, "vi")
    assert told.title == "Các chuyến thăm, làm việc của Phan Đình Trạc tại Lạng Sơn"
    assert told.subtitle.startswith(
        "Chủ đề: Xây dựng Đảng và hệ thống chính trị · từ 1/1/2023 · có chữ “kết luận” · độ tin cậy từ 50% · 1 chuyến"
    )
    assert told.footer[0] == (
        "Nguồn: 4 bài của 2 báo (Báo Thử Nghiệm, Báo Khác); 1 tệp chưa đọc được. Không có bài không có nghĩa là không có chuyến."
    )
    assert "Phiên bản dữ liệu 7, dựng ngày 22/11/2026" in told.footer[1]
    assert isinstance(told, Heading)


def test_the_query_is_told_as_options() -> None:
    query = Query(officials=("a",), text="lạng sơn", checked=True, all=True)
    assert options(query) == "list visits --official a --text 'lạng sơn' --checked --all"


def test_checked_visits_are_gold(store: Store) -> None:
    store.correct("va3", "check", True, reason="đã đọc", author="x", at=NOW)
    try:
        lines = [json.loads(line) for line in render(store, Query(), "gold", "jsonl").splitlines()]
        assert json.loads(render(store, Query(), "gold", "json")) == lines
    finally:
        store.corrections.undo(1, author="x", at=NOW)
        store.refresh()
    assert [line["key"] for line in lines] == ["a3"]
    visit = lines[0]["visits"][0]
    assert (visit["edtf"], visit["year_source"], visit["places"], visit["main"]) == ("2025-04-16", "text", ["Hà Giang"], True)
    start, end = visit["date_span"]
    assert visit["date_surface"] == "Ngày 16/4/2025"[: end - start]
    assert lines[0]["directives"][0]["themes"] == ["internal_affairs"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_begins_like_a_formula_is_neutral(start: str) -> None:
    assert csv.neutral(f"{start}1+1") == f"'{start}1+1"
    assert csv.neutral(-1.5) == "-1.5"
    assert csv.neutral(date(2023, 3, 9)) == "2023-03-09"
