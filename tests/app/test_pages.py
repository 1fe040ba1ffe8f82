"""Every page on a small store, without a browser: what it shows, what its widgets change, what it says when there is nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from timeline.app.components.markup import literal
from timeline.app.i18n import Words
from timeline.app.pages.directives import ordered
from timeline.app.pages.themes import Figure, cell_filter
from timeline.stores import Store
from timeline.views import DirectiveRow

Run = Callable[..., AppTest]
VI, EN = Words("vi"), Words("en")


def html(page: AppTest) -> str:
    """All HTML of ours on the page."""
    return "\n".join(block.proto.body for block in page.get("html"))


def address(page: AppTest) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    found = {name: page.query_params[name] for name in page.query_params}
    return {name: [value] if isinstance(value, str) else list(value) for name, value in found.items()}


def button(page: AppTest, label: str) -> None:
    """Presses the button of this label."""
    next(b for b in page.button if b.label == label).click().run()


@pytest.mark.parametrize("name", ["timeline", "directives", "themes", "documents", "review", "add"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_draws_in_both_languages(run: Run, name: str, lang: str) -> None:
    page = run(name, lang=lang)
    assert not page.exception
    assert page.title[0].value == Words(lang)(f"{name}.title")


def test_numbers_at_a_glance(run: Run) -> None:
    shown = html(run())
    for key, number in (("visits", 5), ("officials", 2), ("directives", 5), ("overdue", 0), ("undated", 1)):
        assert f"<dt>{VI(f'glance.{key}')}</dt><dd>{number}</dd>" in shown
    assert "5 bài của 2 báo" in shown
    assert VI("glance.unread", n="1") in shown


def test_a_filter_is_written_into_the_address_and_taken_away_by_its_chip(run: Run) -> None:
    page = run()
    page.multiselect(key="f_officials").select("pham-thi-lan").run()
    assert address(page) == {"official": ["pham-thi-lan"]}
    (visits,) = (d.value for d in page.dataframe if "places" in d.value or "place" in d.value)
    assert len(visits) == 2
    page.multiselect(key="f_themes").select("party_building").run()
    assert len(page.dataframe[0].value) == 1
    page.button(key="chip-officials-pham-thi-lan").click().run()
    assert address(page) == {"theme": ["party_building"]}
    page.button(key="chip-reset").click().run()
    assert address(page) == {}
    assert len(page.dataframe[0].value) == 5


def test_names_are_found_without_accents(run: Run) -> None:
    from timeline.app.components.filters import matching

    names = {"pham-thi-lan": "Phạm Thị Lan", "do-van-pham": "Đỗ Văn Phạm", "lang-son": "Lạng Sơn"}
    assert matching("pham", names) == ["pham-thi-lan", "do-van-pham"]
    assert matching("lang son", names) == ["lang-son"]
    assert matching("do van", names) == ["do-van-pham"]
    assert matching(" ", names) == []
    page = run()
    page.text_input(key="f_text").input("pham").run()
    (visits,) = (d.value for d in page.dataframe if "places" in d.value or "place" in d.value)
    assert len(visits) == 2


def test_a_typed_period_becomes_days(run: Run) -> None:
    page = run()
    page.text_input(key="f_period").input("quý I/2023").run()
    assert address(page) == {"from": ["2023-01-01"], "to": ["2023-03-31"]}
    assert (page.text_input(key="f_from").value, page.text_input(key="f_to").value) == ("1/1/2023", "31/3/2023")
    page.text_input(key="f_to").input("").run()
    assert address(page) == {"from": ["2023-01-01"]}


def test_a_typed_date_that_is_none_gets_one_sentence(run: Run) -> None:
    page = run()
    page.text_input(key="f_from").input("hôm nào đó").run()
    assert [e.value for e in page.error] == [VI("filter.bad_date", typed="hôm nào đó")]
    assert address(page) == {}


def test_a_link_shows_the_same_screen(run: Run) -> None:
    page = run(theme=["social_welfare"], lanes="place", visit="v-mot", select="v-mot", lang="en")
    assert not page.exception
    assert page.title[0].value == EN("timeline.title")
    (visits,) = (d.value for d in page.dataframe if "places" in d.value or "place" in d.value)
    assert len(visits) == 2
    assert "Why 2023?" in [e.label for e in page.expander]
    assert address(page) == {"theme": ["social_welfare"], "lanes": ["place"], "visit": ["v-mot"], "select": ["v-mot"], "lang": ["en"]}


def test_a_bad_link_gets_one_sentence(run: Run) -> None:
    page = run(**{"from": "![x](https://example.org/y.png)", "theme": "party_building"})
    assert not page.exception
    assert [w.value for w in page.warning] == [VI("link.bad", params=literal("from=![x](https://example.org/y.png)"))]
    assert address(page) == {"theme": ["party_building"]}


def test_a_link_to_a_visit_that_is_gone(run: Run) -> None:
    page = run(visit="v-weg")
    assert [w.value for w in page.warning] == [VI("detail.gone")]
    button(page, VI("detail.close"))
    assert "visit" not in address(page)


def test_the_open_visit_tells_all(run: Run) -> None:
    shown = html(run(visit="v-mot"))
    assert "Nguyễn Văn Dũng" in shown
    assert "Phó Thủ tướng" in shown
    assert "Đề nghị tỉnh hoàn thành" in shown
    assert "Quy hoạch, giao thông, hạ tầng, đô thị" in shown
    assert "vt-mark-citation" in shown
    assert 'href="https://example.org/mot"' in shown
    assert "85%" in shown


def test_article_text_is_never_markup(run: Run) -> None:
    shown = html(run(visit="v-mot"))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_several_selected_visits_are_counted_and_let_go(run: Run) -> None:
    page = run(select=["v-mot", "v-hai"])
    page.button(key="open-v-hai").click().run()
    assert address(page) == {"select": ["v-mot", "v-hai"], "visit": ["v-hai"]}
    page.button(key="step-close").click().run()
    assert address(page) == {"select": ["v-mot", "v-hai"]}
    button(page, VI("chip.selected", n="2"))
    assert address(page) == {}


def test_the_server_says_in_which_language_it_opens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_LANG", "en")
    assert run().title[0].value == EN("timeline.title")
    page = run(lang="vi")
    assert page.title[0].value == VI("timeline.title")
    assert address(page) == {"lang": ["vi"]}


def test_next_and_previous_stay_with_the_official(run: Run) -> None:
    page = run(visit="v-mot")
    assert page.button(key="step-previous").disabled
    page.button(key="step-next").click().run()
    assert address(page)["visit"] == ["v-hai"]


def test_the_undated_visit_has_its_own_question(run: Run) -> None:
    page = run(visit="v-nam")
    assert not page.exception
    assert VI.label("precision", "undated") in html(page)


def test_when_nothing_matches_the_page_says_what_to_drop(run: Run) -> None:
    page = run(official="pham-thi-lan", theme="infrastructure")
    assert [i.value for i in page.info] == [VI("empty.no_match")]
    button(page, VI("empty.drop", filter="Phạm Thị Lan", n="2"))
    assert address(page) == {"theme": ["infrastructure"]}


def test_no_store_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path / "none"))
    st.cache_resource.clear()
    page = AppTest.from_function(_whole, default_timeout=30).run()
    assert not page.exception
    assert page.title[0].value == VI("store.none_title")
    assert f"--store {tmp_path / 'none'}" in page.code[0].value


def _whole() -> None:
    from timeline.app.main import main

    main()


def test_a_date_is_corrected_and_the_correction_undone(run: Run, store: Store) -> None:
    page = run(visit="v-nam")
    page.text_input(key="c-date-v-nam").input("9/3/2023")
    page.text_input(key="c-reason-v-nam").input("lịch công tác tuần")
    button(page, VI("correct.save"))
    assert not page.exception
    corrected = store.visit("v-nam")
    assert corrected is not None
    assert corrected.when.edtf == "2023-03-09"
    undo = next(b for b in page.button if b.label == VI("correct.undo"))
    undo.click().run()
    restored = store.visit("v-nam")
    assert restored is not None
    assert restored.when.edtf is None


def test_a_correction_without_a_reason_is_not_written(run: Run, store: Store) -> None:
    page = run(visit="v-nam")
    page.text_input(key="c-date-v-nam").input("9/3/2023")
    button(page, VI("correct.save"))
    assert [e.value for e in page.error] == [VI("correct.no_reason")]
    assert store.corrections.history() == []


def test_a_visit_is_hidden_and_checked(run: Run, store: Store) -> None:
    page = run(visit="v-bon")
    next(t for t in page.toggle if t.label == VI("correct.checked")).set_value(True).run()
    checked = store.visit("v-bon")
    assert checked is not None
    assert checked.checked
    page.checkbox(key="c-hide-v-bon").check()
    page.text_input(key="c-reason-v-bon").input("chỉ là lời chào")
    button(page, VI("correct.save"))
    assert len(page.dataframe[0].value) == 4
    assert "visit" not in address(page)
    review = run("review", queue="log")
    undo = [b for b in review.button if b.label == VI("correct.undo")]
    undo[0].click().run()
    assert len(run().dataframe[0].value) == 5


def test_a_table_and_a_chart_are_exported(run: Run) -> None:
    page = run(official="pham-thi-lan")
    page.selectbox(key="export-choice").select_index(4)
    page.button(key="export-make").click().run()
    assert not page.exception
    assert not page.error
    assert page.get("download_button")
    page.selectbox(key="export-choice").select_index(3)
    page.button(key="export-make").click().run()
    assert not page.error
    assert page.get("download_button")


def test_documents_name_who_cites_them(run: Run) -> None:
    frame = run("documents").dataframe[0].value
    assert frame["document"].tolist() == ["18-NQ/TW"]
    assert frame["visits"].tolist() == [5]


def test_directives_are_filtered_too(run: Run) -> None:
    assert len(run("directives").dataframe[0].value) == 5
    assert run("directives", theme="party_building").dataframe[0].value["speaker"].tolist() == ["Phạm Thị Lan"]


def test_directives_are_ordered_and_those_with_a_deadline_stand_alone() -> None:
    def row(name: str, day: str | None, due: str | None) -> DirectiveRow:
        found, limit = (date.fromisoformat(text) if text else None for text in (day, due))
        return DirectiveRow(
            name, None, day or "", day, found, found, None, None, name, (), (), due, (), "directive", "a", None, None, "held", limit
        )

    rows = [row("a", "2023-03-09", None), row("b", "2024-05-01", "2025-01-01"), row("c", "2024-06-01", "2024-12-01"), row("d", None, None)]
    assert [r.id for r in ordered(rows, "oldest")] == ["a", "b", "c", "d"]
    assert [r.id for r in ordered(rows, "newest")] == ["c", "b", "a", "d"]
    assert [r.id for r in ordered(rows, "due")] == ["c", "b"]


@pytest.mark.parametrize(
    ("cell", "figure", "expected"),
    [
        (["economy", "2023-02"], "heatmap", {"themes": ("economy",), "earliest": date(2023, 2, 1), "latest": date(2023, 2, 28)}),
        (["economy", "2023-10/2023-12"], "heatmap", {"themes": ("economy",), "earliest": date(2023, 10, 1), "latest": date(2023, 12, 31)}),
        (
            ["economy", "2023-01", "2023-03"],
            "multiples",
            {"themes": ("economy",), "earliest": date(2023, 1, 1), "latest": date(2023, 3, 31)},
        ),
        (["to-lam", "economy"], "matrix", {"officials": ("to-lam",), "themes": ("economy",)}),
    ],
)
def test_a_cell_opens_its_visits(cell: list[str], figure: Figure, expected: dict[str, object]) -> None:
    assert cell_filter([{"customdata": cell}], figure) == expected
    assert cell_filter([{"x": 1}], figure) == {}
