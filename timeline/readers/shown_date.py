"""The day that a page shows beside its headline, for pages that declare none."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from timeline.text.edges import page_date

MAX_LINE = 80
"""Longest line that shows a date, in characters."""
BEFORE, AFTER = 150, 800
"""Characters between that line and the headline: above it menus and the day of the visit begin soon, below it a lead may stand."""
TOLD = 2
"""Long lines below the headline after which the story has begun."""
LONG = 20
"""Words of a long line."""

_BLOCKS = ("h1", "h2", "h3", "h4", "p", "div", "td", "li", "table", "ul", "ol")
_INLINE = ("span", "time", "b", "strong", "i", "em", "font", "a")
_SITE_HEAD = re.compile(r"top-?bar|site-header|top-?menu|\bnav", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:ngày (?:đăng|xuất bản|ban hành|tạo)|đăng (?:lúc|ngày)|xuất bản(?: lúc| ngày)?)\s?:?\s?", re.IGNORECASE)
_CHANGED = re.compile(r"(?:(?:ngày )?cập nhật(?: lúc| ngày)?|sửa đổi|chỉnh sửa)\s?:?\s?", re.IGNORECASE)


def shown_date(tree: HtmlElement, title: str | None) -> tuple[str | None, str | None]:
    """The days of publication and of the last change (ISO) that stand on a line of their own beside the headline.

    The headline is the main heading, or the first element whose words `title` begins with. The day below it counts before one above;
    links, menus and the site's head end the search above, so that the day of today on top of a page is never taken.
    """
    lines = list(_lines(tree))
    at = _headline(lines, title)
    if at is None:
        return None, None
    published = changed = None
    for text in (*_below(lines[at + 1 :]), *_above(lines[:at])):
        published = published or page_date(_PUBLISHED.sub("", text, count=1) if _PUBLISHED.match(text) else text)
        changed = changed or (page_date(_CHANGED.sub("", text, count=1)) if _CHANGED.match(text) else None)
    return published, None if published else changed


def _below(lines: list[tuple[HtmlElement, str]]) -> Iterator[str]:
    told = passed = 0
    for element, text in lines:
        told += len(text.split()) >= LONG
        passed += len(text)
        if told >= TOLD or passed > AFTER:
            return
        if len(text) <= MAX_LINE and not _is_link(element):
            yield text


def _above(lines: list[tuple[HtmlElement, str]]) -> Iterator[str]:
    passed = 0
    for element, text in reversed(lines):
        passed += len(text)
        if passed > BEFORE or _is_menu(element) or element is lines[0][0] or _is_site_head(element):
            return
        if len(text) <= MAX_LINE and not _is_link(element):
            yield text


def _lines(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The elements of a page that are a line each (blocks without blocks within, loose words beside blocks), and their words."""
    wrappers = _wrappers(tree)
    for element in tree.iter(*_BLOCKS, *_INLINE):
        parent = element.getparent()
        loose = parent is not None and parent.tag not in _INLINE and parent in wrappers
        if element not in wrappers and (element.tag in _BLOCKS or loose) and (words := " ".join(element.text_content().split())):
            yield element, words


def _wrappers(tree: HtmlElement) -> set[HtmlElement]:
    """The elements that hold a block; each is looked at once, however deep the page."""
    found: set[HtmlElement] = set()
    for block in tree.iter(*_BLOCKS):
        for around in block.iterancestors():
            if around in found:
                break
            found.add(around)
    return found


def _headline(lines: list[tuple[HtmlElement, str]], title: str | None) -> int | None:
    wanted = " ".join((title or "").split()).casefold()
    for i, (element, text) in enumerate(lines):
        if (element.tag == "h1" and len(text.split()) > 3) or (len(text.split()) > 3 and wanted.startswith(text.casefold())):
            return i
    return None


def _is_link(element: HtmlElement) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None or element.find(".//a") is not None


def _is_menu(element: HtmlElement) -> bool:
    return element.tag == "li" and _is_link(element)


def _is_site_head(element: HtmlElement) -> bool:
    around = [element, *element.iterancestors()]
    if any(e.tag == "article" for e in around):
        return False
    return any(e.tag in ("header", "nav", "aside") or _SITE_HEAD.search(f"{e.get('class', '')} {e.get('id', '')}") for e in around)
