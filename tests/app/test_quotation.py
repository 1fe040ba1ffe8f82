"""The open visit: a quotation to copy, steps to the neighbours here and by the same official, offices at the date."""

import html as markup
import re
from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.app.pages import address, html
from timeline.app.components.quotation import plain_quote
from timeline.app.i18n import Words
from timeline.model import Query
from timeline.stores import Store
from timeline.views import directive_rows

Run = Callable[..., AppTest]
VI = Words("vi")


def test_a_quotation_carries_speaker_office_date_paper_and_link(run: Run) -> None:
    quotes = [markup.unescape(q) for q in re.findall(r'data-quote="([^"]*)"', html(run(visit="v-mot")))]
    assert quotes[0] == (
        "“Đề nghị tỉnh hoàn thành tuyến đường nối cửa khẩu đúng hạn.” "
        "(Nguyễn Văn Dũng, Phó Thủ tướng, Sáng 14/3/2023, Báo Thử, https://example.org/mot)"
    )
    assert len(quotes) == 2


def test_steps_to_the_next_visit_at_the_same_place(run: Run) -> None:
    page = run(visit="v-mot")
    page.button(key="step-next-here").click().run()
    assert address(page)["visit"] == ["v-ba"]
    page.button(key="step-previous-here").click().run()
    assert address(page)["visit"] == ["v-mot"]


def test_an_office_that_no_article_names_comes_from_the_register(run: Run, store: Store) -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 11, 22, tzinfo=UTC)
    store.correct("v-ba", "official", ["Phạm Minh Chính"], reason="thử", author="lan", at=now)
    shown = html(run(visit="v-ba"))
    assert VI("detail.office_known", office="Thủ tướng Chính phủ") in shown


def test_a_directive_without_a_visit_is_quoted_too(store: Store) -> None:
    row = directive_rows(store, Query(), "vi")[0]
    quote = plain_quote(replace(row, speaker_titles=()), None)
    assert quote.startswith(f"“{row.text[:12]}")
    assert row.publisher in quote
    assert "None" not in quote
