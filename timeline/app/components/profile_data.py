"""What the pages of officials, provinces and news ask of `timeline.views`, kept for a while: bounded, keyed on the data's version."""

from datetime import date

import streamlit as st

from timeline import views
from timeline.model import Query
from timeline.stores import Store, arrivals
from timeline.stores.arrivals import Build
from timeline.stores.counts import Span
from timeline.views.coverage import Attention, Names, Occurrence, Silence

# Arguments that begin with an underscore are not part of Streamlit's cache key; `version` stands for the store.


@st.cache_data(max_entries=32, show_spinner=False)
def official(_store: Store, version: str, query: Query, official: str, lang: str) -> views.OfficialProfile | None:  # noqa: ARG001
    """The profile of an official."""
    return views.official_profile(_store, query, official, lang)


@st.cache_data(max_entries=32, show_spinner=False)
def place(_store: Store, version: str, query: Query, place: str, lang: str, gathered: bool) -> views.PlaceProfile | None:  # noqa: ARG001
    """The profile of a province or country."""
    return views.place_profile(_store, query, place, lang, gathered=gathered)


@st.cache_data(max_entries=64, show_spinner=False)
def shares(_store: Store, version: str, query: Query, unit: str, lang: str) -> list[views.Share]:  # noqa: ARG001
    """Officials, places or themes with counts and days."""
    return views.shares(_store, query, unit, lang)


@st.cache_data(max_entries=32, show_spinner=False)
def by_month(_store: Store, version: str, query: Query, name: str) -> views.Matrix:  # noqa: ARG001
    """Visits per month."""
    return views.by_month(_store, query, name)


@st.cache_data(max_entries=32, show_spinner=False)
def latest(_store: Store, version: str, query: Query, lang: str, limit: int) -> list[views.VisitRow]:  # noqa: ARG001
    """Visits, latest first."""
    return views.latest_rows(_store, query, lang, limit)


@st.cache_data(max_entries=64, show_spinner=False)
def asked(_store: Store, version: str, query: Query, lang: str, limit: int, repeated: bool) -> list[views.DirectiveRow]:  # noqa: ARG001
    """Directives, latest first."""
    return views.asked_rows(_store, query, lang, limit, repeated=repeated)


@st.cache_data(max_entries=8, show_spinner=False)
def reading(_store: Store, version: str) -> Span:  # noqa: ARG001
    """What the store has read."""
    return views.reading(_store)


@st.cache_data(max_entries=16, show_spinner=False)
def papers(_store: Store, version: str, months: int, today: date, lang: str) -> views.Matrix:  # noqa: ARG001
    """Articles per paper and month."""
    return views.papers(_store, months, today, lang)


@st.cache_data(max_entries=32, show_spinner=False)
def attention(_store: Store, version: str, query: Query, names: Names) -> list[Attention]:  # noqa: ARG001
    """Every province with its visits."""
    return views.attention(_store, query, names)


@st.cache_data(max_entries=32, show_spinner=False)
def silent_places(_store: Store, version: str, query: Query, months: int, names: Names) -> list[Silence]:  # noqa: ARG001
    """Provinces without a recorded visit."""
    return views.silent_places(_store, query, months, names)


@st.cache_data(max_entries=32, show_spinner=False)
def silent_themes(_store: Store, version: str, query: Query, months: int, lang: str) -> list[Silence]:  # noqa: ARG001
    """Themes without a recorded visit."""
    return views.silent_themes(_store, query, months, lang)


@st.cache_data(max_entries=32, show_spinner=False)
def occurrence(_store: Store, version: str, query: Query, official: str, places: tuple[str, ...]) -> Occurrence:  # noqa: ARG001
    """How often an official came to a place."""
    return views.occurrence(_store, query, official, places)


@st.cache_data(max_entries=4, show_spinner=False)
def builds(_store: Store, version: str) -> list[Build]:  # noqa: ARG001
    """The data versions that are kept."""
    return arrivals.builds(_store)


@st.cache_data(max_entries=16, show_spinner=False)
def news(_store: Store, version: str, query: Query, since: str, lang: str) -> views.News:  # noqa: ARG001
    """What came in since a moment."""
    return views.news(_store, query, since, lang)
