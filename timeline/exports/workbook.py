"""Follow-up tables as workbooks: one task a row, lists to choose from, real dates; edited and brought back by `importing.py`.

White columns are to be edited, grey ones follow from the articles or the dates. The hidden last column is the row's version: what
stood in each white column when the file was made.
"""

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from timeline.exports.files import zipped
from timeline.exports.report_parts import Column, Paper, Table
from timeline.exports.words import word
from timeline.exports.xlsx import LONGEST_CELL, dated
from timeline.lang.labels import label, labels
from timeline.model import DUE_KINDS, TASK_STATES, Assignment, Query
from timeline.model.assignment import ASSIGNMENT_FIELDS
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.stores import tasks as stored
from timeline.text import slug
from timeline.views.tasks import TaskRow, task_rows

Value = str | date | int | float | None
EDITED = (
    "state", "lead_agency", "co_agencies", "officer", "assigned_by", "assigned_on", "due", "due_kind", "extensions", "done", "implementing",
    "product", "result", "proof", "note", "system",
)  # fmt: skip
"""The fields of `Assignment` in the order of their columns."""
DAYS = frozenset(("assigned_on", "due", "done"))
WIDTHS = {
    "text": 60, "result": 40, "note": 30, "product": 26, "proof": 26, "lead_agency": 28, "co_agencies": 28, "source": 30, "id": 15,
    "extensions": 26, "speaker": 22, "lead": 22, "themes": 24,
}  # fmt: skip
WIDTH = 15
_HEAD = {True: "1F4E79", False: "595959"}
_GREY = PatternFill("solid", fgColor="F2F2F2")
_LINE = Side("thin", color="BFBFBF")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class TaskColumn:
    """A column: its key, its header in a language, and whether people edit it."""

    key: str
    edited: bool = False

    def title(self, lang: str) -> str:
        """The header."""
        if self.key == "version":
            return word("tasks_version", lang)
        own = {"text": "task_text", "due_now": "task_due", "computed": "state"}.get(self.key)
        if own:
            return word(own, lang)
        section = "assignment" if self.edited or self.key in ("id", "due_named") else "column"
        return label(f"{section}.{self.key}", lang)


COLUMNS = (
    TaskColumn("id"),
    *(TaskColumn(key) for key in ("date", "speaker", "lead", "places", "text", "themes", "due_named", "due_now", "computed")),
    *(TaskColumn(key, edited=True) for key in EDITED),
    TaskColumn("source"),
    TaskColumn("version"),
)


def tasks_book(store: Store, query: Query, lang: str, today: date, built: datetime, scope: TaskScope) -> bytes:
    """The tasks that match as a workbook."""
    return _book(store, task_rows(store, query, lang, today, scope=scope), lang, built)


def books_by_agency(store: Store, query: Query, lang: str, today: date, built: datetime, scope: TaskScope) -> bytes:
    """A ZIP archive with a workbook for each lead agency, and one for the tasks that none leads."""
    groups: dict[str, list[TaskRow]] = {}
    for row in task_rows(store, query, lang, today, scope=scope):
        groups.setdefault(row.lead_agency or "", []).append(row)
    names: set[str] = set()
    files = []
    for agency in sorted(groups, key=lambda name: (name == "", name)):
        stem = slug(agency or label("assignment.no_agency", lang))[:80] or "tasks"
        name, number = stem, 1
        while name in names:
            number += 1
            name = f"{stem}-{number}"
        names.add(name)
        files.append((f"{name}.xlsx", _book(store, groups[agency], lang, built)))
    return zipped(files, built)


def paper_book(paper: Paper, lang: str, built: datetime) -> bytes:
    """The tables of a paper, a sheet each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in (part for part in (*paper.parts, *paper.appendix) if isinstance(part, Table)):
        _plain_sheet(book.create_sheet(table.name[:31]), table, lang)
    if not book.worksheets:
        _put(book.create_sheet(word("sheet_tasks", lang)), 1, 1, paper.title, lang)
    return _saved(book, paper.title, built)


def entries(task: Assignment) -> dict[str, Any]:
    """The fields of an assignment as JSON has them and as a cell can hold them."""
    held: dict[str, Any] = {}
    for name in ASSIGNMENT_FIELDS:
        value = getattr(task, name)
        if name == "extensions":
            held[name] = [{"due": e.due.isoformat(), "document": _document(e.document)} for e in value]
        elif name == "co_agencies":
            held[name] = agencies_in("\n".join(value or ()))
        else:
            held[name] = value.isoformat() if isinstance(value, date) else settled(value)
    return held


def agencies_in(text: str) -> list[str]:
    """The agencies of a cell, a semicolon or a line apart; their names have commas in them."""
    return [agency for part in re.split(r"[;\r\n]", text) if (agency := settled(part))]


def _document(text: str | None) -> str | None:
    return settled(re.sub(r"[;\r\n]", ",", text)) if text else None


def settled(text: str | None) -> str | None:
    """Text as it comes back from a cell, None for nothing: composed, without what XML cannot hold, no longer than a cell."""
    if text is None:
        return None
    lines = ILLEGAL_CHARACTERS_RE.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines[:LONGEST_CELL]).strip() or None


def digest(value: Any) -> str:
    """Six signs that stand for a value of a field, "-" for nothing."""
    if value in (None, "", []):
        return "-"
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:6]


def version(task: Assignment) -> str:
    """What stands in each field now, short: field by field, `digest` by `digest`."""
    held = entries(task)
    return "1 " + " ".join(digest(held[name]) for name in EDITED)


def _book(store: Store, rows: Sequence[TaskRow], lang: str, built: datetime) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = word("sheet_tasks", lang)
    for number, column in enumerate(COLUMNS, 1):
        cell = _put(sheet, 1, number, column.title(lang), lang)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD[column.edited])
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column.key, WIDTH)
    for line, row in enumerate(rows, 2):
        values = _values(row, lang)
        sheet.row_dimensions[line].height = _height(
            (value, WIDTHS.get(c.key, WIDTH)) for c, value in zip(COLUMNS[:-1], values, strict=False)
        )
        for number, (column, value) in enumerate(zip(COLUMNS, values, strict=True), 1):
            cell = _put(sheet, line, number, value, lang)
            cell.border = _EDGE
            if not column.edited:
                cell.fill = _GREY
    sheet.column_dimensions[get_column_letter(len(COLUMNS))].hidden = True
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "B2"
    last = max(2, len(rows) + 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS) - 1)}{len(rows) + 1}"
    lists = book.create_sheet(word("sheet_lists", lang))
    lists.sheet_state = "hidden"
    _choices(sheet, lists, store, last, lang)
    _printed(sheet, wide=True)
    how = book.create_sheet(word("tasks_how", lang))
    how.column_dimensions["A"].width = 100
    _put(how, 1, 1, word("tasks_help", lang), lang)
    return _saved(book, word("followup_tasks", lang), built)


def _values(row: TaskRow, lang: str) -> list[Value]:
    joined = {
        "lead": "; ".join(row.lead),
        "places": "; ".join(row.places),
        "themes": "; ".join(row.theme_labels),
        "due_now": row.due,
        "computed": row.computed_label,
        "source": row.url or row.article,
        "version": version(task_of(row)),
        "state": row.state_label,
        "due": row.due_office,
        "due_kind": label(f"due_kind.{row.due_kind}", lang),
        "co_agencies": "; ".join(agencies_in("\n".join(row.co_agencies))),
        "extensions": "\n".join(
            f"{e.due:%d/%m/%Y}" + (f" ({document})" if (document := _document(e.document)) else "") for e in row.extensions
        ),
        "system": labels(lang).get(f"task_system.{row.system}", row.system),
    }
    return [joined[c.key] if c.key in joined else getattr(row, c.key) for c in COLUMNS]


def task_of(row: TaskRow) -> Assignment:
    """The assignment that a row shows."""
    held: dict[str, Any] = {name: row.due_office if name == "due" else getattr(row, name) for name in ASSIGNMENT_FIELDS}
    return Assignment(**held)


def _height(cells: Iterable[tuple[Value, float]]) -> float:
    """Points that a row of wrapped cells needs, for programs that do not find out by themselves; Excel's own limit is 409."""
    lines = max(sum(1 + len(part) // max(1, int(width * 0.95)) for part in str(value or "").split("\n")) for value, width in cells)
    return min(409.0, 15.0 * lines)


def _choices(sheet: Worksheet, lists: Worksheet, store: Store, last: int, lang: str) -> None:
    """Lists to choose from; a state must be one of them, an agency or a system may be new."""
    known = {
        "state": [label(f"task.{state}", lang) for state in TASK_STATES],
        "due_kind": [label(f"due_kind.{kind}", lang) for kind in DUE_KINDS],
        "lead_agency": stored.agencies(store),
        "system": [text for key, text in labels(lang).items() if key.startswith("task_system.")],
    }
    keys = [column.key for column in COLUMNS]
    for number, (key, values) in enumerate(known.items(), 1):
        if not values:
            continue
        for line, value in enumerate(values, 1):
            _put(lists, line, number, value, lang)
        letter = get_column_letter(number)
        rule = DataValidation("list", formula1=f"'{lists.title}'!${letter}$1:${letter}${len(values)}", allow_blank=True)
        rule.showErrorMessage = key in ("state", "due_kind")
        rule.error = word("choose_error", lang)
        _apply(sheet, rule, keys.index(key) + 1, last)
    for key in sorted(DAYS):
        rule = DataValidation("date", operator="greaterThan", formula1="32874", allow_blank=True, errorStyle="stop")
        rule.showErrorMessage = True
        rule.error = word("day_error", lang)
        _apply(sheet, rule, keys.index(key) + 1, last)


def _apply(sheet: Worksheet, rule: DataValidation, column: int, last: int) -> None:
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _plain_sheet(sheet: Worksheet, table: Table, lang: str) -> None:
    for number, column in enumerate(table.columns, 1):
        cell = _put(sheet, 1, number, column.title, lang)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD[True])
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    for line, row in enumerate(table.rows, 2):
        sheet.row_dimensions[line].height = _height((value, _width(column)) for value, column in zip(row, table.columns, strict=True))
        for number, value in enumerate(row, 1):
            cell = _put(sheet, line, number, value, lang)
            cell.border = _EDGE
            if table.totals and line == len(table.rows) + 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    _printed(sheet)


def _width(column: Column) -> float:
    return max(12.0, min(60.0, column.share * 0.7))


def _printed(sheet: Worksheet, *, wide: bool = False) -> None:
    """Across, its header on every page; a wide table on sheets of A3, two side by side, with its ids on both."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8 if wide else 9  # A3, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 2 if wide else 1, 0
    if wide:
        sheet.print_title_cols = "A:A"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, line: int, column: int, value: Value, lang: str) -> Cell:
    """A cell; text stays text, though it begins with '='."""
    cell = sheet.cell(line, column)
    assert isinstance(cell, Cell)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        return cell
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy" if lang == "vi" else "yyyy-mm-dd"
    elif isinstance(value, float):
        cell.number_format = "0%"
    return cell


def _saved(book: Workbook, title: str, built: datetime) -> bytes:
    book.properties.title, book.properties.creator = title, "Visit Timeline"
    out = io.BytesIO()
    book.save(out)
    return dated(out.getvalue(), built)
