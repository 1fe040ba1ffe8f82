"""Bytes to Vietnamese text: UTF-8, UTF-16, UTF-32, windows-1258, TCVN3 and VNI; what is none of these with confidence
is refused. Also text in UTF-8 whose letters were lost on the way there.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator

import ftfy
from ftfy.badness import badness

from timeline.readers.legacy import as_western_bytes, from_tcvn3, from_vni
from timeline.readers.syllables import looks_vietnamese, sample, shares

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_NOT_VIETNAMESE = re.compile(
    r"[\x80-\x9f\xa1-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb-\xdc\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff"
    "ŒœŠšŽžŸƒˆ˜€™‚„†‡‰‹›]"
)
"""What windows-1252 and Latin-1 show for bytes of other encodings, and Vietnamese does without."""
_VIQR = re.compile(r"[aeo]\^|a\(|[uo][+*](?![\w+])|[uo][+*]['`?~.]|(?:[aeiouy][\^(+*]?)['`?~](?=[a-z])|\bdd[a-z]", re.IGNORECASE)
_MARKS_NEEDED = 5
"""Words with marks that a text needs before a table of letters is believed that the bytes do not prove."""


class UndecodableError(ValueError):
    """The bytes are no text in an encoding that is known (`reason`: `binary` or `encoding`)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding. `declared` is what a page says of itself: tried, never believed.

    Text that its bytes do not prove to be what it is (windows-1258, TCVN3, VNI) is composed (NFC); all else stays as
    decoded.
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
    if text.isascii() and _is_viqr(text):
        raise UndecodableError("encoding", "VIQR: Vietnamese written with the signs of a typewriter")
    return text, "utf-8"


def _is_viqr(text: str) -> bool:
    """True for VIQR (RFC 1456), in which a vowel is followed by signs for its marks: read as it stands it tells nothing."""
    words = text[:20_000].split()
    return len(words) >= 10 and sum(bool(_VIQR.search(w)) for w in words) * 5 >= len(words)


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
    if found := _best(_one_byte_readings(data, declared)):
        return found
    if sum(b < 9 or 13 < b < 32 for b in data[:4096]) * 20 > len(data[:4096]):
        raise UndecodableError("binary", "the bytes are not text")
    raise UndecodableError("encoding", "neither Unicode nor windows-1258, TCVN3 or VNI")


def _refuse_control(text: str) -> None:
    if len(_CONTROL.findall(text[:20000])) * 100 > len(text[:20000]):
        raise UndecodableError("binary", "the text is full of control characters")


def _one_byte_readings(data: bytes, declared: str | None) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys((declared or "cp1258", "cp1258")):
        try:
            yield unicodedata.normalize("NFC", data.decode(name)), name
        except (UnicodeDecodeError, LookupError):
            continue
    yield from_tcvn3(data), "tcvn3"
    yield from_vni(data), "vni"


def _best(readings: Iterator[tuple[str, str]]) -> tuple[str, str] | None:
    """The reading with most Vietnamese syllables; the first of equals; None when none of them is Vietnamese."""
    best, most = None, 0.0
    for text, name in readings:
        marked, good = shares(text)
        proven = name not in ("tcvn3", "vni") or marked >= _MARKS_NEEDED
        if proven and looks_vietnamese(text) and not _CONTROL.search(text) and (best is None or good > most * marked):
            best, most = (text, name), good / marked if marked else 1.0
    return best


def decode_mended(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """As `decode`, then as `mended`; the name is that of the last wrong turn, `utf-8` when there was none."""
    text, name = decode(data, declared)
    text, turn = mended(text)
    return text, turn or name


def mended(text: str) -> tuple[str, str | None]:
    """Text whose letters another program took for Western ones, as they were, and what they were taken from.

    Everything else comes back unchanged, with None.

    UTF-8 read as windows-1252 or Latin-1 (once or twice) is mended by ftfy; TCVN3 and VNI that were saved as if they
    were windows-1252 are read by their tables. Only text that is plainly no Vietnamese is touched, and only when it is
    plainly Vietnamese afterwards.
    """
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if len(_NOT_VIETNAMESE.findall(text)) * 20 < beyond_ascii:
        return text, None
    marked, good = shares(text)
    if marked < _MARKS_NEEDED:
        return text, None
    if badness(sample(text)) * 4 >= marked:
        # Line by line: one line that nothing can be done about keeps none of the others from being mended.
        fixed = "\n".join(ftfy.fix_encoding(line) for line in text.split("\n"))
        marked_now, good_now = shares(fixed)
        if good_now * 4 >= marked_now * 3 and badness(sample(fixed)) * 20 < marked_now:
            return fixed, "mojibake"
    if good * 3 <= marked * 2 and (data := as_western_bytes(text)):
        found = _best(iter([(from_tcvn3(data), "tcvn3"), (from_vni(data), "vni")]))
        if found:
            return found
    return text, None
