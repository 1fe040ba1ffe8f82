"""The network of citations: every pair drawn, always in the same order, with few crossings and no words over others."""

import random
from itertools import combinations

import pytest

from timeline.charts import Heading
from timeline.charts.drawing import Drawing, Group, Text, svg
from timeline.charts.network import Link, crossings, network_pages, ordered
from timeline.charts.sheet import SIZES
from timeline.charts.typeset import text_width
from timeline.views import CitationRow, VisitRow

HEADING = Heading("Văn bản được viện dẫn", "50 chuyến", ("Nguồn: 33 bài.",))


def cited(one_visit: object, documents: int, people: int) -> tuple[list[CitationRow], list[VisitRow]]:
    chance = random.Random(documents)
    rows = [
        one_visit(n, lead=f"Ủy viên Thường trực Hội đồng Thử nghiệm Nguyễn Hoàng Phương Quỳnh Trang {n % people}")  # type: ignore[operator]
        for n in range(people * 3)
    ]
    found = []
    for n in range(documents):
        visits = tuple(sorted(r.id for r in chance.sample(rows, chance.randint(1, 5))))
        name = f"{n}-NQ/TW" if n % 7 else f"{n} của Ban Chấp hành Trung ương về tiếp tục đổi mới, sắp xếp tổ chức bộ máy"
        found.append(CitationRow(name, name, "Nghị quyết", None, None, ("a",), visits))
    return found, rows


def texts(page: Drawing) -> list[tuple[float, float, float, float, str]]:
    found = []
    for shape in page.shapes:
        if isinstance(shape, Text):
            width = text_width(shape.text, shape.size, bold=shape.bold)
            left = shape.x - width if shape.anchor == "end" else shape.x
            found.append((left, shape.y - shape.size * 0.8, left + width, shape.y + shape.size * 0.1, shape.text))
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("documents", [3, 40])
def test_no_words_cover_others_or_leave_the_page(one_visit: object, size: str, documents: int) -> None:
    pages = network_pages(*cited(one_visit, documents, 9), SIZES[size], HEADING, "vi")
    for page in pages:
        found = texts(page)
        assert all(a >= 0 and b >= 0 and c <= page.width and d <= page.height for a, b, c, d, _ in found)
        over = [
            (p[4], q[4])
            for p, q in combinations(found, 2)
            if min(p[2], q[2]) - max(p[0], q[0]) > 1 and min(p[3], q[3]) - max(p[1], q[1]) > 1
        ]
        assert over == []


def test_every_pair_is_drawn_once_and_the_drawing_is_always_the_same(one_visit: object) -> None:
    citations, visits = cited(one_visit, 40, 9)
    leads = {v.id: v.lead[0].id for v in visits}
    pairs = {(c.key, leads[v]) for c in citations for v in c.visits}
    pages = network_pages(citations, visits, SIZES["a4"], HEADING, "vi")
    assert sum(isinstance(s, Group) for p in pages for s in p.shapes) == len(pairs)
    again = network_pages(citations, visits, SIZES["a4"], HEADING, "vi")
    assert [svg(p, "vi") for p in pages] == [svg(p, "vi") for p in again]


def test_the_order_crosses_less_than_the_one_it_began_with() -> None:
    chance = random.Random(3)
    found = [Link(i, j, chance.randint(1, 4)) for i in range(12) for j in range(8) if chance.random() < 0.25]
    rows, columns = ordered(found)
    assert sorted(rows) == sorted({x.row for x in found})
    assert sorted(columns) == sorted({x.column for x in found})
    assert crossings(found, rows, columns) < crossings(found, sorted(rows), sorted(columns))


def test_crossings_are_counted() -> None:
    assert crossings([Link(0, 1, 1), Link(1, 0, 1)], [0, 1], [0, 1]) == 1
    assert crossings([Link(0, 0, 1), Link(1, 1, 1), Link(0, 1, 1)], [0, 1], [0, 1]) == 0


def test_nothing_cited_is_said() -> None:
    (page,) = network_pages([], [], SIZES["a4"], HEADING, "vi")
    assert "Chưa có văn bản" in svg(page, "vi", font=False)
