"""The visits as a TimelineJS 3 file (https://timeline.knightlab.com/docs/json-format.html)."""

import json
from datetime import date
from html import escape
from typing import Any

from timeline.exports.heading import heading
from timeline.exports.tables import links, visits
from timeline.exports.words import word
from timeline.model import MergedVisit, Query
from timeline.stores import Store
from timeline.views import VisitRow, visit_row


def story(store: Store, query: Query, lang: str) -> bytes:
    """Dated visits as slides, grouped by official; uncertain dates as `display_date`; texts are escaped (they are HTML there)."""
    told = heading(store, query, lang)
    link = links(store)
    events = [_slide(row, visit, link, lang) for visit in visits(store, query) if (row := visit_row(visit, lang)).earliest or row.latest]
    title = {"text": {"headline": escape(told.title), "text": "".join(f"<p>{escape(t)}</p>" for t in (told.subtitle, *told.footer) if t)}}
    return (json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1) + "\n").encode()


def _slide(row: VisitRow, visit: MergedVisit, link: dict[str, str], lang: str) -> dict[str, Any]:
    first, last = row.earliest or row.latest, row.latest or row.earliest
    assert first is not None
    assert last is not None
    display = row.date + (f" {word('inferred_mark', lang)}" if row.precision == "inferred" else "")
    facts = [row.headline or "", row.kind_label, word("directives", lang, n=row.directives) if row.directives else ""]
    sources = [_source(link.get(r.article, r.source), r.publisher or r.source) for r in visit.reports]
    body = "".join(f"<p>{escape(f)}</p>" for f in facts if f) + (f"<p>{', '.join(sources)}</p>" if sources else "")
    slide: dict[str, Any] = {
        "unique_id": row.id,
        "start_date": _day(first),
        "display_date": display,
        "group": ", ".join(a.name for a in row.lead),
        "text": {"headline": escape(row.title), "text": body},
    }
    if last != first:
        slide["end_date"] = _day(last)
    return slide


def _day(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "day": value.day}


def _source(link: str, name: str) -> str:
    if not link.startswith(("http://", "https://")):
        return escape(name)
    return f'<a href="{escape(link, quote=True)}" rel="noreferrer">{escape(name)}</a>'
