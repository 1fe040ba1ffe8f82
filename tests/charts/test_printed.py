"""Charts for paper: nothing cut, nothing over anything else, measured in the browser that draws them."""

import json
from collections.abc import Callable, Iterator
from itertools import combinations

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, sync_playwright

from timeline.charts import A4_LANDSCAPE, Counts, Heading, heatmap_figure, matrix_figure, multiples_figure, printed, timeline_figure
from timeline.exports import chrome, image
from timeline.lang.labels import labels
from timeline.views import Lane

Lanes = Callable[[int], list[Lane]]
HEADING = Heading(
    "Các chuyến thăm, làm việc của Phan Đình Trạc, Nguyễn Phú Trọng, Nguyễn Thị Kim Ngân và 12 lãnh đạo khác tại Lạng Sơn, Thừa Thiên Huế",
    "Chủ đề: Tổ chức bộ máy, chính quyền địa phương, cải cách hành chính · 500 chuyến · 5 lãnh đạo · từ 9/3/2019 đến 28/12/2025",
    ("Nguồn: 33 bài của 12 báo. Không có bài không có nghĩa là không có chuyến.", "Phiên bản dữ liệu 7, dựng ngày 22/11/2026."),
)
THEMES, ENGLISH_THEMES = (
    [(key.removeprefix("theme."), text) for key, text in labels(lang).items() if key.startswith("theme.")] for lang in ("vi", "en")
)
OFFICIAL = [("a", "Nguyễn Thị Kim Ngân")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chrome.find_chrome()
    if path is None:
        pytest.skip("no Chrome or Chromium is installed: run 'apt install chromium'")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def boxes(browser: Browser, figure: go.Figure) -> tuple[list[dict[str, float]], float, float]:
    """Where each text of a figure stands on the paper, and the size of the paper."""
    drawing = image.svg(figure, title="x", lang="vi").decode()
    page = browser.new_page()
    page.set_content(f"<style>body{{margin:0}}</style>{drawing}")
    page.evaluate("document.fonts.ready.then(() => 1)")
    found = page.evaluate(
        "[...document.querySelectorAll('svg text')].filter(t => t.textContent.trim()).map(t => {const b = t.getBoundingClientRect();"
        "return {text: t.textContent, x: b.x, y: b.y, right: b.right, bottom: b.bottom}})"
    )
    page.close()
    assert len(found) > 10
    return found, figure.layout.width, figure.layout.height


def overlapping(found: list[dict[str, float]]) -> list[tuple[object, object]]:
    """Pairs of texts that cover each other by more than two pixels both ways."""
    return [
        (one["text"], other["text"])
        for one, other in combinations(found, 2)
        if min(one["right"], other["right"]) - max(one["x"], other["x"]) > 2
        and min(one["bottom"], other["bottom"]) - max(one["y"], other["y"]) > 4
    ]


@pytest.mark.parametrize("count", [5, 50, 500])
def test_no_word_is_cut_or_covered(browser: Browser, lanes: Lanes, count: int) -> None:
    found, width, height = boxes(browser, printed(timeline_figure(lanes(count), lang="vi"), HEADING, page="Trang 1/2"))
    assert all(t["x"] >= 0 and t["y"] >= 0 and t["right"] <= width and t["bottom"] <= height for t in found)
    assert overlapping([t for t in found if not str(t["text"]).isdigit() or len(str(t["text"])) == 4]) == []


@pytest.mark.parametrize("draw", ["heatmap", "matrix", "matrix_en", "multiples"])
def test_no_word_of_a_grid_is_cut_or_covered(browser: Browser, draw: str) -> None:
    months = [(f"2023-{m:02d}", f"{m}/2023") for m in range(1, 13)]
    by_month = Counts(THEMES, months, [list(range(12))] * 16)
    figure = {
        "heatmap": lambda: heatmap_figure(by_month, lang="vi"),
        "matrix": lambda: matrix_figure(Counts(OFFICIAL, THEMES, [[1] * 16]), lang="vi"),
        "matrix_en": lambda: matrix_figure(Counts(OFFICIAL, ENGLISH_THEMES, [[1] * 16]), lang="en"),
        "multiples": lambda: multiples_figure(by_month, lang="en"),
    }[draw]()
    found, width, height = boxes(browser, printed(figure, HEADING))
    assert all(t["x"] >= 0 and t["y"] >= 0 and t["right"] <= width and t["bottom"] <= height for t in found)
    assert overlapping(found) == []


def test_a_print_says_what_it_shows_and_what_it_rests_on(lanes: Lanes) -> None:
    figure = printed(timeline_figure(lanes(5), lang="vi"), HEADING)
    said = " ".join(a.text for a in figure.layout.annotations).replace("<br>", " ")
    for told in (HEADING.title, HEADING.subtitle, *HEADING.footer):
        assert told in said
    assert figure.layout.width == A4_LANDSCAPE[0]


def test_printing_leaves_the_figure_on_the_screen_alone(lanes: Lanes) -> None:
    figure = timeline_figure(lanes(5), lang="vi")
    before = json.loads(figure.to_json())
    printed(figure, HEADING)
    assert json.loads(figure.to_json()) == before
