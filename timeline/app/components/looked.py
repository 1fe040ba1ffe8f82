"""Up to which data version somebody has looked, kept in their own browser: in a cookie that only this dashboard's page reads."""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from timeline.app.session import store_path
from timeline.stores.arrivals import Build

_MARK, _WRITE = "_looked", "_looked_write"
_VALUE = re.compile(r"([1-9]\d{0,6})\.(\d{4}-\d\d-\d\d)")
YEAR = 365 * 86_400


def looked(builds: Sequence[Build], today: date) -> str | None:
    """Since when things are new for whoever sits there, as the page's moments are written: "b12"; None where they never said.

    A version that is no longer kept gives way to the days since it was built: "9d".
    """
    found = _VALUE.fullmatch(str(st.session_state.get(_MARK) or st.context.cookies.get(_name()) or ""))
    if found is None or not builds:
        return None
    number, day = int(found[1]), date.fromisoformat(found[2])
    if number > builds[-1].number:  # of a store that was made anew
        return None
    if any(build.number == number for build in builds):
        return f"b{number}"
    return f"{min(9999, max(1, (today - day).days))}d"


def mark(build: Build) -> None:
    """Remembers that everything up to this build was looked at. For callbacks."""
    st.session_state[_MARK] = f"{build.number}.{datetime.fromisoformat(build.built).date().isoformat()}"
    st.session_state[_WRITE] = True


def keep() -> None:
    """Has the browser keep what was just marked."""
    if st.session_state.pop(_WRITE, False):
        cookie = f"{_name()}={st.session_state[_MARK]}; path=/; max-age={YEAR}; samesite=lax"
        st.html(f"<script>document.cookie = {json.dumps(cookie)};</script>", unsafe_allow_javascript=True)


def _name() -> str:
    """The cookie's name: a browser keeps one jar for all ports of a machine, so each store has its own."""
    return f"timeline-looked-{hashlib.sha256(str(store_path().resolve()).encode()).hexdigest()[:8]}"
