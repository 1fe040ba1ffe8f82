"""Words of articles never become markup."""

import re
from dataclasses import dataclass
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from timeline.app.components.highlight import KINDS, legend, marked, unwrapped
from timeline.app.components.markup import element, link, literal, pairs
from timeline.app.i18n import Words
from timeline.model import Span


@dataclass(frozen=True)
class Mark:
    span: Span
    kind: str
    label: str


MARKS = st.lists(
    st.builds(
        Mark, st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(lambda s: Span(*s)), st.sampled_from(KINDS), st.text(max_size=5)
    ),
    max_size=8,
)
OURS = re.compile(r"</?mark(?: class=\"[a-z -]*\" title=\"[^\"<>]*\")?>")


@given(st.text(max_size=60), MARKS)
def test_marked_text_is_the_text(text: str, marks: list[Mark]) -> None:
    bare = OURS.sub("", marked(text, marks))
    assert "<" not in bare
    if not re.search(r"\n[ \t\u00a0]*\n", text):
        assert unescape(bare) == text


@given(st.text("aÁ. \n\u00a0", max_size=80))
def test_joining_lines_moves_no_mark(text: str) -> None:
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert all(new == old or (old == "\n" and new == " ") for new, old in zip(joined, text, strict=True))


def test_scripts_stay_words() -> None:
    shown = marked("<script>alert(1)</script> & 9/3", [Mark(Span(0, 8), "date", '"><b>')])
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>" not in shown


def test_overlapping_marks_cover_their_own_characters() -> None:
    shown = marked("abcdef", [Mark(Span(0, 4), "directive", "D"), Mark(Span(2, 6), "theme", "T")])
    assert re.findall(r'<mark class="vt-mark ([a-z -]+)" title="([^"]*)">(\w+)</mark>', shown) == [
        ("vt-mark-directive", "D", "ab"),
        ("vt-mark-directive vt-mark-theme", "D · T", "cd"),
        ("vt-mark-theme", "T", "ef"),
    ]


def test_the_legend_names_the_kinds_that_occur() -> None:
    assert "Ý kiến chỉ đạo" in legend([Mark(Span(0, 1), "directive", "")], Words("vi"))
    assert "Căn cứ về ngày" not in legend([Mark(Span(0, 1), "directive", "")], Words("vi"))


def test_only_web_addresses_become_links() -> None:
    assert link("Báo", "javascript:alert(1)") == "Báo"
    assert 'href="https://example.org/?a=1&amp;b=2"' in link("Báo", "https://example.org/?a=1&b=2")
    assert link("<b>", None) == "&lt;b&gt;"


def test_attributes_and_labels_are_escaped() -> None:
    assert element("p", title='a"b') == '<p title="a&quot;b"></p>'
    assert literal("*in đậm* [x](y)\n:red[z]") == r"\*in đậm\* \[x\]\(y\) \:red\[z\]"
    assert pairs([("A", "1"), ("B", "")]) == '<dl class="vt-pairs"><dt>A</dt><dd>1</dd></dl>'
