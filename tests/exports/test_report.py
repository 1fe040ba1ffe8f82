"""Reports: their content, their look as a second tool shows it, and the same bytes whenever they are made."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.shared import Mm

from tests.exports.conftest import TOLD, article, build, stated
from timeline.exports import Issue, chrome, render
from timeline.exports.docx_notes import W
from timeline.exports.report import report_of
from timeline.exports.report_chart import visits_by_period
from timeline.exports.report_parts import Table, Words
from timeline.model import Query
from timeline.stores import Store
from timeline.stores.duckdb import in_memory
from timeline.views import visit_rows

needs_chrome = pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def made(store: Store, extension: str, template: str = "party", lang: str = "vi", **options: object) -> bytes:
    return render(store, Query(), "report", extension, lang=lang, issue=Issue(template=template, **options))  # type: ignore[arg-type]


def words(data: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)


def notes(data: bytes) -> list[str]:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml"))
    return ["".join(n.itertext()).strip() for n in root if n.get(f"{{{W}}}type") is None]


def test_each_visit_is_told_with_its_sources_in_footnotes(store: Store) -> None:
    data = made(store, "docx", "plain")
    text = words(data)
    assert "1. Ngày 09/3/2023 (năm\xa0suy\xa0ra): Phan Đình Trạc tại Lạng Sơn" in text
    assert "Theo tin, bài đã thu thập, từ ngày 09/3/2023 đến ngày 16/4/2025 có 3 chuyến thăm, làm việc của 2 lãnh đạo" in text
    assert "timeline list" not in text  # a command is for the file's properties, not for who signs it
    assert "Xây dựng Đảng và hệ thống chính trị" in text
    assert text.count("Kết luận 21-KL/TW") == 1  # two papers quote it
    assert "tại Hà Giang (nay là Tuyên Quang)" in text
    assert text.index("1. Ngày 09/3/2023") < text.index("2. Chiều ngày 16/4/2025") < text.index("3. Ngày 05/6 (chưa rõ năm)")
    found = notes(data)
    assert len(found) == 4
    assert "https://example.com/tin?a=1&b=2" in found[1]
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert [int(n) for n in re.findall(r'<w:footnoteReference w:id="(\d+)"', document)] == [1, 2, 3, 4]  # numbers are those Word counts
    assert "NOTEREF _Note1" in document  # a source named again keeps its number


def test_the_first_page_has_the_head_the_summary_and_the_numbers(store: Store) -> None:
    document = Document(io.BytesIO(made(store, "docx", office="TỈNH ỦY THỬ / VĂN PHÒNG", on=date(2026, 11, 30))))
    head, summary, end = document.tables
    assert [c.text.split("\n")[0] for c in head.rows[0].cells] == ["TỈNH ỦY THỬ", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert "ngày 30 tháng 11 năm 2026" in head.rows[0].cells[1].text
    assert [c.text for c in summary.rows[0].cells][:3] == ["TT", "Thời gian", "Trưởng đoàn"]
    assert len(summary.rows) == 4
    assert "Nơi nhận:" in end.rows[0].cells[0].text
    section = document.sections[0]
    assert [round(m / Mm(1)) for m in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == [
        20,
        20,
        30,
        15,
    ]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.core_properties.created == datetime(2026, 11, 22, 7, 30, tzinfo=document.core_properties.created.tzinfo)


@pytest.mark.parametrize("template", ["party", "state", "plain"])
def test_the_page_carries_its_font_and_the_same_words(store: Store, template: str) -> None:
    page = made(store, "html", template).decode()
    assert page.count('font-family:"Tinos"') >= 6
    assert "https://example.com/tin?a=1&amp;b=2" in page
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in page) == (template == "party")
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page) == (template == "state")
    assert '<a href="#source-1">' in page
    assert '<li id="source-4">' in page
    english = made(store, "html", template, "en").decode()
    assert ("REPORT" in english) == (template != "plain")
    assert "Phan Đình Trạc" in english


@needs_chrome
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed: run 'apt install poppler-utils'")
def test_pdf_is_set_in_the_embedded_font_and_can_be_searched(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(made(store, "pdf"))
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Tinos" in fonts
    text = " ".join(subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout.split())
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Xây dựng Đảng và hệ thống chính trị" in text
    assert "thực hiện tốt Kết luận 21-KL/TW" in text


@needs_office
def test_a_second_word_processor_reads_the_document(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(made(store, "docx", "state"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)], check=True, timeout=180)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "https://example.com/tin?a=1&b=2" in text


def test_nothing_of_an_article_becomes_markup_or_breaks_the_file() -> None:
    odd = replace(TOLD[2], title="Tiêu đề \x0b <w:t> & \ufffe", text="Ngày 16/4/2025, \x00 Ban Chỉ đạo kiểm tra.")
    data = made(build((odd,)), "docx")
    assert "Tiêu đề   <w:t> &" in words(data)
    assert "<script>alert(1)</script>" in words(data)


def test_two_hundred_visits_are_a_report_in_seconds() -> None:
    told = tuple(
        replace(TOLD[0], id=f"b{n}", when=stated(date(2020, 1, 1) + timedelta(days=9 * n)), publisher=f"Báo {n}") for n in range(200)
    )
    store = build(told)
    begun = perf_counter()
    data = made(store, "docx")
    assert perf_counter() - begun < 20
    tables = Document(io.BytesIO(data)).tables
    assert [c.text for c in tables[1].rows[1].cells][:4] == ["1", "Phan Đình Trạc", "200", "400"]
    assert tables[1].rows[-1].cells[1].text == "Tổng số"
    assert len(tables[-1].rows) == 201  # one by one in the appendix


def test_many_visits_are_counted_by_period_and_none_is_lost() -> None:
    told = tuple(
        replace(TOLD[n % 2 * 2], id=f"b{n}", when=stated(date(2020, 1, 1) + timedelta(days=3 * n)), publisher=f"Báo {n}") for n in range(90)
    )
    rows = visit_rows(build(told), Query(), "vi")
    figure = visits_by_period(rows, "vi")
    assert sum(n for bar in figure.data for n in bar.y) == len([row for row in rows if row.earliest]) > 80
    assert figure.data[0].x[0] == "1/2020"
    long = visits_by_period([replace(r, earliest=r.earliest.replace(year=1990)) for r in rows[:1] if r.earliest] + rows, "vi")
    assert long.data[0].x[0] == "1990"
    assert visits_by_period([], "vi").data[0].x == ()


def test_titles_that_differ_in_capitals_are_told_once(store: Store) -> None:
    lead = replace(TOLD[0].lead, titles=("Phó Chủ tịch nước", "Phó chủ tịch nước", "Ủy viên Bộ Chính trị"))
    text = words(made(build((replace(TOLD[0], lead=lead),)), "docx"))
    assert "Trưởng đoàn: Phan Đình Trạc (Phó Chủ tịch nước, Ủy viên Bộ Chính trị)" in text


def test_what_was_asked_outside_visits_is_told_by_theme_with_its_source() -> None:
    read, found = article(TOLD[0])
    alone = replace(found, visits=(), directives=tuple(replace(d, visit=None) for d in found.directives))
    data = made(in_memory([(read, alone), article(TOLD[2])]), "docx")
    text = words(data)
    assert "với 1 ý kiến chỉ đạo. Ngoài ra, có 2 ý kiến chỉ đạo qua văn bản, cuộc họp." in text
    part = text[text.index("III. Ý kiến chỉ đạo qua văn bản, cuộc họp") :]
    assert "- 09/3/2023, Phan Đình Trạc: “Tỉnh cần thực hiện tốt Kết luận 21-KL/TW" in part.replace("Chiều ", "")
    assert any("https://example.org/bai" in note for note in notes(data))
    assert "III." not in words(made(build(), "docx"))


def test_the_numbers_of_the_first_page_are_those_of_what_follows(store: Store) -> None:
    paper = report_of(store, Query(), "vi")
    opening = next(part for part in paper.parts if isinstance(part, Words))
    told = [part for part in paper.parts if isinstance(part, Words) and part.style == "item"]
    (summary,) = [part for part in paper.parts if isinstance(part, Table)]
    assert sum(int(str(row[5])) for row in summary.rows) == len(told) == 3
    assert "với 3 ý kiến chỉ đạo" in opening.runs[0].text
