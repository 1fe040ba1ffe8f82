"""The dashboard's frame and list of pages; run through `entry/dashboard.py` by `timeline serve`."""

import logging

import streamlit as st

from timeline.app.components.frame import draw_frame, draw_language
from timeline.app.components.markup import literal
from timeline.app.components.roles import draw_gate, draw_person, may_look
from timeline.app.components.saved import draw_saved, open_home
from timeline.app.pages import add, directives, documents, guide, new, official, province, review, tasks, themes, timeline
from timeline.app.session import PAGES, sync, take_language, words
from timeline.errors import TimelineError

# A diamond on a line. Streamlit's own icons would be fetched from the network.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath d='M1 16h30' stroke='%2357606a' stroke-width='3'/%3E"
    "%3Cpath d='M16 4l12 12-12 12L4 16z' fill='%230b5c8e' stroke='white' stroke-width='2'/%3E%3C/svg%3E"
)

TIMELINE = "timeline"
"""A second address of the first page, which Streamlit itself serves at "/" only: people write /timeline as they do /tasks."""
log = logging.getLogger(__name__)


def main() -> None:
    """Draws the page that the address names."""
    st.set_page_config(page_title="Visit Timeline", page_icon=ICON, layout="wide")
    text = words()  # of the run before; a link in the other language is noticed by sync
    if not may_look():
        take_language()
        draw_frame()
        draw_gate(words())
        return
    pages = {
        "timeline": st.Page(timeline.page, title=text("page.timeline"), icon=":material/timeline:", default=True),
        "directives": st.Page(directives.page, title=text("page.directives"), icon=":material/assignment:", url_path="directives"),
        "tasks": st.Page(tasks.page, title=text("tasks.title"), icon=":material/task_alt:", url_path="tasks"),
        "official": st.Page(official.page, title=text("page.official"), icon=":material/person:", url_path="official"),
        "province": st.Page(province.page, title=text("page.province"), icon=":material/location_on:", url_path="province"),
        "themes": st.Page(themes.page, title=text("page.themes"), icon=":material/grid_on:", url_path="themes"),
        "documents": st.Page(documents.page, title=text("page.documents"), icon=":material/description:", url_path="documents"),
        "new": st.Page(new.page, title=text("page.new"), icon=":material/fiber_new:", url_path="new"),
        "review": st.Page(review.page, title=text("page.review"), icon=":material/rule:", url_path="review"),
        "add": st.Page(add.page, title=text("add.page"), icon=":material/note_add:", url_path="add"),
        "guide": st.Page(guide.page, title=text("page.guide"), icon=":material/help:", url_path="guide", visibility="hidden"),
    }
    st.session_state[PAGES] = pages
    named = st.Page(_nothing, title=text("page.timeline"), url_path=TIMELINE, visibility="hidden")
    here = st.navigation([*pages.values(), named], position="top")
    if here is named:
        st.switch_page(pages["timeline"], query_params={name: st.query_params.get_all(name) for name in st.query_params})
    open_home(here.url_path)
    sync(here.url_path)
    if words() != text:
        st.rerun()
    with st.sidebar:
        draw_language()
        draw_person(text)
        st.page_link(pages["guide"], width="stretch")
        draw_saved()
    draw_frame()
    try:
        here.run()
    except TimelineError as error:
        log.exception("A page could not be drawn")
        st.error(words()("frame.failed", detail=literal(str(error))), icon=":material/error:")


def _nothing() -> None:
    """The page of an address that only leads to another."""
