"""What is chosen in the chart, as it reaches the screen."""

from timeline.app.components.chart import chart_config, chosen_ids
from timeline.app.i18n import Words


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
