"""EDTF written and bounded by us, against the `edtf` package where that is right."""

import warnings
from datetime import date

import pytest

from timeline.timex import edtf

VALUES = {
    "2023-03-09": ("2023-03-09", "2023-03-09", "day"),
    "2023?-03-09": ("2023-03-09", "2023-03-09", "day"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "2022": ("2022-01-01", "2022-12-31", "year"),
    "2023-33": ("2023-01-01", "2023-03-31", "quarter"),
    "2023-36": ("2023-10-01", "2023-12-31", "quarter"),
    "2023-40": ("2023-01-01", "2023-06-30", "half"),
    "2023-41": ("2023-07-01", "2023-12-31", "half"),
    "2020/2025": ("2020-01-01", "2025-12-31", "period"),
    "2023-08-26/2030": ("2023-08-26", "2030-12-31", "period"),
    "2024-01/2024-09": ("2024-01-01", "2024-09-30", "period"),
    "../2023-06-30": (None, "2023-06-30", "period"),
    "2023-24": ("2023-12-01", "2024-02-29", "season"),
}


@pytest.mark.parametrize("value", VALUES)
def test_bounds_and_granularity(value: str) -> None:
    earliest, latest, granularity = VALUES[value]
    assert edtf.bounds(value) == (date.fromisoformat(earliest) if earliest else None, date.fromisoformat(latest) if latest else None)
    assert edtf.granularity(value) == granularity


def test_open_years_have_no_bounds() -> None:
    assert edtf.bounds("XXXX-03-09") == (None, None)
    assert edtf.open_day(3, 9) == "XXXX-03-09"


@pytest.mark.parametrize("value", ["", "2023-13", "2023-02-30", "gần đây", "2023-99", "9/3"])
def test_what_is_no_value(value: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|calendar|value"):
        edtf.bounds(value)


@pytest.mark.parametrize(
    "value", ["2023-03-09", "2024-02", "2022", "2020/2025", "2023?-03-09", "XXXX-03-09", "2023-08-14/2023-08-20", "2023-33", "2023-40"]
)
def test_the_edtf_package_reads_what_we_write(value: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        parsed = parse_edtf(value)
    assert str(parsed)
    earliest = edtf.bounds(value)[0]
    if earliest is not None and "-33" not in value and "-40" not in value:
        assert tuple(parsed.lower_strict()[:3]) == (earliest.year, earliest.month, earliest.day)
