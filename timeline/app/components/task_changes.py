"""Changes typed into the table before they are saved: what they are, and one click that saves them; then what was saved."""

from datetime import date
from html import escape

import streamlit as st

from timeline.app.components import task_drafts, task_save
from timeline.app.components.markup import element
from timeline.app.components.markup import text as plain_text
from timeline.app.components.task_save import CHANGES
from timeline.app.i18n import Words
from timeline.stores import Store

LISTED = 50
WORDS = 90
"""Characters of a task's words in the list."""


def draw_changes(store: Store, text: Words, today: date) -> None:
    """Unsaved changes with the form that saves them, or what was saved last; nothing when there is neither."""
    waiting = task_drafts.drafts()
    if not waiting:
        task_save.draw_note(CHANGES)
        task_save.draw_saved(store, text)
        return
    number = sum(len(draft.fields) for draft in waiting.values())
    with st.container(border=True, key="task-changes"):
        st.subheader(text.count("tasks.changes", number), anchor=False)
        task_save.draw_note(CHANGES)
        st.html(element("div", _list(text), cls="vt-changes", tabindex="0"))
        with st.form("task-save", border=False):
            save, discard = task_save.draw_signature(text, CHANGES, text("tasks.reason_hint"), more=2)
            save.form_submit_button(
                text.count("tasks.save", number),
                type="primary",
                icon=":material/save:",
                on_click=_save,
                args=(store, today),
                key="task-save-go",
                width="stretch",
            )
            discard.form_submit_button(
                text("tasks.discard"), icon=":material/close:", on_click=task_drafts.drop, key="task-discard", width="stretch"
            )
        task_drafts.bring_into_sight("task-changes")


def _save(store: Store, today: date) -> None:
    task_save.save_drafts(store, CHANGES, dict(task_drafts.drafts()), today)


def _list(text: Words) -> str:
    """The changes as lines of a table: which task, which field, from what to what."""
    names = {name: text.label("assignment", name) for name in task_drafts.FIELDS}
    lines = []
    shown = list(task_drafts.drafts().values())[:LISTED]
    for draft in shown:
        said = short(draft.text)
        for change in task_drafts.told(draft, text.lang, names):
            arrow = f"{change.before or text('tasks.nothing')} → {change.after or text('tasks.nothing')}"
            cells = element("td", plain_text(said), lang="vi") + element("td", escape(change.label)) + element("td", escape(arrow))
            lines.append(element("tr", cells))
            said = "″"
    rest = len(task_drafts.drafts()) - len(shown)
    more = element("p", escape(text("tasks.more_changes", n=text.number(rest))), cls="vt-source") if rest else ""
    return element("table", element("tbody", *lines), cls="vt-table") + more


def short(said: str) -> str:
    """The beginning of a task's words, by which it is known in a list."""
    said = " ".join(said.split())
    return said if len(said) <= WORDS else said[: WORDS - 1].rstrip() + "…"
