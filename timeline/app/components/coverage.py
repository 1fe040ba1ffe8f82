"""What the numbers rest on: one line under every chart, and the table of articles per paper and month."""

from calendar import monthrange
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app.components import profile_data
from timeline.app.components.markup import element
from timeline.app.components.rows import LINE, TWO_LINES, height_of
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline
from timeline.model.query import NO_PUBLISHER
from timeline.stores.counts import Span
from timeline.views.coverage import OTHERS, UNKNOWN_MONTH


def draw_coverage(session: Session) -> None:
    """The line: articles, papers, months, and that no article is not the same as no visit."""
    found = profile_data.reading(session.store, session.version)
    st.html(element("p", escape(coverage_line(found, session.words)), cls="vt-coverage"))


def coverage_line(found: Span, text: Words) -> str:
    """What the store has read, in one sentence."""
    line = text("coverage.line", articles=text.count("detail.articles", found.articles), papers=text.count("glance.papers", found.papers))
    if found.first and found.last:
        line += ", " + text("coverage.months", first=month_text(found.first), last=month_text(found.last))
    if found.unknown:
        line += " " + text.count("coverage.unknown", found.unknown)
    return f"{line}. {text('coverage.caveat')}"


def month_text(month: str) -> str:
    """`2023-03` as people write it: 3/2023."""
    return f"{int(month[5:7])}/{month[:4]}"


def draw_papers(session: Session, months: int, today: date) -> None:
    """Articles per paper and month of publication; picking a cell opens what its paper tells of that month on the timeline."""
    text = session.words
    grid = profile_data.papers(session.store, session.version, months, today, text.lang)
    st.subheader(text("coverage.papers"), anchor=False)
    st.caption(text("coverage.papers_hint"))
    if not grid.row_ids:
        st.info(text("coverage.no_papers", n=text.number(months)), icon=":material/newspaper:")
        return
    shown = [UNKNOWN_MONTH, *reversed(grid.column_ids[:-1])]  # the latest months in sight
    totals = [sum(column) for column in zip(*grid.values, strict=True)]
    frame = pd.DataFrame(
        [[name, sum(row), *row] for name, row in zip(grid.row_labels, grid.values, strict=True)]
        + [[text("coverage.all"), sum(totals), *totals]],
        columns=["paper", "all", *grid.column_ids],
    )[["paper", "all", *shown]]
    column = st.column_config
    labels = dict(zip(grid.column_ids, grid.column_labels, strict=True))
    key = f"papers-{hash((session.version, months, today, text.lang))}"
    chosen = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        column_config={
            "paper": column.TextColumn(text.label("column", "publisher"), width=150 if is_narrow() else 240, pinned=True),
            "all": column.NumberColumn(text("coverage.all"), width=70, format="%d"),
            **{id_: column.NumberColumn(labels[id_], width=72 if id_ != UNKNOWN_MONTH else 155, format="%d") for id_ in shown},
        },
        height=height_of(len(frame), TWO_LINES if is_narrow() else LINE),
        row_height=TWO_LINES if is_narrow() else LINE,
        alt=text("coverage.papers"),
    )
    for row, name in chosen.selection.cells[:1]:
        if wanted := cell_filter(grid.row_ids[row] if row < len(grid.row_ids) else OTHERS, str(name)):
            go_to_timeline(**wanted)


def cell_filter(paper: str, column: str) -> dict[str, Any]:
    """The filter of a cell: its paper, of the row of all or of many papers none; and its month, where it is one."""
    wanted: dict[str, Any] = {} if paper == OTHERS else {"publishers": (paper or NO_PUBLISHER,)}
    if column[:4].isdigit():
        first = date.fromisoformat(f"{column}-01")
        wanted |= {"earliest": first, "latest": first.replace(day=monthrange(first.year, first.month)[1])}
    return wanted
