"""New articles: pasted or uploaded, shown with what would be extracted, and only then stored."""

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from html import escape
from itertools import islice
from pathlib import Path

import streamlit as st

from timeline.app.components import highlight
from timeline.app.components.detail import capital, directive_html
from timeline.app.components.filters import typed_range
from timeline.app.components.markup import bullets, literal, text
from timeline.app.components.remedy import remedy
from timeline.app.components.roles import may_edit, require_editor
from timeline.app.i18n import Words
from timeline.app.session import PAGES, store_path, words
from timeline.errors import TimelineError
from timeline.extract.article import extract
from timeline.lang.tell import reason_sentence, write_when
from timeline.model import Article, Directive, Extraction, Quarantined, Visit
from timeline.pipeline import Options, build
from timeline.readers import Reading, read
from timeline.views import highlights

MOST_FILES, MOST_CHARACTERS, MOST_ARTICLES = 20, 200_000, 500
"""Checked here too: the limits of widgets are kept only by the browser."""
MOST_SHOWN = 20
"""Articles of an upload that are previewed; all of them are stored."""
INBOX = "added"
"""Folder within the store where added articles are kept, one JSON Lines file each: a source like any other."""
_READ, _DONE = "_add_read", "_add_done"


def page() -> None:
    """Draws the page."""
    say = words()
    st.title(say("add.title"), anchor=False)
    if not may_edit():
        st.info(say("roles.viewer_cannot"), icon=":material/lock:")
        return
    st.warning(say("add.warning"), icon=":material/lock:")
    with st.form("add", border=False):
        st.text_area(say("add.paste"), key="add-text", height=220, placeholder=say("add.paste_hint"))
        title, paper, published = st.columns([3, 2, 2])
        title.text_input(say("add.heading"), key="add-title", max_chars=300)
        paper.text_input(say("add.paper"), key="add-paper", max_chars=100)
        published.text_input(say("add.published"), key="add-published", placeholder=say("filter.day_hint"), max_chars=60)
        st.file_uploader(say("add.upload"), key="add-files", accept_multiple_files=True)
        column, teasers = st.columns([3, 4], vertical_alignment="bottom")
        column.text_input(say("add.column"), key="add-column", placeholder=say("add.column_hint"), max_chars=100)
        teasers.checkbox(say("add.teasers"), key="add-teasers", help=say("add.teasers_help"))
        asked = st.form_submit_button(say("add.preview"), type="primary", icon=":material/visibility:")
    if asked:
        st.session_state.pop(_DONE, None)
        st.session_state[_READ] = _read_all(say)
    found: list[Article | Quarantined] = st.session_state.get(_READ, [])
    for item in found[:MOST_SHOWN]:
        _draw_item(item, say)
    if len(found) > MOST_SHOWN:
        st.info(say("add.more", n=say.number(len(found) - MOST_SHOWN)))
    articles = [a for a in found if isinstance(a, Article)]
    if articles and st.button(say("add.store"), icon=":material/save:", type="primary"):
        _store(articles, say)
    if done := st.session_state.get(_DONE):
        st.success(done, icon=":material/check:")
        if PAGES in st.session_state and st.button(say("add.open"), icon=":material/timeline:"):
            st.switch_page(st.session_state[PAGES]["timeline"])


def _read_all(say: Words) -> list[Article | Quarantined]:
    """What was pasted and uploaded, read as `timeline build` would; says in one sentence what is wrong."""
    pasted = str(st.session_state["add-text"]).strip()
    files = st.session_state["add-files"] or []
    typed = str(st.session_state["add-published"]).strip()
    if not pasted and not files:
        st.error(say("add.nothing"))
    elif len(files) > MOST_FILES:
        st.error(say("add.too_many", n=MOST_FILES))
    elif len(pasted) > MOST_CHARACTERS:
        st.error(say("add.too_long", n=say.number(MOST_CHARACTERS)))
    elif typed and typed_range(typed) is None:
        st.error(say("filter.bad_date", typed=literal(typed)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            for number, file in enumerate(files):
                (Path(folder) / f"{number:02d}-{Path(file.name).name}").write_bytes(file.getvalue())
            if pasted:
                (Path(folder) / "99-pasted.jsonl").write_text(_line(pasted, typed), encoding="utf-8")
            found = list(islice(read(folder, reading=_asked()), MOST_ARTICLES + 1))
        if len(found) <= MOST_ARTICLES:
            return found
        st.error(say("add.too_many_articles", n=say.number(MOST_ARTICLES)))
    return []


def _asked() -> Reading:
    """How the uploaded files are to be read."""
    column = str(st.session_state["add-column"]).strip()
    return Reading(columns=(("text", column),) if column else (), teasers=bool(st.session_state["add-teasers"]))


def _line(pasted: str, typed: str) -> str:
    """The pasted article as a line of JSON; its day of publication only when it is one day."""
    first, last = (typed_range(typed) if typed else None) or (None, None)
    told = {
        "id": "p" + hashlib.sha256(pasted.encode()).hexdigest()[:12],
        "title": str(st.session_state["add-title"]).strip(),
        "source": str(st.session_state["add-paper"]).strip(),
        "published": first.isoformat() if first and first == last else "",
        "text": pasted,
    }
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)


def _draw_item(item: Article | Quarantined, say: Words) -> None:
    """One article with what was found in it, or why it could not be read."""
    if isinstance(item, Quarantined):
        file, sign, place = item.source.partition("#")
        name = Path(file).name.partition("-")[2] + sign + place
        reason = say.label("quarantine", item.reason)
        st.error(say("add.unread", source=literal(name), reason=reason, remedy=remedy(item, say)), icon=":material/error:")
        return
    found = extract(item)
    with st.container(border=True):
        st.html(text(item.title or say("add.untitled"), "h2", "vt-date"))
        count = say("add.found", visits=len(found.visits), directives=len(found.directives)) if found.visits else say("add.found_none")
        st.html(text(count, "p", "vt-title"))
        for visit in found.visits:
            st.html(_visit(visit, found, say))
        with st.expander(say("detail.article"), icon=":material/ink_highlighter:"):
            st.html(highlight.article(item.text, highlights(found, None, say.lang), say, item.title or say("add.untitled")))


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


def _store(articles: list[Article], say: Words) -> None:
    """Keeps the articles as files of the store and builds it anew."""
    inbox = store_path() / INBOX
    try:
        require_editor(say)
        with st.spinner(say("add.storing")):
            inbox.mkdir(parents=True, exist_ok=True)
            for article in articles:
                name = hashlib.sha256(article.text.encode()).hexdigest()[:16]
                (inbox / f"{name}.jsonl").write_text(_kept(article), encoding="utf-8")
            # One job: worker processes would start from this page's script instead of a module.
            report = build([str(inbox)], store_path(), Options(jobs=1), built=datetime.now(UTC))
    except (TimelineError, OSError) as error:
        st.error(literal(str(error)), icon=":material/error:")
        return
    st.session_state[_DONE] = say("add.stored", n=len(articles), snapshot=report.snapshot)
    st.session_state.pop(_READ, None)
    st.rerun()


def _kept(article: Article) -> str:
    """An article as the line of JSON from which it is read again."""
    told = {
        "id": article.id,
        "title": article.title,
        "source": article.publisher,
        "published": article.published,
        "published_not_after": article.not_after.isoformat() if article.not_after else None,
        "url": article.url,
        "text": article.text,
    }
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
