"""Articles as people have them: text, web pages, PDF, DOCX, JSON Lines, feeds.

One registry, in `timeline.readers.registry`: what a file is, by its first bytes and its name, and who reads it. How to add a
reader: `docs/readers.md`.
"""

from timeline.readers.registry import documents, read, read_document

__all__ = ["documents", "read", "read_document"]
