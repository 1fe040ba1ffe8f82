"""The page of one province: names then and now, who came, states of directives, and how long nothing was recorded."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.pages import address, html, open_page
from timeline.app.i18n import LANGUAGES, Words
from timeline.stores import Store

VI = Words("vi")
pytestmark = pytest.mark.usefixtures("store")


def run(**params: str) -> AppTest:
    return open_page("province", **params)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_draws_in_both_languages(lang: str) -> None:
    page = run(lang=lang, place="lang-son")
    assert not page.exception
    assert page.header[0].value == "Lạng Sơn"


def test_visits_under_old_names_are_gathered_and_the_names_can_be_told_apart() -> None:
    page = run(place="tuyen-quang")
    assert page.header[0].value == "Tuyên Quang"
    assert "Tuyên Quang, Hà Giang" in html(page)
    assert f"<dt>{VI('glance.visits')}</dt><dd>2</dd>" in html(page)
    visits = next(frame.value for frame in page.dataframe if "lead" in frame.value)
    assert visits["place"].tolist() == ["Hà Giang", "Hà Giang"]
    assert visits["now"].tolist() == ["Tuyên Quang", "Tuyên Quang"]
    page.segmented_control(key="w_names").set_value("then").run()
    assert address(page) == {"place": ["tuyen-quang"], "names": ["then"]}
    assert f"<dt>{VI('glance.visits')}</dt><dd>0</dd>" in html(page)


def test_who_came_and_how_long_ago(store: Store) -> None:
    page = run(place="lang-son")
    shown = html(page)
    assert "20/1/2024" in shown
    assert "tháng chưa ghi nhận trong kho bài" in shown
    assert VI("province.entered") in shown
    names = [frame.value["name"].tolist() for frame in page.dataframe if "name" in frame.value]
    assert ["Nguyễn Văn Dũng", "Phạm Thị Lan"] in names


def test_a_province_without_a_visit_says_so_and_what_it_means() -> None:
    page = run(place="ca-mau")
    assert [i.value for i in page.info] == [VI("province.no_visits")]
    unknown = run(place="atlantis")
    assert [w.value for w in unknown.warning] == [VI("province.unknown")]


def test_every_province_can_be_chosen_with_or_without_visits() -> None:
    page = run()
    page.selectbox(key="pick-places").set_value("ca-mau").run()
    assert address(page) == {"place": ["ca-mau"]}
