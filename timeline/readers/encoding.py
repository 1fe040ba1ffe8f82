"""Bytes to Vietnamese text: UTF-8, UTF-16, UTF-32 and windows-1258; what is none of these with confidence is refused."""

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Onset, vowels and coda of a written Vietnamese syllable, tone marks taken off (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:uyê|uyu|oai|oay|uây|iêu|yêu|ươi|ươu|uôi|oeo|uya|[iyu]ê|i[au]|u[aâêiôơy]|ư[aơiu]|o[aăeio]|a[iouy]|â[uy]|e[ou]|êu|[ôơ]i|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[ckmnpt])?"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


class UndecodableError(ValueError):
    """The bytes are no text in an encoding that is known (`reason`: `binary` or `encoding`)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding. `declared` is what a page says of itself: tried, never believed.

    windows-1258 writes tone marks as separate characters, so its text is composed (NFC); all else stays as decoded.
    Raises UndecodableError for bytes that are not text or whose encoding is not known with confidence.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name), name
    if b"\0" in data:
        return _utf16_without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _another(data, declared)
    _refuse_control(text)
    return text, "utf-8"


def _marked(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        # Cut short: all but the last, half character is good.
        text = data.decode(name, errors="replace")
        if text.count("\ufffd") > 1:
            raise UndecodableError("encoding", f"marked as {name}, but is not") from None
        text = text.rstrip("\ufffd")
    _refuse_control(text)
    return text


def _utf16_without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 holds a zero byte for most letters; a few of them are only stray and are dropped."""
    if data.count(b"\0") * 20 <= len(data):
        return decode(data.replace(b"\0", b""))
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(name)
        except UnicodeDecodeError:
            continue
        if text.isascii() or looks_vietnamese(text):
            return text, name
    raise UndecodableError("binary", "the bytes are not text")


def _another(data: bytes, declared: str | None) -> tuple[str, str]:
    """Text that is not quite UTF-8: cut or with a few bad bytes, or windows-1258."""
    mended = data.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    good = sum(not c.isascii() for c in mended) - bad
    if bad * 50 <= good:
        _refuse_control(mended)
        return mended, "utf-8"
    for name in dict.fromkeys((declared or "cp1258", "cp1258")):
        try:
            text = unicodedata.normalize("NFC", data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
        if looks_vietnamese(text) and not _CONTROL.search(text):
            return text, name
    if sum(b < 9 or 13 < b < 32 for b in data[:4096]) * 20 > len(data[:4096]):
        raise UndecodableError("binary", "the bytes are not text")
    raise UndecodableError("encoding", "neither UTF-8 nor UTF-16 nor windows-1258")


def _refuse_control(text: str) -> None:
    if len(_CONTROL.findall(text[:20000])) * 100 > len(text[:20000]):
        raise UndecodableError("binary", "the text is full of control characters")


def looks_vietnamese(text: str) -> bool:
    """True when nine in ten of the words with letters beyond ASCII are Vietnamese syllables (or there are none)."""
    marked = [w for w in _WORD.findall(text[:50000].lower()) if not w.isascii()]
    return sum(map(_is_syllable, marked)) * 10 >= len(marked) * 9


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    tones = sum(ord(c) in _TONES for c in decomposed)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(bare))
