"""Corrections in the open visit: every field, merging and splitting, with reason, history and undo."""

from collections.abc import Callable
from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from tests.app.pages import address, html
from timeline.app.components.corrections import meant
from timeline.app.i18n import Words
from timeline.model import MergedVisit
from timeline.stores import Store

Run = Callable[..., AppTest]
VI = Words("vi")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def button(page: AppTest, label: str) -> AppTest:
    """Presses the button of this label."""
    return next(b for b in page.button if b.label == label).click().run()


def field(page: AppTest, kind: str, name: str):  # type: ignore[no-untyped-def]
    """The widget of the correction form for this field."""
    return next(w for w in page.get(kind) if w.key and w.key.startswith(f"c-{name}-"))


def known(store: Store, visit: str) -> MergedVisit:
    found = store.visit(visit)
    assert found is not None
    return found


def test_lead_place_theme_and_kind_are_corrected_with_one_reason(run: Run, store: Store) -> None:
    page = run(visit="v-mot")
    field(page, "multiselect", "official").set_value(["Phạm Thị Lan"])
    field(page, "multiselect", "place").set_value(["Hà Giang"])
    field(page, "multiselect", "theme").set_value(["economy"])
    field(page, "selectbox", "kind").set_value("ceremony")
    page.text_input(key="c-author-v-mot").set_value("Lê Văn Tư")
    page.text_input(key="c-reason-v-mot").set_value("theo lịch công tác")
    button(page, VI("correct.save"))
    assert not page.exception
    assert not page.error
    visit = known(store, "v-mot")
    assert [a.name for a in visit.lead] == ["Phạm Thị Lan"]
    assert [(p.name, p.name_now) for p in visit.places] == [("Hà Giang", "Tuyên Quang")]
    assert (visit.themes, visit.kind) == (("economy",), "ceremony")
    assert {(c.author, c.reason) for c in store.corrections.history()} == {("Lê Văn Tư", "theo lịch công tác")}
    shown = html(page)
    assert "Lê Văn Tư · Trưởng đoàn: Phạm Thị Lan – theo lịch công tác" in shown
    for undo in [b for b in page.button if b.label == VI("correct.undo")]:
        page.button(key=undo.key).click().run()
    assert [a.name for a in known(store, "v-mot").lead] == ["Nguyễn Văn Dũng"]
    assert VI("correct.undone") in [c.value for c in page.caption]


def test_what_is_not_changed_is_not_written(run: Run, store: Store) -> None:
    page = run(visit="v-mot")
    page.text_input(key="c-reason-v-mot").set_value("không có gì")
    button(page, VI("correct.save"))
    assert [e.value for e in page.error] == [VI("correct.nothing")]
    assert store.corrections.history() == []


def test_a_new_name_is_typed_and_a_known_one_is_found_without_accents(run: Run, store: Store) -> None:
    page = run(visit="v-mot")
    field(page, "multiselect", "official").set_value(["pham thi lan", "Lò Thị Mới"])
    page.text_input(key="c-reason-v-mot").set_value("ảnh trong bài")
    button(page, VI("correct.save"))
    assert [a.name for a in known(store, "v-mot").lead] == ["Phạm Thị Lan", "Lò Thị Mới"]
    assert store.names("official")["lo-thi-moi"] == "Lò Thị Mới"
    assert meant("lang son", {"Lạng Sơn": ""}) == "Lạng Sơn"
    assert meant("  Xứ   khác ", {"Lạng Sơn": ""}) == "Xứ khác"


def test_merge_with_a_visit_nearby_and_split_it_again(run: Run, store: Store) -> None:
    store.correct("v-nam", "date", "2023-03-16", reason="để gộp", author="lan", at=NOW)
    page = run(visit="v-mot")
    other = next(s for s in page.selectbox if s.key and s.key.startswith("m-other-"))
    assert len(other.options) == 1
    assert "Lạng Sơn" in other.options[0]
    other.select_index(0)
    page.text_input(key="m-reason-v-mot").set_value("hai báo cùng một chuyến")
    button(page, VI("correct.merge"))
    assert not page.exception
    both = known(store, "v-mot")
    assert {r.visit for r in both.reports} == {"v-mot", "v-nam"}
    assert address(page)["visit"] == [both.id]
    assert [s.value for s in page.success] == [VI("correct.merged")]
    report = next(s for s in page.selectbox if s.key and s.key.startswith("s-report-"))
    report.select_index(1)
    page.text_input(key=f"s-reason-{both.id}").set_value("khác ngày")
    button(page, VI("correct.split"))
    assert not page.exception
    assert len(known(store, "v-mot").reports) == len(known(store, "v-nam").reports) == 1


def test_merge_and_split_ask_for_a_choice_and_a_reason(run: Run, store: Store) -> None:
    store.correct("v-nam", "date", "2023-03-16", reason="để gộp", author="lan", at=NOW)
    page = run(visit="v-mot")
    page = button(page, VI("correct.merge"))
    assert [e.value for e in page.error] == [VI("correct.no_other")]
    next(s for s in page.selectbox if s.key and s.key.startswith("m-other-")).select_index(0)
    page = button(page, VI("correct.merge"))
    assert [e.value for e in page.error] == [VI("correct.no_reason")]
    assert len(known(store, "v-mot").reports) == 1


def test_far_visits_are_not_suggested(run: Run) -> None:
    page = run(visit="v-mot")
    assert VI("correct.merge_none") in [c.value for c in page.caption]
