"""The table below the chart: the same visits, selectable by mouse and keyboard, always in step with the chart."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.rows import TWO_LINES, height_of
from timeline.app.i18n import Words
from timeline.app.session import Session, screen, update
from timeline.views import VisitRow

ROW_LIMIT = 1000
"""Rows of the tables of other pages; the sentence above the table says when there are more."""
PAGE = 200
"""Rows of a page of this table: only these are read and sent."""
MOST_THEMES = 2
"""More themes of a visit are counted in the table and named in its panel."""
NARROW = ("day", "date", "lead", "places", "directives")
"""The columns while a visit is open beside the table; the others stay in the frame, so that it is the same table."""
_REPORTED, _ROUND, _KEY, _IDS = "_table_reported", "_table_round", "_table_key", "_table_ids"
_START, _START_FOR, _LED = "_table_start", "_table_start_for", "_table_led"


def page_of(session: Session, total: int) -> list[VisitRow]:
    """The rows of the page that the table shows: the one turned to, or the one with the visit that was just chosen elsewhere."""
    now = session.screen
    shown_for = f"{session.version}/{session.query}"
    start = st.session_state.get(_START, 0) if st.session_state.get(_START_FOR) == shown_for else 0
    wanted = now.visit or next(iter(now.selected), None)
    if total > PAGE and wanted and (wanted, shown_for) != st.session_state.get(_LED):
        at = cached.position(session.store, session.version, session.query, wanted)
        start = at // PAGE * PAGE if at is not None else start
    st.session_state[_LED] = (wanted, shown_for)
    start = min(start, max(total - 1, 0) // PAGE * PAGE)
    st.session_state[_START], st.session_state[_START_FOR] = start, shown_for
    return cached.visit_page(session.store, session.version, session.query, session.words.lang, start, PAGE)


def draw_visits(session: Session, rows: Sequence[VisitRow], total: int, *, narrow: bool) -> None:
    """One page of the visits as a table; choosing rows selects them, and the row chosen last opens. `narrow`: fewer columns."""
    text = session.words
    if total <= PAGE:
        st.caption(text.count("table.caption", total))
    else:
        _draw_pager(text, total)
    ids = tuple(r.id for r in rows)
    chosen = [i for i, id_ in enumerate(ids) if id_ in session.screen.selected]
    key = _key(ids, session.screen.selected, text.lang)
    st.session_state[_IDS], st.session_state[_KEY] = ids, key
    st.dataframe(
        visit_frame(rows, text),
        key=key,
        hide_index=True,
        on_select=_selected,
        selection_mode=("multi-row", "single-cell"),
        selection_default={"selection": {"rows": chosen, "columns": [], "cells": []}},
        column_order=NARROW if narrow else None,
        column_config=_columns(text),
        height=height_of(len(rows), TWO_LINES),
        row_height=TWO_LINES,
        alt=text("table.alt"),
    )


def _draw_pager(text: Words, total: int) -> None:
    """Which rows are shown, and the ways to the others."""
    start = st.session_state[_START]
    last = (total - 1) // PAGE * PAGE
    ways = (
        ("first", 0, start > 0, ":material/first_page:"),
        ("previous", start - PAGE, start > 0, ":material/chevron_left:"),
        ("next", start + PAGE, start < last, ":material/chevron_right:"),
        ("last", last, start < last, ":material/last_page:"),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="pager"):
        shown = text("table.page", first=text.number(start + 1), last=text.number(min(start + PAGE, total)), n=text.number(total))
        st.caption(shown, width="content")
        for name, to, possible, icon in ways:
            label = text(f"table.{name}")
            st.button(label, key=f"table-{name}", icon=icon, type="tertiary", disabled=not possible, on_click=_turn, args=(to,))


def _turn(start: int) -> None:
    st.session_state[_START] = start


def visit_frame(rows: Sequence[VisitRow], text: Words) -> pd.DataFrame:
    """The columns that people read, in their language; formulas and markup in article text stay mere text."""
    columns: dict[str, list[object]] = {
        "day": [r.earliest or r.latest for r in rows],
        "date": [r.date for r in rows],
        "lead": [", ".join(a.name for a in r.lead) for r in rows],
        "places": [", ".join(p.name for p in r.places) for r in rows],
        "kind": [r.kind_label for r in rows],
        "themes": [first_of([text.label("theme", t) for t in r.themes], MOST_THEMES) for r in rows],
        "directives": [r.directives for r in rows],
        "reports": [r.reports for r in rows],
        "precision": [text.label("precision", r.precision) for r in rows],
        "confidence": [round(r.confidence * 100) for r in rows],
    }
    return pd.DataFrame(columns)


def first_of(labels: Sequence[str], most: int) -> str:
    """The first labels, and how many more there are: what a cell shows whole."""
    more = f" (+{len(labels) - most})" if len(labels) > most else ""
    return "; ".join(labels[:most]) + more


def _columns(text: Words) -> dict[str, Any]:
    column, written = st.column_config, "D/M/YYYY" if text.lang == "vi" else "D MMM YYYY"
    return {
        "day": column.DateColumn(text.label("column", "date"), width=105, format=written),  # a real date: it sorts as one
        "date": column.TextColumn(text("table.told"), width=180),
        "lead": column.TextColumn(text.label("column", "lead"), width=170),
        "places": column.TextColumn(text.label("column", "places"), width=120),
        "kind": column.TextColumn(text.label("column", "kind"), width=195),
        "themes": column.TextColumn(text.label("column", "themes"), width=330),
        "directives": column.NumberColumn(text("table.directives"), width=75, format="%d"),
        "reports": column.NumberColumn(text("table.reports"), width=60, format="%d"),
        "precision": column.TextColumn(text.label("column", "precision"), width=150),
        "confidence": column.NumberColumn(text.label("column", "confidence"), width=95, format="%d%%"),
    }


def _key(ids: tuple[str, ...], selected: tuple[str, ...], look: str) -> str:
    """A key that changes when rows change, or when the selection was changed elsewhere: then the table is set anew."""
    if tuple(selected) != st.session_state.get(_REPORTED, ()):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state[_REPORTED] = tuple(selected)
    data = hashlib.sha256("\n".join((look, *ids)).encode()).hexdigest()[:12]
    return f"visits-{data}-{st.session_state.get(_ROUND, 0)}"


def _selected() -> None:
    """Takes the rows chosen in the table into the screen. A click on a cell opens its row without selecting it."""
    ids: tuple[str, ...] = st.session_state[_IDS]
    selection = st.session_state[st.session_state[_KEY]].selection
    rows = tuple(ids[i] for i in selection.rows if i < len(ids))
    pointed = next((ids[row] for row, _ in selection.cells if row < len(ids)), None)
    before = screen().selected
    st.session_state[_REPORTED] = rows
    if set(rows) == set(before) and pointed:
        st.session_state[_REPORTED] = before
        update(visit=pointed)
        return
    added = [i for i in rows if i not in before]
    current = screen().visit
    update(selected=rows, visit=added[-1] if added else current if current in rows else (rows[-1] if rows else None))
