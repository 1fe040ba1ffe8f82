"""What people checked or corrected, as gold: an office measures and improves its own accuracy with `timeline evaluate`."""

import json
from collections.abc import Iterator
from typing import Any

from timeline.exports.tables import visits
from timeline.model import Extraction, MergedVisit, Query, Visit
from timeline.stores import Store


def lines(store: Store, query: Query) -> Iterator[dict[str, Any]]:
    """A gold line for each article that tells a visit which matches and is checked or corrected, in order of article.

    Values of the visit are those after correction; spans point into the article's text.
    """
    told: dict[str, list[tuple[MergedVisit, str]]] = {}
    for visit in visits(store, query):
        if visit.checked or visit.corrected:
            for ref in visit.reports:
                told.setdefault(ref.article, []).append((visit, ref.visit))
    for article in sorted(told):
        found = store.article(article)
        if found is not None:
            yield _line(article, told[article], *found)


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


def _line(article: str, told: list[tuple[MergedVisit, str]], text: str, extraction: Extraction) -> dict[str, Any]:
    reports = {v.id: v for v in extraction.visits}
    kept = {report for _, report in told}
    return {
        "key": article,
        "title": (extraction.article.title or "")[:80],
        "article_type": "visit",
        "visits": [_visit(visit, reports[report], text, extraction) for visit, report in told if report in reports],
        "directives": [
            {"span": list(span), "speaker": d.speaker.name if d.speaker else None, "themes": [t.id for t in d.themes]}
            for d in extraction.directives
            if d.type == "directive" and d.visit in kept
            for span in d.spans
        ],
        "citations": [{"number": c.number, "type": c.type, "issued": c.issued.edtf if c.issued else None} for c in extraction.citations],
        "notes": "corrected: " + ", ".join(sorted({f for v, _ in told for f in v.corrected})) if any(v.corrected for v, _ in told) else "",
    }


def _visit(visit: MergedVisit, report: Visit, text: str, extraction: Extraction) -> dict[str, Any]:
    when = visit.when
    same = (t for t in extraction.timexes if t.when.edtf == report.when.edtf)
    dated = next((t for t in same if any(e.overlaps(t.span) for e in report.evidence)), None)
    return {
        "kind": visit.kind,
        "edtf": when.edtf.replace("?", "") if when.edtf and not when.is_open else None,
        "year_source": "unknown" if when.is_open else "inferred" if when.year_is_inferred else "text",
        "date_surface": dated.span.of(text) if dated else None,
        "date_span": list(dated.span) if dated else None,
        "part_of_day": when.part_of_day,
        "lead": [a.name for a in visit.lead],
        "delegation": [a.name for a in visit.delegation],
        "hosts": [a.name for a in visit.hosts],
        "places": [p.name for p in visit.places],
        "main": visit.status == "held",
    }
