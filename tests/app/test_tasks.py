"""The page of tasks without a browser: numbers, the list of changes before it is saved, bulk, one task, counts, the sheet."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.app.components import task_drafts
from timeline.app.components.followup import recent
from timeline.app.i18n import LANGUAGES, Words, sentences
from timeline.app.pages.guide import guide
from timeline.lang.labels import labels
from timeline.model import Query
from timeline.stores import Store
from timeline.stores.tasks import enter
from timeline.views.tasks import task_row

VI = Words("vi")
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TODAY = date(2026, 1, 5)
ROAD, POOR = "d-mot-0", "d-mot-1"


def _tasks() -> None:
    from timeline.app.pages.tasks import page
    from timeline.app.session import sync

    sync("tasks")
    page()


def _guide() -> None:
    from timeline.app.pages.guide import page
    from timeline.app.session import sync

    sync("guide")
    page()


Run = Callable[..., AppTest]


@pytest.fixture
def run(store: Store) -> Run:
    """`run(tasks="counts")`: the page once run with these parameters in the address, and these tasks picked."""

    def start(*picked: str, **params: str | list[str]) -> AppTest:
        page = AppTest.from_function(_tasks, default_timeout=30)
        for name, value in params.items():
            page.query_params[name.replace("_", "-")] = value
        if picked:
            page.session_state["_task_picked"] = picked
        return page.run()

    return start


def html(page: AppTest) -> str:
    return "\n".join(block.proto.body for block in page.get("html"))


def number(page: AppTest, tile: str) -> str:
    return page.button(key=f"tile-{tile}").label.split("**")[1]


def listed(page: AppTest) -> int:
    """How many tasks the caption of the table tells."""
    return next(n for n in range(6) if any(c.value.startswith(VI.count("tasks.caption", n)) for c in page.caption))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", ["table", "counts", "before"])
def test_every_view_draws_in_both_languages_with_the_reminder(run: Run, lang: str, view: str) -> None:
    page = run(lang=lang, tasks=view) if view != "table" else run(lang=lang)
    assert not page.exception
    text = Words(lang)  # type: ignore[arg-type]
    assert page.title[0].value == text("tasks.title")
    assert text("reminder.classified") in [c.value for c in page.caption]


def test_numbers_follow_what_is_entered(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"due": "2026-01-02"}, POOR: {"state": "done"}}, reason="giao", author="Lan", at=NOW)
    page = run()
    assert (number(page, "total"), number(page, "overdue")) == ("5", "1")
    assert (number(page, "done_on_time"), number(page, "share_done")) == ("1", "20%")


def test_a_number_at_a_glance_opens_its_tasks_and_lets_go(run: Run, store: Store) -> None:
    soon = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011 (the day where the user sits)
    enter(store, {ROAD: {"due": "2026-01-02"}, POOR: {"due": soon}}, reason="giao", author="Lan", at=NOW)
    page = run()
    page.button(key="tile-due_7").click().run()
    assert (number(page, "total"), number(page, "due_7"), number(page, "overdue")) == ("5", "1", "1")
    assert listed(page) == 1
    assert set(page.query_params["task-status"]) == {"due_soon", "in_time"}
    page.button(key="tile-due_7").click().run()
    assert listed(page) == 5
    assert "due" not in page.query_params
    page.button(key="tile-overdue").click().run()
    assert listed(page) == 1


def test_several_are_saved_with_one_click_one_reason_and_who_and_undone_together(run: Run, store: Store) -> None:
    page = run(ROAD, POOR)
    page.selectbox(key="tb-state").set_value("done")
    page.text_input(key="tb-officer").set_value("Hoa")
    page.button(key="task-bulk-go").click().run()
    assert page.error[0].value == VI("tasks.no_author")
    assert store.corrections.history() == []
    page.text_input(key="tb-reason").set_value("Báo cáo 12")
    page.text_input(key="tb-author").set_value("Lan")
    page.button(key="task-bulk-go").click().run()
    assert not page.exception
    assert VI.count("tasks.saved", 6) in [s.value for s in page.success]
    assert [(c.report, c.reason, c.author) for c in store.corrections.history()] == [
        (ROAD, "Báo cáo 12", "Lan"),
        (POOR, "Báo cáo 12", "Lan"),
    ]
    done = store.directives(Query(task_status=("done",)))
    assert {t.directive.id for t in done} == {ROAD, POOR}
    assert all(t.done is not None and t.assigned.officer == "Hoa" for t in done)
    page.button(key="task-undo-all").click().run()
    assert store.corrections.active() == []


def test_what_was_typed_into_the_table_is_listed_and_saved_with_one_click(run: Run, store: Store) -> None:
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    page = run()
    page.session_state["_task_drafts"] = {ROAD: task_drafts.changed(row, None, {"state": "in_progress"}, TODAY)}
    page.session_state["_author"] = "Lan"
    page.run()
    assert VI.count("tasks.changes", 1) in [s.value for s in page.subheader]
    assert "Chưa thực hiện → Đang thực hiện" in html(page)
    page.button(key="task-save-go").click().run()
    assert [(c.value, c.reason, c.author) for c in store.corrections.history()] == [
        ({"state": "in_progress"}, VI("tasks.reason_default"), "Lan")
    ]


def one(page: AppTest, name: str) -> str:
    """The key of a box of the form of one task."""
    return next(
        str(w.key) for w in (*page.text_input, *page.text_area, *page.selectbox) if str(w.key).endswith(f"-{name}") and "t1-" in str(w.key)
    )


def test_one_task_has_all_fields_extensions_and_its_history(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"due": "2026-02-01"}}, reason="giao việc", author="Lan", at=NOW)
    page = run(ROAD)
    page.text_input(key=one(page, "extend")).set_value("quý II/2026")
    page.text_input(key=one(page, "extend_by")).set_value("5/CV")
    page.text_input(key=one(page, "co_agencies")).set_value("Sở Tài chính; Sở Nội vụ")
    page.text_input(key=one(page, "reason")).set_value("xin lùi")
    page.text_input(key=one(page, "author")).set_value("Minh")
    page.button(key="task-one-go").click().run()
    assert "30/6/2026 (5/CV)" in html(page)
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    assert (row.due, row.co_agencies) == (date(2026, 6, 30), ("Sở Tài chính", "Sở Nội vụ"))
    again = run(ROAD)
    assert "Minh</b> – xin lùi" in html(again)
    again.button(key="task-undo-2").click().run()
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    assert row.due == date(2026, 2, 1)


def test_a_day_that_is_none_is_told_and_changes_nothing(run: Run, store: Store) -> None:
    page = run(ROAD)
    page.text_input(key=one(page, "due")).set_value("hôm nào đó")
    page.text_input(key=one(page, "author")).set_value("Lan")
    page.button(key="task-one-go").click().run()
    assert page.error[0].value == VI("filter.bad_date", typed="hôm nào đó")
    assert store.corrections.history() == []


def test_the_second_of_two_people_is_told_and_loses_nothing(run: Run, store: Store) -> None:
    """Each has the form of the same task open; the first saves the officer, the second another officer and a result."""
    page = run(ROAD)
    enter(store, {ROAD: {"officer": "Chị Bình"}}, reason="giao", author="Bình", at=NOW)
    page.text_input(key=one(page, "officer")).set_value("Anh An")
    page.text_area(key=one(page, "result")).set_value("Đã họp")
    page.text_input(key=one(page, "author")).set_value("An")
    page.button(key="task-one-go").click().run()
    assert "Bình" in page.error[0].value
    assert "Chị Bình" in page.error[0].value
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    assert (row.officer, row.result) == ("Chị Bình", "Đã họp")
    assert "Chị Bình → Anh An" in html(page)
    page.button(key="task-save-go").click().run()
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    assert row.officer == "Anh An"


def test_an_open_form_never_takes_back_what_others_saved(run: Run, store: Store) -> None:
    page = run(ROAD)
    enter(store, {ROAD: {"state": "done", "done": "2026-01-04"}}, reason="xong", author="Bình", at=NOW)
    page.run()
    assert VI("tasks.meanwhile") in [w.value for w in page.warning]
    page.text_input(key=one(page, "officer")).set_value("An")
    page.text_input(key=one(page, "author")).set_value("An")
    page.button(key="task-one-go").click().run()
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    assert (row.state, row.officer) == ("done", "An")


def test_a_contested_field_stays_and_extensions_of_both_are_kept(store: Store) -> None:
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    mine = [{"due": "2026-06-30", "document": None}]
    draft = task_drafts.changed(row, None, {"officer": "An", "extensions": mine, "state": "in_progress"}, TODAY)
    assert draft is not None
    theirs = {"due": "2026-05-31", "document": "3/CV"}
    now = task_drafts.entered(row) | {"extensions": [theirs], "state": "done", "done": "2026-01-04"}
    free, contested = task_drafts.apart(draft, now)
    assert free is not None
    assert dict(free.fields) == {"officer": "An"}
    assert contested is not None
    assert dict(contested.fields) == {"state": "in_progress", "extensions": [theirs, *mine], "done": None}
    assert contested.was["state"] == "done"
    assert task_drafts.apart(contested, now) == (contested, None)
    assert task_drafts.apart(draft, now | {"extensions": [], "state": "in_progress"})[1] is None


def test_what_is_set_done_was_done_today_and_back_again_leaves_no_change(store: Store) -> None:
    row = task_row(store, ROAD, "vi", TODAY)
    assert row is not None
    draft = task_drafts.changed(row, None, {"state": "done"}, TODAY)
    assert draft is not None
    assert dict(draft.fields) == {"state": "done", "done": "2026-01-05"}
    assert task_drafts.changed(row, draft, {"state": "not_started"}, TODAY) is None
    assert task_drafts.changed(row, None, {"officer": "  "}, TODAY) is None


def test_a_link_shows_the_same_tasks_and_chips_take_them_away(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"lead_agency": "Sở Xây dựng"}}, reason="giao", author="Lan", at=NOW)
    page = run(agency="Sở Xây dựng", given="2023-01-01/2023-03-31", due="hỏng")
    assert number(page, "total") == "1"
    page.button(key="scope-agency").click().run()
    assert "agency" not in dict(page.query_params)
    assert number(page, "total") == "2"
    assert run(agency="-").query_params["agency"] in ("-", ["-"])


def test_an_empty_table_says_what_to_press(run: Run) -> None:
    page = run(task_status="done_late")
    assert page.info[0].value == VI("tasks.no_match")
    page.button(key="tasks-reset").click().run()
    assert number(page, "total") == "5"
    assert run(task_type="proposal").info[0].value == VI("tasks.none_proposed")


def test_counts_have_a_cell_for_each_group(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"lead_agency": "Sở Xây dựng", "state": "done"}}, reason="giao", author="Lan", at=NOW)
    page = run(tasks="counts")
    page.segmented_control(key="w_tasks_by").set_value("agency").run()
    table = page.dataframe[0].value
    assert list(table["group"]) == ["Sở Xây dựng", VI.label("assignment", "no_agency")]
    assert (list(table["total"]), list(table["share_done"])) == ([1, 4], ["100%", "0%"])


def test_the_sheet_before_a_visit_tells_what_was_asked_as_mere_text(run: Run, store: Store) -> None:
    enter(store, {ROAD: {"result": "<b>xong</b> một nửa"}}, reason="giao", author="Lan", at=NOW)
    page = run(tasks="before", official="nguyen-van-dung", place="lang-son")
    sheet = html(page)
    assert "Nguyễn Văn Dũng và Lạng Sơn" in sheet
    assert "hoàn thành tuyến đường nối cửa khẩu" in sheet
    assert "&lt;b&gt;xong" in sheet
    assert "củng cố tổ chức đảng" not in sheet


def test_periods_of_the_report_follow_each_other() -> None:
    quarters = recent("quarter", date(2026, 2, 28))
    assert [days[0].isoformat() for days in quarters[:3]] == ["2026-01-01", "2025-10-01", "2025-07-01"]
    assert len(set(recent("week", TODAY))) == 13


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_names_jobs_and_stands_in_docs_too(lang: str, store: Store) -> None:
    page = AppTest.from_function(_guide, default_timeout=30)
    page.query_params["lang"] = lang
    page.run()
    assert not page.exception
    title, _, jobs = guide(lang)  # type: ignore[arg-type]
    assert page.title[0].value == title
    assert len(page.header) == len(jobs) >= 6
    name = {"vi": "huong-dan.md", "en": "guide.md"}[lang]
    packaged = Path(guide.__wrapped__.__code__.co_filename).parent.parent / "guide" / f"{lang}.md"
    docs = Path(__file__).parents[2] / "docs" / name
    assert docs.read_text(encoding="utf-8") == packaged.read_text(encoding="utf-8"), "run: python docs/make_reference.py"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_calls_things_as_the_interface_does(lang: str) -> None:
    """Every word in bold is one of the dashboard's own, but for those that stress."""
    _, opening, jobs = guide(lang)  # type: ignore[arg-type]
    bold = set(re.findall(r"\*\*(.+?)\*\*", opening + " ".join(how for _, how in jobs)))
    said = "\n".join((*sentences(lang).values(), *labels(lang).values())).lower()
    stress = {"vi": {"Không nhập nội dung mật", "Vì sao là năm …?"}, "en": {"Enter nothing classified", "Why … ?"}}[lang]
    unknown = {words for words in bold - stress if not all(part.strip().lower() in said for part in words.split("…"))}
    assert unknown == set()
