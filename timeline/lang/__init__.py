"""Words as data, and the two languages of the interface."""

from timeline.lang.lexicon import Lexicon, packaged

__all__ = ["Lexicon", "packaged"]
