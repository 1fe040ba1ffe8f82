"""Timelines for paper and pictures: every visit told once, nothing cut, nothing over anything else, on every size."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations

import pytest
from playwright.sync_api import Browser, sync_playwright

from timeline.charts import Heading
from timeline.charts.drawing import Drawing, svg
from timeline.charts.sheet import SIZES
from timeline.charts.story import Event, Strip, story_pages
from timeline.exports import chrome
from timeline.views import Lane, VisitRow

Visits = Callable[[int], list[VisitRow]]
Lanes = Callable[[int], list[Lane]]
HEADING = Heading(
    "Ba phần tư số chuyến làm việc tại các tỉnh biên giới phía Bắc trong hai năm qua là về phòng, chống tham nhũng, lãng phí, tiêu cực",
    "500 chuyến · từ 9/3/2019 đến 28/12/2025",
    ("Nguồn: 33 bài của 12 báo. Không có bài không có nghĩa là không có chuyến.", "Phiên bản dữ liệu 7, dựng ngày 22/11/2026."),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chrome.find_chrome()
    if path is None:
        pytest.skip("no Chrome or Chromium is installed: run 'apt install chromium'")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def event(row: VisitRow) -> Event:
    return Event(row.id, row.date, row.title, row.earliest, row.latest, row.precision, row.title)


def one_strip(rows: list[VisitRow]) -> list[Strip]:
    return [Strip("", tuple(event(r) for r in rows))]


def by_lane(found: list[Lane]) -> list[Strip]:
    return [Strip(lane.label, tuple(event(r) for r in lane.rows)) for lane in found]


def boxes(browser: Browser, drawing: Drawing) -> list[dict[str, float]]:
    """Where the browser draws each line of text."""
    page = browser.new_page()
    page.set_content(f"<style>body{{margin:0}}</style>{svg(drawing, 'vi')}")
    page.evaluate("document.fonts.ready.then(() => 1)")
    found = page.evaluate(
        "[...document.querySelectorAll('svg text')].map(t => {const b = t.getBoundingClientRect();"
        "return {text: t.textContent, x: b.x, y: b.y, right: b.right, bottom: b.bottom}})"
    )
    page.close()
    return found  # type: ignore[no-any-return]


def assert_readable(browser: Browser, drawing: Drawing) -> None:
    found = boxes(browser, drawing)
    cut = [t for t in found if t["x"] < 0 or t["y"] < 0 or t["right"] > drawing.width or t["bottom"] > drawing.height]
    assert cut == []
    found.sort(key=lambda t: t["y"])
    covered = [
        (one["text"], other["text"])
        for one, other in combinations(found, 2)
        if min(one["right"], other["right"]) - max(one["x"], other["x"]) > 2
        and min(one["bottom"], other["bottom"]) - max(one["y"], other["y"]) > 4
    ]
    assert covered == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [5, 50])
def test_no_word_is_cut_or_covered(browser: Browser, visits: Visits, count: int, size: str) -> None:
    pages = story_pages(one_strip(visits(count)), SIZES[size], HEADING, "vi")
    assert all((p.width, p.height) == (SIZES[size].width, SIZES[size].height) for p in pages)
    for page in pages[:4]:
        assert_readable(browser, page)


@pytest.mark.parametrize("size", ["a4", "16:9"])
def test_five_hundred_visits_by_official_are_numbered_over_pages(browser: Browser, lanes: Lanes, size: str) -> None:
    pages = story_pages(by_lane(lanes(500)), SIZES[size], HEADING, "vi")
    for page in (pages[0], pages[-1]):
        assert_readable(browser, page)


def numbers(pages: list[Drawing]) -> list[str]:
    drawn = "".join(svg(p, "vi", font=False) for p in pages)
    return [part.split(". ")[0] for part in drawn.split("<g><title>")[1:] if part.split(". ")[0].isdigit()]


@pytest.mark.parametrize("count", [60, 500])
def test_the_key_tells_every_visit_once(visits: Visits, count: int) -> None:
    pages = story_pages(one_strip(visits(count)), SIZES["a4-landscape"], HEADING, "vi")
    told = numbers(pages)
    assert sorted(told, key=int) == [str(n) for n in range(1, count + 1)]


def test_a_few_visits_have_words_of_their_own_on_one_page(visits: Visits) -> None:
    (page,) = story_pages(one_strip(visits(5)), SIZES["square"], HEADING, "vi")
    drawn = svg(page, "vi", font=False)
    assert all(drawn.count(f"<title>{r.date} ·") == 1 for r in visits(5))
    assert "danh mục" not in drawn


def test_an_endless_sheet_is_one_and_as_high_as_it_needs(browser: Browser, lanes: Lanes) -> None:
    (page,) = story_pages(by_lane(lanes(50)), SIZES["a4-landscape"], HEADING, "vi", endless=True)
    assert page.width == 1123
    assert_readable(browser, page)


def test_how_a_date_is_known_can_be_told_without_colour() -> None:
    events = tuple(
        Event(p, p, p, None if p == "undated" else date(2023, 1, n), None if p == "undated" else date(2023, 1, n), p)
        for n, p in enumerate(("stated", "inferred", "undated"), 1)
    )
    drawn = svg(story_pages([Strip("", events)], SIZES["a4"], HEADING, "vi")[0], "vi", font=False)
    marks = {p: drawn.split(f'<path class="{p}"')[1].split("/>")[0] for p in ("stated", "inferred", "undated")}
    assert 'fill="#FFFFFF"' not in marks["stated"]
    assert 'fill="#FFFFFF"' in marks["inferred"]
    assert "stroke-dasharray" in marks["undated"]
    assert "stroke-dasharray" not in marks["inferred"]


def test_the_undated_stand_outside_the_time(visits: Visits) -> None:
    rows = visits(50)
    drawn = "".join(svg(p, "vi", font=False) for p in story_pages(one_strip(rows), SIZES["a3"], HEADING, "vi"))
    assert ">Chưa xác định ngày</text>" in drawn


def test_words_are_never_markup(visits: Visits) -> None:
    row = visits(5)[0]
    evil = Event(row.id, "9/3", "<script>alert(1)</script> & \u202e", date(2023, 3, 9), date(2023, 3, 9))
    drawn = svg(story_pages([Strip("<b>", (evil,))], SIZES["card"], HEADING, "vi")[0], "vi", font=False)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "\u202e" not in drawn
