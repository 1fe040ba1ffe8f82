"""Export of the current view: choose what and as which file, have it made, download it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.session import Session
from timeline.errors import ExportError

_READY = "_export_ready"
IMAGES = ("png", "svg", "pdf")
MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar",
}


@dataclass(frozen=True)
class Choice:
    """Something to export: `what` and file extension as `timeline export` names them."""

    what: str
    extension: str


CHOICES = tuple(
    Choice(what, extension)
    for what, extensions in (
        ("chart", ("png", "svg", "pdf", "html")),
        ("table", ("csv", "xlsx", "json", "zip")),
        ("report", ("docx", "html", "pdf")),
        ("calendar", ("ics",)),
        ("timelinejs", ("json",)),
    )
    for extension in extensions
)


def draw_export(
    session: Session, drawn_for: str, choices: Sequence[Choice] = CHOICES, name: str = "export", *, figure: str = "timeline"
) -> None:
    """A button that opens the choice; files are made only when asked for, and always of the filter in force."""
    text = session.words
    with st.popover(text("export.title"), icon=":material/download:"):
        st.caption(text("export.explained"))
        choice = st.selectbox(
            text("export.what"),
            choices,
            format_func=lambda c: text(f"export.{c.what}_{c.extension}"),
            key=f"{name}-choice",
            filter_mode=None,
        )
        asked = (drawn_for, choice, figure)
        if st.button(text("export.make"), key="export-make", type="primary", width="stretch"):
            with st.spinner(text("export.making")):
                st.session_state[_READY] = (asked, _made(session, choice, figure))
        ready = st.session_state.get(_READY)
        if ready is None or ready[0] != asked:
            return
        made = ready[1]
        if isinstance(made, ExportError):
            missing = _lacks_browser(choice)
            st.error(text("export.no_browser") if missing else f"{text('export.failed')} {literal(str(made))}", icon=":material/error:")
            return
        name = f"{text(f'export.file_{choice.what}')}.{choice.extension}"
        st.download_button(
            text("export.download", name=name, size=_size(len(made), session)),
            made,
            file_name=name,
            mime=MIME[choice.extension],
            key="export-download",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )


def _made(session: Session, choice: Choice, figure: str) -> bytes | ExportError:
    """The bytes of the file, or why it cannot be made."""
    from timeline.exports import render  # here, because what it imports would make everyone wait for the first page

    try:
        lang, lanes = session.words.lang, session.screen.lanes
        return render(session.store, session.query, choice.what, choice.extension, lang=lang, figure=figure, lanes=lanes)
    except ExportError as error:
        return error


def _lacks_browser(choice: Choice) -> bool:
    """True when the file would need a Chrome and there is none."""
    from timeline.exports.chrome import find_chrome

    return choice.extension in IMAGES and find_chrome() is None


def _size(size: int, session: Session) -> str:
    kilobytes = max(1, round(size / 1000))
    return f"{session.words.number(kilobytes)} kB"
