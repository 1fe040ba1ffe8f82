"""What is chosen in the chart, as it reaches the screen."""

from timeline import views
from timeline.app.components.chart import chart_config, chosen_ids
from timeline.app.i18n import Words
from timeline.charts import timeline_figure
from timeline.model import Query
from timeline.stores import Store


def test_a_visit_in_two_lanes_is_one_visit() -> None:
    points = [{"customdata": ["v1", "a"]}, {"customdata": ["v1", "b"]}, {"customdata": ["v2", "b"]}, {"x": 1}]
    assert chosen_ids(points) == ("v1", "v2")


def test_counts_open_into_their_months() -> None:
    from streamlit.testing.v1 import AppTest

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
