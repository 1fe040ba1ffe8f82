"""The register of office holders: its rows are read, sourced, and no two people hold one single office at a time."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from timeline.entities import people
from timeline.errors import SourceError
from timeline.lang import Lexicon, packaged

SINGLE = ("Tổng Bí thư", "Chủ tịch nước", "Thủ tướng Chính phủ", "Chủ tịch Quốc hội", "Thường trực Ban Bí thư")


def test_offices_of_state_pass_from_hand_to_hand_without_overlap() -> None:
    for office in SINGLE:
        terms = sorted((t.start, t.end, p.name) for p in people(packaged()).persons for t in p.terms if t.office == office)
        assert len(terms) >= 2, office
        assert terms[-1][1] is None, office
        for (_, end, name), (start, _, successor) in pairwise(terms):
            assert end is not None, (office, name)
            assert end <= start, (office, name, successor)


def test_no_term_ends_before_it_starts_and_each_has_a_source() -> None:
    for person in people(packaged()).persons:
        for term in person.terms:
            assert term.source
            assert term.end is None or term.start <= term.end, (person.id, term.office)


def test_who_was_prime_minister_in_march_2023() -> None:
    day = date(2023, 3, 9)
    holders = [
        p.name
        for p in people(packaged()).persons
        for t in p.terms
        if t.office == "Thủ tướng Chính phủ" and t.start <= day and (t.end is None or day < t.end)
    ]
    assert holders == ["Phạm Minh Chính"]


def test_names_are_looked_up_without_accents_and_two_of_one_name_stay_two() -> None:
    assert [p.id for p in people(packaged()).by_name("phan dinh trac")] == ["phan-dinh-trac"]
    assert len({p.id for p in people(packaged()).by_name("Nguyễn Thanh Bình")}) == 2


def test_observed_terms_say_so() -> None:
    terms = [t for p in people(packaged()).persons for t in p.terms]
    assert any(t.is_observed for t in terms)
    assert not any(t.is_observed for t in terms if t.office in SINGLE)


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.tsv").write_text("id\tname\toffice\tplace\tstart\tend\tsource\na\tA\tX\t\t2020-13-01\t\ts\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"people\.tsv.*row 1"):
        people(Lexicon(tmp_path))
