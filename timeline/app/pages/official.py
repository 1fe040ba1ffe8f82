"""One official: offices over time, visits, places, themes, what was asked and is overdue, documents."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import profile_data
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.markup import element
from timeline.app.components.markup import text as plain_element
from timeline.app.components.profile import draw_asked, draw_documents, draw_latest, draw_months, draw_numbers, draw_shares, heading
from timeline.app.components.profile_pick import day_text, draw_most, draw_pick
from timeline.app.components.saved import draw_home_button
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, open_session
from timeline.entities.people import Term
from timeline.views import OfficialProfile, VisitRow
from timeline.views.profiles import OfficeSeen


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text, query = session.words, session.query
    facets = cached.facets(session.store, session.version, query, text.lang)
    draw_filters(session, facets)
    st.title(text("official.title"), anchor=False)
    chosen = query.officials[0] if query.officials else None
    names = {f.id: f.label for f in facets.officials}
    if chosen and chosen not in names:
        names[chosen] = cached.names(session.store, session.version, "official").get(chosen, chosen)
    draw_pick(session, "officials", names, {f.id: f.count for f in facets.officials}, chosen)
    draw_chips(session)
    if chosen is None:
        _draw_choice(session)
        return
    found = profile_data.official(session.store, session.version, query, chosen, text.lang)
    if found is None:
        st.warning(text("official.unknown"), icon=":material/person_off:")
        draw_coverage(session)
        return
    if len(query.officials) > 1:
        st.caption(text("official.first_of", n=text.number(len(query.officials))))
    _draw_profile(session, found)


def _draw_choice(session: Session) -> None:
    """Nobody chosen yet: those with most visits."""
    text = session.words
    shares = profile_data.shares(session.store, session.version, session.query, "official", text.lang)
    if not shares:
        draw_no_match(session)
        return
    st.caption(text("official.choose"))
    draw_most(session, "officials", shares, text.label("column", "officials"))
    draw_coverage(session)


def _draw_profile(session: Session, found: OfficialProfile) -> None:
    text = session.words
    mine = replace(session.query, officials=(found.id,))
    filters = {"officials": (found.id,)}
    dated = [office for office in found.offices if office.last]
    held = max(dated, key=lambda o: (o.last, o.visits), default=None)
    heading(found.name, held.title if held else "")
    with st.container(horizontal=True, gap="small"):
        if st.button(text("profile.open_timeline"), key="to-timeline", icon=":material/timeline:"):
            go_to_timeline(visit=None, selected=(), **filters)
        draw_home_button(session, found.name)
    draw_numbers(
        (
            (text("glance.visits"), found.visits),
            (text("official.places"), len(found.places)),
            (text("glance.directives"), found.asked.all),
            (text("profile.repeated"), found.asked.repeated),
            (text.label("task", "overdue"), found.asked.states["overdue"]),
            (text("glance.undated"), found.undated),
        ),
        text,
    )
    draw_coverage(session)
    if found.roles["delegation"] or found.roles["hosts"]:
        st.caption(text("official.roles", delegation=text.number(found.roles["delegation"]), hosts=text.number(found.roles["hosts"])))
    if not found.visits:
        st.info(text("official.no_visits"), icon=":material/info:")
    draw_months(session, mine, found.name, filters)
    left, right = st.columns([13, 10], gap="large")
    with left:
        if found.visits:
            draw_latest(session, mine, found.visits, visit_frame)
    with right:
        _draw_offices(found, text)
    left, right = st.columns(2, gap="large")
    with left:
        draw_shares(session, text("official.places"), found.places, "places", lambda share: {**filters, "places": (share.id,)})
    with right:
        draw_shares(session, text("profile.themes"), found.themes, "themes", lambda share: {**filters, "themes": (share.id,)})
    overdue = replace(mine, task_status=("overdue",))
    draw_asked(session, overdue, text("profile.overdue"), text("profile.no_overdue"), found.asked.states["overdue"], "overdue")
    draw_asked(session, mine, text("profile.said_before"), text("profile.no_said_before"), found.asked.repeated, "before", repeated=True)
    draw_asked(session, mine, text("profile.asked"), text("profile.no_asked"), found.asked.all, "asked")
    draw_documents(session, found.documents)


def visit_frame(rows: Sequence[VisitRow], text: Words) -> pd.DataFrame:
    """The columns of an official's visits."""
    return pd.DataFrame(
        {
            "date": [r.date for r in rows],
            "place": [", ".join(p.name for p in r.places) or text.label("word", "unknown_place") for r in rows],
            "kind": [r.kind_label for r in rows],
            "directives": [r.directives for r in rows],
            "headline": [r.headline or "" for r in rows],
        }
    )


def _draw_offices(found: OfficialProfile, text: Words) -> None:
    st.subheader(text("official.offices"), anchor=False)
    if found.offices:
        st.html(offices_table(found.offices, text))
        st.caption(text("official.offices_hint"))
    else:
        st.caption(text("official.no_offices"))
    if found.terms:
        st.subheader(text("official.terms"), anchor=False)
        st.html(terms_table(found.terms, text))


def offices_table(offices: Sequence[OfficeSeen], text: Words) -> str:
    """Offices as articles word them, latest first, with the days on which they were first and last seen."""
    head = _row("th", text("official.office"), text("official.seen"), text("profile.visits"))
    rows = sorted(offices, key=lambda o: (o.last is not None, o.last, o.visits), reverse=True)
    return element("table", head, *(_row("td", o.title, seen(o, text), text.number(o.visits)) for o in rows), cls="vt-table")


def seen(office: OfficeSeen, text: Words) -> str:
    """First and last day of an office: one day, or both."""
    if office.first == office.last:
        return day_text(office.last, text)
    return f"{day_text(office.first, text)} – {day_text(office.last, text)}"


def terms_table(terms: Sequence[Term], text: Words) -> str:
    """Offices and dates of the register, latest first; it says where the dates are only those of news."""
    head = _row("th", text("official.office"), text("official.held"))
    return element(
        "table", head, *(_row("td", t.office, held(t, text)) for t in sorted(terms, key=lambda t: t.start, reverse=True)), cls="vt-table"
    )


def held(term: Term, text: Words) -> str:
    """From when to when: "4/6/2022 – nay"; the dates of news are told as such."""
    if term.is_observed:
        return text("official.observed", first=day_text(term.start, text), last=day_text(term.end, text))
    return f"{day_text(term.start, text)} – {day_text(term.end, text) if term.end else text('official.today')}"


def _row(tag: str, *cells: str) -> str:
    return element("tr", *(plain_element(cell, tag) for cell in cells))
