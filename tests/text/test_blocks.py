"""Blocks: the story and what stands beside it, in texts as papers set them (our own sentences)."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Article, Block, Span
from timeline.text import blocks_of, headline

LEAD = (
    "Chiều 12/6, đồng chí Trần Thị Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, đã làm việc với Ban Thường vụ Huyện ủy Suối Bạc "
    "về kết quả sáu tháng đầu năm và nhiệm vụ trong thời gian tới."
)
BODY = (
    "Kết luận buổi làm việc, đồng chí Bí thư Tỉnh ủy yêu cầu huyện tập trung gỡ vướng mắc về đất đai, giao từng việc cho từng người. "
    "Huyện phải báo cáo kết quả trước ngày 30/9."
)
OTHER = "Sáng 1/2, lãnh đạo thành phố đi kiểm tra công tác phòng, chống cháy rừng tại ba xã vùng cao của huyện bên cạnh."


def article(*lines: str, title: str | None = None, publisher: str | None = None, boilerplate: tuple[Block, ...] = ()) -> Article:
    return Article(id="a", source="a.txt", text="\n\n".join(lines), title=title, publisher=publisher, boilerplate=boilerplate)


def kinds(found: Article) -> dict[str, str]:
    """The kind of the block in which each paragraph of an article starts."""
    blocks = blocks_of(found)
    starts = {line: found.text.index(line) for line in found.text.split("\n\n") if line.strip()}
    return {line: next(b.kind for b in blocks if b.span.start <= at < b.span.end) for line, at in starts.items()}


def kind_of(line: str, *before_and_after: str, **known: str) -> str:
    lines = list(before_and_after) or [LEAD, BODY]
    return kinds(article(lines[0], line, *lines[1:], **known))[line]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Bí thư Tỉnh ủy phát biểu tại buổi làm việc. Ảnh: TTXVN",
        "Bí thư Tỉnh ủy thăm một hộ dân ở xã Nậm Mẫu (Ảnh: An Bình).",
        "Đồng chí Trần Thị Mẫu kiểm tra tuyến kè_Ảnh: An Bình",
        "Quang cảnh buổi làm việc.",
        "Đồng chí Trần Thị Mẫu phát biểu kết luận buổi làm việc.",
        "Đồng chí Trần Thị Mẫu và các đại biểu chụp ảnh lưu niệm",
        "Lãnh đạo huyện Suối Bạc báo cáo tại buổi làm việc",
        "| Bí thư Tỉnh ủy thăm nhà máy |",
        "Đường vào xã Nậm Mẫu sau lũ (Ảnh minh họa).",
    ],
)
def test_captions_are_told(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Nhiều việc còn dở dang",
        "Phát huy sức mạnh đại đoàn kết",
        "Đồng chí Trần Thị Mẫu yêu cầu huyện phát biểu tại hội nghị phải ngắn gọn",
        "Ngày 11/6, đồng chí Trần Thị Mẫu thăm, tặng quà gia đình có công.",
        "Đồng chí Trần Thị Mẫu đề nghị: chậm nhất tháng 9 phải xong.",
        "Tỉnh có 9 khu công nghiệp.",
        "Xem xét kỹ từng dự án",
    ],
)
def test_headings_and_short_sentences_stay_in_the_story(line: str) -> None:
    assert kind_of(line) == "body"


def test_a_line_told_twice_is_a_caption() -> None:
    line = "Đồng chí Trần Thị Mẫu tặng quà các cháu học sinh của trường."
    found = article(LEAD, line, line, BODY)
    assert [b.kind for b in blocks_of(found)] == ["body", "caption", "body"]


def test_a_caption_glued_to_the_next_paragraph_is_cut_at_its_credit() -> None:
    text = f"Bí thư Tỉnh ủy nói phải gần dân. Ảnh: VOV{LEAD}"
    blocks = blocks_of(Article(id="a", source="a", text=text))
    assert [(b.kind, b.span.of(text)) for b in blocks] == [("caption", text[: -len(LEAD)]), ("body", LEAD)]


def test_an_agency_ends_a_credit_before_the_next_sentence() -> None:
    text = f"{LEAD}\n\nBí thư Tỉnh ủy thăm trường. Ảnh: TTXVN {BODY}"
    assert [b.kind for b in blocks_of(Article(id="a", source="a", text=text))] == ["body", "caption", "body"]


def test_a_sentence_that_reports_is_kept_before_a_credit() -> None:
    text = f"{LEAD} Ông nhấn mạnh ba việc phải làm ngay. (Ảnh: An Bình)"
    blocks = blocks_of(Article(id="a", source="a", text=f"{BODY}\n\n{text}"))
    assert blocks[-1].kind == "caption"
    assert "nhấn mạnh" not in f"{BODY}\n\n{text}"[blocks[-1].span.start :]


def test_everything_after_a_closing_heading_is_related() -> None:
    found = article(LEAD, BODY, "Có thể bạn quan tâm", "Lãnh đạo thành phố kiểm tra rừng", OTHER)
    blocks = blocks_of(found)
    assert [(b.kind, b.reason) for b in blocks] == [("body", None), ("related", "related_block")]
    assert found.text[blocks[1].span.start :].startswith("Có thể bạn quan tâm")


def test_a_box_in_the_middle_ends_where_the_story_goes_on() -> None:
    found = kinds(article(LEAD, "Tin liên quan", "Lãnh đạo thành phố kiểm tra rừng", "Mưa lớn ở vùng núi", BODY, BODY + " Hết."))
    assert found["Tin liên quan"] == found["Mưa lớn ở vùng núi"] == "related"
    assert found[BODY] == "body"


def test_a_box_of_headlines_and_leads_reaches_to_the_end() -> None:
    found = kinds(article(LEAD, BODY, "Tin liên quan", "Lãnh đạo thành phố kiểm tra rừng", OTHER, "Mưa lớn ở vùng núi", OTHER + " Hết."))
    assert set(found.values()) == {"body", "related"}
    assert found[OTHER] == "related"


@pytest.mark.parametrize("line", ["Xem thêm: Lãnh đạo thành phố đi kiểm tra", ">>> Lãnh đạo thành phố đi họp", "[Ảnh] Một ngày ở Suối Bạc"])
def test_teasers_on_one_line_are_related(line: str) -> None:
    assert kind_of(line) == "related"


def test_a_menu_above_the_story_does_not_swallow_it() -> None:
    found = kinds(article("Tin mới nhất", "Xem nhiều", LEAD, BODY))
    assert found[LEAD] == found[BODY] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Thứ hai, 20/01/2020", "Thứ Ba, ngày 04/07/2023 - 08:15 (GMT+7)", "04/07/2023 08:15", "Cập nhật: 04/07/2023", "Tác giả: Lê Mẫu",
        "In ngày 12/11/2020 08:31 Báo Suối Bạc điện tử", "Suối Bạc, ngày 4 tháng 7 năm 2023",
        "XÂY DỰNG ĐẢNG | Chủ nhật, 19/11/2023 | Bản in", "Trang chủ > Thời sự > Chính trị", "https://suoibac.example/tin-tuc/1",
    ],
)  # fmt: skip
def test_page_headers_are_told(line: str) -> None:
    assert kinds(article(line, "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc", LEAD, BODY))[line] == "header"


def test_a_scraper_line_is_cut_from_the_first_sentence() -> None:
    text = f" date 2025-04 {LEAD}"
    blocks = blocks_of(Article(id="a", source="a", text=text))
    assert [(b.kind, b.reason, b.span.of(text)) for b in blocks] == [("header", "scraper_line", " date 2025-04 "), ("body", None, LEAD)]


def test_a_story_that_begins_with_a_full_date_is_no_header() -> None:
    text = "Thứ hai, 20/1/2020, Đoàn công tác của Tỉnh ủy đã làm việc với huyện Suối Bạc về công tác cán bộ."
    assert [b.kind for b in blocks_of(Article(id="a", source="a", text=text))] == ["body"]


def test_the_headline_is_a_block_of_its_own() -> None:
    title = "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc"
    assert kinds(article(title, LEAD, BODY))[title] == "title"
    found = kinds(article("Báo Suối Bạc", title, LEAD, BODY, title=title))
    assert found == {"Báo Suối Bạc": "header", title: "title", LEAD: "body", BODY: "body"}


@pytest.mark.parametrize(
    "line", ["TTXVN", "PV", "LÊ MẪU", "Lê Mẫu - Trần Văn Thử", "Theo Báo Suối Bạc", "Tin, ảnh: Lê Mẫu", "Nguồn: TTXVN", "Lê Mẫu (Vietnam+)"]
)
def test_signatures_are_footers(line: str) -> None:
    assert kinds(article(LEAD, BODY, line))[line] == "footer"
    assert kinds(article(LEAD, BODY, line, "Có thể bạn quan tâm", OTHER))[line] == "footer"


@pytest.mark.parametrize("line", ["Chia sẻ", "Từ khóa: Suối Bạc, Bí thư Tỉnh ủy", "© 2023 Báo Suối Bạc. Ghi rõ nguồn khi dùng lại"])
def test_buttons_tags_and_rights_are_footers(line: str) -> None:
    assert kinds(article(LEAD, BODY, line))[line] == "footer"


def test_the_publisher_signs() -> None:
    assert kinds(article(LEAD, BODY, "Thời sự núi rừng", publisher="Thời sự núi rừng"))["Thời sự núi rừng"] == "footer"


def test_blocks_of_the_reader_are_kept() -> None:
    found = article(LEAD, OTHER, BODY)
    start = found.text.index(OTHER)
    known = Block(Span(start, start + len(OTHER)), "related", "markup")
    with_known = article(LEAD, OTHER, BODY, boilerplate=(known,))
    blocks = blocks_of(with_known)
    assert [(b.kind, b.reason) for b in blocks] == [("body", None), ("related", "markup"), ("body", None)]
    assert blocks[1].span.of(found.text).strip() == OTHER


PIECES = [LEAD, BODY, "Có thể bạn quan tâm", "Xem thêm:", "|", ".", "TTXVN", "Ảnh: VOVNgày", "(Ảnh: A)", "Tags:", "20/01/2020", "\u200b"]
SOUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=12)


@given(SOUP, st.sampled_from(["\n", "\n\n", " ", ""]), st.one_of(st.none(), st.just(LEAD)))
def test_blocks_cover_any_text_in_order(lines: list[str], between: str, title: str | None) -> None:
    text = between.join(lines)
    blocks = blocks_of(Article(id="a", source="a", text=text, title=title))
    if not text:
        assert blocks == ()
        return
    assert blocks[0].span.start == 0
    assert blocks[-1].span.end == len(text)
    assert all(a.span.end == b.span.start and a.span.start < a.span.end for a, b in pairwise(blocks))
    assert all((b.reason is None) == (b.kind in ("body", "title")) for b in blocks)


@pytest.mark.parametrize("unit", ["Ảnh: a ", "(", "| a\n", "Xem thêm: a\n", "a. Ảnh: Tt ", "20/01/2020 ", "Tags: ", "A A\n", "TTXVN\n"])
def test_blocks_of_long_odd_texts_take_little_time(unit: str) -> None:
    begin = time.perf_counter()
    blocks_of(Article(id="a", source="a", text=LEAD + "\n" + unit * (100_000 // len(unit))))
    assert time.perf_counter() - begin < 10


def test_a_headline_over_two_lines_is_whole() -> None:
    story = "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy, làm việc với huyện Suối Bạc về kết quả sáu tháng đầu năm."
    text = f"Bí thư Tỉnh ủy làm việc với huyện\nSuối Bạc về nông thôn mới\n\n{story}\n\n{story}\n"
    span = headline(text)
    assert span is not None
    assert span.of(text) == "Bí thư Tỉnh ủy làm việc với huyện\nSuối Bạc về nông thôn mới"
    assert headline(f"Bí thư Tỉnh ủy làm việc với huyện\n{story}\n\n{story}\n") != span
