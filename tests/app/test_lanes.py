"""The long tail of lanes is folded, and no visit is lost by it."""

from dataclasses import replace

import pytest

from timeline.app.components.lanes import MOST_LANES, REST, folded
from timeline.app.i18n import Words
from timeline.model import Query
from timeline.stores import Store
from timeline.views import Lane, visit_rows


@pytest.mark.parametrize("number", [1, MOST_LANES + 1, MOST_LANES + 2, 40])
def test_every_visit_stays_in_the_chart(store: Store, number: int) -> None:
    row = visit_rows(store, Query(), "vi")[0]
    every = [Lane(f"l{i}", f"Lane {i}", (replace(row, id=f"v{i}"), replace(row, id="shared"))) for i in range(number)]
    shown = folded(every, "official", Words("vi"))
    assert {r.id for lane in shown for r in lane.rows} == {r.id for lane in every for r in lane.rows}
    assert len(shown) == (number if number <= MOST_LANES + 1 else MOST_LANES + 1)
    if number > MOST_LANES + 1:
        assert shown[-1].id == REST
        assert shown[-1].label == f"{number - MOST_LANES} lãnh đạo khác"
        assert "shared" not in {r.id for r in shown[-1].rows}
