"""The filters in the sidebar, and what is active as chips that can be taken away one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from timeline.app import cached
from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.session import Session, screen, update, words
from timeline.lang.tell import write_edtf
from timeline.model import Query
from timeline.model.query import NO_PUBLISHER
from timeline.text import plain
from timeline.timex import parse_typed
from timeline.views import Facet, Facets

FIELDS = ("officials", "themes", "places", "kinds")
"""Filters of which several values can be chosen: the same names in `Query` and in `Facets`."""
CONFIDENCES = (0.0, 0.7, 0.9)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_OPTIONS = 400
"""The most frequent values are listed; any other is found by typing its name."""
NOTE = "_filter_note"
"""Where a sentence about typed words that were not understood is kept until the next run."""


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
        if note := st.session_state.pop(NOTE, None):
            st.error(note, icon=":material/error:")
        _text(text, session.query)
        for field in FIELDS:
            _many(session, field, getattr(facets, field))
        _many(session, "publishers", papers(session))
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


def _many(session: Session, field: str, facets: Sequence[Facet]) -> None:
    """A list to choose from. What is typed without accents is no option of the list, but is understood all the same."""
    key, text = f"f_{field}", session.words
    chosen: tuple[str, ...] = getattr(session.query, field)
    names = {f.id: f.label for f in facets}
    articles = field == "publishers"  # counted in articles, all others in visits
    counted = {f.id: text.count("detail.articles", f.count) if articles else text.number(f.count) for f in facets[:MOST_OPTIONS]}
    labels = {f.id: f"{f.label} ({counted[f.id]})" for f in facets[:MOST_OPTIONS]}
    options = list(labels) + [c for c in chosen if c not in labels]
    st.session_state[key] = list(chosen)
    st.multiselect(
        text(f"filter.{field}"),
        options,
        format_func=lambda i: labels.get(i) or names.get(i) or name_of(session, field, i),
        key=key,
        placeholder=text(f"filter.any_{field}"),
        accept_new_options=True,
        select_all=False,
        on_change=_choose,
        args=(field, key, names),
    )


def _choose(field: str, key: str, names: dict[str, str]) -> None:
    """Takes the chosen values over; words typed by hand become all values whose name has them ("pham", "lang son")."""
    before: tuple[str, ...] = getattr(screen().query, field)
    values: list[str] = []
    for value in st.session_state[key]:
        found = [value] if value in names or value in before else matching(value, names)
        if not found:
            st.session_state[NOTE] = words()("filter.no_such", typed=literal(value))
        values += found
    update(**{field: tuple(dict.fromkeys(values))})


def matching(typed: str, names: dict[str, str]) -> list[str]:
    """The ids whose name begins or goes on with the typed words, accents aside."""
    wanted = plain(typed)
    return [id_ for id_, name in names.items() if wanted and f" {wanted}" in f" {plain(name)}"]


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
        st.session_state[key] = day(bound, text.lang) if bound else ""
        column.text_input(
            text(f"filter.{name}"),
            key=key,
            max_chars=60,
            placeholder=text("filter.day_hint"),
            on_change=_typed,
            args=(key, name == "from", name == "to"),
        )


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
        st.session_state[NOTE] = words()("filter.bad_range", earliest=day(earliest, words().lang), latest=day(latest, words().lang))
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


def name_of(session: Session, field: str, value: str) -> str:
    """The name of a filter's value: of a person or place as the store has it, of a theme or kind in words."""
    if field == "publishers":
        return session.words.label("coverage", "no_paper") if value == NO_PUBLISHER else value
    if field in ("themes", "kinds"):
        return session.words.label(field.removesuffix("s"), value)
    return cached.names(session.store, session.version, field.removesuffix("s")).get(value, value)


def papers(session: Session) -> list[Facet]:
    """Every paper with its number of articles in the store, whatever the filters: most first."""
    found = cached.papers(session.store, session.version)
    return [Facet(paper, name_of(session, "publishers", paper), n) for paper, n in found]


def day(value: date, lang: str = "vi") -> str:
    """A day as the boxes write and take it: 9/3/2023, 9 Mar 2023."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if lang == "en" else f"{value.day}/{value.month}/{value.year}"


def chips(session: Session) -> list[Chip]:
    """Every active filter as a chip, in the order of the sidebar; last, when several visits are selected, how many."""
    text, query, selected = session.words, session.query, session.screen.selected
    found: list[Chip] = []
    zoom = session.screen.zoom
    for field in (*FIELDS, "publishers"):
        values: tuple[str, ...] = getattr(query, field)
        for value in values:
            rest = tuple(v for v in values if v != value)
            found.append(Chip(f"{field}-{value}", name_of(session, field, value), {field: rest}))
    for key in query.cited:
        rest = tuple(k for k in query.cited if k != key)
        found.append(Chip(f"cited-{key}", text("chip.cited", document=key), {"cited": rest}))
    single: Iterable[tuple[bool, str, str, dict[str, object]]] = (
        (
            query.earliest is not None,
            "from",
            text("chip.from", day=write_edtf(str(query.earliest or date.min), text.lang)),
            {"earliest": None},
        ),
        (query.latest is not None, "to", text("chip.to", day=write_edtf(str(query.latest or date.min), text.lang)), {"latest": None}),
        (bool(query.text), "text", text("chip.text", text=query.text), {"text": ""}),
        (query.min_confidence > 0, "confidence", _confidence_label(text, query.min_confidence), {"min_confidence": 0.0}),
        (query.checked is True, "checked", text("filter.checked"), {"checked": None}),
        (query.checked is False, "unchecked", text("chip.unchecked"), {"checked": None}),
        (bool(query.task_status), "task", ", ".join(text.label("task", s) for s in query.task_status), {"task_status": ()}),
        (query.all, "all", text("chip.all"), {"all": False}),
        (zoom is not None, "zoom", _period_label(text, zoom), {"zoom": None}),
        (len(selected) > 1, "selected", text("chip.selected", n=text.number(len(selected))), {"selected": (), "visit": None}),
    )
    return found + [Chip(key, label, without) for active, key, label, without in single if active]


def _period_label(text: Words, days: tuple[date, date] | None) -> str:
    return text("chip.zoom", **dict(zip(("first", "last"), (write_edtf(str(d), text.lang) for d in days), strict=True))) if days else ""


def draw_chips(session: Session) -> None:
    """The active filters above the page; pressing one takes it away."""
    active = chips(session)
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
        if not session.query.is_empty or session.query.all:
            st.button(session.words("filter.reset"), key="chip-reset", type="tertiary", on_click=update, kwargs={"query": Query()})
