"""Whatever a viewer's browser sends, on any page, nothing is written: every form drawn for an editor is sent by a viewer."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline.app.components import audit, roles, saved
from timeline.stores import Store

PERSON = {"is_logged_in": True, "email_verified": True}
EDITOR, VIEWER = {**PERSON, "email": "an@example.vn"}, {**PERSON, "email": "binh@example.vn"}
LOG, VIEWS = "log", "views.sqlite"
PAGES: list[tuple[str, dict[str, str], tuple[str, ...], set[str]]] = [
    ("timeline", {"visit": "v-mot"}, (), {LOG}),
    ("tasks", {}, ("d-mot-0",), {LOG}),
    ("tasks", {}, ("d-mot-0", "d-mot-1"), {LOG}),
    ("tasks", {"tasks": "counts"}, (), set()),
    ("tasks", {"tasks": "before", "official": "nguyen-van-dung", "place": "lang-son"}, (), set()),
    ("directives", {}, (), set()),
    ("official", {"official": "nguyen-van-dung"}, (), set()),
    ("province", {"place": "lang-son"}, (), set()),
    ("themes", {}, (), set()),
    ("documents", {}, (), set()),
    ("new", {}, (), set()),
    ("review", {"queue": "undated"}, (), {LOG}),
    ("review", {"queue": "unsure"}, (), set()),
    ("review", {"queue": "pairs"}, (), set()),
    ("review", {"queue": "audit", "seed": "7"}, (), set()),
    ("review", {"queue": "log"}, (), {LOG}),
    ("add", {}, (), set()),
]
"""Page, parameters, tasks picked, and what an editor changes there; in the sidebar of every page a view can be saved."""
Signed = dict[str, Any]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _whole(name: str) -> None:
    from importlib import import_module

    import streamlit as st

    from timeline.app.components.saved import draw_saved
    from timeline.app.session import sync

    sync(name)
    with st.sidebar:
        draw_saved()
    import_module(f"timeline.app.pages.{name}").page()


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Signed]:
    """Whose claims the sign-in service tells; an editor's until it is changed."""
    told: Signed = dict(EDITOR)
    monkeypatch.setenv("TIMELINE_AUTH", "1")
    monkeypatch.setenv("TIMELINE_EDITORS", "an@example.vn")
    monkeypatch.setenv("TIMELINE_VIEWERS", "@example.vn")
    monkeypatch.setattr(roles, "claims", lambda: told)
    yield told
    for opened in (audit._opened, saved._opened):
        opened.clear()


def drawn(page: str, params: Mapping[str, str], picked: tuple[str, ...]) -> AppTest:
    """The page as it is drawn for whoever is signed in."""
    test = AppTest.from_function(_whole, args=(page,), default_timeout=30)
    for name, value in params.items():
        test.query_params[name] = value
    if picked:
        test.session_state["_task_picked"] = picked
    return test.run()


def filled_in(test: AppTest) -> AppTest:
    """Every text written, every switch turned, and every button of the page and of the saved views pressed, to be sent at once."""
    for box in (*test.text_input, *test.text_area):
        if not box.disabled:
            box.set_value("9/3/2023")
    for switch in (*test.toggle, *test.checkbox):
        if not switch.disabled:
            switch.set_value(not switch.value)
    for button in test.button:
        if not button.disabled:
            button.set_value(True)
    return test


def kept(store: Store, folder: Path) -> dict[str, Any]:
    """All that can be written: the log of the store, and the files of its folder."""
    found: dict[str, Any] = {"log": store.corrections.history()}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as database:
                rows = [line for line in database.iterdump() if line.startswith("INSERT")]
            found |= {name: rows} if rows else {}
        elif path.is_file() and not name.endswith(("-wal", "-shm")):
            found[name] = path.read_bytes()
    return found


@pytest.mark.parametrize(("page", "params", "picked", "written"), PAGES)
def test_what_an_editor_was_shown_a_viewer_cannot_send(
    store: Store, tmp_path: Path, signed: Signed, page: str, params: dict[str, str], picked: tuple[str, ...], written: set[str]
) -> None:
    store.correct("v-mot", "check", True, reason="đã xem", author="Lê An", at=NOW)
    test = filled_in(drawn(page, params, picked))
    before = kept(store, tmp_path)
    signed |= VIEWER
    test.run()
    assert not test.exception
    assert kept(store, tmp_path) == before
    signed |= EDITOR
    filled_in(drawn(page, params, picked)).run()
    after = kept(store, tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == {*written, VIEWS}, "what the same sends for an editor"


@pytest.mark.parametrize(("page", "params", "picked"), [told[:3] for told in PAGES])
def test_a_viewer_is_shown_nothing_to_send(
    store: Store, tmp_path: Path, signed: Signed, page: str, params: dict[str, str], picked: tuple[str, ...]
) -> None:
    signed |= VIEWER
    before = kept(store, tmp_path)
    test = filled_in(drawn(page, params, picked)).run()
    assert not test.exception
    assert kept(store, tmp_path) == before
    assert not test.text_area


def test_an_audit_is_written_by_editors_only(store: Store, tmp_path: Path, signed: Signed) -> None:
    drawn("review", {"queue": "audit", "seed": "7"}, ())
    judgements = audit.audits()
    assert judgements is not None
    judgements.judge(7, "v-mot", {"date": ("right", "")}, author="ai đó", at=NOW)
    assert [told.author for told in judgements.judged(7)] == ["an@example.vn"]
    signed |= VIEWER
    with pytest.raises(roles.RoleError):
        judgements.judge(7, "v-hai", {"date": ("right", "")}, author="an@example.vn", at=NOW)
    assert len(judgements.judged(7)) == 1
