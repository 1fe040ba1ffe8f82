"""A sample judged by two people: what counts, the interval, the agreement."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import sample_store
from timeline.errors import CorrectionError
from timeline.model import Query
from timeline.stores.audits import Audits, Judgement, Part, Verdict
from timeline.views.audit import accuracies, agreement, agreements, sample, shown_values, wilson

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_wilson_as_published() -> None:
    # Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3
    for right, total, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
        assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_within_bounds(pair: tuple[int, int]) -> None:
    right, total = pair
    low, high = wilson(right, total)
    assert 0 <= low <= right / total + 1e-12
    assert right / total - 1e-12 <= high <= 1


def test_kappa() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    share, kappa = agreement(pairs)
    assert share == pytest.approx(0.7)
    assert kappa == pytest.approx(0.4)
    assert agreement([(True, True)] * 5) == (1.0, None)
    assert agreement([]) == (None, None)


def judged(author: str, visit: str, part: Part, verdict: Verdict) -> Judgement:
    return Judgement(1, visit, part, verdict, "", author, "2026-11-22T09:00:00")


def test_unsure_counts_in_neither() -> None:
    found = [judged("Lan", "v1", "date", "right"), judged("Lan", "v2", "date", "unsure"), judged("Tư", "v1", "date", "wrong")]
    lan = next(a for a in accuracies(found) if a.author == "Lan" and a.part == "date")
    assert (lan.right, lan.wrong, lan.unsure, lan.share) == (1, 0, 1, 1.0)
    both = next(a for a in agreements(found) if a.part is None)
    assert (both.first, both.second, both.both, both.share) == ("Lan", "Tư", 1, 0.0)


def test_a_sample_is_the_same_for_the_same_seed_and_begins_the_larger_one() -> None:
    store = sample_store()
    whole = sample(store, Query(), 7, 100)
    assert len(whole) == 3
    assert sample(store, Query(), 7, 2) == whole[:2]
    assert sample(store, Query(), 7, 100) == whole
    assert len({tuple(sample(store, Query(), seed, 100)) for seed in range(20)}) > 1


def test_what_is_shown_of_a_visit() -> None:
    store = sample_store()
    visit = store.visits(Query())[0]
    assert shown_values(visit, "vi")["lead"] == "Phan Đình Trạc"
    assert set(shown_values(visit, "en")) == {"date", "lead", "place", "kind"}


def test_the_last_judgement_of_a_person_counts_and_none_is_lost(tmp_path: Path) -> None:
    audits = Audits(tmp_path / "audits.sqlite")
    audits.judge(1, "v1", {"date": ("right", "9/3/2023"), "kind": ("right", "Làm việc")}, author="Lan", at=NOW)
    audits.judge(1, "v1", {"date": ("wrong", "9/3/2023")}, author="Lan", at=NOW)
    audits.judge(1, "v1", {"date": ("right", "9/3/2023")}, author="Tư", at=NOW)
    audits.judge(2, "v1", {"date": ("right", "9/3/2023")}, author="Tư", at=NOW)
    assert [(j.author, j.part, j.verdict) for j in audits.judged(1)] == [
        ("Lan", "kind", "right"), ("Lan", "date", "wrong"), ("Tư", "date", "right"),
    ]  # fmt: skip
    assert audits.seeds() == [2, 1]
    audits.copy_to(tmp_path / "copy.sqlite")
    audits.close()
    copy = Audits(tmp_path / "copy.sqlite")
    assert len(copy.judged(1)) == 3
    copy.close()


def test_a_judgement_needs_a_name_and_a_known_verdict() -> None:
    audits = Audits(":memory:")
    with pytest.raises(CorrectionError, match="name"):
        audits.judge(1, "v1", {"date": ("right", "")}, author=" ", at=NOW)
    with pytest.raises(CorrectionError, match="judged"):
        audits.judge(1, "v1", {"date": ("maybe", "")}, author="Lan", at=NOW)  # type: ignore[dict-item]
    assert audits.judged(1) == []
    audits.close()
