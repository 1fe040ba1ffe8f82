"""Views saved by name, in the sidebar, and the one with which the dashboard opens."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.components.roles import may_edit
from timeline.app.i18n import Words
from timeline.app.screen import Screen
from timeline.app.session import PAGES, Session, author, home_language, screen, show, store_path, words
from timeline.errors import TimelineError
from timeline.stores.views_saved import FILE, LONGEST, SavedView, SavedViews

_OPENED, _PAGE, _NOTE = "_home_opened", "_saved_page", "_saved_note"


def open_home(page: str) -> None:
    """At the start of a session whose address says nothing: turns to the home view, if there is one. `page`: that about to be shown."""
    fresh = not st.session_state.get(_OPENED)
    st.session_state[_OPENED] = True
    st.session_state[_PAGE] = page or "timeline"
    if not fresh or page not in ("", "timeline") or len(st.query_params):
        return
    views = saved_views()
    home = views.home() if views else None
    if home is not None:
        open_view(home)


def open_view(view: SavedView) -> None:
    """Turns to a saved view; the language stays. What the address no longer understands is left out."""
    wanted, _ = Screen.from_params(view.params, home_language())
    known = st.session_state.get(PAGES) or {}
    show(view.page if view.page in known else "timeline", replace(wanted, lang=screen().lang))


def draw_saved() -> None:
    """The menu in the sidebar: open, make home, delete, and save what is on the screen."""
    text, views = words(), saved_views()
    if views is None:
        return
    known = views.all()
    with st.expander(text("saved.title", n=text.number(len(known))) if known else text("saved.title_none"), icon=":material/bookmarks:"):
        if note := st.session_state.pop(_NOTE, None):
            st.info(note, icon=":material/info:")
        if not known:
            st.caption(text("saved.none"))
        for view in known:
            _draw_one(view, text)
        if not may_edit():
            return
        with st.form("save-view", clear_on_submit=True, border=False):
            st.text_input(text("saved.name"), key="saved-name", max_chars=LONGEST, placeholder=text("saved.name_hint"))
            st.form_submit_button(text("saved.save"), icon=":material/bookmark_add:", width="stretch", on_click=_save)
        st.caption(text("saved.shared"))


def _draw_one(view: SavedView, text: Words) -> None:
    icon = ":material/home:" if view.home else ":material/bookmark:"
    with st.container(gap=None, key=f"saved-{view.name}"):
        if st.button(literal(view.name), key=f"saved-open-{view.name}", type="tertiary", icon=icon, help=text("saved.open")):
            open_view(view)
        if not may_edit():
            return
        with st.container(horizontal=True, gap="small"):
            st.button(
                text("saved.home_off" if view.home else "saved.home_on"),
                key=f"saved-home-{view.name}",
                type="tertiary",
                on_click=_set_home,
                args=(None if view.home else view.name,),
            )
            st.button(text("saved.delete"), key=f"saved-delete-{view.name}", type="tertiary", on_click=_delete, args=(view.name,))


def draw_home_button(session: Session, name: str) -> None:
    """On a page about one province or official: make it the home view, or say that it is."""
    text, views = session.words, saved_views()
    if views is None or not may_edit():
        return
    home = views.home()
    page, params = st.session_state.get(_PAGE, "timeline"), _params()
    if home is not None and (home.page, home.params) == (page, params):
        st.button(
            text("saved.is_home"), key="home-off", icon=":material/home:", on_click=_set_home, args=(None,), help=text("saved.is_home_help")
        )
        return
    label = text("saved.make_home" if page == "province" else "saved.make_home_other")
    st.button(label, key="home-on", icon=":material/home:", on_click=_save_home, args=(name,), help=text("saved.make_home_help"))


def _save_home(name: str) -> None:
    views = saved_views()
    if views is not None and may_edit():
        views.save(name[:LONGEST], st.session_state.get(_PAGE, "timeline"), _params(), author=author(), at=datetime.now(UTC), home=True)


def _save() -> None:
    """Saves the page and screen under the typed name; says when it took the place of another."""
    views, text = saved_views(), words()
    if views is None or not may_edit():
        return
    name = " ".join(str(st.session_state["saved-name"]).split())
    before = {view.name for view in views.all()}
    try:
        views.save(name, st.session_state.get(_PAGE, "timeline"), _params(), author=author(), at=datetime.now(UTC))
    except TimelineError:
        st.session_state[_NOTE] = text("saved.full" if name else "saved.no_name")
        return
    st.session_state[_NOTE] = text("saved.replaced" if name in before else "saved.done", name=literal(name))


def _set_home(name: str | None) -> None:
    if (views := saved_views()) is not None and may_edit():
        views.set_home(name)


def _delete(name: str) -> None:
    if (views := saved_views()) is not None and may_edit():
        views.delete(name)
        st.session_state[_NOTE] = words()("saved.deleted", name=literal(name))


def _params() -> dict[str, list[str]]:
    """The screen as parameters, without the language: a view opens in that of whoever opens it."""
    return {name: values for name, values in screen().to_params(home_language()).items() if name != "lang"}


def saved_views() -> SavedViews | None:
    """The saved views of this store; None while there is no folder to keep them in."""
    folder = store_path()
    return _opened(str(folder / FILE)) if folder.is_dir() else None


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: str) -> SavedViews:
    """One object for all sessions: it serves many threads."""
    return SavedViews(path)
