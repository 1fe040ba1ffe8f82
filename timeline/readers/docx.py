"""Word documents (DOCX), read with python-docx."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import mended
from timeline.readers.refusal import quarantined
from timeline.text import headline

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that a document may declare to unpack to."""


def is_docx(data: bytes) -> bool:
    """True when a ZIP archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read_docx(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a Word document: paragraphs and table rows in order, a blank line between them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > MAX_UNPACKED:
            yield quarantined(source, "too_large", f"unpacks to {unpacked} bytes")
            return
        document = Document(io.BytesIO(data))
        parts = [_text(part) for part in document.iter_inner_content()]
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        yield quarantined(source, "damaged", str(error))
        return
    text, _ = mended(clean_lines("\n\n".join(p for p in parts if p.strip())))
    title = headline(text)
    yield make_article(text, source, title=" ".join(title.of(text).split()) if title else None)


def _text(part: Paragraph | Table) -> str:
    if isinstance(part, Paragraph):
        return part.text
    return "\n".join(" | ".join(dict.fromkeys(c.text.strip() for c in row.cells if c.text.strip())) for row in part.rows)
