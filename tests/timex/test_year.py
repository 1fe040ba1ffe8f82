"""Evidence weighed into years."""

from datetime import date

import pytest

from timeline.timex.year import FREE, Cost, Evidence, weigh

OPTIONS = [date(year, 3, 9) for year in range(2015, 2027)]


def window(first: date | None, last: date | None, cost: float = 3.0, kind: str = "told") -> Evidence:
    return Evidence(kind, ((first, last),), Cost(cost), Cost(cost))


def test_nothing_known_is_nothing_decided() -> None:
    verdict = weigh(OPTIONS, [])
    assert verdict.year is None
    assert verdict.probability == pytest.approx(1 / len(OPTIONS), abs=0.01)
    assert weigh([], []).candidates == ()


def test_probabilities_sum_to_one() -> None:
    verdict = weigh(OPTIONS, [window(date(2022, 1, 1), date(2023, 12, 31))])
    assert sum(c.probability for c in verdict.candidates) == pytest.approx(1, abs=0.02)


def test_pieces_that_agree_decide() -> None:
    verdict = weigh(OPTIONS, [window(date(2022, 11, 1), date(2023, 10, 31)), window(date(2021, 1, 1), date(2023, 12, 31), 2.0)])
    assert verdict.year == 2023
    assert [r.kind for r in verdict.reasons] == ["told", "told"]
    assert all(r.weight > 0 for r in verdict.reasons)


def test_pieces_that_contradict_each_other_stay_open_and_are_told() -> None:
    verdict = weigh(
        OPTIONS, [window(date(2019, 1, 1), date(2019, 12, 31), kind="a"), window(date(2023, 1, 1), date(2023, 12, 31), kind="b")]
    )
    assert verdict.year is None
    assert {c.year for c in verdict.candidates[:2]} == {2019, 2023}
    assert {r.kind for r in verdict.reasons} == {"a", "b"}
    assert min(r.weight for r in verdict.reasons) < 0


def test_a_bound_excludes() -> None:
    bound = Evidence("page_header", ((None, date(2020, 1, 20)),), FREE, Cost(8))
    assert all(c.year < 2020 for c in weigh(OPTIONS, [bound]).candidates)


def test_costs_grow_with_distance_to_a_limit() -> None:
    cost = Cost(1, per_year=1, most=3)
    assert cost.of(0) == 0
    assert cost.of(365) == 2
    assert cost.of(3650) == 3


def test_the_best_of_several_windows_counts() -> None:
    terms = Evidence("office_holder", ((date(2015, 1, 1), date(2016, 12, 31)), (date(2023, 1, 1), None)), Cost(2), Cost(2))
    assert terms.cost(date(2016, 3, 9)) == terms.cost(date(2024, 3, 9)) == 0
    assert terms.cost(date(2019, 3, 9)) == 2
