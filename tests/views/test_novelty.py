"""What is new: since the build before, since a data version, by day of publication."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.building import GIANG, HA_GIANG, LANG_SON, TRAC, on, sample, sample_store, silent, telling
from timeline.model import Article, Extraction, Query
from timeline.stores import Store, open_store, snapshot
from timeline.stores.views_saved import SavedViews
from timeline.views.novelty import SINCE, news

TODAY = Query(today=date(2026, 11, 22))


def publish(folder: Path, articles: list[tuple[Article, Extraction]], built: str) -> None:
    """One build of these articles, as the pipeline writes it."""
    read = [snapshot.Read(article, found, "articles") for article, found in articles]
    snapshot.publish(folder, snapshot.Contents(read, (), {"built": built}))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two builds: the second has a new visit, a second paper on a known one, and an article without a visit."""
    old = [a for a in sample() if a[0].id != "a2"]
    publish(tmp_path, old, "2026-11-20T08:00:00+00:00")
    publish(tmp_path, [*sample(), telling("n1", on("2026-11-21"), [GIANG], [HA_GIANG]), silent("n2")], "2026-11-22T08:00:00+00:00")
    return open_store(tmp_path)


def test_what_the_last_build_brought(store: Store) -> None:
    found = news(store, TODAY, "last", "vi")
    assert (found.by, found.number, found.moment) == ("build", 1, "2026-11-20T08:00:00+00:00")
    assert {a.id for a in found.articles} == {"a2", "n1", "n2"}
    assert [v.id for v in found.visits] == ["v-n1"]
    assert [v.id for v in found.told_again] == ["v-a1"]
    assert [d.id for d in found.directives] == ["d-n1-0"]
    assert found.total == {"articles": 3, "visits": 1, "told_again": 1, "directives": 1, "corrections": 0}


def test_filters_hold_for_what_is_new(store: Store) -> None:
    found = news(store, replace(TODAY, officials=("phan-dinh-trac",)), "last", "vi")
    assert (found.visits, [v.id for v in found.told_again], found.directives) == ([], ["v-a1"], [])


def test_corrections_since_that_build(store: Store) -> None:
    for hour, note in ((7, "trước"), (9, "sau")):
        at = datetime(2026, 11, 20, hour, tzinfo=UTC)
        store.correct("v-a3", "note", note, reason="theo lịch", author="lan", at=at)
    found = news(store, TODAY, "last", "vi")
    assert [c.value for c in found.corrections] == ["sau"]


def test_a_version_in_the_address(store: Store) -> None:
    assert news(store, TODAY, "b1", "vi").total["articles"] == 3
    assert news(store, TODAY, "b2", "vi").total == {"articles": 0, "visits": 0, "told_again": 0, "directives": 0, "corrections": 0}
    gone = news(store, TODAY, "b7", "vi")
    assert (gone.by, gone.missing, [b.number for b in gone.builds]) == ("none", 7, [1, 2])


def test_without_an_earlier_build_there_is_nothing_to_compare(tmp_path: Path) -> None:
    publish(tmp_path, sample(), "2026-11-20T08:00:00+00:00")
    found = news(open_store(tmp_path), TODAY, "last", "vi")
    assert (found.by, found.missing, found.articles) == ("none", None, [])


def test_by_day_of_publication() -> None:
    query = replace(TODAY, today=date(2023, 3, 20))
    found = news(sample_store(), query, "30d", "vi")
    assert (found.by, found.moment) == ("published", "2023-02-18")
    assert {a.id for a in found.articles} == {"a1", "a2", "a3", "a4"}
    assert len(found.visits) == 3
    assert found.told_again == []
    assert news(sample_store(), replace(query, today=date(2023, 3, 20)), "7d", "vi").total["articles"] == 0
    with pytest.raises(ValueError, match="today"):
        news(sample_store(), Query(), "7d", "vi")


@pytest.mark.parametrize(("since", "good"), [("last", True), ("b12", True), ("30d", True), ("b0", False), ("x", False), ("d", False)])
def test_moments_in_the_address(since: str, good: bool) -> None:
    assert bool(SINCE.fullmatch(since)) is good


def test_saved_views_stay_when_a_build_comes(store: Store, tmp_path: Path) -> None:
    saved = SavedViews(tmp_path / "views.sqlite")
    saved.save("Lạng Sơn", "province", {"place": [LANG_SON.id]}, author="lan", at=datetime(2026, 11, 22, tzinfo=UTC), home=True)
    publish(tmp_path, sample(), "2026-11-23T08:00:00+00:00")
    home = SavedViews(tmp_path / "views.sqlite").home()
    assert home is not None
    assert (home.name, home.page, home.params) == ("Lạng Sơn", "province", {"place": ["lang-son"]})
    assert news(store, replace(TODAY, officials=(TRAC.id,)), "last", "vi").number == 2
