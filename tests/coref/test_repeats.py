"""One demand told by several papers."""

import pytest

from tests.building import DOAN, GIANG, LANG_SON, TRAC, on, telling
from timeline.coref import Report, fuse, told_again
from timeline.model import Actor, Directive

MARKETS = "Tỉnh cần mở thêm hai chợ biên giới và làm đường vào cửa khẩu trước mùa mưa."


def orders(article: str, *texts: str, speaker: Actor = TRAC) -> tuple[Directive, ...]:
    return telling(article, on("2023-03-09"), [speaker], [LANG_SON], orders=texts)[1].directives


@pytest.mark.parametrize(
    "again",
    [
        MARKETS,
        "Đồng chí đề nghị tỉnh cần mở thêm hai chợ biên giới và làm đường vào cửa khẩu trước mùa mưa tới.",
        "mở thêm hai chợ biên giới và làm đường vào cửa khẩu",
    ],
)
def test_the_same_demand_in_other_words_is_told_again(again: str) -> None:
    assert told_again([orders("a", MARKETS), orders("b", again)]) == {"d-b-0": "d-a-0"}


@pytest.mark.parametrize("other", ["Tỉnh cần đóng hai chợ cũ ở trung tâm.", "Tỉnh cần lo nhà ở cho công nhân.", "chợ biên giới"])
def test_another_demand_is_no_repetition(other: str) -> None:
    assert told_again([orders("a", MARKETS), orders("b", other)]) == {}


def test_what_two_people_ask_stays_two() -> None:
    assert told_again([orders("a", MARKETS), orders("b", MARKETS, speaker=GIANG)]) == {}


def test_a_paper_that_says_a_thing_twice_is_left_as_it_is() -> None:
    assert told_again([orders("a", MARKETS, MARKETS)]) == {}


def test_a_third_paper_repeats_the_first_telling_not_the_second() -> None:
    assert told_again([orders("a", MARKETS), orders("b", MARKETS), orders("c", MARKETS)]) == {"d-b-0": "d-a-0", "d-c-0": "d-a-0"}


def test_a_visit_of_two_papers_has_each_directive_once_from_the_fuller_one() -> None:
    short, found_short = telling("a", on("2023-03-09"), [TRAC], [LANG_SON], orders=(MARKETS,))
    full, found_full = telling("b", on("2023-03-09"), [TRAC], [LANG_SON], hosts=[DOAN], orders=("Tỉnh phải lo nước sạch.", MARKETS))
    visit = fuse([Report(f.visits[0], f.article, f.directives, a.text) for a, f in ((short, found_short), (full, found_full))])
    assert visit.directives == ("d-b-0", "d-b-1")
