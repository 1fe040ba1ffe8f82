"""The timeline of a store too large for a mark each: counts, the strip that chooses the period, pages of the table."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.store import make
from timeline.app.components.strip import chosen_period
from timeline.app.components.table import PAGE
from timeline.model import Query
from timeline.stores import Store, open_store, tallies
from timeline.views import board

NUMBER = 4000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("large")
    make(NUMBER, folder)
    found = open_store(folder)
    yield found
    found.close()


@pytest.fixture
def page(large: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    def whole() -> None:
        from timeline.app.main import main

        main()

    monkeypatch.setenv("TIMELINE_STORE", str(large.path))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield AppTest.from_function(whole, default_timeout=30)
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(page: AppTest) -> list[object]:
    return list(page.dataframe[0].value["day"])


def test_pages_of_the_table_follow_each_other(page: AppTest, large: Store) -> None:
    page.run()
    total = large.count(Query())["visits"]
    assert total > 3000
    assert len(page.dataframe[0].value) == PAGE
    first = shown(page)
    page.button(key="table-next").click().run()
    second = shown(page)
    assert second[0] >= first[-1]  # type: ignore[operator]
    assert not page.exception
    page.button(key="table-last").click().run()
    assert len(page.dataframe[0].value) == (total - 1) % PAGE + 1
    assert page.button(key="table-next").disabled
    page.button(key="table-first").click().run()
    assert shown(page) == first


def test_the_table_turns_to_the_visit_of_a_link(page: AppTest, large: Store) -> None:
    wanted = tallies.ids(large, Query(), 5 * PAGE + 3, 1)[0]
    page.query_params["visit"] = wanted
    page.run()
    assert not page.exception
    assert any("1.001–1.200" in c.value for c in page.caption)
    assert page.button(key="table-previous").disabled is False


def test_filters_begin_at_the_first_page(page: AppTest) -> None:
    page.run()
    page.button(key="table-last").click().run()
    page.multiselect(key="f_kinds").select("working_session").run()
    assert page.button(key="table-first").disabled


def test_counts_narrow_to_marks(large: Store) -> None:
    whole = board(large, Query(), "official", "vi", most_lanes=6, most_periods=60)
    assert whole.counted
    assert len(whole.heads) == 7
    assert sum(h.count for h in whole.heads) >= large.count(Query())["visits"]
    lane = whole.heads[0]
    one = board(large, Query(officials=(lane.id,)), "official", "vi", most_lanes=6, most_periods=60)
    assert not one.counted
    assert len(one.lanes[0].rows) == lane.count


def test_a_drag_is_widened_to_whole_periods() -> None:
    box = {"box": [{"x": ["2023-03-14 07:00", "2023-05-02 10:00"]}], "points": [{"customdata": ["2020-01-01"]}]}
    assert chosen_period(box, "month") == (date(2023, 3, 1), date(2023, 5, 31))
    assert chosen_period(box, "year") == (date(2023, 1, 1), date(2023, 12, 31))
    assert chosen_period({"box": [], "points": [{"customdata": ["2024-02-01"]}]}, "month") == (date(2024, 2, 1), date(2024, 2, 29))
    assert chosen_period({"box": [], "points": []}, "month") is None


def test_the_strip_tells_the_period_and_the_way_back(page: AppTest) -> None:
    page.query_params["from"], page.query_params["to"] = "2024-01-01", "2024-06-30"
    page.run()
    assert any("1/1/2024" in c.value and "30/6/2024" in c.value for c in page.caption)
    page.button(key="strip-whole").click().run()
    assert "from" not in page.query_params
    assert "to" not in page.query_params
