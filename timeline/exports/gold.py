"""What people checked or corrected, as gold: an office measures and improves its own accuracy with `timeline evaluate`."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from timeline.exports.tables import visits
from timeline.model import Actor, Extraction, MergedVisit, Query, Visit, wire
from timeline.stores import Store


def lines(store: Store, query: Query) -> Iterator[dict[str, Any]]:
    """A gold line for each article that tells a visit which matches and is checked or corrected, in order of article.

    Articles that also tell a held visit on which nobody has decided are left out: against half of an article's visits the
    other half would count as invented. Without a filter, what people hid is gold too: an article that tells of no visit.
    Values of the visit are those after correction; spans point into the article's text.
    """
    articles = {ref.article for visit in visits(store, query) if visit.checked or visit.corrected for ref in visit.reports}
    if query.is_empty:
        hidden = store.select("SELECT body FROM visits_now WHERE hidden")
        articles |= {ref.article for (body,) in hidden for ref in wire.decode(body, MergedVisit).reports}
    for article in sorted(articles):
        found = store.article(article)
        if found is None:
            continue
        decided = [(_decided(store, report.id), report) for report in found[1].visits]
        if all(visit is not None for visit, report in decided if report.status == "held"):
            yield _line(store, article, [(visit, report) for visit, report in decided if visit is not None], *found)


def _decided(store: Store, report: str) -> MergedVisit | None:
    """The visit of a report as people left it; None when nobody has checked or corrected it."""
    visit = store.visit(report)
    return visit if visit is not None and (visit.checked or visit.corrected) else None


def json_lines(store: Store, query: Query) -> Iterator[bytes]:
    """The gold as JSON Lines."""
    for line in lines(store, query):
        yield json.dumps(line, ensure_ascii=False).encode() + b"\n"


def json_array(store: Store, query: Query) -> Iterator[bytes]:
    """The gold as one JSON array, a line an article."""
    yield b"["
    for number, line in enumerate(json_lines(store, query)):
        yield (b",\n" if number else b"\n") + line.rstrip(b"\n")
    yield b"\n]\n"


def _line(store: Store, article: str, decided: list[tuple[MergedVisit, Visit]], text: str, extraction: Extraction) -> dict[str, Any]:
    shown = {id_ for (id_,) in store.select("SELECT id FROM visits_now WHERE NOT hidden AND id IN (SELECT unnest($ids))",
                                            {"ids": [visit.id for visit, _ in decided]})}  # fmt: skip
    told = [(visit, report) for visit, report in decided if visit.id in shown]
    orders = [d for d in extraction.directives if d.type == "directive" and d.visit not in {r.id for v, r in decided if v.id not in shown}]
    fields = sorted({f for visit, _ in decided for f in visit.corrected})
    return {
        "key": article,
        "title": (extraction.article.title or "")[:80],
        "article_type": "visit" if told else "directive_only" if orders else "other",
        "visits": [_visit(visit, report, text, extraction) for visit, report in told],
        "directives": [
            {"span": list(span), "speaker": d.speaker.name if d.speaker else None, "themes": [t.id for t in d.themes]}
            for d in orders
            for span in d.spans
        ],
        "citations": [{"number": c.number, "type": c.type, "issued": c.issued.edtf if c.issued else None} for c in extraction.citations],
        "notes": f"corrected: {', '.join(fields)}" if fields else "",
    }


def _visit(visit: MergedVisit, report: Visit, text: str, extraction: Extraction) -> dict[str, Any]:
    """A visit as this article tells it: of what other articles add, only those who are named here count."""
    when = visit.when
    same = (t for t in extraction.timexes if t.when.edtf == report.when.edtf)
    dated = next((t for t in same if any(e.overlaps(t.span) for e in report.evidence)), None)
    timed = report.when.part_of_day is not None or "when" in visit.corrected
    return {
        "kind": visit.kind,
        "edtf": when.edtf.replace("?", "") if when.edtf and not when.is_open else None,
        "year_source": "unknown" if when.is_open else "inferred" if when.year_is_inferred else "text",
        "date_surface": dated.span.of(text) if dated else None,
        "date_span": list(dated.span) if dated else None,
        "part_of_day": when.part_of_day if timed else None,
        "lead": [a.name for a in visit.lead],
        "delegation": _named(visit.delegation, report.delegation, text),
        "hosts": _named(visit.hosts, report.hosts, text),
        "places": [p.name for p in visit.places],
        "main": visit.status == "held",
    }


def _named(merged: Sequence[Actor], own: Sequence[Actor], text: str) -> list[str]:
    ids = {a.id for a in own}
    return [a.name for a in merged if a.id in ids or a.name in text]
