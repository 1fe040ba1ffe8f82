"""Rows of edited workbooks, as they were typed: each with its task, its version and the cells that can be edited."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from timeline.errors import SourceError
from timeline.exports.words import word
from timeline.exports.workbook import EDITED, TaskColumn
from timeline.lang.labels import LANGUAGES
from timeline.text import plain

LARGEST, MOST_EXPANDED, MOST_ROWS = 60_000_000, 600_000_000, 200_000
_COLUMNS = (TaskColumn("id"), *(TaskColumn(field, edited=True) for field in EDITED), TaskColumn("version"))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where it stands, in words, the id of its task, the digests of its version, and the cells of its columns."""

    where: str
    id: str
    version: tuple[str, ...]
    cells: dict[str, Any]


def lines_of(name: str, data: bytes, lang: str, refused: list[str]) -> Iterator[Line]:
    """The rows of a workbook, or of each in a ZIP archive; sentences about rows that cannot be taken go to `refused`.

    Raises SourceError when the file is neither.
    """
    for inner, content in _books(name, data):
        yield from _book_lines(inner, content, lang, refused)


def _books(name: str, data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(data) > LARGEST or sum(e.file_size for e in entries) > MOST_EXPANDED:
                raise SourceError(f"'{name}' is too large to be a table of tasks: export fewer tasks at once.")
            if any(e.filename == "[Content_Types].xml" for e in entries):
                return [(name, data)]
            books = [(f"{name}/{e.filename}", archive.read(e)) for e in entries if e.filename.lower().endswith(".xlsx")]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise SourceError(f"'{name}' is no workbook ({error}): save it as .xlsx and try again.") from error
    if not books:
        raise SourceError(f"'{name}' holds no workbook: give the .xlsx files that were edited.")
    return books


def _book_lines(name: str, data: bytes, lang: str, refused: list[str]) -> Iterator[Line]:
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise SourceError(f"'{name}' cannot be read as a workbook ({error}): open it, save it as .xlsx and try again.") from error
    found = False
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS)
        places = _places(next(rows, ()))
        if "id" not in places:
            continue
        found = True
        for number, row in enumerate(rows, 2):
            if line := _line(name, number, row, places, lang, refused):
                yield line
    if not found:
        titles = {key: TaskColumn(key).title(lang) for key in ("id", "version")}
        refused.append(word("import_no_table", lang, file=name, **titles))


def _places(header: tuple[Any, ...]) -> dict[str, int]:
    """Where each column stands, by its header in either language."""
    titles = {plain(column.title(lang)): column.key for lang in LANGUAGES for column in _COLUMNS}
    places: dict[str, int] = {}
    for number, title in enumerate(header):
        key = titles.get(plain(str(title))) if title is not None else None
        if key is not None:
            places.setdefault(key, number)
    return places


def _line(name: str, number: int, row: tuple[Any, ...], places: dict[str, int], lang: str, refused: list[str]) -> Line | None:
    cells = {key: row[place] if place < len(row) else None for key, place in places.items()}
    if all(cell is None or not str(cell).strip() for cell in cells.values()):
        return None
    where = word("import_row", lang, file=name, row=number)
    id_ = str(cells.pop("id", "") or "").strip()
    scheme, *digests = str(cells.pop("version", "") or "").split()[: len(EDITED) + 1] or [""]
    if not id_:
        refused.append(word("import_no_id", lang, where=where))
        return None
    if scheme != "1" or len(digests) != len(EDITED):
        refused.append(word("import_no_version", lang, where=where))
        return None
    return Line(where, id_, tuple(digests), cells)
