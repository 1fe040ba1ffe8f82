"""What each format brings beside its text: the cases that golden pairs do not show."""

import io
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from tests.readers.conftest import GOLDEN, STORY
from timeline.model import Article, Quarantined
from timeline.readers import read_document

ReadBytes = Callable[[str, bytes], Article | Quarantined]


def page(head: str = "", above: str = "", body: str = "") -> bytes:
    story = "".join(f"<p>{line}</p>" for line in STORY.strip().split("\n"))
    article = f"<article><h1>Bí thư Tỉnh ủy làm việc với huyện</h1>{story}{body}</article>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{above}{article}</body></html>".encode()


def article(found: Article | Quarantined) -> Article:
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2025-11-02T20:10:00+07:00'>", "2025-11-02"),
        ("<meta name='pubdate' content='2025-11-02T18:10:00Z'>", "2025-11-03"),
        ('<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "datePublished": "2025-11-02"}]}</script>', "2025-11-02"),
        ('<script type="application/ld+json">{"headline": "Tết "ấm"", "datePublished": "2025-11-02"}</script>', "2025-11-02"),
        ("<meta property='article:modified_time' content='2025-11-02T20:10:00+07:00'>", None),
        ("<meta property='article:published_time' content='0001-01-01T00:00:00'>", None),
    ],
)
def test_only_the_date_of_publication_counts(head: str, published: str | None, read_bytes: ReadBytes) -> None:
    assert article(read_bytes("a.html", page(head))).published == published


def test_the_last_change_bounds_the_publication(read_bytes: ReadBytes) -> None:
    found = article(read_bytes("a.html", page("<meta property='article:modified_time' content='2025-11-02T20:10:00+07:00'>")))
    assert (found.published, found.not_after) == (None, date(2025, 11, 2))


def test_the_day_a_page_was_saved_is_no_date_of_publication(read_bytes: ReadBytes) -> None:
    above = "<header id='site-header'><div class='topbar'><time datetime='2020-01-20'>Thứ hai, 20/01/2020</time></div></header>"
    assert article(read_bytes("a.html", page(above=above))).published is None


def test_captions_other_stories_and_buttons_are_left_out(read_bytes: ReadBytes) -> None:
    body = (
        "<figure><img><figcaption>Quang cảnh ngày 1/2</figcaption></figure><div class='related-news'><p>Tin khác ngày 3/4</p></div>"
        "<ul><li><a href='/x'>Một tin khác ngày 5/6</a></li></ul><div class='social-share'>Chia sẻ</div>"
    )
    text = article(read_bytes("a.html", page(body=body))).text
    assert text.removeprefix("Bí thư Tỉnh ủy làm việc với huyện\n\n") == STORY.strip().replace("\n", "\n\n")


@pytest.mark.parametrize("paragraphs", [True, False])
def test_a_story_wrapped_in_an_ill_named_element_stays(paragraphs: bool, read_bytes: ReadBytes) -> None:
    data = page().replace(b"<article>", b"<div class='main has-related-sidebar'>").replace(b"</article>", b"</div>")
    data = data if paragraphs else data.replace(b"<p>", b"<br>").replace(b"</p>", b"<br>")
    assert "Trần Thị Mẫu" in article(read_bytes("a.html", data)).text


def test_a_copyright_line_is_not_the_name_of_the_paper(read_bytes: ReadBytes) -> None:
    head = "<meta property='og:site_name' content='Copyright © 2020 by songlam'><link rel='canonical' href='https://songlam.example/1'>"
    assert article(read_bytes("a.html", page(head))).publisher == "songlam.example"


def test_a_page_in_windows_1258(read_bytes: ReadBytes) -> None:
    data = page().decode().replace("utf-8", "windows-1258")
    from tests.readers.test_encoding import in_windows_1258

    assert "Trần Thị Mẫu" in article(read_bytes("a.html", in_windows_1258(data))).text


def test_feed_entries_are_articles_of_their_own() -> None:
    first, empty, third = read_document(str(GOLDEN / "feed.rss"))
    assert article(first).text == "Sáng 4/7, Bí thư Tỉnh ủy thăm, tặng quà các gia đình có công ở xã Nậm Mẫu."
    assert (article(first).title, article(first).published) == ("Bí thư Tỉnh ủy thăm xã Nậm Mẫu", "2023-07-04")
    assert (article(first).url, article(first).publisher) == ("https://songlam.example/1.htm", "Báo Sông Lam - Chính trị")
    assert isinstance(empty, Quarantined)
    assert article(third).text == "Đoạn thứ nhất của bài viết.\nĐoạn thứ hai của bài viết."


def test_an_atom_feed_is_read(read_bytes: ReadBytes) -> None:
    link = "<link rel='alternate' href='https://a.example/1'/>"
    entry = f"<entry><title>Đầu đề</title>{link}<published>2023-07-04T20:00:00Z</published><summary>Bài.</summary></entry>"
    feed = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Báo A</title>{entry}</feed>"
    found = article(read_bytes("a.xml", feed.encode()))
    assert (found.title, found.url, found.published, found.text) == ("Đầu đề", "https://a.example/1", "2023-07-05", "Bài.")


def test_entities_of_a_feed_are_not_expanded(read_bytes: ReadBytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mật")
    kind = f"<!DOCTYPE r [<!ENTITY e SYSTEM 'file://{secret}'>]>"
    item = "<item><title>a</title><description>x &e; y</description></item>"
    data = f"<?xml version='1.0'?>{kind}<rss><channel>{item}</channel></rss>"
    assert "mật" not in str(read_bytes("a.rss", data.encode()))


def test_a_scanned_pdf_needs_ocr(read_bytes: ReadBytes) -> None:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(buffer)
    found = read_bytes("scan.pdf", buffer.getvalue())
    assert isinstance(found, Quarantined)
    assert found.reason == "scanned"
    assert "needs OCR" in found.remedy


def test_a_locked_pdf_is_refused(read_bytes: ReadBytes) -> None:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(GOLDEN / "print.pdf"))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    writer.write(buffer)
    found = read_bytes("locked.pdf", buffer.getvalue())
    assert isinstance(found, Quarantined)
    assert found.reason == "encrypted"


def test_a_book_is_no_article(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.pdf.MAX_PAGES", 1)
    found = read_bytes("book.pdf", (GOLDEN / "print.pdf").read_bytes())
    assert isinstance(found, Quarantined)
    assert found.reason == "too_large"


def test_tables_of_a_word_document_are_read_in_place(read_bytes: ReadBytes) -> None:
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph("Trước bảng.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ["Việc", "Hạn", "Giữ rừng", "30/9"], strict=True):
        cell.text = text
    document.add_paragraph("Sau bảng.")
    document.save(buffer)
    assert article(read_bytes("a.docx", buffer.getvalue())).text == "Trước bảng.\n\nViệc | Hạn\nGiữ rừng | 30/9\n\nSau bảng."


def test_a_document_that_unpacks_to_too_much_is_refused(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.docx.MAX_UNPACKED", 1000)
    found = read_bytes("a.docx", (GOLDEN / "report.docx").read_bytes())
    assert isinstance(found, Quarantined)
    assert found.reason == "too_large"


def test_the_address_and_the_headline_of_a_text_file_are_told(read_bytes: ReadBytes) -> None:
    found = article(read_bytes("a.txt", f"Bí thư Tỉnh ủy làm việc với huyện Suối Bạc\n\n{STORY}\nNguồn: https://songlam.example/1.htm\n".encode()))
    assert found.title == "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc"
    assert found.url == "https://songlam.example/1.htm"
    assert found.published is None


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + STORY,
        "<div>a " * 50_000,
        "<h1>Bí thư Tỉnh ủy làm việc</h1><table>" + "<tr><td><p>a</p><p>b</p></td></tr>" * 10_000,
        "<br>a" * 200_000,
    ],
    ids=["deep", "deep with text", "wide", "endless"],
)
def test_hostile_pages_take_bounded_time(body: str, read_bytes: ReadBytes) -> None:
    begun = time.process_time()
    found = read_bytes("a.html", f"<!DOCTYPE html><html><body>{body}".encode())
    assert time.process_time() - begun < 10
    assert not isinstance(found, Quarantined) or found.reason in ("no_text", "too_large")


FULL = "http://purl.org/rss/1.0/modules/content/"


def test_a_feed_that_carries_whole_stories_is_read_without_what_hangs_on_them(read_bytes: ReadBytes) -> None:
    told = (
        f"<p>{STORY.splitlines()[0]}</p><figure><img><figcaption>Ảnh: An Bình</figcaption></figure><p>Đoạn hai.<script>var a=1</script></p>"
        "<h3>Mục</h3><ul><li>việc một</li><li>việc hai</li></ul>chữ rời"
    )
    feed = (
        f"\ufeff\n<?xml version='1.0' encoding='utf-8'?><rss xmlns:content='{FULL}'><channel><title>Báo Thử</title>"
        f"<item><title><![CDATA[Bài <b>một</b> &amp; hai]]></title><description>ngắn</description>"
        f"<content:encoded><![CDATA[{told}]]></content:encoded></item></channel></rss>"
    )
    found = article(read_bytes("a.xml", feed.encode()))
    assert found.title == "Bài một & hai"
    assert found.text.split("\n") == [STORY.splitlines()[0], "Đoạn hai.", "Mục", "việc một", "việc hai", "chữ rời"]


def test_an_atom_entry_keeps_its_paragraphs_and_its_last_change(read_bytes: ReadBytes) -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo</title><entry><title type='html'>Lúa &amp;amp; ngô</title>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Đoạn một.</p><p>Đoạn hai.</p></div></content>"
        "<updated>2023-07-04T18:00:00Z</updated></entry></feed>"
    )
    found = article(read_bytes("a.atom", feed.encode()))
    assert (found.title, found.text) == ("Lúa & ngô", "Đoạn một.\nĐoạn hai.")
    assert (found.published, str(found.not_after)) == (None, "2023-07-05")
