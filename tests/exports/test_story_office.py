"""Workbooks opened by a second program, LibreOffice; images drawn at once by many threads."""

import csv
import io
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from timeline.exports import Look, Panel, chrome, render
from timeline.exports.figures import FIGURES
from timeline.exports.heading import heading
from timeline.model import Query
from timeline.stores import Store

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed: run 'apt install libreoffice-calc'")
needs_chrome = pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")


def converted(path: Path, extension: str) -> Path:
    """The file as LibreOffice writes it, with a profile of the test's own."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{extension.split(':')[0]}")


@needs_office
def test_libreoffice_reads_the_panel_as_it_was_meant(store: Store, tmp_path: Path) -> None:
    book = tmp_path / "panel.xlsx"
    book.write_bytes(render(store, Query(), "table", "xlsx", lang="vi", panel=Panel("official", "year")))
    rows = list(csv.reader(converted(book, "csv:Text - txt - csv (StarCalc):44,34,76").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:4] == ["Đơn vị (mã)", "Đơn vị", "Kỳ", "Ngày đầu kỳ"]
    assert any(row[1] == "Phan Đình Trạc" and row[2] == "2023" and row[3] == "01/01/2023" for row in rows)


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed: run 'apt install poppler-utils'")
def test_libreoffice_prints_the_tables_with_every_letter(store: Store, tmp_path: Path) -> None:
    book = tmp_path / "tables.xlsx"
    book.write_bytes(render(store, Query(), "table", "xlsx", lang="vi"))
    printed = converted(book, "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True).stdout
    assert "Phan Đình Trạc" in text
    assert "Err:" not in text
    assert "#NAME?" not in text


@needs_chrome
@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not installed: run 'apt install poppler-utils'")
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_chart_on_paper_can_be_searched_and_has_its_fonts_inside(store: Store, tmp_path: Path, figure: str, lang: str) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(render(store, Query(), "chart", "pdf", figure=figure, lang=lang, look=Look(size="a3")))
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert ("Phiên bản dữ liệu 7, dựng ngày 22/11/2026" if lang == "vi" else "Data version 7, built 22 November 2026") in text
    assert {"matrix": "Phan Đình Trạc", "calendar": "2023", "citations": "Kết luận 21-KL/TW", "story": "Lạng Sơn"}.get(figure, "20") in text
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all("BeVietnamPro" in line and line.split()[-5] == "yes" for line in fonts)
    assert PdfReader(path).metadata["/Title"] == heading(store, Query(), lang, figure=figure).title  # type: ignore[index]


@needs_chrome
@pytest.mark.parametrize("figure", ["heatmap", "calendar", "multiples", "citations"])
def test_an_svg_is_drawn_as_the_png(store: Store, figure: str) -> None:
    """The browser draws the SVG, with the font that it carries, in the pixels of the PNG."""
    png = render(store, Query(), "chart", "png", figure=figure, look=Look(size="card"))
    svg = render(store, Query(), "chart", "svg", figure=figure, look=Look(size="card")).decode()
    (drawn,) = chrome.pictures([(svg, 1200, 630, 1)], "<style>html,body{margin:0}svg{display:block}</style>")
    one, other = (Image.open(io.BytesIO(data)).convert("L") for data in (png, drawn))
    assert one.size == other.size == (1200, 630)
    assert ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < 1.0


@needs_chrome
def test_eight_stories_at_once_are_each_their_own(store: Store) -> None:
    drawn: dict[int, bytes] = {}

    def draw(number: int) -> None:
        drawn[number] = render(store, Query(), "chart", "png", figure="story", look=Look(title=f"Câu chuyện {number}", size="card"))

    threads = [threading.Thread(target=draw, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn.values())) == 8
    for number in (0, 7):
        again = render(store, Query(), "chart", "png", figure="story", look=Look(title=f"Câu chuyện {number}", size="card"))
        assert drawn[number] == again
