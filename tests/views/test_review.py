"""The review queue: what stands in it, what nearly matched, and what leaves it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.app.conftest import DUNG, HA_GIANG, LANG_SON, PHAM, day, telling, tellings
from timeline.model import UNDATED, Candidate, Quarantined, Query, Rejected, Span, When
from timeline.stores import Store, in_memory
from timeline.views.review import near, possible_days, province_choices, queue_rows, queue_sizes, refused, suspects, unread

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ROAD = ("infrastructure", "Đề nghị tỉnh hoàn thành tuyến đường nối hai cửa khẩu đúng hạn.")


def test_the_undated_wait_until_they_are_dated_or_checked() -> None:
    store = in_memory(tellings())
    assert queue_sizes(store, Query(), TODAY) == {"undated": 1, "unsure": 0, "past": 0, "recalled": 0}
    assert [row.id for row, _ in queue_rows(store, Query(), "undated", TODAY, "vi", 10)] == ["v-nam"]
    assert queue_sizes(store, Query(officials=(PHAM.id,)), TODAY)["undated"] == 0
    store.correct("v-nam", "check", True, reason="không rõ được", author="lan", at=NOW)
    assert queue_sizes(store, Query(), TODAY)["undated"] == 0


def test_the_days_that_a_date_may_mean() -> None:
    open_year = When("XXXX-02-29", None, None, "day", candidates=(Candidate(2023, 0.6), Candidate(2024, 0.4)))
    assert possible_days(open_year) == (date(2024, 2, 29),)
    assert possible_days(day("2023-03-14", inferred=True)) == (date(2023, 3, 14), date(2022, 3, 14))
    assert possible_days(UNDATED) == ()


def test_visits_that_nearly_matched_until_somebody_settles_them() -> None:
    store = in_memory(
        [
            telling("a", DUNG, LANG_SON, day("2023-03-14")),
            telling("b", DUNG, LANG_SON, day("2023-03-16"), said=(ROAD,)),
            telling("c", DUNG, HA_GIANG, day("2023-03-15")),
            telling("d", PHAM, LANG_SON, day("2023-03-14")),
            telling("e", DUNG, LANG_SON, day("2023-03-20")),
        ]
    )
    found = suspects(store, Query(), "vi")
    assert [{s.first.id, s.second.id} for s in found] == [{"v-a", "v-b"}]
    assert any("ngày: khác" in why for why in found[0].why)
    number = store.correct("v-a", "apart", "v-b", reason="hai ngày khác nhau", author="lan", at=NOW)
    assert suspects(store, Query(), "vi") == []
    assert len(store.visits(Query())) == 5
    store.corrections.undo(number, author="lan", at=NOW)
    assert len(suspects(store, Query(), "vi")) == 1
    store.correct("v-a", "merge", "v-b", reason="một chuyến", author="lan", at=NOW)
    assert suspects(store, Query(), "vi") == []


def test_near_visits_those_that_share_both_first() -> None:
    store = in_memory(
        [
            telling("a", DUNG, LANG_SON, day("2023-03-14")),
            telling("b", PHAM, LANG_SON, day("2023-03-15")),
            telling("c", DUNG, LANG_SON, day("2023-03-20")),
            telling("d", DUNG, LANG_SON, day("2023-03-22")),
            telling("e", PHAM, HA_GIANG, day("2023-03-14")),
        ]
    )
    visit = store.visit("v-a")
    assert visit is not None
    assert [row.id for row in near(store, visit, "vi")] == ["v-c", "v-b"]


def with_refused(*tellings: tuple[tuple[str, str], ...]) -> Store:
    """A store of articles in which these words (reason, words) were refused as dates."""
    made = []
    for number, words in enumerate(tellings):
        article, found = telling(f"t{number}", DUNG, LANG_SON, day("2023-03-14"))
        made.append((article, replace(found, rejected=tuple(Rejected(Span(0, 2), said, reason) for reason, said in words))))
    return in_memory(made, [Quarantined("thu-muc/hong.pdf", "scanned", "Run OCR on it.", "2 pages")])


def test_refused_dates_by_reason_with_samples_are_settled_until_there_are_more() -> None:
    first, second = (("ratio", "18/18"), ("phone", "0912")), (("ratio", "18/18"), ("ratio", "15/63"))
    store = with_refused(first, second)
    found = refused(store)
    told = [(r.reason, r.times, r.samples, r.settled) for r in found]
    assert told == [("ratio", 3, ("18/18", "15/63"), None), ("phone", 1, ("0912",), None)]
    number = store.corrections.add(found[0].key, "seen", 3, reason="xem", author="Lan", at=NOW)
    assert [r.settled for r in refused(store)] == [number, None]
    store.corrections.undo(number, author="Lan", at=NOW)
    assert [r.settled for r in refused(store)] == [None, None]
    store.corrections.add(found[0].key, "seen", 2, reason="xem", author="Lan", at=NOW)
    assert refused(store)[0].settled is None


def test_a_file_that_could_not_be_read_is_put_aside_and_leaves_visits_alone() -> None:
    store = with_refused(())
    (file,) = unread(store)
    before = store.visit("v-t0")
    number = store.corrections.add(file.key, "seen", 1, reason="xem", author="Lan", at=NOW)
    assert [f.settled for f in unread(store)] == [number]
    assert store.visit("v-t0") == before
    assert store.count(Query())["visits"] == 1


def test_provinces_of_before_and_now() -> None:
    choices = {c.name: c.name_now for c in province_choices()}
    assert choices["Hà Giang"] == "Tuyên Quang"
    assert len(set(choices.values())) == 34
    assert len(choices) >= 63
