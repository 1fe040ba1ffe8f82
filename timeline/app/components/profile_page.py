"""The page about one official or one province: whose it is, and everything that both kinds of page say in the same order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import profile, profile_data
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.profile_pick import draw_most, draw_pick
from timeline.app.components.saved import draw_home_button
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, open_session
from timeline.model import Query
from timeline.views import Facet, Facets, OfficialProfile, PlaceProfile, VisitRow


@dataclass(frozen=True)
class Pages:
    """What is called differently on the two kinds of page: the filter field, the unit that is counted, and words."""

    field: Literal["officials", "places"]
    unit: Literal["official", "place"]
    title: str
    choose: str
    facets: Callable[[Facets], list[Facet]]
    more: Callable[[Session], Mapping[str, str]]
    """Names that can be chosen besides those with visits that match."""


@dataclass(frozen=True)
class Subject:
    """One official or province: `ids` are what the filter is narrowed to, `met` the officials or places of its visits, counted.

    `about`, `beside`, `left` and `right` draw what only this kind of page has: under the numbers, beside the latest visits,
    and in the two columns after them.
    """

    found: OfficialProfile | PlaceProfile
    below: str
    ids: tuple[str, ...]
    met: tuple[str, int]
    frame: Callable[[Sequence[VisitRow], Words], pd.DataFrame]
    about: Callable[[], None]
    beside: Callable[[], None]
    left: Callable[[], None]
    right: Callable[[], None]
    names: Callable[[], None] | None = None


def choose(kind: Pages) -> tuple[Session, str] | None:
    """Draws the top of the page; the session and the id that it is about, or None after showing whom one can choose."""
    session = open_session()
    if session is None:
        return None
    text, query = session.words, session.query
    facets = cached.facets(session.store, session.version, query, text.lang)
    draw_filters(session, facets)
    st.title(text(kind.title), anchor=False)
    asked: tuple[str, ...] = getattr(query, kind.field)
    chosen = asked[0] if asked else None
    found = kind.facets(facets)
    names = {f.id: f.label for f in found}
    names |= {id_: name for id_, name in kind.more(session).items() if id_ not in names}
    draw_pick(session, kind.field, names, {f.id: f.count for f in found}, chosen)
    draw_chips(session)
    if chosen is not None:
        return session, chosen
    shares = profile_data.shares(session.store, session.version, query, kind.unit, text.lang)
    if not shares:
        draw_no_match(session)
        return None
    st.caption(text(kind.choose))
    draw_most(session, kind.field, shares, text.label("column", kind.field))
    draw_coverage(session)
    return None


def draw_unknown(session: Session, sentence: str, icon: str) -> None:
    """Says that nobody knows the id of the address."""
    st.warning(session.words(sentence), icon=f":material/{icon}:")
    draw_coverage(session)


def draw_subject(session: Session, kind: Pages, subject: Subject) -> None:
    """The whole profile."""
    text, found = session.words, subject.found
    filters: dict[str, Any] = {kind.field: subject.ids}
    mine = replace(session.query, **filters)
    profile.heading(found.name, subject.below)
    if subject.names:
        subject.names()
    with st.container(horizontal=True, gap="small"):
        if st.button(text("profile.open_timeline"), key="to-timeline", icon=":material/timeline:"):
            go_to_timeline(visit=None, selected=(), **filters)
        draw_home_button(session, found.name)
    profile.draw_numbers(
        (
            (text("glance.visits"), found.visits),
            subject.met,
            (text("glance.directives"), found.asked.all),
            (text("profile.repeated"), found.asked.repeated),
            (text.label("task", "overdue"), found.asked.states["overdue"]),
            (text("glance.undated"), found.undated),
        ),
        text,
    )
    draw_coverage(session)
    subject.about()
    profile.draw_months(session, mine, found.name, filters)
    left, right = st.columns([13, 10], gap="large")
    with left:
        if found.visits:
            profile.draw_latest(session, mine, found.visits, subject.frame)
    with right:
        subject.beside()
    left, right = st.columns(2, gap="large")
    with left:
        subject.left()
    with right:
        subject.right()
    _draw_asked(session, mine, found)
    profile.draw_documents(session, found.documents)


def _draw_asked(session: Session, mine: Query, found: OfficialProfile | PlaceProfile) -> None:
    """Directives that are overdue, that were said before, and the latest ones."""
    text, asked = session.words, found.asked
    overdue = replace(mine, task_status=("overdue",))
    late = asked.states["overdue"]
    profile.draw_asked(session, overdue, text("profile.overdue"), text("profile.no_overdue"), late, "overdue")
    profile.draw_asked(session, mine, text("profile.said_before"), text("profile.no_said_before"), asked.repeated, "before", repeated=True)
    profile.draw_asked(session, mine, text("profile.asked"), text("profile.no_asked"), asked.all, "asked")


def draw_themes(session: Session, kind: Pages, subject: OfficialProfile | PlaceProfile, ids: tuple[str, ...]) -> None:
    """The themes of what was asked; picking one opens these visits."""
    title = session.words("profile.themes")
    profile.draw_shares(session, title, subject.themes, "themes", lambda share: {kind.field: ids, "themes": (share.id,)})
