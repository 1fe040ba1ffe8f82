"""PDF files with a text layer, read with pypdf."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import mended
from timeline.readers.published import VIETNAM
from timeline.readers.refusal import quarantined
from timeline.text import headline, plain

MAX_PAGES = 300
"""Pages that one article can have; a longer file is a book and is refused."""

MIN_WORDS = 8
"""Words on a page with a picture below which it is a scan, whatever its program stamped on it."""

TORN = 8
"""One word in so many that is a single letter: letters are torn off their words (in Vietnamese it is one in thirty)."""

_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"[ \t\u00a0]{2,}")
# What browsers print above and below a page: "11/22/26, 9:15 AM Title", "https://… 1/2".
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}\b|(?:https?|[fﬁ]i?le):\S{3,2000}(?:\s+\d{1,4}/\d{1,4})?\s*$")
_PAGE_NUMBER = re.compile(r"\s*(?:(?:[Tt]rang|[Tt]r\.)\s{0,3})?-?\s{0,3}\d{1,4}\s{0,3}(?:[/-]\s{0,3}\d{0,4})?\s*$")


def read_pdf(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a PDF, pages in order, running headers and page numbers left out; lines stay as they are set.

    Pages without a text layer beside others that have one are named in `extra.pages_without_text`.

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
        pages = [_lines(page) for page in reader.pages]
        scanned = [_is_scan(page, lines) for page, lines in zip(reader.pages, pages, strict=True)]
    except PyPdfError as error:
        yield quarantined(source, "damaged", str(error))
        return
    # Fonts of TCVN3 and VNI leave their own letters in the text layer.
    text, _ = mended("\n\n".join("\n".join(lines) for lines in _without_running_lines(pages)))
    if not text.strip() or all(scanned):
        yield quarantined(source, "scanned" if pages else "damaged")
        return
    without_text = [number for number, scan in enumerate(scanned, 1) if scan]
    extra = {"pages_without_text": without_text} if without_text else {}
    yield make_article(text, source, title=_title(reader, text), not_after=_last_change(reader), extra=extra)


def _lines(page: PageObject) -> list[str]:
    """The lines of a page, the gaps of justified ones closed.

    pypdf follows the order in which a page is drawn, so columns come one after the other. Where letters come from several
    fonts it may set them apart; then the places of the letters tell the words.
    """
    text = page.extract_text()
    if _is_torn(text):
        placed = page.extract_text(extraction_mode="layout")
        text = text if _is_torn(placed) else placed
    return [_SPACES.sub(" ", line).strip() for line in clean_lines(text).split("\n")]


def _is_torn(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) > TORN and sum(len(w) == 1 for w in words) * TORN > len(words)


def _is_scan(page: PageObject, lines: list[str]) -> bool:
    """True for a page that shows a picture and next to no words."""
    return sum(len(line.split()) for line in lines) < MIN_WORDS and bool(page.images.keys())


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without the first and last lines that most pages share."""
    edges = Counter(_running(line) for page in pages for line in {*_edge(page)})
    repeated = {line for line, count in edges.items() if line and count >= 2 and count * 5 >= len(pages) * 3}
    return [_trimmed(page, repeated) for page in pages]


def _trimmed(page: list[str], repeated: set[str]) -> list[str]:
    edge = _edge(page)
    return [
        line for line in page if not (line in edge and (_running(line) in repeated or _PAGE_NUMBER.match(line) or _PRINTED.match(line)))
    ]


def _edge(page: list[str]) -> list[str]:
    visible = [line for line in page if line.strip()]
    return [*visible[:2], *visible[-2:]]


def _running(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _title(reader: PdfReader, text: str) -> str | None:
    """The headline that stands in the text; the file's own title (often rubbish) only where the text has it too, and no longer one."""
    stated = " ".join(str((reader.metadata.title if reader.metadata else None) or "").split())
    span = headline(text)
    shown = " ".join(span.of(text).split()) if span else None
    if len(stated) > 10 and plain(stated) in plain(text[:1000]) and plain(stated) not in plain(shown or ""):
        return stated
    return shown


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
