"""Vietnam's lunar calendar: Tết of many years, and the years in which China's is another day."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from timeline.timex import lunar, normalize

TET = {
    1968: "1968-01-29",
    1975: "1975-02-11",
    1985: "1985-01-21",
    2000: "2000-02-05",
    2007: "2007-02-17",
    2013: "2013-02-10",
    2016: "2016-02-08",
    2019: "2019-02-05",
    2020: "2020-01-25",
    2021: "2021-02-12",
    2022: "2022-02-01",
    2023: "2023-01-22",
    2024: "2024-02-10",
    2025: "2025-01-29",
    2026: "2026-02-17",
    2027: "2027-02-06",
    2030: "2030-02-02",
}
"""Snapshot; 1968, 1985, 2007 and 2030 are the years in which Tết and Chinese New Year fall on different days."""
CHINESE_NEW_YEAR = {1968: "1968-01-30", 1985: "1985-02-20", 2007: "2007-02-18", 2030: "2030-02-03"}


@pytest.mark.parametrize("year", TET)
def test_tet(year: int) -> None:
    assert lunar.tet(year).isoformat() == TET[year]
    assert normalize(f"Tết Nguyên đán năm {year}").timexes[0].when.edtf == TET[year]


@pytest.mark.parametrize("year", CHINESE_NEW_YEAR)
def test_tet_is_not_chinese_new_year(year: int) -> None:
    assert lunar.tet(year).isoformat() != CHINESE_NEW_YEAR[year]


def test_there_and_back() -> None:
    for day in (date(1985, 1, 21), date(2020, 5, 23), date(2023, 3, 22), date(2026, 2, 16)):
        of_day, month, year = lunar.lunar(day)
        assert day in (lunar.solar(of_day, month, year), lunar.solar(of_day, month, year, leap=True))


def test_names_of_years() -> None:
    assert lunar.cycle_of("giáp", "tý") == 0
    assert lunar.cycle_of("giáp", "sửu") is None
    bingngo = lunar.cycle_of("bính", "ngọ")
    assert bingngo is not None
    assert lunar.years_of_cycle(bingngo, 1960, 2030) == [1966, 2026]


def test_days_that_no_lunar_month_has() -> None:
    assert lunar.solar(30, 12, 2025) is None  # the year Ất Tỵ ends on the 29th
    assert lunar.solar(0, 12, 2025) == date(2026, 2, 16)


PAIR = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2}) \((?P<lunar>(?:tức |nhằm )?(?:ngày )?[^()]*?(?:Tết|tết|[Cc]hạp|Giêng)[^()]*)\)")
MISPRINTS = 12
"""Newspapers print some pairs wrong, or reckon the days of Tết from the solar year; more wrong ones would be our fault."""


def test_pairs_as_papers_printed_them(shared: Path) -> None:
    right = wrong = 0
    with (shared / "gold" / "dates" / "lunar_pairs.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            match = PAIR.fullmatch(row["text"])
            if match is None:
                continue
            published = row["published"] if row["published"] != "None" else "2019-02-20"
            solar, told = (
                normalize(t, dct=published, prefer="nearest").timexes for t in (f"ngày {match['d']}/{match['m']}", match["lunar"])
            )
            if len(solar) == len(told) == 1 and told[0].calendar == "lunar":
                same = solar[0].when.earliest == told[0].when.earliest
                right, wrong = right + same, wrong + (not same)
    assert right >= 80
    assert wrong <= MISPRINTS
