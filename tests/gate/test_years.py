"""Days of visits in real articles: with the day of publication, and with all that tells it withheld."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from timeline.evaluation import read_floors
from timeline.extract.article import extract
from timeline.model import Article, When
from timeline.readers import read

FLOORS = read_floors(Path(__file__).parent / "baseline.json")["dates/articles.jsonl"]
SURE = 0.8


@pytest.fixture(scope="module")
def labelled(shared: Path) -> list[tuple[Article, list[dict[str, Any]]]]:
    """Articles with the visits that a reader found in them, where the words that tell the day are marked."""
    articles = {a.id: a for a in read(str(shared / "corpus" / "articles.jsonl")) if isinstance(a, Article)}
    rows = [json.loads(line) for line in (shared / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(articles[r["key"]], [v for v in r["visits"] if v["date_span"] and v["edtf"]]) for r in rows]


def days(article: Article, visits: list[dict[str, Any]]) -> Iterator[tuple[When | None, dict[str, Any]]]:
    """What is made of each marked day, with its label."""
    timexes = extract(article).timexes if visits else ()
    for visit in visits:
        start, end = visit["date_span"]
        yield next((t.when for t in timexes if t.span.start < end and start < t.span.end), None), visit


def is_right(when: When | None, visit: dict[str, Any]) -> bool:
    return when is not None and (when.edtf or "").replace("?", "") == visit["edtf"]


def test_days_when_publication_is_known(labelled: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    found = [pair for article, visits in labelled if article.published for pair in days(article, visits) if pair[1]["day_written"]]
    assert len(found) >= 20
    assert sum(is_right(*pair) for pair in found) / len(found) >= FLOORS["day right, publication known"]


def test_years_when_publication_is_withheld(labelled: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    bare = [(replace(a, published=None, published_from=None, url=None, not_after=None), visits) for a, visits in labelled]
    found = [pair for article, visits in bare for pair in days(article, visits) if pair[1]["day_written"]]
    decided = [(when, visit) for when, visit in found if when and when.earliest]
    sure = [(when, visit) for when, visit in decided if when.confidence >= SURE]
    top = [
        str(when.candidates[0].year) == visit["edtf"][:4] if when.candidates else is_right(when, visit)
        for when, visit in found
        if when is not None
    ]
    assert len(decided) >= 10
    assert sum(is_right(*pair) for pair in decided) / len(decided) >= FLOORS["withheld: right among decided"]
    assert sum(not is_right(*pair) for pair in sure) / len(found) <= FLOORS["withheld: wrong and sure"]
    assert sum(top) / len(found) >= FLOORS["withheld: most probable year right"]
