"""The real articles beside the checkout: none is lost, and the seeds' blocks are right."""

import json
import time
from pathlib import Path

from timeline.model import Article, Quarantined
from timeline.readers import read
from timeline.text import blocks_of


def articles(source: Path) -> list[Article]:
    found = list(read(str(source)))
    assert not [f for f in found if isinstance(f, Quarantined)]
    return [f for f in found if isinstance(f, Article)]


def test_the_corpus_reads_whole(shared: Path) -> None:
    path = shared / "corpus" / "articles.jsonl"
    raw = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = articles(path)
    assert [a.id for a in found] == [r["id"] for r in raw]
    assert [len(a.text) for a in found] == [len(r["text"]) for r in raw]
    assert all(a.published == r["published"][:10] for a, r in zip(found, raw, strict=True) if r["published"] and a.published_from)
    assert sum(a.published is not None for a in found) == sum(r["published"] is not None for r in raw)


def test_reading_is_fast(shared: Path) -> None:
    begin = time.perf_counter()
    count = len(articles(shared / "corpus" / "leads.jsonl"))
    assert count / (time.perf_counter() - begin) > 2000


def test_saved_pages_have_title_date_and_story_only(shared: Path) -> None:
    pages = [a for a in articles(shared / "corpus" / "pages") if "baotintuc" in a.source]
    assert len(pages) == 3
    for page in pages:
        assert page.published is not None
        assert page.published.startswith("2025-07-1")
        assert page.publisher == "baotintuc.vn"
        assert page.url is not None
        assert page.url.endswith(".htm")
        assert page.title is not None
        assert page.text.startswith("Ngày 1")
        assert not any(line.startswith(("-", "•")) or "TTXVN" in line[-20:] for line in page.text.split("\n"))


def test_blocks_of_the_seeds(shared: Path) -> None:
    seeds = {Path(a.source).name[:3]: a for a in articles(shared / "seeds")}
    shape = {key: [(b.kind, b.reason) for b in blocks_of(a)] for key, a in seeds.items()}
    body, caption, repeated = ("body", None), ("caption", "caption"), ("caption", "caption_repeated")
    assert shape == {
        "000": [("title", None), body, repeated, body, repeated, body, ("related", "related_block")],
        "001": [body, *[caption, body] * 6, ("footer", "sign_off")],
        "002": [("title", None), ("header", "page_header"), body, caption, body, caption, body, ("footer", "sign_off")],
        "003": [("header", "scraper_line"), body, caption, body, caption, body],
        "004": [("header", "page_header"), ("title", None), body, caption, body, caption, body, ("footer", "sign_off")],
    }
    related = blocks_of(seeds["000"])[-1].span.of(seeds["000"].text)
    assert related.startswith("Có thể bạn quan tâm")
