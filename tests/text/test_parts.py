"""What tells a part by its key: the gates before it, which are faster, let through all that the key would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.paragraphs import last_sign
from timeline.text.parts import FINAL, FINAL_SIGNS, Part, compile_words, heading_key

PIECES = ("Tin", "LIÊN", "quan", "Xem", "thêm", ":", "*", "…", " ", "\n", "•", "|", "Ảnh", "a")
pieces = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(pieces, pieces)
def test_parts_are_the_same_where_their_keys_are(one: str, other: str) -> None:
    a, b = (Part(0, len(t), t.strip()) for t in (one, other))
    assert a.same_as(b) == (heading_key(a.text) == heading_key(b.text))


@given(pieces)
def test_a_heading_is_known_by_its_key(text: str) -> None:
    words = compile_words()
    part = Part(0, len(text), text.strip())
    for headings in (words.end_headings, words.box_headings, words.buttons, words.signatures):
        assert part.is_in(headings) == (heading_key(part.text) in headings.keys)


def test_a_heading_between_signs_is_one() -> None:
    assert Part(0, 0, ">> Tin   liên quan: …").is_in(compile_words().box_headings)
    assert not Part(0, 0, "Tin liên quan đến vụ việc").is_in(compile_words().box_headings)


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Cầu mới qua sông. Ảnh: An Bình", True),
        ("Cầu mới qua sông (Ảnh minh họa)", True),
        ("Cầu mới qua sông – ảnh tư liệu.", True),
        ("Ảnh: An Bình/Báo tỉnh.", True),
        ("Ông nói về Ảnh: việc này kéo dài; nay xong", False),
        ("Lãnh đạo tỉnh: An Bình", False),
        ("Cầu (mới) qua sông", False),
        ("Ảnh: " + "dài " * 20, False),
    ],
)
def test_a_credit_ends_its_paragraph(text: str, credited: bool) -> None:
    assert compile_words().ends_in_credit(text) is credited


@given(st.text(alphabet="ab .!?…\"'”’»)];:", max_size=12).map(str.strip))
def test_the_last_sign_tells_a_sentence_end(text: str) -> None:
    assert (last_sign(text) in FINAL_SIGNS) == (FINAL.search(text) is not None)
