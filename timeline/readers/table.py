"""CSV and TSV: one article a row, columns by their names."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from timeline.model import Article, Quarantined
from timeline.readers.encoding import UndecodableError, decode_mended
from timeline.readers.fields import fields_of
from timeline.readers.jsonl import MAX_LINE, article_of
from timeline.readers.options import DEFAULT, Reading
from timeline.readers.refusal import quarantined

_DELIMITERS = ",;\t|"
_SAID = re.compile(r"sep=([^\w\s\"]|\t)\r?\n")

HEAD_ROWS = 5
"""Rows among which the header is looked for."""

csv.field_size_limit(MAX_LINE)


def read_csv(data: bytes, source: str, reading: Reading = DEFAULT) -> Iterator[Article | Quarantined]:
    """Every row of a table as an article or a refusal (`#1` is the first below the header); blank rows do not count.

    Refuses the table (`columns`) when no column holds the text. Columns that are no field go to `extra`.
    """
    try:
        text, _ = decode_mended(data)
    except UndecodableError as error:
        yield quarantined(source, error.reason, str(error))
        return
    try:
        rows, header, fields = _opened(text, reading)
        if "text" not in fields.values():
            yield quarantined(source, "columns", f"columns: {', '.join(header)}")
            return
        number = 0
        for row in rows:
            if any(value.strip() for value in row):
                number += 1
                yield _article(row, header, fields, f"{source}#{number}")
        if not number:
            yield quarantined(source, "empty")
    except csv.Error as error:
        yield quarantined(source, "damaged", str(error))


def _opened(text: str, reading: Reading) -> tuple[Iterator[list[str]], list[str], dict[int, str]]:
    """The rows below the header, the header, and which column holds which field.

    Delimiter and header are those under which a column of text is known: names may hold commas, spreadsheets write
    `sep=;` above and offices a title. Where none is, the first row parted most often is the header.
    """
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    first = text[: text.find("\n")] if "\n" in text else text
    delimiters = sorted(_DELIMITERS, key=first.count, reverse=True)
    for delimiter in [said[1], *delimiters] if said else delimiters:
        rows = _rows(text, delimiter)
        for row in islice(rows, HEAD_ROWS):
            header = [name.strip() for name in row]
            fields = fields_of(header, reading.columns)
            if "text" in fields.values():
                return rows, header, fields
    rows = _rows(text, delimiters[0])
    return rows, [name.strip() for name in next(rows, [])], {}


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _article(row: list[str], header: list[str], fields: dict[int, str], source: str) -> Article | Quarantined:
    while len(row) > len(header) and not row[-1].strip():
        row.pop()  # a spreadsheet's empty columns
    if len(row) > len(header):
        return quarantined(source, "damaged", f"{len(row)} values under {len(header)} columns")
    known = {fields[i]: value for i, value in enumerate(row) if i in fields and value.strip()}
    rest = {header[i]: value for i, value in enumerate(row) if i not in fields and value.strip()}
    if "text" not in known:
        return quarantined(source, "no_text")
    known["text"] = known["text"].replace("\r\n", "\n")
    return article_of({**rest, **known}, source)
