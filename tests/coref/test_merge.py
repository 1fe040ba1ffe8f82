"""Reports of one visit become one visit, and only those."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.building import DOAN, GIANG, HA_GIANG, LANG_SON, TRAC, on, open_year, person, telling
from timeline.coref import Report, merge
from timeline.model import MergedVisit, When


def merged(*tellings: Any) -> Sequence[MergedVisit]:
    return merge(Report(e.visits[0], e.article, e.directives, a.text[:80]) for a, e in tellings)


def test_two_papers_on_one_visit_are_one_visit_with_two_reports() -> None:
    visits = merged(
        telling("a1", on("2023-03-09"), [TRAC], [LANG_SON]), telling("a2", on("2023-03-09"), [TRAC], [LANG_SON], publisher="Báo B")
    )
    assert [len(v.reports) for v in visits] == [2]
    assert visits[0].id == "v-a1"
    assert visits[0].aliases == ("v-a2",)
    assert {level.comparison for level in visits[0].why} == {"date", "part_of_day", "lead", "place", "people", "wording"}


def test_what_a_host_proposes_upward_is_not_counted_among_the_directives_of_the_visit() -> None:
    article, told = telling("a1", on("2023-03-09"), [TRAC], [LANG_SON])
    order, *rest = told.directives
    asked = replace(order, id="d-asked", type="proposal")
    visit = replace(told.visits[0], directives=(*told.visits[0].directives, "d-asked"))
    (merged_visit,) = merged((article, replace(told, visits=(visit,), directives=(order, *rest, asked))))
    assert merged_visit.directives == told.visits[0].directives


def test_an_open_year_is_taken_from_the_paper_that_tells_it() -> None:
    (visit,) = merged(telling("a1", open_year("03-09"), [TRAC], [LANG_SON]), telling("a2", on("2023-03-09"), [TRAC], [LANG_SON]))
    assert visit.when.edtf == "2023-03-09"
    assert any(reason.kind == "other_reports" for reason in visit.when.reasons)
    assert {v.value for v in visit.fields["when"]} == {"XXXX-03-09", "2023-03-09"}


@pytest.mark.parametrize(
    "second",
    [
        telling("a2", on("2024-03-09"), [TRAC], [LANG_SON]),
        telling("a2", on("2023-03-09"), [GIANG], [HA_GIANG]),
        telling("a2", on("2023-03-12"), [TRAC], [LANG_SON]),
        telling("a2", on("2023-03-09"), [TRAC], [LANG_SON], status="recalled"),
    ],
    ids=["another year", "another lead elsewhere", "three days later", "merely remembered"],
)
def test_what_is_not_the_same_visit_stays_apart(second: Any) -> None:
    assert len(merged(telling("a1", on("2023-03-09"), [TRAC], [LANG_SON]), second)) == 2


def test_one_text_in_two_papers_is_one_visit_whatever_is_missing_around_it() -> None:
    first, second = telling("a1", open_year("03-09"), [], [LANG_SON]), telling("a2", open_year("03-09"), [TRAC], [])
    sentence = "Chiều 9/3, đoàn công tác làm việc với tỉnh."
    reports = [Report(e.visits[0], e.article, e.directives, sentence, same_text="a1") for _, e in (first, second)]
    (visit,) = merge(reports)
    assert "same_text" in {level.level for level in visit.why}
    apart = [Report(r.visit, r.article, r.directives, text, "a1") for r, text in zip(reports, (sentence, "Ông đi thăm chợ."), strict=True)]
    assert len(merge(apart)) == 2
    assert len(merge([Report(r.visit, r.article, r.directives, sentence) for r in reports])) == 2


def test_one_text_never_joins_days_that_exclude_each_other() -> None:
    days = [telling("a1", on("2023-03-09"), [TRAC], [LANG_SON]), telling("a2", on("2024-03-09"), [TRAC], [LANG_SON])]
    assert len(merge([Report(e.visits[0], e.article, e.directives, "Một câu.", "a1") for _, e in days])) == 2


def test_one_open_year_does_not_join_visits_of_two_years() -> None:
    visits = merged(
        telling("a1", on("2023-03-09"), [TRAC], [LANG_SON]),
        telling("a2", open_year("03-09"), [TRAC], [LANG_SON]),
        telling("a3", on("2024-03-09"), [TRAC], [LANG_SON]),
    )
    assert len(visits) == 2
    assert {v.when.edtf for v in visits} == {"2023-03-09", "2024-03-09"}


def test_a_province_under_its_old_and_its_new_name_is_the_same_place() -> None:
    new = telling("a2", on("2026-05-06"), [GIANG], [type(HA_GIANG)(HA_GIANG.id, "Tuyên Quang", "Tuyên Quang")])
    assert len(merged(telling("a1", on("2026-05-06"), [GIANG], [HA_GIANG]), new)) == 1


def test_papers_that_disagree_by_a_day_are_kept_side_by_side_and_the_majority_dates_the_visit() -> None:
    people = {"hosts": [DOAN, person("Hồ Tiến Thiệu")]}
    (visit,) = merged(
        telling("a1", on("2023-10-02"), [TRAC], [LANG_SON], **people),
        telling("a2", on("2023-10-02"), [TRAC], [LANG_SON], **people),
        telling("a3", on("2023-10-03"), [TRAC], [LANG_SON], **people),
    )
    assert visit.when.edtf == "2023-10-02"
    assert {v.value: v.articles for v in visit.fields["when"]} == {"2023-10-02": ("a1", "a2"), "2023-10-03": ("a3",)}


def test_merging_does_not_depend_on_the_order_of_articles() -> None:
    told = [telling(f"a{i}", on("2023-03-09"), [TRAC], [LANG_SON]) for i in range(4)] + [
        telling("b", open_year("03-09"), [TRAC], [LANG_SON])
    ]
    assert merged(*told) == merged(*reversed(told))


def test_themes_of_a_visit_come_from_its_directives_strongest_first() -> None:
    (visit,) = merged(telling("a1", on("2023-03-09"), [TRAC], [LANG_SON], themes=("internal_affairs", "economy")))
    assert visit.themes == ("internal_affairs", "economy")


def within(first: str, last: str) -> When:
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    return When(f"{first}/{last}", a, b, "period", None, None, (), ("day", "month", "year"), 0.9)


def test_a_report_without_a_day_joins_the_dated_one_only_when_more_than_lead_and_place_agree() -> None:
    dated = telling("a1", on("2023-03-09"), [TRAC], [LANG_SON], hosts=[DOAN])
    same = telling("a2", within("2023-03-05", "2023-03-11"), [TRAC], [LANG_SON], hosts=[DOAN])
    (visit,) = merged(dated, same)
    assert visit.when.edtf == "2023-03-09"
    later = telling("a3", within("2023-03-10", "2023-03-16"), [TRAC], [LANG_SON], hosts=[DOAN])
    assert len(merged(dated, later)) == 2
    other = telling("a4", within("2023-03-05", "2023-03-11"), [TRAC], [LANG_SON], orders=())
    told_otherwise = (other[0], other[1])
    reports = [
        Report(e.visits[0], e.article, e.directives, text)
        for (a, e), text in ((dated, "làm việc về nội chính"), (told_otherwise, "tặng quà Tết cho hộ nghèo vùng cao"))
    ]
    assert len(merge(reports)) == 2


@pytest.mark.parametrize(
    ("second", "visits"),
    [
        (telling("b", on("2023-03-09", part="afternoon"), [TRAC], [], orders=()), 2),
        (telling("b", on("2023-03-09", part="afternoon"), [TRAC], [LANG_SON], orders=()), 1),
        (telling("b", on("2023-03-09", part="morning"), [TRAC], [], orders=()), 1),
        (telling("b", on("2023-03-10", part="morning"), [TRAC], [LANG_SON], orders=()), 2),
    ],
)
def test_stops_of_one_day_are_one_trip_only_where_the_province_agrees_and_two_days_are_two(second: Any, visits: int) -> None:
    first = telling("a", on("2023-03-09", part="morning"), [TRAC], [LANG_SON])
    texts = ("Sáng 9/3, đoàn dự lễ mở cửa khẩu mới.", "Ông đến thăm trường nội trú và tặng sách.")
    reports = [Report(e.visits[0], e.article, e.directives, text) for (_, e), text in zip((first, second), texts, strict=True)]
    assert len(merge(reports)) == visits
