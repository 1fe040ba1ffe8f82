"""What stands beside a day and belongs to it: the part of the day, the clock, the weekday."""

import pytest

from timeline.lang import packaged
from timeline.timex import find_mentions, normalize


@pytest.mark.parametrize(
    ("text", "value", "time"),
    [
        ("07:45 - 22/08/2023", "2023-08-22", "07:45"),
        ("16 giờ 08 phút - 22/08/2023", "2023-08-22", "16:08"),
        ("7 giờ 5 phút, ngày 22-8", "2023?-08-22", "07:05"),
        ("16:08' 22/8/2023", "2023-08-22", "16:08"),
        ("22/08/2023 4:15:00 CH", "2023-08-22", "16:15"),
        ("22/08/2023 4:15:00 SA", "2023-08-22", "04:15"),
        ("22/08/2023 09:20 PM", "2023-08-22", "21:20"),
        ("09:20 AM 22/08/2023", "2023-08-22", "09:20"),
        ("22/08/2023 12:10 AM", "2023-08-22", "00:10"),
        ("22/08/2023 12:10 CH", "2023-08-22", "12:10"),
        ("lúc 9:20 sa bàn mở cửa", "2023-08-26", "09:20"),
    ],
)
def test_clock_beside_a_day(text: str, value: str, time: str) -> None:
    assert [(t.when.edtf, t.when.time) for t in normalize(text, dct="2023-08-26").timexes] == [(value, time)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sáng và chiều 23/8", [None]),
        ("Sáng, chiều 23/8", [None]),
        ("Chiều và tối ngày 23/8", [None]),
        ("Đêm 22 rạng sáng 23/8", ["night", "morning"]),
        ("Đêm 22, rạng ngày 23/8", ["night", "morning"]),
        ("Đêm 22 và ngày 23/8", ["night", None]),
        ("Sáng 22 và 23/8", ["morning", "morning"]),
        ("Sáng23/8", ["morning"]),
        ("đêm 29 Tết", ["night"]),
    ],
)
def test_part_of_the_day(text: str, parts: list[str | None]) -> None:
    assert [t.when.part_of_day for t in normalize(text, dct="2023-08-26").timexes] == parts


@pytest.mark.parametrize("text", ["ngày 22/8 (thứ Ba)", "22/8 (thứ ba)", "Sáng 22/8/2023 (T3)", "ngày 22\ntháng 8 (thứ\nBa)"])
def test_weekday_in_brackets_is_no_day_of_its_own(text: str) -> None:
    assert [(m.text, m.weekday) for m in find_mentions(text, (), packaged()).mentions] == [(text, 2)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("từ quý II/2022 đến nay", "2022-04/2023-08-26"),
        ("từ quý I/2022 đến quý II/2023", "2022-01/2023-06"),
        ("từ 28/12 cho đến ngày 3/1/2023", "2022-12-28/2023-01-03"),
        ("từ tháng 11 đến nay", "2022?-11/2023-08-26"),
    ],
)
def test_ends_of_a_period(text: str, value: str) -> None:
    assert [t.when.edtf for t in normalize(text, dct="2023-08-26", prefer="past").timexes] == [value]


def test_times_that_are_told_one_by_one_stay_so() -> None:
    for text in ("năm 2016, đến nay", "ngày 21/8 đến thứ Tư", "từ thứ Hai đến thứ Sáu", "thành lập năm 1994 - nay là phường"):
        assert all(t.type != "period" for t in normalize(text, dct="2023-08-26").timexes), text
