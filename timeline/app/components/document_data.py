"""What the page of documents asks of `timeline.views.documents`, kept for a while: bounded, and keyed on the data's version."""

import streamlit as st

from timeline.app.session import Session
from timeline.model import Query
from timeline.stores import Store
from timeline.views import VisitRow
from timeline.views import documents as views

# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


def rows(session: Session, query: Query, most: int) -> tuple[list[views.DocumentRow], int]:
    """The first documents, those that the filter names among them, and how many there are."""
    return _rows(session.store, session.version, query, session.words.lang, most, session.screen.query.cited)


def use(session: Session, key: str) -> views.DocumentUse | None:
    """Who cites one document, where and when."""
    return _use(session.store, session.version, session.query, key, session.words.lang)


def cited_by(session: Session, unit: str) -> list[views.CitedBy]:
    """Officials or places with the documents cited at their visits."""
    return _cited_by(session.store, session.version, session.query, unit)


def of_citer(session: Session, unit: str, id_: str, most: int, visits: int) -> list[tuple[views.DocumentRow, tuple[VisitRow, ...]]]:
    """The documents cited at the visits of one official or place."""
    return _of_citer(session.store, session.version, session.query, unit, id_, session.words.lang, most, visits)


@st.cache_data(max_entries=32, show_spinner=False)
def _rows(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    lang: str,
    most: int,
    also: tuple[str, ...],
) -> tuple[list[views.DocumentRow], int]:
    return views.document_rows(_store, query, lang, most, also)


@st.cache_data(max_entries=32, show_spinner=False)
def _use(_store: Store, version: str, query: Query, key: str, lang: str) -> views.DocumentUse | None:  # noqa: ARG001
    return views.document_use(_store, query, key, lang)


@st.cache_data(max_entries=8, show_spinner=False)
def _cited_by(_store: Store, version: str, query: Query, unit: str) -> list[views.CitedBy]:  # noqa: ARG001
    return views.cited_by(_store, query, unit)


@st.cache_data(max_entries=32, show_spinner=False)
def _of_citer(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    unit: str,
    id_: str,
    lang: str,
    most: int,
    visits: int,
) -> list[tuple[views.DocumentRow, tuple[VisitRow, ...]]]:
    return views.documents_of(_store, query, unit, id_, lang, most=most, visits=visits)
