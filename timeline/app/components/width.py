"""How wide the person's window is: the server needs to know where a chart is to be laid out for a phone."""

from typing import Any

import streamlit as st

NARROW = 640
"""Pixels below which a window is a phone's; the same border stands in style.css."""
_JS = f"""
export default function({{ data, setStateValue }}) {{
    const phone = window.matchMedia('(max-width: {NARROW}px)');
    const tell = () => setStateValue('narrow', phone.matches);
    if (phone.matches !== data.narrow) tell();  // what the server takes for granted needs no second run
    phone.addEventListener('change', tell);
    return () => phone.removeEventListener('change', tell);
}}
"""
_KEY = "window"


def is_narrow() -> bool:
    """True in a phone's window. The first run takes it from the browser's name, later ones know."""
    told: Any = st.session_state.get(_KEY)
    found = told.get("narrow") if told is not None else None
    return "Mobi" in (st.context.headers.get("User-Agent") or "") if found is None else bool(found)


def draw_measure() -> None:
    """The part of the page that measures the window; it shows nothing."""
    with st.container(key="measure"):
        _component()(key=_KEY, data={"narrow": is_narrow()}, height="content", on_narrow_change=lambda: None)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("visit_timeline.window", js=_JS)
