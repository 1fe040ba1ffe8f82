"""Text on charts: harmless, whole, and as wide as we think."""

from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from timeline.charts import LIGHT, THEMES, font_css
from timeline.charts.packing import pack
from timeline.charts.typeface import FOLDER
from timeline.charts.typeset import fit, fit_long, lines, safe, shorten, text_width, wrap

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


@given(st.text())
def test_nothing_of_an_article_is_markup(text: str) -> None:
    shown = safe(text)
    assert not set(shown) & set("<>\n\r\t\u202e\u200b")
    assert "&" not in shown.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").replace("&#36;", "")


def test_markup_is_shown_as_it_is_written() -> None:
    assert safe("<b>Đảng</b> & <a href='javascript:x'>tỉnh") == "&lt;b&gt;Đảng&lt;/b&gt; &amp; &lt;a href='javascript:x'&gt;tỉnh"


@given(st.text(alphabet=LETTERS + " ,-", max_size=200), st.integers(5, 60))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    broken = lines(text, width)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(len(line) <= width for line in broken)
    assert len(wrap(text, width, 2).split("<br>")) <= 2


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " ", min_size=1, max_size=200), st.integers(60, 600))
def test_fitted_lines_are_no_wider_than_asked(text: str, width: int) -> None:
    broken = fit(text, width, 13)
    assert " ".join(broken).split() == text.split()
    assert all(text_width(line, 13) <= width for line in broken if " " in line)


@given(st.text(alphabet=LETTERS + "/?&=- ", min_size=1, max_size=200), st.integers(60, 600))
def test_an_address_is_broken_and_loses_no_letter(text: str, width: int) -> None:
    broken = fit_long(text, width, 13)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(text_width(line, 13) <= width for line in broken)


def test_an_address_is_broken_between_its_parts() -> None:
    address = "http://localhost:8501/?official=phan-dinh-trac&place=lang-son&theme=infrastructure"
    broken = fit_long(address, 300, 13)
    assert len(broken) > 1
    assert all(line[-1] in "/?&=-," for line in broken[:-1])


def test_shortened_text_ends_at_a_word() -> None:
    assert shorten("thực hành tiết kiệm, chống lãng phí", 22) == "thực hành tiết kiệm…"
    assert shorten("  ngắn  thôi ", 22) == "ngắn thôi"


@pytest.mark.parametrize("name", ["Regular", "SemiBold"])
def test_the_bundled_family_has_every_vietnamese_letter(name: str) -> None:
    font = TTFont(FOLDER / f"BeVietnamPro-{name}.ttf")
    assert {ord(c) for c in LETTERS + LETTERS.upper()} <= set(font.getBestCmap())
    assert (FOLDER / f"BeVietnamPro-{name}.woff2").read_bytes()[:4] == b"wOF2"


def test_the_family_comes_with_its_licence_and_is_small() -> None:
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert sum(f.stat().st_size for f in FOLDER.glob("BeVietnamPro-*")) < 300_000
    assert font_css().count("@font-face") == 2


def test_widths_are_those_of_the_font() -> None:
    font = TTFont(FOLDER / "BeVietnamPro-Regular.ttf")
    text = "Nguyễn Thị Kim Ngân làm việc tại Đắk Lắk"
    advance = sum(font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in text) * 13 / font["head"].unitsPerEm
    assert text_width(text, 13) == pytest.approx(advance, rel=0.03)


def _contrast(one: str, other: str) -> float:
    """Contrast by WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_colours_can_be_told_from_every_ground(theme: type[LIGHT]) -> None:
    for ground in (theme.ground, theme.band, theme.tray):
        assert all(_contrast(mark, ground) >= 3 for mark in theme.marks)
        assert _contrast(theme.accent, ground) >= 3
        assert _contrast(theme.text, ground) >= 4.5
        assert _contrast(theme.muted, ground) >= 4.5


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 60)), max_size=60))
def test_packed_marks_do_not_touch(extents: list[tuple[int, int]]) -> None:
    spans = sorted((left, left + width) for left, width in extents)
    rows = pack(spans, gap=3, most=1000)
    for row in set(rows):
        mine = [span for span, at in zip(spans, rows, strict=True) if at == row]
        assert all(after[0] - before[1] >= 3 for before, after in pairwise(mine))
    assert set(pack(spans, gap=3, most=2)) <= {0, 1}
