"""What the page of tasks asks of `timeline.views`, kept for a while: bounded, and keyed on the data's version and the day."""

from datetime import date

import streamlit as st

from timeline.model import Query
from timeline.model.task_scope import TaskScope
from timeline.stores import Store
from timeline.views import before_visit as sheet
from timeline.views import tasks
from timeline.views.tasks import By, On, TaskGroup, TaskNumbers, TaskOrder, TaskRow

# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


@st.cache_data(max_entries=128, show_spinner=False)
def numbers(_store: Store, version: str, query: Query, lang: str, today: date, scope: TaskScope) -> TaskNumbers:  # noqa: ARG001
    """Numbers at a glance."""
    return tasks.task_numbers(_store, query, lang, today, scope=scope)


@st.cache_data(max_entries=32, show_spinner=False)
def rows(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    lang: str,
    today: date,
    scope: TaskScope,
    order: TaskOrder,
    limit: int,
    offset: int,
) -> list[TaskRow]:
    """The rows of one page of the table."""
    return tasks.task_rows(_store, query, lang, today, scope=scope, order=order, limit=limit, offset=offset)


@st.cache_data(max_entries=64, show_spinner=False)
def counts(_store: Store, version: str, query: Query, lang: str, today: date, by: By, on: On, scope: TaskScope) -> list[TaskGroup]:  # noqa: ARG001
    """The tasks counted by state, agency or period."""
    return tasks.task_counts(_store, query, lang, today, by, on=on, scope=scope)


@st.cache_data(max_entries=16, show_spinner=False)
def before(_store: Store, version: str, official: str, place: str, lang: str, today: date) -> sheet.BeforeVisit:  # noqa: ARG001
    """The sheet before a visit."""
    return sheet.before_visit(_store, official, place, lang, today)
