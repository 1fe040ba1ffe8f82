"""What is chosen in the chart, as it reaches the screen."""

import json
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.app.pages import address
from timeline import views
from timeline.app.components.chart import chart_config, chosen_ids
from timeline.app.i18n import Words
from timeline.charts import timeline_figure
from timeline.model import Query
from timeline.stores import Store

Run = Callable[..., AppTest]


def test_a_visit_in_two_lanes_is_one_visit() -> None:
    points = [{"customdata": ["v1", "a"]}, {"customdata": ["v1", "b"]}, {"customdata": ["v2", "b"]}, {"x": 1}]
    assert chosen_ids(points) == ("v1", "v2")


def test_the_selection_dims_the_tray_too(store: Store) -> None:
    lanes = views.lanes(store, Query(), "none", "vi")
    undated = next(row.id for row in lanes[0].rows if row.precision == "undated")
    plain, chosen = (timeline_figure(lanes, lang="vi", selected=ids) for ids in ((), (undated,)))
    assert all(trace.selectedpoints is None for trace in plain.data)
    marks = {t.name: t for t in chosen.data if t.name in ("stated", "inferred", "undated")}
    assert len(marks["undated"].selectedpoints) == 1
    assert marks["stated"].selectedpoints == marks["inferred"].selectedpoints == ()
    other = timeline_figure(lanes, lang="vi", selected=("nothing",))
    assert all(t.selectedpoints == () for t in other.data if t.name in marks)


def figure_shown(page: AppTest) -> dict[str, Any]:
    """The layout of the last chart on the page."""
    found: dict[str, Any] = json.loads(page.get("plotly_chart")[-1].proto.spec)["layout"]
    return found


def test_a_zoom_of_a_link_is_drawn_and_forgotten_when_its_chip_goes(run: Run) -> None:
    page = run(zoom="2023-02-01/2023-08-31")
    assert figure_shown(page)["xaxis"]["range"] == ["2023-02-01", "2023-08-31"]
    before = figure_shown(page)["uirevision"]
    page.button(key="chip-zoom").click().run()
    assert figure_shown(page)["xaxis"]["range"][1] > "2024-09-05"
    assert figure_shown(page)["uirevision"] != before
    assert "zoom" not in address(page)


def test_another_filter_shows_the_whole_chart_again(run: Run) -> None:
    page = run(zoom="2023-02-01/2023-08-31")
    page.multiselect(key="f_places").set_value(["lang-son"]).run()
    assert "zoom" not in address(page)
    wrong = run(zoom="2023-08-31/2023-02-01")
    assert "zoom=2023-08-31/2023-02-01".replace("-", "\\-") in wrong.warning[0].value.replace("\\.", ".")


def test_a_bar_of_the_strip_is_its_period(run: Run) -> None:
    def press() -> None:
        import streamlit as st

        from timeline.app.components.strip import choose_bar
        from timeline.app.session import screen, sync

        sync("timeline")
        choose_bar("2024-10-01", "quarter")
        choose_bar("", "quarter")
        st.text(f"{screen().query.earliest} {screen().query.latest}")

    assert AppTest.from_function(press).run().text[0].value == "2024-10-01 2024-12-31"


def test_counts_open_into_their_months() -> None:
    def narrow() -> None:
        import streamlit as st

        from timeline.app.components.chart import _narrow
        from timeline.app.session import screen, sync

        sync("timeline")
        if "done" not in st.session_state:
            st.session_state["done"] = True
            _narrow([{"customdata": ["to-lam", "2024-01-01"]}, {"customdata": ["to-lam", "2024-02-01"]}])
        st.text(f"{screen().query.officials} {screen().query.earliest} {screen().query.latest}")

    page = AppTest.from_function(narrow).run()
    assert page.text[0].value == "('to-lam',) 2024-01-01 2024-02-29"


def test_the_toolbar_speaks_vietnamese() -> None:
    config = chart_config(Words("vi"))
    assert config["locale"] == "vi"
    assert config["locales"]["vi"]["dictionary"]["Lasso Select"] == "Chọn bằng vòng khoanh"
    assert not config["displaylogo"]


def test_on_a_phone_names_stand_above_their_visits(store: Store) -> None:
    lanes = views.lanes(store, Query(), "official", "vi")
    wide, phone = (timeline_figure(lanes, lang="vi", narrow=narrow) for narrow in (False, True))
    assert wide.layout.yaxis.showticklabels
    assert not phone.layout.yaxis.showticklabels
    named = [a.text for a in phone.layout.annotations if a.yref == "y"]
    assert len(named) == len(lanes)
    assert all(lane.label in text for lane, text in zip(lanes, named, strict=True))
    tops = [a.y for a in phone.layout.annotations if a.yref == "y"]
    marks = [y for trace in phone.data if trace.name in ("stated", "inferred") for y in trace.y]
    assert min(marks) - min(tops) > 20
    assert "Chưa xác<br>định ngày" in [a.text for a in wide.layout.annotations]


def test_a_touched_mark_opens_its_visit_and_a_touched_count_its_period() -> None:
    def touch() -> None:
        import streamlit as st

        from timeline.app.components.chart import take
        from timeline.app.session import screen, sync

        sync("timeline")
        take([{"customdata": ["v1", "to-lam"]}], None)
        st.text(f"{screen().visit} {screen().selected}")
        take([{"customdata": ["to-lam", "2024-02-01"]}], "month")
        st.text(f"{screen().query.officials} {screen().query.latest}")

    page = AppTest.from_function(touch).run()
    assert [t.value for t in page.text] == ["v1 ('v1',)", "('to-lam',) 2024-02-29"]
