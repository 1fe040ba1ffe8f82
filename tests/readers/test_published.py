"""Publication dates as metadata write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers.published import last_day, publication


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2025-11-02", "2025-11-02"), ("2025-11-02T20:10:00", "2025-11-02"), ("2026-02-08T13:46:23+07:00", "2026-02-08"),
        ("2026-02-08T18:30:00Z", "2026-02-09"), ("2026-02-08T17:30:00+00:00", "2026-02-09"), ("2026-02-08 23:30:00.1 -0500", "2026-02-09"),
        ("2013-05-27T18:30", "2013-05-27"), ("2025-04", "2025-04"), ("2022", "2022"), ("02/11/2025 20:10", "2025-11-02"),
        ("2-11-2025", "2025-11-02"), ("Tue, 04 Jul 2023 20:15:00 GMT", "2023-07-05"), (" 2025-11-02 ", "2025-11-02"),
    ],
)  # fmt: skip
def test_dates_become_the_day_in_vietnam(written: str, edtf: str) -> None:
    assert publication(written) == edtf


@pytest.mark.parametrize(
    "written",
    ["", "hôm qua", "2025-13-01", "2025-02-30", "0001-01-01T00:00:00", "1970-01-01", "31/02/2025", "2025-00", "5/6", None, 1698230, []],
)
def test_rubbish_is_not_a_date(written: object) -> None:
    assert publication(written) is None


@pytest.mark.parametrize(("edtf", "day"), [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-02-03", date(2024, 2, 3))])
def test_a_bound_is_the_last_day(edtf: str, day: date) -> None:
    assert last_day(edtf) == day


@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?", fullmatch=True)))
def test_whatever_is_written_gives_a_date_or_nothing(written: str) -> None:
    edtf = publication(written)
    assert edtf is None or date(1945, 1, 1) <= last_day(edtf) <= date(2099, 12, 31)
