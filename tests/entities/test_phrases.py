"""Words, and phrases looked for at many of them at once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from timeline.entities.phrases import Phrases
from timeline.entities.tokens import tokenize

PHRASES = Phrases([("phó", "a"), ("phó chủ tịch", "b"), ("chủ tịch", "c"), ("chủ nhiệm ủy ban", "d"), ("tịch", "e")])
WORDS = ["Phó", "chủ", "tịch", "nhiệm", "ủy", "ban", ",", ".", "\n", "\n\n", "_", "Chủ’tịch"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(TEXTS)
def test_looking_everywhere_at_once_finds_what_looking_at_each_word_finds(text: str) -> None:
    tokens = tokenize(text)
    each = {i: hit for i in range(len(tokens)) if (hit := PHRASES.longest(tokens, i))}
    assert PHRASES.all_at(tokens, tokens.at(PHRASES.openers)) == each


@given(TEXTS)
def test_a_phrase_that_ends_before_a_word_is_one_that_is_exactly_there(text: str) -> None:
    tokens = tokenize(text)
    for end in range(len(tokens) + 1):
        fits = [(i, value) for i in range(max(0, end - 6), end) if (value := PHRASES.exactly(tokens, i, end))]
        assert PHRASES.ending(tokens, end) == (fits[0] if fits else None)


@given(st.text(alphabet="aĐ9_'’.- \n𝐀²ß", max_size=40))
def test_words_and_signs_are_all_that_is_neither_space_nor_underscore(text: str) -> None:
    tokens = tokenize(text)
    written = tokens.source.text
    assert [written[s : s + len(w)] for s, w in zip(tokens.starts, tokens.words, strict=True)] == tokens.words
    assert "".join(tokens.words) == re.sub(r"[\s_]", "", written)
    assert all(len(w) == 1 or w[0].isalnum() for w in tokens.words)
    assert tokens.keys == [w.lower() for w in tokens.words]
    assert tokens.capitals == [w[0].isupper() for w in tokens.words]
    assert tokens.capitalised == [i for i, w in enumerate(tokens.words) if w[0].isupper()]


def test_an_apostrophe_within_a_word_parts_nothing() -> None:
    tokens = tokenize("Đến D'Arc, rồi d’arc.")
    assert tokens.words == ["Đến", "D'Arc", ",", "rồi", "d’arc", "."]
    assert tokens.text(0, 2) == "Đến D'Arc"
    assert tokens.span(1, 2) == (4, 9)
