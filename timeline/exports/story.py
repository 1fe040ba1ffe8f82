"""Charts on paper and as pictures: how one is to look, and its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from timeline import charts
from timeline.charts.drawing import Drawing
from timeline.charts.drawing import svg as to_svg
from timeline.charts.sheet import SIZES, Size
from timeline.errors import ExportError
from timeline.exports import figures
from timeline.exports.drawn import chosen, drawings, inferred_note
from timeline.exports.heading import heading, period, scope
from timeline.exports.words import day, word
from timeline.views import counts

if TYPE_CHECKING:
    from timeline.exports import Order


NARROWEST = 0.75
"""The share of its width to which an embedded chart may be made smaller."""


@dataclass(frozen=True)
class Look:
    """How a chart is to look: the page's size (a key of `SIZES`, '' as the format needs), its own title, the link of the view.

    `events` are the visits chosen, each with its short label ('': who and where); `embed` asks for a fragment of HTML.
    """

    size: str = ""
    title: str = ""
    link: str = ""
    events: tuple[tuple[str, str], ...] = ()
    embed: bool = False


PLAIN = Look()
"""A chart as it comes."""


def page_size(look: Look) -> Size:
    """The size of a page. Raises ExportError for a size that there is not."""
    if look.size and look.size not in SIZES:
        raise ExportError(f"There is no size '{look.size}': choose one of {', '.join(SIZES)}.")
    return SIZES[look.size or "a4-landscape"]


def told(order: "Order") -> charts.Heading:
    """What the chart says of itself: its own title if it has one, the link where it is known, less on a small picture."""
    look, store = order.look, order.store
    made = heading(store, order.query, order.lang, figure=order.figure, link=look.link)
    footer = made.footer
    if page_size(look).is_picture:
        found = counts(store, order.query)
        built, snapshot = day(store.meta.get("built", ""), order.lang), store.meta.get("snapshot", "0")
        facts = {"articles": found.articles, "publishers": found.publishers, "snapshot": snapshot, "built": built}
        footer = (word("brief_source", order.lang, **facts), *([word("link", order.lang, link=look.link)] if look.link else []))
    subtitle = made.subtitle
    if look.events:
        rows = chosen(order)
        days = [d for r in rows for d in (r.earliest, r.latest) if d]
        span = replace(counts(store, order.query), first=min(days, default=None), last=max(days, default=None))
        parts = (word("chosen", order.lang, n=len(rows)), scope(order.query, order.lang), period(span, order.lang))
        subtitle = " · ".join(p for p in parts if p)
    return charts.Heading(look.title or made.title, subtitle, footer)


def images(order: "Order", extension: str) -> list[bytes]:
    """The chart as PNG or SVG, an image a page."""
    size, pages = page_size(order.look), _pages(order, endless=True)
    if extension == "svg":
        pixels = (round(size.width * size.scale), round(size.height * size.scale)) if size.is_picture else None
        return [to_svg(page, order.lang, pixels=pixels).encode() for page in pages]
    from timeline.exports import image

    return image.pngs(pages, size.scale, order.lang)


def document(order: "Order") -> bytes:
    """The chart as PDF."""
    from timeline.exports import image

    size, pages = page_size(order.look), _pages(order, endless=False)
    return image.pdf(pages, size.millimetres, title=pages[0].title, lang=order.lang, built=order.built)


def web(order: "Order") -> bytes:
    """The chart as a page of HTML that is whole without a network, or as a fragment to embed in a page of one's own."""
    from timeline.exports import html

    if order.look.embed or order.figure == "story":
        svgs = [to_svg(page, order.lang, run=f"vt{n}", font=False) for n, page in enumerate(_pages(order, endless=True))]
        least = page_size(order.look).width
        return fragment(svgs, told(order).title, order.lang, least) if order.look.embed else html.drawn_page(svgs, told(order), order.lang)
    figure, head = figures.figure_of(order.store, order.query, order.figure, order.lanes, order.lang), told(order)
    notes = [] if order.figure in ("timeline", "citations") else inferred_note(order)
    return html.page(figure, replace(head, footer=(*notes, *head.footer)), order.lang)


def _pages(order: "Order", *, endless: bool) -> list[Drawing]:
    """The pages of the chart; `endless`: on one sheet as high as it needs to be, where no size is named."""
    return drawings(order, page_size(order.look), told(order), endless=endless and not order.look.size)


def fragment(svgs: Sequence[str], title: str, lang: str, width: float) -> bytes:
    """Drawings as a fragment of HTML: no page around it, its font inside, its rules for itself only.

    They are as wide as their place, but not so narrow that what is laid out for `width` pixels is no longer read: then they scroll.
    """
    least = round(width * NARROWEST)
    css = f"figure.vt-chart{{margin:0;overflow-x:auto}}figure.vt-chart svg{{display:block;width:100%;height:auto;min-width:{least}px}}"
    return (
        f'<figure class="vt-chart" lang="{lang}" aria-label="{escape(title, quote=True)}">'
        f"<style>{charts.font_css()}{css}</style>{''.join(svgs)}</figure>\n"
    ).encode()


def numbered(name: str, files: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Files of several pages with their names: chart.png, chart-2.png …"""
    stem, _, extension = name.rpartition(".")
    return [(name if n == 1 else f"{stem}-{n}.{extension}", file) for n, file in enumerate(files, 1)]
