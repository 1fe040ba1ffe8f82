"""Tasks by state in lying bars: one bar for each state, lead agency or period, parted by progress.

Each part has a colour, a pattern and its number written in it; `customdata` is `[group id, progress]`.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import plotly.graph_objects as go

from timeline.charts.theme import base_layout, theme_of
from timeline.charts.typeset import safe, wrap
from timeline.lang import label

BAR, LABEL_WIDTH, MOST_BARS = 34, 26, 40
STATES = ("overdue", "due_soon", "in_time", "no_due", "recurring", "done_late", "done_on_time")
"""From what is pressing to what is finished: the order within a bar."""
_COLOUR = {"overdue": 1, "due_soon": 5, "in_time": 0, "no_due": 6, "recurring": 4, "done_late": 3, "done_on_time": 2}
_PATTERN = {"overdue": "x", "due_soon": "/", "in_time": "", "no_due": ".", "recurring": "-", "done_late": "\\", "done_on_time": ""}


class Group(Protocol):
    """What a bar needs; `timeline.views.tasks.TaskGroup` has it."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def computed(self) -> Mapping[str, int]: ...


def tasks_figure(groups: Sequence[Group], *, lang: str, theme: str = "light", narrow: bool = False) -> go.Figure:
    """The bars in the order of the groups, the first on top; beyond forty the rest is left to the table."""
    look, shown = theme_of(theme), list(groups)[:MOST_BARS]
    names = [wrap(g.label, LABEL_WIDTH - 8 * narrow) for g in shown]
    figure = go.Figure()
    for state in STATES:
        numbers = [g.computed.get(state, 0) for g in shown]
        if not any(numbers):
            continue
        told = label(f"task.{state}", lang)
        figure.add_bar(
            x=[n or None for n in numbers],  # a bar of no length would still draw its outline
            y=list(range(len(shown))),
            orientation="h",
            name=told,
            text=[str(n) if n else "" for n in numbers],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": look.text},
            customdata=[[g.id, state] for g in shown],
            hovertemplate=[f"{safe(g.label)}<br>{told}: {n}<extra></extra>" for g, n in zip(shown, numbers, strict=True)],
            marker={
                "color": look.ground,
                "line": {"color": look.marks[_COLOUR[state]], "width": 2},
                "pattern": {"shape": _PATTERN[state], "fgcolor": look.marks[_COLOUR[state]], "size": 7, "fgopacity": 0.35},
            },
        )
        if not _PATTERN[state]:
            figure.data[-1].marker.color = _tint(look.marks[_COLOUR[state]])
    axis = {"color": look.text, "zeroline": False, "fixedrange": True}
    figure.update_layout(
        **base_layout(look) | {"showlegend": True, "uirevision": "tasks", "margin": {"l": 8, "r": 16, "t": 40, "b": 32}},
        barmode="stack",
        bargap=0.35,
        uniformtext={"minsize": 11, "mode": "hide"},
        height=110 + BAR * max(1, len(shown)),
        legend={
            "orientation": "h",
            "y": 1,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis=axis | {"gridcolor": look.grid, "tickformat": "d", "rangemode": "tozero"},
        yaxis=axis | {"tickvals": list(range(len(shown))), "ticktext": names, "autorange": "reversed", "automargin": True},
    )
    return figure


def _tint(colour: str) -> str:
    """The colour at a third of its strength, so that words stand out on it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"
