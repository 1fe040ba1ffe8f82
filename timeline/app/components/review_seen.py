"""What is settled by having been looked at: files that could not be read, and words refused as a date; with an undo."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from timeline.app.components import review_data, roles
from timeline.app.components.correction_history import undo
from timeline.app.components.corrections import NOTE
from timeline.app.components.markup import bullets, element, literal, text
from timeline.app.components.remedy import remedy
from timeline.app.i18n import Words
from timeline.app.session import Session, author, words
from timeline.errors import CorrectionError
from timeline.stores import Store
from timeline.views.review import Refused, Unread

MOST = 25


def draw_unread(session: Session) -> None:
    """Files that could not be read: which, why, what to do; put aside with one click."""
    say = session.words
    _draw(session, [(f, _file(f, say), 1) for f in review_data.unread(session)], say("review.put_aside"))


def draw_refused(session: Session) -> None:
    """What looked like a date and was refused, by reason, with samples; said to be right with one click."""
    say = session.words
    _draw(session, [(r, _reason(r, say), r.times) for r in review_data.refused(session)], say("review.right"))


def _draw(session: Session, entries: Sequence[tuple[Unread | Refused, str, int]], label: str) -> None:
    say = session.words
    waiting = [entry for entry in entries if entry[0].settled is None]
    if not waiting:
        st.info(say("review.nothing"), icon=":material/check_circle:")
    for entry, told, number in waiting[:MOST]:
        with st.container(border=True, key=f"card-{entry.key}"):
            st.html(told)
            if roles.may_edit():
                settle = partial(_settle, session.store, entry.key, number)
                st.button(label, key=f"seen-{entry.key}", icon=":material/check:", on_click=settle)
    if len(waiting) > MOST:
        st.caption(say("review.more_files", n=say.number(len(waiting) - MOST)))
    settled = [entry for entry in entries if entry[0].settled is not None]
    if not settled:
        return
    with st.expander(say("review.settled", n=say.number(len(settled))), icon=":material/done_all:"):
        for entry, told, _ in settled[:MOST]:
            st.html(told)
            if roles.may_edit() and entry.settled is not None:
                back = partial(undo, session.store, entry.settled)
                st.button(say("correct.undo"), key=f"unseen-{entry.key}", icon=":material/undo:", on_click=back)


def _file(found: Unread, say: Words) -> str:
    file = found.file
    reason, what = say.label("quarantine", file.reason), remedy(file, say)
    return (
        text(file.source, "p", "vt-source")
        + element("p", element("b", escape(reason)), ". ", escape(what), cls="vt-source")
        + (element("p", element("small", escape(say("review.detail", detail=file.detail))), cls="vt-source") if file.detail else "")
    )


def _reason(found: Refused, say: Words) -> str:
    named = say.get(f"rejected.{found.reason}") or found.reason
    return text(f"{named} ({say.number(found.times)})", "h3", "vt-section") + bullets(escape(f"“{words}”") for words in found.samples)


def _settle(store: Store, key: str, number: int) -> None:
    try:
        store.corrections.add(key, "seen", number, reason=words()("review.reason"), author=author(), at=datetime.now(UTC))
    except CorrectionError as error:
        st.session_state[NOTE] = literal(str(error))
