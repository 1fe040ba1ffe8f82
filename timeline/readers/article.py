"""What all readers share: the making of an article from its text and metadata."""

import hashlib
import re
from typing import Any

from timeline.model import Article, Quarantined
from timeline.readers.published import last_day, publication
from timeline.readers.refusal import quarantined

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def content_id(text: str, title: str | None) -> str:
    """The id of an article that brings none: "a" and twelve hexadecimal digits of a hash of text and title."""
    return "a" + hashlib.sha256(f"{text}\0{title or ''}".encode()).hexdigest()[:12]


def clean_lines(text: str) -> str:
    """Text of a file with `\\n` as its only line end and without control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def same_length(text: str) -> str:
    """Text whose offsets are its sender's: control characters and lone surrogates become spaces, nothing moves."""
    return _CONTROL.sub(" ", text)


def make_article(
    text: str,
    source: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: object = None,
    not_after: object = None,
    extra: dict[str, Any] | None = None,
) -> Article | Quarantined:
    """An article, or its refusal (`no_text`) when nothing visible stands in `text`.

    `published` and `not_after` are values as metadata write them; one that names no day, month or year is not used
    and kept in `extra` under its name.
    """
    if not text.strip():
        return quarantined(source, "no_text")
    kept = dict(extra or {})
    day, bound = publication(published), publication(not_after)
    if published is not None and day is None:
        kept["published"] = published
    if not_after is not None and bound is None:
        kept["published_not_after"] = not_after
    return Article(
        id=id or content_id(text, title),
        source=source,
        text=text,
        title=title or None,
        url=url or None,
        publisher=publisher or None,
        published=day,
        published_from="metadata" if day else None,
        not_after=last_day(bound) if bound else None,
        extra=kept,
    )
