"""One province: who came when and about what, directives and their states, how long ago the last visit was, names then and now."""

from collections.abc import Sequence
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from timeline.app.components import profile_data
from timeline.app.components.markup import element
from timeline.app.components.profile import draw_shares
from timeline.app.components.profile_page import Pages, Subject, choose, draw_subject, draw_themes, draw_unknown
from timeline.app.components.profile_pick import day_text
from timeline.app.i18n import Words
from timeline.app.session import Session, update_own
from timeline.views import PlaceProfile, Province, VisitRow, province_of
from timeline.views.coverage import place_names

KIND = Pages("places", "place", "province.title", "province.choose", lambda facets: facets.places, lambda _: place_names())
NAMES = ("now", "then")
ENTERED = ("not_started", "in_progress", "done")
DUE = ("overdue", "due_soon", "in_time", "no_due")


def page() -> None:
    """Draws the page."""
    if (asked := choose(KIND)) is None:
        return
    session, chosen = asked
    text, gathered = session.words, session.screen.own_of("names", "now") == "now"
    found = profile_data.place(session.store, session.version, session.query, chosen, text.lang, gathered)
    if found is None:
        draw_unknown(session, "province.unknown", "location_off")
        return
    ids = found.province.ids if gathered else (found.id,)
    draw_subject(
        session,
        KIND,
        Subject(
            found,
            names_line(found, text, gathered=gathered),
            ids,
            (text("glance.officials"), len(found.officials)),
            visit_frame,
            about=lambda: _draw_silence(found, text),
            beside=lambda: draw_shares(
                session, text("province.who"), found.officials, "who", lambda share: {"places": ids, "officials": (share.id,)}
            ),
            left=lambda: draw_themes(session, KIND, found, ids),
            right=lambda: _draw_states(session, found),
            names=partial(_draw_names, session) if len(found.province.ids) > 1 else None,
        ),
    )


def _draw_states(session: Session, found: PlaceProfile) -> None:
    """Visits by the name the province had, and directives by state."""
    text = session.words
    if len(found.then) > 1:
        draw_shares(session, text("profile.place_then"), found.then, "then", lambda share: {"places": (share.id,)})
    st.subheader(text("province.states"), anchor=False)
    st.html(states_table(found, text))


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
