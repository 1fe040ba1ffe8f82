"""The person's window as the server needs to know it: laid out for a phone or not, on light or dark ground."""

from typing import Any

import streamlit as st

NARROW = 640
"""Pixels below which a window is a phone's; the same border stands in style.css."""
_JS = f"""
export default function({{ data, setStateValue }}) {{
    const phone = window.matchMedia('(max-width: {NARROW}px)'), night = window.matchMedia('(prefers-color-scheme: dark)');
    const app = document.querySelector('[data-testid=stApp]');
    const isDark = () => getComputedStyle(app).colorScheme.includes('dark');
    const tellWidth = () => setStateValue('narrow', phone.matches);
    let dark = data.dark;
    const tellGround = () => {{ if (isDark() !== dark) {{ dark = isDark(); setStateValue('dark', dark); }} }};
    const later = () => setTimeout(tellGround, 300);  // Streamlit turns its own colours first
    if (phone.matches !== data.narrow) tellWidth();  // what the server takes for granted needs no second run
    const painted = new MutationObserver(later);
    painted.observe(app, {{ attributes: true, attributeFilter: ['class', 'style'] }});
    phone.addEventListener('change', tellWidth);
    night.addEventListener('change', later);
    later();
    return () => {{
        painted.disconnect();
        phone.removeEventListener('change', tellWidth);
        night.removeEventListener('change', later);
    }};
}}
"""
_KEY = "window"


def is_narrow() -> bool:
    """True in a phone's window. The first run takes it from the browser's name, later ones know."""
    found = _told("narrow")
    return "Mobi" in (st.context.headers.get("User-Agent") or "") if found is None else found


def is_dark() -> bool:
    """True where the page is on dark ground now: also when the system turned dark while it was open."""
    found = _told("dark")
    return st.context.theme.type == "dark" if found is None else found


def draw_measure() -> None:
    """The part of the page that measures the window; it shows nothing."""
    with st.container(key="measure"):
        _component()(
            key=_KEY,
            data={"narrow": is_narrow(), "dark": is_dark()},
            height="content",
            on_narrow_change=lambda: None,
            on_dark_change=lambda: None,
        )


def _told(name: str) -> bool | None:
    told: Any = st.session_state.get(_KEY)
    found = told.get(name) if told is not None else None
    return None if found is None else bool(found)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("visit_timeline.window", js=_JS)
