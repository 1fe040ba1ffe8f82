"""PDF files as browsers and offices print them, and Word files with all that hangs on a page."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from PIL import Image
from pypdf import PdfReader

from tests.readers.conftest import GOLDEN
from timeline.model import Article, Quarantined
from timeline.readers.docx import read_docx
from timeline.readers.pdf import read_pdf
from timeline.text import blocks_of, paragraphs

fpdf = pytest.importorskip("fpdf")
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="no font with Vietnamese letters to print with")

TITLE = "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc về nông thôn mới"
STORY = (
    "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy, làm việc với Ban Thường vụ Huyện ủy Suối Bạc về kết quả sáu tháng đầu năm.",
    "Báo cáo với đoàn công tác, lãnh đạo huyện cho biết thu ngân sách đạt 61% dự toán, tăng 12,5% so với cùng kỳ năm trước.",
    "Kết luận buổi làm việc, đồng chí yêu cầu huyện giao từng việc cho từng người, giữ rừng đầu nguồn và báo cáo trước ngày 30/9.",
)


def read_one(found: Sequence[Article | Quarantined]) -> Article:
    (article,) = found
    assert isinstance(article, Article)
    return article


def told(article: Article) -> list[str]:
    """The paragraphs of the story, each on one line."""
    body = [b.span for b in blocks_of(article) if b.kind == "body"]
    return [" ".join(p.of(article.text).split()) for span in body for p in paragraphs(article.text, span)]


def sheet() -> "fpdf.FPDF":
    pdf = fpdf.FPDF()
    pdf.add_font("D", "", FONT)
    pdf.set_font("D", size=12)
    return pdf


def turned(number: int) -> tuple[str, ...]:
    """The story from another paragraph on: pages that end alike would have a running foot."""
    return STORY[number % 3 :] + STORY[: number % 3]


def printed(pages: int, head: str, foot: str) -> bytes:
    """A story over some pages, `head` and `foot` on each; `#` is the page's number."""

    class Sheet(fpdf.FPDF):
        def header(self) -> None:
            self.cell(0, 8, head.replace("#", str(self.page_no())), new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 8, foot.replace("#", str(self.page_no())), new_x="LMARGIN")

    pdf = Sheet()
    pdf.add_font("D", "", FONT)
    pdf.set_font("D", size=12)
    pdf.add_page()
    pdf.multi_cell(0, 8, TITLE, new_x="LMARGIN", new_y="NEXT")
    for number in range(pages):
        if number:
            pdf.add_page()
        for paragraph in turned(number):
            pdf.multi_cell(0, 8, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    return bytes(pdf.output())


@needs_font
@pytest.mark.parametrize("pages", [1, 2, 4])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("11/22/26, 9:15 AM Bí thư Tỉnh ủy làm việc với huyện Suối Bạc | Báo Thử", "https://suoibac.example/tin-12.htm #/4"),
        ("22/11/2026, 09:15 Bí thư Tỉnh ủy làm việc với huyện", "file:///home/mau/tin.html #/4"),
    ],
)
def test_what_a_browser_prints_around_a_page_is_left_out(pages: int, head: str, foot: str) -> None:
    article = read_one(list(read_pdf(printed(pages, head, foot), "a.pdf")))
    assert article.title == TITLE
    assert told(article) == [p for number in range(pages) for p in turned(number)]


@needs_font
def test_a_running_head_on_two_pages_is_no_headline() -> None:
    article = read_one(list(read_pdf(printed(2, "Cổng thông tin điện tử tỉnh Suối Bạc", "Trang #"), "a.pdf")))
    assert article.title == TITLE
    assert told(article) == [*turned(0), *turned(1)]


@needs_font
def test_justified_columns_are_read_one_after_the_other() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.multi_cell(0, 8, TITLE)
    with pdf.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for paragraph in STORY:
            columns.write(paragraph + "\n\n")
    article = read_one(list(read_pdf(bytes(pdf.output()), "a.pdf")))
    assert told(article) == [*STORY]


@needs_font
def test_pages_without_text_are_told() -> None:
    image = Image.new("L", (20, 20), 200)
    pdf = sheet()
    pdf.add_page()
    pdf.image(image, 10, 10, 100)
    pdf.add_page()
    pdf.multi_cell(0, 8, STORY[0])
    assert read_one(list(read_pdf(bytes(pdf.output()), "a.pdf"))).extra == {"pages_without_text": [1]}


@needs_font
def test_the_stamp_of_a_scanner_is_no_text_layer() -> None:
    pdf = sheet()
    for _ in range(2):
        pdf.add_page()
        pdf.image(Image.new("L", (20, 20), 200), 10, 10, 100)
        pdf.cell(0, 8, "Scanned by CamScanner")
    (found,) = read_pdf(bytes(pdf.output()), "a.pdf")
    assert isinstance(found, Quarantined)
    assert found.reason == "scanned"


def test_letters_of_a_second_font_are_not_set_apart() -> None:
    """A browser draws letters that a font lacks from another one, each in its place; pypdf then sees words torn apart."""
    data = (GOLDEN / "browser-print.pdf").read_bytes()
    assert "làm vi ệ c" in PdfReader(io.BytesIO(data)).pages[0].extract_text()  # what this is about
    article = read_one(list(read_pdf(data, "a.pdf")))
    assert article.title == TITLE
    assert [p[:26] for p in told(article)] == [STORY[0][:26], STORY[1][:26], STORY[2][:26]]
    assert told(article)[-1] == STORY[2]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_all_that_a_word_file_shows_is_read_and_no_more() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_heading(TITLE, 1)
    document.add_paragraph(STORY[0])
    body = document.element.body
    boxed = f"<w:p>{run('Trong hộp chữ.')}</w:p>"
    pieces = [
        f"<w:sdt {W}><w:sdtContent><w:p>{run('Trong ô điều khiển.')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p {W}><w:ins w:author='a'>{run('Thêm vào, ')}</w:ins><w:del w:author='a'><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run('liên kết')}</w:hyperlink>{run(' số 37')}"
        f"<w:r><w:noBreakHyphen/><w:t>QĐ/TW</w:t><w:tab/><w:t>hết.</w:t></w:r></w:p>",
        f"<w:p {W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{run('Cạnh hộp.')}<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:txbxContent>{boxed}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{boxed}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    ]
    for piece in pieces:
        body.insert(len(body) - 1, parse_xml(piece))
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Xã", "Thu", "Nà Thử", "12"), strict=True):
        cell.text = text
    layout = document.add_table(1, 1)
    layout.cell(0, 0).text = STORY[1]
    layout.cell(0, 0).add_paragraph(STORY[2])
    out = io.BytesIO()
    document.save(out)
    assert read_one(list(read_docx(out.getvalue(), "a.docx"))).text.split("\n\n") == [
        TITLE, STORY[0], "Trong ô điều khiển.", "Thêm vào, liên kết số 37-QĐ/TW\thết.", "Cạnh hộp.", "Trong hộp chữ.",
        "Xã | Thu\nNà Thử | 12", STORY[1], STORY[2],
    ]  # fmt: skip
