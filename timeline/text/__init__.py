"""Vietnamese text: one form for matching, paragraphs, sentences, and the parts of an article."""

from timeline.text.blocks import blocks_of, headline
from timeline.text.normal import Canonical, canonical, plain, slug
from timeline.text.paragraphs import paragraphs
from timeline.text.sentences import sentences

__all__ = ["Canonical", "blocks_of", "canonical", "headline", "paragraphs", "plain", "sentences", "slug"]
