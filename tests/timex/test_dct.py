"""When an article was published, and where that is known from."""

from datetime import date

import pytest

from timeline.errors import QueryError
from timeline.lang import packaged
from timeline.model import Article
from timeline.text import blocks_of
from timeline.timex import Dct, document_time, find_mentions

STORY = "Chiều 9/3, đoàn công tác của Bộ Y tế đã làm việc với lãnh đạo tỉnh Hòa Bình về công tác khám, chữa bệnh cho nhân dân.\n"


def read(text: str = STORY, *, option: str | None = None, **article: object) -> Dct:
    made = Article(id="a", source="a", text=text, **article)  # type: ignore[arg-type]
    blocks = blocks_of(made)
    return document_time(made, blocks, find_mentions(text, blocks, packaged()), option=option)


def test_nothing_known() -> None:
    assert read() == Dct()


def test_option_wins_over_metadata_over_address_over_header() -> None:
    text = "Đăng ngày 10/03/2021 08:15\n\n" + STORY
    url = "https://bao.example/tin-20220310081500123.htm"
    assert read(text).source == "header"
    assert read(text, url=url).source == "url"
    known = read(text, url=url, published="2023-03-10", published_from="metadata")
    assert (known.source, known.edtf) == ("metadata", "2023-03-10")
    assert read(text, url=url, published="2023-03-10", option="2024-03").edtf == "2024-03"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://bao.example/lam-viec-20251102112742358.htm", "2025-11-02"),
        ("https://bao.example/lam-viec-185230826003525134.htm", "2023-08-26"),
        ("https://bao.example/2021/03/09/lam-viec.html", "2021-03-09"),
        ("https://bao.example/tin/lam-viec-4924671.html", None),
        ("https://bao.example/c53653421.epi", None),
        ("thanhnien", None),
    ],
)
def test_stamps_in_addresses(url: str, day: str | None) -> None:
    assert read(url=url).edtf == day


def test_a_month_is_a_publication_too() -> None:
    known = read(published="2025-04-16T07:30:00+07:00")
    assert (known.edtf, known.earliest, known.latest) == ("2025-04-16", date(2025, 4, 16), date(2025, 4, 16))
    known = read(" date 2025-04 " + STORY)
    assert (known.edtf, known.source, known.earliest, known.latest) == ("2025-04", "header", date(2025, 4, 1), date(2025, 4, 30))


def test_a_bare_page_header_is_only_a_bound() -> None:
    known = read("Thứ sáu, 20/03/2020\nBộ Y tế làm việc tại Hòa Bình\n\n" + STORY)
    assert (known.edtf, known.source, known.not_after) == (None, None, date(2020, 3, 20))
    assert [r.kind for r in known.reasons] == ["page_header"]


def test_a_bare_page_header_beside_the_storys_day_is_the_publication() -> None:
    assert read("Hòa Bình, 10.3.2022\n\n" + STORY).edtf == "2022-03-10"


def test_a_header_that_the_text_contradicts_is_only_a_bound() -> None:
    story = STORY.replace("Chiều 9/3", "Sáng nay (5/6)")
    known = read("Cập nhật 20/01/2020 14:05\n\n" + story)
    assert (known.edtf, known.not_after) == (None, date(2020, 1, 20))
    assert read("Cập nhật 06/06/2019 14:05\n\n" + story).edtf == "2019-06-06"


def test_the_readers_bound_is_kept() -> None:
    assert read(not_after=date(2019, 2, 26)).not_after == date(2019, 2, 26)


def test_dates_of_the_story_are_no_publication() -> None:
    assert read("Ngày 12/3/2021, đoàn công tác đã đến.\n" + STORY) == Dct()


def test_an_option_that_is_no_date_is_said() -> None:
    with pytest.raises(QueryError, match="2023-08-26"):
        read(option="hôm nọ")


def test_metadata_that_is_no_date_is_told_not_fatal() -> None:
    known = read(published="hôm nọ")
    assert known.edtf is None
    assert [r.kind for r in known.reasons] == ["published_unreadable"]
