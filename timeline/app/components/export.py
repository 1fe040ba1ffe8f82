"""Export of the current view: choose what and as which file, have it made, download it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.session import Session
from timeline.errors import ExportError

if TYPE_CHECKING:
    from timeline.exports import Look

TEMPLATES = ("party", "state", "plain")
SIZES = ("", "a4", "a4-landscape", "16:9", "a3", "square", "card")
_READY = "_export_ready"
_TEMPLATE, _OFFICE = "_issue_template", "_issue_office"
"""The template and the office of the last report, for the next one of the session."""
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
        look = _draw_look(session, choice, name, figure) if choice.what == "chart" else None
        letterhead = draw_letterhead(name, text) if choice.what == "report" else None
        asked = (drawn_for, choice, figure, look, letterhead)
        if st.button(text("export.make"), key="export-make", type="primary", width="stretch"):
            with st.spinner(text("export.making")):
                st.session_state[_READY] = (asked, _made(session, choice, figure, look, letterhead))
        ready = st.session_state.get(_READY)
        if ready is None or ready[0] != asked:
            return
        made = ready[1]
        if isinstance(made, ExportError):
            missing = _lacks_browser(choice)
            st.error(text("export.no_browser") if missing else f"{text('export.failed')} {literal(str(made))}", icon=":material/error:")
            return
        extension = "zip" if made[:2] == b"PK" and choice.what == "chart" else choice.extension  # an image of several pages
        name = f"{text(f'export.file_{choice.what}')}.{extension}"
        st.download_button(
            text("export.download", name=name, size=_size(len(made), session)),
            made,
            file_name=name,
            mime=MIME[extension],
            key="export-download",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )


def draw_letterhead(name: str, text: Words) -> tuple[str, str | None]:
    """The template of a report and the office that issues it (None: as the template says), remembered for the session."""
    keys = (f"{name}-template", f"{name}-office")
    st.session_state[keys[0]] = st.session_state.get(_TEMPLATE, TEMPLATES[0])
    st.session_state[keys[1]] = st.session_state.get(_OFFICE, "")
    template: str = st.selectbox(
        text("export.template"),
        TEMPLATES,
        format_func=lambda t: text(f"export.template_{t}"),
        key=keys[0],
        filter_mode=None,
        on_change=_remember,
        args=(_TEMPLATE, keys[0]),
    )
    if template == "plain":
        return template, None
    st.text_input(
        text("export.office"),
        key=keys[1],
        placeholder=text("export.office_hint"),
        help=text("export.office_help"),
        max_chars=200,
        on_change=_remember,
        args=(_OFFICE, keys[1]),
    )
    return template, " ".join(str(st.session_state[keys[1]]).split()) or None


def _remember(kept: str, key: str) -> None:
    st.session_state[kept] = st.session_state[key]


def _draw_look(session: Session, choice: Choice, name: str, figure: str) -> "Look":
    """How the chart is to look: its page, its title, and of selected visits the short labels."""
    from timeline.exports import Look

    text = session.words
    size = st.selectbox(text("export.size"), SIZES, format_func=lambda s: text(f"export.size_{s or 'auto'}"), key=f"{name}-size")
    title = st.text_input(text("export.own_title"), key=f"{name}-title", placeholder=text("export.own_title_hint"), max_chars=200)
    embed = choice.extension == "html" and st.checkbox(text("export.embed"), key=f"{name}-embed")
    events: tuple[tuple[str, str], ...] = ()
    if figure == "timeline":
        events = _draw_labels(session, name)
    return Look(size, title.strip(), _link(), events, embed)


def _draw_labels(session: Session, name: str) -> tuple[tuple[str, str], ...]:
    """The selected visits with their short labels, to be edited; nothing when none is selected."""
    text, selected = session.words, session.screen.selected
    found = [cached.visit_detail(session.store, session.version, id_, text.lang) for id_ in selected]
    rows = [one.row for one in found if one is not None]
    if not rows:
        st.caption(text("export.story_hint"))
        return ()
    st.caption(text("export.story", n=text.number(len(rows))))
    edited = st.data_editor(
        pd.DataFrame({"date": [r.date for r in rows], "label": [r.title for r in rows]}),
        key=f"{name}-labels-{hash(tuple(r.id for r in rows))}",
        hide_index=True,
        disabled=["date"],
        column_config={
            "date": st.column_config.TextColumn(text("export.story_date")),
            "label": st.column_config.TextColumn(text("export.story_label"), max_chars=120),
        },
    )
    labels = [str(label or "").strip() for label in edited["label"]]
    return tuple((row.id, "" if label == row.title else label) for row, label in zip(rows, labels, strict=True))


def _link() -> str:
    """The address of the view, for the foot of the chart."""
    address = str(st.context.url or "").split("?")[0]
    params = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    return f"{address}?{urlencode(params)}" if address and params else address


def _made(
    session: Session, choice: Choice, figure: str, look: "Look | None", letterhead: tuple[str, str | None] | None
) -> bytes | ExportError:
    """The bytes of the file, or why it cannot be made."""
    from timeline.exports import Issue, Look, render  # here, because what it imports would make everyone wait for the first page

    try:
        look = look or Look()
        figure = "story" if look.events else figure
        lang, lanes = session.words.lang, session.screen.lanes
        issue = Issue(*letterhead, on=session.query.today) if letterhead else Issue()
        return render(
            session.store, session.query, choice.what, choice.extension, lang=lang, figure=figure, lanes=lanes, issue=issue, look=look
        )
    except ExportError as error:
        return error


def _lacks_browser(choice: Choice) -> bool:
    """True when the file would need a Chrome and there is none."""
    from timeline.exports.chrome import find_chrome

    return choice.extension in IMAGES and find_chrome() is None


def _size(size: int, session: Session) -> str:
    kilobytes = max(1, round(size / 1000))
    return f"{session.words.number(kilobytes)} kB"
