"""Charts on paper and as pictures: how one is to look, and its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, cast

import plotly.graph_objects as go

from timeline import charts
from timeline.charts.drawing import Drawing
from timeline.charts.drawing import svg as to_svg
from timeline.charts.network import network_pages
from timeline.charts.sheet import SIZES, Size
from timeline.charts.story import Event, Strip, story_pages
from timeline.errors import ExportError
from timeline.exports import figures
from timeline.exports.heading import heading, period, scope
from timeline.exports.words import day, word
from timeline.views import LaneUnit, VisitRow, citation_rows, counts, lanes, visit_row, visit_rows

if TYPE_CHECKING:
    from timeline.exports import Order

ONE_SHEET = 120
"""Up to so many visits have words of their own on the one sheet of an image; pages of PDF and of a named size tell more."""
MOST_TOLD = 3000
SMALLER = (1.0, 1.2, 1.45, 1.75, 2.1, 2.5, 3.0, 3.6, 4.4)
"""How much larger a sheet a chart is drawn on to fit on a page of a fixed size."""


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
    made = heading(store, order.query, order.lang, figure=order.name)
    footer = made.footer
    if page_size(look).is_picture:
        found = counts(store, order.query)
        built, snapshot = day(store.meta.get("built", ""), order.lang), store.meta.get("snapshot", "0")
        facts = {"articles": found.articles, "publishers": found.publishers, "snapshot": snapshot, "built": built}
        footer = (word("brief_source", order.lang, **facts),)
    if look.link:
        footer = (*footer, word("link", order.lang, link=look.link))
    subtitle = made.subtitle
    if look.events:
        rows = chosen(order)
        days = [d for r in rows for d in (r.earliest, r.latest) if d]
        span = replace(counts(store, order.query), first=min(days, default=None), last=max(days, default=None))
        parts = (word("chosen", order.lang, n=len(rows)), scope(order.query, order.lang), period(span, order.lang))
        subtitle = " · ".join(p for p in parts if p)
    return charts.Heading(look.title or made.title, subtitle, footer)


def chosen(order: "Order") -> list[VisitRow]:
    """The visits of the chart. Raises ExportError for an id that no visit has."""
    if not order.look.events:
        return visit_rows(order.store, order.query, order.lang)
    rows = []
    for id_, _ in order.look.events:
        visit = order.store.visit(id_)
        if visit is None:
            raise ExportError(f"There is no visit '{id_}': 'timeline list visits --all --format jsonl' shows the ids.")
        rows.append(visit_row(visit, order.lang))
    return list({r.id: r for r in rows}.values())


def drawings(order: "Order", *, endless: bool) -> list[Drawing] | None:
    """The pages of a chart that we draw ourselves; None for the others. `endless`: on one sheet where no size is named."""
    endless = endless and not order.look.size
    if order.figure == "citations":
        page = word("page", order.lang, n="{n}", of="{of}")
        cited = citation_rows(order.store, order.query, order.lang)
        rows = visit_rows(order.store, order.query, order.lang)
        return network_pages(cited, rows, page_size(order.look), told(order), order.lang, page=page, endless=endless)
    if order.figure not in ("story", "timeline"):
        return None
    strips = _strips(order)
    many = sum(len(s.events) for s in strips)
    if order.figure == "timeline" and not order.look.events and many > (ONE_SHEET if endless else MOST_TOLD):
        return None
    page = word("page", order.lang, n="{n}", of="{of}")
    return story_pages(strips, page_size(order.look), told(order), order.lang, page=page, endless=endless)


def _strips(order: "Order") -> list[Strip]:
    labels = dict(order.look.events)
    if order.figure == "story" or order.lanes == "none" or order.look.events:
        return [Strip("", tuple(_event(r, labels.get(r.id) or r.title, order) for r in chosen(order)))]
    units = lanes(order.store, order.query, cast(LaneUnit, order.lanes), order.lang)
    return [Strip(unit.label, tuple(_event(r, _short(r, order.lanes), order) for r in unit.rows)) for unit in units]


def _short(row: VisitRow, by: str) -> str:
    """What the lane's name does not say already: the place in an official's lane, the official in a place's."""
    names = {"official": [p.name for p in row.places], "place": [a.name for a in row.lead]}.get(by)
    return row.title if names is None else ", ".join(names) or row.kind_label


def _event(row: VisitRow, label: str, order: "Order") -> Event:
    full = label if dict(order.look.events).get(row.id) else row.title
    return Event(row.id, row.date, label, row.earliest, row.latest, row.precision, full)


def figure_pages(order: "Order", *, endless: bool) -> list[go.Figure]:
    """The pages of a chart that Plotly draws: as high as it needs to be, or made smaller until it fits on a page of the size named."""
    if not order.look.size:
        drawn = figures.sheet if endless else figures.pages
        found = drawn(order.store, order.query, order.figure, order.lanes, order.lang, told=told(order))
        return found if isinstance(found, list) else [found]
    size, head = page_size(order.look), told(order)
    for factor in SMALLER:
        width = round(size.width * factor)
        figure = order.figure
        if isinstance(figure, str):
            figure = figures.figure_of(order.store, order.query, figure, order.lanes, order.lang, width=width)
        page = charts.printed(figure, head, width=width, height=round(size.height * factor))
        if page.layout.height <= size.height * factor:
            break
    return [page.update_layout(height=max(page.layout.height, round(size.height * factor)))]


def images(order: "Order", extension: str) -> list[bytes]:
    """The chart as PNG or SVG, an image a page."""
    from timeline.exports import image

    size = page_size(order.look)
    drawn = drawings(order, endless=True)
    if drawn is not None:
        if extension == "svg":
            pixels = (round(size.width * size.scale), round(size.height * size.scale)) if size.is_picture else None
            return [to_svg(d, order.lang, pixels=pixels).encode() for d in drawn]
        return [image.drawn_png(d, size.scale, order.lang) for d in drawn]
    pages = figure_pages(order, endless=True)
    if extension == "svg":
        return [image.svg(p, title=told(order).title, lang=order.lang) for p in pages]
    return [image.png(p, size.scale * size.width / p.layout.width) for p in pages]


def document(order: "Order") -> bytes:
    """The chart as PDF."""
    from timeline.exports import image

    size, title = page_size(order.look), told(order).title
    drawn = drawings(order, endless=False)
    if drawn is not None:
        return image.drawn_pdf(drawn, size.millimetres, title=title, lang=order.lang, built=order.built)
    paper = size.millimetres if order.look.size else None
    return image.pdf(figure_pages(order, endless=False), title=title, lang=order.lang, built=order.built, millimetres=paper)


def web(order: "Order") -> bytes:
    """The chart as a page of HTML that is whole without a network, or as a fragment to embed in a page of one's own."""
    from timeline.exports import html, image

    head = told(order)
    if order.look.embed:
        drawn = drawings(order, endless=True)
        if drawn is None:
            svgs = [image.svg_text(p, title=head.title, lang=order.lang, run="vt", font=False) for p in figure_pages(order, endless=True)]
        else:
            svgs = [to_svg(d, order.lang, run=f"vt{n}", font=False) for n, d in enumerate(drawn)]
        return fragment(svgs, head.title, order.lang)
    if order.figure == "story":
        pages = drawings(order, endless=True) or []
        return html.drawn_page([to_svg(d, order.lang, run=f"vt{n}", font=False) for n, d in enumerate(pages)], head, order.lang)
    figure = order.figure
    if isinstance(figure, str):
        figure = figures.figure_of(order.store, order.query, figure, order.lanes, order.lang)
    return html.page(figure, head, order.lang)


def fragment(svgs: Sequence[str], title: str, lang: str) -> bytes:
    """Drawings as a fragment of HTML: no page around it, its font inside, its rules for itself only."""
    css = "figure.vt-chart{margin:0;overflow-x:auto}figure.vt-chart svg{display:block;width:100%;height:auto;min-width:480px}"
    return (
        f'<figure class="vt-chart" lang="{lang}" aria-label="{escape(title, quote=True)}">'
        f"<style>{charts.font_css()}{css}</style>{''.join(svgs)}</figure>\n"
    ).encode()


def numbered(name: str, files: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Files of several pages with their names: chart.png, chart-2.png …"""
    stem, _, extension = name.rpartition(".")
    return [(name if n == 1 else f"{stem}-{n}.{extension}", file) for n, file in enumerate(files, 1)]
