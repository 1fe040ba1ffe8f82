"""Directives as an office follows them up: what was entered, the states that follow from the dates, counts and shares.

`today` is always given by whoever talks to people: the same store, query and day give the same rows.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from timeline.lang import label
from timeline.lang.tell import write_edtf, write_when
from timeline.model import ComputedState, DueKind, Extension, Query, TaskState
from timeline.model.task_scope import Days, TaskScope
from timeline.stores import Earlier, Store, Told
from timeline.stores import tasks as stored
from timeline.stores.tasks import On, Period, TaskOrder, agencies, enter
from timeline.stores.told_columns import COMPUTED

By = Literal["state", "agency", "week", "month", "quarter"]
NO_TASKS = TaskScope()
__all__ = [
    "By", "COMPUTED", "On", "Period", "TaskGroup", "TaskNumbers", "TaskOrder", "TaskRow", "agencies", "enter", "period_days",
    "period_label", "proposals_beside", "rows_of", "task_counts", "task_numbers", "task_row", "task_rows", "task_rows_named",
    "task_sources",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A directive or proposal with everything about carrying it out: the fields of `Assignment`, and what follows.

    `due_named` is the deadline in words of the article, `due_named_day` its last day; `due_office` the one that the office set;
    `due` the day that counts now. `state` was entered, `computed` follows from the dates on the day asked for.
    `changes` counts the entries in force. `co_agencies` are those that the article names until the office enters its own, maybe none.
    `lead` are the names of the visit's leads, `also` the other articles that tell it, `before` the same demand at earlier visits.
    """

    id: str
    type: str
    visit: str | None
    date: str
    earliest: datetime.date | None
    latest: datetime.date | None
    speaker: str | None
    lead: tuple[str, ...]
    officials: tuple[str, ...]
    places: tuple[str, ...]
    addressee: str | None
    text: str
    themes: tuple[str, ...]
    theme_labels: tuple[str, ...]
    citations: tuple[str, ...]
    article: str
    title: str | None
    url: str | None
    publisher: str | None
    also: tuple[str, ...]
    before: tuple[Earlier, ...]
    state: TaskState
    state_label: str
    computed: ComputedState
    computed_label: str
    due: datetime.date | None
    due_kind: DueKind
    due_named: str | None
    due_named_day: datetime.date | None
    due_office: datetime.date | None
    extensions: tuple[Extension, ...]
    done: datetime.date | None
    lead_agency: str | None
    co_agencies: tuple[str, ...]
    officer: str | None
    assigned_by: str | None
    assigned_on: datetime.date | None
    implementing: str | None
    product: str | None
    result: str | None
    proof: str | None
    note: str | None
    system: str | None
    changes: int


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one state, lead agency or period, counted by state. `days`: first and last day of a period.

    `id` is the state, the agency (`""`: nobody leads) or the first day of the period (`""`: none).
    """

    id: str
    label: str
    total: int
    entered: dict[str, int] = field(default_factory=dict)
    computed: dict[str, int] = field(default_factory=dict)
    days: Days | None = None
    of: int = 0

    @property
    def share(self) -> float:
        """Its part of all tasks counted, 0..1."""
        return self.total / self.of if self.of else 0.0

    @property
    def share_done(self) -> float:
        """The part of its tasks that is done, 0..1."""
        return self.entered.get("done", 0) / self.total if self.total else 0.0

    @property
    def share_on_time(self) -> float:
        """The part of its done tasks that was done on time, 0..1."""
        done = self.entered.get("done", 0)
        return self.computed.get("done_on_time", 0) / done if done else 0.0


@dataclass(frozen=True, slots=True)
class TaskNumbers:
    """The numbers at a glance: all tasks that match, by state, and the open ones due within 7 and 30 days."""

    all: TaskGroup
    due_7: int
    due_30: int


def task_rows(
    store: Store,
    query: Query,
    lang: str,
    today: datetime.date,
    *,
    scope: TaskScope = NO_TASKS,
    order: TaskOrder = "urgent",
    limit: int | None = None,
    offset: int = 0,
) -> list[TaskRow]:
    """The tasks that match; `urgent`: open ones first, the nearest deadline first. Proposals: `scope=TaskScope("proposal")`."""
    told = stored.tasks(store, replace(query, today=today), scope, order, limit=limit, offset=offset)
    return rows_of(store, told, lang, today)


def task_row(store: Store, id_: str, lang: str, today: datetime.date) -> TaskRow | None:
    """One directive or proposal; None when there is none of this id."""
    return next(iter(task_rows_named(store, [id_], lang, today)), None)


def proposals_beside(store: Store, row: TaskRow, lang: str, today: datetime.date) -> list[TaskRow]:
    """What the hosts asked for on the visit of this directive: who must answer, answered or not."""
    if row.visit is None:
        return []
    told = [t for t in store.directives_of(row.visit) if t.directive.type == "proposal" and t.directive.id != row.id]
    return rows_of(store, told, lang, today)


def task_sources(store: Store, row: TaskRow) -> list[tuple[str, str | None, str | None]]:
    """The articles that tell it, the fullest first: title (or id), address, paper."""
    ids = [row.article, *row.also]
    papers = stored.papers_by_id(store, ids)
    return [(papers[id_][0] or id_, *papers[id_][1:]) for id_ in ids if id_ in papers]


def task_rows_named(store: Store, ids: Sequence[str], lang: str, today: datetime.date) -> list[TaskRow]:
    """The tasks of these ids, in their order; those unknown are left out."""
    found = {row.id: row for row in rows_of(store, store.directives_named(ids), lang, today)}
    return [found[id_] for id_ in ids if id_ in found]


def rows_of(store: Store, told: list[Told], lang: str, today: datetime.date) -> list[TaskRow]:
    """What the store tells, as rows in the same order."""
    visits = stored.visits_by_id(store, list({t.visit for t in told if t.visit}))
    papers = stored.papers_by_id(store, list({t.article for t in told}))
    changes = _changes(store)
    rows = []
    for t in told:
        directive, entered = t.directive, t.assigned
        visit = visits.get(t.visit or "")
        title, url, publisher = papers.get(t.article, (None, None, None))
        named = directive.due.latest if directive.due else None
        computed = entered.computed(named, today)
        rows.append(
            TaskRow(
                id=directive.id,
                type=directive.type,
                visit=t.visit,
                date=write_when(t.when, lang),
                earliest=t.when.earliest,
                latest=t.when.latest,
                speaker=directive.speaker.name if directive.speaker else None,
                lead=tuple(a.name for a in visit.lead) if visit else (),
                officials=tuple(
                    dict.fromkeys([*([directive.speaker.id] if directive.speaker else []), *(a.id for a in (visit.lead if visit else ()))])
                ),
                places=tuple(p.name for p in visit.places) if visit else (),
                addressee=directive.addressee,
                text=directive.text,
                themes=tuple(s.id for s in directive.themes),
                theme_labels=tuple(label(f"theme.{s.id}", lang) for s in directive.themes),
                citations=directive.citations,
                article=t.article,
                title=title,
                url=url,
                publisher=publisher,
                also=t.also,
                before=t.before,
                state=entered.state,
                state_label=label(f"task.{entered.state}", lang),
                computed=computed,
                computed_label=label(f"task.{computed}", lang),
                due=entered.due_day(named),
                due_kind=entered.due_kind,
                due_named=write_when(directive.due, lang) if directive.due else None,
                due_named_day=named,
                due_office=entered.due,
                extensions=entered.extensions,
                done=entered.done,
                lead_agency=entered.lead_agency,
                co_agencies=directive.co_agencies if entered.co_agencies is None else entered.co_agencies,
                officer=entered.officer,
                assigned_by=entered.assigned_by,
                assigned_on=entered.assigned_on,
                implementing=entered.implementing,
                product=entered.product,
                result=entered.result,
                proof=entered.proof,
                note=entered.note,
                system=entered.system,
                changes=changes[directive.id],
            )
        )
    return rows


def _changes(store: Store) -> Counter[str]:
    """Entries in force per task, also those made on another article's telling of it."""
    made = Counter(c.report for c in store.corrections.active() if c.field == "task")
    first = stored.first_told(store, list(made))
    found: Counter[str] = Counter()
    for id_, number in made.items():
        found[first.get(id_, id_)] += number
    return found


def task_numbers(store: Store, query: Query, lang: str, today: datetime.date, *, scope: TaskScope = NO_TASKS) -> TaskNumbers:
    """The numbers at a glance of the tasks that match."""
    asked, everything = replace(query, today=today), label("word.all", lang)
    groups = _grouped(stored.cells(store, asked, scope, today), lambda _: ("", everything, None))
    within = stored.due_within(store, asked, scope, today, (7, 30))
    return TaskNumbers(groups[0] if groups else TaskGroup("", everything, 0), *within)


def task_counts(
    store: Store, query: Query, lang: str, today: datetime.date, by: By = "state", *, on: On = "given", scope: TaskScope = NO_TASKS
) -> list[TaskGroup]:
    """The tasks that match, counted by computed state, by lead agency (most first) or by period (newest first).

    `on`: the period in which they were given, or in which they are due. The group without agency or day stands last.
    """
    asked = replace(query, today=today)
    if by == "state":
        found = _grouped(stored.cells(store, asked, scope, today), lambda c: (c.computed, label(f"task.{c.computed}", lang), None))
        return sorted(found, key=lambda g: COMPUTED.index(g.id))
    if by == "agency":
        none = label("assignment.no_agency", lang)
        found = _grouped(stored.cells(store, asked, scope, today, "agency"), lambda c: (str(c.group or ""), str(c.group or none), None))
        return sorted(found, key=lambda g: (g.id == "", -g.total, g.label))
    unit: Period = by
    found = _grouped(stored.cells(store, asked, scope, today, unit, on), lambda c: _period(c.group, unit, on, lang))
    return sorted(found, key=lambda g: g.id, reverse=True)


def _grouped(counted: list[stored.Cell], name: Callable[[stored.Cell], tuple[str, str, Days | None]]) -> list[TaskGroup]:
    total = sum(cell.number for cell in counted)
    groups: dict[str, TaskGroup] = {}
    for cell in counted:
        id_, text, days = name(cell)
        group = groups.get(id_) or TaskGroup(id_, text, 0, days=days, of=total)
        groups[id_] = replace(
            group,
            total=group.total + cell.number,
            entered={**group.entered, cell.state: group.entered.get(cell.state, 0) + cell.number},
            computed={**group.computed, cell.computed: group.computed.get(cell.computed, 0) + cell.number},
        )
    return list(groups.values())


def period_days(unit: Period, day: datetime.date) -> Days:
    """First and last day of the week (from Monday), month or quarter that holds a day."""
    if unit == "week":
        first = day - datetime.timedelta(days=day.weekday())
        return first, first + datetime.timedelta(days=6)
    months = 3 if unit == "quarter" else 1
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    beyond = first.year * 12 + first.month - 1 + months
    return first, datetime.date(beyond // 12, beyond % 12 + 1, 1) - datetime.timedelta(days=1)


def period_label(unit: Period, day: datetime.date, lang: str) -> str:
    """The week, month or quarter that holds a day, in words: "tuần 16/3 - 22/3/2026", "tháng 3/2026", "quý I/2026"."""
    first, last = period_days(unit, day)
    if unit == "week":
        return label("assignment.week", lang, first=write_edtf(first.isoformat(), lang), last=write_edtf(last.isoformat(), lang))
    code = f"{first:%Y-%m}" if unit == "month" else f"{first.year}-{33 + first.month // 3}"
    text = write_edtf(code, lang)
    return text[:1].upper() + text[1:]


def _period(group: str | datetime.date | None, unit: Period, on: On, lang: str) -> tuple[str, str, Days | None]:
    if not isinstance(group, datetime.date):
        return "", label("word.undated" if on == "given" else "task.no_due", lang), None
    return group.isoformat(), period_label(unit, group, lang), period_days(unit, group)
