"""What was asked: every directive as a line of a table, and the chosen ones in full with their sources."""

import json
from collections.abc import Sequence
from datetime import date
from html import escape
from textwrap import shorten
from typing import Any, Literal, get_args

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import quotation
from timeline.app.components.detail import SHOW_PANEL, capital, directive
from timeline.app.components.empty import draw_no_match
from timeline.app.components.export import CHOICES, draw_export
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import element, link
from timeline.app.components.rows import THREE_LINES, pick_row, picked_row
from timeline.app.components.table import ROW_LIMIT, first_of
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit, open_session
from timeline.views import DirectiveRow

Order = Literal["newest", "oldest", "due"]
ORDERS: tuple[Order, ...] = get_args(Order)
NARROW = ("date", "text", "due")
"""The columns while a directive is open beside the table, and on a phone."""
PHONE_LINES = 150
MOST_LETTERS = 150
"""As many letters of a directive fit into the lines of its row; one click shows all of it."""
MOST_THEMES = 2
EXPORTED = tuple(
    c for c in CHOICES if (c.what, c.extension) in (("table", "xlsx"), ("table", "zip"), ("report", "docx"), ("report", "pdf"))
)
"""The files that hold the directives."""
_ROUND = "_directives_round"


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text = session.words
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.title(text("directives.title"), anchor=False)
    numbers = draw_glance(session)
    draw_chips(session)
    data = (session.store, session.version, session.query)
    few = numbers.directives <= ROW_LIMIT
    found = cached.directive_rows(*data, text.lang) if few else []
    if not numbers.directives:
        draw_no_match(session)
        return
    due = sum(row.due is not None for row in found) if few else cached.with_deadline(*data)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="toolbar"):
        order = _draw_order(due, text)
        draw_export(session, f"{session.version}/{session.query}/{text.lang}", EXPORTED, "export-directives")
    shown = ordered(found, order) if few else cached.first_directives(*data, text.lang, order, ROW_LIMIT)
    total = due if order == "due" else numbers.directives
    if not shown:
        st.info(text("directives.none_due"), icon=":material/event_busy:")
        return
    st.caption(
        text.count("directives.caption", total) + " " + text("directives.hint")
        if len(shown) == total
        else text("table.cut", shown=text.number(len(shown)), n=text.number(total))
    )
    key = f"directives-{hash((session.version, session.query, text.lang, order))}-{st.session_state.get(_ROUND, 0)}"
    picked = picked_row(key, len(shown))
    with st.container(key="split"):
        left, right = st.columns([13, 10], gap="medium")
        with left:
            narrow = NARROW if picked is not None or is_narrow() else None
            height = PHONE_LINES if is_narrow() else THREE_LINES
            pick_row(directive_frame(shown, text), key, _columns(text), text("directives.alt"), order=narrow, row_height=height)
        with right:
            if picked is not None:
                _draw_one(shown[picked], session)


def _draw_order(due: int, text: Words) -> Order:
    """The choice of what stands first; "by deadline" leaves out what names none, and says how many do."""
    chosen: Order = st.segmented_control(
        text("directives.order"),
        ORDERS,
        format_func=lambda o: text(f"directives.order_{o}", due=text.number(due)),
        key="w_order",
        default="newest",
        required=True,
    )
    return chosen


def ordered(rows: Sequence[DirectiveRow], order: Order) -> list[DirectiveRow]:
    """The directives by date, the undated last; or those with a deadline, the next deadline first."""
    if order == "due":
        return sorted((r for r in rows if r.due), key=lambda r: (r.due_day is None, r.due_day or date.max, r.id))
    if order == "oldest":
        return list(rows)
    dated = [r for r in rows if r.earliest is not None]
    return sorted(dated, key=lambda r: r.earliest or date.min, reverse=True) + [r for r in rows if r.earliest is None]


def directive_frame(rows: Sequence[DirectiveRow], text: Words) -> pd.DataFrame:
    """The columns that people read."""
    return pd.DataFrame(
        {
            "date": [r.date for r in rows],
            "speaker": [r.speaker or "" for r in rows],
            "text": [shorten(" ".join(r.text.split()), MOST_LETTERS, placeholder=" …") for r in rows],
            "due": [capital(r.due or text("directives.no_due")) for r in rows],
            "addressee": [capital(r.addressee or "") for r in rows],
            "themes": [first_of(r.theme_labels, MOST_THEMES) for r in rows],
            "citations": [", ".join(r.citations) for r in rows],
            "publisher": [r.publisher or "" for r in rows],
        }
    )


def _columns(text: Words) -> dict[str, Any]:
    column = st.column_config
    return {
        "date": column.TextColumn(text.label("column", "date"), width=120),
        "speaker": column.TextColumn(text.label("column", "speaker"), width=130),
        "text": column.TextColumn(text.label("column", "text"), width=205 if is_narrow() else 440),
        "due": column.TextColumn(text.label("column", "due"), width=130),
        "addressee": column.TextColumn(text.label("column", "addressee"), width=165),
        "themes": column.TextColumn(text.label("column", "themes"), width=260),
        "citations": column.TextColumn(text.label("column", "citations"), width=140),
        "publisher": column.TextColumn(text.label("column", "publisher"), width=110),
    }


def _draw_one(row: DirectiveRow, session: Session) -> None:
    """The chosen directive in full, when and where it was said, and the way to its visit."""
    text = session.words
    visit = cached.visit_detail(session.store, session.version, row.visit, text.lang) if row.visit else None
    told = escape(row.date), escape(visit.row.title) if visit else "", link(row.publisher or text("directives.source"), row.url)
    with st.container(border=True, key="panel"):
        with st.container(horizontal=True, gap="small"):
            if row.visit and st.button(text("directives.open_visit"), icon=":material/timeline:"):
                go_to_visit(row.visit)
            st.button(text("detail.close"), key="let-go", icon=":material/close:", type="tertiary", on_click=_let_go)
        st.html(element("p", " · ".join(part for part in told if part), cls="vt-source"))
        st.html(directive(row, text, copied=quotation.plain_quote(row, visit)))
        st.html(quotation.script(text), unsafe_allow_javascript=True)
        st.html(SHOW_PANEL.format(visit=json.dumps(row.id)), unsafe_allow_javascript=True)


def _let_go() -> None:
    """Closes the chosen directive: a table of a new key has nothing picked."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
