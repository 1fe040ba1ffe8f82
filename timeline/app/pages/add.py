"""New articles: pasted, uploaded or by link, shown with what would be extracted, and only then stored."""

from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from timeline.app.components import add_read, highlight
from timeline.app.components.add_read import Asked, Found
from timeline.app.components.detail import capital, directive_html, written_day
from timeline.app.components.filters import typed_range
from timeline.app.components.job import CancelledError, Job, draw_job, start, why
from timeline.app.components.markup import bullets, element, link, literal, text
from timeline.app.components.remedy import remedy
from timeline.app.components.roles import may_edit, require_editor
from timeline.app.i18n import Words
from timeline.app.session import PAGES, store_path, words
from timeline.errors import BusyError, CorrectionError
from timeline.lang.tell import reason_sentence, write_when
from timeline.model import Article, Directive, Extraction, Quarantined, Visit
from timeline.pipeline import BuildReport, Options, build
from timeline.readers import Reading
from timeline.views import highlights

INBOX = "added"
"""Folder within the store where added articles are kept, one JSON Lines file each: a source like any other."""
REMEDIES = {"private": "add.remedy_private", "columns": "add.remedy_columns"}
"""What to do here where the shared words name an option of the command line."""
_READ, _DONE, _READING, _BUILDING, _NOTE = "_add_read", "_add_done", "_add_reading", "_add_building", "_add_note"


def page() -> None:
    """Draws the page."""
    say = words()
    st.title(say("add.title"), anchor=False)
    if not may_edit():
        st.info(say("roles.viewer_cannot"), icon=":material/lock:")
        return
    st.warning(say("add.warning"), icon=":material/lock:")
    _draw_form(say)
    _take_ended(say)
    if note := st.session_state.pop(_NOTE, None):
        st.error(note, icon=":material/error:")
    if (reading := st.session_state.get(_READING)) is not None:
        draw_job(reading, say, "add-reading")
    elif (building := st.session_state.get(_BUILDING)) is not None:
        draw_job(building, say, "add-building")
    else:
        _draw_found(st.session_state.get(_READ), say)
    if done := st.session_state.get(_DONE):
        st.success(done, icon=":material/check:")
        if PAGES in st.session_state and st.button(say("add.open"), icon=":material/timeline:"):
            st.switch_page(st.session_state[PAGES]["timeline"])


def _draw_form(say: Words) -> None:
    """Three ways to bring articles, any of them together, and one button."""
    with st.form("add", border=False):
        st.text_area(say("add.paste"), key="add-text", height=180, placeholder=say("add.paste_hint"))
        title, paper, published = st.columns([3, 2, 2])
        title.text_input(say("add.heading"), key="add-title", max_chars=300)
        paper.text_input(say("add.paper"), key="add-paper", max_chars=100)
        published.text_input(say("add.published"), key="add-published", placeholder=say("filter.day_hint"), max_chars=60)
        st.text_area(say("add.links"), key="add-links", height=68, placeholder=say("add.links_hint"), max_chars=20_000)
        st.file_uploader(say("add.upload"), key="add-files", accept_multiple_files=True, max_upload_size=add_read.MOST_MEGABYTES)
        with st.expander(say("add.options"), icon=":material/tune:"):
            st.text_input(say("add.column"), key="add-column", placeholder=say("add.column_hint"), max_chars=100)
            st.checkbox(say("add.teasers"), key="add-teasers", help=say("add.teasers_help"))
        st.form_submit_button(say("add.preview"), type="primary", icon=":material/visibility:", on_click=_preview)


def _preview() -> None:
    """Begins to read what the form holds; what is wrong with it is told in one sentence."""
    say = words()
    for name in (_READ, _DONE, _READING):
        st.session_state.pop(name, None)
    typed = str(st.session_state["add-published"]).strip()
    ends = typed_range(typed) if typed else None
    column = str(st.session_state["add-column"]).strip()
    asked = Asked(
        pasted=str(st.session_state["add-text"]).strip(),
        title=str(st.session_state["add-title"]).strip(),
        paper=str(st.session_state["add-paper"]).strip(),
        published=ends,
        files=tuple((file.name, file.getvalue()) for file in st.session_state["add-files"] or []),
        links=add_read.links_in(str(st.session_state["add-links"])),
        reading=Reading(columns=(("text", column),) if column else (), teasers=bool(st.session_state["add-teasers"])),
    )
    note = say("filter.bad_date", typed=literal(typed)) if typed and ends is None else add_read.refusal(asked, say)
    if note:
        st.session_state[_NOTE] = note
        return
    st.session_state[_READING] = start(partial(add_read.read_asked, asked))


def _take_ended(say: Words) -> None:
    """Takes over what work that ended has brought: articles to look at, or a new data version."""
    reading: Job[Found] | None = st.session_state.get(_READING)
    if reading is not None and (reading.finished.is_set() or reading.stopping.is_set()):
        del st.session_state[_READING]  # a page that does not answer is not waited for
        if reading.result is None:
            st.session_state[_NOTE] = why(reading.error or CancelledError(), say)
        elif reading.result.more:
            st.session_state[_NOTE] = say("add.too_many_articles", n=say.number(add_read.MOST_ARTICLES))
        else:
            st.session_state[_READ] = reading.result
    building: Job[BuildReport] | None = st.session_state.get(_BUILDING)
    if building is not None and building.finished.is_set():
        del st.session_state[_BUILDING]
        found: Found | None = st.session_state.get(_READ)
        if building.result is not None and found is not None:
            n = len(found.articles)
            st.session_state[_DONE] = say("add.stored_one" if n == 1 else "add.stored", n=say.number(n), snapshot=building.result.snapshot)
            del st.session_state[_READ]
        elif building.error is not None:
            busy = isinstance(building.error, BusyError)
            st.session_state[_NOTE] = say("add.busy") if busy else why(building.error, say) + " " + say("add.not_stored")


def _draw_found(found: Found | None, say: Words) -> None:
    """What was read, article by article, and the button that stores it."""
    if found is None:
        return
    for item in found.items[: add_read.MOST_SHOWN]:
        _draw_item(item, found, say)
    if len(found.items) > add_read.MOST_SHOWN:
        st.info(say("add.more", n=say.number(len(found.items) - add_read.MOST_SHOWN)))
    if found.articles:
        st.button(say("add.store"), icon=":material/save:", type="primary", key="add-store", on_click=_store, args=(found.articles,))


def _draw_item(item: Article | Quarantined, found: Found, say: Words) -> None:
    """One article with what was found in it, or why it could not be read."""
    if isinstance(item, Quarantined):
        reason, what = say.label("quarantine", item.reason), _remedy(item, say)
        sentence = say("add.unread", source=literal(add_read.named(item.source)), reason=reason, remedy=what)
        st.error(sentence, icon=":material/error:")
        return
    read = found.extractions.get(item.id)
    if read is None:
        return
    with st.container(border=True):
        st.html(text(_titled(item, say), "h2", "vt-date"))
        st.html(element("p", _where(item, say), cls="vt-source"))
        count = say("add.found", visits=len(read.visits), directives=len(read.directives)) if read.visits else say("add.found_none")
        st.html(text(count, "p", "vt-title"))
        for visit in read.visits:
            st.html(_visit(visit, read, say))
        with st.expander(say("detail.article"), icon=":material/ink_highlighter:"):
            st.html(highlight.article(item.text, highlights(read, None, say.lang), say, _titled(item, say)))


def _titled(item: Article, say: Words) -> str:
    return item.title or add_read.named(item.source) or say("add.untitled")


def _remedy(item: Quarantined, say: Words) -> str:
    return say(REMEDIES[item.reason]) if item.reason in REMEDIES else remedy(item, say)


def _where(item: Article, say: Words) -> str:
    """Paper, file or link, and day of publication."""
    day = say("detail.published", date=written_day(item.published)) if item.published else say("detail.unpublished")
    named = add_read.named(item.source)
    parts = [element("b", escape(item.publisher or "")), link(named, item.url), element("small", escape(day))]
    return " ".join(part for part, known in zip(parts, (item.publisher, named, day), strict=True) if known)


def _visit(visit: Visit, found: Extraction, say: Words) -> str:
    """Date, people and place of a visit, why that date, and what was asked."""
    named = [write_when(visit.when, say.lang), ", ".join(a.name for a in visit.lead), ", ".join(p.name for p in visit.places)]
    heading = " · ".join(part for part in [*named, say.label("kind", visit.kind), say.label("status", visit.status)] if part)
    reasons = bullets(escape(reason_sentence(r, say.lang)) for r in visit.when.reasons) if visit.when.reasons else ""
    told = "".join(
        directive_html(d.text, [say.label("theme", t.id) for t in d.themes], _facts(d, say), say, proposal=d.type == "proposal")
        for d in found.directives
        if d.visit == visit.id
    )
    return text(heading, "h3", "vt-section") + reasons + told


def _facts(directive: Directive, say: Words) -> list[tuple[str, str | None]]:
    """Whom a directive asks, and by when."""
    due = write_when(directive.due, say.lang) if directive.due else None
    return [(say.label("column", "addressee"), capital(directive.addressee or "")), (say.label("column", "due"), due)]


def _store(articles: list[Article]) -> None:
    """Begins to keep the articles as files of the store and to build it anew."""
    try:
        require_editor(words())
    except CorrectionError as error:
        st.session_state[_NOTE] = literal(str(error))
        return
    st.session_state[_BUILDING] = start(partial(_build, articles, store_path()))


def _build(articles: list[Article], store: Path, job: Job[BuildReport]) -> BuildReport:
    """Builds the store with these articles; when that fails or is cancelled, none of them stays behind for a later build."""
    inbox, new = store / INBOX, []
    inbox.mkdir(parents=True, exist_ok=True)
    try:
        for name, line in add_read.kept_lines(articles).items():
            path = inbox / name
            new += [] if path.exists() else [path]
            path.write_text(line, encoding="utf-8")
        # One job: worker processes would start from this page's script instead of a module.
        return build([str(inbox)], store, Options(jobs=1), built=datetime.now(UTC), progress=job.tell)
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise
