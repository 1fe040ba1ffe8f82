"""Everything to show of one visit: its date with reasons, its directives, its sources with the evidence marked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.lang import label
from timeline.lang.tell import reason_sentence, write_when
from timeline.model import ArticleHead, Candidate, Extraction, MatchLevel, MergedVisit, Query, Span
from timeline.stores import Store, tallies
from timeline.views.board import terms
from timeline.views.rows import DirectiveRow, VisitRow, directive_row, visit_row

REASON_KINDS = {"office_holder": "official", "document_number": "citation", "cited_day": "citation"}
"""Reasons for a year whose words are not a date."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of an article's text that proves something of the open visit: `kind` is date, official, visit, directive, theme, citation."""

    span: Span
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One article that tells the visit, with its evidence marked."""

    head: ArticleHead
    text: str
    highlights: list[Highlight]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that papers tell differently: (value, papers) pairs."""

    field: str
    values: list[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """Everything the dashboard shows of one visit.

    `previous` and `next` are the visits before and after by the same official, `previous_here` and `next_here` those to the
    same place. `offices` tells by id the offices at the visit's date of people whose office the articles do not name.
    """

    visit: MergedVisit
    row: VisitRow
    reasons: list[str]
    candidates: tuple[Candidate, ...]
    directives: list[DirectiveRow]
    sources: list[SourceText]
    disagreements: list[Disagreement]
    why: list[str]
    previous: str | None
    next: str | None
    previous_here: str | None = None
    next_here: str | None = None
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)


def visit_detail(store: Store, visit_id: str, lang: str) -> VisitDetail | None:
    """Everything to show of a visit; None when there is no visit of that id (nor an older id of it)."""
    visit = store.visit(visit_id)
    if visit is None:
        return None
    heads = {a["id"]: a for a in store.articles([ref.article for ref in visit.reports])}
    directives = [directive_row(heads, told, lang) for told in store.directives_of(visit.id)]
    papers = {ref.article: ref.publisher or ref.source for ref in visit.reports}
    before, after = _neighbours(store, visit, Query(officials=tuple(a.id for a in visit.lead)))
    before_here, after_here = _neighbours(store, visit, Query(places=tuple(p.id for p in visit.places)))
    return VisitDetail(
        visit=visit,
        row=visit_row(visit, lang),
        reasons=[reason_sentence(reason, lang) for reason in visit.when.reasons],
        candidates=visit.when.candidates,
        directives=directives,
        sources=[source for ref in visit.reports if (source := _source_text(store, ref.article, ref.visit, lang)) is not None],
        disagreements=[
            Disagreement(name, [(_told(name, v.value, lang), tuple(papers.get(a, a) for a in v.articles)) for v in values])
            for name, values in visit.fields.items()
        ],
        why=[_why(level, lang) for level in visit.why if level.weight],
        previous=before,
        next=after,
        previous_here=before_here,
        next_here=after_here,
        offices=offices_then(visit),
    )


def _told(name: str, value: str, lang: str) -> str:
    return label(f"{name}.{value}", lang) if name in ("kind", "part_of_day") else value


def _why(level: MatchLevel, lang: str) -> str:
    count = int(level.weight) if level.level == "shared" and level.comparison == "people" else 1
    return f"{label(f'comparison.{level.comparison}', lang)}: {label(f'level.{level.level}', lang, count=count)}"


def offices_then(visit: MergedVisit) -> dict[str, tuple[str, ...]]:
    """The offices that the register gives at the visit's date to those of its people whose office no article names, by id."""
    first, last = visit.when.earliest, visit.when.latest
    if first is None or last is None:
        return {}
    silent = [a.id for role in (visit.lead, visit.delegation, visit.hosts) for a in role if not a.titles]
    held = {
        id_: tuple(dict.fromkeys(t.office for t in known if t.start <= first and (t.end is None or t.end >= last)))
        for id_, known in terms(silent).items()
    }
    return {id_: found for id_, found in held.items() if found}


def _neighbours(store: Store, visit: MergedVisit, query: Query) -> tuple[str | None, str | None]:
    """The visits before and after this one among those that match."""
    if query.is_empty:
        return None, None
    here = tallies.position(store, query, visit.id)
    if here is None:
        return None, None
    around = tallies.ids(store, query, max(here - 1, 0), 3)
    at = around.index(visit.id)
    return around[at - 1] if at else None, around[at + 1] if at + 1 < len(around) else None


def _source_text(store: Store, article_id: str, report: str, lang: str) -> SourceText | None:
    found = store.article(article_id)
    if found is None:
        return None
    text, extraction = found
    return SourceText(extraction.article, text, highlights(extraction, report, lang))


def highlights(extraction: Extraction, report: str | None, lang: str) -> list[Highlight]:
    """The evidence in one article for one of its visits (None: for all), in order of start, longer ones first."""
    marks: list[Highlight] = []
    for visit in extraction.visits:
        if report in (None, visit.id):
            marks += [Highlight(s, "visit", label("column.visit", lang)) for s in visit.evidence]
            dated = [t for t in extraction.timexes if t.when.edtf == visit.when.edtf and any(e.overlaps(t.span) for e in visit.evidence)]
            marks += [Highlight(t.span, "date", write_when(t.when, lang)) for t in dated]
            marks += [Highlight(r.span, REASON_KINDS.get(r.kind, "date"), reason_sentence(r, lang)) for r in visit.when.reasons if r.span]
    for directive in extraction.directives:
        if report in (None, directive.visit):
            marks += [Highlight(s, "directive", label(f"type.{directive.type}", lang)) for s in directive.spans]
            marks += [Highlight(s, "theme", label(f"theme.{t.id}", lang)) for t in directive.themes for s in t.cues]
    for citation in extraction.citations:
        marks += [Highlight(s, "citation", citation.document_id or citation.number) for s in citation.spans]
    unique: Sequence[Highlight] = list(dict.fromkeys(marks))
    return sorted(unique, key=lambda m: (m.span.start, -m.span.end, m.kind))
