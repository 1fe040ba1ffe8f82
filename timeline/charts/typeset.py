"""Text on charts: untrusted words made harmless, long labels wrapped so that none is cut."""

import re
import textwrap
import unicodedata

_SPACES = re.compile(r"\s+")


def safe(text: str) -> str:
    """`text` for Plotly, which renders a subset of HTML in labels and hover boxes: shown as it is, never as markup.

    Control and bidirectional characters are dropped, runs of white space become one space.
    """
    visible = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in text)
    plain = _SPACES.sub(" ", visible).strip()
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def shorten(text: str, width: int) -> str:
    """`text` cut at a word before `width` characters, with an ellipsis where something was left out."""
    plain = _SPACES.sub(" ", text).strip()
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
