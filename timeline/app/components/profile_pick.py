"""The choice of the one official or province a page is about: by name, accents aside, or from a table of the most frequent."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from timeline.app.components.filters import matching
from timeline.app.components.markup import literal
from timeline.app.components.rows import pick_row, picked_row
from timeline.app.i18n import Words
from timeline.app.session import Session, update, words
from timeline.lang.tell import write_edtf
from timeline.text import plain
from timeline.views import Share

LISTED = 200
_FOUND, _NOTE = "_pick_found", "_pick_note"


def draw_pick(session: Session, field: str, names: Mapping[str, str], counted: Mapping[str, int], chosen: str | None) -> None:
    """A box to choose from; what is typed without accents is understood, too. Choosing sets the filter `field` to it alone.

    `names` are all that can be chosen, in order; `counted` their visits.
    """
    text, key = session.words, f"pick-{field}"
    labels = {id_: f"{name} ({text.count('profile.n_visits', counted.get(id_, 0))})" for id_, name in names.items()}
    options = list(labels) + ([chosen] if chosen and chosen not in labels else [])
    st.session_state[key] = chosen
    st.selectbox(
        text(f"profile.pick_{field}"),
        options,
        format_func=lambda id_: labels.get(id_, id_),
        key=key,
        placeholder=text("profile.pick_hint"),
        accept_new_options=True,
        on_change=_choose,
        args=(field, key, dict(names)),
    )
    if note := st.session_state.pop(_NOTE, None):
        st.error(note, icon=":material/error:")
    found: tuple[str, ...] = st.session_state.pop(_FOUND, ())
    if found:
        st.caption(text("profile.which", n=text.number(len(found))))
        with st.container(horizontal=True, gap="xsmall"):
            for id_ in found[:30]:
                st.button(literal(labels.get(id_, id_)), key=f"{key}-{id_}", on_click=update, kwargs={field: (id_,), "visit": None})


def _choose(field: str, key: str, names: dict[str, str]) -> None:
    """Takes the choice over; typed words that several names have are asked back."""
    value = st.session_state[key]
    if value is None:
        update(**{field: ()})
        return
    found = found_by(str(value), names)
    if len(found) == 1:
        update(**{field: (found[0],)}, visit=None)
    elif found:
        st.session_state[_FOUND] = tuple(found)
    else:
        st.session_state[_NOTE] = words()("filter.no_such", typed=literal(str(value)))


def found_by(value: str, names: dict[str, str]) -> list[str]:
    """The ids that a chosen value or typed words mean: an id itself, the only full name, else every name that has the words."""
    if value in names:
        return [value]
    found = matching(value, names)
    whole = [id_ for id_ in found if plain(names[id_]) == plain(value)]
    return whole or found


def draw_most(session: Session, field: str, shares: Sequence[Share], alt: str) -> None:
    """A table of those with most visits; picking a line opens its page."""
    text = session.words
    shown = shares[:LISTED]
    key = f"most-{field}-{hash((session.version, session.query, text.lang))}"
    picked = picked_row(key, len(shown))
    if picked is not None:
        update(**{field: (shown[picked].id,)})
        st.rerun()
    column = st.column_config
    pick_row(
        share_frame(shown, text),
        key,
        {
            "name": column.TextColumn(alt, width=260),
            "visits": column.ProgressColumn(
                text("profile.visits"), format="%d", min_value=0, max_value=max((s.visits for s in shown), default=1), width=190
            ),
            "last": column.TextColumn(text("profile.last"), width=130),
            "first": column.TextColumn(text("profile.first"), width=130),
        },
        alt,
    )
    if len(shares) > len(shown):
        st.caption(text("table.cut", shown=text.number(len(shown)), n=text.number(len(shares))))


def share_frame(shares: Sequence[Share], text: Words) -> pd.DataFrame:
    """Names with counts and days, as people read them."""
    return pd.DataFrame(
        {
            "name": [s.label for s in shares],
            "visits": [s.visits for s in shares],
            "last": [day_text(s.last, text) for s in shares],
            "first": [day_text(s.first, text) for s in shares],
        }
    )


def day_text(day: date | None, text: Words) -> str:
    """A day as the language writes it, or a dash."""
    return write_edtf(day.isoformat(), text.lang) if day else "–"
