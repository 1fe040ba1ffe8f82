"""One official: offices over time, visits, places, themes, what was asked and is overdue, documents."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import profile_data
from timeline.app.components.markup import element
from timeline.app.components.markup import text as plain_element
from timeline.app.components.profile import draw_shares
from timeline.app.components.profile_page import Pages, Subject, choose, draw_subject, draw_themes, draw_unknown
from timeline.app.components.profile_pick import day_text
from timeline.app.i18n import Words
from timeline.app.session import Session
from timeline.entities.people import Term
from timeline.views import OfficialProfile, VisitRow
from timeline.views.profiles import OfficeSeen


def page() -> None:
    """Draws the page."""
    if (asked := choose(KIND)) is None:
        return
    session, chosen = asked
    found = profile_data.official(session.store, session.version, session.query, chosen, session.words.lang)
    if found is None:
        draw_unknown(session, "official.unknown", "person_off")
        return
    text, ids = session.words, (found.id,)
    if len(session.query.officials) > 1:
        st.caption(text("official.first_of", n=text.number(len(session.query.officials))))
    dated = [office for office in found.offices if office.last]
    held = max(dated, key=lambda o: (o.last, o.visits), default=None)
    draw_subject(
        session,
        KIND,
        Subject(
            found,
            held.title if held else "",
            ids,
            (text("official.places"), len(found.places)),
            visit_frame,
            about=lambda: _draw_roles(found, text),
            beside=lambda: _draw_offices(found, text),
            left=lambda: draw_shares(
                session, text("official.places"), found.places, "places", lambda share: {"officials": ids, "places": (share.id,)}
            ),
            right=lambda: draw_themes(session, KIND, found, ids),
        ),
    )


def _named(session: Session) -> dict[str, str]:
    """The official of the address, also when no visit that matches is theirs."""
    chosen = session.query.officials[:1]
    return {id_: cached.names(session.store, session.version, "official").get(id_, id_) for id_ in chosen}


KIND = Pages("officials", "official", "official.title", "official.choose", lambda facets: facets.officials, _named)


def _draw_roles(found: OfficialProfile, text: Words) -> None:
    """Visits that they joined or received; that there is none to lead."""
    if found.roles["delegation"] or found.roles["hosts"]:
        st.caption(text("official.roles", delegation=text.number(found.roles["delegation"]), hosts=text.number(found.roles["hosts"])))
    if not found.visits:
        st.info(text("official.no_visits"), icon=":material/info:")


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
