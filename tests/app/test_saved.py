"""Views saved by name, and the one with which the dashboard opens."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.pages import address, open_page
from tests.building import sample
from timeline.app.i18n import Words
from timeline.errors import CorrectionError
from timeline.stores import Store, snapshot
from timeline.stores.folder import backup, restore
from timeline.stores.views_saved import MOST, SavedViews

VI = Words("vi")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def saved(folder: Path) -> SavedViews:
    return SavedViews(folder / "views.sqlite")


def test_a_view_is_kept_replaced_made_home_and_deleted() -> None:
    views = SavedViews(":memory:")
    views.save("  Hạ   tầng ", "timeline", {"theme": ["infrastructure"]}, author="lan", at=NOW)
    assert [(v.name, v.page, v.params, v.author, v.home) for v in views.all()] == [
        ("Hạ tầng", "timeline", {"theme": ["infrastructure"]}, "lan", False)
    ]
    views.save("Lạng Sơn", "province", {"place": ["lang-son"]}, author="lan", at=NOW, home=True)
    views.save("Lạng Sơn", "province", {"place": ["lang-son"], "names": ["then"]}, author="an", at=NOW)
    home = views.home()
    assert home is not None
    assert (home.name, home.params["names"], home.author) == ("Lạng Sơn", ["then"], "an")
    views.set_home("Hạ tầng")
    assert [v.name for v in views.all() if v.home] == ["Hạ tầng"]
    views.set_home(None)
    assert views.home() is None
    views.delete("Hạ tầng")
    views.delete("không có")
    assert [v.name for v in views.all()] == ["Lạng Sơn"]


def test_a_view_needs_a_name_and_their_number_has_an_end() -> None:
    views = SavedViews(":memory:")
    for name in ("", "   ", "x" * 81):
        with pytest.raises(CorrectionError):
            views.save(name, "timeline", {}, author="lan", at=NOW)
    for number in range(MOST):
        views.save(str(number), "timeline", {}, author="lan", at=NOW)
    with pytest.raises(CorrectionError):
        views.save("one more", "timeline", {}, author="lan", at=NOW)
    views.save("7", "themes", {}, author="lan", at=NOW)


def test_views_come_back_from_a_backup(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    snapshot.publish(store, snapshot.Contents([snapshot.Read(a, f, "x") for a, f in sample()], (), {"built": "2026-11-22T00:00:00+00:00"}))
    saved(store).save("Lạng Sơn", "province", {"place": ["lang-son"]}, author="lan", at=NOW, home=True)
    backup(store, tmp_path / "b.zip")
    assert "views.sqlite" in zipfile.ZipFile(tmp_path / "b.zip").namelist()
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert [(v.name, v.home) for v in saved(tmp_path / "again").all()] == [("Lạng Sơn", True)]


def test_the_screen_is_saved_under_a_name_and_opened_again(store: Store, tmp_path: Path) -> None:
    page = open_page("timeline", official="pham-thi-lan", lang="en")
    page.text_input(key="saved-name").input("Bà Lan")
    next(b for b in page.button if b.label == Words("en")("saved.save")).click().run()
    assert not page.exception
    assert [(v.name, v.page, v.params) for v in saved(tmp_path).all()] == [("Bà Lan", "timeline", {"official": ["pham-thi-lan"]})]
    page.button(key="chip-reset").click().run()
    assert address(page) == {"lang": ["en"]}
    page.button(key="saved-open-Bà Lan").click().run()
    assert address(page) == {"lang": ["en"], "official": ["pham-thi-lan"]}


def test_a_view_without_a_name_is_not_saved_and_one_is_deleted(store: Store, tmp_path: Path) -> None:
    page = open_page("timeline")
    next(b for b in page.button if b.label == VI("saved.save")).click().run()
    assert VI("saved.no_name") in [i.value for i in page.info]
    saved(tmp_path).save("Cũ", "timeline", {}, author="lan", at=NOW)
    page = open_page("timeline")
    page.button(key="saved-delete-Cũ").click().run()
    assert saved(tmp_path).all() == []


def test_the_dashboard_opens_with_the_home_view_only_without_parameters(store: Store, tmp_path: Path) -> None:
    saved(tmp_path).save("Hà Giang", "timeline", {"place": ["ha-giang"]}, author="lan", at=NOW, home=True)
    assert address(open_page("timeline")) == {"place": ["ha-giang"]}
    assert address(open_page("timeline", official="pham-thi-lan")) == {"official": ["pham-thi-lan"]}


def test_a_province_is_made_the_home_view(store: Store, tmp_path: Path) -> None:
    page = open_page("province", place="lang-son")
    page.button(key="home-on").click().run()
    home = saved(tmp_path).home()
    assert home is not None
    assert (home.name, home.params) == ("Lạng Sơn", {"place": ["lang-son"]})
    page.button(key="home-off").click().run()
    assert saved(tmp_path).home() is None
