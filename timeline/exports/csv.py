"""Tables as CSV that a spreadsheet opens as meant: UTF-8 with a byte-order mark, and nothing taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from timeline.exports.fields import FIELDS
from timeline.exports.tables import BATCH, Cell, Row, plain_cell, rows
from timeline.model import Query
from timeline.stores import Store

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection)."""


_AS_THEY_ARE = (int, float, date, type(None))
"""What the CSV module writes as `neutral` does; asking that for each cell took a fifth of an export's time."""


def neutral(value: Cell) -> str:
    """A cell as text; text that a spreadsheet would take for a formula has a `'` before it, a number never."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else plain_cell(value)


def table(store: Store, query: Query, name: str, lang: str) -> Iterator[bytes]:
    """The CSV of a table in pieces: a header line of field names, then a line a row."""
    return lines(list(FIELDS[name]), rows(store, query, name, lang))


def lines(header: list[str], found: Iterable[Row]) -> Iterator[bytes]:
    """CSV in pieces: a header line, then a line a row, values in the order of the header."""
    yield b"\xef\xbb\xbf"
    yield from _lines([header])
    batch: list[list[Cell]] = []
    for row in found:
        batch.append([v if (v[:1] not in FORMULA if type(v) is str else type(v) in _AS_THEY_ARE) else neutral(v) for v in row.values()])
        if len(batch) == BATCH:
            yield from _lines(batch)
            batch = []
    yield from _lines(batch)


def _lines(cells: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(cells)
    if text := out.getvalue():
        yield text.encode()
