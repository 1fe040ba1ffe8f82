"""A query into rows, counts and labels."""

from datetime import UTC, date, datetime

import pytest

from tests.building import sample_store
from timeline.model import Query
from timeline.views import citation_rows, counts, directive_rows, facets, lanes, matrix, precision_of, visit_detail, visit_rows

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_rows_stand_in_order_of_date_with_the_undated_last() -> None:
    rows = visit_rows(sample_store(), Query(), "vi")
    assert [r.precision for r in rows] == ["stated", "stated", "undated"]
    assert rows[0].title == "Phan Đình Trạc · Lạng Sơn"
    assert rows[0].publishers == ("Báo A", "Báo B")
    assert rows[-1].earliest is None


def test_an_inferred_year_is_told_as_such() -> None:
    store = sample_store()
    store.correct("v-a1", "split", "a2", reason="to see the first alone", author="lan", at=NOW)
    visit = store.visit("v-a1")
    assert visit is not None
    assert precision_of(visit.when) == "inferred"


def test_facets_are_counted_without_their_own_filter() -> None:
    found = facets(sample_store(), Query(officials=("phan-dinh-trac",)), "vi")
    assert [(f.label, f.count) for f in found.officials] == [("Phan Văn Giang", 2), ("Phan Đình Trạc", 1)]
    assert {f.id for f in found.themes} == {"internal_affairs", "economy"}
    assert facets(sample_store(), Query(), "en").kinds[0].label == "Working session"


def test_counts_tell_what_they_rest_on() -> None:
    found = counts(sample_store(), Query(places=("lang-son",)))
    assert (found.visits, found.officials, found.undated, found.articles, found.quarantined, found.publishers) == (2, 2, 0, 5, 1, 2)
    assert (found.first, found.last) == (date(2023, 3, 9), date(2025, 4, 16))


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("official", ["Phan Văn Giang", "Phan Đình Trạc"]),
        ("place", ["Lạng Sơn", "Hà Giang"]),
        ("none", ["Tất cả"]),
    ],
)
def test_lanes_busiest_first(by: str, labels: list[str]) -> None:
    assert [lane.label for lane in lanes(sample_store(), Query(), by, "vi")] == labels  # type: ignore[arg-type]


def test_a_visit_stands_in_the_lane_of_each_of_its_themes_but_only_those_chosen() -> None:
    by_theme = {lane.id: len(lane.rows) for lane in lanes(sample_store(), Query(), "theme", "en")}
    assert by_theme == {"defence_security": 2, "internal_affairs": 1, "economy": 1}
    chosen = lanes(sample_store(), Query(themes=("economy",)), "theme", "en")
    assert [lane.id for lane in chosen] == ["economy"]


def test_a_matrix_keeps_months_without_visits() -> None:
    found = matrix(sample_store(), Query(), "theme", "month", "vi")
    assert (found.column_ids[0], found.column_ids[-1], len(found.column_ids)) == ("2023-03", "2025-04", 26)
    assert found.column_labels[0] == "3/2023"
    assert sum(map(sum, found.values)) == 3
    assert matrix(sample_store(), Query(text="nothing at all"), "official", "theme", "vi").values == []


def test_directives_and_citations_as_rows() -> None:
    rows = directive_rows(sample_store(), Query(), "vi")
    assert [(r.id, r.also) for r in rows] == [("d-a1-0", ("a2",)), ("d-a3-0", ()), ("d-a4-0", ())]
    assert rows[-1].visit == "v-a4"
    assert next(r.due for r in rows if r.due) == "Sáng 30/6/2025"
    (cited,) = citation_rows(sample_store(), Query(), "vi")
    assert (cited.key, cited.visits) == ("21-KL/TW", ("v-a1",))


def test_the_detail_of_a_visit_shows_its_sources_with_evidence_and_why_they_were_merged() -> None:
    detail = visit_detail(sample_store(), "v-a2", "vi")
    assert detail is not None
    assert detail.visit.id == "v-a1"
    assert [s.head.publisher for s in detail.sources] == ["Báo A", "Báo B"]
    assert "ngày: cùng ngày" in detail.why
    assert {d.field for d in detail.disagreements} == {"part_of_day"}
    for source in detail.sources:
        kinds = {h.kind for h in source.highlights}
        assert {"visit", "directive", "theme", "date"} <= kinds
        assert all(0 <= h.span.start < h.span.end <= len(source.text) for h in source.highlights)
    assert visit_detail(sample_store(), "unknown", "vi") is None


def test_previous_and_next_follow_the_same_official() -> None:
    detail = visit_detail(sample_store(), "v-a4", "vi")
    assert detail is not None
    assert (detail.previous, detail.next) == ("v-a3", None)
