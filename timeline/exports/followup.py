"""The periodic follow-up report: how many tasks stand how, by agency, what changed in the period, and the list of tasks.

Everything is told as it stood on the day of the report: entries made later do not count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from timeline.charts.typeset import shorten
from timeline.exports.heading import heading, query_title
from timeline.exports.report_parts import Cell, Column, Paper, Part, Run, Table, Words, told
from timeline.exports.tables import QUOTATION
from timeline.exports.words import day, word
from timeline.lang.labels import label
from timeline.model import Assignment, ComputedState, Query, assignment
from timeline.stores import Store
from timeline.stores import tasks as stored
from timeline.views.tasks import TaskRow, period_days, period_label, task_rows

Period = Literal["week", "month", "quarter"]
PERIODS: tuple[Period, ...] = ("week", "month", "quarter")
STATES: tuple[ComputedState, ...] = ("done_on_time", "done_late", "in_time", "due_soon", "overdue", "no_due", "recurring")
MOST_LISTED = 30
"""Tasks told in the text; the appendix has all."""


@dataclass(frozen=True)
class Followed:
    """A task as it stood on the day of the report. `before` is its state when the period began, None when it was not given yet."""

    row: TaskRow
    task: Assignment
    state: ComputedState
    due: date | None
    before: ComputedState | None
    extended: bool
    entered: bool


def paper(store: Store, query: Query, lang: str, period: Period, on: date) -> Paper:
    """The report on the tasks that match, as of `on`, for the week, month or quarter that holds that day."""
    first, last = period_days(period, on)
    head = heading(store, query, lang)
    named = period_label(period, on, lang)
    subject = word("followup_subject", lang, period=named[:1].lower() + named[1:] if lang == "vi" else named)
    made = Paper(word("followup_title", lang), subject, footer=(*head.footer, word("followup_note", lang)))
    if not query.is_empty:
        made.parts.append(told(f"{query_title(store, query, lang)}.", "centre"))
    found = followed(store, query, lang, first, on)
    if not found:
        made.parts.append(told(word("followup_none", lang, day=day(on.isoformat(), lang))))
        return made
    made.parts += [_sentence(found, on, lang), _heading("followup_states", lang), _states(found, lang)]
    made.parts += [_heading("followup_agencies", lang), _agencies(found, lang)]
    between = {"first": day(first.isoformat(), lang), "last": day(min(last, on).isoformat(), lang)}
    made.parts += [
        Words((Run(word("followup_changes", lang, **between)),), "heading1"),
        _compared(found, lang),
        _changes(found, first, lang),
    ]
    made.parts += _open(found, on, lang)
    made.appendix = [_heading("followup_tasks", lang), _tasks(found, lang)]
    return made


def followed(store: Store, query: Query, lang: str, first: date, on: date) -> list[Followed]:
    """The tasks given by `on`, in the order of `task_rows`, as they stood then and before the day `first`."""
    now, then, touched = _entered(store, on), _entered(store, first - timedelta(days=1)), _touched(store, first, on)
    found = []
    for row in task_rows(store, query, lang, on):
        if row.earliest is not None and row.earliest > on:
            continue
        task, was = now.get(row.id, Assignment()), then.get(row.id, Assignment())
        known = row.earliest is None or row.earliest < first
        found.append(
            Followed(
                row,
                task,
                task.computed(row.due_named_day, on),
                task.due_day(row.due_named_day),
                was.computed(row.due_named_day, first - timedelta(days=1)) if known else None,
                len(task.extensions) > len(was.extensions),
                row.id in touched,
            )
        )
    return found


def _entered(store: Store, until: date) -> dict[str, Assignment]:
    """What had been entered about each task by the end of a day."""
    changes: dict[str, list[dict[str, object]]] = {}
    entries = [c for c in store.corrections.active() if c.field == "task" and datetime.fromisoformat(c.at).date() <= until]
    told_first = stored.first_told(store, list({c.report for c in entries}))
    for entry in entries:
        changes.setdefault(told_first.get(entry.report, entry.report), []).append(entry.value)
    return {id_: assignment(made) for id_, made in changes.items()}


def _touched(store: Store, first: date, on: date) -> set[str]:
    entries = [c for c in store.corrections.active() if c.field == "task" and first <= datetime.fromisoformat(c.at).date() <= on]
    told_first = stored.first_told(store, list({c.report for c in entries}))
    return {told_first.get(c.report, c.report) for c in entries}


def _heading(key: str, lang: str) -> Words:
    return Words((Run(word(key, lang)),), "heading1")


def _sentence(found: Sequence[Followed], on: date, lang: str) -> Words:
    count = Counter(f.state for f in found)
    done = count["done_on_time"] + count["done_late"]
    numbers = {state: count[state] for state in STATES} | {"no_due": count["no_due"] + count["recurring"]}
    shares = {"done_share": f"{done / len(found):.0%}", "overdue_share": f"{count['overdue'] / len(found):.0%}"}
    return told(word("followup_told", lang, day=day(on.isoformat(), lang), total=len(found), done=done, **numbers, **shares))


def _states(found: Sequence[Followed], lang: str) -> Table:
    count = Counter(f.state for f in found)
    rows: list[tuple[Cell, ...]] = [(label(f"task.{state}", lang), count[state], count[state] / len(found)) for state in STATES]
    rows.append((word("total", lang), len(found), 1.0))
    columns = (Column(word("state", lang), 60), Column(word("change_count", lang), 25, True), Column(word("share", lang), 25, True))
    return Table(columns, tuple(rows), word("sheet_states", lang))


def _agencies(found: Sequence[Followed], lang: str) -> Table:
    groups: dict[str, list[Followed]] = {}
    for item in found:
        groups.setdefault(item.task.lead_agency or "", []).append(item)
    rows = [
        _counted(name or label("assignment.no_agency", lang), groups[name])
        for name in sorted(groups, key=lambda n: (n == "", -len(groups[n]), n))
    ]
    rows.append(_counted(word("total", lang), found))
    numbers = [label(f"task.{state}", lang) for state in STATES[:5]] + [word("without_due", lang)]
    columns = (
        Column(label("assignment.lead_agency", lang), 44),
        Column(word("total", lang), 14, True),
        *(Column(title, 17, True) for title in numbers),
        Column(word("share_done", lang), 16, True),
        Column(word("share_on_time", lang), 16, True),
    )
    return Table(columns, tuple(rows), word("sheet_agencies", lang))


def _counted(name: str, found: Sequence[Followed]) -> tuple[Cell, ...]:
    count = Counter(f.state for f in found)
    done = count["done_on_time"] + count["done_late"]
    numbers = [count[state] for state in STATES[:5]]
    return (
        name,
        len(found),
        *numbers,
        count["no_due"] + count["recurring"],
        done / len(found),
        count["done_on_time"] / done if done else None,
    )


def _compared(found: Sequence[Followed], lang: str) -> Table:
    before, now = Counter(f.before for f in found if f.before), Counter(f.state for f in found)
    rows: list[tuple[Cell, ...]] = [(label(f"task.{s}", lang), before[s], now[s], _signed(now[s] - before[s])) for s in STATES]
    rows.append((word("total", lang), before.total(), now.total(), _signed(now.total() - before.total())))
    columns = (
        Column(word("state", lang), 60),
        Column(word("before_period", lang), 25, True),
        Column(word("at_end", lang), 25, True),
        Column(word("difference", lang), 25, True),
    )
    return Table(columns, tuple(rows), word("sheet_compared", lang))


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


def _changes(found: Sequence[Followed], first: date, lang: str) -> Table:
    def done(state: ComputedState | None) -> bool:
        return state in ("done_on_time", "done_late")

    counts = {
        "given": sum(f.row.earliest is not None and f.row.earliest >= first for f in found),
        "done": sum(done(f.state) and not done(f.before) for f in found),
        "overdue": sum(f.state == "overdue" and f.before != "overdue" for f in found),
        "extended": sum(f.extended for f in found),
        "entered": sum(f.entered for f in found),
    }
    rows = tuple((word(f"change_{key}", lang), number) for key, number in counts.items())
    columns = (Column(word("change", lang), 85), Column(word("change_count", lang), 25, True))
    return Table(columns, rows, word("sheet_changes", lang))


def _open(found: Iterable[Followed], on: date, lang: str) -> list[Part]:
    """The tasks overdue and due soon, the longest overdue first."""
    pressing = sorted((f for f in found if f.state in ("overdue", "due_soon") and f.due), key=lambda f: (f.due or date.max, f.row.id))
    if not pressing:
        return []
    parts: list[Part] = [_heading("followup_open", lang)]
    for item in pressing[:MOST_LISTED]:
        assert item.due is not None
        left = (item.due - on).days
        when = word("days_late", lang, n=-left) if left < 0 else word("days_left", lang, n=left)
        agency = item.task.lead_agency or label("assignment.no_agency", lang)
        due = word("due", lang, due=f"{day(item.due.isoformat(), lang)} ({when})")
        parts.append(told(f"- {agency}: “{_text(item.row)}” {due}.", "item"))
    if len(pressing) > MOST_LISTED:
        parts.append(told(word("and_more", lang, n=len(pressing) - MOST_LISTED), "item"))
    return parts


def _text(row: TaskRow) -> str:
    return shorten(" ".join(row.text.split()), QUOTATION)


def _tasks(found: Sequence[Followed], lang: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            number,
            _text(item.row),
            "; ".join(part for part in (item.row.date, item.row.speaker) if part),
            item.task.lead_agency,
            item.due,
            label(f"task.{item.state}", lang),
            item.task.done,
            shorten(item.task.result, QUOTATION) if item.task.result else None,
        )
        for number, item in enumerate(found, 1)
    ]
    columns = (
        Column(word("number", lang), 10, True),
        Column(word("task_text", lang), 86),
        Column(word("task_given", lang), 34),
        Column(label("assignment.lead_agency", lang), 32),
        Column(word("task_due", lang), 25),
        Column(word("state", lang), 22),
        Column(label("assignment.done", lang), 25),
        Column(word("task_result", lang), 40),
    )
    return Table(columns, tuple(rows), word("sheet_tasks", lang))
