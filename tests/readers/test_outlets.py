"""Pages in the layouts of outlets and portals: main text, title and day of publication."""

from statistics import mean

import pytest
from rapidfuzz.distance import Indel

from tests.readers.outlets import CAPTION, NOISE, OUTLETS, STORIES, Outlet, Story, page, pages
from timeline.model import Article, wire
from timeline.readers.html import read_html
from timeline.text import blocks_of


def read_page(data: bytes) -> Article:
    (found,) = read_html(data, "page.html")
    assert isinstance(found, Article)
    return found


def body_of(article: Article) -> str:
    """The story: captions that a page does not mark as such are read and told apart."""
    return "\n".join(b.span.of(article.text) for b in blocks_of(article) if b.kind == "body")


def f1(found: str, expected: str) -> float:
    """Characters in common (longest common subsequence) in both directions."""
    return Indel.normalized_similarity(" ".join(found.split()), " ".join(expected.split()))


def test_text_title_and_date_over_all_layouts() -> None:
    read = [(read_page(data), story) for _, story, data in pages()]
    assert len(read) >= 40
    assert len({o.name for o in OUTLETS}) >= 12
    assert mean(f1(body_of(a), s.text) for a, s in read) >= 0.985
    assert mean(a.title == s.title for a, s in read) >= 0.97
    assert mean(a.published == s.day for a, s in read) >= 0.97


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.day)
@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda o: o.name)
def test_each_page_tells_its_story_whole_and_alone(outlet: Outlet, story: Story) -> None:
    text = body_of(read_page(page(outlet, story)))
    assert all(told in text for told in (story.lead, *story.paragraphs))
    assert CAPTION not in text
    assert NOISE not in text


def test_what_a_page_gives_can_be_kept_and_read_again() -> None:
    article = read_page(page(OUTLETS[0], STORIES[0]))
    assert article.url == f"https://vnexpress.example/{STORIES[0].day}.htm"
    assert wire.decode(wire.encode(article), Article) == article


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda o: o.name)
def test_a_story_of_two_lines_is_not_drowned_by_its_neighbours(outlet: Outlet) -> None:
    story = Story("Đoàn công tác của tỉnh thăm xã Nà Thử", "2023-07-05", "Ngày 5/7, đoàn công tác của tỉnh thăm xã Nà Thử và tặng quà.", (
        "Đoàn tặng 50 suất quà cho các hộ nghèo, thăm trạm y tế và hỏi chuyện các cụ già trong bản.",
        "Xã hứa sớm làm xong con đường vào bản để trẻ em đi học bớt xa.",
    ))  # fmt: skip
    text = read_page(page(outlet, story)).text
    assert story.paragraphs[0] in text
    assert NOISE not in text
