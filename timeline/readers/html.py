"""Saved web pages: the story, its headline, publisher, address and the day it was published.

trafilatura finds the story; lists of links to other stories, captions and share bars are taken out before. The date
comes from what the page declares (JSON-LD, meta elements, `itemprop`); failing that htmldate looks at the elements
around the story, never at a page header, which shows the day the page was saved.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import htmldate
import lxml.html
import trafilatura
from lxml.html import HtmlElement

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import UndecodableError, decode
from timeline.readers.published import publication
from timeline.readers.refusal import quarantined
from timeline.text import headline

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{4,500}) -->")
_BESIDE_THE_STORY = re.compile(
    r"caption|related|lien-?quan|tin-?khac|xem-?them|doc-?them|cung-chuyen-muc|read-?more|breadcrumb|share|social|comment|tags?\b|keyword|poll|banner|advert"
)
_SITE_CHROME = (
    "//header[not(ancestor::article)] | //nav | //aside | //footer | //*[contains(@class, 'topbar') or contains(@id, 'site-header')]"
)
_ARTICLE_TYPES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage")
_DATE_META = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dc.date", "article:published",
    "og:published_time",
)
_LEAD = re.compile(r"sapo|\blead\b|description|\bdesc\b|-desc\b|summary|chapeau|abstract|tomtat|tom-tat|\bintro")
MAX_LEAD = 1500
"""Longest lead, in characters, that stands in an element of its own."""

_LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_NOT_A_NAME = re.compile(r"©|copyright|bản quyền", re.IGNORECASE)


def read_html(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a web page, or its refusal when the page holds no story."""
    declared = _DECLARED.search(data[:4096])
    try:
        markup, _ = decode(data, declared[1].decode("ascii") if declared else None)
    except UndecodableError as error:
        yield quarantined(source, error.reason, str(error))
        return
    tree = trafilatura.load_html(markup)
    if tree is None:
        yield quarantined(source, "no_text")
        return
    linked = _json_ld(tree)
    page = _story_only(tree)
    # It works on what it is given: the lead is looked for in a copy.
    found: Any = trafilatura.bare_extraction(deepcopy(page), include_comments=False, with_metadata=True)
    text = _with_lead(page, _spaced(clean_lines((found.text if found else "") or "")))
    published = _published(tree, linked)
    saved_from = _SAVED_FROM.search(markup[:2000])
    yield make_article(
        text,
        source,
        title=_title(tree, linked, found, text),
        url=_url(tree) or (saved_from[1] if saved_from else None),
        publisher=_publisher(tree, linked, found),
        published=published,
        not_after=None if published else _modified(tree, linked),
        extra={"author": found.author} if found and found.author else {},
    )


def _story_only(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without captions, lists of links to other stories, tags and share bars."""
    page = deepcopy(tree)
    _unfold_layout(page)
    heading = _main_heading(page)
    most = page.xpath("count(//p)") / 2
    for table in heading.xpath("preceding::table") if heading is not None else ():
        _take_out(table)
    for element in list(page.iter("figcaption", "ul", "ol", "div", "section", "p", "table", "td")):
        if element.tag == "figcaption" or _is_marked_beside(element, most) or _is_list_of_links(element):
            _take_out(element)
    return page


def _unfold_layout(page: HtmlElement) -> None:
    """Turns tables that only place things on the page (a cell holds paragraphs) into plain divisions; figures stay tables."""
    for table in list(page.iter("table")):
        if any(len(cell.xpath("./p | ./div | ./table")) > 1 for cell in table.iter("td")):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                if next(part.iterancestors("table"), table) is table or part is table:
                    part.tag = "div"


def _is_marked_beside(element: HtmlElement, most: float) -> bool:
    """True when its class or id says so; with `most` paragraphs of the page inside it wraps the story, whatever it says."""
    if not _BESIDE_THE_STORY.search(_marks(element)):
        return False
    return not most or element.xpath("count(.//p)") < most


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}".lower()


def _main_heading(page: HtmlElement) -> HtmlElement | None:
    return next((h for h in page.iter("h1") if len(_words(h).split()) > 3), None)


def _with_lead(page: HtmlElement, text: str) -> str:
    """The story with the lead that stands, in an element of its own, between headline and story.

    Many papers set it apart, and it is lost with what surrounds the story; but it says when and where.
    """
    heading = _main_heading(page)
    if heading is None or not text:
        return text
    first = " ".join(text.split("\n", 1)[0].split())
    for element in heading.xpath("following::*[self::p or self::h2 or self::h3 or self::div][@class or @itemprop or @id]"):
        words = _words(element)
        if first in words:
            break
        if _LEAD.search(_marks(element)) and len(words.split()) >= 8 and len(words) <= MAX_LEAD:
            return text if words in " ".join(text.split()) else f"{words}\n\n{text}"
    return text


def _is_list_of_links(element: HtmlElement) -> bool:
    if element.tag not in ("ul", "ol"):
        return False
    items = [i for i in element.iterchildren("li") if _words(i)]
    return bool(items) and all(_words(i) == " ".join(_words(a) for a in i.iter("a") if _words(a)) for i in items)


def _take_out(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _spaced(text: str) -> str:
    """Paragraphs parted by a blank line, so that their ends are plain."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _title(tree: HtmlElement, linked: dict[str, Any], found: Any, text: str) -> str | None:
    """The headline as the page declares it, else its main heading, the one in the text, or the window's title."""
    headings = [_words(h) for h in tree.iter("h1")]
    at_head = headline(text)
    stated = [_meta(tree, "og:title"), linked.get("headline"), *headings]
    stated += [at_head.of(text) if at_head else None, found.title if found else None]
    return next((" ".join(s.split()) for s in stated if isinstance(s, str) and len(s.split()) > 2), None)


def _url(tree: HtmlElement) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    address = (canonical[0] if canonical else None) or _meta(tree, "og:url")
    return address if address and re.match(r"https?://", address) else None


def _publisher(tree: HtmlElement, linked: dict[str, Any], found: Any) -> str | None:
    publisher = linked.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else None
    for name in (_meta(tree, "og:site_name"), named, found.sitename if found else None, found.hostname if found else None):
        if isinstance(name, str) and name.strip() and not _NOT_A_NAME.search(name):
            return " ".join(name.split())
    return None


def _published(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    """The day of publication as the page declares it, else as the elements around the story show it."""
    # Declarations were read above; what htmldate would take from them besides is when the page was last changed.
    stated: list[Any] = [linked.get("datePublished")]
    stated += [_meta(tree, name) for name in _DATE_META]
    stated += tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    for value in stated:
        if day := publication(value):
            return day
    page = deepcopy(tree)
    for element in page.xpath(f"{_SITE_CHROME} | //meta | //script"):
        _take_out(element)
    return publication(htmldate.find_date(page, original_date=True, extensive_search=False))


def _modified(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    """The day of the last change: nothing on the page was published later."""
    stated = (linked.get("dateModified"), _meta(tree, "article:modified_time"), _meta(tree, "og:updated_time"))
    return next((day for value in stated if (day := publication(value))), None)


def _meta(tree: HtmlElement, name: str) -> str | None:
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if key.lower() == name and (content := (element.get("content") or "").strip()):
            return content
    return None


def _json_ld(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, or an empty one."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        described = script.text_content()
        try:
            value = json.loads(described, strict=False)
        except (ValueError, RecursionError):
            # A headline with bare quotes breaks many a description; its date is still plain.
            value = {"@type": "NewsArticle", "datePublished": day[1]} if (day := _LINKED_DATE.search(described)) else None
        for item in _objects(value):
            kinds = item.get("@type")
            if "datePublished" in item and any(k in _ARTICLE_TYPES for k in ([kinds] if isinstance(kinds, str) else kinds or [])):
                return item
    return {}


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [o for v in value for o in _objects(v)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph", []))]
    return []


def text_of_markup(markup: str) -> str:
    """The visible text of a piece of markup (a feed's summary), one line a block."""
    if not markup.strip():
        return ""
    piece = lxml.html.fragment_fromstring(markup, create_parent="div")
    for block in piece.iter("p", "br", "div", "li", "h1", "h2", "h3"):
        block.tail = "\n" + (block.tail or "")
    return "\n".join(line.strip() for line in piece.text_content().split("\n") if line.strip())
