"""Follow-up tables that came back: what they would change, where people disagree, what cannot be taken; then one confirmation."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from timeline.app.components import roles, task_drafts, task_save
from timeline.app.components.markup import bullets, element, literal
from timeline.app.components.markup import text as plain_text
from timeline.app.components.task_changes import short
from timeline.app.i18n import Words
from timeline.app.session import Session, words
from timeline.errors import SourceError
from timeline.stores import Store

if TYPE_CHECKING:
    from timeline.exports.importing import Clash, Edit, Plan

MOST_FILES, LARGEST = 30, 10
"""Files at once, and megabytes of each: checked here too, the limits of widgets are kept only by the browser."""
LISTED = 100
"""Fields, disagreements and refused rows that are listed; the rest is counted."""
KINDS = ("xlsx", "zip")
_ROUND, _PLANNED = "_import_round", "_import_planned"
KEY = "import"


@dataclass(frozen=True)
class Compared:
    """What came of comparing files: of which files and language, the plan, and sentences about files that could not be read."""

    of: str
    plan: "Plan"
    unread: tuple[str, ...]
    files: int


def draw_import(session: Session) -> None:
    """The place where edited tables are given back, for those who may change tasks."""
    if not roles.may_edit():
        return
    text = session.words
    with st.expander(text("tasks.import"), icon=":material/upload_file:", key="task-import"):
        task_save.draw_note(KEY)
        st.caption(text("tasks.import_help", files=MOST_FILES, size=LARGEST))
        files = st.file_uploader(
            text("tasks.import_files"),
            type=list(KINDS),
            accept_multiple_files=True,
            key=_uploader(),
            max_upload_size=LARGEST,
            label_visibility="collapsed",
        )
        if not files:
            st.session_state.pop(_PLANNED, None)
            return
        if too := refusal([(file.name, file.size) for file in files], text):
            st.error(too, icon=":material/error:")
            return
        with st.spinner(text("tasks.import_comparing")):
            compared = _compared(session.store, [(file.name, file.getvalue()) for file in files], text)
        _draw_compared(session.store, compared, text)


def refusal(files: Sequence[tuple[str, int]], text: Words) -> str | None:
    """Why these files (name, bytes) are too many or too large, or None."""
    if len(files) > MOST_FILES:
        return text("tasks.import_too_many", files=MOST_FILES)
    large = [name for name, size in files if size > LARGEST * 1_048_576]
    return text("tasks.import_too_large", name=literal(large[0]), size=LARGEST) if large else None


def _compared(store: Store, files: Sequence[tuple[str, bytes]], text: Words) -> Compared:
    """What the files would change; kept until the files, the language or the store change."""
    seen = hashlib.sha256(text.lang.encode())
    for name, data in files:
        seen.update(f"/{name}/{len(data)}/".encode() + data)
    kept: Compared | None = st.session_state.get(_PLANNED)
    if kept is None or kept.of != seen.hexdigest() or kept.plan.revision != store.corrections.revision():
        kept = compare(store, files, text, seen.hexdigest())
        st.session_state[_PLANNED] = kept
    return kept


def compare(store: Store, files: Sequence[tuple[str, bytes]], text: Words, of: str = "") -> Compared:
    """What the files would change; one that is no workbook is named and does not keep the others back."""
    from timeline.exports.importing import plan  # here, because what it imports would make everyone wait for the first page

    named = _apart(files)
    try:
        return Compared(of, plan(store, named, text.lang), (), len(named))
    except SourceError:
        readable, unread = [], []
        for name, data in named:
            try:
                plan(store, [(name, data)], text.lang)
                readable.append((name, data))
            except SourceError:
                unread.append(text("tasks.import_unread", name=name))
        return Compared(of, plan(store, readable, text.lang), tuple(unread), len(readable))


def _apart(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files under names that differ: offices often send theirs back under one name."""
    seen: dict[str, int] = {}
    named = []
    for name, data in files:
        seen[name] = seen.get(name, 0) + 1
        named.append((name if seen[name] == 1 else f"{name} ({seen[name]})", data))
    return named


def _draw_compared(store: Store, compared: Compared, text: Words) -> None:
    planned = compared.plan
    st.text(text("tasks.import_read", rows=text.number(planned.rows), files=text.number(compared.files)))
    refused = (*compared.unread, *planned.refused)
    if refused:
        st.warning(text.count("tasks.import_refused", len(refused)), icon=":material/block:")
        st.html(bullets(escape(sentence) for sentence in refused[:LISTED]) + _rest(len(refused), text))
    if planned.clashes:
        st.warning(text.count("tasks.import_clashes", len(planned.clashes)), icon=":material/compare_arrows:")
        st.html(clashes_html(planned.clashes[:LISTED], text) + _rest(len(planned.clashes), text))
    if not planned.edits:
        st.info(text("tasks.import_nothing" if planned.clashes or refused else "tasks.import_same"), icon=":material/check:")
        return
    st.subheader(text.count("tasks.import_changes", len(planned.edits)), anchor=False)
    st.html(edits_html(planned.edits[:LISTED], text) + _rest(len(planned.edits), text))
    with st.form("task-import-save", border=False):
        task_save.draw_signature(text, KEY, text("tasks.import_reason_hint"))
        st.form_submit_button(
            text.count("tasks.save", len(planned.edits)),
            type="primary",
            icon=":material/save:",
            key="import-save",
            on_click=_save,
            args=(store, planned),
        )


def edits_html(edits: "Sequence[Edit]", text: Words) -> str:
    """What would change, task by task: which field, from what to what, and by which file."""
    heads = (text("tasks.one"), text("tasks.import_field"), text("tasks.import_before"), text("tasks.import_after"))
    lines = []
    for _, group in groupby(edits, key=lambda edit: edit.id):
        for number, edit in enumerate(group):
            lines.append(
                element(
                    "tr",
                    element("td", plain_text(short(edit.text)), lang="vi") if number == 0 else element("td", escape("″"), cls="vt-same"),
                    _cell(heads[1], escape(edit.label)),
                    _cell(heads[2], element("del", escape(edit.before)) if edit.before else escape(text("tasks.nothing"))),
                    _cell(heads[3], element("b", escape(edit.after or text("tasks.nothing"))) + _small(", ".join(edit.files))),
                )
            )
    return _table(heads, lines)


def clashes_html(clashes: "Sequence[Clash]", text: Words) -> str:
    """Where people disagree: who says what, side by side."""
    heads = (text("tasks.one"), text("tasks.import_field"), text("tasks.import_voices"))
    lines = []
    for clash in clashes:
        voices = [element("div", element("b", escape(value or text("tasks.nothing"))) + _small(who)) for who, value in clash.told]
        lines.append(
            element(
                "tr",
                element("td", plain_text(short(clash.text)), lang="vi"),
                _cell(heads[1], escape(clash.label)),
                _cell(heads[2], element("div", *voices, cls="vt-voices")),
            )
        )
    return _table(heads, lines)


def _table(heads: Sequence[str], lines: Sequence[str]) -> str:
    head = element("thead", element("tr", *(plain_text(name, "th") for name in heads)))
    return element("table", head, element("tbody", *lines), cls="vt-table vt-import")


def _cell(head: str, inside: str) -> str:
    return element("td", inside, data_label=head)  # on a phone the head of the table is not shown: each cell then names itself


def _small(said: str) -> str:
    return element("div", element("small", escape(said)))


def _rest(number: int, text: Words) -> str:
    return element("p", escape(text("tasks.import_more", n=text.number(number - LISTED))), cls="vt-source") if number > LISTED else ""


def _save(store: Store, planned: "Plan") -> None:
    from timeline.exports.importing import carry_out

    if planned.revision != store.corrections.revision():
        task_save.tell(KEY, words()("tasks.import_stale"))
        return
    if task_save.signed_save(KEY, len(planned.edits), lambda why, who, at: carry_out(store, planned, reason=why, author=who, at=at)):
        st.session_state.pop(_PLANNED, None)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        task_drafts.redraw(look=True)


def _uploader() -> Any:
    """The key of the box for files: a new one after they were taken, so that it is empty again."""
    return f"import-files-{st.session_state.get(_ROUND, 0)}"
