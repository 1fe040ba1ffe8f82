"""What pages ask of `timeline.views`, kept for a while: bounded, and keyed on the data's version."""

from datetime import date
from typing import Literal

import streamlit as st

from timeline import views
from timeline.model import Query
from timeline.model.query import NO_PUBLISHER
from timeline.stores import Store
from timeline.stores import counts as stored
from timeline.stores.counts import ToldOrder
from timeline.views.rows import first_directives as first

LaneBy = Literal["official", "theme", "place", "none"]
# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


@st.cache_data(max_entries=128, show_spinner=False)
def counts(_store: Store, version: str, query: Query) -> views.Counts:  # noqa: ARG001
    """Numbers at a glance."""
    return views.counts(_store, query)


@st.cache_data(max_entries=128, show_spinner=False)
def overdue(_store: Store, version: str, query: Query) -> int:  # noqa: ARG001
    """How many of the directives that match are overdue on the day of the query."""
    return stored.overdue(_store, query)


@st.cache_data(max_entries=128, show_spinner=False)
def facets(_store: Store, version: str, query: Query, lang: str) -> views.Facets:  # noqa: ARG001
    """Values to filter by, with counts."""
    return views.facets(_store, query, lang)


@st.cache_data(max_entries=16, show_spinner=False)
def visit_rows(_store: Store, version: str, query: Query, lang: str, limit: int) -> list[views.VisitRow]:  # noqa: ARG001
    """The visits of the table."""
    return views.visit_rows(_store, query, lang, limit=limit)


@st.cache_data(max_entries=12, show_spinner=False)
def board(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    by: LaneBy,
    lang: str,
    most_lanes: int,
    most_periods: int,
) -> views.Board:
    """The visits of the chart by lane, or their counts."""
    return views.board(_store, query, by, lang, most_lanes=most_lanes, most_periods=most_periods)


@st.cache_data(max_entries=64, show_spinner=False)
def overview(_store: Store, version: str, query: Query, most_periods: int) -> tuple[str, list[tuple[date, int]]]:  # noqa: ARG001
    """The counts over the whole time; `query` comes without dates, so that one entry serves every period."""
    return views.overview(_store, query, most_periods)


@st.cache_data(max_entries=64, show_spinner=False)
def visit_page(_store: Store, version: str, query: Query, lang: str, start: int, most: int) -> list[views.VisitRow]:  # noqa: ARG001
    """One page of the table."""
    return views.visit_page(_store, query, lang, start, most)


@st.cache_data(max_entries=128, show_spinner=False)
def position(_store: Store, version: str, query: Query, visit: str) -> int | None:  # noqa: ARG001
    """Where a visit stands in the table."""
    return views.position(_store, query, visit)


@st.cache_data(max_entries=64, show_spinner=False)
def visit_detail(_store: Store, version: str, visit: str, lang: str) -> views.VisitDetail | None:  # noqa: ARG001
    """Everything about one visit; None when there is none of this id."""
    return views.visit_detail(_store, visit, lang)


@st.cache_data(max_entries=64, show_spinner=False)
def directive_rows(_store: Store, version: str, query: Query, lang: str) -> list[views.DirectiveRow]:  # noqa: ARG001
    """The directives of the table."""
    return views.directive_rows(_store, query, lang)


@st.cache_data(max_entries=64, show_spinner=False)
def first_directives(
    _store: Store,
    version: str,  # noqa: ARG001
    query: Query,
    lang: str,
    order: ToldOrder,
    most: int,
) -> list[views.DirectiveRow]:
    """The directives of the table of a large store."""
    return first(_store, query, lang, order, most)


@st.cache_data(max_entries=128, show_spinner=False)
def with_deadline(_store: Store, version: str, query: Query) -> int:  # noqa: ARG001
    """How many directives name a deadline."""
    return stored.with_deadline(_store, query)


@st.cache_data(max_entries=64, show_spinner=False)
def matrix(_store: Store, version: str, query: Query, rows: str, columns: str, lang: str) -> views.Matrix:  # noqa: ARG001
    """Counts of visits by two units."""
    return views.matrix(_store, query, rows, columns, lang)


@st.cache_data(max_entries=4, show_spinner=False)
def papers(_store: Store, version: str) -> list[tuple[str, int]]:  # noqa: ARG001
    """Papers with the number of their articles, most first; `NO_PUBLISHER` for articles of an unknown one."""
    found: dict[str, int] = {}
    for publisher, _, n in _store.coverage():
        found[publisher or NO_PUBLISHER] = found.get(publisher or NO_PUBLISHER, 0) + n
    return sorted(found.items(), key=lambda pair: (pair[0] == NO_PUBLISHER, -pair[1], pair[0]))


@st.cache_data(max_entries=8, show_spinner=False)
def names(_store: Store, version: str, kind: str) -> dict[str, str]:  # noqa: ARG001
    """Names of officials or places by id."""
    return _store.names(kind)
