"""Saving what was changed of tasks: under whose name and why, nothing over what others saved meanwhile, with an undo of all of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline.app.components import roles, task_drafts
from timeline.app.components.markup import literal
from timeline.app.components.reminder import draw_reminder
from timeline.app.components.task_drafts import Draft
from timeline.app.i18n import Words
from timeline.app.session import words
from timeline.errors import CorrectionError
from timeline.lang.tell import write_edtf
from timeline.stores import Store
from timeline.views.task_history import task_history, told_value
from timeline.views.tasks import enter, task_rows_named

_SAVED = "_task_saved"
CHANGES = "task"
"""The form that saves what was typed into the table."""
Write = Callable[[str, str, datetime], Sequence[int]]
"""Writes entries, given reason, author and moment; returns their numbers. Raises CorrectionError."""


def draw_signature(text: Words, key: str, hint: str, *, more: int = 0) -> list[DeltaGenerator]:
    """Why and under whose name, within a form: the name is asked once, the reason may stay empty.

    `more` columns beside them are returned, for the buttons of a form that is to stay low.
    """
    reason, author, *rest = st.columns([4, 2, *[1.3] * more], vertical_alignment="bottom")
    reason.text_input(text("tasks.reason"), key=f"{key}-reason", placeholder=hint, max_chars=300)
    person = roles.person()
    author.text_input(
        text("tasks.author"), value=st.session_state.get(roles.NAME, ""), key=f"{key}-author", max_chars=80, disabled=person is not None
    )
    draw_reminder(text)
    return rest


def signed_save(key: str, number: int, write: Write) -> bool:
    """Writes under the name and reason of the form `key`; True when that went well. For callbacks.

    `number` are the fields changed, for the sentence that tells of it. What went wrong is told by `draw_note(key)`.
    """
    text, person = words(), roles.person()
    reason = str(st.session_state[f"{key}-reason"]).strip() or text("tasks.reason_default")
    author = person.name if person else " ".join(str(st.session_state[f"{key}-author"]).split())
    if not author:
        tell(key, text("tasks.no_author"))
        return False
    try:
        roles.require_editor(text)
        numbers = tuple(write(reason, author, datetime.now(UTC)))
    except CorrectionError as error:
        tell(key, literal(str(error)))
        return False
    st.session_state[roles.NAME] = author
    st.session_state[_SAVED] = (numbers, number)
    st.session_state[f"{key}-reason"] = ""
    return True


def save_drafts(store: Store, key: str, wanted: Mapping[str, Draft], today: date) -> bool:
    """Saves changes of tasks under the name and reason of the form `key`; False when nothing could be written. For callbacks.

    A field that somebody else changed meanwhile is not written over: it stays an unsaved change, and that is told.
    """
    text = words()
    now = {row.id: task_drafts.entered(row) for row in task_rows_named(store, list(wanted), text.lang, today)}
    ready: dict[str, Draft] = {}
    contested: dict[str, Draft] = {}
    for id_, draft in wanted.items():
        free, clashing = task_drafts.apart(draft, now.get(id_, draft.was))
        ready |= {id_: free} if free else {}
        contested |= {id_: clashing} if clashing else {}
    entries = {id_: draft.fields for id_, draft in ready.items()}
    number = sum(map(len, entries.values()))
    if entries and not signed_save(key, number, lambda reason, author, at: enter(store, entries, reason=reason, author=author, at=at)):
        return False
    task_drafts.settle(wanted, contested)
    if contested:
        tell(CHANGES, " ".join(_contest(store, draft, text) for draft in contested.values()) + " " + text("tasks.clash_choice"))
    return True


def _contest(store: Store, draft: Draft, text: Words) -> str:
    """Who changed what of this task meanwhile, to what and when."""
    told = []
    history = [change for change in task_history(store, draft.id, text.lang) if not change.undone]
    for name in draft.fields:
        value = told_value(name, draft.was[name], text.lang) or text("tasks.nothing")
        entry = next((change for change in history if name in {f.field for f in change.fields}), None)
        who, at = (entry.author, moment(entry.at, text)) if entry else (text("tasks.somebody"), "")
        told.append(text("tasks.clash", author=literal(who), at=at, field=text.label("assignment", name), value=literal(value)))
    return " ".join(told)


def moment(at: str, text: Words) -> str:
    """A moment (ISO 8601) as the clock of this machine shows it: 22/11/2026 08:51."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{write_edtf(local.date().isoformat(), text.lang)} {local:%H:%M}"


def tell(key: str, note: str) -> None:
    """Keeps a sentence about what went wrong for the form `key`. For callbacks."""
    st.session_state[f"_note-{key}"] = note


def draw_note(key: str) -> None:
    """What went wrong with the form `key`, once."""
    if note := st.session_state.pop(f"_note-{key}", None):
        st.error(note, icon=":material/error:")


def draw_saved(store: Store, text: Words) -> None:
    """What was saved last, with an undo of all of it."""
    if not (saved := st.session_state.get(_SAVED)):
        return
    numbers, fields = saved
    with st.container(horizontal=True, vertical_alignment="center", key="task-saved"):
        st.success(text.count("tasks.saved", fields), icon=":material/check:")
        st.button(text("correct.undo"), key="task-undo-all", icon=":material/undo:", on_click=undo, args=(store, numbers))
        st.button(text("detail.close"), key="task-saved-close", icon=":material/close:", type="tertiary", on_click=_forget)
        task_drafts.bring_into_sight("task-saved")


def _forget() -> None:
    st.session_state.pop(_SAVED, None)


def undo(store: Store, numbers: Sequence[int]) -> None:
    """Takes entries back, those of one save together. For callbacks."""
    text = words()
    author = roles.author(text("tasks.somebody"))
    try:
        for number in numbers:
            store.corrections.undo(number, author=author, at=datetime.now(UTC))
    except CorrectionError as error:
        tell(CHANGES, literal(str(error)))
    _forget()
    task_drafts.redraw()
