"""The table of docs/design.md, "Date values", as golden cases, with the spellings in which newspapers write them."""

import unicodedata

import pytest

from timeline.timex import normalize

PUBLISHED = "2023-08-26"

TABLE = [
    # text, mention, value, granularity
    ("Họp ngày 25/8/2023 tại tỉnh", "ngày 25/8/2023", "2023-08-25", "day"),
    ("Họp ngày 25-8-2023 tại tỉnh", "ngày 25-8-2023", "2023-08-25", "day"),
    ("Họp ngày 25.8.2023 tại tỉnh", "ngày 25.8.2023", "2023-08-25", "day"),
    ("Họp ngày 25 tháng 8 năm 2023 tại tỉnh", "ngày 25 tháng 8 năm 2023", "2023-08-25", "day"),
    ("Hẹn gặp 2-2-2025.", "2-2-2025", "2025-02-02", "day"),
    ("Chiều 9/3, đoàn đến", "Chiều 9/3", "2023?-03-09", "day"),
    ("Sáng ngày 25/8, đoàn đến", "Sáng ngày 25/8", "2023?-08-25", "day"),
    ("Sáng nay (5/6), đoàn đến", "Sáng nay (5/6)", "2023?-06-05", "day"),
    ("Tuần trước, đoàn đến", "Tuần trước", "2023-08-14/2023-08-20", "week"),
    ("dự kiến tháng 4/2025 xong", "tháng 4/2025", "2025-04", "month"),
    ("dự kiến tháng Tư năm 2025 xong", "tháng Tư năm 2025", "2025-04", "month"),
    ("thu ngân sách quý I/2023 tăng", "quý I/2023", "2023-33", "quarter"),
    ("thu ngân sách quý 1 năm 2023 tăng", "quý 1 năm 2023", "2023-33", "quarter"),
    ("6 tháng đầu năm nay tăng", "6 tháng đầu năm nay", "2023-40", "half"),
    ("9 tháng đầu năm 2024 tăng", "9 tháng đầu năm 2024", "2024-01/2024-09", "period"),
    ("kết quả năm 2022 tốt", "năm 2022", "2022", "year"),
    ("kết quả năm ngoái tốt", "năm ngoái", "2022", "year"),
    ("giai đoạn 2019-2021 tăng", "giai đoạn 2019-2021", "2019/2021", "period"),
    ("giai đoạn 2019- 2021 tăng", "giai đoạn 2019- 2021", "2019/2021", "period"),
    ("nhiệm kỳ 2020 - 2025 đã", "nhiệm kỳ 2020 - 2025", "2020/2025", "period"),
    ("làm việc từ ngày 5 đến 7/6 ở tỉnh", "từ ngày 5 đến 7/6", "2023?-06-05/2023?-06-07", "period"),
    ("làm việc 5-7/6 ở tỉnh", "5-7/6", "2023?-06-05/2023?-06-07", "period"),
    ("Từ nay đến năm 2030, tỉnh", "Từ nay đến năm 2030", "2023-08-26/2030", "period"),
    ("sáng mùng 3 Tết, đoàn", "sáng mùng 3 Tết", "2023-01-24", "day"),
    ("giỗ tổ 10/3 âm lịch", "10/3 âm lịch", "2023-04-29", "day"),
    ("đêm rằm tháng Giêng vui", "đêm rằm tháng Giêng", "2023-02-05", "day"),
    ("đón Tết Nguyên đán Bính Ngọ 2026 vui", "Tết Nguyên đán Bính Ngọ 2026", "2026-02-17", "day"),
    ("khai mạc lúc 20h30 ngày 25/8 tại", "lúc 20h30 ngày 25/8", "2023?-08-25", "day"),
    ("14 giờ 30 phút ngày 9/3/2023 khai mạc", "14 giờ 30 phút ngày 9/3/2023", "2023-03-09", "day"),
    ("tăng 34 bậc so với 2020.", "2020", "2020", "year"),
    ("tầm nhìn đến 2050;", "2050", "2050", "year"),
]

VARIANTS = {
    "as it is": lambda t: t,
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "upper case": str.upper,
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "broken lines": lambda t: t.replace(" ", "\n", 40),
    "hard-wrapped": lambda t: t.replace(" ", "\n\n"),
}


@pytest.mark.parametrize(("text", "mention", "value", "granularity"), TABLE)
def test_value_span_and_granularity(text: str, mention: str, value: str, granularity: str) -> None:
    (timex,) = normalize(text, dct=PUBLISHED, prefer="past").timexes
    assert (timex.text, timex.when.edtf, timex.when.granularity) == (mention, value, granularity)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("text", "mention", "value", "granularity"), TABLE)
def test_every_spelling_has_the_same_value(text: str, mention: str, value: str, granularity: str, variant: str) -> None:
    change = VARIANTS[variant]
    changed = change(text)
    (timex,) = normalize(changed, dct=PUBLISHED, prefer="past").timexes
    assert (timex.when.edtf, timex.when.granularity) == (value, granularity)
    assert timex.text == changed[timex.span.start : timex.span.end] == change(mention)


def test_both_tone_placements_read_alike() -> None:
    for text in ("quý II/2023", "qúy II/2023", "QUÝ II/2023", "QÚY II/2023"):
        assert [t.when.edtf for t in normalize(text).timexes] == ["2023-34"]


def test_two_days_are_two_mentions() -> None:
    first, second = normalize("trong hai ngày 25 và 26-8, đoàn", dct="2023-08-30", prefer="past").timexes
    assert (first.text, first.when.edtf) == ("25", "2023?-08-25")
    assert (second.text, second.when.edtf) == ("26-8", "2023?-08-26")


def test_part_of_day_and_time_stand_beside_the_day() -> None:
    (timex,) = normalize("20h30 ngày 25/8", dct=PUBLISHED, prefer="past").timexes
    assert (timex.when.time, timex.when.is_day) == ("20:30", True)
    (timex,) = normalize("Rạng sáng 25/8", dct=PUBLISHED, prefer="past").timexes
    assert timex.when.part_of_day == "morning"
    (timex,) = normalize("3 giờ chiều hôm qua", dct=PUBLISHED).timexes
    assert (timex.when.edtf, timex.when.time) == ("2023-08-25", "15:00")


@pytest.mark.parametrize("time", ["00:30", "23h59", "24 giờ", "23 giờ 45 phút"])
def test_a_clock_time_never_shifts_the_day(time: str) -> None:
    (timex,) = normalize(f"{time} ngày 25/8/2023", dct=PUBLISHED).timexes
    assert timex.when.edtf == "2023-08-25"


def test_commemorated_days_are_no_events() -> None:
    text = "kỷ niệm 78 năm Cách mạng Tháng Tám 19/8 và Quốc khánh 2/9"
    assert [(t.text, t.type) for t in normalize(text, dct=PUBLISHED).timexes] == [("19/8", "anniversary"), ("2/9", "anniversary")]
    assert [t.type for t in normalize("nhân dịp lễ 30/4 và 1/5, đoàn đến").timexes] == ["anniversary", "anniversary"]
    (run,) = normalize("kỷ niệm 130 năm Ngày sinh (19/5/1890 - 19/5/2020)").timexes
    assert (run.type, run.when.edtf) == ("anniversary", "1890-05-19/2020-05-19")
    (event,) = normalize("Phát biểu tại buổi lễ công bố quyết định (25/8)", dct=PUBLISHED).timexes
    assert event.type == "date"
    (event,) = normalize("Chào mừng đại hội, sáng 2/9, đoàn đến", dct="2023-09-05").timexes
    assert event.type == "date"


def test_what_was_told_before_governs() -> None:
    day, same, after = normalize("Sáng 5/6/2023, đoàn đến. Chiều cùng ngày, đoàn đi. Sáng hôm sau, đoàn về.").timexes
    assert (day.when.edtf, same.when.edtf, after.when.edtf) == ("2023-06-05", "2023-06-05", "2023-06-06")
    told, same = normalize("Sáng 5/6, đoàn đến. Chiều cùng ngày, đoàn đi.").timexes
    assert (told.when.edtf, same.when.edtf, same.when.part_of_day) == ("XXXX-06-05", "XXXX-06-05", "afternoon")
    half, compared = normalize("6 tháng đầu năm 2023 tăng 14% so với cùng kỳ năm trước").timexes
    assert (half.when.edtf, compared.when.edtf) == ("2023-40", "2022-40")


def test_missing_parts_are_implied_never_certain() -> None:
    (timex,) = normalize("ngày 9/3", dct=PUBLISHED).timexes
    assert timex.when.certain == ("day", "month")
    assert timex.when.implied == ("year",)
    (timex,) = normalize("ngày 9/3/2023").timexes
    assert timex.when.implied == ()


def test_without_a_day_of_writing_the_year_stays_open() -> None:
    (timex,) = normalize("Chiều 9/3").timexes
    assert (timex.when.edtf, timex.when.earliest, timex.when.latest, timex.when.is_open) == ("XXXX-03-09", None, None, True)
    for text in ("hôm qua", "tuần trước", "thứ Năm tuần này", "6 tháng đầu năm nay", "từ nay đến năm 2030", "mùng 3 Tết"):
        (timex,) = normalize(text).timexes
        assert timex.when.edtf is None, text


def test_prefer() -> None:
    values = {p: normalize("ngày 20/12", dct="2023-08-26", prefer=p).timexes[0].when.edtf for p in ("past", "nearest", "future")}
    assert values == {"past": "2022?-12-20", "nearest": "2023?-12-20", "future": "2023?-12-20"}


@pytest.mark.parametrize("text", ["ngày 30/2", "ngày 31/4/2023", "ngày 29/2/2023", "ngày 31 tháng 6", "33/14/2021"])
def test_days_that_no_calendar_has(text: str) -> None:
    assert normalize(text, dct=PUBLISHED).timexes == ()


def test_29_february_is_sought_in_leap_years() -> None:
    assert normalize("ngày 29/2", dct="2023-08-26", prefer="past").timexes[0].when.edtf == "2020?-02-29"


def test_words_glued_together() -> None:
    assert [t.text for t in normalize("đã cũ.Trong ngày 5/6 và núi caoNgày 16/12 thì", dct=PUBLISHED).timexes] == ["ngày 5/6", "Ngày 16/12"]
    assert [t.when.edtf for t in normalize("đạt kế hoạch năm 2018.Riêng").timexes] == ["2018"]
