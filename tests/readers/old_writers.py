"""Writers of the old encodings, as Windows and the fonts of offices wrote them: what the readers must undo."""

import re
import unicodedata

from timeline.readers.legacy import _TCVN3, _VNI_LETTERS, _VNI_MARKS

_LETTERS = {letter: byte for byte, letter in _VNI_LETTERS.items()}
_MARKS = {mark: byte for byte, mark in _VNI_MARKS.items()}
_SHAPES = "\u0302\u0306\u031b"


def in_windows_1258(text: str) -> bytes:
    """As Vietnamese Windows writes: the vowel composed, its tone mark after it."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, shape, tone = _parts(char)
            out += unicodedata.normalize("NFC", base + shape).encode("cp1258") + tone.encode("cp1258")
    return out


def in_tcvn3(text: str) -> bytes:
    """As with the fonts .VnTime: a letter a byte, capitals with a tone as small letters."""
    return b"".join(bytes([0xA1 + _TCVN3.index(letter)]) if letter in _TCVN3 else _punctuation(letter) for letter in map(_small, text))


def in_vni(text: str) -> bytes:
    """As with the fonts VNI-Times: the vowel, then a byte for its marks."""
    return "".join(map(_vni, text)).encode("cp1252")


def without_toned_capitals(text: str) -> str:
    """What TCVN3 can tell of a text: a capital with a tone at the head of a word within a sentence is lost."""
    lost = re.sub(r"\b([^\W\d_])(?=[^\W\d_]*[^\W\d_A-ZĂÂÊÔƠƯĐ])|\b[^\W\d_]\b", lambda m: _small(m[0]), text)
    begins = re.compile(r"\A|\n\s*\n|[.!?…][\"”’»)]*\s")
    heads = {m.end() + len(re.match(r"[\s\"“‘«(]*", text[m.end() :])[0]) for m in begins.finditer(text)}  # type: ignore[index]
    return "".join(text[i].upper() if i in heads else char for i, char in enumerate(lost))


def _small(char: str) -> str:
    return char.lower() if not char.isascii() and _parts(char)[2] else char


def _punctuation(char: str) -> bytes:
    return char.encode("cp1252")


def _vni(char: str) -> str:
    small = char.lower()
    if char.isascii() or not char.isalpha():
        return char
    if small not in _LETTERS:
        base, shape, tone = _parts(small)
        marks = shape + tone
        if shape == "\u031b":
            base, marks = _LETTERS[unicodedata.normalize("NFC", base + shape)], tone
        small_bytes = base + (_MARKS[marks] if marks else "")
    else:
        small_bytes = _LETTERS[small]
    return small_bytes.upper() if char.isupper() else small_bytes


def _parts(char: str) -> tuple[str, str, str]:
    base, *marks = unicodedata.normalize("NFD", char)
    return base, "".join(m for m in marks if m in _SHAPES), "".join(m for m in marks if m not in _SHAPES)
