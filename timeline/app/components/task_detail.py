"""One picked task: its words and sources, both deadlines and extensions, what repeats it, who changed what, every field."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from timeline.app.components import task_drafts, task_form
from timeline.app.components.detail import capital, directive_html
from timeline.app.components.markup import element, link, literal, pairs
from timeline.app.components.markup import text as plain_text
from timeline.app.components.roles import may_edit
from timeline.app.components.task_save import moment, undo
from timeline.app.components.task_table import SIGNS, let_go
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit
from timeline.lang.tell import write_edtf
from timeline.views.task_history import TaskChange, task_history, told_value
from timeline.views.tasks import TaskRow, agencies, proposals_beside, task_sources

ANCHOR = "vt-task"
"""Where the page leads to what was ticked."""


def draw_task(row: TaskRow, session: Session, today: date) -> None:
    """The task in full, with the form for every field beside its history."""
    text = session.words
    with st.container(border=True, key="task-panel"):
        with st.container(horizontal=True, gap="small"):
            if row.visit and st.button(text("directives.open_visit"), key="task-visit", icon=":material/timeline:"):
                go_to_visit(row.visit)
            st.button(text("detail.close"), key="task-close", icon=":material/close:", type="tertiary", on_click=let_go)
        st.html(task_html(row, text) + _sources(row, session))
        _draw_before(row, text)
        _draw_proposals(proposals_beside(session.store, row, text.lang, today), text)
        if may_edit():
            with st.expander(text("tasks.fields"), icon=":material/edit_note:", expanded=True):
                task_form.draw_one(session.store, row, agencies(session.store), text, today)
        else:
            st.html(_entered(row, text))
        _draw_history(task_history(session.store, row.id, text.lang), session)


def task_html(row: TaskRow, text: Words) -> str:
    """Words, speaker and both deadlines side by side, extensions last."""
    proposal = row.type == "proposal"
    facts = [
        (text.label("assignment", "computed"), f"{SIGNS[row.computed]} {row.computed_label}"),
        (text.label("column", "date"), row.date),
        (text.label("column", "speaker"), row.speaker),
        (text.label("assignment", "answerer") if proposal else text.label("column", "addressee"), capital(row.addressee or "")),
        (text.label("assignment", "due_named"), capital(row.due_named or text("directives.no_due"))),
        (text.label("assignment", "due"), _day(row.due_office, text)),
        (text.label("assignment", "extensions"), extensions(row, text)),
        (text.label("column", "citations"), ", ".join(row.citations)),
    ]
    return directive_html(row.text, row.theme_labels, facts, text, proposal=proposal)


def _entered(row: TaskRow, text: Words) -> str:
    """What is entered about it, for those who may only look."""
    told = {name: told_value(name, value, text.lang) for name, value in task_drafts.entered(row).items()}
    return plain_text(text("tasks.fields"), "h3", "vt-section") + pairs((text.label("assignment", n), escape(v)) for n, v in told.items())


def extensions(row: TaskRow, text: Words) -> str:
    """The extensions in order: "31/12/2026 (12/CV); 31/3/2027"."""
    days = ((_day(e.due, text), e.document) for e in row.extensions)
    return "; ".join(f"{day} ({document})" if document else day for day, document in days)


def _day(value: date | None, text: Words) -> str:
    return write_edtf(value.isoformat(), text.lang) if value else ""


def _sources(row: TaskRow, session: Session) -> str:
    lines = [
        element("p", element("b", escape(paper or "")) + (" – " if paper else "") + link(title, url), cls="vt-source")
        for title, url, paper in task_sources(session.store, row)
    ]
    return plain_text(session.words("detail.sources"), "h3", "vt-section") + "".join(lines)


def _draw_before(row: TaskRow, text: Words) -> None:
    """The same demand at earlier visits, each a way to that visit."""
    if not row.before:
        return
    st.html(plain_text(text("detail.said_before"), "h3", "vt-section"))
    with st.container(horizontal=True, gap="small"):
        for number, earlier in enumerate(row.before):
            day = write_edtf(earlier.day.isoformat(), text.lang)
            told = f"{day} ({earlier.speaker})" if earlier.speaker else day
            if st.button(literal(told), key=f"before-{row.id}-{number}", icon=":material/history:"):
                go_to_visit(earlier.visit)


def _draw_proposals(rows: Sequence[TaskRow], text: Words) -> None:
    """What the hosts asked for on the same visit: who must answer, and whether they did."""
    if not rows:
        return
    told = [
        directive_html(
            row.text,
            (),
            [
                (text.label("assignment", "answerer"), row.lead_agency or capital(row.addressee or "") or text("tasks.nobody_named")),
                (text.label("assignment", "state"), text.label("answer", row.state)),
            ],
            text,
            proposal=True,
        )
        for row in rows
    ]
    st.html(plain_text(text("tasks.proposals_beside"), "h3", "vt-section") + "".join(told))


def _draw_history(changes: Sequence[TaskChange], session: Session) -> None:
    """Who changed what, when and why, newest first; each entry in force can be undone."""
    text = session.words
    st.html(plain_text(f"{text('tasks.history')} ({text.number(len(changes))})", "h3", "vt-section"))
    if not changes:
        st.caption(text("tasks.no_history"))
    for change in changes:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_entry(change, text))
            if change.undone:
                st.caption(text("correct.undone"))
            elif may_edit():
                st.button(
                    text("correct.undo"),
                    key=f"task-undo-{change.number}",
                    icon=":material/undo:",
                    on_click=undo,
                    args=(session.store, (change.number,)),
                )


def _entry(change: TaskChange, text: Words) -> str:
    head = element("b", escape(f"{moment(change.at, text)} · {change.author}")) + escape(f" – {change.reason}")
    fields = "; ".join(f"{f.label}: {f.before or text('tasks.nothing')} → {f.after or text('tasks.nothing')}" for f in change.fields)
    return element("p", head, element("br"), element("small", escape(fields)), cls="vt-source")
