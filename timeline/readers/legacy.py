"""TCVN3 (ABC) and VNI: tables of letters that offices used before Unicode, and that their old files still hold.

No maintained library on PyPI reads them, so the two tables stand here. Both put Vietnamese letters where Western
systems (windows-1252) have others; punctuation stays where it is there.
"""

import re
import unicodedata

_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
"""The letters of bytes A1 to FF: TCVN 5712:1993, as in the GNU C library's character map TCVN5712-1."""

_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
"""What the byte after a vowel adds to it (VNI-Windows, shown in windows-1252): tone, circumflex or breve, both."""

_VNI_LETTERS = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ"}
"""Letters of one byte (VNI-Windows)."""

_VNI_BREVE = frozenset("êéèúüë")
_VNI_MARKED = re.compile("([aeouyôöAEOUYÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|([íìæóòôöñîÍÌÆÓÒÔÖÑÎ])")
_FIRST_LETTER = re.compile(r"(?:\A\s*|\n[ \t]*\r?\n\s*|[.!?…][\"”’»)]{0,2}\s{1,4})[\"“‘«(]{0,2}[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def western(data: bytes) -> str:
    """`data` as a Western system shows it: windows-1252, its five gaps as in Latin-1. Nothing is lost."""
    return "".join(_WESTERN[byte] for byte in data)


def as_western_bytes(text: str) -> bytes | None:
    """The bytes that `western` shows as `text`, or None when it holds a character that none is shown as."""
    try:
        return bytes(_BYTES[char] for char in text)
    except KeyError:
        return None


def from_tcvn3(data: bytes) -> str:
    """The text of TCVN3 bytes, composed (NFC).

    The table has no capitals with a tone; offices write `HéI` and set the font to capitals. So a word or line of
    capitals gets them back, and so does the first letter of a text, of a paragraph after a blank line and of a sentence.
    Within a sentence a single capital at the head of a word ("Ủy", "Ông Ấn") cannot be told from a small letter.
    """
    text = "".join(_TCVN3[byte - 0xA1] if byte > 0xA0 else _WESTERN[byte] for byte in data)
    composed = "\n".join(map(_capitals, unicodedata.normalize("NFC", text).split("\n")))
    return _FIRST_LETTER.sub(lambda match: match[0].upper(), composed)


def from_vni(data: bytes) -> str:
    """The text of VNI-Windows bytes, composed (NFC)."""
    return unicodedata.normalize("NFC", _VNI_MARKED.sub(_vni_letter, western(data)))


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark, alone = match.groups()
    if alone:
        return _like(alone, _VNI_LETTERS[alone.lower()])
    base = _like(vowel, _VNI_LETTERS.get(vowel.lower(), vowel.lower()))
    return base + _VNI_MARKS[mark.lower()]


def _like(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter


def _capitals(line: str) -> str:
    if not re.search("[a-z]", line) and len(re.findall("[A-Z]", line)) > 1:
        return line.upper()
    return _WORD.sub(_capital_word, line)


def _capital_word(match: re.Match[str]) -> str:
    word = match[0]
    plain = [c for c in word if c.isascii() or c in "ĂÂÊÔƠƯĐăâêôơưđ"]
    return word.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else word


_WESTERN = tuple(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256))
_BYTES = {char: byte for byte, char in enumerate(_WESTERN)}
