"""Every format, opened by a second tool."""

import csv
import io
import json
import re
import shutil
import struct
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from timeline.exports import FORMATS, chrome, render
from timeline.exports.fields import FIELDS, TABLES, code_book
from timeline.model import MergedVisit, Query, wire
from timeline.stores import Store

ROOT = Path(__file__).parents[2]
needs_chrome = pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")
IMAGES = {("chart", "png"), ("chart", "svg"), ("chart", "pdf"), ("report", "pdf"), ("followup", "pdf")}
ALL = [pytest.param(w, e, id=f"{w}-{e}", marks=[needs_chrome] if (w, e) in IMAGES else []) for w, es in FORMATS.items() for e in es]


def made(store: Store, what: str, extension: str, query: Query = Query(), **options: str) -> bytes:  # noqa: B008
    return render(store, query, what, extension, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("what", "extension"), ALL)
def test_the_same_view_gives_the_same_bytes(store: Store, what: str, extension: str) -> None:
    assert made(store, what, extension) == made(store, what, extension)


@pytest.mark.parametrize(("what", "extension"), ALL)
def test_a_view_without_visits_can_be_exported(store: Store, what: str, extension: str) -> None:
    nothing = Query(officials=("nobody",))
    assert isinstance(made(store, what, extension, nothing), bytes)


@needs_chrome
def test_png_is_as_wide_as_a_page_at_300_dots_to_the_inch(store: Store) -> None:
    data = made(store, "chart", "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", data[16:20])[0] == 3509
    density = data.index(b"pHYs") + 4
    assert struct.unpack(">II", data[density : density + 8]) == (11811, 11811)


@needs_chrome
@pytest.mark.parametrize("figure", ["timeline", "heatmap", "matrix", "calendar", "multiples", "citations"])
def test_svg_is_xml_whose_text_is_text(store: Store, figure: str) -> None:
    root = ElementTree.fromstring(made(store, "chart", "svg", figure=figure))
    words = " ".join("".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Phiên bản dữ liệu 7, dựng ngày 22/11/2026" in words
    if figure in ("timeline", "matrix", "citations"):
        assert "Phan Đình Trạc" in words
    assert "font/woff2;base64" in (root.findtext("{http://www.w3.org/2000/svg}style") or "")
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", "".join(v for e in root.iter() for v in e.attrib.values()))


@needs_chrome
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed: run 'apt install poppler-utils'")
@pytest.mark.parametrize("what", ["chart", "report"])
def test_pdf_can_be_searched_and_has_its_fonts_inside(store: Store, tmp_path: Path, what: str) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(made(store, what, "pdf"))
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "Phan Đình Trạc" in text
    assert "Lạng Sơn" in text or what == "chart"
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes +yes +yes\b", line) for line in fonts)  # embedded, subset, with Unicode
    meta = PdfReader(path).metadata
    assert meta is not None
    assert "Các chuyến thăm, làm việc" in str(meta.title)
    assert meta.creation_date == datetime.fromisoformat("2026-11-22T07:30:00+00:00")
    assert "Chrome" not in str(meta)


@pytest.mark.parametrize("what", ["chart", "report"])
def test_html_is_whole_without_a_network_and_takes_no_markup_from_articles(store: Store, what: str) -> None:
    page = made(store, what, "html").decode()
    head, body = page.split("</head>", 1)
    assert '<html lang="vi">' in head
    assert "<title>" in head
    assert "default-src 'none'" in head
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=\"?https?:", page)
    assert "<img src=x" not in body
    assert "<script>alert" not in body


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(store: Store) -> None:
    data = made(store, "table", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == list(FIELDS["visits"])
    assert [r["precision"] for r in rows] == ["inferred", "stated", "undated"]
    first, second, third = rows
    assert (first["date"], first["edtf"], first["earliest"], first["reports"]) == ("9/3/2023", "2023?-03-09", "2023-03-09", "2")
    assert first["evidence"].startswith("Chiều 9/3")
    assert "https://example.com/tin?a=1&b=2" in first["sources"]
    assert second["places_now"] == "Tuyên Quang"
    assert second["title"] == "'=CMD('x') <img src=x>"
    assert second["lead"].startswith("'=Ban")
    assert (third["earliest"], third["sources"]) == ("", "a4.txt")


def test_workbook_has_real_dates_filters_and_no_formula(store: Store) -> None:
    book = load_workbook(io.BytesIO(made(store, "table", "xlsx")))
    assert book.sheetnames == ["Chuyến thăm", "Ý kiến chỉ đạo", "Văn bản", "Bài đưa tin", "Bài báo", "Chưa đọc được"]
    sheet = book["Chuyến thăm"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
    column = {sheet.cell(1, i).value: i for i in range(1, sheet.max_column + 1)}
    assert {"Trưởng đoàn", "Sớm nhất", "Chủ đề", "Chức vụ tại thời điểm đó"} <= set(column)
    assert sheet.cell(2, column["Sớm nhất"]).value == datetime(2023, 3, 9)  # noqa: DTZ001  (a spreadsheet's day has no zone)
    assert sheet.cell(2, column["Chủ đề"]).value.startswith("Xây dựng Đảng")
    assert all(cell.data_type != "f" for s in book for row in s.iter_rows() for cell in row)
    assert sheet.cell(3, column["Tiêu đề"]).value == "=CMD('x') <img src=x>"
    assert book.properties.created == datetime(2026, 11, 22, 7, 30)  # noqa: DTZ001


def test_json_is_an_array_of_merged_visits(store: Store) -> None:
    visits = wire.decode(made(store, "table", "json"), list[MergedVisit])
    assert [v.when.edtf for v in visits] == ["2023?-03-09", "2025-04-16", "XXXX-06-05"]
    assert len(visits[0].reports) == 2


def test_bundle_holds_tables_code_book_and_query(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(made(store, "table", "zip", Query(officials=("phan-dinh-trac",)))))
    assert archive.testzip() is None
    assert set(archive.namelist()) == {
        "README.txt",
        "CITATION.txt",
        "fields.md",
        "query.json",
        "visits.json",
        *(f"{t}.csv" for t in TABLES),
    }
    assert json.loads(archive.read("query.json"))["query"] == {"official": ["phan-dinh-trac"]}
    assert {i.date_time for i in archive.infolist()} == {(2026, 11, 22, 7, 30, 0)}
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(archive.read(f"{table}.csv").decode("utf-8-sig"))))
        assert rows[0] == list(FIELDS[table])
    visits = list(csv.DictReader(io.StringIO(archive.read("visits.csv").decode("utf-8-sig"))))
    reports = list(csv.DictReader(io.StringIO(archive.read("reports.csv").decode("utf-8-sig"))))
    assert {r["visit"] for r in reports} == {v["id"] for v in visits}
    assert len(reports) == sum(int(v["reports"]) for v in visits)


def test_calendar_has_stable_ids_and_marks_what_is_inferred(store: Store) -> None:
    calendar = Calendar.from_ical(made(store, "calendar", "ics"))
    events = {str(e["uid"]): e for e in calendar.walk("VEVENT")}
    assert set(events) == {"va1@visit-timeline", "va3@visit-timeline"}
    inferred = events["va1@visit-timeline"]
    assert inferred["status"] == "TENTATIVE"
    assert inferred["dtstart"].dt == date(2023, 3, 9)
    assert inferred["dtend"].dt == date(2023, 3, 10)
    assert events["va3@visit-timeline"]["status"] == "CONFIRMED"
    assert "1 chuyến chưa rõ ngày" in calendar["x-wr-caldesc"]
    tasks = calendar.walk("VTODO")
    assert [(t["due"].dt, str(t["related-to"])) for t in tasks] == [(date(2023, 6, 30), "va1@visit-timeline")]


def test_timelinejs_follows_its_format(store: Store) -> None:
    story = json.loads(made(store, "timelinejs", "json"))
    assert set(story) == {"title", "events"}
    first, second = story["events"]
    assert first["start_date"] == {"year": 2023, "month": 3, "day": 9}
    assert first["display_date"] == "9/3/2023 (năm suy ra)"
    assert "suy ra" not in second["display_date"]
    assert "<b>" not in second["text"]["headline"]
    assert "<img" not in second["text"]["text"]


def test_english_exports_speak_english(store: Store) -> None:
    page = made(store, "report", "html", lang="en").decode()
    assert '<html lang="en">' in page
    assert "Report on visits" in page
    assert "(year inferred)" in page
    assert "Phan Đình Trạc" in page


def test_every_column_is_explained() -> None:
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == code_book()
    assert all(meaning.rstrip()[-1] in ".…" for columns in FIELDS.values() for meaning in columns.values())
