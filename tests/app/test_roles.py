"""With sign-in: viewers look and cannot write, whatever they send; editors write under the name of their sign-in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.pages import html
from timeline.app.components import roles
from timeline.app.i18n import Words
from timeline.stores import Store

Run = Callable[..., AppTest]
VI = Words("vi")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AN = {"is_logged_in": True, "email": "An@Example.vn", "email_verified": True, "name": "Lê An"}
BINH = {"is_logged_in": True, "email": "binh@example.vn", "email_verified": True, "name": "Vũ Bình"}


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, Any]], None]:
    """`signed(AN)`: the dashboard asks for sign-in, An is editor, and these are the claims of whoever is there."""
    monkeypatch.setenv("TIMELINE_AUTH", "1")
    monkeypatch.setenv("TIMELINE_EDITORS", "an@example.vn")
    monkeypatch.setenv("TIMELINE_VIEWERS", "@example.vn")

    def sign(told: Mapping[str, Any]) -> None:
        monkeypatch.setattr(roles, "claims", lambda: told)

    return sign


Sign = Callable[[Mapping[str, Any]], None]


def labels(page: AppTest) -> list[str]:
    return [b.label for b in page.button]


@pytest.mark.parametrize("told", [{}, {**AN, "email_verified": False}, {**AN, "email": ""}, {**AN, "email": "an@evil.org"}])
def test_nobody_looks_without_a_sign_in_that_is_listed(run: Run, signed: Sign, told: Mapping[str, Any]) -> None:
    signed(told)
    page = run(visit="v-mot")
    assert not page.exception
    assert [t.value for t in page.title] == [VI("timeline.title")]
    assert not page.dataframe
    assert "Nguyễn Văn Dũng" not in html(page)


def test_a_viewer_looks_and_has_no_forms(run: Run, signed: Sign) -> None:
    signed(BINH)
    page = run(visit="v-mot")
    assert not page.exception
    assert "Nguyễn Văn Dũng" in html(page)
    assert VI("correct.save") not in labels(page)
    assert not [t for t in page.toggle if t.key and t.key.startswith("check-")]
    assert VI("roles.viewer_cannot") in [c.value for c in page.caption]
    assert any("Vũ Bình" in c.value and VI("roles.viewer") in c.value for c in page.caption)
    add = run("add")
    assert [i.value for i in add.info] == [VI("roles.viewer_cannot")]
    assert not add.text_area


def test_a_viewer_cannot_write_with_a_form_drawn_before(run: Run, store: Store, signed: Sign) -> None:
    signed(AN)
    page = run(visit="v-mot")
    page.text_input(key="c-date-v-mot").set_value("9/3/2023")
    page.text_input(key="c-reason-v-mot").set_value("không được phép")
    signed(BINH)
    next(b for b in page.button if b.label == VI("correct.save")).click().run()
    assert not page.exception
    assert store.corrections.history() == []
    assert any(VI("roles.viewer_cannot").split(";")[0] in e.value for e in page.error)


def test_the_log_itself_refuses_a_viewer(run: Run, store: Store, signed: Sign) -> None:
    signed(BINH)
    run()
    for write in (
        lambda: store.correct("v-mot", "date", "2023-03-09", reason="x", author="Lê An", at=NOW),
        lambda: store.correct("d-mot-0", "task", {"state": "done"}, reason="x", author="Lê An", at=NOW),
    ):
        with pytest.raises(roles.RoleError):
            write()
    assert store.corrections.history() == []


def test_a_viewer_stores_no_article(run: Run, store: Store, signed: Sign, tmp_path: Path) -> None:
    signed(AN)
    page = run("add")
    page.text_area(key="add-text").input("Sáng 25/8/2023, Thủ tướng Phạm Minh Chính làm việc với Tỉnh ủy Lạng Sơn.")
    next(b for b in page.button if b.label == VI("add.preview")).click().run()
    assert page.session_state["_add_reading"].finished.wait(30) if "_add_reading" in page.session_state else True
    page.run()
    keep = next(b for b in page.button if b.label == VI("add.store"))
    signed(BINH)
    keep.click().run()
    assert not (tmp_path / "added").exists()


def test_an_editor_writes_under_the_name_of_the_sign_in(run: Run, store: Store, signed: Sign) -> None:
    signed(AN)
    page = run(visit="v-mot")
    assert not [t for t in page.text_input if t.key == "c-author-v-mot"]
    page.text_input(key="c-date-v-mot").set_value("9/3/2023")
    page.text_input(key="c-reason-v-mot").set_value("lịch tuần")
    next(b for b in page.button if b.label == VI("correct.save")).click().run()
    assert not page.error
    assert [c.author for c in store.corrections.history()] == ["Lê An (an@example.vn)"]
    store.correct("v-hai", "check", True, reason="x", author="ai khác", at=NOW)
    assert store.corrections.history()[-1].author == "Lê An (an@example.vn)"


def test_without_sign_in_everybody_edits_under_the_name_they_type(run: Run, store: Store) -> None:
    assert roles.may_edit()
    page = run(visit="v-mot")
    page.text_input(key="c-author-v-mot").set_value("Hà  Văn Sáu").run()
    page.text_input(key="c-date-v-mot").set_value("9/3/2023")
    page.text_input(key="c-reason-v-mot").set_value("lịch tuần")
    next(b for b in page.button if b.label == VI("correct.save")).click().run()
    assert [c.author for c in store.corrections.history()] == ["Hà Văn Sáu"]
    assert page.text_input(key="c-author-v-mot").value == "Hà Văn Sáu"


def test_domains_are_whole_domains() -> None:
    assert roles.is_listed("an@example.vn", ["@example.vn"])
    assert not roles.is_listed("an@not-example.vn", ["@example.vn"])
    assert not roles.is_listed("an@example.vn.evil.org", ["@example.vn", "an@example.vn"])
