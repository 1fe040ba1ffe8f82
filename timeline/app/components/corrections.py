"""Corrections of the open visit: every field, merging and splitting, that someone checked it; each told and undone in the history."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from timeline.app import cached
from timeline.app.components import roles
from timeline.app.components.correction_history import draw_history
from timeline.app.components.filters import typed_range
from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.session import Session, author, update, words
from timeline.errors import CorrectionError
from timeline.lang.labels import labels
from timeline.model import VISIT_KINDS, MergedVisit
from timeline.stores import Store
from timeline.stores.corrections import Field
from timeline.text import plain
from timeline.views import VisitDetail, VisitRow
from timeline.views.review import near, province_choices

NOTE, DONE = "_correction_note", "_correction_done"
MOST_NAMES = 400
"""Officials to choose from: those of the visit, then the most frequent; any other is typed."""


def draw_corrections(session: Session, found: VisitDetail) -> None:
    """The form for those who may correct, and for everybody what was corrected before."""
    text, visit = session.words, found.visit
    draw_notes()  # outside: after a merge the visit, and so the box, is another one, and closed
    with st.expander(text("correct.title"), icon=":material/edit_note:", key=f"correct-{visit.id}"):
        if roles.may_edit():
            _draw_checked(session, visit)
            roles.draw_author(text, f"c-author-{visit.id}")
            _draw_fields(session, visit)
            _draw_merge(session, visit)
            _draw_split(session, found)
        else:
            st.caption(text("roles.viewer_cannot"))
        reports = {ref.visit for ref in visit.reports}
        log = session.store.corrections
        entries = [e for e in log.history() if e.report in reports or (e.field in ("merge", "apart") and e.value in reports)]
        if entries:
            st.caption(text("correct.history"))
            draw_history(session.store, list(reversed(entries)), text)


def draw_notes() -> None:
    """What went wrong with the last correction, or that it was saved."""
    if note := st.session_state.pop(NOTE, None):
        st.error(note, icon=":material/error:")
    if done := st.session_state.pop(DONE, None):
        st.success(done, icon=":material/check:")


def _draw_checked(session: Session, visit: MergedVisit) -> None:
    text = session.words
    st.toggle(
        text("correct.checked"),
        value=visit.checked,
        key=f"check-{visit.id}-{session.version}",
        help=text("correct.checked_help"),
        on_change=settle,
        args=(session.store, visit.id, "check", not visit.checked, text("correct.checked_reason")),
    )


def _draw_fields(session: Session, visit: MergedVisit) -> None:
    """One form with what the visit says now; what is changed in it is written, the rest stays."""
    text = session.words
    keys = _keys(visit.id, session.version)
    now = _values(visit)
    with st.form(f"correct-form-{visit.id}", border=False, clear_on_submit=True):
        st.text_input(text("correct.date"), key=keys["date"], placeholder=text("correct.date_hint"), max_chars=60)
        _choose(text, "official", keys["official"], now["official"], _officials(session, visit))
        places = {c.name: c.name if c.name == c.name_now else text("correct.place_now", name=c.name, now=c.name_now) for c in _provinces()}
        _choose(text, "place", keys["place"], now["place"], places)
        themes = {k.removeprefix("theme."): v for k, v in labels(text.lang).items() if k.startswith("theme.")}
        _choose(text, "theme", keys["theme"], now["theme"], themes, new=False)
        st.selectbox(
            text("correct.field_kind"),
            VISIT_KINDS,
            index=VISIT_KINDS.index(visit.kind),
            format_func=lambda k: text.label("kind", k),
            key=keys["kind"],
            filter_mode=None,
        )
        st.checkbox(text("correct.hide"), key=keys["hide"], help=text("correct.hide_help"))
        st.text_input(text("correct.reason"), key=keys["reason"], placeholder=text("correct.reason_hint"), max_chars=300)
        st.form_submit_button(text("correct.save"), icon=":material/save:", on_click=_submit, args=(session.store, visit, keys))


def _keys(visit: str, version: str) -> dict[str, str]:
    """Keys of the form's widgets; those that show what is known change with it."""
    known = {name: f"c-{name}-{visit}-{version}" for name in ("official", "place", "theme", "kind")}
    return known | {name: f"c-{name}-{visit}" for name in ("date", "hide", "reason")}


def _values(visit: MergedVisit) -> dict[str, list[str]]:
    return {"official": [a.name for a in visit.lead], "place": [p.name for p in visit.places], "theme": list(visit.themes)}


def _officials(session: Session, visit: MergedVisit) -> dict[str, str]:
    """Names to choose from, those of the visit first."""
    here = [a.name for role in (visit.lead, visit.delegation, visit.hosts) for a in role]
    facets = cached.facets(session.store, session.version, session.query, session.words.lang)
    frequent = [f.label for f in facets.officials[:MOST_NAMES]]
    known = cached.names(session.store, session.version, "official")
    rest = list(known.values()) if len(known) <= MOST_NAMES else []
    return {name: name for name in (*here, *frequent, *rest)}


@st.cache_data(max_entries=1, show_spinner=False)
def _provinces() -> list[Any]:
    return list(province_choices())


def _choose(text: Words, name: str, key: str, now: list[str], options: dict[str, str], *, new: bool = True) -> None:
    st.multiselect(
        text(f"correct.field_{name}"),
        list(dict.fromkeys((*now, *options))),
        default=now,
        format_func=lambda value: options.get(value, value),
        key=key,
        accept_new_options=new,
        placeholder=text("correct.choose_or_type" if new else "correct.choose"),
        select_all=False,
    )


def meant(typed: str, known: dict[str, str]) -> str:
    """The known name that typed words are, accents aside ("lang son"); else the words themselves."""
    same = [name for name in known if plain(name) == plain(typed)]
    return same[0] if len(same) == 1 else " ".join(typed.split())


def _submit(store: Store, visit: MergedVisit, keys: dict[str, str]) -> None:
    """Writes what was changed in the form, each field as a correction of its own with the same reason."""
    text = words()
    typed, reason = (str(st.session_state[keys[name]]).strip() for name in ("date", "reason"))
    changes: list[tuple[Field, Any]] = [("date", typed)] if typed else []
    places = {c.name: c.name for c in _provinces()}
    known = {"official": {name: name for name in store.names("official").values()}, "place": places, "theme": {}}
    lists: tuple[Field, ...] = ("official", "place", "theme")
    for name in lists:
        values = list(dict.fromkeys(meant(v, known[name]) for v in st.session_state[keys[name]] if v.strip()))
        if values != _values(visit)[name]:
            changes.append((name, values))
    if (kind := st.session_state[keys["kind"]]) != visit.kind:
        changes.append(("kind", kind))
    if st.session_state[keys["hide"]]:
        changes.append(("hide", True))
    if not changes:
        st.session_state[NOTE] = text("correct.nothing")
    elif not reason:
        st.session_state[NOTE] = text("correct.no_reason")
    elif typed and typed_range(typed) is None:
        st.session_state[NOTE] = text("filter.bad_date", typed=literal(typed))
    elif all(write(store, visit.id, field, value, reason) for field, value in changes):
        st.session_state[DONE] = text("correct.saved")
        if ("hide", True) in changes:
            update(visit=None, selected=())


def _draw_merge(session: Session, visit: MergedVisit) -> None:
    """Another visit that is the same one: near ones are suggested."""
    text = session.words
    rows = {row.id: row for row in near(session.store, visit, text.lang)}
    if not rows:
        st.markdown(f"**{text('correct.merge_title')}**")
        st.caption(text("correct.merge_none"))
        return
    with st.form(f"merge-form-{visit.id}", border=False, clear_on_submit=True):
        st.markdown(f"**{text('correct.merge_title')}**")
        other, reason = f"m-other-{visit.id}-{session.version}", f"m-reason-{visit.id}"
        st.selectbox(
            text("correct.merge_with"),
            list(rows),
            index=None,
            format_func=lambda id_: _named(rows[id_]),
            key=other,
            placeholder=text("correct.choose"),
        )
        st.text_input(text("correct.reason"), key=reason, placeholder=text("correct.reason_hint"), max_chars=300)
        st.form_submit_button(text("correct.merge"), icon=":material/merge:", on_click=_merge, args=(session.store, visit, other, reason))


def _named(row: VisitRow) -> str:
    return literal(f"{row.date} · {row.title} · {row.kind_label}")


def _merge(store: Store, visit: MergedVisit, other_key: str, reason_key: str) -> None:
    other, reason = st.session_state[other_key], str(st.session_state[reason_key]).strip()
    if not other or not reason:
        st.session_state[NOTE] = words()("correct.no_other" if not other else "correct.no_reason")
    else:
        merge(store, visit.id, other, reason)
        if now := store.visit(visit.reports[0].visit):
            update(visit=now.id, selected=(now.id,))


def merge(store: Store, visit: str, other: str, reason: str) -> None:
    """Makes one visit of two. For callbacks."""
    if write(store, visit, "merge", other, reason):
        st.session_state[DONE] = words()("correct.merged")


def _draw_split(session: Session, found: VisitDetail) -> None:
    """One of several articles that tells of another visit."""
    text, visit = session.words, found.visit
    if len(visit.reports) < 2:
        return
    titles = {source.head.id: " – ".join(part for part in (source.head.publisher, source.head.title) if part) for source in found.sources}
    with st.form(f"split-form-{visit.id}", border=False, clear_on_submit=True):
        st.markdown(f"**{text('correct.split_title')}**")
        report, reason = f"s-report-{visit.id}-{session.version}", f"s-reason-{visit.id}"
        st.selectbox(
            text("correct.split_which"),
            [ref.visit for ref in visit.reports],
            index=None,
            format_func={ref.visit: literal(titles.get(ref.article) or ref.source) for ref in visit.reports}.__getitem__,
            key=report,
            placeholder=text("correct.choose"),
        )
        st.text_input(text("correct.reason"), key=reason, placeholder=text("correct.reason_hint"), max_chars=300)
        st.form_submit_button(
            text("correct.split"), icon=":material/call_split:", on_click=_split, args=(session.store, visit, report, reason)
        )


def _split(store: Store, visit: MergedVisit, report_key: str, reason_key: str) -> None:
    report, reason = st.session_state[report_key], str(st.session_state[reason_key]).strip()
    if not report or not reason:
        st.session_state[NOTE] = words()("correct.no_report" if not report else "correct.no_reason")
    elif write(store, visit.id, "split", report, reason):
        st.session_state[DONE] = words()("correct.was_split")
        stays = next(ref.visit for ref in visit.reports if ref.visit != report)
        if now := store.visit(stays):
            update(visit=now.id, selected=(now.id,))


def write(store: Store, visit: str, field: Field, value: Any, reason: str) -> int | None:
    """Writes one correction in the name of whoever works here and returns its number.

    None, with a sentence kept for the page, when it cannot be written.
    """
    try:
        return store.correct(visit, field, value, reason=reason, author=author(), at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))
        return None


def settle(store: Store, visit: str, field: Field, value: Any, reason: str) -> None:
    """As `write`, for callbacks."""
    write(store, visit, field, value, reason)
