"""What a web page declares of itself: headline, address, publisher, day of publication and of the last change.

Declarations are JSON-LD, `meta` elements and `itemprop`. Where they name no day of publication, a date on a line beside the
headline is taken, else htmldate looks at the elements around the story, never at a page header, which shows the day the page was saved.
"""

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import htmldate
from lxml.html import HtmlElement

from timeline.readers.published import publication
from timeline.readers.shown_date import shown_date

_SITE_CHROME = (
    "//header[not(ancestor::article)] | //nav | //aside | //footer | //*[contains(@class, 'topbar') or contains(@id, 'site-header')]"
)
_ARTICLE_TYPES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage")
_DATE_META = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "article:published",
    "og:published_time",
)
_LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_NOT_A_NAME = re.compile(r"©|copyright|bản quyền", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares; days are EDTF. `modified` is read only where `published` is unknown, as its bound."""

    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    modified: str | None


def metadata_of(tree: HtmlElement) -> Metadata:
    """The metadata of a page; the tree stays as it is."""
    linked = _json_ld(tree)
    title = _title(tree, linked)
    shown, changed = shown_date(tree, title or tree.findtext(".//title"))
    published = _declared(tree, linked) or shown or (None if changed else _found_around(tree))
    return Metadata(
        title=title,
        url=_url(tree),
        publisher=_publisher(tree, linked),
        published=published,
        modified=None if published else _modified(tree, linked) or changed,
    )


def is_name(name: object) -> bool:
    """True for the name of a paper; False for nothing and for a copyright line in its place."""
    return isinstance(name, str) and bool(name.strip()) and not _NOT_A_NAME.search(name)


def take_out(element: HtmlElement) -> None:
    """Removes an element from its page, with all in it; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _title(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    stated = (_meta(tree, "og:title"), linked.get("headline"))
    return next((" ".join(s.split()) for s in stated if isinstance(s, str) and s.strip()), None)


def _url(tree: HtmlElement) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    # lxml's strings hold on to their page and are not written as JSON.
    address = (str(canonical[0]) if canonical else None) or _meta(tree, "og:url")
    return address if address and re.match(r"https?://", address) else None


def _publisher(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else None
    return next((" ".join(str(n).split()) for n in (_meta(tree, "og:site_name"), named) if is_name(n)), None)


def _declared(tree: HtmlElement, linked: dict[str, Any]) -> str | None:
    stated: list[Any] = [linked.get("datePublished")]
    stated += [_meta(tree, name) for name in _DATE_META]
    stated += tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    return next((day for value in stated if (day := publication(value))), None)


def _found_around(tree: HtmlElement) -> str | None:
    page = deepcopy(tree)
    # All declarations of publication were read; what htmldate would take from the others is the last change.
    for element in page.xpath(f"{_SITE_CHROME} | //meta | //script"):
        take_out(element)
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
