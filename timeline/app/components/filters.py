"""The filters in the sidebar, and what is active as chips that can be taken away one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.session import Session, screen, update, words
from timeline.model import VISIT_KINDS, Query
from timeline.timex import parse_typed
from timeline.views import Facet, Facets

CONFIDENCES = (0.0, 0.7, 0.9)
NOTE = "_date_note"
"""Where a typed date that was not understood is kept until the next run."""


@dataclass(frozen=True)
class Chip:
    """One active filter: what it says, and the filter without it."""

    key: str
    label: str
    without: dict[str, object]


def draw_filters(session: Session, facets: Facets) -> None:
    """All filters, in the sidebar; every one of them writes the screen and the URL."""
    text = session.words
    with st.sidebar:
        st.subheader(text("filter.title"), anchor=False)
        _text(text, session.query)
        _many(text, "officials", facets.officials, session.query.officials)
        _many(text, "themes", facets.themes, session.query.themes)
        _many(text, "places", facets.places, session.query.places)
        _many(text, "kinds", facets.kinds, session.query.kinds)
        _dates(text, session.query)
        _confidence(text, session.query)
        _switches(text, session.query)
        st.button(text("filter.reset"), on_click=reset, disabled=session.query.is_empty, icon=":material/filter_alt_off:", width="stretch")


def reset() -> None:
    """Takes all filters away; language, lanes and the open visit stay."""
    update(query=Query(all=screen().query.all))


def _text(text: Words, query: Query) -> None:
    st.session_state["f_text"] = query.text
    st.text_input(
        text("filter.text"),
        key="f_text",
        max_chars=200,
        placeholder=text("filter.text_hint"),
        icon=":material/search:",
        on_change=lambda: update(text=str(st.session_state["f_text"]).strip()[:200]),
    )


def _many(text: Words, field: str, facets: Sequence[Facet], chosen: Sequence[str]) -> None:
    key = f"f_{field}"
    labels = {f.id: f"{f.label} ({text.number(f.count)})" for f in facets}
    options = list(labels) + [c for c in chosen if c not in labels]
    st.session_state[key] = list(chosen)
    st.multiselect(
        text(f"filter.{field}"),
        options,
        format_func=lambda i: labels.get(i) or name_of(text, field, i),
        key=key,
        placeholder=text(f"filter.any_{field}"),
        on_change=lambda: update(**{field: tuple(st.session_state[key])}),
    )


def _dates(text: Words, query: Query) -> None:
    st.session_state["f_period"] = ""
    st.text_input(
        text("filter.period"),
        key="f_period",
        max_chars=60,
        placeholder=text("filter.period_hint"),
        help=text("filter.period_help"),
        on_change=lambda: _typed("f_period", True, True),
    )
    left, right = st.columns(2)
    for column, name, bound in ((left, "from", query.earliest), (right, "to", query.latest)):
        key = f"f_{name}"
        st.session_state[key] = day(bound) if bound else ""
        column.text_input(
            text(f"filter.{name}"),
            key=key,
            max_chars=60,
            placeholder=text("filter.day_hint"),
            on_change=_typed,
            args=(key, name == "from", name == "to"),
        )
    if note := st.session_state.pop(NOTE, None):
        st.error(note, icon=":material/event_busy:")


def _typed(key: str, first: bool, last: bool) -> None:
    """Reads a typed date or period into the ends of the range that the box stands for."""
    typed = str(st.session_state[key]).strip()
    earliest, latest = screen().query.earliest, screen().query.latest
    if typed:
        ends = typed_range(typed)
        if ends is None:
            st.session_state[NOTE] = words()("filter.bad_date", typed=literal(typed))
            return
        earliest, latest = ends[0] if first else earliest, ends[1] if last else latest
    else:
        earliest, latest = None if first else earliest, None if last else latest
    if earliest and latest and earliest > latest:
        st.session_state[NOTE] = words()("filter.bad_range", earliest=day(earliest), latest=day(latest))
        return
    update(earliest=earliest, latest=latest)


def typed_range(typed: str) -> tuple[date | None, date | None] | None:
    """First and last day of what a person typed ("tháng 4/2025", "9/3/2023"); None when it is no date."""
    when = parse_typed(typed, today=date.today())  # noqa: DTZ011 (a person's own day)
    if when is None or when.is_open:
        return None
    return when.earliest, when.latest


def _confidence(text: Words, query: Query) -> None:
    options = sorted({*CONFIDENCES, query.min_confidence})
    st.session_state["f_confidence"] = query.min_confidence
    st.selectbox(
        text("filter.confidence"),
        options,
        format_func=lambda share: _confidence_label(text, share),
        key="f_confidence",
        on_change=lambda: update(min_confidence=st.session_state["f_confidence"]),
    )


def _confidence_label(text: Words, share: float) -> str:
    known = {0.0: "filter.confidence_any", 0.7: "filter.confidence_medium", 0.9: "filter.confidence_high"}
    return text(known[share]) if share in known else text("filter.confidence_from", share=text.share(share))


def _switches(text: Words, query: Query) -> None:
    st.session_state["f_checked"] = query.checked is True
    st.toggle(text("filter.checked"), key="f_checked", on_change=lambda: update(checked=st.session_state["f_checked"] or None))
    st.session_state["f_all"] = query.all
    st.toggle(text("filter.all"), key="f_all", help=text("filter.all_help"), on_change=lambda: update(all=st.session_state["f_all"]))


def name_of(text: Words, field: str, value: str) -> str:
    """The name of a filter's value when no count carries it: from the shared vocabulary, else the id made readable."""
    if field == "kinds":
        return text.label("kind", value) if value in VISIT_KINDS else value
    if field == "themes":
        return text.label("theme", value)
    return value.replace("-", " ").title()


def day(value: date) -> str:
    """A day as people here write it: 9/3/2023."""
    return f"{value.day}/{value.month}/{value.year}"


def chips(text: Words, query: Query, facets: Facets) -> list[Chip]:
    """Every active filter as a chip, in the order of the sidebar."""
    found: list[Chip] = []
    for field, known in (("officials", facets.officials), ("themes", facets.themes), ("places", facets.places), ("kinds", facets.kinds)):
        names = {f.id: f.label for f in known}
        values: tuple[str, ...] = getattr(query, field)
        for value in values:
            rest = tuple(v for v in values if v != value)
            found.append(Chip(f"{field}-{value}", names.get(value) or name_of(text, field, value), {field: rest}))
    single: Iterable[tuple[bool, str, str, dict[str, object]]] = (
        (query.earliest is not None, "from", text("chip.from", day=day(query.earliest or date.min)), {"earliest": None}),
        (query.latest is not None, "to", text("chip.to", day=day(query.latest or date.min)), {"latest": None}),
        (bool(query.text), "text", text("chip.text", text=query.text), {"text": ""}),
        (query.min_confidence > 0, "confidence", _confidence_label(text, query.min_confidence), {"min_confidence": 0.0}),
        (query.checked is True, "checked", text("filter.checked"), {"checked": None}),
        (query.checked is False, "unchecked", text("chip.unchecked"), {"checked": None}),
        (bool(query.task_status), "task", ", ".join(query.task_status), {"task_status": ()}),
        (query.all, "all", text("chip.all"), {"all": False}),
    )
    return found + [Chip(key, label, without) for active, key, label, without in single if active]


def draw_chips(session: Session, facets: Facets) -> None:
    """The active filters above the page; pressing one takes it away."""
    active = chips(session.words, session.query, facets)
    if not active:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips", vertical_alignment="center"):
        for chip in active:
            st.button(
                literal(chip.label),
                key=f"chip-{chip.key}",
                icon=":material/close:",
                icon_position="right",
                help=session.words("chip.remove"),
                on_click=update,
                kwargs=chip.without,
            )
        st.button(session.words("filter.reset"), key="chip-reset", type="tertiary", on_click=update, kwargs={"query": Query()})
