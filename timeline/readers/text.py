"""Plain text files: one article a file."""

import re
from collections.abc import Iterator

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import UndecodableError, decode_mended
from timeline.readers.refusal import quarantined
from timeline.text import headline

_URL_LINE = re.compile(
    r"^[ \t]{0,20}(?:(?:URL|Link|Nguồn)[ \t]{0,3}:[ \t]{0,3})?(https?://[^\s<>\"']{4,500})[ \t]{0,20}$", re.MULTILINE | re.IGNORECASE
)


def read_text(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a text file. Its title is the headline that stands in the text, its address a line that is one."""
    try:
        decoded, encoding = decode_mended(data)
    except UndecodableError as error:
        yield quarantined(source, error.reason, str(error))
        return
    text = clean_lines(decoded)
    if not text.strip():
        yield quarantined(source, "empty")
        return
    title = headline(text)
    urls = _URL_LINE.findall(text)
    yield make_article(
        text,
        source,
        title=" ".join(title.of(text).split()) if title else None,
        url=urls[0] if len(urls) == 1 else None,
        extra={} if encoding == "utf-8" else {"encoding": encoding},
    )
