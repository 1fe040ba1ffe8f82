"""Builds that come again and again: a feed that rolls on, a page that changes, a day given for new articles only."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline import pipeline
from timeline.model import Article, Query
from timeline.stores import open_store

FEED = "https://bao.example/rss"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def article(name: str, day: str, *, source: str | None = None) -> Article:
    """A page of the paper about a visit on a day."""
    text = f"Sáng {day}, Thủ tướng Phạm Minh Chính làm việc với Ban Thường vụ Tỉnh ủy Lạng Sơn về tuyến cao tốc."
    return Article(name, source or f"https://bao.example/{name}", text, published="2025-08-30", published_from="metadata")


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """What the feed carries at the moment."""
    articles: list[Article] = []

    def read(source: str, _options: pipeline.Options) -> Iterator[Article]:
        assert source == FEED
        yield from articles

    monkeypatch.setattr(pipeline, "_read", read)
    return articles


def build(store: Path, **options: str) -> pipeline.BuildReport:
    return pipeline.build([FEED], store, pipeline.Options(**options, jobs=1), built=NOW)  # type: ignore[arg-type]


def visits(store: Path) -> list[str]:
    """The days of the visits that the store holds."""
    return [str(v.when.earliest) for v in open_store(store).visits(Query())]


def test_what_a_feed_no_longer_carries_stays(carried: list[Article], tmp_path: Path) -> None:
    carried[:] = [article("a", "20/8/2025")]
    build(tmp_path)
    carried[:] = [article("b", "25/8/2025")]
    assert build(tmp_path).gone == 0
    assert visits(tmp_path) == ["2025-08-20", "2025-08-25"]


def test_entries_read_from_the_feed_itself_stay_whatever_their_number(carried: list[Article], tmp_path: Path) -> None:
    carried[:] = [article("a", "20/8/2025", source=f"{FEED}#1")]
    build(tmp_path)
    carried[:] = [article("b", "25/8/2025", source=f"{FEED}#1")]
    build(tmp_path)
    assert visits(tmp_path) == ["2025-08-20", "2025-08-25"]


def test_a_page_that_says_something_else_now_gives_way(carried: list[Article], tmp_path: Path) -> None:
    page = "https://bao.example/a"
    carried[:] = [article("a1", "20/8/2025", source=page)]
    build(tmp_path)
    carried[:] = [article("a2", "21/8/2025", source=page)]
    assert build(tmp_path).gone == 1
    assert visits(tmp_path) == ["2025-08-21"]


def test_a_day_given_for_new_articles_is_not_that_of_old_ones(tmp_path: Path) -> None:
    for name, day in (("old", "20/8"), ("new", "21/11")):
        (tmp_path / f"{name}.txt").write_text(article(name, day).text, encoding="utf-8")
    store = tmp_path / "store"
    pipeline.build([str(tmp_path / "old.txt")], store, pipeline.Options(dct="2025-08-21", jobs=1), built=NOW)
    pipeline.build([str(tmp_path / "new.txt")], store, pipeline.Options(dct="2026-11-22", jobs=1), built=NOW)
    assert visits(store) == ["2025-08-20", "2026-11-21"]
