"""What came in since one last looked, and how to have articles read on a schedule."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path

import streamlit as st

from timeline.app import cached
from timeline.app.components import looked, profile_data
from timeline.app.components.correction_history import told as told_correction
from timeline.app.components.coverage import draw_coverage
from timeline.app.components.detail import directive, written_day
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.markup import element, link
from timeline.app.components.markup import text as plain_element
from timeline.app.components.profile import draw_numbers
from timeline.app.components.rows import pick_row, picked_row
from timeline.app.components.table import visit_frame
from timeline.app.i18n import Words
from timeline.app.session import Session, go_to_visit, open_session, store_path, update_own
from timeline.lang.tell import write_edtf
from timeline.stores import Correction, Store
from timeline.stores.arrivals import Build
from timeline.views import News, VisitRow
from timeline.views.novelty import MOST, NewArticle

DAYS = ("7d", "30d")
DIRECTIVES = 10


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text, query = session.words, session.query
    draw_filters(session, cached.facets(session.store, session.version, query, text.lang))
    st.title(text("new.title"), anchor=False)
    draw_chips(session)
    builds = profile_data.builds(session.store, session.version)
    seen = looked.looked(builds, query.today or date.today())  # noqa: DTZ011 (the day where the user sits)
    default = seen or ("last" if len(builds) > 1 else "30d")  # a first build has nothing to be compared with
    since = session.screen.own_of("since", default)
    found = profile_data.news(session.store, session.version, query, since, text.lang)
    looked.keep()
    _draw_since(found, since, default, seen, text)
    st.html(plain_element(told(found, text), "p", "vt-title"))
    if found.by != "none":
        draw_numbers(
            [(text(f"new.{name}"), found.total[name]) for name in ("articles", "visits", "told_again", "directives", "corrections")], text
        )
    draw_coverage(session)
    if found.by != "none":
        _draw_mark(found, since, text)
        if not any(found.total.values()):
            st.info(text("new.nothing"), icon=":material/check_circle:")
        _draw_visits(session, found.visits, found.total["visits"], "visits")
        _draw_visits(session, found.told_again, found.total["told_again"], "told_again")
        _draw_directives(found, text)
        _draw_articles(found, text)
        _draw_corrections(session.store, found.corrections, text)
    _draw_schedule(text)


def _draw_since(found: News, since: str, default: str, seen: str | None, text: Words) -> None:
    """The choice of the moment: when one looked last, the last build, an earlier data version, days of publication."""
    versions = [f"b{build.number}" for build in reversed(found.builds[:-2])]
    options = list(dict.fromkeys([*([seen] if seen else []), *(["last"] if len(found.builds) > 1 else []), *DAYS, *versions]))
    if since not in options:
        options.insert(0, since)
    labels = {"last": text("new.since_last"), **{days: text("new.since_days", n=days[:-1]) for days in DAYS}}
    labels |= {seen: text("new.since_seen")} if seen else {}
    st.session_state["w_since"] = since
    st.segmented_control(
        text("new.since"),
        options,
        format_func=lambda o: (
            labels.get(o)
            or (
                text("new.since_version", n=o[1:])
                if o[0] == "b"
                else text("new.since_days", n=o[:-1])
                if o != "last"
                else text("new.since_last")
            )
        ),
        key="w_since",
        required=True,
        on_change=lambda: update_own(since=st.session_state["w_since"] if st.session_state["w_since"] != default else None),
    )


def told(found: News, text: Words) -> str:
    """In one sentence what is compared with what."""
    if found.missing is not None:
        return text("new.missing", n=text.number(found.missing))
    if found.by == "none":
        return text("new.first_build")
    if found.by == "published":
        return text("new.told_published", day=write_edtf(found.moment, text.lang))
    now = found.builds[-1]
    return text(
        "new.told_build",
        n=text.number(found.number or 0),
        built=moment(found.moment, text),
        now=text.number(now.number),
        at=moment(now.built, text),
    )


def moment(built: str, text: Words) -> str:
    """A moment (ISO 8601) in the reader's language and this machine's time: 22/11/2026 08:51."""
    if not built:
        return ""
    at = datetime.fromisoformat(built).astimezone()
    return f"{write_edtf(at.date().isoformat(), text.lang)} {at:%H:%M}"


def _draw_mark(found: News, since: str, text: Words) -> None:
    """The way to see from now on only what comes after this build: this browser remembers it."""
    build: Build | None = found.builds[-1] if found.builds else None
    if build is None:
        return
    if since == f"b{build.number}":
        st.caption(text("new.marked", n=text.number(build.number)))
        return
    st.button(text("new.mark"), key="new-mark", icon=":material/done_all:", help=text("new.mark_help"), on_click=_mark, args=(build,))


def _mark(build: Build) -> None:
    looked.mark(build)
    update_own(since=None)


def _draw_visits(session: Session, rows: Sequence[VisitRow], total: int, name: str) -> None:
    """New visits as a table; picking one opens it."""
    if not rows:
        return
    text = session.words
    st.subheader(f"{text(f'new.{name}')} ({text.number(total)})", anchor=False)
    key = f"new-{name}-{hash((session.version, session.query, session.screen.own, text.lang))}"
    picked = picked_row(key, len(rows))
    column = st.column_config
    pick_row(
        visit_frame(rows, text),
        key,
        {
            "date": column.TextColumn(text.label("column", "date"), width=150),
            "lead": column.TextColumn(text.label("column", "lead"), width=200),
            "places": column.TextColumn(text.label("column", "places"), width=150),
            "kind": column.TextColumn(text.label("column", "kind"), width=200),
            "directives": column.NumberColumn(text("table.directives"), width=75, format="%d"),
            "reports": column.NumberColumn(text("table.reports"), width=60, format="%d"),
        },
        text(f"new.{name}"),
        order=("date", "lead", "places", "kind", "directives", "reports"),
    )
    if total > len(rows):
        st.caption(text("table.cut", shown=text.number(len(rows)), n=text.number(total)))
    if picked is not None:
        go_to_visit(rows[picked].id)


def _draw_directives(found: News, text: Words) -> None:
    if not found.directives:
        return
    with st.expander(f"{text('new.directives')} ({text.number(found.total['directives'])})", icon=":material/assignment:"):
        for row in found.directives[:DIRECTIVES]:
            st.html(element("p", escape(row.date), cls="vt-source") + directive(row, text))
            if row.visit and st.button(text("directives.open_visit"), key=f"new-{row.id}", type="tertiary", icon=":material/timeline:"):
                go_to_visit(row.visit)
        if len(found.directives) > DIRECTIVES:
            st.caption(text("profile.more_directives", shown=text.number(DIRECTIVES), n=text.number(found.total["directives"])))


def _draw_articles(found: News, text: Words) -> None:
    if not found.articles:
        return
    with st.expander(f"{text('new.articles')} ({text.number(found.total['articles'])})", icon=":material/newspaper:"):
        st.html("".join(element("p", article(row, text), cls="vt-source") for row in found.articles))
        if found.total["articles"] > MOST:
            st.caption(text("table.cut", shown=text.number(MOST), n=text.number(found.total["articles"])))


def article(row: NewArticle, text: Words) -> str:
    """Paper, headline with its link, day of publication."""
    day = text("detail.published", date=written_day(row.published)) if row.published else text("detail.unpublished")
    paper = element("b", escape(row.publisher)) + " – " if row.publisher else ""
    return paper + link(row.title or row.source, row.url) + " " + element("small", escape(day))


def _draw_corrections(store: Store, found: Sequence[Correction], text: Words) -> None:
    if not found:
        return
    with st.expander(f"{text('new.corrections')} ({text.number(len(found))})", icon=":material/edit_note:"):
        for entry in found:
            st.text(told_correction(store, entry, text) + (f" ({text('correct.undone')})" if entry.undone else ""))


def _draw_schedule(text: Words) -> None:
    """How a folder or feeds are read every day without anybody: lines to copy."""
    store = store_path().resolve()
    command = str(Path(sys.executable).with_name("timeline"))
    with st.expander(text("new.schedule"), icon=":material/schedule:"):
        st.text(text("new.schedule_about"))
        st.text(text("new.schedule_cron"))
        st.code(f"0 6 * * *  timeline build {text('store.folder')} --store '{store}'", language=None, wrap_lines=True)
        st.text(text("new.schedule_feed"))
        st.code(f"timeline build https://example.org/rss --cache {text('new.cache')} --store '{store}'", language=None, wrap_lines=True)
        st.text(text("new.schedule_timer"))
        st.code(timer(str(store), text("store.folder"), command), language=None, wrap_lines=True)
        st.caption(text("new.schedule_more"))


def timer(store: str, folder: str, command: str) -> str:
    """The two files of a systemd timer that builds every morning at six; systemd wants the whole path of the command."""
    return (
        "# ~/.config/systemd/user/timeline.service\n[Service]\nType=oneshot\n"
        f'ExecStart={command} build {folder} --store "{store}"\n\n'
        "# ~/.config/systemd/user/timeline.timer\n[Timer]\nOnCalendar=*-*-* 06:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n\n"
        "# systemctl --user enable --now timeline.timer"
    )
