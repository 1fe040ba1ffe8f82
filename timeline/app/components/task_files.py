"""The follow-up table as a workbook to work in: one file, or one for each lead agency."""

from functools import partial

import streamlit as st

from timeline.app.components.export import MIME
from timeline.app.i18n import Words
from timeline.app.session import Session
from timeline.model.task_scope import TaskScope

EXPORT = "tasks"
EXTENSIONS = ("xlsx", "zip")


def draw_files(session: Session, scope: TaskScope) -> None:
    """A button that opens the two ways to take the table along; made when clicked, of the tasks in sight."""
    text = session.words
    with st.popover(text("tasks.files"), icon=":material/table_view:"):
        st.caption(text("tasks.files_help"))
        st.caption(text("tasks.files_scope"))
        for extension in EXTENSIONS:
            st.download_button(
                _name(extension, text),
                partial(_made, session, scope, extension),
                file_name=f"{text('tasks.files_name')}.{extension}",
                mime=MIME[extension],
                key=f"tasks-{extension}",
                icon=":material/download:" if extension == "xlsx" else ":material/folder_zip:",
                on_click="ignore",
                width="stretch",
            )


def _name(extension: str, text: Words) -> str:
    return text("tasks.files_one") if extension == "xlsx" else text("tasks.files_each")


def _made(session: Session, scope: TaskScope, extension: str) -> bytes:
    from timeline.exports import Issue, render  # here, because what it imports would make everyone wait for the first page

    issue = Issue(on=session.query.today)
    return render(session.store, session.query, EXPORT, extension, lang=session.words.lang, issue=issue, scope=scope)
