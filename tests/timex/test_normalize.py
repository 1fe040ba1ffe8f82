"""What people type, and the traps into which dateparser alone would fall."""

from datetime import date

import pytest

from timeline.errors import QueryError
from timeline.lang import packaged
from timeline.timex import find_mentions, normalize, parse_typed
from timeline.timex.anchor import Anchor
from timeline.timex.normalize import resolve_all

TODAY = date(2023, 8, 26)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("tháng 4/2025", "2025-04"),
        ("quý I/2023", "2023-33"),
        ("9/3/2023", "2023-03-09"),
        (" 09-03-2023 ", "2023-03-09"),
        ("năm 2022", "2022"),
        ("2022", "2022"),
        ("2023-08", "2023-08"),
        ("2023-08-14/2023-08-20", "2023-08-14/2023-08-20"),
        ("hôm qua", "2023-08-25"),
        ("9/3", "2023?-03-09"),
        ("tuần trước", "2023-08-14/2023-08-20"),
        ("nhiệm kỳ 2020-2025", "2020/2025"),
        ("14 July 2023", "2023-07-14"),
        ("August 2023", "2023-08"),
        ("thang 4/2025", "2025-04"),
        ("quy I/2023", "2023-33"),
        ("ngay 9/3/2023", "2023-03-09"),
        ("mua xuan 2024", "2024-21"),
        ("mùa xuân 2024", "2024-21"),
        ("spring 2024", "2024-21"),
        ("thang 13/2025", None),
        ("tháng 13/2025", None),
        ("13/2025", None),
        ("nam bo", None),
        ("", None),
        ("Phan Văn A", None),
        ("18-NQ/TW", None),
    ],
)
def test_typed(typed: str, value: str | None) -> None:
    when = parse_typed(typed, today=TODAY)
    assert (when.edtf if when else None) == value


def test_typed_without_today_has_no_relative_days() -> None:
    assert parse_typed("hôm qua", today=None) is None
    assert parse_typed("9/3", today=None) is None
    assert parse_typed("yesterday", today=None) is None


def test_dateparser_would_fill_the_day_from_today() -> None:
    for text, value in (("tháng 4/2025", "2025-04"), ("năm 2022", "2022"), ("March 2021", "2021-03")):
        when = parse_typed(text, today=TODAY)
        assert when is not None
        assert (when.edtf, when.is_day) == (value, False)


def test_dateparser_would_read_month_before_day() -> None:
    assert normalize("02/01/2021").timexes[0].when.edtf == "2021-01-02"


def test_dateparser_would_find_dates_in_numbers() -> None:
    assert normalize("đạt 7,22%; xếp thứ 15/63; hơn 8.300 km2; 5 huyện gồm 20 xã", dct="2023-08-26").timexes == ()


def test_dateparser_would_split_a_period() -> None:
    assert [t.text for t in normalize("giai đoạn 2019-2021 và từ ngày 5 đến 7/6", dct="2023-08-26").timexes] == [
        "giai đoạn 2019-2021",
        "từ ngày 5 đến 7/6",
    ]


def test_dateparser_would_lose_tones() -> None:
    (weekday,) = normalize("sáng thứ tư", dct="2023-08-26").timexes
    assert weekday.when.edtf == "2023-08-23"
    (month,) = normalize("ngày 5 tháng tư năm 2023").timexes
    assert month.when.edtf == "2023-04-05"


def test_dct_that_is_no_date() -> None:
    with pytest.raises(QueryError, match="2023-08-26"):
        normalize("hôm qua", dct="hôm nay")


def test_dct_of_a_month_gives_years_but_no_days() -> None:
    day, relative = normalize("Chiều 16/4; hôm qua", dct="2025-04").timexes
    assert (day.when.edtf, relative.when.edtf) == ("2025?-04-16", None)


def test_reasons_name_the_day_of_writing() -> None:
    (timex,) = normalize("hôm qua", dct="2023-08-26").timexes
    assert [r.kind for r in timex.when.reasons] == ["dct", "told_from"]
    (timex,) = normalize("ngày 9/3", dct="2023-08-26", prefer="past").timexes
    assert [r.kind for r in timex.when.reasons] == ["dct", "latest_up_to"]


def test_without_a_day_of_writing_the_text_itself_is_weighed() -> None:
    text = "Chiều 9/3, đoàn đến. Năm 2021 tỉnh đạt kế hoạch. Thông báo ngày 9/3/2022 nêu rõ."
    first = normalize(text).timexes[0].when
    assert (first.edtf, first.candidates[0].year) == ("2022?-03-09", 2022)
    assert "same_day_in_full" in {r.kind for r in first.reasons}
    honest = normalize("Chiều 9/3, đoàn đến. Năm 2021 tỉnh đạt kế hoạch.").timexes[0].when
    assert honest.edtf == "XXXX-03-09"
    assert (honest.candidates[0].year, honest.confidence) == (2022, 0)
    assert normalize("Chiều 9/3").timexes[0].when.candidates == ()


def test_a_day_that_would_lie_most_of_a_year_back_is_the_coming_one_where_it_may() -> None:
    mentions = find_mentions("Kỳ họp khai mạc ngày 21/10, sau đợt mưa ngày 21/6.", (), packaged()).mentions
    anchor = Anchor(date(2024, 10, 8), date(2024, 10, 8))
    assert [t.when.edtf for t in resolve_all(mentions, anchor, "coming", ())] == ["2024?-10-21", "2024?-06-21"]
    assert [t.when.edtf for t in resolve_all(mentions, anchor, "article", ())] == ["2023?-10-21", "2024?-06-21"]
    (coming, _) = resolve_all(mentions, anchor, "coming", ())
    assert [r.kind for r in coming.when.reasons] == ["next_after"]


@pytest.mark.parametrize(
    ("typed", "value"), [("Q1 2023", "2023-33"), ("q4/2024", "2024-36"), ("9 March 2023", "2023-03-09"), ("March 2023", "2023-03")]
)
def test_dates_typed_in_english(typed: str, value: str) -> None:
    when = parse_typed(typed, today=None)
    assert when is not None
    assert when.edtf == value


@pytest.mark.parametrize("typed", ["K1 2023", "Q5 2023", "tập 3 2023"])
def test_what_is_no_date_is_refused_not_filled_up(typed: str) -> None:
    assert parse_typed(typed, today=None) is None
