"""The page of one official: chosen by a name without accents, told in numbers, with ways to visits and timeline."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.pages import address, html, open_page
from timeline.app.components.profile_pick import found_by
from timeline.app.i18n import LANGUAGES, Words
from timeline.app.pages.official import held, offices_table, seen
from timeline.entities.people import Term
from timeline.views.profiles import OfficeSeen

VI = Words("vi")
pytestmark = pytest.mark.usefixtures("store")


def run(**params: str) -> AppTest:
    return open_page("official", **params)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_draws_in_both_languages(lang: str) -> None:
    page = run(lang=lang, official="pham-thi-lan")
    assert not page.exception
    assert page.title[0].value == Words(lang)("official.title")  # type: ignore[arg-type]
    assert page.header[0].value == "Phạm Thị Lan"


def test_without_a_choice_those_with_most_visits_are_listed() -> None:
    page = run()
    frame = page.dataframe[0].value
    assert frame["name"].tolist() == ["Nguyễn Văn Dũng", "Phạm Thị Lan"]
    assert frame["visits"].tolist() == [3, 2]


def test_choosing_somebody_sets_the_filter() -> None:
    page = run()
    page.selectbox(key="pick-officials").set_value("pham-thi-lan").run()
    assert address(page) == {"official": ["pham-thi-lan"]}
    assert page.header[0].value == "Phạm Thị Lan"


def test_a_name_typed_without_accents_is_found() -> None:
    names = {"pham-thi-lan": "Phạm Thị Lan", "pham-van-lan": "Phạm Văn Lan", "lang": "Lan"}
    assert found_by("pham thi", names) == ["pham-thi-lan"]
    assert found_by("pham", names) == ["pham-thi-lan", "pham-van-lan"]
    assert found_by("lan", names) == ["lang"]
    assert found_by("pham-van-lan", names) == ["pham-van-lan"]
    assert found_by("không ai", names) == []


def test_numbers_offices_visits_and_directives_of_the_profile() -> None:
    page = run(official="nguyen-van-dung")
    shown = html(page)
    for label, number in ((VI("glance.visits"), 3), (VI("official.places"), 2), (VI("glance.directives"), 4), (VI("glance.undated"), 1)):
        assert f"<dt>{label}</dt><dd>{number}</dd>" in shown
    assert "Phó Thủ tướng" in shown
    assert "14/3/2023 – 2/6/2023" in shown
    assert "Đề nghị tỉnh hoàn thành tuyến đường" in shown
    assert "18-NQ/TW" in shown
    assert VI("coverage.caveat") in shown
    visits = next(frame.value for frame in page.dataframe if "headline" in frame.value)
    assert visits["place"].tolist() == ["Hà Giang", "Lạng Sơn", "Lạng Sơn"]


def test_the_profile_stays_within_the_filter() -> None:
    page = run(official="nguyen-van-dung", place="ha-giang")
    assert f"<dt>{VI('glance.visits')}</dt><dd>1</dd>" in html(page)


def test_an_unknown_official_is_told_with_what_to_do() -> None:
    page = run(official="nobody")
    assert not page.exception
    assert [w.value for w in page.warning] == [VI("official.unknown")]


def test_article_words_are_never_markup() -> None:
    office = OfficeSeen("<b>Bí thư</b>", None, None, 1)
    assert "&lt;b&gt;Bí thư" in offices_table([office], VI)
    assert seen(office, VI) == "–"


def test_terms_say_where_dates_are_only_those_of_news() -> None:
    assert held(Term("Bộ trưởng", "", date(2022, 6, 4), None, "congress"), VI) == "4/6/2022 – nay"
    assert held(Term("Thứ trưởng", "", date(2022, 6, 4), date(2023, 1, 2), "observed in news"), VI) == "thấy trên báo 4/6/2022 – 2/1/2023"
