"""The measures of papers, taken from the files: margins, sizes, places and lines, as the rules of offices ask for them.

`party`: Hướng dẫn 36-HD/VPTW; `state`: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import io
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image
from pypdf import PdfReader

from tests.exports.conftest import TOLD, build, stated
from timeline.exports import Issue, chrome, render
from timeline.model import Query

MM = 72 / 25.4
NAME = {"party": "ĐẢNG CỘNG SẢN VIỆT NAM", "state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}
SIZES = {
    "party": {"ĐẢNG CỘNG SẢN": (15, 15), "TỈNH ỦY THỬ": (14, 14), "BÁO CÁO": (16, 16), "Theo tin, bài": (14, 15), "Nơi nhận": (14, 14)},
    "state": {
        "CỘNG HÒA XÃ HỘI": (12, 13),
        "Độc lập - Tự do": (13, 14),
        "TỈNH ỦY THỬ": (12, 13),
        "Số: ": (13, 13),
        "BÁO CÁO": (13, 14),
        "Theo tin, bài": (13, 14),
        "Nơi nhận": (12, 12),
        "CHÁNH VĂN PHÒNG": (13, 14),
    },
}
MARGINS = {"party": ((20, 20), (20, 20), (30, 30), (15, 15)), "state": ((20, 25), (20, 25), (30, 35), (15, 20))}
"""Top, bottom, left, right: least and most millimetres."""
needs_pdf = pytest.mark.skipif(
    chrome.find_chrome() is None or shutil.which("pdftotext") is None, reason="needs Chromium and poppler-utils: see docs/cli.md"
)


def made(template: str, extension: str) -> bytes:
    told = tuple(replace(TOLD[0], id=f"b{n}", when=stated(date(2020, 1, 1) + timedelta(days=9 * n))) for n in range(20))
    issue = Issue(template=template, office="TỈNH ỦY THỬ / VĂN PHÒNG", on=date(2026, 2, 5))
    return render(build(told), Query(), "report", extension, issue=issue)


@dataclass
class Printed:
    """A PDF as other programs read it: lines of the first page with their size, the words' boxes of each page, the first page's picture."""

    sizes: list[tuple[str, float, str]]
    words: list[list[tuple[str, float, float, float, float]]]
    picture: Image.Image


@pytest.fixture(scope="module", params=["party", "state"])
def paper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Printed]:
    path = tmp_path_factory.mktemp("measures") / "out.pdf"
    path.write_bytes(made(request.param, "pdf"))
    lines: list[tuple[float, str, float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            name = str(font.get("/BaseFont")) if font else ""
            lines.append((round(cm[5] + cm[3] * tm[5]), text.replace(" ", ""), abs(size * cm[0] * tm[0]), name))

    reader = PdfReader(path)
    for page in reader.pages:
        page.extract_text(visitor_text=note)
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
    words = [[(w[5], *(float(w[n]) for n in (1, 2, 3, 4))) for w in word.finditer(page)] for page in boxes.split("<page ")[1:]]
    subprocess.run(["pdftoppm", "-r", "144", "-l", "1", "-singlefile", "-png", str(path), str(path.with_suffix(""))], check=True)
    rows: dict[tuple[float, float, str], str] = {}
    for y, text, size, name in lines:
        key = (y, round(size, 1), "Bold" if "Bold" in name else "Italic" if "Italic" in name else "Regular")
        rows[key] = rows.get(key, "") + text
    sizes = [(text, size, look) for (_, size, look), text in rows.items()]
    return request.param, Printed(sizes, words, Image.open(path.with_suffix(".png")).convert("L"))


@needs_pdf
def test_pdf_lines_have_the_sizes_of_the_rules(paper: tuple[str, Printed]) -> None:
    template, printed = paper
    for start, (least, most) in SIZES[template].items():
        found = [size for text, size, _ in printed.sizes if start.replace(" ", "") in text]
        assert found, start
        assert least - 0.1 <= found[0] <= most + 0.1, (start, found)


@needs_pdf
def test_pdf_text_stands_within_the_margins_of_the_rules(paper: tuple[str, Printed]) -> None:
    template, printed = paper
    (top, _), (bottom, _), left, (right, _) = MARGINS[template]
    assert len(printed.words) > 1
    for number, page in enumerate(printed.words, 1):
        text = [w for w in page if not (number > 1 and w[0] == str(number) and w[2] < top * MM)]
        assert left[0] - 0.5 <= min(w[1] for w in text) / MM <= left[1] + 12.7
        assert max(w[3] for w in text) / MM <= 210 - right + 0.5
        assert min(w[2] for w in text) / MM >= top - 1.5
        assert max(w[4] for w in text) / MM <= 297 - bottom + 0.5


@needs_pdf
def test_pdf_pages_are_numbered_in_the_middle_of_the_top_from_the_second_on(paper: tuple[str, Printed]) -> None:
    _, printed = paper
    above = [[w for w in page if w[4] < 20 * MM] for page in printed.words]
    assert above[0] == []
    assert [w[0] for w in above[1]] == ["2"]
    width = 210 - (15 if paper[0] == "party" else 20) - 30
    assert abs((above[1][0][1] + above[1][0][3]) / 2 / MM - (30 + width / 2)) < 2


@needs_pdf
def test_pdf_name_stands_right_on_one_line_with_a_line_below_as_long(paper: tuple[str, Printed]) -> None:
    template, printed = paper
    line = NAME[template].split()
    if template == "state":
        line = ["Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc"]  # the line stands below the motto
    first = [w[0] for w in printed.words[0]]
    at = next(n for n in range(len(first)) if first[n : n + len(line)] == line)
    words = printed.words[0][at : at + len(line)]
    assert len({round(w[2]) for w in words}) == 1
    left, right, bottom = words[0][1], words[-1][3], words[0][4]
    assert left > 297.5 - 30  # right of the middle of the text
    scale, row = 2, []
    for y in range(int(bottom * scale) - 6, int(bottom * scale) + 14):
        dark = [x for x in range(int(280 * scale), printed.picture.width) if printed.picture.getpixel((x, y)) < 140]  # type: ignore[operator]
        if dark and len(dark) > 0.95 * (dark[-1] - dark[0]):
            row.append((dark[-1] - dark[0]) / scale)
    assert row, "no line below the name"
    assert abs(max(row) - (right - left)) < 6


@pytest.mark.parametrize("template", ["party", "state"])
def test_docx_has_the_measures_of_the_rules(template: str) -> None:
    document = Document(io.BytesIO(made(template, "docx")))
    section = document.sections[0]
    for found, (least, most) in zip(
        (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin), MARGINS[template], strict=True
    ):
        assert Mm(least) - 700 <= found <= Mm(most) + 700
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    normal = document.styles["Normal"]
    assert Pt(SIZES[template]["Theo tin, bài"][0]) <= normal.font.size <= Pt(SIZES[template]["Theo tin, bài"][1])
    fonts = normal.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    head = document.tables[0].rows[0].cells
    lines = {p.text: p for cell in (*head, *document.tables[-1].rows[0].cells) for p in cell.paragraphs if p.text}
    lines |= {p.text: p for p in document.paragraphs if p.text}
    for start, (least, most) in SIZES[template].items():
        size = next(p.runs[0].font.size or normal.font.size for text, p in lines.items() if start in text)
        assert Pt(least) <= size <= Pt(most), start
    right = list(head[1].paragraphs)
    named = next(n for n, p in enumerate(right) if ("Độc lập" if template == "state" else NAME["party"]) in p.text)
    assert right[named].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert right[named].runs[0].bold
    assert right[named + 1]._p.pPr.find(qn("w:pBdr")) is not None  # the line below
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert not section.first_page_header.paragraphs[0].text


def test_the_state_begins_what_a_paper_is_about_with_a_capital_and_the_party_does_not() -> None:
    state, party = (Document(io.BytesIO(made(template, "docx"))) for template in ("state", "party"))
    assert "Tổng hợp các chuyến thăm, làm việc và ý kiến chỉ đạo" in [p.text for p in state.paragraphs]
    assert "tổng hợp các chuyến thăm, làm việc và ý kiến chỉ đạo" in [p.text for p in party.paragraphs]
