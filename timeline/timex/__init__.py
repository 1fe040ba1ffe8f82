"""The date normalizer: finds mentions of time in Vietnamese text and gives them values in EDTF."""

from timeline.timex.dct import document_time
from timeline.timex.mention import Dct, Found, Mention
from timeline.timex.normalize import normalize, parse_typed
from timeline.timex.recognize import find_mentions

__all__ = ["Dct", "Found", "Mention", "document_time", "find_mentions", "normalize", "parse_typed"]
