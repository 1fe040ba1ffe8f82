"""Dates and reasons in words."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import timeline
from timeline.lang.tell import reason_kinds, reason_sentence, write_when
from timeline.model import UNDATED, Reason, When
from timeline.timex import normalize

PUBLISHED = "2023-08-26"


def when(text: str, dct: str | None = PUBLISHED) -> When:
    return normalize(text, dct=dct, prefer="past").timexes[0].when


@pytest.mark.parametrize(
    ("text", "short", "long", "english"),
    [
        ("Chiều 9/3", "Chiều 9/3/2023", "chiều ngày 09/3/2023", "9 March 2023, afternoon"),
        ("ngày 15/11/2022", "15/11/2022", "ngày 15/11/2022", "15 November 2022"),
        ("ngày 5/2/2022", "5/2/2022", "ngày 05/02/2022", "5 February 2022"),
        ("tháng 4/2025", "tháng 4/2025", "tháng 4/2025", "April 2025"),
        ("quý I/2023", "quý I/2023", "quý I/2023", "Q1 2023"),
        ("6 tháng đầu năm nay", "6 tháng đầu năm 2023", "6 tháng đầu năm 2023", "first half of 2023"),
        ("năm 2022", "2022", "năm 2022", "2022"),
        ("nhiệm kỳ 2020-2025", "2020-2025", "2020-2025", "2020-2025"),
        ("từ ngày 5 đến 7/6", "5/6/2023 - 7/6/2023", "ngày 05/6/2023 - ngày 07/6/2023", "5 June 2023 - 7 June 2023"),
    ],
)
def test_write_when(text: str, short: str, long: str, english: str) -> None:
    value = when(text)
    assert (write_when(value, "vi"), write_when(value, "vi", long=True), write_when(value, "en")) == (short, long, english)


def test_an_open_year_is_said() -> None:
    value = when("Chiều 9/3", None)
    assert write_when(value, "vi") == "Chiều 9/3 (chưa rõ năm)"
    assert write_when(value, "en") == "9 March, afternoon (year not known)"
    assert write_when(UNDATED, "vi") == "Chưa xác định ngày"


def test_a_deadline() -> None:
    value = replace(UNDATED, edtf="../2023-06-30", latest=date(2023, 6, 30))
    assert write_when(value, "vi") == "chậm nhất 30/6/2023"
    assert write_when(value, "en") == "by 30 June 2023"


def test_every_reason_in_the_code_has_a_sentence_in_both_languages() -> None:
    package = Path(timeline.__file__).parent
    code = "".join(
        (package / name).read_text(encoding="utf-8")
        for name in ("timex/evidence.py", "timex/beside.py", "timex/resolve.py", "timex/dct.py", "timex/normalize.py", "extract/dating.py")
    )
    kinds = set(re.findall(r"(?:_evidence|Evidence|Reason)\(\s*\"([a-z_]+)\"", code)) - {"prior"}
    assert len(kinds) > 15
    assert kinds <= reason_kinds("vi")
    assert reason_kinds("vi") == reason_kinds("en")


def test_sentences_are_filled() -> None:
    assert reason_sentence(Reason("results_of_year", {"year": 2022}), "vi") == "Bài nêu kết quả năm 2022, nên sự việc diễn ra sau đó."
    told = reason_sentence(
        Reason("office_holder", {"name": "Phan Đình Trạc", "office": "Trưởng Ban Nội chính Trung ương", "from": 2016, "to": None}), "vi"
    )
    assert told == "Phan Đình Trạc giữ chức Trưởng Ban Nội chính Trung ương trong thời gian từ 2016."
    assert "25/8/2023" in reason_sentence(Reason("dct", {"date": "2023-08-25", "source": "metadata"}), "vi")
    assert reason_sentence(Reason("unheard_of"), "en") == "Evidence: unheard_of."
    assert "…" in reason_sentence(Reason("results_of_year"), "vi")
