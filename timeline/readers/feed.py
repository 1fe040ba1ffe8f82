"""RSS and Atom files: one article an entry, from what the feed itself carries (no link is fetched)."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.html import text_of_markup
from timeline.readers.refusal import quarantined

_FEED = re.compile(rb"<(?:\w{1,10}:)?(?:rss|feed|RDF)[\s>]")


def is_feed(head: bytes) -> bool:
    """True when the first bytes of a file are those of a feed."""
    return bool(_FEED.search(head))


def read_feed(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """Every entry of a feed as an article; entities are not expanded, nothing is fetched."""
    for _, item in entries(data, source):
        yield item


def entries(data: bytes, source: str) -> Iterator[tuple[str | None, Article | Quarantined]]:
    """Every entry of a feed with the address of its page: what the feed itself carries, as an article or a refusal."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(data.removeprefix(codecs.BOM_UTF8).lstrip(), parser)
    except etree.XMLSyntaxError as error:
        yield None, quarantined(source, "damaged", str(error))
        return
    publisher = _child(root, "title") or next((_child(c, "title") for c in root if _name(c) == "channel"), None)
    found = [e for e in root.iter() if _name(e) in ("item", "entry")]
    if not found:
        yield None, quarantined(source, "no_text", "the feed has no entries")
    for number, entry in enumerate(found, 1):
        yield _link(entry), _article(entry, f"{source}#{number}", publisher)


def _article(entry: etree._Element, source: str, publisher: str | None) -> Article | Quarantined:
    body = max((_markup(entry, name) or "" for name in ("encoded", "content", "description", "summary")), key=len)
    text = clean_lines(text_of_markup(body))
    published = next((v for v in (_child(entry, n) for n in ("pubDate", "published", "date")) if v), None)
    changed = None if published else _child(entry, "updated") or _child(entry, "modified")
    title = " ".join(text_of_markup(_child(entry, "title") or "").split())
    return make_article(text, source, title=title, url=_link(entry), publisher=publisher, published=published, not_after=changed)


def _markup(entry: etree._Element, name: str) -> str | None:
    """What a child carries: markup written as text, or elements (Atom's xhtml)."""
    child = next((c for c in entry if _name(c) == name), None)
    if child is not None and len(child):
        return "".join(etree.tostring(c, encoding="unicode") for c in child)
    return _child(entry, name)


def _link(entry: etree._Element) -> str | None:
    links = [e for e in entry if _name(e) == "link"]
    address = next((e.get("href") or (e.text or "").strip() for e in links if e.get("rel", "alternate") == "alternate"), None)
    return address or None


def _child(element: etree._Element, name: str) -> str | None:
    for child in element:
        if _name(child) == name:
            return "".join(map(str, child.itertext())).strip() or None
    return None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
