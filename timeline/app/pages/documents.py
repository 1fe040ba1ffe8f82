"""Party and State documents that the articles cite: which, how often, and in which visits."""

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import literal
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
    draw_chips(session, facets)
    rows = cached.citation_rows(session.store, session.version, session.query, text.lang)
    if not rows:
        if session.query.is_empty:
            st.info(text("documents.none"), icon=":material/description:")
        else:
            draw_no_match(session, facets)
        return
    st.caption(text.count("documents.caption", len(rows)))
    column = st.column_config
    chosen = st.dataframe(
        pd.DataFrame(
            {
                "document": [r.key for r in rows],
                "type": [r.type for r in rows],
                "issuer": [r.issuer or "" for r in rows],
                "issued": [r.issued or "" for r in rows],
                "articles": [len(r.articles) for r in rows],
                "visits": [len(r.visits) for r in rows],
            }
        ),
        key=f"documents-{hash((session.version, session.query, text.lang))}",
        hide_index=True,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        column_config={
            "document": column.TextColumn(text.label("column", "document_id"), width="medium"),
            "type": column.TextColumn(text.label("column", "document_type"), width="small"),
            "issuer": column.TextColumn(text.label("column", "issuer"), width="medium"),
            "issued": column.TextColumn(text.label("column", "issued"), width="small"),
            "articles": column.NumberColumn(text("documents.articles"), width="small", format="%d"),
            "visits": column.NumberColumn(text("documents.visits"), width="small", format="%d"),
        },
        height="auto" if len(rows) <= 14 else 510,
        alt=text("documents.alt"),
    )
    picked = [*chosen.selection.rows, *(row for row, _ in chosen.selection.cells)]
    if picked and picked[0] < len(rows):
        _draw_one(rows[picked[0]], session)
    else:
        st.caption(text("documents.hint"))


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
