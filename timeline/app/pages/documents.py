"""Party and State documents that the articles cite: which, how often, and in which visits."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import literal
from timeline.app.components.rows import pick_row, picked_row
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit, open_session
from timeline.views import CitationRow


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text = session.words
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.title(text("documents.title"), anchor=False)
    draw_glance(cached.counts(session.store, session.version, session.query), text)
    draw_chips(session)
    rows = cached.citation_rows(session.store, session.version, session.query, text.lang)
    if not rows:
        if session.query.is_empty:
            st.info(text("documents.none"), icon=":material/description:")
        else:
            draw_no_match(session)
        return
    st.caption(text.count("documents.caption", len(rows)))
    key = f"documents-{hash((session.version, session.query, text.lang))}"
    picked = picked_row(key, len(rows))
    with st.container(key="split"):
        left, right = st.columns([13, 10], gap="medium")
        with left:
            pick_row(document_frame(rows), key, _columns(text), text("documents.alt"))
            st.caption(text("documents.hint"))
        with right:
            if picked is not None:
                _draw_one(rows[picked], session)


def document_frame(rows: Sequence[CitationRow]) -> pd.DataFrame:
    """The columns that people read."""
    return pd.DataFrame(
        {
            "document": [r.key for r in rows],
            "type": [r.type for r in rows],
            "issuer": [r.issuer or "" for r in rows],
            "issued": [r.issued or "" for r in rows],
            "articles": [len(r.articles) for r in rows],
            "visits": [len(r.visits) for r in rows],
        }
    )


def _columns(text: Words) -> dict[str, Any]:
    column = st.column_config
    return {
        "document": column.TextColumn(text.label("column", "document_id"), width=160),
        "type": column.TextColumn(text.label("column", "document_type"), width=140),
        "issuer": column.TextColumn(text.label("column", "issuer"), width=260),
        "issued": column.TextColumn(text.label("column", "issued"), width=130),
        "articles": column.NumberColumn(text("documents.articles"), width=80, format="%d"),
        "visits": column.NumberColumn(text("documents.visits"), width=80, format="%d"),
    }


def _draw_one(row: CitationRow, session: Session) -> None:
    """The visits in whose articles the document is cited, each a way to it."""
    text = session.words
    with st.container(border=True, key="panel"):
        st.subheader(literal(row.key), anchor=False)
        if not row.visits:
            st.text(text("documents.no_visits"))
        for visit in row.visits[:50]:
            found = cached.visit_detail(session.store, session.version, visit, text.lang)
            if found is not None:
                label = f"{found.row.date} · {found.row.title}"
                if st.button(literal(label), key=f"cited-{visit}", icon=":material/timeline:", type="tertiary"):
                    go_to_visit(visit)
