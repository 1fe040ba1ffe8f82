"""Articles as people have them: text, web pages, PDF, DOCX, JSON Lines, CSV, feeds, also packed.

One registry, in `timeline.readers.registry`: what a file is, by its first bytes and its name, and who reads it. How to add a
reader: `docs/readers.md`.
"""

from timeline.readers.fetch import is_url
from timeline.readers.options import COLUMN_FIELDS, Reading
from timeline.readers.options import DEFAULT as DEFAULT_READING
from timeline.readers.registry import documents, is_small, read, read_document

__all__ = ["COLUMN_FIELDS", "DEFAULT_READING", "Reading", "documents", "is_small", "is_url", "read", "read_document"]
