"""The periodic follow-up report: how many tasks stand how, by agency, what changed in the period, and the list of tasks.

Everything is told as it stood on the day of the report: entries made later do not count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import plotly.graph_objects as go

from timeline.charts.tasks import tasks_figure
from timeline.charts.typeset import shorten, wrap
from timeline.exports.followed import Followed, followed
from timeline.exports.heading import options
from timeline.exports.paper_scope import covered, footer
from timeline.exports.report_parts import Cell, Chart, Column, Paper, Part, Run, Table, Words, told
from timeline.exports.tables import QUOTATION
from timeline.exports.words import office_day, office_days, word
from timeline.lang.labels import label
from timeline.model import ComputedState, Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.views import counts
from timeline.views.tasks import NO_TASKS as EVERY_TASK
from timeline.views.tasks import TaskGroup, TaskRow, period_days, period_label

Period = Literal["week", "month", "quarter"]
PERIODS: tuple[Period, ...] = ("week", "month", "quarter")
STATES: tuple[ComputedState, ...] = ("done_on_time", "done_late", "in_time", "due_soon", "overdue", "no_due", "recurring")
MOST_LISTED = 30
"""Tasks told in the text; the appendix has all."""
MOST_BARS, NAME = 8, 62
"""Agencies of the chart, so that the first page has room for it (the last bar holds the others), and letters of their names."""


def paper(store: Store, query: Query, lang: str, period: Period, on: date, scope: TaskScope = EVERY_TASK) -> Paper:
    """The report on the tasks that match, as of `on`, for the week, month or quarter that holds that day."""
    first, last = period_days(period, on)
    named = period_label(period, on, lang)
    subject = word("followup_subject", lang, period=office_days(named[:1].lower() + named[1:]) if lang == "vi" else named)
    lines = (*footer(store, counts(store, query), lang), word("followup_note", lang))
    made = Paper(word("followup_title", lang), subject, footer=lines, query=options(query))
    if narrowed := covered(store, query, lang, scope):
        made.parts.append(told(word("followup_scope", lang, scope=narrowed)))
    found = followed(store, query, lang, first, on, scope)
    if not found:
        made.parts.append(told(word("followup_none", lang, day=office_day(on, lang))))
        return made
    groups = by_agency(found, lang)
    between = {"first": office_day(first, lang), "last": office_day(min(last, on), lang)}
    sections: list[tuple[str, list[Part]]] = [
        (word("followup_states", lang), [_sentence(found, on, lang), _states(found, lang), agency_chart(groups, lang)]),
        (word("followup_agencies", lang), [_agencies(groups, found, lang)]),
        (word("followup_changes", lang, **between), [_compared(found, lang), _changes(found, first, lang)]),
        (word("followup_open", lang), _open(found, on, lang)),
    ]
    for number, (title, parts) in enumerate(((title, parts) for title, parts in sections if parts), 1):
        made.parts += [Words((Run(f"{number}. {title}"),), "heading1"), *parts]
    made.appendix = [
        Words((Run(word("followup_annex", lang), bold=True),), "centre"),
        Words((Run(word("followup_tasks", lang), bold=True),), "centre"),
        told(word("followup_annexed", lang, day=office_day(on, lang)), "centre"),
        _tasks(found, lang),
    ]
    return made


def by_agency(found: Iterable[Followed], lang: str) -> dict[str, list[Followed]]:
    """The tasks of each lead agency, most first; those that none leads stand last."""
    groups: dict[str, list[Followed]] = {}
    for item in found:
        groups.setdefault(item.task.lead_agency or "", []).append(item)
    ordered = sorted(groups, key=lambda n: (n == "", -len(groups[n]), n))
    return {name or label("assignment.no_agency", lang): groups[name] for name in ordered}


def agency_chart(groups: Mapping[str, Sequence[Followed]], lang: str) -> Chart:
    """The place of the bars that tell how the tasks of each agency stand: shares, with their numbers."""
    return Chart(word("followup_chart", lang), lambda: bars_of(groups, lang))


def bars_of(groups: Mapping[str, Sequence[Followed]], lang: str) -> go.Figure:
    """The bars: beyond `MOST_BARS` agencies the last bar holds the rest."""
    shown = list(groups.items())
    if len(shown) > MOST_BARS:
        rest = shown[MOST_BARS - 1 :]
        others = word("others_agency", lang, n=len(rest))
        shown = [*shown[: MOST_BARS - 1], (others, [item for _, items in rest for item in items])]
    bars = [
        TaskGroup(name, f"{shorten(name, NAME)} ({len(items)})", len(items), computed=dict(Counter(f.state for f in items)))
        for name, items in shown
    ]
    figure = tasks_figure(bars, lang=lang)
    names = [wrap(bar.label, NAME // 2 + 6) for bar in bars]
    figure.update_layout(barnorm="percent", margin={"r": 36}, yaxis={"ticktext": names})
    figure.update_xaxes(ticksuffix="%", range=[0, 100], dtick=25, autorange=False)
    return figure


def _sentence(found: Sequence[Followed], on: date, lang: str) -> Words:
    count = Counter(f.state for f in found)
    done = count["done_on_time"] + count["done_late"]
    numbers = {state: count[state] for state in STATES} | {"no_due": count["no_due"] + count["recurring"]}
    shares = {"done_share": f"{done / len(found):.0%}", "overdue_share": f"{count['overdue'] / len(found):.0%}"}
    open_ = len(found) - done
    return told(word("followup_told", lang, day=office_day(on, lang), total=len(found), done=done, open=open_, **numbers, **shares))


def _states(found: Sequence[Followed], lang: str) -> Table:
    count = Counter(f.state for f in found)
    rows: list[tuple[Cell, ...]] = [(label(f"task.{state}", lang), count[state], count[state] / len(found)) for state in STATES]
    rows.append((word("total", lang), len(found), 1.0))
    columns = (Column(word("state", lang), 60), Column(word("change_count", lang), 25, True), Column(word("share", lang), 25, True))
    return Table(columns, tuple(rows), word("sheet_states", lang), totals=True)


def _agencies(groups: Mapping[str, Sequence[Followed]], found: Sequence[Followed], lang: str) -> Table:
    rows = [_counted(name, items) for name, items in groups.items()]
    rows.append(_counted(word("total", lang), found))
    numbers = [label(f"task.{state}", lang) for state in STATES[:5]] + [word("without_due", lang)]
    columns = (
        Column(label("assignment.lead_agency", lang), 44),
        Column(word("total", lang), 14, True),
        *(Column(title, max(17, 2.6 * max(map(len, title.split()))), True) for title in numbers),
        Column(word("share_done", lang), 16, True),
        Column(word("share_on_time", lang), 16, True),
    )
    return Table(columns, tuple(rows), word("sheet_agencies", lang), totals=True)


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
    return Table(columns, tuple(rows), word("sheet_compared", lang), totals=True)


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
    none = label("assignment.no_agency", lang)
    rows: list[tuple[Cell, ...]] = [
        (number, _text(item.row), item.task.lead_agency or none, item.due, _left(item.due or on, on, lang))
        for number, item in enumerate(pressing[:MOST_LISTED], 1)
    ]
    columns = (
        Column(word("number", lang), 10, True),
        Column(word("task_text", lang), 70),
        Column(label("assignment.lead_agency", lang), 32),
        Column(word("task_due", lang), 23, True),
        Column(word("days_over", lang), 30),
    )
    parts: list[Part] = [Table(columns, tuple(rows), word("sheet_open", lang))]
    if len(pressing) > MOST_LISTED:
        parts.append(told(word("followup_more", lang, n=len(pressing) - MOST_LISTED)))
    return parts


def _left(due: date, on: date, lang: str) -> str:
    left = (due - on).days
    if left == 0:
        return word("due_today", lang)
    return word("days_late", lang, n=-left) if left < 0 else word("days_left", lang, n=left)


def _text(row: TaskRow) -> str:
    return shorten(" ".join(row.text.split()), QUOTATION)


def _tasks(found: Sequence[Followed], lang: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            number,
            _text(item.row),
            "; ".join(part for part in (office_days(item.row.date) if lang == "vi" else item.row.date, item.row.speaker) if part),
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
