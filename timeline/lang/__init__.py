"""Words as data, and the two languages of the interface."""

from timeline.lang.labels import LANGUAGES, label
from timeline.lang.lexicon import Lexicon, packaged

__all__ = ["LANGUAGES", "Lexicon", "label", "packaged"]
