"""What was asked: every directive as a line of a table, and the chosen ones in full with their sources."""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.detail import directive
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import element, link
from timeline.app.components.rows import pick_row
from timeline.app.components.table import ROW_LIMIT
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit, open_session
from timeline.views import DirectiveRow


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text = session.words
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.title(text("directives.title"), anchor=False)
    draw_glance(cached.counts(session.store, session.version, session.query), text)
    draw_chips(session)
    rows = cached.directive_rows(session.store, session.version, session.query, text.lang)
    if not rows:
        draw_no_match(session)
        return
    shown = rows[:ROW_LIMIT]
    st.caption(
        text.count("directives.caption", len(rows))
        if len(shown) == len(rows)
        else text("table.cut", shown=text.number(len(shown)), n=text.number(len(rows)))
    )
    key = f"directives-{hash((session.version, session.query, text.lang))}"
    picked = pick_row(directive_frame(shown, text), key, _columns(text), text("directives.alt"))
    if picked is not None:
        _draw_one(shown[picked], session)
    else:
        st.caption(text("directives.hint"))


def directive_frame(rows: Sequence[DirectiveRow], text: Words) -> pd.DataFrame:
    """The columns that people read."""
    return pd.DataFrame(
        {
            "date": [r.date for r in rows],
            "speaker": [r.speaker or "" for r in rows],
            "text": [" ".join(r.text.split()) for r in rows],
            "themes": [list(r.theme_labels) for r in rows],
            "addressee": [r.addressee or "" for r in rows],
            "due": [r.due or text("directives.no_due") for r in rows],
            "citations": [", ".join(r.citations) for r in rows],
            "publisher": [r.publisher or "" for r in rows],
        }
    )


def _columns(text: Words) -> dict[str, Any]:
    column = st.column_config
    return {
        "date": column.TextColumn(text.label("column", "date"), width=130),
        "speaker": column.TextColumn(text.label("column", "speaker"), width=150),
        "text": column.TextColumn(text.label("column", "text"), width=460),
        "themes": column.ListColumn(text.label("column", "themes"), width=260),
        "addressee": column.TextColumn(text.label("column", "addressee"), width=170),
        "due": column.TextColumn(text.label("column", "due"), width=120),
        "citations": column.TextColumn(text.label("column", "citations"), width=140),
        "publisher": column.TextColumn(text.label("column", "publisher"), width=110),
    }


def _draw_one(row: DirectiveRow, session: Session) -> None:
    """The chosen directive in full, where it comes from, and the way to its visit."""
    text = session.words
    with st.container(border=True, key="panel"):
        origin = [escape(row.date), link(row.publisher or text("directives.source"), row.url)]
        st.html(directive(row, text) + element("p", " · ".join(part for part in origin if part), cls="vt-source"))
        if row.visit and st.button(text("directives.open_visit"), icon=":material/timeline:"):
            go_to_visit(row.visit)
