"""Charts of counts: their numbers are those of the grid, and every cell can be opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from timeline.charts import (
    Counts,
    calendar_figure,
    citation_grid,
    citations_figure,
    heatmap_figure,
    matrix_figure,
    multiples_figure,
    overview_figure,
)  # fmt: skip
from timeline.charts.grids import by_period
from timeline.views import VisitRow

Visit = Callable[..., VisitRow]
THEMES = [("economy", "Kinh tế, đầu tư, ngân sách, công nghiệp, năng lượng"), ("personnel", "Công tác cán bộ, đại hội, bầu cử")]


def months(count: int) -> list[tuple[str, str]]:
    ids = [f"{2019 + i // 12}-{i % 12 + 1:02d}" for i in range(count)]
    return [(id_, f"{int(id_[5:])}/{id_[:4]}") for id_ in ids]


@dataclass
class Cited:
    """A cited document."""

    key: str
    number: str
    type: str
    visits: tuple[str, ...]


def test_cells_carry_their_count_and_ids() -> None:
    grid = Counts(THEMES, months(3), [[1, 0, 4], [0, 1250, 0]])
    cells = heatmap_figure(grid, lang="vi").data[1]
    assert [tuple(c) for c in cells.customdata] == [("economy", "2019-01"), ("economy", "2019-03"), ("personnel", "2019-02")]
    assert list(cells.text) == ["1", "4", "1.250"]
    assert "2/2019" in cells.hovertext[2]
    assert "Feb 2019" in heatmap_figure(grid, lang="en").data[1].hovertext[2]


@pytest.mark.parametrize(("count", "shown"), [(12, 12), (36, 12), (84, 7), (300, 25)])
def test_months_are_named_as_far_as_there_is_room(count: int, shown: int) -> None:
    figure = heatmap_figure(Counts(THEMES, months(count), [[1] * count] * 2), lang="vi")
    assert len(figure.layout.xaxis.tickvals) == shown


def test_many_months_become_quarters_or_years_with_the_same_sums() -> None:
    grid = Counts(THEMES, months(84), [[1] * 84, [2] * 84])
    quarters = by_period(grid, "vi")
    assert (quarters.column_ids[0], quarters.column_labels[:2]) == ("2019-01/2019-03", ["quý I/2019", "quý II/2019"])
    assert [sum(row) for row in quarters.values] == [84, 168]
    years = by_period(Counts(THEMES, months(300), [[1] * 300] * 2), "en")
    assert (years.column_labels[0], years.values[0][0]) == ("2019", 12)
    assert by_period(Counts(THEMES, months(12), [[1] * 12] * 2), "vi").column_ids[0] == "2019-01"


def test_matrix_names_are_whole() -> None:
    figure = matrix_figure(Counts([("a", "Phan Đình Trạc")], THEMES, [[2, 3]]), lang="vi")
    assert [t.replace("<br>", " ") for t in figure.layout.xaxis.ticktext] == [name for _, name in THEMES]


def test_nothing_to_count_says_so() -> None:
    for figure in (
        heatmap_figure(Counts([], [], []), lang="vi"),
        multiples_figure(Counts([], [], []), lang="vi"),
        calendar_figure([], lang="vi"),
    ):
        assert not figure.data
        assert figure.layout.annotations[0].text.startswith("Chưa có số liệu")


@pytest.mark.parametrize(("count", "bars"), [(12, 12), (60, 20), (240, 20)])
def test_small_multiples_keep_the_sum_at_every_step(count: int, bars: int) -> None:
    grid = Counts(THEMES, months(count), [[i % 3 for i in range(count)], [1] * count])
    figure = multiples_figure(grid, lang="vi")
    assert [sum(t.y) for t in figure.data] == [sum(row) for row in grid.values]
    assert all(len(t.y) == bars for t in figure.data)
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range


def test_no_bar_of_small_multiples_is_cut_at_the_ends() -> None:
    ids = [(f"{2013 + (i + 4) // 12}-{(i + 4) % 12 + 1:02d}", "") for i in range(160)]
    figure = multiples_figure(Counts(THEMES, ids, [[1] * 160] * 2), lang="vi")
    assert tuple(figure.layout.xaxis.range) == ("2013-01-01", "2027-01-01")
    assert figure.data[0].x[0] == "2013-01-01"


def test_calendar_counts_days_and_tells_what_it_leaves_out(one_visit: Visit) -> None:
    rows = [one_visit(1), one_visit(2), one_visit(3, day=date(2024, 12, 31)), one_visit(4, day=None)]
    figure = calendar_figure(rows, lang="vi")
    days = figure.data[-1]
    assert [c[0] for c in days.customdata] == ["2023-03-09", "2024-12-31"]
    assert list(days.text) == ["2", ""]
    assert "1 chuyến không vẽ được" in figure.layout.annotations[-1].text
    cells = {s.y[0]: s for s in figure.data[:-1]}
    assert [sum(v or 0 for row in s.z for v in row) for s in cells.values()] == [1, 2]


def test_documents_are_counted_by_official(one_visit: Visit) -> None:
    rows = [one_visit(1), one_visit(2, lead="Nguyễn Phú Trọng"), one_visit(3)]
    cited = [Cited("18-NQ/TW", "18-NQ/TW", "Nghị quyết", ("v0001", "v0003")), Cited("x", "21", "Kết luận", ("v0002", "gone"))]
    grid = citation_grid(cited, rows, "vi")
    assert grid.row_labels == ["Nghị quyết 18-NQ/TW", "Kết luận 21"]
    assert grid.column_labels == ["Phan Đình Trạc", "Nguyễn Phú Trọng"]
    assert grid.values == [[2, 0], [0, 1]]
    assert len(citations_figure(cited, rows, lang="vi").data) == 2
    assert "văn bản" in citations_figure([], rows, lang="vi").layout.annotations[0].text


def test_overview_shows_counts_and_veils_what_is_not_chosen() -> None:
    counts = [(date(2023, 3, 1), 2), (date(2024, 1, 1), 1)]
    figure = overview_figure(counts, lang="vi")
    assert list(figure.data[0].y) == [2, 1]
    assert [c[0] for c in figure.data[0].customdata] == ["2023-03-01", "2024-01-01"]
    assert not figure.layout.shapes
    chosen = overview_figure(counts, lang="vi", chosen=(date(2023, 6, 1), date(2024, 1, 31)))
    veil = chosen.layout.shapes[0]
    assert veil.x1 == "2023-06-01"
    assert veil.x0 < "2023-03-01"
