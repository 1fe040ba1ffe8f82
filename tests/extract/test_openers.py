"""Patterns that are tried only where a phrase can begin or end find what a search at every character finds."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.entities.tokens import tokenize
from timeline.extract.openers import Openers, ending
from timeline.extract.wording import wording
from timeline.lang import packaged

WORDS = ("đã", "cũng", "yêu cầu", "Đề nghị", "chỉ đạo", "ông", "kiến nghị", "Bình", "sự", "lãnh đạo,", ",", ":", "–", "/", "cầu")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", "  ", "\n", ""))), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(texts, st.integers(0, 8))
def test_an_ending_is_found_as_by_search_alone(text: str, start: int) -> None:
    words = wording(packaged())
    for gated in (words.noun_before, words.asked, words.not_before, words.pronoun_end):
        for end in range(start, len(text) + 1):
            alone = gated.pattern.search(text, start, end)
            found = gated.search(text, start, end)
            assert (found and found.span()) == (alone and alone.span()), (text[start:end], gated.ends)


def test_an_ending_tells_which_word_excludes_it() -> None:
    gated = ending(r"(?<!\w)(?:cũng đã|vẫn)\s\Z", ["cũng đã", "vẫn"])
    assert gated.ends == {"đã", "vẫn"}
    assert [gated.excludes(said) for said in ("ông Bình", "ông cũng ĐÃ", "ông (vẫn")] == [True, False, False]


@given(texts)
def test_openers_find_what_the_pattern_finds_at_words(text: str) -> None:
    words = wording(packaged())
    tokens = tokenize(text)
    form = tokens.source.text
    every, reached = [], 0
    for start in tokens.starts:
        if start >= reached and (match := words.verb.match(form, start)):
            every.append(match.span())
            reached = match.end()
    found = [m.span() for m in Openers(tokens, words.verbs).matches(words.verb, 0, len(form))]
    assert found == every
