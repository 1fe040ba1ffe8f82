"""PDF files with a text layer, read with pypdf."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import mended
from timeline.readers.published import VIETNAM
from timeline.readers.refusal import quarantined
from timeline.text import headline, plain

MAX_PAGES = 300
"""Pages that one article can have; a longer file is a book and is refused."""

_PAGE_NUMBER = re.compile(r"\s*(?:(?:[Tt]rang|[Tt]r\.)\s{0,3})?-?\s{0,3}\d{1,4}\s{0,3}(?:[/-]\s{0,3}\d{0,4})?\s*$")


def read_pdf(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a PDF, pages in order, running headers and page numbers left out; lines stay as they are set.

    The latest date in the file's properties is no publication date, but nothing in it was written later.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield quarantined(source, "encrypted")
            return
        if len(reader.pages) > MAX_PAGES:
            yield quarantined(source, "too_large", f"{len(reader.pages)} pages")
            return
        pages = [clean_lines(page.extract_text()).split("\n") for page in reader.pages]
    except PyPdfError as error:
        yield quarantined(source, "damaged", str(error))
        return
    # Fonts of TCVN3 and VNI leave their own letters in the text layer.
    text, _ = mended("\n\n".join("\n".join(lines) for lines in _without_running_lines(pages)))
    if not text.strip():
        yield quarantined(source, "scanned" if pages else "damaged")
        return
    yield make_article(text, source, title=_title(reader, text), not_after=_last_change(reader))


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without the first and last lines that most pages share."""
    edges = Counter(_running(line) for page in pages for line in {*_edge(page)})
    repeated = {line for line, count in edges.items() if line and count >= 3 and count * 5 >= len(pages) * 3}
    return [_trimmed(page, repeated) for page in pages]


def _trimmed(page: list[str], repeated: set[str]) -> list[str]:
    edge = _edge(page)
    return [line for line in page if not (line in edge and (_running(line) in repeated or _PAGE_NUMBER.match(line)))]


def _edge(page: list[str]) -> list[str]:
    visible = [line for line in page if line.strip()]
    return [*visible[:2], *visible[-2:]]


def _running(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _title(reader: PdfReader, text: str) -> str | None:
    """The headline that stands in the text; the file's own title only where the text has it too (it is often rubbish)."""
    stated = " ".join(str((reader.metadata.title if reader.metadata else None) or "").split())
    if len(stated) > 10 and plain(stated) in plain(text[:1000]):
        return stated
    span = headline(text)
    return " ".join(span.of(text).split()) if span else None


def _last_change(reader: PdfReader) -> str | None:
    if reader.metadata is None:
        return None
    moments: list[datetime] = []
    for name in ("creation_date", "modification_date"):
        try:
            moment = getattr(reader.metadata, name)
        except ValueError:
            continue  # a malformed date bounds nothing
        if moment is not None:
            moments.append(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return max(moments).astimezone(VIETNAM).date().isoformat() if moments else None
