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
    page = run("documents", **{"cited-by": way, "cited": "lang-son" if way == "place" else "nguyen-van-dung"})
    assert "18-NQ/TW" in html(page)
    assert VI("documents.on_timeline", n="3") in [b.label for b in page.button]


def test_a_button_filters_the_timeline(run: Run) -> None:
    page = run("documents", cited="18-NQ/TW")
    page.button(key="who-official-18-NQ/TW-pham-thi-lan").click().run()
    assert address(page)["official"] == ["pham-thi-lan"]
    page = run("documents", cited="18-NQ/TW")
    page.button(key="cited-timeline").click().run()
    assert len(address(page)["select"]) == 5
