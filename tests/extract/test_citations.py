"""Numbered documents: every shape, what shares a date, what is one document, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.citations import find_citations
from timeline.lang import packaged
from timeline.model import Block, Citation, Span
from timeline.timex import Found, find_mentions


def cited(text: str, kind: str = "body") -> tuple[Citation, ...]:
    blocks = (Block(Span(0, len(text)), kind),)  # type: ignore[arg-type]
    return find_citations(text, blocks, find_mentions(text, blocks, packaged()), packaged())


@pytest.mark.parametrize(
    ("text", "number", "type", "document_id"),
    [
        ("thực hiện Nghị quyết số 18-NQ/TW trong toàn Đảng bộ", "18-NQ/TW", "Nghị quyết", "18-NQ/TW"),
        ("theo Quy định số 37-\nQĐ/TW của Trung ương", "37-QĐ/TW", "Quy định", "37-QĐ/TW"),
        ("Chỉ thị số 05 - CT / TW", "05-CT/TW", "Chỉ thị", "05-CT/TW"),
        ("Kết luận số 63-KL/T.Ư về lương", "63-KL/T.Ư", "Kết luận", "63-KL/TW"),
        ("Nghị quyết số 35/2023/UBTVQH15 về xã", "35/2023/UBTVQH15", "Nghị quyết", "35/2023/UBTVQH15"),
        ("Luật số 59/2020/QH14 quy định", "59/2020/QH14", "Luật", "59/2020/QH14"),
        ("Nghị định 30/2020/NĐ-CP.Về thể thức", "30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP"),
        ("theo nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP", "Nghị quyết", "30a/2008/NQ-CP"),
        ("Quyết định 809/QĐ-TTg", "809/QĐ-TTg", "Quyết định", "809/QĐ-TTg"),
        ("Thông tư liên tịch số 16/2016/TTLT-BYT-BQP", "16/2016/TTLT-BYT-BQP", "Thông tư liên tịch", "16/2016/TTLT-BYT-BQP"),
        ("vừa có Công điện 71/CĐ-TTg về bão", "71/CĐ-TTg", "Công điện", "71/CĐ-TTg"),
        ("văn bản số 1234/VPCP-CN", "1234/VPCP-CN", "Văn bản", "1234/VPCP-CN"),
        ("ký văn bản số 1234/VPCP-NC.Văn bản này", "1234/VPCP-NC", "Văn bản", "1234/VPCP-NC"),
        ("căn cứ 1234/VPCP-CN", "1234/VPCP-CN", "Công văn", "1234/VPCP-CN"),
        ("nêu tại 12-QĐ/TW.", "12-QĐ/TW", "Quy định", "12-QĐ/TW"),
        ("Kết luận 21 của Bộ Chính trị", "21", "Kết luận", "21-KL/TW"),
        ("quán triệt Nghị quyết 57, tạo đột phá", "57", "Nghị quyết", None),
        ("chấp hành Quy định số 37 về nêu gương", "37", "Quy định", None),
        ("triển khai Nghị quyết 54 của Quốc hội", "54", "Nghị quyết", None),
        ("theo nghị quyết 42 của Quốc hội", "42", "Nghị quyết", None),
        ("trái với Thông tư số 88/2014 về phí", "88/2014", "Thông tư", None),
        ("phạt theo nghị định 117/2016.", "117/2016", "Nghị định", None),
        ("hai năm làm theo quy định 1288, tỉnh", "1288", "Quy định", None),
        ("tổng kết Đề án 206 của Bộ Công an", "206", "Đề án", None),
    ],
)  # fmt: skip
def test_shapes_of_numbers(text: str, number: str, type: str, document_id: str | None) -> None:
    (citation,) = cited(text)
    assert (citation.number, citation.type, citation.document_id) == (number, type, document_id)
    assert "".join(number.split()) in "".join(citation.spans[0].of(text).split())


def test_a_number_with_its_year_is_one_with_the_complete_number() -> None:
    (citation,) = cited("Nghị định số 88/2014/NĐ-CP có hiệu lực. Theo Nghị định 88/2014, phí giảm.")
    assert citation.number == "88/2014/NĐ-CP"
    assert len(citation.spans) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Trung ương 4 khóa XII",
        "Nghị quyết 4 khóa XI về xây dựng Đảng",
        "theo Điều 12 và khoản 3 Điều 15 Luật Đất đai năm 2013",
        "Quốc lộ 4B và đường 279",
        "xe khách mang biển số 35B-010.32",
        "Quyết định 5 triệu đồng cho mỗi hộ",
        "Kế hoạch 5 năm 2021-2025",
        "thực hiện kết luận 9/2021 của thanh tra",
        "bản quy định 2015, sau đó sửa lại",
        "ra quyết định 150 hộ phải dời đi",
        "một đề án 12 của sinh viên, rất hay",
        "Thông báo 3 trường hợp vi phạm",
        "đạt 18/18 nhóm chỉ tiêu, tăng 7,22%",
        "Bản án số 95/2012/HSST của tòa",
        "Kết luận 30% số vụ",
        "điện thoại 024-3826/1234",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert cited(text) == ()


def test_numbers_that_share_a_date_and_an_office() -> None:
    first, second = cited("Nghị quyết số 18-NQ/TW và 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương")
    assert [first.issued and first.issued.edtf, second.issued and second.issued.edtf] == ["2017-10-25", "2017-10-25"]
    assert (first.issuer, second.issuer) == ("Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương")
    assert second.type == "Nghị quyết"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Kết luận số 28/KL-TTCP ngày 30/7/2018 nêu", "2018-07-30"),
        ("Quyết định 437/QĐ-UBND, ngày 28 tháng 1 năm 2019, cho phép", "2019-01-28"),
        ("Nghị định 45 năm 2022 của Chính phủ", "2022"),
        ("Chỉ thị 34/CT-TTg. Ngày 3/2/2019 tỉnh họp", None),
        ("Chỉ thị 34/CT-TTg ngày 28/12 vừa qua", None),
    ],
)
def test_issue_date_only_where_it_is_written_right_after(text: str, edtf: str | None) -> None:
    (citation,) = cited(text)
    assert (citation.issued.edtf if citation.issued else None) == edtf


def test_a_short_form_repeats_the_complete_number() -> None:
    text = "Thực hiện Nghị quyết số 18-NQ/TW, bộ máy gọn hơn. Sau ba năm theo Nghị quyết 18, huyện bớt bốn phòng."
    (citation,) = cited(text)
    assert [s.of(text) for s in citation.spans] == ["Nghị quyết số 18-NQ/TW", "Nghị quyết 18"]


def test_same_number_of_another_kind_is_another_document() -> None:
    assert [c.type for c in cited("Nghị quyết 18-NQ/TW và Kết luận 18 của Ban Bí thư")] == ["Nghị quyết", "Kết luận"]


def test_a_list_of_short_numbers() -> None:
    assert [c.number for c in cited("bốn Nghị quyết 57, 59, 66 và 68 của Bộ Chính trị")] == ["57", "59", "66", "68"]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định 522/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Thông tư 14/2018/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        ("Chỉ thị 05-CT/TW của Bộ Chính trị", "Bộ Chính trị"),
        ("Nghị quyết 03 của HĐND tỉnh Lào Cai về phí", "HĐND tỉnh Lào Cai"),
        ("Kết luận số 187 ngày 29.8 của Bộ Chính trị", "Bộ Chính trị"),
    ],
)
def test_issuers(text: str, issuer: str) -> None:
    assert cited(text)[0].issuer == issuer


def test_decomposed_letters_and_no_break_spaces() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "theo Quyết định số\u00a0809/QĐ-TTg")
    (citation,) = cited(text)
    assert citation.number == "809/QĐ-TTg"
    assert unicodedata.normalize("NFC", citation.spans[0].of(text)) == "Quyết định số\u00a0809/QĐ-TTg"


@pytest.mark.parametrize("kind", ["related", "footer", "caption", "header"])
def test_only_the_story_cites(kind: str) -> None:
    assert cited("Nghị quyết số 18-NQ/TW", kind) == ()


PIECES = st.sampled_from([
    "Nghị quyết ", "số ", "18", "-NQ", "/TW", "/2023", "QĐ-", "TTg", " và ", ", ", "57", "của Bộ Chính trị", "\n", "ngày 1/2/2023",
    "Điều ", "-", "/", "T.Ư",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_any_text_gives_spans_that_hold_their_number(text: str) -> None:
    blocks = (Block(Span(0, len(text)), "body"),)
    for citation in find_citations(text, blocks, Found(), packaged()):
        leading = citation.number[:1]
        assert leading.isdigit()
        assert all(0 <= s.start < s.end <= len(text) and any(c.isdigit() for c in s.of(text)) for s in citation.spans)
