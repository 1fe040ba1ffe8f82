"""Figures, mistakes and floors on small hand-made extractions."""

import json
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import SourceError
from timeline.evaluation import (
    GoldCluster,
    GoldDate,
    as_text,
    below_floor,
    evaluate,
    evaluate_articles,
    evaluate_dates,
    evaluate_merging,
    raise_floors,
    read_gold,
)
from timeline.evaluation.gold import GoldArticle, GoldDirective, GoldVisit
from timeline.model import (
    UNDATED,
    Actor,
    ArticleHead,
    Citation,
    Directive,
    Extraction,
    MergedVisit,
    Place,
    ReportRef,
    Span,
    ThemeScore,
    Timex,
    Visit,
    When,
)  # fmt: skip

LAN = Actor("pham-thi-lan", "Phạm Thị Lan")
LAO_CAI = Place("lao-cai", "Lào Cai", "Lào Cai")


def on(day: str, confidence: float = 0.95) -> When:
    value = date.fromisoformat(day)
    return When(day, value, value, "day", confidence=confidence)


def visit(when: When, lead: tuple[Actor, ...] = (LAN,), places: tuple[Place, ...] = (LAO_CAI,), status: str = "held") -> Visit:
    return Visit("v1", "working_session", status, when, lead, (), (), places, None, (Span(0, 10),), ())  # type: ignore[arg-type]


def order(span: Span, *themes: str, speaker: Actor | None = LAN, type: str = "directive", when: When = UNDATED) -> Directive:
    scores = tuple(ThemeScore(t, 0.5, ()) for t in themes)
    return Directive("d1", type, None, when, (span,), "", speaker, None, scores, (), None, None, ())  # type: ignore[arg-type]


def article(visits: tuple[Visit, ...] = (), directives: tuple[Directive, ...] = (), *numbers: str, id: str = "a") -> Extraction:
    head = ArticleHead(id, f"folder/{id}.txt", None, None, None, None, None, 100, {})
    return Extraction(head, visits, directives, tuple(Citation(n, n, "Nghị quyết", None, None, ()) for n in numbers))


GOLD_VISIT = GoldVisit("working_session", "2024-05-06", "morning", ("Phạm Thị Lan",), (), (), ("Lào Cai",))


def test_a_right_visit_scores_everywhere() -> None:
    result = evaluate_articles([article((visit(on("2024-05-06")),))], [GoldArticle("a", (GOLD_VISIT,), None)])
    assert [result.value(n) for n in ("visit or not", "date exactly right", "lead right", "place right", "kind right")] == [1.0] * 5
    assert result.value("part of day right") == 0.0
    assert result.mistakes == ()


def test_a_sure_wrong_date_is_counted_and_told() -> None:
    result = evaluate_articles([article((visit(on("2023-05-06")),))], [GoldArticle("a.txt", (GOLD_VISIT,), None)])
    assert result.value("date wrong and sure") == 1.0
    assert result.value("date exactly right") == 0.0
    assert [m.kind for m in result.mistakes] == ["date"]


def test_an_article_nobody_extracted_counts_as_one_with_nothing_found() -> None:
    result = evaluate_articles([], [GoldArticle("a", (GOLD_VISIT,), None, ("18-NQ/TW",))])
    assert result.value("articles found") == 0.0
    assert result.value("lead right") == 0.0
    assert {m.kind for m in result.mistakes} == {"visit", "date", "lead", "place", "citation"}


def test_planned_visits_are_no_predictions() -> None:
    result = evaluate_articles([article((visit(on("2024-05-06"), status="planned"),))], [GoldArticle("a", (), None)])
    assert result.value("visit or not") == 1.0


def test_a_date_where_gold_has_none_is_invented_only_when_sure() -> None:
    gold = [GoldArticle("a", (GoldVisit("visit", None, None, ("Phạm Thị Lan",)),), None)]
    assert evaluate_articles([article((visit(on("2024-05-06", 0.9)),))], gold).value("date invented and sure") == 1.0
    assert evaluate_articles([article((visit(on("2024-05-06", 0.75)),))], gold).value("date invented and sure") == 0.0


def test_directives_are_scored_by_characters_and_themes_by_what_is_near() -> None:
    gold = [GoldArticle("a", (), (GoldDirective((Span(0, 100),), "Phạm Thị Lan", ("economy", "agriculture")),))]
    found = [article((), (order(Span(0, 50), "economy", "personnel"), order(Span(200, 220), "economy")))]
    result = evaluate_articles(found, gold)
    assert (result.value("directive P"), result.value("directive R")) == (50 / 70, 0.5)
    assert result.value("first theme right") == 1.0
    assert (result.value("theme P"), result.value("theme R")) == (0.5, 0.5)
    assert result.value("speaker right") == 1.0
    assert [m.kind for m in result.mistakes] == ["directive extra"]


def test_proposals_are_not_directives() -> None:
    gold = [GoldArticle("a", (), ())]
    assert evaluate_articles([article((), (order(Span(0, 50), type="proposal"),))], gold).figure("directive P").denominator == 0


def test_unlabelled_directives_count_for_nothing() -> None:
    result = evaluate_articles([article((), (order(Span(0, 50)),))], [GoldArticle("a", (), None)])
    assert result.value("directive P") is None


def test_a_stand_alone_directive_is_right_on_its_day() -> None:
    gold = [GoldArticle("a", (GoldVisit("directive", "2024-05-06"),), None)]
    assert evaluate_articles([article((), (order(Span(0, 9), when=on("2024-05-06")),))], gold).value("stand-alone directive dated") == 1.0
    assert evaluate_articles([article((), (order(Span(0, 9)),))], gold).value("stand-alone directive dated") == 0.0


def test_numbers_are_compared_without_spaces_and_case() -> None:
    result = evaluate_articles([article((), (), "18-NQ/TW", "71/CĐ-TTg")], [GoldArticle("a", (), None, ("18 - nq/tw",))])
    assert (result.value("citation P"), result.value("citation R")) == (0.5, 1.0)


def test_text_of_figures_and_errors() -> None:
    result = evaluate_articles([article((), (), "71/CĐ-TTg")], [GoldArticle("a", (), None, ())])
    text = as_text(result, errors=True)
    assert "citation P / R / F1              0.000 / 0.000 / 0.000  (0, 1, 0)" in text
    assert "lead right                       nan  (0/0)" in text
    assert text.endswith("citation: 1\n  a\textra 71/cđ-ttg")


def timex(start: int, end: int, edtf: str, type: str = "date") -> Timex:
    return Timex(Span(start, end), "x", type, "gregorian", "body", on("2024-05-06").__class__(edtf, None, None, "day"), "r")  # type: ignore[arg-type]


def test_dates_relaxed_strict_value_and_false_hits() -> None:
    gold = [GoldDate("001", Span(0, 10), "2024-05-06", "day", "a"), GoldDate("001", Span(20, 30), "2024", "year", "b"),
            GoldDate("001", Span(40, 50), "", "deictic", "c")]  # fmt: skip
    head = ArticleHead("x", "seeds/001_x.txt", None, None, None, None, None, 9, {})
    found = Extraction(head, timexes=(
        timex(0, 10, "2024?-05-06"), timex(22, 30, "2024"), timex(41, 44, "2024"), timex(60, 65, "2024"),
        timex(70, 75, "2024", "anniversary"),
    ))  # fmt: skip
    result = evaluate_dates([found], gold)
    assert (result.value("relaxed R"), result.value("strict R"), result.value("value R")) == (1.0, 0.5, 0.5)
    assert result.value("relaxed P") == pytest.approx(2 / 3)
    assert result.value("false hits") == 1.0


def merged(*articles: str) -> MergedVisit:
    reports = tuple(ReportRef(a, a, None, "v") for a in articles)
    return MergedVisit("v", "visit", "held", UNDATED, (), (), (), (), None, (), (), reports)


def test_merging_counts_pairs_of_known_articles() -> None:
    gold = [GoldCluster("flood", ("a", "b", "c")), GoldCluster("feast", ("d", "e"))]
    result = evaluate_merging([merged("a", "b", "x"), merged("c", "d"), merged("e")], gold)
    assert (result.value("merging P"), result.value("merging R")) == (0.5, 0.25)
    assert (result.value("flood"), result.value("feast")) == (1 / 3, 0.0)
    assert [m.detail for m in result.mistakes if m.kind == "wrongly merged"] == ["d"]


def test_gold_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    articles, clusters, dates = tmp_path / "a.jsonl", tmp_path / "c.jsonl", tmp_path / "d.tsv"
    row = {"file": "seeds/001_x.txt", "visits": [{"kind": "visit", "edtf": None, "lead": ["Phạm Thị Lan"], "unknown": 1}],
           "directives": [{"span": [0, 5], "speaker": None, "themes": ["economy"]}], "citations": [{"number": "21"}]}  # fmt: skip
    articles.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    clusters.write_text('{"event": "flood", "articles": ["a"]}\n', encoding="utf-8")
    dates.write_text("file\tstart\tend\tedtf\tkind\tsurface\n001\t0\t4\t2024\tyear\t2024\n", encoding="utf-8")
    (read,) = read_gold(articles)
    assert isinstance(read, GoldArticle)
    assert read.key == "001_x.txt"
    assert read.directives == (GoldDirective((Span(0, 5),), "", ("economy",)),)
    assert read_gold(clusters) == [GoldCluster("flood", ("a",))]
    assert read_gold(dates) == [GoldDate("001", Span(0, 4), "2024", "year", "2024")]
    assert evaluate([], [articles, dates, clusters]).value("citation R") == 0.0


@pytest.mark.parametrize("content", ["{not json", "[1, 2]", '{"key": "a"}', '{"key": "a", "visits": [{"edtf": 3}]}'])
def test_broken_gold_is_told_with_file_and_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"key": "ok", "visits": []}\n' + content + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl' line 2"):
        read_gold(path)


def test_missing_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.jsonl"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_floors_hold_and_only_rise(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"g": {"citation F1": 0.5, "lead right": 0.9, "date wrong and sure": 0.2}}), encoding="utf-8")
    good = evaluate_articles([article((visit(on("2024-05-06")),), (), "21")], [GoldArticle("a", (GOLD_VISIT,), None, ("21",))])
    assert below_floor(good, {"citation F1": 1.0, "date wrong and sure": 0.0}) == []
    assert len(raise_floors(path, "g", good)) == 3
    assert json.loads(path.read_text()) == {"g": {"citation F1": 1.0, "lead right": 1.0, "date wrong and sure": 0.0}}
    worse = evaluate_articles([], [GoldArticle("a", (GOLD_VISIT,), None, ("21",))])
    assert below_floor(worse, {"citation F1": 1.0, "first theme right": 0.5}) == [
        "citation F1: 0.000, and the floor is 1.000", "first theme right: nothing counted, and the floor is 0.500",
    ]  # fmt: skip
    assert raise_floors(path, "g", worse) == []
    assert json.loads(path.read_text())["g"]["citation F1"] == 1.0
    assert raise_floors(path, "g", worse, lower=True)
    assert json.loads(path.read_text())["g"]["citation F1"] == 0.0
