"""Tables as a workbook to read and filter: a sheet a table, frozen header, filters, widths, real dates and numbers."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from timeline.errors import ExportError
from timeline.exports.fields import FIELDS
from timeline.exports.files import rezipped
from timeline.exports.panel import Panel, panel_rows
from timeline.exports.tables import Cell as Value
from timeline.exports.tables import Row, rows
from timeline.exports.words import WORDS, word
from timeline.lang.labels import label, labels
from timeline.model import Query
from timeline.stores import Store

SHEETS = ("visits", "directives", "citations", "reports", "articles", "quarantine")
WIDE = {
    "text": 70, "evidence": 60, "title": 50, "sources": 40, "source": 40, "hosts": 40, "delegation": 40, "lead_titles": 40, "remedy": 50,
}  # fmt: skip
DEFAULT_WIDTH = 16
LONGEST_CELL = 32767
"""Excel's own limit."""
MOST_ROWS = 1_048_576
"""Rows of a sheet, its header included: Excel's own limit."""
_VALUES = ("kind", "precision", "status", "part_of_day", "type", "state", "quarantine")


def workbook(store: Store, query: Query, lang: str, built: datetime, panel: Panel | None = None) -> bytes:
    """All tables as sheets, or the panel alone: headers and values in the language of the reader, dated by the build of the data.

    Raises ExportError when a sheet would have more rows than a workbook can hold.
    """
    if panel is None:
        held = store.count(query)
        _check(max(held["visits"], held["directives"]) + 1)
    book = Workbook(write_only=True)
    if panel is not None:
        _sheet(book, "panel", panel_rows(store, query, panel, lang), lang)
    for name in SHEETS if panel is None else ():
        _sheet(book, name, rows(store, query, name, lang), lang)
    book.properties.title = word("title", lang)
    book.properties.creator = "Visit Timeline"
    out = io.BytesIO()
    book.save(out)
    return dated(out.getvalue(), built)


def _sheet(book: Workbook, name: str, found: Iterable[Row], lang: str) -> None:
    sheet = book.create_sheet(word(f"sheet_{name}", lang))
    columns = list(FIELDS[name])
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(column, DEFAULT_WIDTH)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0  # as many pages as need be, each as wide as the table
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.append([_header(sheet, column, lang) for column in columns])
    count = 1
    for row in found:
        sheet.append([_cell(sheet, column, value, lang) for column, value in row.items()])
        count += 1
        _check(count)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _check(count: int) -> None:
    if count > MOST_ROWS:
        raise ExportError(f"A sheet of a workbook holds {MOST_ROWS:,} rows at most: narrow the filter, or write .csv or .zip instead.")


def _header(sheet: object, column: str, lang: str) -> Cell:
    own = f"field_{column}"
    text = word(own, lang) if own in WORDS[lang] else label(f"column.{column}", lang)
    cell: Cell = WriteOnlyCell(sheet, value=text)  # type: ignore[arg-type]
    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F4E79")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: object, column: str, value: Value, lang: str) -> Cell:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", _told(column, value, lang))[:LONGEST_CELL]
    elif isinstance(value, bool):
        value = label("word.yes", lang) if value else None
    cell: Cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    if isinstance(value, str):
        cell.data_type = "s"  # text stays text, though it begins with '='
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = Alignment(wrap_text=column in WIDE, vertical="top")
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy" if lang == "vi" else "yyyy-mm-dd"
        cell.alignment = Alignment(vertical="top")
    else:
        cell.alignment = Alignment(vertical="top")
    return cell


def _told(column: str, value: str, lang: str) -> str:
    """An id as its label: kinds, themes and the like are for people here."""
    if column == "themes":
        return "; ".join(label(f"theme.{theme}", lang) for theme in value.split("; ") if theme)
    if column == "state" and f"state_{value}" in WORDS[lang]:
        return word(f"state_{value}", lang)
    section = "quarantine" if column == "reason" else column
    return labels(lang).get(f"{section}.{value}", value) if section in _VALUES else value


def dated(data: bytes, built: datetime) -> bytes:
    """A workbook that says it was made when the data were built."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    stamp = built.strftime("%Y-%m-%dT%H:%M:%SZ")
    core = re.sub(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{stamp}", core)
    return rezipped(data, built, {"docProps/core.xml": core.encode()})
