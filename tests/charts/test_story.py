"""Timelines for paper and pictures: every visit told once, nothing cut, nothing over anything else, on every size."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from playwright.sync_api import Browser

from timeline.charts import Heading
from timeline.charts.drawing import Drawing, svg
from timeline.charts.sheet import SIZES
from timeline.charts.story import Event, Strip, story_pages
from timeline.views import Lane, VisitRow

Visits = Callable[[int], list[VisitRow]]
Lanes = Callable[[int], list[Lane]]
Check = Callable[[Browser, Sequence[Drawing]], None]
HEADING = Heading(
    "Ba phần tư số chuyến làm việc tại các tỉnh biên giới phía Bắc trong hai năm qua là về phòng, chống tham nhũng, lãng phí, tiêu cực",
    "500 chuyến · từ 9/3/2019 đến 28/12/2025",
    ("Nguồn: 33 bài của 12 báo. Không có bài không có nghĩa là không có chuyến.", "Phiên bản dữ liệu 7, dựng ngày 22/11/2026."),
)


def event(row: VisitRow) -> Event:
    return Event(row.id, row.date, row.title, row.earliest, row.latest, row.precision, row.title)


def one_strip(rows: list[VisitRow]) -> list[Strip]:
    return [Strip("", tuple(event(r) for r in rows))]


def by_lane(found: list[Lane]) -> list[Strip]:
    return [Strip(lane.label, tuple(event(r) for r in lane.rows)) for lane in found]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [5, 50])
def test_no_word_is_cut_or_covered(browser: Browser, visits: Visits, count: int, size: str, assert_readable: Check) -> None:
    pages = story_pages(one_strip(visits(count)), SIZES[size], HEADING, "vi")
    assert all((p.width, p.height) == (SIZES[size].width, SIZES[size].height) for p in pages)
    assert_readable(browser, pages[:4])


@pytest.mark.parametrize("size", ["a4", "16:9"])
def test_five_hundred_visits_by_official_are_numbered_over_pages(browser: Browser, lanes: Lanes, size: str, assert_readable: Check) -> None:
    pages = story_pages(by_lane(lanes(500)), SIZES[size], HEADING, "vi")
    assert_readable(browser, [pages[0], pages[-1]])


@pytest.mark.parametrize("size", SIZES)
def test_many_lanes_leave_the_dates_and_the_footer_room(browser: Browser, visits: Visits, size: str, assert_readable: Check) -> None:
    strips = [Strip(f"Tỉnh thử {n}", (event(r),)) for n, r in enumerate(visits(90))]
    pages = story_pages(strips, SIZES[size], HEADING, "vi")
    assert_readable(browser, pages)


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


def test_an_endless_sheet_is_one_and_as_high_as_it_needs(browser: Browser, lanes: Lanes, assert_readable: Check) -> None:
    (page,) = story_pages(by_lane(lanes(50)), SIZES["a4-landscape"], HEADING, "vi", endless=True)
    assert page.width == 1123
    assert_readable(browser, [page])


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
