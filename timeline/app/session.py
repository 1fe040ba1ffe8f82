"""One person's session: the screen they see, kept in step with the URL, and the store it shows.

The screen is the only state. Widgets are filled from it before they are drawn and change it through `update`, which
also writes the URL. A URL that changed without `update` (a link, the back button) is read back into the screen.
"""

import os
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from timeline.app.components import roles
from timeline.app.i18n import LANGUAGES, Lang, Words
from timeline.app.screen import Screen
from timeline.errors import StoreError
from timeline.model import Query
from timeline.stores import Store, open_store

_SCREEN, _BAD, _PAGE, _CHANGED, _URL = "_screen", "_bad_params", "_page", "_changed", "_url"
AUTHOR = "dashboard"
PAGES = "_pages"
"""Where main.py leaves the pages by name, for the way from one to another."""


@dataclass(frozen=True)
class Session:
    """What a page needs: the store, the screen, the words of its language, and a key that changes with the data."""

    store: Store
    screen: Screen
    words: Words
    version: str

    @property
    def query(self) -> Query:
        """The filter in force, with the day against which tasks are overdue."""
        return replace(self.screen.query, today=date.today())  # noqa: DTZ011  (the day where the user sits)


def screen() -> Screen:
    """The screen of this session."""
    found: Screen = st.session_state.setdefault(_SCREEN, Screen(lang=home_language()))
    return found


def home_language() -> Lang:
    """The language in which the dashboard opens: what `timeline serve --lang` says (TIMELINE_LANG), else Vietnamese."""
    return "en" if os.environ.get("TIMELINE_LANG") == "en" else "vi"


def bad_params() -> tuple[str, ...]:
    """Parameters of the link that meant nothing, as `name=value`."""
    found: tuple[str, ...] = st.session_state.get(_BAD, ())
    return found


def update(**changes: Any) -> None:
    """Changes fields of the screen (and `query` fields by their own names) and writes the URL. For callbacks."""
    now = screen()
    filters = {k: v for k, v in changes.items() if k in Query.__dataclass_fields__}
    rest = {k: v for k, v in changes.items() if k not in filters}
    if filters:
        rest["query"] = replace(now.query, **filters)
    if {"query", "lanes"} & set(rest):
        rest.setdefault("zoom", None)  # a part of another chart
    st.session_state[_SCREEN] = replace(now, **rest)
    st.session_state[_CHANGED] = True
    st.session_state[_BAD] = ()
    _write_url()


def update_own(**values: str | None) -> None:
    """Changes what a page keeps in the address for itself (`timeline.app.screen.OWN`). For callbacks."""
    update(own=screen().with_own(**values).own)


def show(page: str, wanted: Screen) -> None:
    """Turns to another screen on another page, for a saved view. Call it outside callbacks: Streamlit changes pages only there."""
    update(**{field.name: getattr(wanted, field.name) for field in fields(Screen)})
    go_to_page(page)


def go_to_page(page: str) -> None:
    """Shows the page of this name with the screen as it is; as `show`, outside callbacks."""
    pages = st.session_state.get(PAGES)
    if pages and page in pages:
        st.switch_page(pages[page])


def sync(page: str) -> None:
    """Brings screen and URL together at the start of a run; `page` is the page about to be shown.

    After a callback of ours the screen wins: the browser may have sent the address of a moment ago. On a change of
    page without parameters the screen is kept, so that filters follow from page to page.
    """
    changed = st.session_state.pop(_CHANGED, False)
    moved = st.session_state.get(_PAGE) not in (None, page)
    st.session_state[_PAGE] = page
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    known = _SCREEN in st.session_state
    if moved and not params and not changed:
        st.session_state[_SCREEN] = replace(screen(), own=())  # what the page before kept for itself stays there
    if changed or (moved and not params):
        _write_url()
    elif not known or params != st.session_state.get(_URL):
        st.session_state[_SCREEN], st.session_state[_BAD] = Screen.from_params(params, home_language())
        _write_url()


def take_language() -> None:
    """Takes from the address only its language: before sign-in the rest of it waits for whoever comes in."""
    if (lang := next((known for known in LANGUAGES if known == st.query_params.get("lang")), None)) is not None:
        st.session_state[_SCREEN] = replace(screen(), lang=lang)


def _write_url() -> None:
    params = screen().to_params(home_language())
    st.session_state[_URL] = params
    if {name: st.query_params.get_all(name) for name in st.query_params} != params:
        st.query_params.from_dict(params)


def words() -> Words:
    """The words in the language of the screen."""
    return Words(screen().lang)


def store_path() -> Path:
    """The folder of the store: TIMELINE_STORE, else `./timeline-store`."""
    return Path(os.environ.get("TIMELINE_STORE") or "timeline-store")


def open_session() -> Session | None:
    """The session on the store as it is now, or None after saying what to do when there is no store."""
    text = words()
    path = store_path()
    try:
        store = open_store_once()
        snapshot, revision = store.version
    except StoreError as error:
        _no_store(path, text, error)
        return None
    return Session(store, screen(), text, f"{path}/{snapshot}/{revision}")


def open_store_once() -> Store:
    """The store that all sessions of this process share. Raises StoreError when there is none that can be read."""
    return _opened(str(store_path()))


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: str) -> Store:
    """One store object for all sessions: it serves many threads and turns to a new build by itself."""
    store = open_store(path)
    store.corrections.who = _recorded
    return store


def _recorded(author: str) -> str:
    """The name under which this session's change is written. Raises RoleError when whoever sits there may only look."""
    return roles.recorded(author, words())


def author(default: str = AUTHOR) -> str:
    """Who changes things in this session, for the log: as signed in, as typed, else `default`."""
    return roles.author(default)


def _no_store(path: Path, text: Words, error: StoreError) -> None:
    st.title(text("store.none_title"), anchor=False)
    st.text(text("store.none", path=path.resolve()))
    st.code(f"timeline build {text('store.folder')} --store {path}", language=None, wrap_lines=True)
    st.text(text("store.or_add"))
    if path.is_dir():
        st.text(text("store.none_detail", detail=error))


def go_to_visit(visit: str) -> None:
    """Opens a visit on the timeline page. Call it in a page, not in a callback: Streamlit changes pages only there."""
    go_to_timeline(visit=visit, selected=(visit,))


def go_to_timeline(**changes: Any) -> None:
    """Changes the screen as `update` does and shows it on the timeline page, with no visit open unless one is named; for pages."""
    update(own=(), **{"visit": None, "selected": (), **changes})
    go_to_page("timeline")
