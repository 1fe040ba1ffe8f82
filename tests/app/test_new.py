"""The page of what is new: moments in the address, what each brought, and the lines for a schedule."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.app.conftest import tellings
from tests.app.pages import address, html, open_page
from timeline.app.components import looked
from timeline.app.i18n import LANGUAGES, Words
from timeline.app.pages.new import timer
from timeline.stores import Store, snapshot
from timeline.stores.arrivals import Build

VI = Words("vi")


def run(**params: str) -> AppTest:
    return open_page("new", **params)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two builds on disk: the second adds two visits."""
    articles = tellings()
    for known, moment in ((articles[:3], "2026-11-20T08:00:00+00:00"), (articles, "2026-11-22T08:00:00+00:00")):
        read = [snapshot.Read(article, found, "articles") for article, found in known]
        snapshot.publish(tmp_path, snapshot.Contents(read, (), {"built": moment}))
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path))
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_last_build_brought(lang: str) -> None:
    page, text = run(lang=lang), Words(lang)  # type: ignore[arg-type]
    assert not page.exception
    shown = html(page)
    for name, number in (("articles", 2), ("visits", 2), ("told_again", 0), ("corrections", 0)):
        assert f"<dt>{text(f'new.{name}')}</dt><dd>{number}</dd>" in shown
    assert page.dataframe[0].value["places"].tolist() == ["Hà Giang", "Lạng Sơn"]


@pytest.mark.usefixtures("built")
def test_what_was_seen_is_remembered_by_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    page = run()
    page.button(key="new-mark").click().run()
    assert address(page) == {}
    assert [i.value for i in page.info] == [VI("new.nothing")]
    assert VI("new.marked", n="2") in [c.value for c in page.caption]
    script = next(line for line in html(page).splitlines() if "document.cookie" in line)
    name, value = script.split('"')[1].split(";")[0].split("=")
    assert value == "2.2026-11-22"
    monkeypatch.setattr(st.context.__class__, "cookies", property(lambda _: {name: "1.2026-11-20"}))
    again = run()
    assert VI("new.since_seen") in [str(o) for o in again.segmented_control(key="w_since").options]
    assert again.segmented_control(key="w_since").value == "b1"
    assert f"<dt>{VI('new.visits')}</dt><dd>2</dd>" in html(again)


BUILDS = [Build(4, "2026-11-20T08:00:00+00:00"), Build(5, "2026-11-22T08:00:00+00:00")]


@pytest.mark.parametrize(
    ("kept", "since"), [("4.2026-11-20", "b4"), ("2.2026-11-13", "9d"), ("9.2026-11-20", None), ("x", None), ("", None)]
)
def test_a_mark_whose_version_is_gone_gives_way_to_days(kept: str, since: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st.context.__class__, "cookies", property(lambda _: {looked._name(): kept}))
    assert looked.looked(BUILDS, date(2026, 11, 22)) == since


@pytest.mark.usefixtures("built")
def test_a_version_that_is_not_kept_and_a_moment_that_means_nothing() -> None:
    assert VI("new.missing", n="7") in html(run(since="b7"))
    assert not run(since="b7").exception
    assert any("since=gestern" in w.value for w in open_page("timeline", since="gestern").warning)


def test_a_first_build_shows_what_was_published_lately(store: Store) -> None:
    page = run()
    assert not page.exception
    assert VI("new.since_days", n="30") in [str(o) for o in page.segmented_control(key="w_since").options]
    page.segmented_control(key="w_since").set_value("7d").run()
    assert address(page) == {"since": ["7d"]}


def test_lines_for_a_schedule_name_the_store(store: Store, tmp_path: Path) -> None:
    code = "\n".join(c.value for c in run().code)
    assert str(tmp_path) in code
    assert "crontab" in "\n".join(t.value for t in run().text)
    assert "OnCalendar" in timer("/kho", "bài", "/usr/bin/timeline")
    assert "ExecStart=/usr/bin/timeline build" in timer("/kho", "bài", "/usr/bin/timeline")


def test_corrections_since_then_are_told_with_their_author(store: Store) -> None:
    store.correct("v-mot", "date", "2023-03-09", reason="lịch tuần", author="Lê An", at=datetime.now(UTC))
    page = run()
    assert not page.exception
    assert [line for line in (t.value for t in page.text) if "Lê An" in line and "9/3/2023" in line and "lịch tuần" in line]
