"""Paragraphs and sentences: wrapped lines joined, glued ones parted."""

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Span
from timeline.text import headline, paragraphs, sentences

STORY = (
    "Sáng 4/7, đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy, cùng đoàn công tác của Tỉnh ủy đã về thăm và làm việc với Ban Thường vụ "
    "Huyện ủy Sông Lam về tình hình thực hiện Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025. Cùng dự có lãnh đạo các sở, "
    "ban, ngành của tỉnh và Thường trực Huyện ủy. Sau khi nghe báo cáo, đồng chí yêu cầu huyện rà soát từng chỉ tiêu, nhất là các "
    "chỉ tiêu về môi trường, giải ngân vốn đầu tư công và xây dựng nông thôn mới, để từ nay đến cuối năm không bị chậm thêm."
)
LONG = "Trong năm 2022, tổng sản phẩm của huyện tăng 7,5%, cao hơn bình quân của tỉnh; thu ngân sách vượt dự toán được giao."


def words(text: str, spans: list[Span]) -> list[str]:
    return [" ".join(s.of(text).split()) for s in spans]


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n\n"])
def test_wrapped_lines_are_one_paragraph_whatever_stands_between_them(gap: str) -> None:
    wrapped = gap.join(textwrap.wrap(STORY, 72))
    assert len(sentences(wrapped)) == len(sentences(STORY)) == 3
    assert words(wrapped, sentences(wrapped)) == words(STORY, sentences(STORY))


def test_a_page_break_within_a_sentence_is_no_paragraph() -> None:
    lines = textwrap.wrap(STORY, 72)
    wrapped = "\n\n".join(lines[:2]) + "\n\n\n\n" + "\n\n".join(lines[2:])
    assert lines[2][0].islower()
    assert words(wrapped, sentences(wrapped)) == words(STORY, sentences(STORY))


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = f"{STORY}\n{LONG}\n{STORY}"
    assert words(text, paragraphs(text)) == [STORY, LONG, STORY]


def test_a_cut_document_number_is_joined() -> None:
    text = "Tỉnh tiếp tục thực hiện Nghị quyết số 18-\nNQ/TW của Trung ương.\n" + LONG
    assert len(paragraphs(text)) == 2


def test_a_heading_in_wrapped_text_stays_a_line_of_its_own() -> None:
    text = "\n\n".join([*textwrap.wrap(STORY, 72), "Nhiều việc còn dở dang", *textwrap.wrap(LONG, 72)])
    assert "Nhiều việc còn dở dang" in words(text, paragraphs(text))


def test_the_first_words_of_a_report_open_a_paragraph() -> None:
    text = "\n\n".join(["Bí thư Tỉnh ủy về thăm và làm việc với huyện Sông Lam", *textwrap.wrap(STORY.replace("Sáng", "Chiều"), 60)])
    assert words(text, paragraphs(text))[0].endswith("Sông Lam")


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("Tỉnh đã giảm 26 xã so với năm cũ.Trong năm nay còn giảm nữa.", 2),
        ("Bí thư Tỉnh ủy thăm một hộ dân (Ảnh: An Bình)Tại đây, ông tặng quà.", 2),
        ("Chủ tịch tỉnh phát biểu tại đại hộiĐến nay, tỉnh có 9 khu công nghiệp.", 2),
        ("Quang cảnh hội nghị. Ảnh: VOVNgày 25/5, tỉnh họp.", 2),
        ("Đó là nhiệm vụ “sống còn”.Ngoài ra, cần giữ rừng.", 2),
        ("Ông làm việc tại TP.Huế và TP.HCM cùng PGS.TS Lê Văn Mẫu, T.Ư Hội.", 1),
        ("Hãng VietJet và MobiFone ký với VNeID, xem tại baochi.vn.Net", 1),
        ("GDP tăng 7.5% trong quý 1.2023 tại khu CN.", 1),
    ],
)
def test_glued_paragraphs_are_parted(glued: str, parts: int) -> None:
    assert len(paragraphs(glued)) == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tại TP. Hồ Chí Minh, GS. Lê Văn A. Mẫu nói. Rồi ông về.", 2),
        ("Ngày 25.8, thu 3.000 tỷ đồng. Năm sau tăng.", 2),
        ("1. Tăng cường quản lý đất đai. 2. Giữ rừng.", 2),
        ("Còn nhiều khó khăn... nhất là vùng cao. Vì vậy phải cố.", 2),
        ("“Phải làm ngay!” Ông nhắc lại.", 2),
        ("Đi đâu? Về đâu? Chưa rõ.", 3),
        ("không có dấu chấm", 1),
        ("   \n ", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="aăbcđêghnoơuưAĐBN0123 .,!?…\n\"“”()-|/:;\u00a0\u0301\u200b", max_size=200))
def test_sentences_tile_the_visible_text(text: str) -> None:
    for spans in (paragraphs(text), sentences(text)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {i for s in spans for i in range(s.start, s.end)}
        assert all(i in covered for i, c in enumerate(text) if not c.isspace() and c not in "\u200b\u0301")
        assert all(s.of(text).strip() for s in spans)


@given(st.text(alphabet="ab.A \n", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_part_of_a_text_is_not_left(text: str, start: int, size: int) -> None:
    within = Span(min(start, len(text)), min(start + size, len(text)))
    assert all(within.contains(s) for s in sentences(text, within))


def test_a_headline_is_found_above_the_story_and_not_in_it() -> None:
    title = "Bí thư Tỉnh ủy thăm và làm việc tại huyện Sông Lam"
    text = f"Thứ hai, 20/01/2020\n{title}\n\n{STORY}"
    found = headline(text)
    assert found is not None
    assert found.of(text) == title
    assert headline(STORY) is None
    assert headline("") is None


@pytest.mark.parametrize("unit", ["a.", "A", "(", "Ảnh: a ", "a\n\n", "Aa", "| ", "12/", "Tr. ", "…", ".)", "a-\n", '"', " "])
def test_long_odd_texts_take_little_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    begin = time.perf_counter()
    for end in ("", "(", "a", "\n"):
        sentences(text + end)
        headline(text + end)
    assert time.perf_counter() - begin < 10


def test_a_number_cut_at_its_thousands_is_one() -> None:
    lines = (
        "Báo cáo với đoàn, huyện cho biết thu ngân sách sáu tháng đầu năm đạt 1.\n"
        "250 tỷ đồng, tăng 12% so với cùng kỳ; số xã đạt chuẩn nông thôn\n"
        "mới là chín, số hộ nghèo còn 312 và huyện mong tỉnh sớm giao thêm\n"
        "vốn để làm tiếp đường vào hai bản xa nhất ở đầu nguồn suối.\n"
    )
    assert len(paragraphs(lines)) == 1
    assert len(paragraphs(lines.replace("đạt 1.\n250", "năm 2023.\n250"))) == 2


@given(
    st.lists(st.sampled_from(("Ông Bình đến xã.", "Tỉnh làm đường", "và cầu.", "- Một việc", "hộiĐến nay", "xong.Hôm qua")), max_size=8),
    st.sampled_from(("\n", "\n\n", " ")),
    st.integers(0, 60),
    st.integers(0, 90),
)
def test_the_paragraphs_of_a_part_are_those_of_the_whole_or_are_cut_from_them(lines: list[str], gap: str, start: int, size: int) -> None:
    text = gap.join(lines)
    part = Span(min(start, len(text)), min(start + size, len(text)))
    whole, inside = paragraphs(text), paragraphs(text, part)
    assert "".join("".join(s.of(text).split()) for s in inside) == "".join(part.of(text).split())
    if all(w.end <= part.start or w.start >= part.end or (part.start <= w.start and w.end <= part.end) for w in whole):
        assert inside == [w for w in whole if part.start <= w.start and w.end <= part.end]
