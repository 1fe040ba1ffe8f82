"""Who works here and what they may do: with sign-in viewers and editors, without it everybody who reaches the page edits.

The rule stands where things are written: `recorded` is laid on the store's log (`timeline.app.session`), so that no page
can write for somebody who may only look, nor under another name than that of the sign-in.
"""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.i18n import OWN_NAMES, Lang, Words
from timeline.errors import CorrectionError

NAME = "_author"
"""Where the name that somebody typed is kept for the session; the tasks page keeps it there, too."""


REASON = "signin"
"""The parameter of the address in which `timeline.app.way_back` tells why nobody is signed in, as a key of `REASONS`."""
REASONS = {
    "unreachable": "roles.unreachable",  # the service does not answer
    "failed": "roles.failed",  # it did not accept this dashboard, or its answer was no good
    "refused": "roles.refused",  # the person or the service said no
    "out": "roles.out",
    "ended": "roles.ended",
}


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


def has_ended(told: Mapping[str, Any]) -> bool:
    """True when a sign-in with these claims is older than the hours that `[timeline] hours` of the file allows."""
    hours = os.environ.get("TIMELINE_SIGN_IN_HOURS", "")
    if not hours or not told:
        return False
    since = told.get("iat")
    return not isinstance(since, int | float) or time.time() - since > float(hours) * 3600


def person() -> Person | None:
    """Who is signed in; None while nobody is, when the sign-in has ended, or where no sign-in is asked for."""
    if not sign_in_required():
        return None
    told = claims()
    if has_ended(told):
        return None
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


def may_look() -> bool:
    """True when the person at the other end may see the pages."""
    if not sign_in_required():
        return True
    found = person()
    if found is None or not found.looks:
        return False
    st.session_state[NAME] = found.name  # forms that ask for a name show this one
    if REASON in st.query_params:  # a way back that was taken twice, by the browser's own button
        del st.query_params[REASON]
    return True


def draw_gate(text: Words) -> None:
    """The page that lets people sign in, or says why they may not look."""
    found = person()
    told = claims()
    st.title(text("timeline.title"), anchor=False)
    if not told or has_ended(told):
        reason = "ended" if told else st.query_params.get(REASON, "")
        if reason in ("ended", "out"):
            st.info(text(REASONS[reason]), icon=":material/info:")
        elif reason in REASONS:
            st.warning(text(REASONS[reason]), icon=":material/warning:")
        st.text(text("roles.sign_in_help"))
        st.button(text("roles.sign_in"), type="primary", icon=":material/login:", on_click=st.login, key="sign-in")
    else:
        st.warning(text("roles.not_allowed" if found else "roles.no_email"), icon=":material/lock:")
        st.button(text("roles.sign_out"), icon=":material/logout:", on_click=st.logout, key="sign-out")
    other: Lang = "en" if text.lang == "vi" else "vi"
    st.button(OWN_NAMES[other], icon=":material/language:", type="tertiary", on_click=_ask_for, args=(other,), key="other-language")


def _ask_for(lang: Lang) -> None:
    st.query_params["lang"] = lang


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
