"""The report: visits in order with what was asked at each, and where that is written. Rendered as DOCX, HTML or PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from timeline.charts import Heading
from timeline.charts.typeset import shorten
from timeline.exports.heading import heading
from timeline.exports.tables import QUOTATION, links, visits
from timeline.exports.words import word
from timeline.lang.labels import label
from timeline.model import Actor, MergedVisit, Query
from timeline.stores import Store
from timeline.views import DirectiveRow, visit_row
from timeline.views import directive_rows as all_directives


@dataclass(frozen=True)
class Measures:
    """The measures of a printed report: type, sizes in points, margins in millimetres (top, bottom, left, right)."""

    font: str = "Times New Roman"
    body: float = 13
    heading: float = 14
    title: float = 16
    small: float = 11
    margins: tuple[int, int, int, int] = (20, 20, 30, 15)


@dataclass(frozen=True)
class Quotation:
    """What an official asks, shortened, with the numbers of its sources in the report's list."""

    text: str
    speaker: str | None
    addressee: str | None
    due: str | None
    sources: tuple[int, ...]


@dataclass(frozen=True)
class VisitTold:
    """One visit as the report tells it; `themes` are `(theme, quotations)` in order of weight."""

    number: int
    title: str
    date: str
    inferred: bool
    facts: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, tuple[Quotation, ...]], ...]
    proposals: tuple[Quotation, ...]
    documents: tuple[str, ...]
    sources: tuple[int, ...]
    lead: str
    places: str
    kind: str
    directives: int
    reports: int


@dataclass
class Report:
    """The whole report. `sources` are `(paper, headline, link)`; numbers in the text count from 1."""

    heading: Heading
    visits: list[VisitTold] = field(default_factory=list)
    sources: list[tuple[str, str, str]] = field(default_factory=list)
    measures: Measures = field(default_factory=Measures)


def report_of(store: Store, query: Query, lang: str) -> Report:
    """The report of what matches the query."""
    told = heading(store, query, lang)
    report = Report(Heading(word("report_title", lang), f"{told.title}. {told.subtitle}", told.footer))
    said: dict[str, list[DirectiveRow]] = {}
    for row in all_directives(store, replace(query, all=True), lang):
        said.setdefault(row.visit or "", []).append(row)
    link = links(store)
    titles = {a["id"]: a["title"] or "" for a in store.articles()}
    numbers: dict[str, int] = {}
    for visit in visits(store, query):
        for ref in visit.reports:
            if ref.article not in numbers:
                numbers[ref.article] = len(numbers) + 1
                report.sources.append((ref.publisher or "", titles.get(ref.article, ""), link.get(ref.article, ref.source)))
        report.visits.append(_visit(visit, said.get(visit.id, []), numbers, len(report.visits) + 1, lang))
    return report


def _visit(visit: MergedVisit, said: Sequence[DirectiveRow], numbers: dict[str, int], number: int, lang: str) -> VisitTold:
    row = visit_row(visit, lang)
    asked = [r for r in said if r.type == "directive"]
    groups: dict[str, list[Quotation]] = {}
    for theme in dict.fromkeys((*visit.themes, *(r.themes[0] if r.themes else "" for r in asked))):
        mine = [r for r in asked if (r.themes[0] if r.themes else "") == theme]
        if mine:
            groups[label(f"theme.{theme}", lang) if theme else word("no_theme", lang)] = _quotations(mine, numbers)
    facts = [
        (label("column.lead", lang), _people(visit.lead)),
        (label("column.delegation", lang), _people(visit.delegation)),
        (label("column.hosts", lang), _people(visit.hosts)),
        (label("column.venue", lang), visit.venue or ""),
        (label("column.title", lang), visit.title or ""),
    ]
    return VisitTold(
        number=number,
        title=row.title,
        date=row.date or label("precision.undated", lang),
        inferred=row.precision == "inferred",
        facts=tuple((name, value) for name, value in facts if value),
        themes=tuple((name, tuple(quotations)) for name, quotations in groups.items()),
        proposals=tuple(_quotations([r for r in said if r.type == "proposal"], numbers)),
        documents=tuple(dict.fromkeys(c for r in asked for c in r.citations)),
        sources=tuple(dict.fromkeys(numbers[r.article] for r in visit.reports)),
        lead=", ".join(a.name for a in visit.lead),
        places=", ".join(p.name for p in visit.places),
        kind=row.kind_label,
        directives=row.directives,
        reports=row.reports,
    )


def _quotations(rows: Sequence[DirectiveRow], numbers: dict[str, int]) -> list[Quotation]:
    quotations = []
    for row in rows:
        sources = sorted({numbers[a] for a in (row.article, *row.also) if a in numbers})
        quotations.append(Quotation(shorten(row.text, QUOTATION), row.speaker, row.addressee, row.due, tuple(sources)))
    return quotations


def _people(people: Sequence[Actor]) -> str:
    return "; ".join(f"{a.name} ({', '.join(a.titles)})" if a.titles else a.name for a in people)
