"""Text on charts: untrusted words made harmless, long labels wrapped so that none is cut."""

import re
import textwrap
import unicodedata

_SPACES = re.compile(r"\s+")


def safe(text: str) -> str:
    """`text` for Plotly, which renders a subset of HTML in labels and hover boxes: shown as it is, never as markup.

    Control and bidirectional characters are dropped, runs of white space become one space.
    """
    return plain_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def plain_text(text: str) -> str:
    """`text` without control and bidirectional characters, runs of white space as one space."""
    visible = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in text)
    return _SPACES.sub(" ", visible).strip()


def shorten(text: str, width: int) -> str:
    """`text` cut at a word before `width` characters, with an ellipsis where something was left out."""
    plain = " ".join(text.split())
    if len(plain) <= width:
        return plain
    cut = plain[: width - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > width // 2 else cut).rstrip(" ,;:") + "…"


def lines(text: str, width: int, most: int | None = None) -> list[str]:
    """`text` broken at spaces into lines of at most `width` characters; the rest after `most` lines becomes '…'."""
    broken = textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False) or [""]
    if most is not None and len(broken) > most:
        broken = [*broken[: most - 1], shorten(" ".join(broken[most - 1 :]), width)]
    return broken


def wrap(text: str, width: int, most: int | None = None) -> str:
    """`text` made safe and broken into lines for Plotly."""
    return "<br>".join(safe(line) for line in lines(text, width, most))


_ADVANCES = {
    18: "'", 20: "`", 24: " ", 26: "Iil·", 28: "!.:j", 30: ",;", 32: '"', 36: "“", 38: "1f", 40: "r|”", 42: "t{}", 44: "()", 46: "J[]~",
    48: "\\", 50: "*/sz", 56: "<>^kux", 58: "?hnvyư×", 60: "+-7e", 62: "ELc", 64: "$8FPSTagoơ", 66: "235RYZbdpqđ", 68: "069BK–",
    70: "HV_", 72: "4=DUX…", 74: "&ANƯ", 78: "CGĐ", 80: "#", 82: "OQƠ", 84: "%", 86: "M—", 88: "w", 90: "m", 100: "@W",
}  # fmt: skip
"""Advance widths of Be Vietnam Pro Regular in hundredths of the size (its hmtx table); tone marks add none."""
_WIDTH = {character: width for width, characters in _ADVANCES.items() for character in characters}
_BOLD = 1.04
"""How much wider SemiBold runs than Regular, on average."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in pixels, in the bundled family; for a fallback family an estimate."""
    total = sum(_advance(c) for c in text if not unicodedata.combining(c))
    return total * size / 100 * (_BOLD if bold else 1)


def _advance(character: str) -> int:
    if character in _WIDTH:
        return _WIDTH[character]
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTH.get(base, 70)


def fit(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` broken at spaces into lines no wider than `width` pixels; a single longer word keeps its own line."""
    broken: list[str] = []
    for word in _SPACES.sub(" ", text).strip().split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and text_width(longer, size, bold=bold) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken


def fit_long(text: str, width: float, size: float) -> list[str]:
    """As `fit`, a word that is wider than a line (an address, say) broken too, after a mark between its parts where there is one."""
    broken: list[str] = []
    for line in fit(text, width, size):
        while text_width(line, size) > width:
            end = next(n for n in range(len(line), 0, -1) if n == 1 or text_width(line[:n], size) <= width)
            mark = max(line.rfind(c, end // 2, end) for c in "/?&=-,")
            end = mark + 1 if mark > 0 else end
            broken.append(line[:end])
            line = line[end:]
        broken.append(line)
    return broken


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """As `fit`, the lines about equally long, so that no word stands alone on the last."""
    broken = fit(text, width, size, bold=bold)
    for share in (0.55, 0.65, 0.75, 0.85, 0.95):
        tried = fit(text, width * share, size, bold=bold)
        if len(broken) > 1 and len(tried) == len(broken):
            return tried
    return broken


def clipped(broken: list[str], most: int) -> list[str]:
    """At most so many of the lines; what is left out is told by an ellipsis."""
    return broken if len(broken) <= most else [*broken[: most - 1], broken[most - 1].rstrip(" ,;:") + "…"]
