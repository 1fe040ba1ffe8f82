"""The periodic report on tasks in one click, where this installation can make it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from timeline.app.components.export import MIME, draw_letterhead
from timeline.app.session import Session
from timeline.model.task_scope import Days, TaskScope
from timeline.views.tasks import Period, period_days, period_label

if TYPE_CHECKING:
    from timeline.exports import Issue

UNITS: tuple[Period, ...] = ("week", "month", "quarter")
EXPORT = "followup"
EVERY_TASK = TaskScope()
MOST = 13
"""Periods to choose from."""


def formats() -> Sequence[str]:
    """Extensions in which the report can be made: none where the exports do not have it, no PDF where there is no Chrome."""
    from timeline.exports import FORMATS  # here, because what it imports would make everyone wait for the first page
    from timeline.exports.chrome import find_chrome

    return [extension for extension in FORMATS.get(EXPORT, {}) if extension != "pdf" or find_chrome()]


def draw_report(session: Session, today: date, scope: TaskScope = EVERY_TASK) -> None:
    """A button that opens the choice of template, office, period and day; one more click makes the file, of the tasks in sight."""
    made = formats()
    if not made:
        return
    from timeline.exports import Issue

    text = session.words
    names: dict[Period, str] = {"week": text("tasks.by_week"), "month": text("tasks.by_month"), "quarter": text("tasks.by_quarter")}
    with st.popover(text("tasks.report"), icon=":material/summarize:"):
        unit: Period = st.segmented_control(
            text("tasks.period"), UNITS, format_func=names.__getitem__, key="w_report_unit", default="month", required=True
        )
        days = st.selectbox(
            text("tasks.report_of"),
            recent(unit, today),
            format_func=lambda d: period_label(unit, d[0], text.lang),
            key=f"w_report_{unit}",
            filter_mode=None,
        )
        last = min(today, days[1])
        on = st.date_input(
            text("tasks.report_day"),
            last,
            days[0],
            last,
            key=f"w_report_day_{unit}_{days[0]}_{last}",
            format="DD/MM/YYYY",
            help=text("tasks.report_day_help"),
        )
        template, office = draw_letterhead("followup", text)
        issue = Issue(template, office, on or last, unit)
        for extension in made:
            st.download_button(
                text("tasks.report_docx") if extension == "docx" else text("tasks.report_as", format=extension.upper()),
                partial(_made, session, issue, scope, extension),
                file_name=f"{text('tasks.report_file')}-{days[0]}-{days[1]}.{extension}",
                mime=MIME[extension],
                key=f"report-{extension}",
                icon=":material/download:",
                on_click="ignore",
                width="stretch",
            )


def recent(unit: Period, today: date) -> list[Days]:
    """The period that holds today and the twelve before it, newest first."""
    found = [period_days(unit, today)]
    while len(found) < MOST:
        found.append(period_days(unit, found[-1][0] - timedelta(days=1)))
    return found


def _made(session: Session, issue: "Issue", scope: TaskScope, extension: str) -> bytes:
    from timeline.exports import render

    return render(session.store, session.query, EXPORT, extension, lang=session.words.lang, issue=issue, scope=scope)
