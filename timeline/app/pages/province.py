"""One province: who came when and about what, directives and their states, how long ago the last visit was, names then and now."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import profile_data
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.markup import element
from timeline.app.components.profile import draw_asked, draw_documents, draw_latest, draw_months, draw_numbers, draw_shares, heading
from timeline.app.components.profile_pick import day_text, draw_most, draw_pick
from timeline.app.components.saved import draw_home_button
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, open_session, update_own
from timeline.views import PlaceProfile, Province, VisitRow, province_of
from timeline.views.coverage import place_names

NAMES = ("now", "then")
ENTERED = ("not_started", "in_progress", "done")
DUE = ("overdue", "due_soon", "in_time", "no_due")


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text, query = session.words, session.query
    facets = cached.facets(session.store, session.version, query, text.lang)
    draw_filters(session, facets)
    st.title(text("province.title"), anchor=False)
    chosen = query.places[0] if query.places else None
    names = {f.id: f.label for f in facets.places}
    names |= {id_: name for id_, name in place_names().items() if id_ not in names}
    draw_pick(session, "places", names, {f.id: f.count for f in facets.places}, chosen)
    draw_chips(session)
    if chosen is None:
        _draw_choice(session)
        return
    gathered = session.screen.own_of("names", "now") == "now"
    found = profile_data.place(session.store, session.version, query, chosen, text.lang, gathered)
    if found is None:
        st.warning(text("province.unknown"), icon=":material/location_off:")
        draw_coverage(session)
        return
    _draw_profile(session, found, gathered=gathered)


def _draw_choice(session: Session) -> None:
    """No place chosen yet: those with most visits."""
    text = session.words
    shares = profile_data.shares(session.store, session.version, session.query, "place", text.lang)
    st.caption(text("province.choose"))
    if shares:
        draw_most(session, "places", shares, text.label("column", "places"))
    draw_coverage(session)


def _draw_profile(session: Session, found: PlaceProfile, *, gathered: bool) -> None:
    text = session.words
    ids = found.province.ids if gathered else (found.id,)
    here = replace(session.query, places=ids)
    filters = {"places": ids}
    heading(found.name, names_line(found, text, gathered=gathered))
    if len(found.province.ids) > 1:
        _draw_names(session)
    with st.container(horizontal=True, gap="small"):
        if st.button(text("profile.open_timeline"), key="to-timeline", icon=":material/timeline:"):
            go_to_timeline(visit=None, selected=(), **filters)
        draw_home_button(session, found.name)
    draw_numbers(
        (
            (text("glance.visits"), found.visits),
            (text("glance.officials"), len(found.officials)),
            (text("glance.directives"), found.asked.all),
            (text("profile.repeated"), found.asked.repeated),
            (text.label("task", "overdue"), found.asked.states["overdue"]),
            (text("glance.undated"), found.undated),
        ),
        text,
    )
    draw_coverage(session)
    _draw_silence(found, text)
    draw_months(session, here, found.name, filters)
    left, right = st.columns([13, 10], gap="large")
    with left:
        if found.visits:
            draw_latest(session, here, found.visits, visit_frame)
    with right:
        draw_shares(session, text("province.who"), found.officials, "who", lambda share: {**filters, "officials": (share.id,)})
    left, right = st.columns(2, gap="large")
    with left:
        draw_shares(session, text("profile.themes"), found.themes, "themes", lambda share: {**filters, "themes": (share.id,)})
    with right:
        if len(found.then) > 1:
            draw_shares(session, text("profile.place_then"), found.then, "then", lambda share: {"places": (share.id,)})
        st.subheader(text("province.states"), anchor=False)
        st.html(states_table(found, text))
    overdue = replace(here, task_status=("overdue",))
    draw_asked(session, overdue, text("profile.overdue"), text("profile.no_overdue"), found.asked.states["overdue"], "overdue")
    draw_asked(session, here, text("profile.said_before"), text("profile.no_said_before"), found.asked.repeated, "before", repeated=True)
    draw_asked(session, here, text("profile.asked"), text("profile.no_asked"), found.asked.all, "asked")
    draw_documents(session, found.documents)


def _draw_names(session: Session) -> None:
    """The switch between the province of today with all its names, and the one name alone."""
    st.session_state["w_names"] = session.screen.own_of("names", "now")
    st.segmented_control(
        session.words("province.names"),
        NAMES,
        format_func=lambda name: session.words(f"province.names_{name}"),
        key="w_names",
        required=True,
        on_change=lambda: update_own(names="then" if st.session_state["w_names"] == "then" else None),
    )


def names_line(found: PlaceProfile, text: Words, *, gathered: bool) -> str:
    """The names then and now in one line; nothing for a place that always had one name."""
    province: Province = found.province
    if len(province.ids) < 2:
        return ""
    if gathered:
        return text("province.made_of", names=", ".join(name for _, name in province.names))
    return text("province.is_now", name=province.name) if found.name != province.name else text("province.before_only", name=found.name)


def _draw_silence(found: PlaceProfile, text: Words) -> None:
    """How long ago the last recorded visit was, beside how many articles the store holds since."""
    if found.last is None:
        st.info(text("province.no_visits" if not found.visits else "province.only_undated"), icon=":material/info:")
        return
    key = "province.recent" if not found.silent else "province.silent"
    line = text(key, day=day_text(found.last, text), n=text.number(found.silent or 0))
    st.html(element("p", escape(line + " " + text("province.articles_since", n=text.number(found.articles_since))), cls="vt-source"))


def states_table(found: PlaceProfile, text: Words) -> str:
    """Directives by state, as an HTML table: as entered, and those not done by their deadline."""
    if not found.asked.all:
        return element("p", escape(text("profile.no_asked")), cls="vt-source")
    lines = []
    for head, states in (("province.entered", ENTERED), ("province.due", DUE)):
        lines.append(element("tr", element("th", escape(text(head)), colspan="2")))
        known = [(state, n) for state in states if (n := found.asked.states[state])]
        lines += [element("tr", element("td", escape(text.label("task", s))), element("td", escape(text.number(n)))) for s, n in known]
    return element("table", *lines, cls="vt-table")


def visit_frame(rows: Sequence[VisitRow], text: Words) -> pd.DataFrame:
    """The columns of a province's visits, with the name of the place then and now."""
    now = [", ".join(dict.fromkeys(province_of(p.id, p.name).name for p in r.places)) for r in rows]
    then = [", ".join(p.name for p in r.places) for r in rows]
    frame = pd.DataFrame(
        {
            "date": [r.date for r in rows],
            "lead": [", ".join(a.name for a in r.lead) or text.label("word", "unknown_official") for r in rows],
            "place": then,
            "now": now,
            "kind": [r.kind_label for r in rows],
            "directives": [r.directives for r in rows],
        }
    )
    return frame if now != then else frame.drop(columns="now")
