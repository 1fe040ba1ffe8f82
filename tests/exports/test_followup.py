"""The follow-up report: numbers, agencies and changes as they stood on its day, whatever was entered later."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from tests.exports.conftest import build
from timeline.exports import Issue, chrome, render
from timeline.exports.followed import followed
from timeline.exports.followup import MOST_BARS, bars_of, paper
from timeline.exports.report_parts import Table
from timeline.model import Query
from timeline.stores import Store


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)


@pytest.fixture
def followed_store() -> Store:
    store = build()

    def enter(id_: str, day: str, **fields: Any) -> None:
        store.correct(id_, "task", fields, reason="giao việc", author="an", at=at(day))

    enter("da10", "2023-04-03", lead_agency="Ban Tổ chức", state="in_progress")
    enter("da10", "2023-06-20", state="done", done="2023-06-20")
    enter("da11", "2023-05-02", lead_agency="Sở Nội vụ", due="2023-05-31")
    enter("da11", "2023-07-03", extensions=[{"due": "2023-07-31", "document": "12-CV/TU"}])
    return store


def tables(store: Store, on: date, period: Any = "month") -> dict[str, Table]:
    made = paper(store, Query(), "vi", period, on)
    return {part.name: part for part in (*made.parts, *made.appendix) if isinstance(part, Table)}


def test_the_numbers_are_those_of_the_day(followed_store: Store) -> None:
    june = {row[0]: row[1] for row in tables(followed_store, date(2023, 6, 30))["Tình hình chung"].rows}
    assert (june["Hoàn thành đúng hạn"], june["Quá hạn"], june["Tổng số"]) == (1, 1, 2)
    may = {row[0]: row[1] for row in tables(followed_store, date(2023, 5, 15))["Tình hình chung"].rows}
    assert (may["Trong hạn"], may["Hoàn thành đúng hạn"], may["Quá hạn"], may["Tổng số"]) == (2, 0, 0, 2)
    july = {row[0]: row[1] for row in tables(followed_store, date(2023, 7, 10))["Tình hình chung"].rows}
    assert (july["Trong hạn"], july["Quá hạn"]) == (1, 0)


def test_agencies_have_their_numbers_and_shares(followed_store: Store) -> None:
    rows = tables(followed_store, date(2023, 6, 30))["Theo cơ quan"].rows
    by_name = {row[0]: row for row in rows}
    assert by_name["Ban Tổ chức"][1:3] == (1, 1)
    assert by_name["Ban Tổ chức"][-2:] == (1.0, 1.0)
    assert by_name["Sở Nội vụ"][-2:] == (0.0, None)
    assert rows[-1][:2] == ("Tổng số", 2)


def test_changes_of_the_period_are_told(followed_store: Store) -> None:
    june = dict(tables(followed_store, date(2023, 6, 30))["Biến động"].rows)
    assert june == {
        "Mới giao": 0,
        "Đã thực hiện trong kỳ": 1,
        "Mới quá hạn trong kỳ": 1,
        "Được gia hạn trong kỳ": 0,
        "Có cập nhật trong kỳ": 1,
    }
    july = dict(tables(followed_store, date(2023, 7, 10))["Biến động"].rows)
    assert (july["Được gia hạn trong kỳ"], july["Có cập nhật trong kỳ"]) == (1, 1)
    march = dict(tables(followed_store, date(2023, 3, 31))["Biến động"].rows)
    assert march["Mới giao"] == 2
    compared = {row[0]: row[1:] for row in tables(followed_store, date(2023, 6, 30), "quarter")["So với trước kỳ"].rows}
    assert compared["Hoàn thành đúng hạn"] == (0, 1, "+1")


def test_tasks_given_after_the_day_do_not_count(followed_store: Store) -> None:
    assert {f.row.id for f in followed(followed_store, Query(), "vi", date(2023, 3, 1), date(2023, 3, 8))} == set()
    assert len(followed(followed_store, Query(), "vi", date(2025, 4, 1), date(2025, 4, 30))) == 3


def test_the_document_ends_with_the_list_of_tasks_on_sheets_lying_across(followed_store: Store) -> None:
    data = render(followed_store, Query(), "followup", "docx", issue=Issue(on=date(2023, 6, 30), period="quarter"))
    document = Document(io.BytesIO(data))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "theo dõi việc thực hiện ý kiến chỉ đạo, quý II/2023" in text
    assert "Tính đến hết ngày 30/6/2023, có 2 nhiệm vụ được theo dõi. Đã thực hiện 1 nhiệm vụ (50%)" in text
    assert "Trên đây là báo cáo theo dõi việc thực hiện ý kiến chỉ đạo, quý II/2023./." in text
    assert [c.text for c in document.tables[-3].rows[1].cells][2:] == ["Sở Nội vụ", "31/5/2023", "quá hạn 30 ngày"]
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert [c.text for c in document.tables[-1].rows[1].cells][3:7] == ["Sở Nội vụ", "31/5/2023", "Quá hạn", ""]
    assert "ngày 30 tháng 6 năm 2023" in document.tables[0].rows[0].cells[1].text
    assert data == render(followed_store, Query(), "followup", "docx", issue=Issue(on=date(2023, 6, 30), period="quarter"))


def test_without_tasks_it_says_so() -> None:
    page = render(build(()), Query(), "followup", "html", lang="en", issue=Issue(template="plain", on=date(2023, 6, 30))).decode()
    assert "No task is within the scope of this report as of 30 June 2023." in page


def test_the_moment_of_the_export_never_enters(followed_store: Store) -> None:
    for what, extension in (("followup", "docx"), ("followup", "xlsx"), ("followup", "html"), ("tasks", "xlsx"), ("report", "docx")):
        early, late = (render(followed_store, Query(today=day), what, extension) for day in (date(2023, 5, 1), date(2030, 1, 1)))
        assert early == late, what


@pytest.mark.skipif(chrome.find_chrome() is None, reason="no Chrome or Chromium is installed: run 'apt install chromium'")
def test_the_first_page_shows_how_each_agency_stands(followed_store: Store) -> None:
    issue = Issue(on=date(2023, 6, 30))
    page = render(followed_store, Query(), "followup", "html", issue=issue).decode()
    drawn = page[page.index("<svg") : page.rindex("</svg>")]
    for words in ("Ban Tổ chức (1)", "Sở Nội vụ (1)", "Hoàn thành đúng hạn", "Quá hạn", "100%"):
        assert words in drawn, words
    assert len(Document(io.BytesIO(render(followed_store, Query(), "followup", "docx", issue=issue))).inline_shapes) == 1


def test_many_agencies_share_a_last_bar_and_none_is_lost(followed_store: Store) -> None:
    made = followed(followed_store, Query(), "vi", date(2023, 6, 1), date(2023, 6, 30))
    groups = {f"Cơ quan chủ trì có tên rất dài, thứ {n}, của một tỉnh cũng có tên rất dài": made for n in range(30)}
    figure = bars_of(groups, "vi")
    assert len(figure.layout.yaxis.ticktext) == MOST_BARS
    assert figure.layout.yaxis.ticktext[-1].startswith("23 cơ quan khác")
    assert sum(n or 0 for bar in figure.data for n in bar.x) == 30 * len(made)
    assert all(name.count("<br>") <= 1 for name in figure.layout.yaxis.ticktext)


def test_a_report_without_tasks_has_no_chart(followed_store: Store) -> None:
    page = render(followed_store, Query(officials=("nobody",)), "followup", "html", issue=Issue(on=date(2023, 6, 30))).decode()
    assert "<svg" not in page
