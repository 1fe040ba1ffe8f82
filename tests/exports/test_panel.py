"""The panel: every unit, period and theme a row, zeros and what was read included."""

import csv
import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from timeline.errors import ExportError
from timeline.exports import Panel, render
from timeline.exports.fields import FIELDS
from timeline.exports.panel import bounds, panel_rows, period_name, provinces
from timeline.model import Query
from timeline.stores import Store


def table(store: Store, panel: Panel, query: Query = Query()) -> list[dict[str, str]]:  # noqa: B008
    data = render(store, query, "table", "csv", panel=panel)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_panel_has_every_province_period_and_theme_with_zeros(store: Store) -> None:
    rows = table(store, Panel("place", "quarter", 63))
    assert list(rows[0]) == list(FIELDS["panel"])
    units, periods, themes = ({r[name] for r in rows} for name in ("unit", "period", "theme"))
    assert set(provinces(63)) <= units
    assert list(dict.fromkeys(r["period"] for r in rows))[:-1] == [
        f"{y}-Q{q}" for y in (2023, 2024, 2025) for q in (1, 2, 3, 4) if (y, q) <= (2025, 2)
    ]
    assert "" in periods
    assert len(rows) == len(units) * len(periods) * len(themes)
    assert {r["visits"] for r in rows if r["unit"] == "an-giang"} == {"0"}


def test_a_panel_adds_up_to_the_visits(store: Store) -> None:
    rows = [r for r in table(store, Panel("official", "month")) if r["theme"] == "all"]
    assert sum(int(r["visits"]) for r in rows) == 3
    undated = [r for r in rows if not r["period"]]
    assert [(r["unit"], r["visits"]) for r in undated if r["visits"] != "0"] == [("phan-dinh-trac", "1")]
    first = next(r for r in rows if r["unit"] == "phan-dinh-trac" and r["period"] == "2023-03")
    assert (first["visits"], first["directives"], first["articles"], first["publishers"]) == ("1", "2", "4", "2")
    assert (first["first_day"], first["last_day"]) == ("2023-03-01", "2023-03-31")


@pytest.mark.parametrize(("number", "unit"), [(63, "ha-giang"), (34, "tuyen-quang")])
def test_provinces_are_those_of_before_or_since_the_merger(store: Store, number: int, unit: str) -> None:
    assert len(provinces(number)) == number
    rows = [r for r in table(store, Panel("place", "year", number)) if r["theme"] == "all" and r["visits"] != "0"]
    assert {(r["unit"], r["period"]) for r in rows} == {("lang-son", "2023"), (unit, "2025"), (unit, "")}


def test_a_panel_of_themes_has_each_theme_once(store: Store) -> None:
    rows = table(store, Panel("theme", "year"))
    assert {r["theme"] for r in rows} == {"all"}
    told = {(r["unit"], r["period"]): r["visits"] for r in rows}
    assert told["party_building", "2023"] == "1"
    assert told["economy", "2023"] == "0"


def test_a_filter_on_the_period_fixes_the_periods(store: Store) -> None:
    query = Query(earliest=date(2022, 1, 1), latest=date(2023, 12, 31), officials=("phan-dinh-trac",))
    periods = {row["period"] for row in panel_rows(store, query, Panel("official", "year"), "en")}
    assert periods == {"2022", "2023"}


def test_a_panel_as_workbook_and_in_the_archive(store: Store) -> None:
    panel = Panel("official", "year")
    (sheet,) = load_workbook(io.BytesIO(render(store, Query(), "table", "xlsx", panel=panel))).worksheets
    assert sheet.max_row == len(table(store, panel)) + 1
    archive = zipfile.ZipFile(io.BytesIO(render(store, Query(), "table", "zip", panel=panel)))
    assert archive.read("panel.csv") == render(store, Query(), "table", "csv", panel=panel)
    assert b'"panel"' in archive.read("query.json")


@pytest.mark.parametrize("text", ["place", "place:quarter"])
def test_a_panel_is_named_by_unit_and_period(text: str) -> None:
    assert Panel.parse(text, 34) == Panel("place", "quarter", 34)


@pytest.mark.parametrize("text", ["town:month", "place:week", ""])
def test_what_is_no_panel_is_said(text: str) -> None:
    with pytest.raises(ExportError, match="official, place, theme"):
        Panel.parse(text)


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_a_day_lies_within_its_period(period: str) -> None:
    for day in (date(2023, 1, 1), date(2024, 2, 29), date(2025, 12, 31), date(2023, 7, 1)):
        first, last = bounds(period_name(day, period), period)
        assert first is not None
        assert last is not None
        assert first <= day <= last
