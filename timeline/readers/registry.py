"""From a SOURCE to its articles: the documents of a source, what each of them is, and the reader for it."""

import gzip
import io
import logging
import os
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO, BinaryIO, cast

from timeline.errors import SourceError
from timeline.model import Article, Quarantined
from timeline.readers.archive import read_archive
from timeline.readers.docx import is_docx, read_docx
from timeline.readers.feed import is_feed, read_feed
from timeline.readers.fetch import is_url
from timeline.readers.html import read_html
from timeline.readers.jsonl import read_json, read_jsonl
from timeline.readers.options import DEFAULT, Reading
from timeline.readers.pdf import read_pdf
from timeline.readers.refusal import quarantined
from timeline.readers.table import read_csv
from timeline.readers.teasers import teasers_of
from timeline.readers.text import read_text
from timeline.readers.web import read_url

for parser in ("pypdf", "trafilatura", "htmldate"):
    # Their notes on damaged files would end on people's screens; what matters becomes a refusal.
    logging.getLogger(parser).addHandler(logging.NullHandler())

STDIN = "-"
MAX_BYTES = 64 * 1024 * 1024
"""Size, unpacked, of a file that holds one article; JSON Lines has no limit, it is read line by line."""

Reader = Callable[[bytes, str], Iterator[Article | Quarantined]]

READERS: dict[str, Reader] = {
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".json": read_json,
    ".rss": read_feed,
    ".atom": read_feed,
    ".txt": read_text,
    ".md": read_text,
}
"""The reader for a file name's extension, where its first bytes do not say what it is. Others are tried as text."""

SMALL = 2 * 1024 * 1024
"""Bytes of a file that is small."""

JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
UNSUPPORTED = (
    ".xlsx", ".xls", ".pptx", ".ods", ".odp", ".jar", ".doc", ".rtf", ".odt", ".epub", ".mht", ".mhtml", ".xml", ".css", ".js",
)  # fmt: skip
"""Text or not, these hold no article as they stand."""

_EMPTY_ZIP = b"PK\x05\x06"
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"mimetype")
"""Names with which the first member of an office document begins."""
_ZIP, _GZIP, _PDF, _OLE, _RTF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf"


def documents(source: str) -> list[str]:
    """The documents of a SOURCE, sorted: a file, every regular non-hidden file under a folder, or `-` (standard input).

    An address (http, https) is one document. Raises SourceError when there is no such file or folder, or the folder holds no file.
    """
    if source == STDIN or is_url(source):
        return [source]
    path = Path(source)
    if path.is_file():
        return [source]
    if not path.is_dir():
        raise SourceError(f"'{source}' is neither a file nor a folder: name a file, a folder, an address, or - for standard input.")
    found = sorted(str(p) for p in _files_under(path))
    if not found:
        raise SourceError(f"The folder '{source}' holds no file: put articles into it, or name another one.")
    return found


def is_small(path: str) -> bool:
    """True for a file that holds one article of ordinary size: what it gives may be held in memory as a whole."""
    name = path.lower().removesuffix(".gz")
    if path == STDIN or is_url(path) or name.endswith((*JSON_LINES, *TABLES, ".zip")):
        return False
    try:
        return os.path.getsize(path) <= SMALL
    except OSError:
        return True  # it is refused in a moment


def read(
    source: str, *, on_progress: Callable[[int, int], None] | None = None, reading: Reading = DEFAULT
) -> Iterator[Article | Quarantined]:
    """Every article of a SOURCE, and a refusal for everything that could not be read, in the order of `documents`.

    `on_progress` is called after each document with the number read so far and the number of all. Raises SourceError
    as `documents` does, at once and not at the first article.
    """
    return _read_all(documents(source), on_progress, reading)


def _read_all(paths: list[str], on_progress: Callable[[int, int], None] | None, reading: Reading) -> Iterator[Article | Quarantined]:
    for number, path in enumerate(paths, 1):
        yield from read_document(path, reading)
        if on_progress:
            on_progress(number, len(paths))


def read_document(path: str, reading: Reading = DEFAULT) -> Iterator[Article | Quarantined]:
    """The articles and refusals of one document: always at least one, whatever its bytes; lazy, so memory stays flat.

    Raises nothing for what a document holds: a parser that fails on damaged bytes makes it a refusal.
    """
    try:
        if is_url(path):
            yield from _with_teasers(read_url(path, reading, lambda raw, name, source: _read_stream(raw, name, source, reading)), reading)
            return
        with _opened(path) as raw:
            yield from _with_teasers(_read_stream(raw, "" if path == STDIN else path, path, reading), reading)
    except OSError as error:
        yield quarantined(path, "damaged" if isinstance(error, gzip.BadGzipFile) else "unreadable", str(error))
    except (EOFError, zlib.error) as error:
        yield quarantined(path, "damaged", str(error))
    except Exception as error:  # noqa: BLE001 - parsers of other people raise anything on damaged bytes; it is told, not hidden
        yield quarantined(path, "damaged", f"{type(error).__name__}: {error}")


def _with_teasers(items: Iterator[Article | Quarantined], reading: Reading) -> Iterator[Article | Quarantined]:
    for item in items:
        yield item
        if reading.teasers and isinstance(item, Article):
            yield from teasers_of(item)


def _opened(path: str) -> BinaryIO:
    return cast(BinaryIO, sys.stdin.buffer) if path == STDIN else open(path, "rb")


def _read_stream(raw: BinaryIO, name: str, source: str, reading: Reading, *, packed: bool = False) -> Iterator[Article | Quarantined]:
    """What a stream of bytes holds, `name` being that of its file; `packed` when it is a member of an archive."""
    stream = _peekable(raw)
    name = PurePath(name).name.lower()
    if stream.peek(2)[:2] == _GZIP:
        stream = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))
        name = name.removesuffix(".gz")
    head = stream.peek(4096)[:4096]
    if not head:
        yield quarantined(source, "empty")
    elif _is_json_lines(name, head):
        yield from read_jsonl(cast(BinaryIO, stream), source, reading)
    elif _is_archive(name, head) and packed:
        yield quarantined(source, "unsupported", "an archive in an archive")
    elif _is_archive(name, head):
        yield from _read_archive(stream, source, reading)
    else:
        yield from _read_whole(stream, name, source, reading)


def _read_archive(stream: io.BufferedReader, source: str, reading: Reading) -> Iterator[Article | Quarantined]:
    def member(inner: BinaryIO, name: str, place: str) -> Iterator[Article | Quarantined]:
        try:
            yield from _read_stream(inner, name, place, reading, packed=True)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
            raise
        except Exception as error:  # noqa: BLE001 - as in `read_document`: one member never stops the others
            yield quarantined(place, "damaged", f"{type(error).__name__}: {error}")

    whole: IO[bytes] = stream
    if not stream.seekable() or isinstance(stream.raw, gzip.GzipFile):
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield quarantined(source, "too_large", f"more than {MAX_BYTES} bytes")
            return
        whole = io.BytesIO(data)
    yield from read_archive(whole, source, member)


def _peekable(raw: BinaryIO) -> io.BufferedReader:
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))


def _read_whole(stream: io.BufferedReader, name: str, source: str, reading: Reading) -> Iterator[Article | Quarantined]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield quarantined(source, "too_large", f"more than {MAX_BYTES} bytes")
    elif not data.strip():
        yield quarantined(source, "empty")
    elif PurePath(name).suffix in TABLES:
        yield from read_csv(data, source, reading)
    elif (reader := _reader_for(name, data)) is read_json:
        yield from read_json(data, source, reading)
    elif reader:
        yield from reader(data, source)
    else:
        yield quarantined(source, "unsupported")


def _is_json_lines(name: str, head: bytes) -> bool:
    if name.endswith(JSON_LINES):
        return True
    known = PurePath(name).suffix in (*READERS, *TABLES, *UNSUPPORTED)
    return not known and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and not head.startswith(_RTF)


def _is_archive(name: str, head: bytes) -> bool:
    """True for a ZIP archive of files; an office document is one too, and says so in its first member or its name."""
    if not head.startswith((_ZIP, _EMPTY_ZIP)) or PurePath(name).suffix in (".docx", *UNSUPPORTED):
        return False
    length = int.from_bytes(head[26:28], "little")
    return not head[30 : 30 + length].startswith(_OFFICE)


def _reader_for(name: str, data: bytes) -> Reader | None:
    """The reader for a document, by its first bytes, then by its name; None for what is known and not read."""
    head = data[:1024].lstrip()
    extension = PurePath(name).suffix
    if _PDF in head:
        return read_pdf
    if head.startswith(_ZIP):
        return read_docx if extension == ".docx" or is_docx(data) else None
    if head.startswith((_OLE, _RTF)):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return read_html
    if start.startswith(b"<") and is_feed(data[:4096]):
        return read_feed
    if extension in UNSUPPORTED:
        return None
    return READERS.get(extension, read_text)


def _files_under(folder: Path) -> Iterator[Path]:
    """Every regular, non-hidden file under `folder`, whatever its extension; hidden folders are not entered."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield path
