"""The numbers at a glance above every page, and the coverage that they rest on."""

from html import escape

import streamlit as st

from timeline.app.components.markup import element
from timeline.app.i18n import Words
from timeline.lang.tell import write_edtf
from timeline.views import Counts


def draw_glance(counts: Counts, text: Words) -> None:
    """Visits, officials, directives, undated, articles read and not read; beneath, period and papers."""
    numbers = (
        ("glance.visits", counts.visits),
        ("glance.officials", counts.officials),
        ("glance.directives", counts.directives),
        ("glance.undated", counts.undated),
        ("glance.articles", counts.articles),
        ("glance.quarantined", counts.quarantined),
    )
    cells = "".join(element("div", element("dt", escape(text(key))), element("dd", escape(text.number(n)))) for key, n in numbers)
    st.html(element("dl", cells, cls="vt-glance") + element("p", escape(coverage(counts, text)), cls="vt-coverage"))


def coverage(counts: Counts, text: Words) -> str:
    """One sentence on what the numbers rest on: the period, the papers, the build."""
    parts = []
    if counts.first and counts.last:
        parts.append(
            text(
                "glance.period", first=write_edtf(counts.first.isoformat(), text.lang), last=write_edtf(counts.last.isoformat(), text.lang)
            )
        )
    if counts.publishers:
        named = counts.publishers if isinstance(counts.publishers, int) else len(counts.publishers)
        parts.append(text.count("glance.papers", named))
    parts.append(text("glance.snapshot", snapshot=counts.snapshot, built=_built(str(counts.built or ""), text)))
    return " · ".join(parts)


def _built(moment: str, text: Words) -> str:
    """The moment of the build (ISO 8601) in the language of the page: 22/11/2026 08:51."""
    return f"{write_edtf(moment[:10], text.lang)} {moment[11:16]}".strip() if moment else ""
