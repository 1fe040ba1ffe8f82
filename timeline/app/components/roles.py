"""Who works here and what they may do: with sign-in viewers and editors, without it everybody who reaches the page edits.

The rule stands where things are written: `recorded` is laid on the store's log (`timeline.app.session`), so that no page
can write for somebody who may only look, nor under another name than that of the sign-in.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.errors import CorrectionError

NAME = "_author"
"""Where the name that somebody typed is kept for the session; the tasks page keeps it there, too."""


class RoleError(CorrectionError):
    """Somebody may look but not write."""


@dataclass(frozen=True)
class Person:
    """Who is signed in: the name under which they write, and what they may do."""

    name: str
    looks: bool
    edits: bool


def sign_in_required() -> bool:
    """True when the dashboard was started with `timeline serve --auth`."""
    return os.environ.get("TIMELINE_AUTH") == "1"


def claims() -> Mapping[str, Any]:
    """What the sign-in service says of the person at the other end; empty while nobody is signed in."""
    told: Mapping[str, Any] = st.user.to_dict()
    return told if told.get("is_logged_in") else {}


def person() -> Person | None:
    """Who is signed in; None while nobody is, or where no sign-in is asked for."""
    if not sign_in_required():
        return None
    told = claims()
    email = str(told.get("email") or told.get("preferred_username") or "").strip().casefold()
    if not email or told.get("email_verified") is False:
        return None
    name = " ".join(str(told.get("name") or "").split())
    edits = is_listed(email, _list("TIMELINE_EDITORS"))
    viewers = _list("TIMELINE_VIEWERS")
    return Person(f"{name} ({email})" if name else email, edits or not viewers or is_listed(email, viewers), edits)


def is_listed(email: str, entries: Sequence[str]) -> bool:
    """True when the address, or its domain as "@example.vn", is among the entries."""
    return any(email == entry or (entry.startswith("@") and email.endswith(entry)) for entry in entries)


def _list(variable: str) -> list[str]:
    return [part.strip().casefold() for part in os.environ.get(variable, "").split(",") if part.strip()]


def may_edit() -> bool:
    """True when the person at the other end may correct, assign and add."""
    if not sign_in_required():
        return True
    found = person()
    return found is not None and found.edits


def recorded(author: str, text: Words) -> str:
    """The name under which a change is written: that of the sign-in, else the one given. Raises RoleError for viewers."""
    if not sign_in_required():
        return author
    found = person()
    if found is None or not found.edits:
        raise RoleError(text("roles.viewer_cannot"))
    return found.name


def require_editor(text: Words) -> None:
    """Raises RoleError when the person at the other end may only look: for what is written elsewhere than in the store's log."""
    if not may_edit():
        raise RoleError(text("roles.viewer_cannot"))


def author(default: str) -> str:
    """Who writes, for a log: the name of the sign-in, else the one typed in this session, else `default`."""
    found = person()
    return found.name if found else str(st.session_state.get(NAME) or default)


def draw_gate(text: Words) -> bool:
    """True when the person may look; otherwise draws the page that lets them sign in, or says that they may not."""
    if not sign_in_required():
        return True
    found = person()
    if found is not None and found.looks:
        st.session_state[NAME] = found.name  # forms that ask for a name show this one
        return True
    st.title(text("roles.title"), anchor=False)
    if not claims():
        st.text(text("roles.sign_in_help"))
        st.button(text("roles.sign_in"), type="primary", icon=":material/login:", on_click=st.login, key="sign-in")
    else:
        st.warning(text("roles.not_allowed" if found else "roles.no_email"), icon=":material/lock:")
        st.button(text("roles.sign_out"), icon=":material/logout:", on_click=st.logout, key="sign-out")
    return False


def draw_person(text: Words) -> None:
    """In the sidebar: who is signed in, as what, and the way out; nothing where no sign-in is asked for."""
    if found := person():
        role = text("roles.editor" if found.edits else "roles.viewer")
        st.caption(f"{literal(found.name)} · {role}")
        st.button(text("roles.sign_out"), icon=":material/logout:", type="tertiary", on_click=st.logout, key="sign-out")


def draw_author(text: Words, key: str) -> None:
    """Asks once for the name under which changes are kept; tells it where the sign-in knows it."""
    if found := person():
        st.caption(text("roles.as", name=literal(found.name)))
        return
    st.session_state[key] = st.session_state.get(NAME, "")
    st.text_input(
        text("roles.name"), key=key, placeholder=text("roles.name_hint"), max_chars=80, on_change=_remember, args=(key,), width=360
    )


def _remember(key: str) -> None:
    st.session_state[NAME] = " ".join(str(st.session_state[key]).split())
