"""CSV and TSV: one article a row, columns by their names."""

import csv
import io
from collections.abc import Iterator, Mapping

from timeline.model import Article, Quarantined
from timeline.readers.encoding import UndecodableError, decode_mended
from timeline.readers.jsonl import MAX_LINE, article_of
from timeline.readers.options import DEFAULT, Reading
from timeline.readers.refusal import quarantined
from timeline.text import plain

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "fulltext", "articletext", "noidung", "vanban", "baiviet"),
    "title": ("title", "headline", "tieude", "tenbai", "tit"),
    "published": ("published", "publishedat", "publisheddate", "publishdate", "pubdate", "date", "ngaydang", "ngayxuatban", "ngay"),
    "published_not_after": ("publishednotafter", "crawledat", "savedat", "ngaylay", "ngayluu"),
    "url": ("url", "link", "href", "duongdan", "diachi", "lienket"),
    "source": ("source", "publisher", "site", "outlet", "newspaper", "bao", "nguon", "toasoan"),
    "id": ("id", "articleid", "ma", "mabai"),
}
"""The names under which crawlers and offices write a field, without accents, blanks and underscores; the first that
the table has counts."""

_DELIMITERS = ",;\t|"

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
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    try:
        header = [name.strip() for name in next(rows, [])]
        fields = _fields(header, dict(reading.columns))
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
        yield quarantined(source, "damaged", f"line {rows.line_num}: {error}")


def _article(row: list[str], header: list[str], fields: dict[int, str], source: str) -> Article | Quarantined:
    if len(row) > len(header):
        return quarantined(source, "damaged", f"{len(row)} values under {len(header)} columns")
    known = {fields[i]: value for i, value in enumerate(row) if i in fields and value.strip()}
    rest = {header[i]: value for i, value in enumerate(row) if i not in fields and value.strip()}
    if "text" not in known:
        return quarantined(source, "no_text")
    known["text"] = known["text"].replace("\r\n", "\n")
    return article_of({**rest, **known}, source)


def _delimiter(text: str) -> str:
    """The character that parts most columns of the header."""
    header = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=header.count)


def _fields(header: list[str], chosen: dict[str, str]) -> dict[int, str]:
    """Which column holds which field: as chosen, else by known names."""
    keys = [plain(name).replace(" ", "").replace("_", "").replace("-", "") for name in header]
    found: dict[int, str] = {}
    for field, names in COLUMNS.items():
        if field in chosen:
            index = header.index(chosen[field]) if chosen[field] in header else None
        else:
            index = next((keys.index(name) for name in names if name in keys), None)
        if index is not None:
            found.setdefault(index, field)
    return found
