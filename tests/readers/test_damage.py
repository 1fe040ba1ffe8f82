"""A seeded piece of `bench/fuzz.py`: damaged files of every kind are read or refused, quickly."""

import pytest

from bench.fuzz import SLOW, fuzz, seeds


@pytest.mark.parametrize("kind", seeds())
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    became, slowest = fuzz(kind, 40)
    assert sum(became.values()) >= 40
    assert slowest < SLOW
