"""Pages as browsers save and print them, in layouts that say little of themselves: headline, lead, day, tables, notices."""

import time

import lxml.html
import pytest

from timeline.model import Article
from timeline.readers.html import read_html
from timeline.readers.shown_date import shown_date
from timeline.text import blocks_of

TITLE = "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc về nông thôn mới"
LEAD = "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy, làm việc với Ban Thường vụ Huyện ủy Suối Bạc về kết quả sáu tháng đầu năm."
STORY = (
    "Báo cáo với đoàn công tác, lãnh đạo huyện cho biết thu ngân sách đạt 61% dự toán; 9 trong 14 xã đã đạt chuẩn nông thôn mới.",
    "Đoàn đi thăm khu chăn nuôi Nà Thử, nơi 30 hộ góp vốn làm chung chuồng trại và bán sữa cho nhà máy ở thị trấn.",
    "Kết luận buổi làm việc, đồng chí yêu cầu huyện giao từng việc cho từng người, giữ rừng đầu nguồn và báo cáo trước ngày 30/9.",
)
OTHER = "Hội xuân vùng cao khai mạc sớm hơn mọi năm"
MENU = "<div><ul><li><a href='/'>Trang chủ</a></li><li><a href='/a'>Thời sự</a></li></ul></div>"
TOLD = "".join(f"<p>{p}</p>" for p in STORY)


def read_page(body: str, head: str = "", title: str = TITLE) -> Article:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"
    (found,) = read_html(page.encode(), "page.html")
    assert isinstance(found, Article)
    return found


def body_of(article: Article) -> str:
    return "\n".join(b.span.of(article.text).strip() for b in blocks_of(article) if b.kind == "body")


@pytest.mark.parametrize("declared", [TITLE, f"{TITLE} | Báo Thử", "Suối Bạc: Bí thư Tỉnh ủy nói gì về nông thôn mới", ""])
@pytest.mark.parametrize("heading", [TITLE, TITLE.upper()])
def test_a_headline_within_the_story_is_no_sentence_of_it(declared: str, heading: str) -> None:
    head = f"<meta property='og:title' content='{declared}'>" if declared else ""
    article = read_page(f"<article><h1>{heading}</h1><p>{LEAD}</p>{TOLD}</article>", head)
    assert body_of(article).startswith(LEAD)
    assert (article.title or "").casefold() == TITLE.casefold()


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div><div>Thứ Ba</div><h2 class='sapo'>{LEAD}</h2><div>{TOLD}</div></div>",
        f"<div><div><h1>{TITLE}</h1><div>Thứ Ba, 04/07/2023</div><div class='y'>{LEAD}</div><div>{TOLD}</div></div></div>",
        f"<h1>{TITLE}</h1><div><b>{LEAD}</b></div><div>{TOLD}</div>",
    ],
    ids=["lead in a wrapper", "lead without a name", "bold lead"],
)
def test_a_lead_is_kept_whatever_it_is_called(body: str) -> None:
    assert body_of(read_page(body)) == "\n\n".join((LEAD, *STORY))


def test_a_story_set_in_a_table_of_one_column_is_a_story() -> None:
    rows = "".join(f"<tr><td><p>{p}</p></td></tr>" for p in (LEAD, *STORY))
    assert body_of(read_page(f"<h1>{TITLE}</h1><table>{rows}</table>")) == "\n\n".join((LEAD, *STORY))


def test_a_table_of_figures_is_not() -> None:
    table = "<table><tr><td>Xã</td><td>Thu (tỷ)</td></tr><tr><td>Nà Thử</td><td>12</td></tr></table>"
    assert body_of(read_page(f"<h1>{TITLE}</h1><div><p>{LEAD}</p>{table}{TOLD}</div>")).replace("\n\n", "\n") == "\n".join((LEAD, *STORY))


@pytest.mark.parametrize(
    "shown",
    [
        "Thứ Ba, 04/07/2023 - 20:15", "Ngày đăng: 4/7/2023", "20:15 | 04-07-2023 GMT+7", "Thứ 3, ngày 04/07/2023, 20:15",
        "Ngày 4 tháng 7 năm 2023", "Đăng lúc 20:15, 04/07/2023", "(04/07/2023 08:15)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", [False, True])
def test_the_day_shown_beside_the_headline_is_that_of_publication(shown: str, before: bool) -> None:
    line = f"<div>{shown}</div>"
    article = read_page(f"{line if before else ''}<h1>{TITLE}</h1>{'' if before else line}<div><p>{LEAD}</p>{TOLD}</div>")
    assert (article.published, article.not_after) == ("2023-07-04", None)


def test_a_printed_page_has_its_day_though_it_says_when_it_was_printed() -> None:
    rows = ("<i>In ngày: 22/11/2026 09:15</i>", f"<b>{TITLE}</b>", "Thứ ba, 4/7/2023 20:15", f"<p><b>{LEAD}</b></p>{TOLD}")
    article = read_page("<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>")
    assert (article.title, article.published) == (TITLE, "2023-07-04")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><div><p>{LEAD}</p>{TOLD}</div><div><a href='/x'>{OTHER}</a><span>01/02/2022</span></div>",
        f"<div>Chủ nhật, 22/11/2026 09:15</div>{MENU}<h1>{TITLE}</h1><div><p>{LEAD}</p>{TOLD}</div>",
        f"<h1>{TITLE}</h1><div>In ngày 22/11/2026 09:15</div><div><p>{LEAD}</p>{TOLD}</div>",
        f"<h1>{TITLE}</h1><div><a href='/x'>{OTHER}</a> <a href='/y'>01/02/2022</a></div><div><p>{LEAD}</p>{TOLD}</div>",
    ],
    ids=["of another story", "of today", "of the print", "of a link"],
)
def test_other_days_on_a_page_are_not(body: str) -> None:
    assert read_page(body).published is None


def test_the_day_of_the_last_change_is_a_bound() -> None:
    article = read_page(f"<h1>{TITLE}</h1><div>Cập nhật lúc: 20:15 05/07/2023</div><div><p>{LEAD}</p>{TOLD}</div>")
    assert article.published is None
    assert str(article.not_after) == "2023-07-05"


def test_the_notice_of_a_paywall_is_no_story() -> None:
    notice = "<div class='paywall'><p>Bạn cần đăng nhập để đọc tiếp bài này.</p><p>Đăng ký gói đọc báo để đọc mọi bài.</p></div>"
    assert body_of(read_page(f"<article><h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>{notice}</article>")) == LEAD


def test_looking_for_the_day_takes_time_in_proportion_to_the_page() -> None:
    def seconds(number: int) -> float:
        tree = lxml.html.fromstring(f"<html><body><h1>{TITLE}</h1><div>{'<span>a </span>' * number}</div>{TOLD}</body></html>")
        begin = time.perf_counter()
        shown_date(tree, None)
        return time.perf_counter() - begin

    assert seconds(20_000) < 1.5
