"""The profile of an official and of a province: what is counted, gathered under today's names, and told apart."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.building import GIANG, HA_GIANG, LANG_SON, TRAC, on, open_year, person, place, sample_store, telling
from timeline.model import Place, Query
from timeline.stores import Store, in_memory
from timeline.views.profiles import (
    asked_rows,
    by_month,
    latest_rows,
    months_between,
    official_profile,
    place_profile,
    province_of,
    terms_of,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = Query(today=date(2026, 11, 22))
OLD_HA_GIANG, TUYEN_QUANG = Place("ha-giang", "Hà Giang", "Tuyên Quang"), Place("tuyen-quang", "Tuyên Quang", "Tuyên Quang")
ROAD = "Tỉnh cần sớm hoàn thành tuyến đường vành đai phía bắc và cầu bắc qua sông Lô."


def store() -> Store:
    """Two names of one province, an office that changes, a member of a delegation, a demand made twice."""
    vice = person("Lê Minh Hà", "Thứ trưởng Bộ Xây dựng")
    minister = person("Lê Minh Hà", "Bộ trưởng Bộ Xây dựng")
    return in_memory(
        [
            telling("p1", on("2023-02-10"), [vice], [OLD_HA_GIANG], orders=(ROAD,), themes=("infrastructure",)),
            telling("p2", on("2024-05-20"), [minister], [OLD_HA_GIANG], orders=(ROAD,), themes=("infrastructure",), due=on("2025-01-31")),
            telling("p3", on("2025-09-01"), [minister], [TUYEN_QUANG], themes=("economy",), citations=("21-KL/TW",)),
            telling("p4", on("2025-10-05"), [TRAC], [LANG_SON], delegation=[minister]),
            telling("p5", on("2025-11-09"), [TRAC], [OLD_HA_GIANG, TUYEN_QUANG]),
        ]
    )


def test_offices_are_told_as_articles_word_them_with_first_and_last_day() -> None:
    found = official_profile(store(), TODAY, "le-minh-ha", "vi")
    assert found is not None
    assert [(o.title, o.first, o.last, o.visits) for o in found.offices] == [
        ("Thứ trưởng Bộ Xây dựng", date(2023, 2, 10), date(2023, 2, 10), 1),
        ("Bộ trưởng Bộ Xây dựng", date(2024, 5, 20), date(2025, 10, 5), 3),
    ]
    assert found.roles == {"lead": 3, "delegation": 1, "hosts": 0}
    assert (found.visits, found.undated, found.first, found.last) == (3, 0, date(2023, 2, 10), date(2025, 9, 1))


def test_a_profile_counts_places_themes_directives_and_documents() -> None:
    found = official_profile(store(), TODAY, "le-minh-ha", "vi")
    assert found is not None
    assert [(p.id, p.label, p.visits) for p in found.places] == [("ha-giang", "Hà Giang", 2), ("tuyen-quang", "Tuyên Quang", 1)]
    assert [(t.id, t.visits) for t in found.themes] == [("infrastructure", 2), ("economy", 1)]
    assert (found.asked.all, found.asked.repeated, found.asked.states["overdue"], found.asked.states["not_started"]) == (3, 1, 1, 3)
    assert [(d.key, d.visits) for d in found.documents] == [("21-KL/TW", 1)]


def test_a_profile_stays_within_the_filter() -> None:
    found = official_profile(store(), replace(TODAY, themes=("infrastructure",), officials=("phan-dinh-trac",)), "le-minh-ha", "vi")
    assert found is not None
    assert (found.visits, found.asked.all, found.documents) == (2, 2, [])
    assert official_profile(store(), TODAY, "nobody", "vi") is None


def test_a_corrected_official_has_the_visit_in_the_profile() -> None:
    known = store()
    known.correct("v-p4", "official", ["Lê Minh Hà"], reason="theo lịch công tác", author="lan", at=NOW)
    found = official_profile(known, TODAY, "le-minh-ha", "vi")
    assert found is not None
    assert found.visits == 4
    assert found.roles["lead"] == 4


def test_the_register_gives_terms_by_id_or_by_a_name_that_one_person_has() -> None:
    assert "Bộ trưởng Bộ Quốc phòng" in [t.office for t in terms_of("phan-van-giang", "Phan Văn Giang")]
    assert terms_of("p-of-the-text", "Phan Văn Giang") == terms_of("phan-van-giang", "Phan Văn Giang")
    assert terms_of("le-minh-ha", "Lê Minh Hà") == ()


def test_visits_stand_latest_first_with_the_undated_last() -> None:
    rows = latest_rows(sample_store(), Query(), "vi", 10)
    assert [r.earliest for r in rows] == [date(2025, 4, 16), date(2023, 3, 9), None]
    assert [r.id for r in latest_rows(sample_store(), Query(), "vi", 1, 1)] == [rows[1].id]


def test_directives_stand_latest_first_and_those_said_before_alone() -> None:
    mine = replace(TODAY, officials=("le-minh-ha",))
    assert [r.id for r in asked_rows(store(), mine, "vi", 10)] == ["d-p3-0", "d-p2-0", "d-p1-0"]
    again = asked_rows(store(), mine, "vi", 10, repeated=True)
    assert [(r.id, [e.visit for e in r.before]) for r in again] == [("d-p2-0", ["v-p1"])]
    overdue = asked_rows(store(), replace(mine, task_status=("overdue",)), "vi", 10)
    assert [r.id for r in overdue] == ["d-p2-0"]


def test_a_province_of_today_gathers_its_names_and_they_can_be_told_apart() -> None:
    gathered = place_profile(store(), TODAY, "ha-giang", "vi")
    assert gathered is not None
    assert (gathered.id, gathered.name, gathered.visits) == ("tuyen-quang", "Tuyên Quang", 4)
    assert [(s.label, s.visits) for s in gathered.then] == [("Hà Giang", 3), ("Tuyên Quang", 2)]
    assert next((s.id, s.visits, s.first, s.last) for s in gathered.officials) == ("le-minh-ha", 3, date(2023, 2, 10), date(2025, 9, 1))
    alone = place_profile(store(), TODAY, "ha-giang", "vi", gathered=False)
    assert alone is not None
    assert (alone.id, alone.name, alone.visits) == ("ha-giang", "Hà Giang", 3)
    assert place_profile(store(), TODAY, "atlantis", "vi") is None


def test_silence_is_counted_from_the_last_visit_beside_the_articles_of_later_months() -> None:
    found = place_profile(store(), TODAY, "lang-son", "vi")
    assert found is not None
    assert (found.last, found.silent, found.articles_since) == (date(2025, 10, 5), 13, 0)
    never = place_profile(store(), TODAY, "ca-mau", "vi")
    assert never is not None
    assert (never.visits, never.last, never.silent, never.articles_since) == (0, None, None, 0)
    assert place_profile(sample_store(), TODAY, "lang-son", "vi", gathered=False) is not None


def test_directives_of_a_province_by_state() -> None:
    known = store()
    found = place_profile(known, TODAY, "tuyen-quang", "vi")
    assert found is not None
    assert (found.asked.all, found.asked.states["overdue"], found.asked.states["done"]) == (4, 1, 0)
    known.correct("d-p2-0", "task", {"state": "done", "done": "2025-01-20"}, reason="báo cáo của tỉnh", author="lan", at=NOW)
    done = place_profile(known, TODAY, "tuyen-quang", "vi")
    assert done is not None
    assert (done.asked.states["overdue"], done.asked.states["done"]) == (0, 1)


def test_names_of_a_province_begin_with_its_own_and_a_country_stands_alone() -> None:
    assert province_of("ha-giang").names == (("tuyen-quang", "Tuyên Quang"), ("ha-giang", "Hà Giang"))
    assert province_of("lao", "Lào").names == (("lao", "Lào"),)
    assert province_of(place("Lạng Sơn").id).ids == ("lang-son",)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [(date(2025, 10, 5), date(2026, 11, 4), 12), (date(2025, 10, 5), date(2026, 11, 5), 13), (date(2026, 1, 1), date(2025, 1, 1), 0)],
)
def test_months_are_whole(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


def test_an_undated_visit_is_counted_but_gives_no_day() -> None:
    known = in_memory([telling("u1", open_year("05-06"), [GIANG], [HA_GIANG])])
    found = place_profile(known, TODAY, HA_GIANG.id, "en")
    assert found is not None
    assert (found.visits, found.undated, found.silent) == (1, 1, None)


def test_visits_per_month_with_the_empty_months_between() -> None:
    found = by_month(store(), replace(TODAY, officials=("phan-dinh-trac",)), "Phan Đình Trạc")
    assert (found.column_ids, found.values) == (["2025-10", "2025-11"], [[1, 1]])
    assert by_month(store(), replace(TODAY, officials=("le-minh-ha",)), "x").column_labels[:2] == ["2/2023", "3/2023"]
    assert by_month(store(), replace(TODAY, text="không có gì"), "x").column_ids == []
