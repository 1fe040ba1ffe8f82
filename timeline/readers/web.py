"""Articles by address: one page, or every page that a feed or a sitemap lists."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from lxml import etree

from timeline.model import Article, Quarantined
from timeline.readers.feed import entries, is_feed
from timeline.readers.fetch import Fetcher, FetchError, Page
from timeline.readers.options import Reading
from timeline.readers.refusal import quarantined

MAX_LINKS = 500
"""Pages read from one feed or sitemap, in its order; those beyond are refused."""
MAX_SITEMAPS = 20
"""Sitemaps read from one index."""

ReadBytes = Callable[[BinaryIO, str, str], Iterator[Article | Quarantined]]


def read_url(url: str, reading: Reading, read_bytes: ReadBytes) -> Iterator[Article | Quarantined]:
    """The articles of an address: of its page, of the pages a feed links to, or of the pages in a sitemap.

    `read_bytes(stream, name, source)` reads what was fetched. A page that cannot be fetched is refused on its own; an
    entry of a feed is then read from what the feed itself carries.
    """
    fetcher = Fetcher(private=reading.private_addresses, cache=reading.cache)
    try:
        page = fetcher.get(url)
    except FetchError as error:
        yield quarantined(url, error.reason, str(error))
        return
    head = page.data[:4096]
    if b"<urlset" in head or b"<sitemapindex" in head:
        links = _in_sitemap(page, fetcher)
        yield from _each([(link, None) for link in links], fetcher, read_bytes)
        if not links:
            yield quarantined(url, "no_text", "it lists no pages")
    elif head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and is_feed(head) and b"<html" not in head.lower():
        carried = list(entries(page.data, url))
        yield from (item for link, item in carried if not link)
        linked = [(urljoin(page.url, link), item) for link, item in carried if link]
        yield from _each(linked, fetcher, read_bytes) if linked else []
    else:
        yield from _read_page(page, url, read_bytes)


def _each(
    links: Sequence[tuple[str, Article | Quarantined | None]], fetcher: Fetcher, read_bytes: ReadBytes
) -> Iterator[Article | Quarantined]:
    """The page of each link; what the feed carries of it where the page cannot be read."""
    for link, carried in links[:MAX_LINKS]:
        try:
            found = list(_read_page(fetcher.get(link), link, read_bytes))
        except FetchError as error:
            found = [quarantined(link, error.reason, str(error))]
        yield from [carried] if isinstance(carried, Article) and not any(isinstance(f, Article) for f in found) else found
    for link, _ in links[MAX_LINKS:]:
        yield quarantined(link, "too_large", f"more than {MAX_LINKS} pages in one list")


def _read_page(page: Page, source: str, read_bytes: ReadBytes) -> Iterator[Article | Quarantined]:
    name = "page.html" if "html" in page.type else PurePosixPath(urlsplit(page.url).path).name
    for item in read_bytes(io.BytesIO(page.data), name, source):
        yield replace(item, url=item.url or page.url) if isinstance(item, Article) else item


def _in_sitemap(page: Page, fetcher: Fetcher) -> list[str]:
    """The pages of a sitemap; of an index, those of its first sitemaps."""
    found = _locations(page)
    if b"<sitemapindex" not in page.data[:4096]:
        return found
    links: list[str] = []
    for link in found[:MAX_SITEMAPS]:
        try:
            links += _locations(fetcher.get(link))
        except FetchError:
            links.append(link)  # asked for once more below, and refused there in sight
    return links


def _locations(page: Page) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(page.data, parser)
    if root is None:
        return []
    named = [e for e in root.iter() if isinstance(e.tag, str) and etree.QName(e).localname == "loc"]
    return [urljoin(page.url, (e.text or "").strip()) for e in named if (e.text or "").strip()]
