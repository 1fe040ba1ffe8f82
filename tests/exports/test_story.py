"""Charts for a story: chosen visits, own words, every size and the fragment to embed."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from timeline.errors import ExportError
from timeline.exports import Look, chrome, export, render
from timeline.exports.figures import FIGURES
from timeline.model import Query
from timeline.stores import Store

needs_chrome = pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")
STORY = Look(title="Hai chuyến", link="http://localhost:8501/?official=a", events=(("va1", "Nghe <b>báo cáo</b>"), ("va3", "")))


def words(svg: bytes) -> list[str]:
    return ["".join(t.itertext()) for t in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_the_story_tells_the_visits_chosen_in_the_words_given(store: Store) -> None:
    told = words(render(store, Query(), "chart", "svg", figure="story", look=STORY))
    assert told[0] == "Hai chuyến"
    assert told[1] == "2 chuyến được chọn · từ 9/3/2023 đến 16/4/2025"
    assert "Nghe <b>báo cáo</b>" in told
    assert any("Hà Giang" in line for line in told)
    assert any(line.endswith("http://localhost:8501/?official=a") for line in told)
    assert any("Phiên bản dữ liệu 7, dựng ngày 22/11/2026" in line for line in told)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_chart_says_where_it_comes_from(store: Store, figure: str) -> None:
    linked = " ".join(words(render(store, Query(), "chart", "svg", figure=figure, look=Look(link="http://localhost:8501/?place=a"))))
    assert "Nguồn: 4 bài của 2 báo (Báo Thử Nghiệm, Báo Khác); 1 tệp chưa đọc được." in linked
    assert "Phiên bản dữ liệu 7, dựng ngày 22/11/2026." in linked
    assert "Xem trên bảng điều khiển: http://localhost:8501/?place=a" in linked
    assert "timeline list" not in linked
    assert "Xem lại: timeline list visits" in " ".join(words(render(store, Query(), "chart", "svg", figure=figure)))


def test_a_visit_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(ExportError, match="'vx'"):
        render(store, Query(), "chart", "svg", figure="story", look=Look(events=(("vx", ""),)))


def test_an_unknown_size_names_the_known(store: Store) -> None:
    with pytest.raises(ExportError, match="a4, a4-landscape"):
        render(store, Query(), "chart", "svg", look=Look(size="a7"))


def test_the_fragment_is_no_page_and_whole_in_itself(store: Store) -> None:
    made = render(store, Query(), "chart", "html", figure="story", look=Look(embed=True)).decode()
    assert made.startswith("<figure")
    assert made.endswith("</figure>\n")
    assert not re.search(r"<(html|head|body|script|link|img)\b", made)
    assert "font/woff2;base64" in made
    selectors = re.findall(r"(?:^|[}>])([^{}<>]+)\{", made.split("<svg")[0])
    assert all(selector.strip().startswith(("figure.vt-chart", "@font-face")) for selector in selectors)
    assert not re.search(r"https?://(?!www\.w3\.org)", made.split("<text")[0])


def test_the_page_of_a_story_works_without_a_network_or_a_script(store: Store) -> None:
    made = render(store, Query(), "chart", "html", figure="story", look=STORY).decode()
    assert "<script" not in made
    assert "default-src 'none'" in made
    assert "Nghe &lt;b&gt;báo cáo&lt;/b&gt;" in made


@needs_chrome
@pytest.mark.parametrize(
    ("size", "pixels"), [("square", (1080, 1080)), ("card", (1200, 630)), ("a4", (2481, 3509)), ("16:9", (4000, 2250))]
)
@pytest.mark.parametrize("figure", ["story", "heatmap"])
def test_pictures_have_the_size_asked_for(store: Store, size: str, pixels: tuple[int, int], figure: str) -> None:
    data = render(store, Query(), "chart", "png", figure=figure, look=Look(size=size))
    got = struct.unpack(">II", data[16:24])
    assert abs(got[0] - pixels[0]) <= 2
    assert abs(got[1] - pixels[1]) <= 2
    assert data == render(store, Query(), "chart", "png", figure=figure, look=Look(size=size))


@needs_chrome
@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("a3", (1191, 842)), ("16:9", (960, 540))])
@pytest.mark.parametrize("figure", ["story", "citations", "matrix"])
def test_pages_have_the_size_asked_for(store: Store, tmp_path: Path, size: str, points: tuple[int, int], figure: str) -> None:
    path = tmp_path / "out.pdf"
    export(store, Query(), "chart", path, figure=figure, look=Look(size=size))
    pages = PdfReader(path).pages
    assert len(pages) == 1
    assert abs(float(pages[0].mediabox.width) - points[0]) <= 1
    assert abs(float(pages[0].mediabox.height) - points[1]) <= 1
    assert "Phan Đình Trạc" in pages[0].extract_text()
