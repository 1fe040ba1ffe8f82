"""A query into rows, counts and labels, with neither Streamlit nor SQL in it, so that pages and exports stay thin.

Every function is pure in the store's version: same snapshot, corrections, query and language, same result.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from timeline.lang import label
from timeline.lang.tell import reason_sentence, write_when
from timeline.model import (
    Actor, ArticleHead, Candidate, Citation, Directive, Extraction, MatchLevel, MergedVisit, Place, Quarantined, Query, Span, When,
)  # fmt: skip
from timeline.stores import Store

Precision = Literal["stated", "inferred", "undated"]
LaneUnit = Literal["official", "theme", "place", "none"]
HIGH, MEDIUM = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as a line of a table or a mark of a chart."""

    id: str
    title: str
    date: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    part_of_day: str | None
    confidence: float
    lead: tuple[Actor, ...]
    places: tuple[Place, ...]
    kind: str
    kind_label: str
    themes: tuple[str, ...]
    directives: int
    reports: int
    publishers: tuple[str, ...]
    status: str
    checked: bool
    corrected: tuple[str, ...]
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive or proposal as a line of a table; `article` is the id of the article that tells it."""

    id: str
    visit: str | None
    date: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    speaker: str | None
    addressee: str | None
    text: str
    themes: tuple[str, ...]
    theme_labels: tuple[str, ...]
    due: str | None
    citations: tuple[str, ...]
    type: str
    article: str
    url: str | None
    publisher: str | None
    status: str
    due_day: date | None = None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A cited document: who cites it in how many articles."""

    key: str
    number: str
    type: str
    issuer: str | None
    issued: str | None
    articles: tuple[str, ...]
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value one can filter by, with the number of visits it would leave."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What one can filter by, most frequent first; each list is counted without its own filter."""

    officials: list[Facet]
    themes: list[Facet]
    places: list[Facet]
    kinds: list[Facet]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers at a glance, and what they rest on."""

    visits: int
    officials: int
    directives: int
    undated: int
    articles: int
    quarantined: int
    first: date | None
    last: date | None
    publishers: int
    snapshot: int
    built: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline chart: its visits in order of date."""

    id: str
    label: str
    rows: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of visits per pair of units: `values[i][j]` for row i and column j."""

    row_ids: list[str]
    row_labels: list[str]
    column_ids: list[str]
    column_labels: list[str]
    values: list[list[int]]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of an article's text that proves something of the open visit: `kind` is date, people, visit, directive, theme, citation."""

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
    """Everything the dashboard shows of one visit."""

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


def precision_of(when: When) -> Precision:
    """How a date is known: stated in the article, its year inferred, or not at all."""
    if when.is_open:
        return "undated"
    return "inferred" if when.year_is_inferred else "stated"


def confidence_word(confidence: float, lang: str) -> str:
    """High, medium or low, in words."""
    return label("confidence." + ("high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"), lang)


def visit_row(visit: MergedVisit, lang: str) -> VisitRow:
    """One visit as a row."""
    lead = ", ".join(a.name for a in visit.lead) or label("word.unknown_official", lang)
    place = ", ".join(p.name for p in visit.places) or label("word.unknown_place", lang)
    when = visit.when
    return VisitRow(
        id=visit.id,
        title=f"{lead} · {place}",
        date=write_when(when, lang),
        edtf=when.edtf,
        earliest=when.earliest,
        latest=when.latest,
        precision=precision_of(when),
        part_of_day=when.part_of_day,
        confidence=when.confidence,
        lead=visit.lead,
        places=visit.places,
        kind=visit.kind,
        kind_label=label(f"kind.{visit.kind}", lang),
        themes=visit.themes,
        directives=len(visit.directives),
        reports=len(visit.reports),
        publishers=tuple(dict.fromkeys(r.publisher or r.source for r in visit.reports)),
        status=visit.status,
        checked=visit.checked,
        corrected=visit.corrected,
        headline=visit.title,
    )


def visit_rows(
    store: Store, query: Query, lang: str, *, limit: int | None = None, offset: int = 0, today: date | None = None
) -> list[VisitRow]:
    """Visits that match, in order of date, undated last."""
    return [visit_row(v, lang) for v in store.visits(query, limit=limit, offset=offset, today=today)]


def facets(store: Store, query: Query, lang: str, *, today: date | None = None) -> Facets:
    """What one can filter by under the other filters of `query`."""
    names = {"official": store.names("official"), "place": store.names("place")}

    def of(name: str, field: str, section: str | None) -> list[Facet]:
        values = store.facet(_without(query, field), name, today=today)
        return [Facet(id_, label(f"{section}.{id_}", lang) if section else names[name].get(id_, id_), n) for id_, n in values]

    return Facets(
        of("official", "officials", None), of("theme", "themes", "theme"), of("place", "places", None), of("kind", "kinds", "kind")
    )


def counts(store: Store, query: Query, *, today: date | None = None) -> Counts:
    """Numbers at a glance for the visits that match, and the coverage of the whole store."""
    found, meta, coverage = store.count(query, today=today), store.meta, store.coverage()
    return Counts(
        visits=found["visits"],
        officials=found["officials"],
        directives=found["directives"],
        undated=found["undated"],
        articles=sum(n for _, _, n in coverage),
        quarantined=len(store.quarantine()),
        first=found["first"],
        last=found["last"],
        publishers=len({publisher for publisher, _, _ in coverage if publisher}),
        snapshot=int(meta.get("snapshot", "0")),
        built=meta.get("built", ""),
    )


def lanes(store: Store, query: Query, by: LaneUnit, lang: str, *, today: date | None = None) -> list[Lane]:
    """The matching visits in lanes: busiest lane first, a visit in each lane it belongs to; what belongs to none, last."""
    rows = visit_rows(store, query, lang, today=today)
    if by == "none":
        return [Lane("all", label("word.all", lang), tuple(rows))] if rows else []
    chosen = {"official": query.officials, "theme": query.themes, "place": query.places}[by]
    members: dict[str, list[VisitRow]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for unit, name in _units(row, by, lang):
            if unit and chosen and unit not in chosen:
                continue
            names.setdefault(unit, name)
            members.setdefault(unit, []).append(row)
    order = sorted(members, key=lambda unit: (unit == "", -len(members[unit]), names[unit]))
    return [Lane(unit or "none", names[unit], tuple(members[unit])) for unit in order]


def _units(row: VisitRow, by: LaneUnit, lang: str) -> list[tuple[str, str]]:
    if by == "official":
        return [(a.id, a.name) for a in row.lead] or [("", label("word.unknown_official", lang))]
    if by == "place":
        return [(p.id, p.name) for p in row.places] or [("", label("word.unknown_place", lang))]
    return [(t, label(f"theme.{t}", lang)) for t in row.themes] or [("", label("word.no_theme", lang))]


def matrix(store: Store, query: Query, rows: str, columns: str, lang: str, *, today: date | None = None) -> Matrix:
    """Counts of visits per pair of `official`, `theme`, `place`, `kind`, `month` or `year`; months without visits are kept."""
    cells = store.cross(query, rows, columns, today=today)
    names = {"official": store.names("official"), "place": store.names("place")}

    def order(unit: str, totals: dict[str, int]) -> list[str]:
        if unit == "month":
            return _months(min(totals), max(totals)) if totals else []
        return sorted(totals) if unit == "year" else sorted(totals, key=lambda id_: (-totals[id_], id_))

    def text(unit: str, id_: str) -> str:
        if unit == "month":
            return f"{int(id_[5:])}/{id_[:4]}"
        if unit in names:
            return names[unit].get(id_, id_)
        return id_ if unit == "year" else label(f"{unit}.{id_}", lang)

    row_totals: dict[str, int] = {}
    column_totals: dict[str, int] = {}
    for r, c, n in cells:
        row_totals[r] = row_totals.get(r, 0) + n
        column_totals[c] = column_totals.get(c, 0) + n
    row_ids, column_ids = order(rows, row_totals), order(columns, column_totals)
    found = {(r, c): n for r, c, n in cells}
    values = [[found.get((r, c), 0) for c in column_ids] for r in row_ids]
    return Matrix(row_ids, [text(rows, r) for r in row_ids], column_ids, [text(columns, c) for c in column_ids], values)


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:])
    months = []
    while (text := f"{year:04d}-{month:02d}") <= last:
        months.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def directive_rows(
    store: Store, query: Query, lang: str, *, limit: int | None = None, offset: int = 0, today: date | None = None
) -> list[DirectiveRow]:
    """Directives that match (with `query.all` proposals too), in order of date."""
    heads = {a["id"]: a for a in store.articles()}
    return [_directive_row(store, heads, found, lang) for found in store.directives(query, limit=limit, offset=offset, today=today)]


def _directive_row(
    store: Store, heads: dict[str, dict[str, Any]], found: tuple[Directive, str | None, str, When | None], lang: str
) -> DirectiveRow:
    directive, visit, article, now = found
    when = now or directive.when
    head = heads.get(article, {})
    task = store.task(directive.id)
    return DirectiveRow(
        id=directive.id,
        visit=visit,
        date=write_when(when, lang),
        edtf=when.edtf,
        earliest=when.earliest,
        latest=when.latest,
        speaker=directive.speaker.name if directive.speaker else None,
        addressee=directive.addressee,
        text=directive.text,
        themes=tuple(t.id for t in directive.themes),
        theme_labels=tuple(label(f"theme.{t.id}", lang) for t in directive.themes),
        due=write_when(directive.due, lang) if directive.due else None,
        citations=directive.citations,
        type=directive.type,
        article=article,
        url=head.get("url"),
        publisher=head.get("publisher"),
        status=task.get("state", "not_started"),
        due_day=task.get("due"),
    )


def citation_rows(store: Store, query: Query, lang: str, *, today: date | None = None) -> list[CitationRow]:
    """Cited documents, most cited first, with the articles and visits that cite them."""
    by_article: dict[str, list[str]] = {}
    for visit in store.visits(query, today=today):
        for ref in visit.reports:
            by_article.setdefault(ref.article, []).append(visit.id)
    groups: dict[str, list[tuple[Citation, str]]] = {}
    for key, citation, article in store.citations(query, today=today):
        groups.setdefault(key, []).append((citation, article))
    rows = []
    for key, found in groups.items():
        issued = next((c.issued for c, _ in found if c.issued), None)
        articles = tuple(dict.fromkeys(article for _, article in found))
        visits = tuple(dict.fromkeys(v for article in articles for v in by_article.get(article, ())))
        first = found[0][0]
        issuer = next((c.issuer for c, _ in found if c.issuer), None)
        rows.append(CitationRow(key, first.number, first.type, issuer, write_when(issued, lang) if issued else None, articles, visits))
    return sorted(rows, key=lambda row: (-len(row.articles), row.key))


def article_rows(store: Store) -> list[dict[str, Any]]:
    """Heads of all articles: id, source, title, url, publisher, published, published_from, chars, state."""
    return [{k: v for k, v in a.items() if k != "root"} for a in store.articles()]


def quarantine_rows(store: Store) -> list[Quarantined]:
    """What could not be read, with reason and remedy."""
    return store.quarantine()


def visit_detail(store: Store, visit_id: str, lang: str) -> VisitDetail | None:
    """Everything to show of a visit; None when there is no visit of that id (nor an older id of it)."""
    visit = store.visit(visit_id)
    if visit is None:
        return None
    heads = {a["id"]: a for a in store.articles()}
    directives = [_directive_row(store, heads, found, lang) for found in store.directives_of(visit.id)]
    papers = {ref.article: ref.publisher or ref.source for ref in visit.reports}
    before, after = _neighbours(store, visit)
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
        why=[_why(level, lang) for level in visit.why],
        previous=before,
        next=after,
    )


def _told(name: str, value: str, lang: str) -> str:
    return label(f"{name}.{value}", lang) if name in ("kind", "part_of_day") else value


def _why(level: MatchLevel, lang: str) -> str:
    count = int(level.weight) if level.level == "shared" and level.comparison == "people" else 1
    return f"{label(f'comparison.{level.comparison}', lang)}: {label(f'level.{level.level}', lang, count=count)}"


def _neighbours(store: Store, visit: MergedVisit) -> tuple[str | None, str | None]:
    """The visits before and after by the same official or, without one, to the same place."""
    query = Query(officials=tuple(a.id for a in visit.lead)) if visit.lead else Query(places=tuple(p.id for p in visit.places))
    if query.is_empty:
        return None, None
    ids = [v.id for v in store.visits(query)]
    if visit.id not in ids:
        return None, None
    here = ids.index(visit.id)
    return ids[here - 1] if here else None, ids[here + 1] if here + 1 < len(ids) else None


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
            marks += [Highlight(r.span, "date", reason_sentence(r, lang)) for r in visit.when.reasons if r.span]
    for directive in extraction.directives:
        if report in (None, directive.visit):
            marks += [Highlight(s, "directive", label(f"type.{directive.type}", lang)) for s in directive.spans]
            marks += [Highlight(s, "theme", label(f"theme.{t.id}", lang)) for t in directive.themes for s in t.cues]
    for citation in extraction.citations:
        marks += [Highlight(s, "citation", citation.document_id or citation.number) for s in citation.spans]
    unique: Sequence[Highlight] = list(dict.fromkeys(marks))
    return sorted(unique, key=lambda m: (m.span.start, -m.span.end, m.kind))


def _without(query: Query, field: str) -> Query:
    return replace(query, **{field: ()})
