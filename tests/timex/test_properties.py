"""What holds for any text: nothing crashes, spans point at their words, spelling does not matter, time grows with length."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.lang import packaged
from timeline.model import Block, Span
from timeline.timex import edtf, find_mentions, normalize, parse_typed
from timeline.timex.recognize import RULES

PIECES = [text for rule in RULES for text, _ in rule.examples] + [
    "ngày",
    "tháng",
    "năm",
    "12",
    "/",
    "-",
    ".",
    " ",
    "\n",
    "(",
    ")",
    "2023",
    "đến",
    "Tết",
]
NEWSY = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
ANY = st.one_of(st.text(max_size=200), NEWSY, GLUED)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))


@given(ANY, st.none() | DAYS, st.sampled_from(["past", "nearest", "future"]))
@settings(max_examples=300, deadline=None)
def test_no_text_crashes_and_every_span_points_at_its_words(text: str, day: date | None, prefer: str) -> None:
    read = normalize(text, dct=day.isoformat() if day else None, prefer=prefer)  # type: ignore[arg-type]
    end = 0
    for timex in read.timexes:
        assert timex.text == text[timex.span.start : timex.span.end]
        assert timex.span.start >= end
        end = timex.span.end
        when = timex.when
        if when.edtf is not None:
            assert edtf.bounds(when.edtf) == (when.earliest, when.latest)
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
    for refused in read.rejected:
        assert refused.text == text[refused.span.start : refused.span.end]


@given(NEWSY, DAYS)
@settings(max_examples=150, deadline=None)
def test_composed_and_decomposed_text_have_equal_values(text: str, day: date) -> None:
    composed, decomposed = (
        [(t.when.edtf, t.rule) for t in normalize(unicodedata.normalize(form, text), dct=day.isoformat()).timexes]
        for form in ("NFC", "NFD")
    )
    assert composed == decomposed


@given(st.text(max_size=60), st.none() | DAYS)
@settings(max_examples=150, deadline=None)
def test_what_people_type_never_crashes(text: str, today: date | None) -> None:
    when = parse_typed(text, today=today)
    assert when is None or when.edtf is not None


@given(DAYS)
@settings(deadline=None)
def test_a_day_written_in_full_is_that_day(day: date) -> None:
    for text in (
        f"ngày {day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02d}-{day.month:02d}-{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        (timex,) = normalize(text).timexes
        assert (timex.when.earliest, timex.when.edtf) == (day, day.isoformat())


@given(st.integers(1, 12), st.integers(1, 28), DAYS)
@settings(deadline=None)
def test_a_yearless_day_of_the_past_is_the_latest_one(month: int, of_month: int, today: date) -> None:
    (timex,) = normalize(f"ngày {of_month}/{month}", dct=today.isoformat(), prefer="past").timexes
    found = timex.when.earliest
    assert found is not None
    assert (found.month, found.day) == (month, of_month)
    assert 0 <= (today - found).days <= 366


SENTENCE = "Sáng 25/8, đoàn công tác đã làm việc với lãnh đạo tỉnh về kết quả năm 2022, 6 tháng đầu năm nay và nhiệm kỳ 2020-2025. "
ADVERSARIAL = {
    "slashes": "1/",
    "dots": "1.1.",
    "digits": "1",
    "spaces": " ",
    "line breaks": "\n",
    "brackets": "((",
    "days and spaces": "ngày   ",
    "parts": "sáng ",
    "ranges": "5 đến ",
    "lists": "5, ",
    "years": "2020 - ",
    "clocks": "12h",
    "marks": "e\u0301\u0323",
}


@pytest.mark.parametrize("kind", ADVERSARIAL)
def test_time_is_linear_on_adversarial_text(kind: str) -> None:
    """A text ten times as long takes not much more than ten times as long; measured against news, not by the clock."""
    length = 60_000

    def cost(unit: str, characters: int) -> float:
        text = (unit * (characters // len(unit) + 1))[:characters]
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            find_mentions(text, (Block(Span(0, len(text)), "body"),), packaged())
            best = min(best, time.process_time() - begun)
            text += " "  # another text: nothing is remembered
        return best

    assert cost(ADVERSARIAL[kind], length) < 25 * cost(SENTENCE, length) + 0.05
