"""Bars of tasks by progress: numbers written in, patterns beside colours, ids to click."""

from dataclasses import dataclass, field

import pytest

from timeline.charts.tasks import MOST_BARS, STATES, tasks_figure


@dataclass
class Group:
    id: str
    label: str
    computed: dict[str, int] = field(default_factory=dict)


GROUPS = [Group("so-xay-dung", "Sở <b>Xây dựng</b>", {"overdue": 2, "done_on_time": 5}), Group("", "Chưa phân công", {"no_due": 3})]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_part_has_its_number_its_pattern_and_what_a_click_means(theme: str) -> None:
    figure = tasks_figure(GROUPS, lang="vi", theme=theme)
    assert [bar.name for bar in figure.data] == ["Quá hạn", "Không nêu thời hạn", "Hoàn thành đúng hạn"]
    overdue = figure.data[0]
    assert (overdue.x[0], overdue.x[1], overdue.text[0]) == (2, None, "2")
    assert list(overdue.customdata[0]) == ["so-xay-dung", "overdue"]
    looks = {(bar.marker.pattern.shape, bar.marker.line.color) for bar in figure.data}
    assert len(looks) == 3


def test_every_state_looks_different_and_words_of_people_are_no_markup() -> None:
    figure = tasks_figure([Group("x", "Sở <b>X</b>", dict.fromkeys(STATES, 1))], lang="en")
    assert len({(bar.marker.pattern.shape, bar.marker.line.color) for bar in figure.data}) == len(STATES)
    assert "<b>" not in figure.layout.yaxis.ticktext[0]


def test_no_more_bars_than_can_be_read() -> None:
    figure = tasks_figure([Group(str(n), str(n), {"overdue": 1}) for n in range(99)], lang="vi", narrow=True)
    assert len(figure.data[0].x) == MOST_BARS
