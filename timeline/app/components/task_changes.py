"""The list of changes before they are saved, with one reason and who saves; after it, what was saved with an undo."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from timeline.app.components import roles, task_drafts
from timeline.app.components.markup import element, literal
from timeline.app.components.markup import text as plain_text
from timeline.app.components.reminder import draw_reminder
from timeline.app.i18n import Words
from timeline.app.session import words
from timeline.errors import CorrectionError
from timeline.stores import Store
from timeline.views.tasks import enter

AUTHOR = "_author"
"""Who works in this browser session: asked once."""
_SAVED, _NOTE = "_task_saved", "_task_note"
LISTED = 50
WORDS = 90
"""Characters of a task's words in the list."""


def draw_changes(store: Store, text: Words) -> None:
    """Unsaved changes with the form that saves them, or what was saved last; nothing when there is neither."""
    waiting = task_drafts.drafts()
    if not waiting:
        _draw_saved(store, text)
        return
    number = sum(len(draft.fields) for draft in waiting.values())
    with st.container(border=True, key="task-changes"):
        st.subheader(text.count("tasks.changes", number), anchor=False)
        st.html(_list(text))
        with st.form("task-save", border=False):
            reason, author = st.columns([2, 1])
            reason.text_input(text("correct.reason"), key="task-reason", placeholder=text("tasks.reason_hint"), max_chars=300)
            author.text_input(
                text("tasks.author"),
                value=st.session_state.get(AUTHOR, ""),
                key="task-author",
                max_chars=80,
                disabled=roles.person() is not None,
            )
            draw_reminder(text)
            with st.container(horizontal=True):
                st.form_submit_button(
                    text.count("tasks.save", number),
                    type="primary",
                    icon=":material/save:",
                    on_click=_save,
                    args=(store,),
                    key="task-save-go",
                )
                st.form_submit_button(text("tasks.discard"), icon=":material/close:", on_click=_discard, key="task-discard")
        if note := st.session_state.pop(_NOTE, None):
            st.error(note, icon=":material/error:")
        task_drafts.bring_into_sight("task-changes")


def _list(text: Words) -> str:
    """The changes as lines of a table: which task, which field, from what to what."""
    names = {name: text.label("assignment", name) for name in task_drafts.FIELDS}
    lines = []
    shown = list(task_drafts.drafts().values())[:LISTED]
    for draft in shown:
        said = " ".join(draft.text.split())
        said = said if len(said) <= WORDS else said[: WORDS - 1].rstrip() + "…"
        for change in task_drafts.told(draft, text.lang, names):
            arrow = f"{change.before or text('tasks.nothing')} → {change.after or text('tasks.nothing')}"
            cells = element("td", plain_text(said), lang="vi") + element("td", escape(change.label)) + element("td", escape(arrow))
            lines.append(element("tr", cells))
            said = "″"
    rest = len(task_drafts.drafts()) - len(shown)
    more = element("p", escape(text("tasks.more_changes", n=text.number(rest))), cls="vt-source") if rest else ""
    return element("table", element("tbody", *lines), cls="vt-table") + more


def _save(store: Store) -> None:
    text = words()
    reason = str(st.session_state["task-reason"]).strip()
    person = roles.person()
    author = person.name if person else str(st.session_state["task-author"]).strip()
    if author:
        st.session_state[AUTHOR] = author
    if not reason or not author:
        st.session_state[_NOTE] = text("tasks.no_reason" if not reason else "tasks.no_author")
        return
    entries = {draft.id: draft.fields for draft in task_drafts.drafts().values()}
    try:
        roles.require_editor(text)
        numbers = enter(store, entries, reason=reason, author=author, at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[_NOTE] = literal(str(error))
        return
    st.session_state[_SAVED] = (numbers, sum(len(fields) for fields in entries.values()))
    st.session_state["task-reason"] = ""
    task_drafts.drop()


def _discard() -> None:
    task_drafts.drop()


def _draw_saved(store: Store, text: Words) -> None:
    if note := st.session_state.pop(_NOTE, None):
        st.error(note, icon=":material/error:")
    if saved := st.session_state.get(_SAVED):
        numbers, fields = saved
        with st.container(horizontal=True, vertical_alignment="center", key="task-saved"):
            st.success(text.count("tasks.saved", fields), icon=":material/check:")
            st.button(text("correct.undo"), key="task-undo-all", icon=":material/undo:", on_click=undo, args=(store, tuple(numbers)))
            task_drafts.bring_into_sight("task-saved")


def undo(store: Store, numbers: tuple[int, ...]) -> None:
    """Takes entries back, those of one save together. For callbacks."""
    author = st.session_state.get(AUTHOR) or words()("tasks.somebody")
    try:
        for number in numbers:
            store.corrections.undo(number, author=author, at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[_NOTE] = literal(str(error))
    st.session_state.pop(_SAVED, None)
    task_drafts.redraw()
