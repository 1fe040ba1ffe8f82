"""The page of documents: both ways, from a link too."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.pages import address, html
from timeline.app.i18n import Words

Run = Callable[..., AppTest]
VI = Words("vi")


def test_a_link_shows_one_document(run: Run) -> None:
    page = run("documents", cited="18-NQ/TW")
    assert not page.exception
    assert [s.value for s in page.subheader if "18" in s.value]
    assert "Ban Chấp hành Trung ương" in html(page)
    assert VI("documents.unknown") in html(page)
    labels = [b.label for b in page.button]
    assert VI("documents.on_timeline", n="5") in labels
    assert "Nguyễn Văn Dũng \\(3\\)" in labels
    assert len([label for label in labels if "Lạng Sơn" in label and "·" in label]) == 3


@pytest.mark.parametrize(("way", "first"), [("official", "Nguyễn Văn Dũng"), ("place", "Lạng Sơn")])
def test_the_other_way_round(run: Run, way: str, first: str) -> None:
    page = run("documents", **{"cited-by": way})
    assert not page.exception
    assert page.dataframe[0].value["name"].tolist()[0] == first
    page = run("documents", **{"cited-by": way, "citer": "lang-son" if way == "place" else "nguyen-van-dung"})
    assert "18-NQ/TW" in html(page)
    assert VI("documents.on_timeline", n="3") in [b.label for b in page.button]


def test_a_link_of_before_still_shows_whom_it_showed(run: Run) -> None:
    page = run("documents", **{"cited-by": "place", "cited": "lang-son"})
    assert address(page) == {"cited-by": ["place"], "citer": ["lang-son"]}
    kept = run("documents", **{"cited-by": "place", "cited": "18-NQ/TW"})
    assert address(kept)["cited"] == ["18-NQ/TW"]


def test_a_document_is_a_filter_of_every_page(run: Run) -> None:
    page = run(cited="18-NQ/TW")
    assert VI("chip.cited", document="18\\-NQ/TW") in [b.label for b in page.button]
    page.button(key="chip-cited-18-NQ/TW").click().run()
    assert "cited" not in address(page)
    nobody = run(cited="99-NQ/TW")
    assert VI("empty.no_match") in [i.value for i in nobody.info]


def test_what_opens_on_the_timeline_opens_without_the_visit_of_before(run: Run) -> None:
    page = run("documents", cited="18-NQ/TW", visit="v-mot", select=["v-mot", "v-hai"])
    page.button(key="cited-timeline").click().run()
    assert address(page) == {"cited": ["18-NQ/TW"]}


def test_a_paper_is_a_filter(run: Run) -> None:
    page = run(publisher="Báo Khác")
    assert "<dd>1</dd>" in html(page)
    assert page.multiselect(key="f_publishers").value == ["Báo Khác"]
    page.multiselect(key="f_publishers").set_value(["bao thu"]).run()
    assert address(page)["publisher"] == ["Báo Thử"]


def test_a_button_filters_the_timeline(run: Run) -> None:
    page = run("documents", cited="18-NQ/TW")
    page.button(key="who-official-18-NQ/TW-pham-thi-lan").click().run()
    assert address(page)["official"] == ["pham-thi-lan"]
    page = run("documents", cited="18-NQ/TW")
    page.button(key="cited-timeline").click().run()
    assert address(page)["cited"] == ["18-NQ/TW"]
    assert VI("chip.cited", document="18\\-NQ/TW") in [b.label for b in page.button]
