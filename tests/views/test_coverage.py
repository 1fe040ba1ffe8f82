"""Articles per paper and month, attention per province, silence, and the first or third time."""

from dataclasses import replace
from datetime import date

import pytest

from tests.building import GIANG, LANG_SON, TRAC, on, open_year, sample_store, silent, telling
from timeline.model import Article, Extraction, Place, Query
from timeline.stores import Store, in_memory
from timeline.views.coverage import attention, occurrence, papers, reading, silent_places, silent_themes

TODAY = Query(today=date(2023, 12, 22))
OLD, NEW = Place("ha-giang", "Hà Giang", "Tuyên Quang"), Place("tuyen-quang", "Tuyên Quang", "Tuyên Quang")
FORMER = Place("ha-tay", "Hà Tây", "Hà Nội")


def in_paper(told: tuple[Article, Extraction], paper: str | None, published: str | None) -> tuple[Article, Extraction]:
    """An article as another paper printed it on another day."""
    article, found = told
    return (
        replace(article, publisher=paper, published=published),
        replace(found, article=replace(found.article, publisher=paper, published=published)),
    )


def store() -> Store:
    """Lạng Sơn three times, two names of one province, one given up long ago, one undated."""
    return in_memory(
        [
            in_paper(telling("c1", on("2021-03-01"), [TRAC], [LANG_SON]), "Báo A", "2021-03-02"),
            in_paper(telling("c2", on("2022-05-01"), [TRAC], [LANG_SON]), "Báo A", "2022-05-02"),
            in_paper(telling("c3", on("2023-11-20"), [TRAC], [LANG_SON]), "Báo B", "2023-11-21"),
            in_paper(telling("c4", on("2023-06-01"), [GIANG], [OLD, NEW], themes=("defence_security",)), "Báo B", "2023-06"),
            in_paper(telling("c5", on("2022-10-01"), [GIANG], [FORMER], themes=("defence_security",)), None, None),
            in_paper(telling("c6", open_year("05-06"), [TRAC], [LANG_SON]), "Báo B", "2023-05-07"),
            in_paper(silent("c7"), "Báo B", "2023-11-25"),
        ]
    )


def test_what_was_read() -> None:
    found = reading(store())
    assert (found.articles, found.papers, found.first, found.last, found.unknown) == (7, 2, "2021-03", "2023-11", 1)


def test_articles_per_paper_and_month_with_those_of_an_unknown_day() -> None:
    found = papers(store(), 8, date(2023, 12, 22), "vi")
    assert found.column_labels == ["5/2023", "6/2023", "7/2023", "8/2023", "9/2023", "10/2023", "11/2023", "12/2023", "Không rõ ngày đăng"]
    assert found.row_labels == ["Báo B", "Không rõ báo"]
    assert found.values == [[1, 1, 0, 0, 0, 0, 2, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 1]]


def test_papers_beyond_the_25th_are_taken_together() -> None:
    many = in_memory([in_paper(silent(f"m{n}"), f"Báo {n:02d}", "2023-11-25") for n in range(28)])
    found = papers(many, 2, date(2023, 12, 22), "en")
    assert (len(found.row_ids), found.row_labels[-1], found.values[-1]) == (26, "3 other papers", [3, 0, 0])


def test_attention_by_the_names_of_today_and_of_before() -> None:
    now = {row.id: row for row in attention(store(), TODAY, "now")}
    assert len(now) == 34
    assert (now["tuyen-quang"].visits, now["tuyen-quang"].directives, now["tuyen-quang"].ids) == (1, 1, ("tuyen-quang", "ha-giang"))
    assert now["ha-noi"].visits == 1
    then = {row.id: row for row in attention(store(), TODAY, "then")}
    assert len(then) == 63
    assert (then["ha-giang"].visits, then["tuyen-quang"].visits, then["ha-noi"].visits, then["lang-son"].visits) == (1, 1, 1, 4)
    assert next(iter(then)) == "lang-son"


def test_attention_within_a_filter() -> None:
    rows = attention(store(), replace(TODAY, places=("ha-giang",)), "now")
    assert [(r.id, r.visits) for r in rows] == [("tuyen-quang", 1)]
    assert sum(r.visits for r in attention(store(), replace(TODAY, officials=("phan-dinh-trac",)), "now")) == 4


def test_silent_places_are_those_without_a_dated_visit_for_so_long() -> None:
    found = {s.id: s for s in silent_places(store(), TODAY, 12, "now")}
    assert "lang-son" not in found
    assert "tuyen-quang" not in found
    assert (found["ha-noi"].months, found["ha-noi"].last) == (14, date(2022, 10, 1))
    assert (found["ca-mau"].months, found["ca-mau"].visits) == (None, 0)
    assert len(found) == 32
    only = silent_places(store(), replace(TODAY, officials=("phan-van-giang",)), 12, "now")
    assert "lang-son" in {s.id for s in only}
    with pytest.raises(ValueError, match="today"):
        silent_places(store(), Query(), 12, "now")


def test_silent_themes_are_all_known_ones_without_a_visit() -> None:
    found = {s.id: s for s in silent_themes(store(), TODAY, 6, "vi")}
    assert found["defence_security"].months == 6
    assert found["agriculture"].visits == 0
    assert "economy" not in found
    assert len(found) == 15


def test_the_third_time_and_how_long_since_the_one_before() -> None:
    found = occurrence(store(), TODAY, "phan-dinh-trac", ("lang-son",))
    assert [(t.number, t.visit, t.months) for t in found.times] == [(1, "v-c1", None), (2, "v-c2", 14), (3, "v-c3", 18)]
    assert (found.undated, found.articles) == (1, 7)
    assert occurrence(sample_store(), TODAY, "phan-dinh-trac", ("ca-mau",)).times == []
