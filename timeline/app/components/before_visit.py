"""The page to take along: what an official asked of a place earlier and how far it is, as HTML for screen, paper and file."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from timeline.app.components.detail import capital
from timeline.app.components.markup import bullets, element
from timeline.app.components.markup import text as plain_text
from timeline.app.components.task_table import SIGNS
from timeline.app.i18n import Words
from timeline.lang.tell import write_edtf
from timeline.text import slug
from timeline.views.before_visit import BeforeVisit, VisitAsked
from timeline.views.tasks import TaskRow

SHEET = "vt-sheet"
CSS = Path(__file__).parent.parent / "tasks.css"
_PRINT = """
export default function({ data, parentElement }) {
    const button = parentElement.querySelector('button');
    button.textContent = data.label;
    button.onclick = () => window.print();
}
"""


def draw_before(found: BeforeVisit, text: Words) -> None:
    """The sheet, with the buttons that print it and save it as a file."""
    sheet = sheet_html(found, text)
    with st.container(horizontal=True, vertical_alignment="center", key="sheet-tools"):
        _printer()(key="print", data={"label": text("tasks.print")}, width="content", height="content")
        st.download_button(
            text("tasks.save_html"),
            whole_page(found, text),
            file_name=f"{slug(text('tasks.before'))}-{slug(found.official)}-{slug(found.place)}.html",
            mime="text/html",
            key="sheet-file",
            icon=":material/download:",
            on_click="ignore",
        )
    with st.container(key="sheet"):
        st.html(sheet)


@st.cache_resource(show_spinner=False)
def _printer() -> Any:
    style = (
        ".vt-print{font:inherit;min-height:2.5rem;padding:.25rem .9rem;border-radius:.5rem;cursor:pointer;"
        "color:var(--st-background-color);background:var(--st-primary-color);border:1px solid var(--st-primary-color)}"
        ".vt-print:focus-visible{outline:2px solid var(--st-text-color);outline-offset:2px}"
    )
    return st.components.v2.component("visit_timeline.print", js=_PRINT, css=style, html="<button type='button' class='vt-print'></button>")


def sheet_html(found: BeforeVisit, text: Words) -> str:
    """Heading, numbers, each visit with what was asked, what others asked and is overdue, what the place asked in return."""
    whole = found.numbers
    day = write_edtf(found.today.isoformat(), text.lang)
    summary = text(
        "tasks.sheet_summary",
        visits=text.number(found.all_visits),
        tasks=text.number(whole.total),
        done=text.number(whole.entered.get("done", 0)),
        overdue=text.number(whole.computed.get("overdue", 0)),
    )
    parts = [
        plain_text(text("tasks.sheet_title", official=found.official, place=found.place), "h2"),
        plain_text(text("tasks.sheet_day", day=day), "p", "vt-source"),
        plain_text(summary, "p"),
    ]
    if not found.visits:
        parts.append(plain_text(text("tasks.sheet_none"), "p"))
    for asked in found.visits:
        if asked.tasks:
            parts += [plain_text(_title(asked, text), "h3"), _table(asked.tasks, text)]
    if silent := [asked for asked in found.visits if not asked.tasks]:
        parts += [plain_text(text("tasks.sheet_silent"), "h3"), bullets(escape(_title(asked, text)) for asked in silent)]
    if rest := found.all_visits - len(found.visits):
        parts.append(plain_text(text("tasks.sheet_rest", n=text.number(rest)), "p", "vt-source"))
    if found.others:
        parts.append(plain_text(text("tasks.sheet_others", place=found.place), "h3"))
        parts.append(_table(found.others, text, named=True))
        if rest := found.all_others - len(found.others):
            parts.append(plain_text(text("tasks.sheet_rest_tasks", n=text.number(rest)), "p", "vt-source"))
    if found.proposals:
        parts.append(plain_text(text("tasks.sheet_proposals", place=found.place), "h3"))
        parts.append(_table(found.proposals, text, named=True))
    return element("article", *parts, cls=SHEET)


def _title(asked: VisitAsked, text: Words) -> str:
    """A visit in a line: when, of what kind, who led it if another did, headline."""
    visit = asked.visit
    lead = "" if asked.led else f"{text.label('column', 'lead')}: {', '.join(a.name for a in visit.lead)}"
    return " · ".join(part for part in (visit.date, visit.kind_label, lead, visit.headline or "") if part)


def _table(rows: Sequence[TaskRow], text: Words, *, named: bool = False) -> str:
    heads = [
        "№",
        text.label("column", "text"),
        text.label("assignment", "due_now"),
        text.label("assignment", "lead_agency"),
        text.label("assignment", "computed"),
    ]
    lines = []
    for number, row in enumerate(rows, 1):
        said = element("div", escape(" ".join(row.text.split())), lang="vi")
        if named:
            who = row.speaker or ", ".join(row.lead) if row.type == "directive" else row.addressee
            said += _small(" · ".join(part for part in (row.date, capital(who or "")) if part))
        if row.before:
            days = "; ".join(write_edtf(e.day.isoformat(), text.lang) for e in row.before)
            said += _small(f"{text('detail.said_before')}: {days}")
        cells = (
            escape(str(number)),
            said,
            escape(due(row, text)),
            escape(row.lead_agency or "–") + _small(row.officer or ""),
            escape(progress(row, text)) + _small(row.result or ""),
        )
        # On a phone the head of the table is not shown: each cell then names itself.
        lines.append(element("tr", *(element("td", cell, data_label=name) for name, cell in zip(heads, cells, strict=True))))
    head = element("thead", element("tr", *(plain_text(name, "th") for name in heads)))
    return element("table", head, element("tbody", *lines), cls="vt-table")


def _small(words: str) -> str:
    return element("div", element("small", escape(words))) if words else ""


def progress(row: TaskRow, text: Words) -> str:
    """What was entered, and how it stands against its deadline where it has one: "Đang thực hiện, ▲ Quá hạn"."""
    if row.type == "proposal":
        return text.label("answer", row.state)
    if row.computed in ("no_due", "recurring"):
        return row.state_label
    told = f"{SIGNS[row.computed]} {row.computed_label}"
    return told if row.state == "done" else f"{row.state_label}, {told}"


def due(row: TaskRow, text: Words) -> str:
    """The day that counts now; without one, what the article says, or that none is named."""
    if row.due:
        return write_edtf(row.due.isoformat(), text.lang)
    return text.label("task", "recurring") if row.due_kind == "recurring" else capital(row.due_named or text("directives.no_due"))


def whole_page(found: BeforeVisit, text: Words) -> bytes:
    """The sheet as a file of its own: opens without a network, prints on A4."""
    title = text("tasks.sheet_title", official=found.official, place=found.place)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    page = (
        f'<!doctype html><html lang="{text.lang}"><head>{head}<style>{_css()}</style></head><body>{sheet_html(found, text)}</body></html>'
    )
    return page.encode()


@cache
def _css() -> str:
    return CSS.read_text(encoding="utf-8")
