"""The canonical form, search keys and ids."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text import canonical, plain, slug

VIETNAMESE = st.text(alphabet="aàáảãạăằâấbcđeèẻêếghiìklmnoòóôốơờpqrstuùúưừvxyỳýỵ HNĐẾÀ.,\n", max_size=80)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("hoà", "hòa"), ("HOÀ", "HÒA"), ("Uỷ ban", "Ủy ban"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("hoạ sĩ", "họa sĩ"),
        ("quý", "quý"), ("qúy", "quý"), ("qủa", "quả"), ("quỳ", "quỳ"),
        ("toàn", "toàn"), ("tòan", "toàn"), ("ngoài", "ngoài"), ("Huỳnh", "Huỳnh"), ("khuỷu", "khuỷu"),
        ("tòa án", "tòa án"), ("hòa nhập", "hòa nhập"), ("Ðảng", "Đảng"),
    ],
)  # fmt: skip
def test_tone_marks_have_one_place(written: str, form: str) -> None:
    assert canonical(written).text == form
    assert canonical(unicodedata.normalize("NFD", written)).text == form


def test_spaces_are_plain_and_line_breaks_kept() -> None:
    assert canonical("ngày\u00a025\u20098\n\tnay\u2028mai").text == "ngày 25 8\n nay\nmai"


def test_zero_width_characters_go_and_spans_still_fit() -> None:
    text = "\ufeffLạng\u200b Sơn"
    form = canonical(text)
    assert form.text == "Lạng Sơn"
    assert form.span(0, 4).of(text) == "Lạng"
    assert form.span(5, 8).of(text) == "Sơn"


def test_span_of_decomposed_letters_holds_their_marks() -> None:
    text = unicodedata.normalize("NFD", "Tỉnh ủy Hoà Bình")
    form = canonical(text)
    start = form.text.index("Hòa")
    assert form.span(start, start + 3).of(text) == unicodedata.normalize("NFD", "Hoà")
    assert form.offset(len(form.text)) == len(text)
    assert form.index(form.offset(5)) == 5


def test_text_that_is_composed_keeps_its_offsets() -> None:
    text = "Thuỷ điện Hoà Bình,\u00a0ngày 6-11"
    assert len(canonical(text).text) == len(text)
    assert canonical(text).span(10, 18) == (10, 18)


@given(st.one_of(st.text(max_size=60), VIETNAMESE, VIETNAMESE.map(lambda t: unicodedata.normalize("NFD", t))))
def test_spans_tile_the_text_and_point_at_what_was_read(text: str) -> None:
    form = canonical(text)
    spans = [form.span(i, i + 1) for i in range(len(form.text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.start <= b.start for a, b in pairwise(spans))
    for char, span in zip(form.text, spans, strict=True):
        if char.isalpha() and char in "bcdghklmnpqrstvx":
            assert char in span.of(text)


@given(VIETNAMESE)
def test_both_unicode_forms_have_one_canonical_text(text: str) -> None:
    assert canonical(unicodedata.normalize("NFD", text)).text == canonical(unicodedata.normalize("NFC", text)).text


@given(st.text(max_size=60))
def test_canonical_text_is_canonical(text: str) -> None:
    once = canonical(text).text
    assert canonical(once).text == once


def test_search_key_has_no_accents() -> None:
    assert plain("  Phạm  Minh\u00a0Chính\n") == "pham minh chinh"
    assert plain("ĐẮK LẮK – Đắk Lắk") == "dak lak – dak lak"
    assert plain(unicodedata.normalize("NFD", "Lạng Sơn")) == "lang son"


def test_slug_is_an_id() -> None:
    assert slug("Phan Đình Trạc") == "phan-dinh-trac"
    assert slug("Thừa Thiên - Huế") == "thua-thien-hue"
    assert slug("TP. Hồ Chí Minh!") == "tp-ho-chi-minh"
