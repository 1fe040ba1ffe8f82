"""The numbers at a glance above every page, and what they rest on."""

from html import escape

import streamlit as st

from timeline.app import cached
from timeline.app.components.markup import element
from timeline.app.i18n import Words
from timeline.app.session import Session
from timeline.lang.tell import write_edtf
from timeline.views import Counts


def draw_glance(session: Session) -> Counts:
    """Visits, officials, directives, overdue, undated; beneath, period, articles and papers. Returns the counts."""
    text = session.words
    counts = cached.counts(session.store, session.version, session.query)
    overdue = cached.overdue(session.store, session.version, session.query)
    numbers = {
        "glance.visits": counts.visits,
        "glance.officials": counts.officials,
        "glance.directives": counts.directives,
        "glance.overdue": overdue,
        "glance.undated": counts.undated,
    }
    cells = "".join(_cell(key, n, text) for key, n in numbers.items())
    built = element("span", escape(" · " + _built(counts, text)), cls="vt-built")
    st.html(element("dl", cells, cls="vt-glance vt-brief") + element("p", escape(coverage(counts, text)), built, cls="vt-coverage"))
    return counts


def _cell(key: str, number: int, text: Words) -> str:
    """A number and what it counts; English takes `key`_one for one, since on a phone both are read as a phrase."""
    label = (text.get(f"{key}_one") if number == 1 else None) or text(key)
    return element("div", element("dt", escape(label)), element("dd", escape(text.number(number))))


def coverage(counts: Counts, text: Words) -> str:
    """One sentence on what the numbers rest on: the period, the articles and papers, files that could not be read."""
    parts = []
    if counts.first and counts.last:
        first, last = (write_edtf(day.isoformat(), text.lang) for day in (counts.first, counts.last))
        parts.append(text("glance.period", first=first, last=last))
    articles, papers = text.count("detail.articles", counts.articles), text.count("glance.papers", counts.publishers)
    parts.append(text("glance.read", articles=articles, papers=papers) if counts.publishers else articles)
    if counts.quarantined:
        parts.append(text.count("glance.unread", counts.quarantined))
    return " · ".join(parts)


def _built(counts: Counts, text: Words) -> str:
    """The number of the build and its moment (ISO 8601) in the language of the page: 22/11/2026 08:51."""
    moment = str(counts.built or "")
    told = f"{write_edtf(moment[:10], text.lang)} {moment[11:16]}".strip() if moment else ""
    return text("glance.snapshot", snapshot=counts.snapshot, built=told)
