"""What the pages of one official and of one province share: numbers, visits over time, lists that open the timeline, directives."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app.components import profile_data
from timeline.app.components.chart import chart_config, ground
from timeline.app.components.detail import directive
from timeline.app.components.markup import element, literal
from timeline.app.components.markup import text as plain_element
from timeline.app.components.profile_pick import share_frame
from timeline.app.components.rows import LINE, THREE_LINES, TWO_LINES, pick_row, picked_row
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_page, go_to_timeline, go_to_visit, update
from timeline.charts import multiples_figure
from timeline.model import Query
from timeline.stores.counts import CitedDocument
from timeline.views import DirectiveRow, Share, VisitRow

VISITS = 50
SHOWN = 5
"""Directives shown before "all of them" leads to their own page."""
LEAST_MONTHS = 12
PHONE = ("date", "lead", "place", "directives")
"""Columns of the latest visits that a phone shows."""
SHORT = 26
"""Characters of a name that needs no second line."""


def draw_numbers(numbers: Sequence[tuple[str, int]], text: Words) -> None:
    """Numbers in a row: (label, number)."""
    cells = "".join(element("div", element("dt", escape(label)), element("dd", escape(text.number(n)))) for label, n in numbers)
    st.html(element("dl", cells, cls="vt-glance"))


def draw_months(session: Session, query: Query, name: str, filters: dict[str, Any]) -> None:
    """Visits per month as small bars; a bar opens them on the timeline with `filters`."""
    grid = profile_data.by_month(session.store, session.version, query, name)
    if len(grid.column_ids) < LEAST_MONTHS:
        return  # the list beneath says as much
    text = session.words
    figure = multiples_figure(grid, lang=text.lang, theme=ground(), across=1, width=360 if is_narrow() else 900)
    shown = st.plotly_chart(
        figure,
        key="profile-months",
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=chart_config(text) | {"displayModeBar": False},
        alt=text("profile.months_alt", name=name),
    )
    cells = [data for p in shown.selection.points if (data := p.get("customdata"))]
    if cells:
        first, last = (date.fromisoformat(f"{month}-01") for month in (cells[0][1], cells[0][2]))
        end = date(last.year + last.month // 12, last.month % 12 + 1, 1).toordinal() - 1
        go_to_timeline(earliest=first, latest=date.fromordinal(end), **filters)


def draw_latest(session: Session, query: Query, total: int, frame: Callable[[Sequence[VisitRow], Words], pd.DataFrame]) -> None:
    """The latest visits; picking one opens it."""
    text = session.words
    rows = profile_data.latest(session.store, session.version, query, text.lang, VISITS)
    st.subheader(text("profile.visits_title", n=text.number(total)), anchor=False)
    key = f"latest-{hash((session.version, query, text.lang))}"
    picked = picked_row(key, len(rows))
    column = st.column_config
    pick_row(
        frame(rows, text),
        key,
        {
            "date": column.TextColumn(text.label("column", "date"), width=120),
            "lead": column.TextColumn(text.label("column", "lead"), width=130 if is_narrow() else 150),
            "place": column.TextColumn(text("profile.place_then"), width=105),
            "now": column.TextColumn(text("profile.place_now"), width=120),
            "kind": column.TextColumn(text.label("column", "kind"), width=130),
            "directives": column.NumberColumn(text("table.directives"), width=75, format="%d"),
            "headline": column.TextColumn(text.label("column", "title"), width=380),
        },
        text("table.alt"),
        order=PHONE if is_narrow() else None,
        row_height=TWO_LINES,
    )
    st.caption(text("profile.visits_hint") if total <= len(rows) else text("profile.visits_cut", n=text.number(len(rows))))
    if picked is not None:
        go_to_visit(rows[picked].id)


def draw_shares(session: Session, title: str, shares: Sequence[Share], key: str, filters: Callable[[Share], dict[str, Any]]) -> None:
    """Names with a bar for their visits; picking one opens these visits on the timeline."""
    text = session.words
    st.subheader(title, anchor=False)
    if not shares:
        st.caption(text("profile.nothing"))
        return
    key = f"{key}-{hash((session.version, session.query, session.screen.own, text.lang))}"
    picked = picked_row(key, len(shares))
    long = any(len(share.label) > SHORT for share in shares)
    column = st.column_config
    pick_row(
        share_frame(shares, text),
        key,
        {
            "name": column.TextColumn(title, width=(200 if long else 130) if is_narrow() else 240 if long else 200),
            "visits": column.ProgressColumn(
                text("profile.visits"), format="%d", min_value=0, max_value=max(s.visits for s in shares), width=90 if is_narrow() else 110
            ),
            "last": column.TextColumn(text("profile.last"), width=95 if text.lang == "vi" else 140),
            "first": column.TextColumn(text("profile.first"), width=120),
        },
        title,
        order=("name", "visits") if long and is_narrow() else ("name", "visits", "last"),
        row_height=(THREE_LINES if is_narrow() else TWO_LINES) if long else LINE,
    )
    if picked is not None:
        go_to_timeline(**filters(shares[picked]))


def draw_asked(session: Session, query: Query, title: str, none: str, total: int, key: str, *, repeated: bool = False) -> None:
    """The latest directives of a query in full, each with the way to its visit, and the way to all of them."""
    text = session.words
    st.subheader(f"{title} ({text.number(total)})", anchor=False)
    if not total:
        st.caption(none)
        return
    for row in profile_data.asked(session.store, session.version, query, text.lang, SHOWN, repeated):
        _draw_directive(row, text, key)
    if total > SHOWN and not repeated:
        if st.button(text("profile.all_directives", n=text.number(total)), key=f"{key}-all", icon=":material/assignment:"):
            update(officials=query.officials, themes=query.themes, places=query.places, task_status=query.task_status, own=())
            go_to_page("directives")
    elif total > SHOWN:
        st.caption(text("profile.more_directives", shown=text.number(SHOWN), n=text.number(total)))


def _draw_directive(row: DirectiveRow, text: Words, key: str) -> None:
    state = text.label("task", row.status) if row.status != "not_started" else ""  # what nobody entered is no news
    with st.container(gap=None):
        st.html(element("p", escape(" · ".join(part for part in (row.date, state) if part)), cls="vt-source") + directive(row, text))
        if row.visit and st.button(text("directives.open_visit"), key=f"{key}-{row.id}", type="tertiary", icon=":material/timeline:"):
            go_to_visit(row.visit)


def documents_table(documents: Sequence[CitedDocument], text: Words) -> str:
    """The cited documents as an HTML table, most visits first."""
    head = element(
        "tr",
        *(
            plain_element(label, "th")
            for label in (text.label("column", "document_id"), text.label("column", "issuer"), text("documents.visits"))
        ),
    )
    lines = "".join(
        element("tr", plain_element(d.key, "td"), plain_element(d.issuer or "", "td"), plain_element(text.number(d.visits), "td"))
        for d in documents
    )
    return element("table", head, lines, cls="vt-table")


def draw_documents(session: Session, documents: Sequence[CitedDocument]) -> None:
    """The documents cited in the articles of these visits."""
    text = session.words
    st.subheader(text("profile.documents", n=text.number(len(documents))), anchor=False)
    if documents:
        st.html(documents_table(documents, text))
    else:
        st.caption(text("profile.no_documents"))


def heading(name: str, below: str) -> None:
    """The name a page is about, and a line beneath it."""
    st.header(literal(name), anchor=False)
    if below:
        st.html(plain_element(below, "p", "vt-title"))
