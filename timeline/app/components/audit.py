"""The audit of a random sample: a visit at a time is judged field by field; then accuracy, agreement, and a CSV of all verdicts."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from timeline.app.components import highlight, roles
from timeline.app.components.detail import source
from timeline.app.components.markup import element, literal
from timeline.app.i18n import Words
from timeline.app.session import Session, author, go_to_visit, screen, store_path, update_own, words
from timeline.errors import CorrectionError
from timeline.exports.csv import lines
from timeline.stores.audits import FILE, PARTS, VERDICTS, Audits, Judgement, Part, Verdict
from timeline.views import VisitDetail, visit_detail
from timeline.views.audit import SIZES, accuracies, agreements, sample, shown_values

NOTE, AT = "_audit_note", "_audit_at"
HIGHEST_SEED = 999_999


def audits() -> Audits | None:
    """The judgements of this store; None while there is no folder to keep them in."""
    folder = store_path()
    return _opened(str(folder / FILE)) if folder.is_dir() else None


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(path: str) -> Audits:
    """One object for all sessions: it serves many threads, and writes for nobody who may only look."""
    found = Audits(path)
    found.who = lambda given: roles.recorded(given, words())
    return found


def draw_audit(session: Session) -> None:
    """Choice of the sample, the visit to judge, and the figures so far."""
    text, kept = session.words, audits()
    if kept is None:
        return
    seed = _draw_choice(text, kept)
    if seed is None:
        return
    ids = sample(session.store, session.query, seed, int(screen().own_of("size", str(SIZES[0]))))
    if not ids:
        st.info(text("audit.empty"), icon=":material/filter_alt:")
        return
    judged = [j for j in kept.judged(seed) if j.visit in ids]
    if note := st.session_state.pop(NOTE, None):
        st.error(note, icon=":material/error:")
    if roles.may_edit():
        roles.draw_author(text, "audit-author")
        if me := author(""):
            _draw_judging(session, kept, seed, ids, [j for j in judged if j.author == me])
        else:
            st.info(text("audit.who"), icon=":material/person:")
    _draw_figures(text, judged, seed)


def _draw_choice(text: Words, kept: Audits) -> int | None:
    """Size and seed, both in the address, and the samples that somebody has begun."""
    chosen = screen().own_of("seed", "")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state["w_size"] = int(screen().own_of("size", str(SIZES[0])))
        st.segmented_control(
            text("audit.size"), SIZES, key="w_size", required=True, on_change=lambda: update_own(size=str(st.session_state["w_size"]))
        )
        if begun := [str(s) for s in kept.seeds()]:
            options = list(dict.fromkeys([*([chosen] if chosen else []), *begun]))
            st.session_state["w_seed"] = chosen or None
            st.selectbox(
                text("audit.begun"),
                options,
                format_func=lambda s: text("audit.number", n=s),
                key="w_seed",
                placeholder=text("correct.choose"),
                on_change=lambda: _take(st.session_state["w_seed"]),
                width=260,
            )
        st.button(text("audit.draw"), icon=":material/casino:", key="audit-draw", on_click=_draw_new)
    return int(chosen) if chosen else None


def _draw_new() -> None:
    _take(str(secrets.randbelow(HIGHEST_SEED) + 1))


def _take(seed: str | None) -> None:
    st.session_state.pop(AT, None)
    update_own(seed=seed)


def _draw_judging(session: Session, kept: Audits, seed: int, ids: Sequence[str], mine: Sequence[Judgement]) -> None:
    """The first visit that this person has not judged, or the one they turned to."""
    text = session.words
    done = {j.visit for j in mine}
    waiting = next((i for i, id_ in enumerate(ids) if id_ not in done), None)
    at = st.session_state.get(AT, waiting)
    if at is not None and at >= len(ids):
        at = waiting
    st.progress(len(done & set(ids)) / len(ids), text=text("audit.progress", done=len(done & set(ids)), n=len(ids)))
    if at is None:
        st.success(text("audit.finished"), icon=":material/check:")
    with st.container(horizontal=True, gap="small"):
        before = (len(ids) if at is None else at) - 1
        st.button(
            text("audit.before"), key="audit-before", icon=":material/arrow_back:", disabled=before < 0, on_click=_turn, args=(before,)
        )
        if at is not None:
            st.button(text("audit.skip"), key="audit-skip", icon=":material/arrow_forward:", on_click=_turn, args=(at + 1,))
    if at is None:
        return
    found = visit_detail(session.store, ids[at], text.lang)
    if found is not None:
        _draw_one(session, kept, seed, found, {j.part: j.verdict for j in mine if j.visit == ids[at]})


def _turn(at: int) -> None:
    st.session_state[AT] = at


def _draw_one(session: Session, kept: Audits, seed: int, found: VisitDetail, before: dict[str, str]) -> None:
    """What the timeline says, to be judged, beside the articles it comes from."""
    text, visit = session.words, found.visit
    values = shown_values(visit, text.lang)
    left, right = st.columns([2, 3], gap="large")
    with left, st.form(f"audit-{seed}-{visit.id}", border=True):
        for part in PARTS:
            st.segmented_control(
                f"{_part(text, part)}: **{literal(values[part])}**",
                VERDICTS,
                default=before.get(part),
                format_func=lambda v: text(f"audit.verdict_{v}"),
                key=f"audit-{part}-{seed}-{visit.id}",
            )
        st.form_submit_button(
            text("audit.save"),
            type="primary",
            icon=":material/save:",
            on_click=_save,
            args=(kept, seed, visit.id, values),
            key="audit-save",
        )
    with right:
        for one in found.sources[:3]:
            st.html(element("p", source(one.head, text), cls="vt-source"))
        if found.sources:
            one = found.sources[0]
            st.html(highlight.article(one.text, one.highlights, text, one.head.title or text("detail.article")))
        if st.button(text("review.open"), key=f"audit-open-{visit.id}", icon=":material/arrow_forward:", type="tertiary"):
            go_to_visit(visit.id)


def _save(kept: Audits, seed: int, visit: str, values: Mapping[Part, str]) -> None:
    chosen: dict[Part, tuple[Verdict, str]] = {}
    for part in PARTS:
        verdict: Verdict | None = st.session_state.get(f"audit-{part}-{seed}-{visit}")
        if verdict is None:
            st.session_state[NOTE] = words()("audit.incomplete")
            return
        chosen[part] = (verdict, values[part])
    try:
        kept.judge(seed, visit, chosen, author=author(""), at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))
        return
    st.session_state.pop(AT, None)


def _draw_figures(text: Words, judged: Sequence[Judgement], seed: int) -> None:
    """Each person's accuracy with its interval, how far two agree, and all verdicts as a file."""
    if not judged:
        return
    with st.expander(text("audit.figures"), icon=":material/monitoring:"):
        st.caption(text("audit.figures_help"))
        st.dataframe(_accuracy_frame(text, judged), hide_index=True, alt=text("audit.figures"))
        pairs = _agreement_frame(text, judged)
        if len(pairs):
            st.dataframe(pairs, hide_index=True, alt=text("audit.agreement"))
        else:
            st.caption(text("audit.one_person"))
        st.download_button(text("audit.csv"), audit_csv(judged), f"audit-{seed}.csv", "text/csv", icon=":material/download:")


def _part(text: Words, part: str | None) -> str:
    return text(f"audit.part_{part}") if part else text("audit.all")


def _accuracy_frame(text: Words, judged: Sequence[Judgement]) -> pd.DataFrame:
    found = accuracies(judged)
    return pd.DataFrame(
        {
            text("audit.person"): [a.author for a in found],
            text("audit.field"): [_part(text, a.part) for a in found],
            text("audit.share"): ["–" if a.share is None else text.share(a.share) for a in found],
            text("audit.interval"): ["–" if a.share is None else f"{text.share(a.low)} – {text.share(a.high)}" for a in found],
            text("audit.verdict_right"): [a.right for a in found],
            text("audit.verdict_wrong"): [a.wrong for a in found],
            text("audit.verdict_unsure"): [a.unsure for a in found],
        }
    )


def _agreement_frame(text: Words, judged: Sequence[Judgement]) -> pd.DataFrame:
    found = [a for a in agreements(judged) if a.both]
    return pd.DataFrame(
        {
            text("audit.agreement"): [f"{a.first} – {a.second}" for a in found],
            text("audit.field"): [_part(text, a.part) for a in found],
            text("audit.both"): [a.both for a in found],
            text("audit.same"): [text.share(a.share or 0) for a in found],
            "Cohen κ": ["–" if a.kappa is None else f"{a.kappa:.2f}".replace(".", "," if text.lang == "vi" else ".") for a in found],
        }
    )


def audit_csv(judged: Sequence[Judgement]) -> bytes:
    """All verdicts, a line each, as a spreadsheet opens them."""
    fields = ("seed", "visit", "part", "verdict", "shown", "author", "at")
    return b"".join(lines(list(fields), ({name: getattr(j, name) for name in fields} for j in judged)))
