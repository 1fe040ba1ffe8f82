"""The timeline: what is drawn, for whom it can be told apart, and what it carries for a page."""

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go
import pytest

from timeline.charts import MOST_MARKS, Cell, aggregate, cells_figure, period_end, period_start, timeline_figure
from timeline.views import Lane, Term, VisitRow

Visit = Callable[..., VisitRow]
Lanes = Callable[[int], list[Lane]]


def one_lane(*rows: VisitRow) -> list[Lane]:
    return [Lane("all", "Tất cả", rows)]


def trace(figure: go.Figure, name: str) -> go.Scatter | None:
    return next((t for t in figure.data if t.name == name), None)


def marks(figure: go.Figure) -> list[tuple[str, str]]:
    return [tuple(data) for t in figure.data if t.customdata is not None and t.name != "ticks" for data in t.customdata]


@pytest.mark.parametrize("count", [1, 5, 50, 500])
def test_every_visit_has_one_mark_with_its_id_in_each_lane(lanes: Lanes, count: int) -> None:
    units = lanes(count)
    assert sorted(marks(timeline_figure(units, lang="vi"))) == sorted((row.id, lane.id) for lane in units for row in lane.rows)


def test_certain_and_inferred_differ_in_fill_not_only_in_colour(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1), one_visit(2, precision="inferred", day=date(2024, 1, 5))), lang="vi")
    stated, inferred = trace(figure, "stated"), trace(figure, "inferred")
    assert stated is not None
    assert inferred is not None
    assert stated.marker.symbol == inferred.marker.symbol == "diamond"
    assert list(stated.marker.color) == list(inferred.marker.line.color)
    assert inferred.marker.color == figure.layout.plot_bgcolor
    shown = [t.name for t in figure.data if t.showlegend]
    assert shown == ["Ngày ghi rõ trong bài", "Năm suy ra (bài không ghi năm)"]


def test_a_date_that_is_no_day_has_a_whisker_over_its_interval(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1, day=date(2025, 4, 1), until=date(2025, 4, 30))), lang="vi")
    whisker, diamond = trace(figure, "span"), trace(figure, "stated")
    assert whisker is not None
    assert diamond is not None
    assert {x for x in whisker.x if x} == {"2025-04-01", "2025-04-30"}
    assert diamond.x[0] == "2025-04-15"
    assert trace(timeline_figure(one_lane(one_visit(1)), lang="vi"), "span") is None


def test_directives_are_ticked_below_their_visit_and_written_when_many(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1, directives=3), one_visit(2, day=date(2024, 1, 5), directives=17)), lang="vi")
    ticks, counts, diamonds = trace(figure, "ticks"), trace(figure, "counts"), trace(figure, "stated")
    assert ticks is not None
    assert counts is not None
    assert diamonds is not None
    assert list(ticks.x) == ["2023-03-09"] * 3
    assert min(ticks.y) > diamonds.y[0]  # the axis runs downwards
    assert list(counts.text) == ["17"]


def test_undated_visits_stand_in_a_tray_of_their_own(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1), one_visit(2, day=None)), lang="vi")
    tray = trace(figure, "undated")
    assert tray is not None
    assert tray.xaxis == "x2"
    assert tray.customdata[0][0] == "v0002"
    assert figure.layout.xaxis.domain[1] < figure.layout.xaxis2.domain[0]
    assert "Chưa xác" in " ".join(a.text for a in figure.layout.annotations)


def test_only_undated_visits_are_shown_too(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1, day=None)), lang="en")
    assert marks(figure) == [("v0001", "all")]
    assert figure.layout.annotations[0].text == "Undated"


def test_selected_visits_are_ringed(one_visit: Visit) -> None:
    units = one_lane(one_visit(1), one_visit(2, day=date(2024, 1, 5)))
    ring = trace(timeline_figure(units, lang="vi", selected={"v0002"}), "selected")
    assert ring is not None
    assert list(ring.x) == ["2024-01-05"]
    assert trace(timeline_figure(units, lang="vi"), "selected") is None


def test_words_of_articles_are_never_markup(one_visit: Visit) -> None:
    evil = "<a href='javascript:alert(1)'>x</a> %{customdata} & <b>"
    figure = timeline_figure([Lane("x", evil, (one_visit(1, lead=evil, place=evil, headline=evil),))], lang="vi")
    hover = trace(figure, "stated").hovertext[0]  # type: ignore[union-attr]
    assert "<a" not in hover
    assert "<a" not in figure.layout.yaxis.ticktext[0]
    assert "&lt;a href" in hover
    assert all(t.hovertemplate is None for t in figure.data)


def test_hover_says_who_where_when_and_how_sure(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1, precision="inferred", directives=4)), lang="vi")
    hover = trace(figure, "inferred").hovertext[0]  # type: ignore[union-attr]
    for told in ("Phan Đình Trạc · Lạng Sơn", "9/3/2023 · năm suy ra", "Làm việc", "4 ý kiến chỉ đạo", "Báo Thử Nghiệm", "Kinh tế"):
        assert told in hover


@pytest.mark.parametrize(("lang", "month", "day"), [("vi", "%-m/%Y", "%-d/%-m/%Y"), ("en", "%b %Y", "%-d %b %Y")])
def test_the_axis_writes_dates_as_the_language_does(one_visit: Visit, lang: str, month: str, day: str) -> None:
    stops = timeline_figure(one_lane(one_visit(1)), lang=lang).layout.xaxis.tickformatstops
    assert [s.value for s in stops] == [day, month, month, "%Y"]


def test_long_names_are_wrapped_whole(lanes: Lanes) -> None:
    units = lanes(50)
    texts = timeline_figure(units, lang="vi").layout.yaxis.ticktext
    for lane, text in zip(units, texts, strict=True):
        assert text.split("<br><span")[0].replace("<br>", " ") == lane.label


def test_nothing_to_show_says_so() -> None:
    figure = timeline_figure([], lang="vi")
    assert not figure.data
    assert "Không có chuyến" in figure.layout.annotations[0].text


def test_too_many_marks_become_counts_that_add_up(lanes: Lanes) -> None:
    units = lanes(MOST_MARKS + 500)
    cells = aggregate(units)
    assert sum(c.count for c in cells) == MOST_MARKS + 500
    figure = timeline_figure(units, lang="vi")
    assert len(figure.to_json()) < 1_000_000
    drawn = {tuple(d) for trace in figure.data for d in trace.customdata}
    assert drawn == {(c.lane, c.start.isoformat()) for c in cells if c.start}


@pytest.mark.parametrize("count", [800, MOST_MARKS])
def test_a_chart_stays_small_enough_to_send(one_visit: Visit, count: int) -> None:
    rows = tuple(
        one_visit(n, day=date(2015 + n % 10, n % 12 + 1, n % 28 + 1), headline="Đoàn công tác làm việc " * 5) for n in range(count)
    )
    assert len(timeline_figure([Lane("phan-dinh-trac", "Phan Đình Trạc", rows)], lang="vi").to_json()) < 1_000_000


def test_same_rows_same_figure(lanes: Lanes) -> None:
    assert timeline_figure(lanes(50), lang="vi").to_json() == timeline_figure(lanes(50), lang="vi").to_json()


def test_the_ends_of_the_axis_can_be_fixed(one_visit: Visit) -> None:
    figure = timeline_figure(one_lane(one_visit(1)), lang="vi", span=(date(2020, 1, 1), date(2026, 1, 1)))
    assert list(figure.layout.xaxis.range) == ["2020-01-01", "2026-01-01"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("height", [None, 400])
def test_height_follows_from_the_lanes_unless_it_is_given(lanes: Lanes, theme: str, height: int | None) -> None:
    low = timeline_figure(lanes(5), lang="vi", theme=theme, height=height)
    high = timeline_figure(lanes(500), lang="vi", theme=theme, height=height)
    assert (low.layout.height, high.layout.height) == (height, height) if height else low.layout.height < high.layout.height


def test_offices_are_bands_in_their_lanes(one_visit: Visit) -> None:
    held = {"all": [Term("Bộ trưởng Bộ Thử nghiệm", date(2022, 1, 1), date(2023, 6, 30)), Term("Bí thư", date(2023, 7, 1), None)]}
    figure = timeline_figure(one_lane(one_visit(1), one_visit(2, day=date(2024, 1, 5))), lang="vi", terms=held)
    bands = [s for s in figure.layout.shapes if s.yref == "y" and s.fillcolor]
    assert next(b.x1 for b in bands) == "2023-06-30"
    assert len(bands) == 2
    assert "Bộ trưởng Bộ Thử nghiệm" in [a.text for a in figure.layout.annotations]


def test_directives_are_marked_only_while_marks_are_few(lanes: Lanes) -> None:
    few, many = timeline_figure(lanes(40), lang="vi"), timeline_figure(lanes(400), lang="vi")
    assert trace(few, "ticks") is not None
    assert {tuple(d) for d in trace(few, "ticks").customdata} <= set(marks(few))  # type: ignore[union-attr]
    assert trace(many, "ticks") is None


@pytest.mark.parametrize("step", ["week", "month", "quarter", "year"])
def test_counts_by_any_period(step: str) -> None:
    start = period_start(date(2024, 5, 17), step)
    figure = cells_figure(
        [Cell("a", start, 4), Cell("a", None, 2), Cell("rest", start, 900)], [("a", "A"), ("rest", "5 khác")], lang="vi", step=step
    )
    own, rest = figure.data
    assert own.y[0] == rest.y[0], "the lane of all others has a scale of its own"
    assert own.customdata[0][1] == start.isoformat()
    assert start <= date(2024, 5, 17) <= period_end(start, step)
    assert "Chưa xác định ngày: 2" in figure.layout.yaxis.ticktext[0]


def test_no_mark_stands_on_the_name_of_an_office(one_visit: Visit) -> None:
    crowd = [one_visit(n, day=date(2024, 1, 5), directives=2) for n in range(1, 7)]
    held = {"all": [Term("Bộ trưởng Bộ Nội vụ", date(2023, 1, 1), date(2024, 12, 31))]}
    figure = timeline_figure(one_lane(*crowd), lang="vi", terms=held)
    (name,) = [a for a in figure.layout.annotations if a.text and "Bộ trưởng" in a.text]
    lowest = max(y for t in figure.data if t.name in ("stated", "ticks") for y in t.y)
    assert name.yanchor == "bottom"
    assert name.y - 1.4 * name.font.size > lowest, "a line of text is higher than its letters"
