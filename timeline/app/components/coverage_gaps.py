"""Attention per province, silence beside the articles read, and the how-many-eth visit of somebody to a place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import profile_data
from timeline.app.components.coverage import draw_coverage, draw_papers
from timeline.app.components.profile_pick import day_text
from timeline.app.components.rows import LINE, THREE_LINES, TWO_LINES, pick_row, picked_row
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, go_to_visit, update, update_own
from timeline.views import Occurrence, Silence, province_of
from timeline.views.coverage import Names, place_names

NAMES: tuple[Names, ...] = ("now", "then")
MONTHS = 12
PAPERS_MONTHS = 24


def draw_attention(session: Session) -> None:
    """Every province with bars for its visits; picking one opens them."""
    text = session.words
    names = _draw_names(session)
    rows = profile_data.attention(session.store, session.version, session.query, names)
    key = f"attention-{hash((session.version, session.query, names, text.lang))}"
    picked = picked_row(key, len(rows))
    column = st.column_config
    pick_row(
        pd.DataFrame(
            {
                "place": [r.label for r in rows],
                "visits": [r.visits for r in rows],
                "directives": [r.directives for r in rows],
                "last": [day_text(r.last, text) for r in rows],
                "first": [day_text(r.first, text) for r in rows],
            }
        ),
        key,
        {
            "place": column.TextColumn(text.label("column", "places"), width=120 if is_narrow() else 180),
            "visits": column.ProgressColumn(
                text("glance.visits"),
                format="%d",
                min_value=0,
                max_value=max((r.visits for r in rows), default=0) or 1,
                width=130 if is_narrow() else 300,
            ),
            "directives": column.NumberColumn(text("table.directives"), format="%d", width=90),
            "last": column.TextColumn(text("profile.last"), width=130),
            "first": column.TextColumn(text("profile.first"), width=130),
        },
        text("themes.attention_alt"),
    )
    draw_coverage(session)
    st.caption(text("themes.attention_hint") + " " + text("themes.coverage"))
    if picked is not None:
        go_to_timeline(places=rows[picked].ids)


def draw_silence(session: Session) -> None:
    """Provinces and themes without a recorded visit for some months, and under them the articles per paper and month."""
    text, today = session.words, session.query.today or date.today()  # noqa: DTZ011
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = _draw_names(session)
        months = _draw_months(session)
    draw_coverage(session)
    places = profile_data.silent_places(session.store, session.version, session.query, months, names)
    themes = profile_data.silent_themes(session.store, session.version, session.query, months, text.lang)
    left, right = st.columns([9, 11], gap="large")
    with left:
        _draw_silent(session, places, "silent_places", text.label("column", "places"), months)
    with right:
        _draw_silent(session, themes, "silent_themes", text.label("column", "themes"), months)
    st.caption(text("themes.silence_hint"))
    draw_papers(session, max(months, PAPERS_MONTHS), today)


def _draw_silent(session: Session, rows: Sequence[Silence], title: str, name: str, months: int) -> None:
    text = session.words
    st.subheader(text(f"themes.{title}", n=text.number(len(rows))), anchor=False)
    if not rows:
        st.caption(text("themes.none_silent", n=text.number(months)))
        return
    key = f"{title}-{hash((session.version, session.query, session.screen.own, text.lang))}"
    picked = picked_row(key, len(rows))
    column = st.column_config
    long = title == "silent_themes"  # their names take lines
    pick_row(
        silent_frame(rows, text),
        key,
        {
            "name": column.TextColumn(name, width=(150 if is_narrow() else 240) if long else (118 if is_narrow() else 150)),
            "months": column.TextColumn(text("themes.silent_for"), width=72),
            "last": column.TextColumn(text("themes.last_visit"), width=132 if not long else 105),
            "visits": column.NumberColumn(text("themes.ever"), format="%d", width=75),
        },
        name,
        row_height=LINE if not long else THREE_LINES if is_narrow() else TWO_LINES,
    )
    if picked is not None:
        row = rows[picked]
        go_to_timeline(**({"places": row.ids} if title == "silent_places" else {"themes": row.ids}))


def silent_frame(rows: Sequence[Silence], text: Words) -> pd.DataFrame:
    """The columns: how long, since which day, how many visits ever; without a dated visit the months stay empty."""
    return pd.DataFrame(
        {
            "name": [r.label for r in rows],
            "months": ["–" if r.months is None else text.number(r.months) for r in rows],
            "last": [_last(r, text) for r in rows],
            "visits": [r.visits for r in rows],
        }
    )


def _last(row: Silence, text: Words) -> str:
    if row.last is None:
        return text.label("precision", "undated") if row.visits else text("themes.never")
    return day_text(row.last, text)


def _draw_names(session: Session) -> Names:
    """The choice between the provinces of today and those of before July 2025."""
    named = session.screen.own_of("names", "now")
    names: Names = "then" if named == "then" else "now"
    st.session_state["w_place_names"] = names
    st.segmented_control(
        session.words("themes.names"),
        NAMES,
        format_func=lambda n: session.words(f"themes.names_{n}"),
        key="w_place_names",
        required=True,
        on_change=lambda: update_own(names="then" if st.session_state["w_place_names"] == "then" else None),
    )
    return names


def _draw_months(session: Session) -> int:
    months = int(session.screen.own_of("months", str(MONTHS)))
    st.session_state["w_months"] = months
    st.number_input(
        session.words("themes.months"),
        min_value=1,
        max_value=120,
        step=1,
        key="w_months",
        width=230,
        on_change=lambda: update_own(months=str(st.session_state["w_months"])),
    )
    return months


def draw_times(session: Session) -> None:
    """The dated visits of one official to one place, numbered, in how many articles; picking one opens it."""
    text, query = session.words, session.query
    official = query.officials[0] if query.officials else None
    place = query.places[0] if query.places else None
    everywhere = replace(query, officials=(), places=())
    facets = cached.facets(session.store, session.version, everywhere, text.lang)
    officials = {f.id: f.label for f in facets.officials}
    places = {f.id: f.label for f in facets.places} | {i: n for i, n in place_names().items() if i not in {f.id for f in facets.places}}
    left, right = st.columns(2)
    with left:
        _draw_one_of("officials", text("themes.times_official"), officials, official, text)
    with right:
        _draw_one_of("places", text("themes.times_place"), places, place, text)
    if official is None or place is None:
        st.info(text("themes.times_choose"), icon=":material/person_search:")
        draw_coverage(session)
        return
    province = province_of(place, places.get(place))
    found = profile_data.occurrence(session.store, session.version, query, official, province.ids)
    known = cached.names(session.store, session.version, "official")
    st.subheader(times_sentence(found, known.get(official, official), province.name, text).replace("*", "\\*"), anchor=False)
    if len(province.ids) > 1:
        st.caption(text("themes.times_all_names", place=province.name, names=", ".join(name for _, name in province.names[1:])))
    if found.undated:
        st.caption(text("themes.times_undated", n=text.number(found.undated)))
    draw_coverage(session)
    if found.times:
        _draw_series(session, found)


def _draw_one_of(field: str, name: str, names: Mapping[str, str], chosen: str | None, text: Words) -> None:
    key = f"times-{field}"
    st.session_state[key] = chosen
    st.selectbox(
        name,
        [*names, *([chosen] if chosen and chosen not in names else [])],
        format_func=lambda i: names.get(i, i),
        key=key,
        placeholder=text("profile.pick_hint"),
        on_change=lambda: update(**{field: (st.session_state[key],) if st.session_state[key] else ()}),
    )


def times_sentence(found: Occurrence, official: str, place: str, text: Words) -> str:
    """First or third time since when, in how many articles; or that none is recorded."""
    articles = text.count("detail.articles", found.articles)
    if not found.times:
        return text("themes.times_none", official=official, place=place, articles=articles)
    last = found.times[-1]
    day = day_text(last.first, text)
    if last.number == 1:
        return text("themes.times_first", official=official, place=place, day=day, articles=articles)
    return text(
        "themes.times_nth", official=official, place=place, day=day, n=text.number(last.number),
        first=day_text(found.times[0].first, text), months=text.number(last.months or 0), articles=articles,
    )  # fmt: skip


def _draw_series(session: Session, found: Occurrence) -> None:
    text = session.words
    times = list(reversed(found.times))
    key = f"times-{hash((session.version, session.query, text.lang))}"
    picked = picked_row(key, len(times))
    column = st.column_config
    pick_row(
        pd.DataFrame(
            {
                "number": [t.number for t in times],
                "day": [day_text(t.first, text) for t in times],
                "gap": ["–" if t.months is None else text.number(t.months) for t in times],
            }
        ),
        key,
        {
            "number": column.NumberColumn(text("themes.times_number"), format="%d", width=90),
            "day": column.TextColumn(text.label("column", "date"), width=150),
            "gap": column.TextColumn(text("themes.times_gap"), width=180),
        },
        text("themes.times"),
    )
    st.caption(text("profile.visits_hint"))
    if picked is not None:
        go_to_visit(times[picked].visit)
