"""Reports as files: the paper of what is asked for, in its template, as DOCX, HTML or PDF."""

import re
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from timeline.exports import chrome, docx, figures, followup, image, report, report_page
from timeline.exports.heading import query_title
from timeline.exports.report_parts import Chart, Paper
from timeline.exports.templates import Letterhead, template

if TYPE_CHECKING:
    from timeline.exports import Order

_PATTERN = re.compile(r"\bp[0-9a-f]{6}-(?:[a-z]+-)?[0-9a-f]{6}\b")
CHART_WIDTH, CHART_ROOM = 720, 400
"""Size of a report's chart in CSS pixels; where lanes would need more height, all visits share one lane, and where one
lane does, they are counted."""


def made(order: "Order", what: str, extension: str) -> bytes:
    """The report (`what`: report, followup) as docx, html or pdf."""
    paper = _paper(order, what)
    letterhead = Letterhead(template(order.issue.template), order.issue, order.today, order.lang, title=paper.title, subject=paper.subject)
    chart = next((part for part in paper.parts if isinstance(part, Chart)), None)
    drawn = _chart(order, chart) if chart is not None and chrome.find_chrome() else None
    if extension == "docx":
        return docx.document(paper, letterhead, order.lang, order.built, image.png(drawn) if drawn is not None else None)
    svg = None
    if drawn is not None and chart is not None:
        svg = _same_names(image.svg_text(drawn, title=chart.alt, lang=order.lang, run="chart", font=False))
    page = report_page.page(paper, letterhead, order.lang, svg)
    if extension == "html":
        return page.encode()
    return image.print_html(page, title=f"{paper.title}: {query_title(order.store, order.query, order.lang)}", built=order.built)


def _paper(order: "Order", what: str) -> Paper:
    if what == "followup":
        return followup.paper(order.store, order.query, order.lang, order.issue.period, order.today, order.scope)
    return report.report_of(order.store, order.query, order.lang)


def _chart(order: "Order", place: Chart) -> go.Figure:
    """The chart of a paper's first page, which leaves room for the table beside it: its own, the timeline, or what stands in for it."""
    if place.draw is not None:
        own = place.draw()
        return own.update_layout(width=CHART_WIDTH, height=min(own.layout.height, CHART_ROOM))
    figure = figures.figure_of(order.store, order.query, "timeline", order.lanes, order.lang, width=CHART_WIDTH)
    if figure.layout.height > CHART_ROOM:
        figure = figures.figure_of(order.store, order.query, "timeline", "none", order.lang, width=CHART_WIDTH)
    if figure.layout.height > CHART_ROOM and place.crowded is not None:
        figure = place.crowded()
    return figure.update_layout(width=CHART_WIDTH, height=min(figure.layout.height, CHART_ROOM))


def _same_names(svg: str) -> str:
    """A drawing whose patterns have the names of their order: Plotly gives them random ones."""
    names = {name: f"pattern-{number}" for number, name in enumerate(dict.fromkeys(_PATTERN.findall(svg)))}
    return _PATTERN.sub(lambda found: names[found[0]], svg)
