"""Word documents (DOCX): python-docx opens them; what a page shows is walked here, since its own texts leave out text boxes,
content controls and tracked insertions.
"""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import mended
from timeline.readers.refusal import quarantined
from timeline.text import headline

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that a document may declare to unpack to."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show in place of a text box: the same words once more."""


def is_docx(data: bytes) -> bool:
    """True when a ZIP archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read_docx(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a Word document: paragraphs and tables in order, a blank line between them.

    Headers, footers, footnotes and comments are no part of the story and are left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > MAX_UNPACKED:
            yield quarantined(source, "too_large", f"unpacks to {unpacked} bytes")
            return
        document = Document(io.BytesIO(data))
        parts = list(_blocks(document.element.body))
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        yield quarantined(source, "damaged", str(error))
        return
    text, _ = mended(clean_lines("\n\n".join(p for p in parts if p.strip())))
    title = headline(text)
    yield make_article(text, source, title=" ".join(title.of(text).split()) if title else None)


def _blocks(parent: _Element) -> Iterator[str]:
    """The paragraphs and tables within an element, in order, also those in content controls; text boxes after their paragraph."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield _words(child)
            for box in child.iter(qn("w:txbxContent")):
                if not any(e.tag == _FALLBACK for e in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == qn("w:tbl"):
            rows = [row for row in map(_row, _rows(child)) if row]
            yield ("\n\n" if any("\n\n" in row for row in rows) else "\n").join(rows)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _row(row: _Element) -> str:
    """The cells of a row; what stands alone in a row is set as paragraphs."""
    cells = [[block for block in _blocks(cell) if block.strip()] for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
    told = [cell for cell in cells if cell]
    return "\n\n".join(told[0]) if len(told) == 1 else " | ".join("\n".join(cell) for cell in told)


def _row_of(cell: _Element) -> _Element:
    return next(e for e in cell.iterancestors() if e.tag == qn("w:tr"))


def _words(paragraph: _Element) -> str:
    """What a paragraph shows: also inserted text and links; no deleted text, and no text box, which is no part of it."""
    shown: list[str] = []
    pieces = list(paragraph)[::-1]
    while pieces:
        piece = pieces.pop()
        if piece.tag == qn("w:t"):
            shown.append(piece.text or "")
        elif piece.tag in _SIGNS:
            shown.append(_SIGNS[piece.tag])
        elif piece.tag not in _HIDDEN:
            pieces += list(piece)[::-1]
    return "".join(shown)


_WRAPPERS = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
_HIDDEN = (*map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:pPr", "w:rPr", "w:instrText")), _FALLBACK)
_SIGNS = {qn(name): sign for name, sign in (("w:tab", "\t"), ("w:br", "\n"), ("w:cr", "\n"), ("w:noBreakHyphen", "-"))}
