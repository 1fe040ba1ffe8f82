"""What the page of documents asks of `timeline.views.documents`, kept for a while: bounded, and keyed on the data's version."""

import streamlit as st

from timeline.app.session import Session
from timeline.model import Query
from timeline.stores import Store
from timeline.views import documents as views
from timeline.views import visit_rows

# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


def use(session: Session, key: str) -> views.DocumentUse | None:
    """Who cites one document, where and when."""
    return _use(session.store, session.version, session.query, key, session.words.lang)


def cited_by(session: Session, unit: str) -> list[views.CitedBy]:
    """Officials or places with the documents cited at their visits."""
    return _cited_by(session.store, session.version, session.query, unit, session.words.lang)


def visit_names(session: Session) -> dict[str, str]:
    """Day, official and place of each visit that matches, by id."""
    return _visit_names(session.store, session.version, session.query, session.words.lang)


@st.cache_data(max_entries=32, show_spinner=False)
def _use(_store: Store, version: str, query: Query, key: str, lang: str) -> views.DocumentUse | None:  # noqa: ARG001
    return views.document_use(_store, query, key, lang)


@st.cache_data(max_entries=8, show_spinner=False)
def _cited_by(_store: Store, version: str, query: Query, unit: str, lang: str) -> list[views.CitedBy]:  # noqa: ARG001
    return views.cited_by(_store, query, unit, lang)


@st.cache_data(max_entries=4, show_spinner=False)
def _visit_names(_store: Store, version: str, query: Query, lang: str) -> dict[str, str]:  # noqa: ARG001
    return {row.id: f"{row.date} · {row.title}" for row in visit_rows(_store, query, lang)}
