"""Every row says what proves it and where it is written; nothing that a spreadsheet opens becomes a formula."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exports.conftest import TOLD, build
from timeline.errors import ExportError
from timeline.exports import Panel, render, xlsx
from timeline.exports.fields import FIELDS, TABLES
from timeline.model import Query
from timeline.stores import Store

CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""LibreOffice's filter for CSV in UTF-8."""


def tables(store: Store) -> dict[str, list[dict[str, str]]]:
    archive = zipfile.ZipFile(io.BytesIO(render(store, Query(all=True), "table", "zip")))
    return {t: list(csv.DictReader(io.StringIO(archive.read(f"{t}.csv").decode("utf-8-sig")))) for t in TABLES}


def test_every_row_of_what_is_told_has_its_evidence_and_its_sources(store: Store) -> None:
    for table, rows in tables(store).items():
        if table in ("articles", "quarantine"):
            continue
        assert rows, table
        for row in rows:
            assert row.get("sources") or row["source"], (table, row)
            assert row.get("evidence") or row["text"], (table, row)
            assert table == "citations" or 0 <= float(row["confidence"]) <= 1


def test_the_evidence_is_where_the_row_says(store: Store) -> None:
    found = tables(store)
    for row in found["directives"]:
        text, _ = store.article(row["article"])  # type: ignore[misc]
        start, end = map(int, row["spans"].split("-"))
        assert text[start:end] == row["text"].removeprefix("'")
    (document,) = found["citations"]
    assert document["document"] == "21-KL/TW"
    assert document["sources"].startswith("https://example.org/bai; https://example.com/tin?a=1&b=2")
    directive = next(row for row in found["directives"] if row["id"] == "da10")
    assert directive["sources"] == "https://example.org/bai; https://example.com/tin?a=1&b=2"  # two papers tell it


def test_no_cell_of_any_table_begins_as_a_formula(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(store, Query(all=True), "table", "zip", panel=Panel("official", "year"))))
    for name in (n for n in archive.namelist() if n.endswith(".csv")):
        cells = [cell for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))) for cell in row]
        assert not [c for c in cells if re.match(r"[=+@\t\r\n]|-(?!\d)", c)], name
    for what, panel in (("table", None), ("table", Panel("official", "year")), ("tasks", None), ("followup", None)):
        book = load_workbook(io.BytesIO(render(store, Query(all=True), what, "xlsx", panel=panel)))
        assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_report_opened_by_a_spreadsheet_program_computes_nothing(tmp_path: Path) -> None:
    office = replace(TOLD[2], lead=replace(TOLD[2].lead, name="=1+41"))
    page = render(build((office,)), Query(), "report", "html").decode()
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--infilter=HTML (StarCalc)", "--convert-to", CSV, "report.html"]
    subprocess.run(command, check=True, timeout=180, cwd=tmp_path)
    told = (tmp_path / "report.csv").read_text(encoding="utf-8")
    assert "=1+41" in told
    assert not re.search(r"\b42\b", told)
    assert 'mso-number-format:"\\@"' in page  # Excel's way to say that a cell is text


def test_a_table_longer_than_a_sheet_is_refused_with_the_way_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(ExportError, match=r"narrow the filter, or write \.csv or \.zip"):
        render(store, Query(), "table", "xlsx")
    monkeypatch.setattr(xlsx, "MOST_ROWS", 50)
    assert render(store, Query(), "table", "xlsx")


def test_the_code_book_tells_every_column_of_every_file(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(store, Query(), "table", "zip", panel=Panel("theme", "year"))))
    book = archive.read("fields.md").decode()
    for table in FIELDS:
        header = next(csv.reader(io.StringIO(archive.read(f"{table}.csv").decode("utf-8-sig"))))
        part = book.split(f"\n## {table}\n")[1].split("\n## ")[0]
        assert [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")] == header
