"""The review page: sections, settling with one click and undoing it, and the audit by two people."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import timeline
from tests.app.conftest import DUNG, LANG_SON, day, telling, tellings
from tests.app.pages import address, html
from timeline.app.components import audit
from timeline.app.i18n import Words, sentences
from timeline.model import Query
from timeline.stores import Store, in_memory
from timeline.views.review import queue_sizes

Run = Callable[..., AppTest]
VI, EN = Words("vi"), Words("en")


def press(page: AppTest, label: str) -> AppTest:
    """Presses the first button of this label."""
    return next(b for b in page.button if b.label == label).click().run()


@pytest.fixture
def near_store(monkeypatch: pytest.MonkeyPatch, store: Store) -> Store:
    """A store with two visits that nearly matched, in place of the sample one."""
    extra = telling("sau", DUNG, LANG_SON, day("2023-03-16"), said=(("economy", "Đề nghị tỉnh thu hút thêm vốn."),))
    found = in_memory([*tellings(), extra])
    monkeypatch.setattr("timeline.app.session.open_store", lambda _path: found)
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("section", ["undated", "unsure", "pairs", "past", "recalled", "quarantine", "rejected", "log", "audit"])
def test_every_section_draws(run: Run, lang: str, section: str) -> None:
    page = run("review", lang=lang, queue=section)
    assert not page.exception
    assert Words(lang)(f"review.{section}_help") in [c.value for c in page.caption]


def test_the_first_section_is_one_with_something_to_do(run: Run) -> None:
    page = run("review")
    assert VI("review.undated_help") in [c.value for c in page.caption]
    assert f"{VI('review.undated')} (1)" in [o.content for o in page.get("button_group")[0].proto.options]


def test_checked_with_one_click_leaves_the_queue_and_comes_back_by_undo(run: Run, store: Store) -> None:
    page = press(run("review", queue="undated"), VI("review.checked"))
    assert not page.exception
    visit = store.visit("v-nam")
    assert visit is not None
    assert visit.checked
    assert VI("review.nothing") in [i.value for i in page.info]
    press(page, VI("correct.undo"))
    visit = store.visit("v-nam")
    assert visit is not None
    assert not visit.checked


def test_hidden_with_one_click(run: Run, store: Store) -> None:
    press(run("review", queue="undated"), VI("review.hide"))
    assert len(run().dataframe[0].value) == 4


def test_a_suspected_pair_is_merged_or_told_apart(run: Run, near_store: Store) -> None:
    page = run("review", queue="pairs")
    assert "16/3/2023" in html(page)
    page = press(page, VI("review.apart"))
    assert VI("review.nothing") in [i.value for i in page.info]
    page = press(page, VI("correct.undo"))
    page = press(page, VI("correct.merge"))
    assert not page.exception
    visit = near_store.visit("v-sau")
    assert visit is not None
    assert len(visit.reports) == 2


def test_an_unsure_date_is_confirmed_with_one_click(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    article, found = telling("bay", DUNG, LANG_SON, replace(day("2022-05-04", inferred=True), confidence=0.6))
    unsure = in_memory([(article, found)])
    monkeypatch.setattr("timeline.app.session.open_store", lambda _path: unsure)
    page = run("review", queue="unsure")
    press(page, VI("review.confirm", day="4/5/2022"))
    visit = unsure.visit("v-bay")
    assert visit is not None
    assert (visit.when.edtf, visit.when.confidence) == ("2022-05-04", 1.0)
    assert queue_sizes(unsure, Query(), date(2026, 11, 22))["unsure"] == 0


def test_refused_dates_show_a_sample_and_unread_files_their_remedy(run: Run) -> None:
    assert "15/63" in html(run("review", queue="rejected"))
    assert VI.label("remedy", "scanned") in html(run("review", queue="quarantine"))


@pytest.mark.parametrize(("queue", "label"), [("quarantine", "review.put_aside"), ("rejected", "review.right")])
def test_unread_files_and_refused_dates_are_settled_with_one_click_and_undone(run: Run, store: Store, queue: str, label: str) -> None:
    page = press(run("review", queue=queue), VI(label))
    assert not page.exception
    assert VI("review.nothing") in [i.value for i in page.info]
    assert VI("review.settled", n="1") in [e.label for e in page.expander]
    assert [c.field for c in store.corrections.active()] == ["seen"]
    assert VI("correct.field_seen") in html(run("review", queue="log"))
    page = press(page, VI("correct.undo"))
    assert VI("review.nothing") not in [i.value for i in page.info]
    assert store.corrections.active() == []


def test_another_day_is_typed_into_the_queue_and_what_is_none_is_told(run: Run, store: Store) -> None:
    page = run("review", queue="undated")
    page.text_input(key="day-v-nam").set_value("hôm nọ").run()
    assert [e.value for e in page.error] == [VI("filter.bad_date", typed="hôm nọ")]
    page.text_input(key="day-v-nam").set_value("9/3/2023").run()
    visit = store.visit("v-nam")
    assert visit is not None
    assert visit.when.edtf == "2023-03-09"
    assert VI("review.nothing") in [i.value for i in page.info]
    press(page, VI("correct.undo"))
    visit = store.visit("v-nam")
    assert visit is not None
    assert visit.when.earliest is None


def test_the_filter_for_checked_visits_holds_here_too(run: Run, store: Store) -> None:
    assert VI("review.nothing") in [i.value for i in run("review", queue="undated", checked="yes").info]
    assert VI("audit.empty") in [i.value for i in run("review", queue="audit", seed="5", checked="yes").info]
    assert address(run("review", queue="undated", checked="no"))["checked"] == ["no"]


def judge(page: AppTest, verdicts: dict[str, str]) -> AppTest:
    """Judges the visit that is shown and saves."""
    for part, verdict in verdicts.items():
        group = next(g for g in page.get("button_group") if g.key and g.key.startswith(f"audit-{part}-"))
        group.set_value(verdict)
    return page.button(key="audit-save").click().run()


RIGHT = dict.fromkeys(("date", "lead", "place", "kind"), "right")


def test_two_people_judge_one_sample(run: Run, store: Store) -> None:
    page = run("review", queue="audit", seed="7", size="20")
    assert [i.value for i in page.info] == [VI("audit.who")]
    for name, verdicts in (("Lan", RIGHT), ("Tư", {**RIGHT, "date": "wrong"})):
        page = run("review", queue="audit", seed="7", size="20")
        page.text_input(key="audit-author").set_value(name).run()
        for _ in range(5):
            page = judge(page, verdicts)
            assert not page.exception
        assert VI("audit.finished") in [s.value for s in page.success]
    kept = audit.audits()
    assert kept is not None
    assert len(kept.judged(7)) == 40
    people, agree = (frame.value for frame in page.dataframe)
    assert people[VI("audit.share")].tolist()[:2] == ["100%", "100%"]
    assert people[VI("audit.interval")].tolist()[0] == "84% – 100%"
    assert agree[VI("audit.same")].tolist() == ["75%", "0%", "100%", "100%", "100%"]
    assert run("review", queue="audit").selectbox(key="w_seed").options == [VI("audit.number", n="7")]
    written = audit.audit_csv(kept.judged(7)).decode("utf-8-sig")
    assert written.splitlines()[0] == "seed,visit,part,verdict,shown,author,at"
    assert len(written.splitlines()) == 41


def test_all_four_fields_have_to_be_judged(run: Run, store: Store) -> None:
    page = run("review", queue="audit", seed="7")
    page.text_input(key="audit-author").set_value("Lan").run()
    page = judge(page, {"date": "right"})
    assert [e.value for e in page.error] == [VI("audit.incomplete")]
    kept = audit.audits()
    assert kept is not None
    assert kept.judged(7) == []


def test_a_new_sample_is_drawn_into_the_address(run: Run, store: Store) -> None:
    page = run("review", queue="audit")
    page.button(key="audit-draw").click().run()
    assert address(page)["seed"][0].isdigit()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_reason_for_which_words_are_refused_has_a_name(lang: str) -> None:
    package = Path(timeline.__file__).parent
    code = {path.name: path.read_text(encoding="utf-8") for folder in ("timex", "text") for path in (package / folder).glob("*.py")}
    reasons = {found for text in code.values() for found in re.findall(r'(?:Refusal\(|label\("[a-z]+", )"([a-z_]+)"', text)}
    told = [code[file].split(f"def {name}(")[1].split("\ndef ")[0] for file, name in (("bare.py", "why_not"), ("recognize.py", "_reason"))]
    reasons |= set(re.findall(r'return (?:"amount" if .* else )?"([a-z_]+)"', "".join(told)))
    reasons |= {"score", "address", "place"}
    assert {"range_or_score", "legal_number", "caption"} <= reasons
    assert {f"rejected.{reason}" for reason in reasons} - sentences(lang).keys() == set()
