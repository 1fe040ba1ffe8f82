"""Party and State documents that the articles cite, both ways: who cites one, where and when; and what somebody cites."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

import pandas as pd
import streamlit as st

from timeline.app import cached
from timeline.app.components import document_data
from timeline.app.components.empty import draw_no_match
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.glance import draw_glance
from timeline.app.components.markup import literal, pairs, text
from timeline.app.components.rows import pick_row, picked_row
from timeline.app.components.table import ROW_LIMIT
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_timeline, go_to_visit, open_session, screen, update, update_own
from timeline.views.documents import CitedBy, Citer, DocumentRow

Way = Literal["document", "official", "place"]
WAYS: tuple[Way, ...] = get_args(Way)
LISTED = 50
MOST_CITERS = 12
NARROW = ("document", "visits", "articles", "type", "issuer", "issued")
"""The columns on a phone: first what people look for."""
_TOLD, _ROUND = "_documents_told", "_documents_round"


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    say = session.words
    whole = replace(session, screen=replace(session.screen, query=replace(session.screen.query, cited=())))
    facets = cached.facets(session.store, session.version, session.query, say.lang)
    draw_filters(session, facets)
    st.title(say("documents.title"), anchor=False)
    draw_glance(session)
    draw_chips(session)
    rows, total = document_data.rows(session, whole.query, ROW_LIMIT)  # as with all lists: without its own filter
    if not rows:
        if whole.query.is_empty:
            st.info(say("documents.none"), icon=":material/description:")
        else:
            draw_no_match(session)
        return
    way = _draw_way(say)
    if way == "document":
        _draw_documents(whole, rows, total)
    else:
        _draw_citers(session, way)


def _draw_way(say: Words) -> Way:
    """From documents to people and places, or the other way round; only the chosen one is made."""
    st.session_state["w_way"] = screen().own_of("cited-by", "document")
    chosen: Way | None = st.segmented_control(
        say("documents.way"),
        WAYS,
        format_func=lambda way: say(f"documents.way_{way}"),
        key="w_way",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: update_own(**{"cited-by": None if st.session_state["w_way"] == "document" else st.session_state["w_way"]}),
    )
    return chosen or "document"


def _draw_documents(session: Session, rows: Sequence[DocumentRow], total: int) -> None:
    say = session.words
    cut = "" if total == len(rows) else " " + say("table.cut", shown=say.number(len(rows)), n=say.number(total))
    st.caption(say.count("documents.caption", total) + cut)
    ids = [r.key for r in rows]
    named = next((key for key in screen().query.cited if key in ids), None)
    key = _key(f"documents-{hash((session.version, session.query, say.lang))}", named)
    picked = ids.index(named) if named else None
    with st.container(key="split"):
        left, right = st.columns([13, 10], gap="medium")
        with left:
            pick_row(
                document_frame(rows), key, _columns(say), say("documents.alt"),
                order=NARROW if is_narrow() else None, chosen=picked, on_pick=lambda: _pick(key, ids, _filter_by),
            )  # fmt: skip
            st.caption(say("documents.hint"))
        with right:
            if picked is not None:
                _draw_one(session, rows[picked])


def _key(data: str, named: str | None) -> str:
    """A key that changes when something else was picked elsewhere (a link, a chip taken away): then the table is set anew."""
    if named != st.session_state.get(_TOLD):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state[_TOLD] = named
    return f"{data}-{st.session_state.get(_ROUND, 0)}"


def _pick(key: str, ids: Sequence[str], take: Callable[[str | None], None]) -> None:
    """Takes the row picked in the table of this key over into the address. For callbacks."""
    row = picked_row(key, len(ids))
    named = None if row is None else ids[row]
    st.session_state[_TOLD] = named
    take(named)


def _filter_by(document: str | None) -> None:
    update(cited=(document,) if document else ())


def _show_citer(citer: str | None) -> None:
    update_own(citer=citer)


def document_frame(rows: Sequence[DocumentRow]) -> pd.DataFrame:
    """The columns that people read."""
    return pd.DataFrame(
        {
            "document": [r.key for r in rows],
            "type": [r.type for r in rows],
            "issuer": [r.issuer or "" for r in rows],
            "issued": [r.issued or "" for r in rows],
            "articles": [r.articles for r in rows],
            "visits": [r.visits for r in rows],
        }
    )


def _columns(say: Words) -> dict[str, Any]:
    column = st.column_config
    return {
        "document": column.TextColumn(say.label("column", "document_id"), width=160),
        "type": column.TextColumn(say.label("column", "document_type"), width=140),
        "issuer": column.TextColumn(say.label("column", "issuer"), width=260),
        "issued": column.TextColumn(say.label("column", "issued"), width=130),
        "articles": column.NumberColumn(say("documents.articles"), width=80, format="%d"),
        "visits": column.NumberColumn(say("documents.visits"), width=80, format="%d"),
    }


def _facts(row: DocumentRow, say: Words) -> str:
    """Kind, issuer and day of issue of a document; what the articles do not tell is said to be unknown."""
    unknown = say("documents.unknown")
    return pairs(
        [
            (say.label("column", "document_type"), text(row.type)),
            (say.label("column", "issuer"), text(row.issuer or unknown)),
            (say.label("column", "issued"), text(row.issued or unknown)),
        ]
    )


def _draw_one(session: Session, row: DocumentRow) -> None:
    """A document: issuer and day, officials and places, and the visits in whose articles it is cited."""
    say = session.words
    use = document_data.use(session, row.key)
    with st.container(border=True, key="panel", gap="small"):
        st.subheader(literal(row.key), anchor=False)
        st.html(_facts(row, say))
        if use is None or not use.visits:
            st.text(say("documents.no_visits"))
            return
        if st.button(say.count("documents.on_timeline", row.visits), key="cited-timeline", icon=":material/timeline:"):
            go_to_timeline(cited=(row.key,))
        _draw_who(say("documents.by_whom"), use.officials, "official", "officials", row.key)
        _draw_who(say("documents.where"), use.places, "place", "places", row.key)
        st.html(text(say("documents.when"), "h3", "vt-section"))
        with st.container(gap="xxsmall"):
            for visit in use.visits[:LISTED]:
                _draw_visit(f"{visit.date} · {visit.title}", visit.id, "cited")


def _draw_who(title: str, found: Sequence[Citer], unit: str, field: str, key: str) -> None:
    """Officials or places, each a way to their part of the timeline."""
    st.html(text(title, "h3", "vt-section"))
    with st.container(horizontal=True, gap="xsmall"):
        for one in found[:MOST_CITERS]:
            if st.button(literal(f"{one.name} ({one.visits})"), key=f"who-{unit}-{key}-{one.id}"):
                go_to_timeline(**{field: (one.id,)}, cited=(key,))


def _draw_visit(label: str, visit: str, key: str) -> None:
    if st.button(literal(label), key=f"{key}-{visit}", icon=":material/arrow_forward:", type="tertiary"):
        go_to_visit(visit)


def _draw_citers(session: Session, way: Way) -> None:
    """Officials or provinces with the documents cited at their visits; picking one shows them."""
    say = session.words
    found = document_data.cited_by(session, way)
    if not found:
        st.info(say("documents.no_visits"), icon=":material/description:")
        return
    ids = [c.id for c in found]
    named = next((id_ for id_ in [screen().own_of("citer", "")] if id_ in ids), None)
    key = _key(f"citers-{way}-{hash((session.version, session.query, say.lang))}", named)
    picked = ids.index(named) if named else None
    with st.container(key="split"):
        left, right = st.columns([13, 10], gap="medium")
        with left:
            pick_row(
                _citer_frame(found), key, _citer_columns(say, way), say(f"documents.way_{way}"),
                chosen=picked, on_pick=lambda: _pick(key, ids, _show_citer),
            )  # fmt: skip
            st.caption(say("documents.hint_citers"))
        with right:
            if picked is not None:
                _draw_citer(session, found[picked], way)


def _citer_frame(found: Sequence[CitedBy]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": [c.name for c in found],
            "documents": [c.documents for c in found],
            "visits": [c.visits for c in found],
            "most": [" · ".join(c.most) for c in found],
        }
    )


def _citer_columns(say: Words, way: Way) -> dict[str, Any]:
    column = st.column_config
    return {
        "name": column.TextColumn(say(f"documents.way_{way}"), width=200),
        "documents": column.NumberColumn(say("documents.number"), width=100, format="%d"),
        "visits": column.NumberColumn(say("documents.visits"), width=80, format="%d"),
        "most": column.TextColumn(say("documents.most"), width=360),
    }


def _draw_citer(session: Session, found: CitedBy, way: Way) -> None:
    """The documents cited at the visits of one official or province, each with those visits."""
    say = session.words
    with st.container(border=True, key="panel", gap="small"):
        st.subheader(literal(found.name), anchor=False)
        if st.button(say.count("documents.on_timeline", found.visits), key="citer-timeline", icon=":material/timeline:"):
            go_to_timeline(**{f"{way}s": (found.id,)})
        for row, visits in document_data.of_citer(session, way, found.id, LISTED, MOST_CITERS):
            st.html(
                text(row.key, "h3", "vt-section") + text(" · ".join(p for p in (row.type, row.issuer, row.issued) if p), "p", "vt-source")
            )
            with st.container(gap="xxsmall"):
                for visit in visits:
                    _draw_visit(f"{visit.date} · {visit.title}", visit.id, f"citer-{row.key}")
