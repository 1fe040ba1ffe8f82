"""The strip above the chart: the visits over the whole time, on which one chooses the period that the page shows."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from timeline.app import cached
from timeline.app.components.chart import DESK, PHONE, chart_config, ground
from timeline.app.components.width import is_narrow
from timeline.app.session import Session, update
from timeline.charts import overview_figure, period_end, period_start
from timeline.lang.tell import write_edtf

LEAST_PERIODS = 3
"""With fewer periods there is nothing to choose."""
BAR = 4.6


def draw_strip(session: Session) -> str:
    """Bars of counts; a drag over them or a click on one sets the page's first and last day, in the address as everywhere.

    Returns what a bar stands for: week, month, quarter, year.
    """
    text, query = session.words, session.query
    whole = replace(query, earliest=None, latest=None)
    step, counts = cached.overview(session.store, session.version, whole, int((PHONE if is_narrow() else DESK) / BAR))
    if len(counts) < LEAST_PERIODS:
        return step
    chosen = (query.earliest, query.latest)
    key = f"overview-{query.earliest or ''}-{query.latest or ''}"  # a new strip for a new period: the drag's own frame is gone
    with st.container(key="strip", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(_told(session), width="content")
            if any(chosen):
                kwargs = {"earliest": None, "latest": None}
                st.button(
                    text("strip.whole"), key="strip-whole", type="tertiary", icon=":material/zoom_out_map:", on_click=update, kwargs=kwargs
                )
        figure = overview_figure(counts, step=step, lang=text.lang, theme=ground(), chosen=chosen)
        if is_narrow():
            figure.update_layout(dragmode=False)  # a finger on it scrolls the page, a touch chooses a bar
        st.plotly_chart(
            figure,
            key=key,
            theme=None,
            on_select=lambda: _chosen(key, step),
            selection_mode=("points", "box"),
            config=chart_config(text) | {"displayModeBar": False},
            alt=text("strip.alt"),
        )
    return step


def _told(session: Session) -> str:
    """The chosen period in words, or what to do."""
    text, query = session.words, session.query
    ends = {name: write_edtf(day.isoformat(), text.lang) for name, day in (("first", query.earliest), ("last", query.latest)) if day}
    if not ends:
        return text("strip.hint_phone" if is_narrow() else "strip.hint")
    shown = text("strip." + ("period" if len(ends) == 2 else "since" if "first" in ends else "until"), **ends)
    return f"{shown} {text('strip.how_phone' if is_narrow() else 'strip.how')}"


def choose_bar(start: str, step: str) -> None:
    """Takes the period of a bar, told by its first day, as that of the page. For callbacks."""
    if start:
        first = date.fromisoformat(start)
        update(earliest=first, latest=period_end(first, step))


def _chosen(key: str, step: str) -> None:
    ends = chosen_period(st.session_state[key].selection, step)
    if ends:
        update(earliest=ends[0], latest=ends[1])


def chosen_period(selection: Any, step: str) -> tuple[date, date] | None:
    """First and last day of a drag or click, widened to whole periods; None when nothing was chosen."""
    for box in selection.get("box") or ():
        days = sorted(date.fromisoformat(str(x)[:10]) for x in box["x"])
        return period_start(days[0], step), period_end(period_start(days[-1], step), step)
    starts = sorted(date.fromisoformat(str(p["customdata"][0])) for p in selection.get("points") or () if p.get("customdata"))
    return (starts[0], period_end(starts[-1], step)) if starts else None
