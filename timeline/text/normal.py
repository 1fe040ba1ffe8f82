"""One form of Vietnamese text for matching, with a way back to the text as read; search keys and ids.

Tone marks: Vietnamese spells "hoà" and "hòa" alike; the canonical form carries the mark on the first of the two
vowels in open syllables (hòa, khỏe, thủy) and on the second where a consonant follows (toàn, huỳnh) or after "qu"
(quý). Both placements are described in Bộ Giáo dục's Quyết định 1989/QĐ-BGDĐT of 25 May 2018 (second placement) and
in everyday print (first placement).
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from timeline.model import Span

ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width: they part no word and join none, so canonical text drops them."""

LINE_BREAKS = "\n\x0b\x0c\x85\u2028\u2029"
SPACES = "\t\r\x1c\x1d\x1e\x1f \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Icelandic eth for đ and the two hyphens that forbid or allow a break are what keyboards and PDF writers leave behind.
SAME_LENGTH = str.maketrans(
    {**dict.fromkeys(LINE_BREAKS, "\n"), **dict.fromkeys(SPACES, " "), "\u00d0": "Đ", "\u00f0": "đ", "\u2010": "-", "\u2011": "-"}
)
_TRANSLATED = re.compile("[" + re.escape("".join(chr(c) for c in SAME_LENGTH if chr(c) not in "\n ")) + "]")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
_ODD = re.compile(f"{_TRANSLATED.pattern[:-1]}{ZERO_WIDTH}]")


class Canonical:
    """Canonical text and the way back: `text` for matching, `span` and `offset` to the characters as read."""

    __slots__ = ("_ends", "_length", "_starts", "text")

    def __init__(self, text: str, length: int, starts: list[int] | None = None, ends: list[int] | None = None) -> None:
        self.text = text
        self._length = length
        self._starts = starts
        self._ends = ends

    def offset(self, index: int) -> int:
        """The offset, in the text as read, of the canonical character `index` (its length for the end)."""
        if self._starts is None:
            return index
        return self._starts[index] if index < len(self._starts) else self._length

    def span(self, start: int, end: int) -> Span:
        """The span, in the text as read, of the canonical characters `[start, end)`."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        if start >= end:
            return Span(self.offset(start), self.offset(start))
        return Span(self._starts[start], self._ends[end - 1])

    def index(self, offset: int) -> int:
        """The first canonical character that stands at or after `offset` of the text as read."""
        return offset if self._starts is None else bisect_left(self._starts, offset)


@lru_cache(maxsize=256)
def canonical(text: str) -> Canonical:
    """`text` as NFC with one placement of tone marks, plain spaces, `\\n` for line breaks and nothing of zero width.

    Text that is NFC already keeps its length, so offsets are the same on both sides; otherwise a map is kept.
    """
    is_odd = _ODD.search(text) is not None
    if unicodedata.is_normalized("NFC", text) and not (is_odd and _ZERO_WIDTH.search(text)):
        return Canonical(_same_length(text) if is_odd else _MISPLACED.sub(_place_tone, text), len(text))
    kept = [offset for offset, char in enumerate(text) if char not in ZERO_WIDTH]
    bare = _ZERO_WIDTH.sub("", text)
    if unicodedata.is_normalized("NFC", bare):
        return Canonical(_same_length(bare), len(text), kept, [offset + 1 for offset in kept])
    pieces, starts, ends = [], [], []
    for start, end, letters in _clusters(text):
        composed = unicodedata.normalize("NFC", letters)
        pieces.append(composed)
        starts.extend([start] * len(composed))
        ends.extend([end] * len(composed))
    return Canonical(_same_length("".join(pieces)), len(text), starts, ends)


def _clusters(text: str) -> list[tuple[int, int, str]]:
    """Start, end and characters of each base letter with what composes with it; zero-width characters left out."""
    clusters: list[tuple[int, int, str]] = []
    for offset, char in enumerate(text):
        if char in ZERO_WIDTH:
            continue
        if clusters and _composes(clusters[-1][2], char):
            start, _, letters = clusters[-1]
            clusters[-1] = (start, offset + 1, letters + char)
        else:
            clusters.append((offset, offset + 1, char))
    return clusters


def _composes(letters: str, char: str) -> bool:
    if char < "\u0300" or "\u1e00" <= char <= "\u1eff":
        return False
    if unicodedata.combining(char):
        return True
    # Outside Latin a letter without combining class may still join the one before it (Korean, some Indic vowels).
    normalize = unicodedata.normalize
    return normalize("NFC", letters + char) != normalize("NFC", letters) + normalize("NFC", char)


def _same_length(text: str) -> str:
    while found := _TRANSLATED.search(text):  # few kinds stand in one text: many times as fast as translating
        text = text.replace(found[0], found[0].translate(SAME_LENGTH))
    return _MISPLACED.sub(_place_tone, text)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _toned(vowels: str) -> str:
    """Every toned form of each vowel, lower and upper case."""
    return "".join(unicodedata.normalize("NFC", v + t) for v in vowels + vowels.upper() for t in TONES)


def _split_tone(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next(c for c in decomposed if c in TONES)
    return unicodedata.normalize("NFC", decomposed.replace(tone, "")), tone


_LETTER = r"[^\W\d_]"
# Three misplacements: "hoà", "thuỷ" (open syllable, mark on the second vowel); "tòan" (closed syllable, mark on the
# first); "qúy" (mark on the u of "qu"). A syllable that begins with "qu" keeps its mark: "quý".
# One class of letters comes first, and what tells the three apart looks back at it: so the text is scanned fast.
_MISPLACED = re.compile(
    rf"[oOuU{_toned('ou')}](?:"
    rf"(?P<open>(?:(?<=[oO])[{_toned('ae')}]|(?<=[uU])(?<![qQ].)[{_toned('y')}])(?![^\W\d_]))"
    rf"|(?P<closed>(?<=[{_toned('o')}])[aAeEăĂ](?=(?:n|N|t|T|c|C|m|M|p|P|i|I|y|Y)))"
    rf"|(?P<qu>(?<=[qQ][{_toned('u')}])[aAeEêÊiIyYơƠâÂăĂ]))"
)


def _place_tone(match: re.Match[str]) -> str:
    first, second = match.group()[0], match.group()[1]
    if match.lastgroup == "open":
        bare, tone = _split_tone(second)
        return unicodedata.normalize("NFC", first + tone) + bare
    bare, tone = _split_tone(first)
    return bare + unicodedata.normalize("NFC", second + tone)


@lru_cache(maxsize=4096)  # the same names and offices are asked for again and again
def plain(text: str) -> str:
    """The search key of `text`: lower case without diacritics, đ as d, spaces squeezed ("Lạng Sơn" → "lang son")."""
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d").replace("ð", "d")
    if _NEITHER_ASCII_NOR_ACCENT.search(letters):
        return " ".join(_ACCENTS.sub("", letters).split())
    return " ".join(letters.encode("ascii", "ignore").decode("ascii").split())  # twice as fast


# What goes after decomposition: accents of Latin letters, and what has no width. đ does not decompose.
_ACCENTS = re.compile(f"[\u0300-\u036f{ZERO_WIDTH}]+")
_NEITHER_ASCII_NOR_ACCENT = re.compile(f"[^\x00-\x7f\u0300-\u036f{ZERO_WIDTH}]")


def slug(text: str) -> str:
    """An id of `text` in `a-z`, `0-9` and single hyphens ("Phan Đình Trạc" → "phan-dinh-trac")."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
