"""What the review page asks of `timeline.views.review`, kept for a while: bounded, and keyed on the data's version."""

from datetime import date

import streamlit as st

from timeline.app.session import Session
from timeline.model import Query
from timeline.stores import Store
from timeline.stores.review import Queue
from timeline.views import VisitRow
from timeline.views import review as views

# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


def sizes(session: Session) -> dict[Queue, int]:
    """How many visits stand in each queue."""
    return _sizes(session.store, session.version, session.query, _today(session))


def rows(session: Session, queue: Queue, most: int) -> list[tuple[VisitRow, tuple[date, ...]]]:
    """The visits of a queue with the days that each may have been on."""
    return _rows(session.store, session.version, session.query, queue, _today(session), session.words.lang, most)


def suspects(session: Session) -> list[views.Suspect]:
    """Pairs of visits that nearly matched."""
    return _suspects(session.store, session.version, session.query, session.words.lang)


def unread(session: Session) -> list[views.Unread]:
    """Files that could not be read."""
    return _unread(session.store, session.version)


def refused(session: Session) -> list[views.Refused]:
    """Words that were not taken for a date, by reason."""
    return _refused(session.store, session.version)


def _today(session: Session) -> date:
    return session.query.today or date.today()  # noqa: DTZ011 (the day where the user sits)


@st.cache_data(max_entries=32, show_spinner=False)
def _sizes(_store: Store, version: str, query: Query, today: date) -> dict[Queue, int]:  # noqa: ARG001
    return views.queue_sizes(_store, query, today)


@st.cache_data(max_entries=32, show_spinner=False)
def _rows(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    queue: Queue,
    today: date,
    lang: str,
    most: int,
) -> list[tuple[VisitRow, tuple[date, ...]]]:
    return views.queue_rows(_store, query, queue, today, lang, most)


@st.cache_data(max_entries=16, show_spinner=False)
def _suspects(_store: Store, version: str, query: Query, lang: str) -> list[views.Suspect]:  # noqa: ARG001
    return views.suspects(_store, query, lang)


@st.cache_data(max_entries=8, show_spinner=False)
def _unread(_store: Store, version: str) -> list[views.Unread]:  # noqa: ARG001
    return views.unread(_store)


@st.cache_data(max_entries=8, show_spinner=False)
def _refused(_store: Store, version: str) -> list[views.Refused]:  # noqa: ARG001
    return views.refused(_store)
