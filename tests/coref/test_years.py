"""Years that only the rest of the corpus tells."""

from dataclasses import replace
from datetime import date

from tests.building import LANG_SON, on, open_year, person, telling
from timeline.coref import Report, dated_by_offices, merge
from timeline.lang.tell import reason_sentence
from timeline.model import UNDATED, Actor, Candidate, When

HOST = person("Nguyễn Quốc Đoàn", "Bí thư Tỉnh ủy Lạng Sơn")


def report(article: str, when: When, *hosts: Actor) -> Report:
    source, found = telling(article, when, [], [LANG_SON], hosts=hosts)
    return Report(found.visits[0], found.article, found.directives, source.text)


def dates(*reports: Report) -> list[date | None]:
    return [r.visit.when.earliest for r in dated_by_offices(reports)]


def among(*years: int) -> When:
    return replace(open_year("05-06"), candidates=tuple(Candidate(y, 1 / len(years)) for y in years))


def test_an_office_seen_in_dated_articles_decides_between_the_years_an_article_leaves() -> None:
    seen = [report("a", on("2022-02-01"), HOST), report("b", on("2024-03-01"), HOST)]
    (*_, found) = dated_by_offices([*seen, report("c", among(2018, 2023), HOST)])
    when = found.visit.when
    assert (when.edtf, when.implied[-1]) == ("2023?-05-06", "year")
    assert 0.7 <= when.confidence <= 0.9
    told = next(r for r in when.reasons if r.kind == "office_seen")
    assert "Nguyễn Quốc Đoàn" in reason_sentence(told, "vi")
    assert "1/2/2022" in reason_sentence(told, "vi")


def test_years_within_the_same_term_stay_open_with_what_is_known() -> None:
    seen = [report("a", on("2022-02-01"), HOST), report("b", on("2024-09-01"), HOST)]
    (*_, found) = dated_by_offices([*seen, report("c", open_year("05-06"), HOST)])
    assert found.visit.when.earliest is None
    assert {c.year for c in found.visit.when.candidates[:3]} == {2022, 2023, 2024}


def test_another_office_or_another_person_tells_nothing() -> None:
    seen = [report("a", on("2022-02-01"), HOST)]
    deputy = replace(HOST, titles=("Phó Bí thư Tỉnh ủy",))
    open_one = among(2018, 2023)
    (*_, found) = dated_by_offices([*seen, report("c", open_one, deputy, person("Nguyễn Văn Lạng", "Bí thư Tỉnh ủy Lạng Sơn"))])
    assert [r for r in found.visit.when.reasons if r.kind == "office_seen" and "Đoàn" in str(r.args)] == []


def test_a_date_that_is_not_sure_shows_no_office_and_what_is_dated_stays() -> None:
    unsure = replace(on("2022-02-01"), confidence=0.7)
    before = [report("a", unsure, HOST), report("b", UNDATED, HOST), report("c", on("2023-03-09"), HOST)]
    assert dated_by_offices(before)[1:] == before[1:]


def test_a_year_from_the_corpus_joins_the_reports_of_one_visit() -> None:
    seen = [report("a", on("2022-02-01"), HOST), report("b", on("2024-03-01"), HOST)]
    told, silent = report("c", on("2023-05-06"), HOST), report("d", among(2018, 2023), HOST)
    assert ["c", "d"] in [[ref.article for ref in v.reports] for v in merge(dated_by_offices([*seen, told, silent]))]
