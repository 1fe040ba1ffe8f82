"""Whether letters make Vietnamese: the test that every guess at an encoding has to pass."""

import re
import unicodedata

# Onset, vowels and coda of a written Vietnamese syllable, tone marks taken off (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:uyê|uyu|oai|oay|uây|iêu|yêu|ươi|ươu|uôi|oeo|uya|[iyu]ê|i[au]|u[aâêiôơy]|ư[aơiu]|o[aăeio]|a[iouy]|â[uy]|e[ou]|êu|[ôơ]i|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[ckmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_STOPPED = ("c", "ch", "k", "p", "t")
_GRAVE_HOOK_TILDE = frozenset("\u0300\u0303\u0309")
"""Tones that no syllable with a stopped end has (the same book): they tell one table of letters from another."""

SAMPLE = 50_000
"""Characters that are looked at."""


def sample(text: str) -> str:
    """What is looked at of a text: its beginning; of a long one only lines with letters beyond ASCII (pages begin with scripts)."""
    if len(text) > SAMPLE:
        text = "\n".join(line for line in text.split("\n") if not line.isascii())
    return text[:SAMPLE]


def shares(text: str) -> tuple[int, int]:
    """How many words with letters beyond ASCII stand in the sample of `text`, and how many of them are Vietnamese syllables."""
    composed = unicodedata.normalize("NFC", sample(text).lower())
    marked = [w for w in _WORD.findall(composed) if not w.isascii()]
    return len(marked), sum(map(_is_syllable, marked))


def looks_vietnamese(text: str) -> bool:
    """True when nine in ten of the words with letters beyond ASCII are Vietnamese syllables (or there are none)."""
    marked, good = shares(text)
    return good * 10 >= marked * 9


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    tones = [c for c in decomposed if ord(c) in _TONES]
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not (tones and tones[0] in _GRAVE_HOOK_TILDE and bare.endswith(_STOPPED))
