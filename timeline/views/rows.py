"""Visits, directives, citations and articles as rows of a table or marks of a chart."""

import datetime
from dataclasses import dataclass
from typing import Any, Literal

from timeline.lang import label
from timeline.lang.tell import write_when
from timeline.model import Actor, Citation, MergedVisit, Place, Quarantined, Query, When
from timeline.stores import Earlier, Store, Told, counts

Precision = Literal["stated", "inferred", "undated"]
HIGH, MEDIUM = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as a line of a table or a mark of a chart."""

    id: str
    title: str
    date: str
    edtf: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
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
    """A directive or proposal as a line of a table; `article` is the id of the article that tells it most fully, `also` of the others.

    `before` are the same demands at earlier visits to the place.
    """

    id: str
    visit: str | None
    date: str
    edtf: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
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
    due_day: datetime.date | None = None
    also: tuple[str, ...] = ()
    before: tuple[Earlier, ...] = ()
    speaker_id: str | None = None
    speaker_titles: tuple[str, ...] = ()


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


def visit_rows(store: Store, query: Query, lang: str, *, limit: int | None = None, offset: int = 0) -> list[VisitRow]:
    """Visits that match, in order of date, undated last."""
    return [visit_row(v, lang) for v in store.visits(query, limit=limit, offset=offset)]


def directive_rows(store: Store, query: Query, lang: str, *, limit: int | None = None, offset: int = 0) -> list[DirectiveRow]:
    """Directives that match (with `query.all` proposals too), in order of date."""
    found = store.directives(query, limit=limit, offset=offset)
    heads = counts.heads(store, list({told.article for told in found}))
    return [directive_row(heads, told, lang) for told in found]


def first_directives(store: Store, query: Query, lang: str, order: counts.ToldOrder, most: int) -> list[DirectiveRow]:
    """The first of the directives that match, in an order: for a store of which no table can hold all."""
    found = counts.told(store, query, order, most)
    heads = counts.heads(store, list({told.article for told in found}))
    return [directive_row(heads, told, lang) for told in found]


def directive_row(heads: dict[str, dict[str, Any]], told: Told, lang: str) -> DirectiveRow:
    """One directive as a row; `heads` are the heads of articles by id."""
    directive, when = told.directive, told.when
    head = heads.get(told.article, {})
    return DirectiveRow(
        id=directive.id,
        visit=told.visit,
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
        article=told.article,
        url=head.get("url"),
        publisher=head.get("publisher"),
        status=told.state,
        due_day=told.due,
        also=told.also,
        before=told.before,
        speaker_id=directive.speaker.id if directive.speaker else None,
        speaker_titles=directive.speaker.titles if directive.speaker else (),
    )


def citation_rows(store: Store, query: Query, lang: str) -> list[CitationRow]:
    """Cited documents, most cited first, with the articles and visits that cite them."""
    by_article: dict[str, list[str]] = {}
    for article, visit in counts.citing(store, query):
        by_article.setdefault(article, []).append(visit)
    groups: dict[str, list[tuple[Citation, str]]] = {}
    for key, citation, article in store.citations(query):
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
