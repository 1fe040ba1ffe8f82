"""A calendar: visits as all-day events, directives with a deadline as tasks (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Todo

from timeline.charts.typeset import shorten
from timeline.exports.heading import query_title
from timeline.exports.tables import QUOTATION, links, visits
from timeline.exports.words import word
from timeline.lang.labels import label
from timeline.model import Query, TaskState
from timeline.stores import Store
from timeline.views import VisitRow, visit_row
from timeline.views.tasks import TaskRow, task_rows

DOMAIN = "visit-timeline"
STATUS: dict[TaskState, str] = {"not_started": "NEEDS-ACTION", "in_progress": "IN-PROCESS", "done": "COMPLETED"}
"""States of a task as RFC 5545 has them."""


def calendar(store: Store, query: Query, lang: str, built: datetime) -> bytes:
    """The calendar of what matches. UIDs are stable; undated visits cannot be shown and are counted in its description."""
    link = links(store)
    events: list[Event] = []
    undated = 0
    for visit in visits(store, query):
        row = visit_row(visit, lang)
        if row.earliest is None and row.latest is None:
            undated += 1
            continue
        events.append(_event(row, [link.get(r.article, r.source) for r in visit.reports], lang, built))
    out = Calendar()
    out.add("prodid", "-//Visit Timeline//visit-timeline//VI")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", query_title(store, query, lang))
    if undated:
        out.add("x-wr-caldesc", word("undated_left", lang, n=undated))
    given = task_rows(store, query, lang, query.today or built.date(), order="oldest")
    tasks = [_task(row, lang, built) for row in given if row.due is not None]
    for component in (*events, *tasks):
        out.add_component(component)
    return bytes(out.to_ical())


def _event(row: VisitRow, sources: list[str], lang: str, built: datetime) -> Event:
    first, last = row.earliest or row.latest, row.latest or row.earliest
    assert first is not None
    assert last is not None
    event = Event()
    event.add("uid", f"{row.id}@{DOMAIN}")
    event.add("dtstamp", built)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", f"{row.title} ({row.kind_label})")
    certain = row.precision == "stated" and first == last
    event.add("status", "CONFIRMED" if certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if row.places:
        event.add("location", ", ".join(p.name for p in row.places))
    told = [row.date, row.headline or ""]
    if row.precision == "inferred":
        told.append(word("tentative", lang))
    if first != last:
        told.append(word("approximate", lang, when=row.date))
    event.add("description", "\n".join(t for t in (*told, word("directives", lang, n=row.directives), *sources) if t))
    if sources and sources[0].startswith(("http://", "https://")):
        event.add("url", sources[0])
    return event


def _task(row: TaskRow, lang: str, built: datetime) -> Todo:
    task = Todo()
    task.add("uid", f"{row.id}@{DOMAIN}")
    task.add("dtstamp", built)
    task.add("sequence", row.changes)  # a calendar that has the task already takes the new state
    task.add("due", row.due)
    task.add("summary", shorten(" ".join(row.text.split()), 120))
    task.add("status", STATUS[row.state])
    if row.state == "done":
        task.add("percent-complete", 100)
        if row.done is not None:
            task.add("completed", datetime(row.done.year, row.done.month, row.done.day, tzinfo=UTC))
    agencies = [("lead_agency", row.lead_agency or ""), ("co_agencies", "; ".join(row.co_agencies)), ("result", row.result or "")]
    told = [shorten(" ".join(row.text.split()), QUOTATION), word("said_by", lang, name=row.speaker) if row.speaker else ""]
    told += [f"{label(f'assignment.{name}', lang)}: {value}" for name, value in agencies if value]
    if row.due_named and row.due != row.due_named_day:
        told.append(f"{label('assignment.due_named', lang)}: {row.due_named}")
    told += [row.publisher or "", row.url or ""]
    task.add("description", "\n".join(t for t in told if t))
    if row.url and row.url.startswith(("http://", "https://")):
        task.add("url", row.url)
    if row.visit:
        task.add("related-to", f"{row.visit}@{DOMAIN}")
    return task
