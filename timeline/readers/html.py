"""Saved web pages: the story and its lead, with what the page declares of itself.

trafilatura finds the story; lists of links to other stories, captions and share bars are taken out before, and the
lead, which many papers set apart, is put back where it was lost.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import lxml.html
import trafilatura
from lxml.html import HtmlElement

from timeline.model import Article, Quarantined
from timeline.readers.article import clean_lines, make_article
from timeline.readers.encoding import UndecodableError, decode_mended
from timeline.readers.page_metadata import is_name, metadata_of, take_out
from timeline.readers.refusal import quarantined
from timeline.text import headline
from timeline.text.parts import FINAL

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{4,500}) -->")
_BESIDE_THE_STORY = re.compile(
    r"caption|image[-_]desc|chu[-_]?thich|related|lien-?quan|tin-?khac|xem-?them|doc-?them|cung-chuyen-muc|read-?more|breadcrumb|share|social"
    r"|comment|tags?\b|keyword|poll|banner|advert|paywall"
)
_LEAD = re.compile(r"sapo|\blead\b|description|\bdesc\b|-desc\b|\bdes\b|summary|chapeau|abstract|tomtat|tom-tat|\bintro")

MAX_LEAD = 1500
"""Longest lead, in characters, that stands in an element of its own."""

MAX_ELEMENTS = 50_000
"""Elements of a page that is one article; what trafilatura does with more takes longer than anybody waits."""

MAX_FOR_SECOND_OPINION = 4_000
"""Elements up to which trafilatura may ask its second extractor, whose time grows with their square."""

MIN_LEAD = 15
"""Words from which a sentence between headline and story is its lead, though nothing calls it so."""

TOLD_CELL = 80
"""Letters from which a cell of a table tells something."""

LINKED = 0.25
"""Share of letters in links from which an element lists other stories."""


def read_html(data: bytes, source: str) -> Iterator[Article | Quarantined]:
    """The article of a web page, or its refusal when the page holds no story."""
    declared = _DECLARED.search(data[:4096])
    try:
        markup, _ = decode_mended(data, declared[1].decode("ascii") if declared else None)
    except UndecodableError as error:
        yield quarantined(source, error.reason, str(error))
        return
    tree = trafilatura.load_html(markup)
    if tree is None:
        yield quarantined(source, "no_text")
        return
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        yield quarantined(source, "too_large", f"{elements} elements")
        return
    metadata = metadata_of(tree)
    page = _story_only(tree)
    # trafilatura works on the very tree it is given, and the lead is still to be looked for.
    found: Any = trafilatura.bare_extraction(
        deepcopy(page), include_comments=False, with_metadata=True, fast=elements > MAX_FOR_SECOND_OPINION
    )
    text = _with_lead(page, _spaced(clean_lines((found.text if found else "") or "")))
    saved_from = _SAVED_FROM.search(markup[:2000])
    yield make_article(
        text,
        source,
        title=_title(tree, metadata.title, found, text),
        url=metadata.url or (saved_from[1] if saved_from else None),
        publisher=metadata.publisher or _site_name(found),
        published=metadata.published,
        not_after=metadata.modified,
        extra={"author": found.author} if found and found.author else {},
    )


def _story_only(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without scripts, captions, lists of links to other stories, tags and share bars."""
    page = deepcopy(tree)
    for element in list(page.iter("script", "style", "noscript")):
        take_out(element)
    _unfold_layout(page)
    heading = _main_heading(page)
    for table in heading.xpath("preceding::table") if heading is not None else ():
        take_out(table)
    weigh = _told_in if _told_in(page) else _letters_in
    most = weigh(page) / 2
    for element in list(page.iter("figcaption", "ul", "ol", "div", "section", "p", "table", "td", "article")):
        # What holds most of the page wraps the story, whatever its class says; unless it is made of links.
        beside = bool(_BESIDE_THE_STORY.search(_marks(element))) and (weigh(element) < most or _links_in(element) >= LINKED)
        if beside or element.tag == "figcaption" or _is_list_of_links(element) or _is_link_alone(element) or _is_card(element):
            take_out(element)
    return page


def _told_in(element: HtmlElement) -> int:
    """Letters in paragraphs: what a page tells, other than links and labels."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _letters_in(element: HtmlElement) -> int:
    return len(element.text_content())


def _unfold_layout(page: HtmlElement) -> None:
    """Turns tables that only place things on the page (a cell holds paragraphs) into plain divisions; figures stay tables."""
    for table in list(page.iter("table")):
        if any(len(cell.xpath("./p | ./div | ./table")) > 1 for cell in table.iter("td")) or _tells_in_one_column(table):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                if next(part.iterancestors("table"), table) is table or part is table:
                    part.tag = "div"


def _tells_in_one_column(table: HtmlElement) -> bool:
    """True for a table whose rows have one cell with words each, two of which at least hold sentences."""
    rows = [[words for cell in row.iterchildren("td", "th") if (words := _words(cell))] for row in table.iter("tr")]
    told = sum(len(row[0]) >= TOLD_CELL and bool(FINAL.search(row[0])) for row in rows if row)
    return told > 1 and all(len(row) <= 1 for row in rows)


def _links_in(element: HtmlElement) -> float:
    """Share of its letters that link elsewhere."""
    letters = len(_words(element))
    return sum(len(_words(a)) for a in element.iter("a")) / letters if letters else 0.0


def _is_card(element: HtmlElement) -> bool:
    """True for a teaser as many papers set it: an `article` without a main heading, whose heading is a link."""
    if element.tag != "article" or element.find(".//h1") is not None:
        return False
    heading = next(element.iter("h2", "h3", "h4"), None)
    return heading is not None and bool(_words(heading)) and _words(heading) == " ".join(map(_words, heading.iter("a")))


def _is_list_of_links(element: HtmlElement) -> bool:
    if element.tag not in ("ul", "ol"):
        return False
    items = [i for i in element.iterchildren("li") if _words(i)]
    return bool(items) and all(_words(i) == " ".join(_words(a) for a in i.iter("a") if _words(a)) for i in items)


def _is_link_alone(element: HtmlElement) -> bool:
    """True for a box that holds one linked headline and nothing else."""
    link = element[0] if element.tag == "div" and len(element) == 1 else None
    return (
        link is not None and link.tag == "a" and bool(_words(link)) and not (element.text or "").strip() and not (link.tail or "").strip()
    )


def _with_lead(page: HtmlElement, text: str) -> str:
    """The story with the lead that stands, in an element of its own, between headline and story.

    Many papers set it apart, and it is lost with what surrounds the story; but it says when and where. What is named as a
    lead is one; else the first sentence or two that stand there.
    """
    heading = _main_heading(page)
    if heading is None or not text:
        return text
    first = " ".join(text.split("\n", 1)[0].split())
    kept = " ".join(text.split())
    for element in heading.xpath("following::*[self::p or self::h2 or self::h3 or self::div or self::b or self::strong]"):
        words = _words(element)
        if words.startswith(first):
            break
        if first in words or len(words) > MAX_LEAD:
            continue  # it holds the story; a lead may stand within
        named = len(words.split()) >= 8 and bool(_LEAD.search(_marks(element)))
        if named or _is_sentence(element, words):
            return text if words in kept else f"{words}\n\n{text}"
    return text


def _is_sentence(element: HtmlElement, words: str) -> bool:
    return len(words.split()) >= MIN_LEAD and bool(FINAL.search(words)) and element.find(".//p") is None and _links_in(element) < LINKED


def _title(tree: HtmlElement, declared: str | None, found: Any, text: str) -> str | None:
    """What the page declares, or the main heading where it stands at the head of the text or within what is declared.

    Declared headlines are often worded for search engines; one that differed would leave the heading in the story.
    """
    heading = _main_heading(tree)
    shown = _words(heading) if heading is not None else ""
    if declared and not (shown and (" ".join(text.split()).startswith(shown) or shown in declared)):
        return declared
    at_head = headline(text)
    stated = [shown, *(_words(h) for h in tree.iter("h1")), at_head.of(text) if at_head else None, found.title if found else None]
    return next((" ".join(s.split()) for s in stated if s and len(s.split()) > 2), None)


def _site_name(found: Any) -> str | None:
    names = (found.sitename, found.hostname) if found else ()
    return next((" ".join(n.split()) for n in names if is_name(n)), None)


def _main_heading(page: HtmlElement) -> HtmlElement | None:
    return next((h for h in page.iter("h1") if len(_words(h).split()) > 3), None)


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}".lower()


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _spaced(text: str) -> str:
    """Paragraphs parted by a blank line, so that their ends are plain."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def text_of_markup(markup: str) -> str:
    """The visible text of a piece of markup (a feed's summary), one line a block."""
    if not markup.strip():
        return ""
    lines = markup if "<" not in markup else " ".join(markup.split())
    piece = lxml.html.fragment_fromstring(lines, create_parent="div")
    for beside in list(piece.iter("script", "style", "figcaption")):
        take_out(beside)
    for block in piece.iter("p", "br", "div", "li", "h1", "h2", "h3", "h4", "ul", "ol", "table", "tr", "figure", "blockquote"):
        block.text = "\n" + (block.text or "") if block.tag != "br" else None
        block.tail = "\n" + (block.tail or "")
    return "\n".join(" ".join(line.split()) for line in piece.text_content().split("\n") if line.strip())
