"""How far the tasks are: numbers at a glance, and counts by state, agency and period; every cell opens its tasks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pandas as pd
import streamlit as st

from timeline.app.components.chart import chart_config, ground
from timeline.app.components.markup import literal
from timeline.app.components.rows import height_of
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.charts.tasks import tasks_figure
from timeline.views.tasks import COMPUTED, By, On, TaskGroup, TaskNumbers

BYS: tuple[By, ...] = get_args(By)
PERIODS: tuple[By, ...] = ("week", "month", "quarter")
ONS: tuple[On, ...] = get_args(On)


@dataclass(frozen=True)
class Tile:
    """A number at a glance and what it opens: the states, and within how many days they are due (None: whenever)."""

    id: str
    label: str
    value: str
    states: tuple[str, ...] = ()
    within: int | None = None


PHONE = ("total", "overdue", "due_7", "due_30", "no_due", "share_done")
"""The numbers that a phone shows; the others stand with the counts."""


def tiles(numbers: TaskNumbers, text: Words) -> list[Tile]:
    """All tasks, overdue, due within 7 and 30 days, in time, without deadline, done on time and late, and the share done."""
    whole, late = numbers.all, ("overdue", "in_time", "no_due", "done_on_time", "done_late")
    states = {name: Tile(name, text.label("task", name), text.number(whole.computed.get(name, 0)), (name,)) for name in late}
    found = [
        Tile("total", text("tasks.total"), text.number(whole.total)),
        states["overdue"],
        Tile("due_7", text("tasks.due_7"), text.number(numbers.due_7), ("due_soon", "in_time"), 7),
        Tile("due_30", text("tasks.due_30"), text.number(numbers.due_30), ("due_soon", "in_time"), 30),
        *(states[name] for name in late[1:]),
        Tile("share_done", text("tasks.share_done"), text.share(whole.share_done), ("done_on_time", "done_late")),
    ]
    return [tile for tile in found if not is_narrow() or tile.id in PHONE]


def draw_numbers(shown: Sequence[Tile], chosen: str | None, on_click: Callable[[Tile], None]) -> None:
    """The numbers at a glance as buttons: each opens its tasks."""
    with st.container(horizontal=True, gap=None, key="task-numbers"):
        for tile in shown:
            st.button(
                f"{literal(tile.label)} **{tile.value}**",
                key=f"tile-{tile.id}",
                type="primary" if tile.id == chosen else "secondary",
                on_click=on_click,
                args=(tile,),
            )


def draw_choice(text: Words) -> tuple[By, On]:
    """By what to count; for periods also whether the day it was asked or the deadline counts."""
    names: dict[By, str] = {
        "state": text("tasks.by_state"),
        "agency": text.label("assignment", "lead_agency"),
        "week": text("tasks.by_week"),
        "month": text("tasks.by_month"),
        "quarter": text("tasks.by_quarter"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by: By = st.segmented_control(
            text("tasks.by"), BYS, format_func=names.__getitem__, key="w_tasks_by", default="state", required=True
        )
        on: On = "given"
        if by in PERIODS:
            told: dict[On, str] = {"given": text("tasks.on_given"), "due": text("tasks.on_due")}
            on = st.segmented_control(text("tasks.on"), ONS, format_func=told.__getitem__, key="w_tasks_on", default="given", required=True)
    return by, on


def draw_counts(groups: Sequence[TaskGroup], by: By, key: str, text: Words) -> tuple[TaskGroup, str | None] | None:
    """Bars and the table of the same numbers; what was clicked in either: the group, and the state of the cell if it has one."""
    chart = st.plotly_chart(
        tasks_figure(groups, lang=text.lang, theme=ground(), narrow=is_narrow()),
        key=f"bars-{key}",
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=chart_config(text) | {"displayModeBar": False},
        alt=text("tasks.chart_alt"),
    )
    st.caption(text("tasks.counts_hint"))
    frame = counts_frame(groups, by, text)
    table = st.dataframe(
        frame,
        key=f"counts-{key}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        column_config=_columns(by, list(frame.columns), text),
        height=height_of(len(frame)),
        alt=text("tasks.counts_alt"),
    )
    found = {group.id: group for group in groups}
    for point in chart.selection.points:
        if data := point.get("customdata"):
            return found[str(data[0])], str(data[1])
    for row, column in table.selection.cells:
        return groups[row], column if column in COMPUTED else None
    return None


def counts_frame(groups: Sequence[TaskGroup], by: By, text: Words) -> pd.DataFrame:
    """A line for each group: its number and share, and where not counted by state, a column for each state that occurs."""
    columns: dict[str, list[Any]] = {
        "group": [g.label for g in groups],
        "total": [g.total for g in groups],
        "share": [text.share(g.share) for g in groups],
    }
    if by != "state":
        columns["share_done"] = [text.share(g.share_done) for g in groups]
        for state in COMPUTED:
            if any(g.computed.get(state) for g in groups):
                columns[state] = [g.computed.get(state, 0) for g in groups]
    return pd.DataFrame(columns)


def _columns(by: By, shown: Sequence[str], text: Words) -> dict[str, Any]:
    column = st.column_config
    head = {"state": text.label("assignment", "computed"), "agency": text.label("assignment", "lead_agency")}.get(by, text("tasks.period"))
    named = {
        "group": column.TextColumn(head, width=220),
        "total": column.NumberColumn(text("tasks.total"), width=90, format="%d"),
        "share": column.TextColumn(text("tasks.share"), width=80),
        "share_done": column.TextColumn(text("tasks.share_done"), width=110),
    }
    states = {state: column.NumberColumn(text.label("task", state), width=115, format="%d") for state in shown if state in COMPUTED}
    return {**named, **states}
