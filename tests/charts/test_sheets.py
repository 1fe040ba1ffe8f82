"""Charts of counts on paper and pictures: all told once, heads on every page, nothing cut or covered, large enough to read."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from timeline.charts import LIGHT, Counts, Heading, aggregate
from timeline.charts.calendar_sheets import calendar_pages
from timeline.charts.density import REST, Cell
from timeline.charts.density_sheets import density_pages
from timeline.charts.drawing import Corner, Drawing, Group, Rect, Shape, Text, Tiles, svg
from timeline.charts.grid_sheets import grid_pages, shared
from timeline.charts.multiple_sheets import multiples_pages
from timeline.charts.network import network_pages
from timeline.charts.sheet import SIZES, TALLEST
from timeline.charts.theme import shade
from timeline.charts.typeset import balanced
from timeline.lang.labels import labels
from timeline.views import CitationRow, Lane, VisitRow

Visit = Callable[..., VisitRow]
Visits = Callable[[int], list[VisitRow]]
Lanes = Callable[[int], list[Lane]]
Check = Callable[[Browser, Sequence[Drawing]], None]
HEADING = Heading(
    "Các chuyến thăm, làm việc của Phan Đình Trạc, Nguyễn Phú Trọng, Nguyễn Thị Kim Ngân và 12 lãnh đạo khác tại Lạng Sơn, Thừa Thiên Huế",
    "Chủ đề: Tổ chức bộ máy, chính quyền địa phương, cải cách hành chính · 500 chuyến · 5 lãnh đạo · từ 9/3/2019 đến 28/12/2025",
    ("Nguồn: 33 bài của 12 báo. Không có bài không có nghĩa là không có chuyến.", "Phiên bản dữ liệu 7, dựng ngày 22/11/2026."),
)
THEMES = {
    lang: [(key.removeprefix("theme."), text) for key, text in labels(lang).items() if key.startswith("theme.")] for lang in ("vi", "en")
}
LONG = "Ủy viên Thường trực Hội đồng Thử nghiệm Nguyễn Hoàng Phương Quỳnh Trang"


def months(count: int) -> list[tuple[str, str]]:
    ids = [f"{2013 + i // 12}-{i % 12 + 1:02d}" for i in range(count)]
    return [(id_, f"{int(id_[5:])}/{id_[:4]}") for id_ in ids]


def by_official(count: int, lang: str = "vi") -> Counts:
    officials = [(f"o{n}", f"{LONG} {n}" if n % 9 == 0 else f"Nguyễn Văn Thử {n}") for n in range(count)]
    return Counts(officials, THEMES[lang], [[(n + t) % 5 * (1 + 40 * (n == 3)) for t in range(len(THEMES[lang]))] for n in range(count)])


def by_month(count: int, lang: str = "vi") -> Counts:
    themes = THEMES[lang]
    return Counts(themes, months(count), [[(t * m) % 17 for m in range(1, count + 1)] for t in range(1, len(themes) + 1)])


def cited(one_visit: Visit, documents: int, people: int) -> tuple[list[CitationRow], list[VisitRow]]:
    rows = [one_visit(n, lead=f"{LONG} {n}") for n in range(people)]
    named = [f"{n}-NQ/TW của Ban Chấp hành Trung ương về tiếp tục sắp xếp tổ chức bộ máy" for n in range(documents)]
    ids = [r.id for r in rows]
    return [CitationRow(t, t, "Nghị quyết", None, None, ("a",), tuple(ids[n % 3 :: 1 + n % 4])) for n, t in enumerate(named)], rows


@pytest.fixture
def drawn(visits: Visits, lanes: Lanes, one_visit: Visit) -> Callable[..., list[Drawing]]:
    """The pages of a kind of chart of so many visits, officials, months or documents."""

    def pages(kind: str, count: int, size: str, lang: str = "vi", endless: bool = False) -> list[Drawing]:
        paper = SIZES[size]
        if kind == "calendar":
            return calendar_pages(visits(count), paper, HEADING, lang, endless=endless)
        if kind == "density":
            found = lanes(count)
            names = [(lane.id, lane.label) for lane in found]
            return density_pages(aggregate(found, "quarter"), names, paper, HEADING, lang, step="quarter", endless=endless)
        if kind == "network":
            return network_pages(*cited(one_visit, min(count, 60), count), paper, HEADING, lang, endless=endless)
        if kind == "matrix":
            return grid_pages(by_official(count, lang), paper, HEADING, lang, notes=["Gồm 3 chuyến có năm suy ra"], endless=endless)
        make = grid_pages if kind == "heatmap" else multiples_pages
        return make(by_month(count, lang), paper, HEADING, lang, notes=["Gồm 3 chuyến có năm suy ra"], endless=endless)

    return pages


def flat(shapes: Sequence[Shape]) -> list[Shape]:
    return [inner for s in shapes for inner in ((s, *flat(s.shapes)) if isinstance(s, Group) else (s,))]


def told(pages: Sequence[Drawing]) -> list[str]:
    """What a reader who points at the marks of the pages is told."""
    return [s.title for p in pages for s in flat(p.shapes) if isinstance(s, Group)]


def words(page: Drawing) -> list[str]:
    return [s.text for s in flat(page.shapes) if isinstance(s, Text)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["heatmap", "matrix", "calendar", "multiples", "density", "network"])
def test_no_word_is_cut_or_covered_or_too_small(
    browser: Browser, drawn: Callable[..., list[Drawing]], kind: str, size: str, assert_readable: Check
) -> None:
    for count in (5, 50, 500):
        pages = drawn(kind, count, size, "en" if count == 50 else "vi")
        assert all((p.width, p.height) == (SIZES[size].width, SIZES[size].height) for p in pages)
        assert len(pages) == 1 or not SIZES[size].is_picture
        assert_readable(browser, list(dict.fromkeys((pages[0], pages[len(pages) // 2], pages[-1]))))


@pytest.mark.parametrize("kind", ["heatmap", "matrix", "calendar", "multiples", "density", "network"])
def test_one_sheet_is_one_and_never_too_high(
    browser: Browser, drawn: Callable[..., list[Drawing]], kind: str, assert_readable: Check
) -> None:
    for count in (5, 500):
        (page,) = drawn(kind, count, "a4-landscape", endless=True)
        assert page.height <= SIZES["a4-landscape"].height * TALLEST + 10
        assert_readable(browser, [page])


def test_what_covers_other_words_is_found(browser: Browser, assert_readable: Check) -> None:
    page = Drawing(800, 100, (Text(10, 50, "Lạng Sơn", 13, "#000"), Text(40, 52, "Hà Giang", 13, "#000")), "x")
    with pytest.raises(AssertionError):
        assert_readable(browser, [page])
    with pytest.raises(AssertionError):
        assert_readable(browser, [Drawing(800, 100, (Text(770, 50, "Lạng Sơn", 13, "#000"),), "x")])
    with pytest.raises(AssertionError):
        assert_readable(browser, [Drawing(800, 100, (Text(10, 50, "Lạng Sơn", 9, "#000"),), "x")])


@pytest.mark.parametrize("size", ["a4", "a4-landscape", "16:9", "a3"])
def test_every_cell_of_sixty_rows_is_told_once_and_heads_repeat(size: str) -> None:
    grid = by_official(60)
    pages = grid_pages(grid, SIZES[size], HEADING, "vi", page="Trang {n}/{of}")
    cells = [(i, j) for i, row in enumerate(grid.values) for j, n in enumerate(row) if n]
    wanted = Counter(f"{grid.row_labels[i]} – {grid.column_labels[j]}: {grid.values[i][j]} chuyến" for i, j in cells)
    assert Counter(told(pages)) == wanted
    assert len(pages) > 1
    for n, page in enumerate(pages, 1):
        said = " ".join(words(page))
        assert f"Trang {n}/{len(pages)}" in said
        assert "Số chuyến trong ô" in said
        assert HEADING.footer[1] in said
        assert all(part in said for part in THEMES["vi"][0][1].split(" "))


def test_months_become_quarters_or_years_as_far_as_the_page_is_narrow() -> None:
    for size, count, column in (("a3", 48, "Jan 2013"), ("a4", 48, "Q1 2013"), ("card", 84, "2013")):
        pages = grid_pages(by_month(count), SIZES[size], HEADING, "en")
        assert any(f" – {column}: " in title for title in told(pages))
        assert "2013" in words(pages[0])


def test_a_picture_tells_what_it_leaves_out() -> None:
    (page,) = grid_pages(by_official(60), SIZES["card"], HEADING, "vi")
    shown = {title.split(" – ")[0] for title in told([page])}
    said = " ".join(words(page))
    left = re.search(r"và (\d+) dòng nữa không vẽ", said)
    assert left
    assert len(shown) + int(left[1]) == 60


def test_every_day_of_the_calendar_is_told_once(visits: Visits) -> None:
    rows = visits(500)
    days = {r.earliest for r in rows if r.earliest and r.earliest == r.latest}
    for size in ("a4", "a4-landscape", "a3"):
        pages = calendar_pages(rows, SIZES[size], HEADING, "vi")
        assert len(told(pages)) == len(days)
        empty = sum(len(s.places) for p in pages for s in p.shapes if isinstance(s, Tiles))
        assert empty + len(days) == sum(366 if y % 4 == 0 else 365 for y in {d.year for d in days})


def test_days_with_an_inferred_year_are_told_from_others_without_colour(one_visit: Visit) -> None:
    sure, inferred = one_visit(1), one_visit(2, day=date(2023, 3, 10), precision="inferred")
    both = one_visit(3, day=date(2023, 3, 10))
    day = [s for s in calendar_pages([sure, inferred], SIZES["a4"], HEADING, "vi")[0].shapes if isinstance(s, Group)]
    assert [any(isinstance(s, Corner) for s in group.shapes) for group in day] == [False, True]
    (_, day_of_both) = [s for s in calendar_pages([sure, inferred, both], SIZES["a4"], HEADING, "vi")[0].shapes if isinstance(s, Group)]
    assert not any(isinstance(s, Corner) for s in day_of_both.shapes)
    assert any("năm suy ra" in w for w in words(calendar_pages([inferred], SIZES["a4"], HEADING, "vi")[0]))
    assert not any("năm suy ra" in w for w in words(calendar_pages([sure], SIZES["a4"], HEADING, "vi")[0]))


def test_the_calendar_says_how_many_visits_have_no_day(one_visit: Visit) -> None:
    (page,) = calendar_pages([one_visit(1), one_visit(2, day=None)], SIZES["a4"], HEADING, "vi")
    assert "1 chuyến không vẽ được vì chưa rõ ngày" in words(page)


def test_small_charts_stand_on_several_pages_with_the_same_scale() -> None:
    grid = by_month(84)
    pages = multiples_pages(grid, SIZES["16:9"], HEADING, "vi")
    assert len(pages) > 1
    assert {t.split(" – ")[0] for t in told(pages)} == {name for _, name in THEMES["vi"]}
    highest = [max((int(w) for w in words(p) if w.isdigit() and int(w) < 1000), default=0) for p in pages]
    assert len(set(highest)) == 1


def test_bars_of_small_charts_are_as_high_as_their_count() -> None:
    (page,) = multiples_pages(Counts([("a", "A")], months(4), [[1, 2, 4, 0]]), SIZES["a4"], HEADING, "vi")
    bars = [s.shapes[0] for s in page.shapes if isinstance(s, Group)]
    heights = [b.height for b in bars if isinstance(b, Rect)]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert heights[2] == pytest.approx(4 * heights[0])
    assert len(heights) == 3


def test_the_lane_of_the_rest_has_a_scale_of_its_own() -> None:
    start = date(2023, 1, 1)
    cells = [Cell("a", start, 2), Cell(REST, start, 500), Cell("a", None, 3)]
    (page,) = density_pages(cells, [("a", "Phan Đình Trạc"), (REST, "40 lãnh đạo khác")], SIZES["a4"], HEADING, "vi")
    one, rest = (b.height for s in page.shapes if isinstance(s, Group) for b in s.shapes if isinstance(b, Rect))
    assert one > 10
    assert rest > 10
    assert {"(thang riêng)", "Chưa xác định ngày: 3", "5 chuyến"} <= set(words(page))


def test_a_document_that_everyone_cites_finds_room(one_visit: Visit) -> None:
    pages = network_pages(*cited(one_visit, 1, 500), SIZES["a4"], HEADING, "vi")
    assert len(pages) == 1
    assert any(w.endswith("lãnh đạo khác") for w in words(pages[0]))
    total = sum(int(t.rsplit(": ", 1)[1].split(" ")[0]) for t in told(pages))
    assert total == 500


@pytest.mark.parametrize("kind", [grid_pages, multiples_pages])
def test_nothing_to_count_says_so(kind: Callable[..., list[Drawing]]) -> None:
    (page,) = kind(Counts([], [], []), SIZES["card"], HEADING, "vi")
    assert "Chưa có số liệu" in " ".join(words(page))


def test_the_scale_can_be_told_without_colour() -> None:
    def grey(colour: str) -> float:
        return sum(w * int(colour[i : i + 2], 16) for w, i in zip((0.299, 0.587, 0.114), (1, 3, 5), strict=True))

    steps = [grey(shade(share, LIGHT)) for share in (0, 0.25, 0.5, 0.75, 1)]
    assert all(one - other > 25 for one, other in pairwise(steps))


def test_rows_are_shared_out_about_equally() -> None:
    assert max(len(page) for page in shared([10.0] * 14, 60)) - min(len(page) for page in shared([10.0] * 14, 60)) <= 2
    assert shared([10, 90, 10], 50) == [[0], [1], [2]]
    assert [i for page in shared([7.0] * 100, 50) for i in page] == list(range(100))


def test_balanced_lines_leave_no_word_alone() -> None:
    title = "Các chuyến thăm, làm việc theo chủ đề và thời gian"
    lines = balanced(title, 470, 20, bold=True)
    assert " ".join(lines) == title
    assert len(lines[-1].split()) > 2


def test_what_is_told_to_who_points_is_left_out_of_images(drawn: Callable[..., list[Drawing]]) -> None:
    page = drawn("matrix", 5, "a4")[0]
    assert svg(page, "vi", font=False).count("<title>") > 5
    assert "<title>" not in svg(page, "vi", font=False, told=False)
