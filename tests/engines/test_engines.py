"""Every engine gives the results in order, whatever the number of workers."""

from collections.abc import Iterator

import pytest

from timeline.engines import dask, local
from timeline.errors import SourceError


def square(number: int) -> int:
    return number * number


def fail(number: int) -> int:
    raise ValueError(number)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_partitions(jobs: int) -> None:
    assert list(local.run(range(20), square, jobs=jobs)) == [n * n for n in range(20)]


def test_few_partitions_are_under_way_at_once() -> None:
    drawn: list[int] = []

    def partitions() -> Iterator[int]:
        for number in range(50):
            drawn.append(number)
            yield number

    results = local.run(partitions(), square, jobs=2)
    next(results)
    assert len(drawn) <= 5
    results.close()  # type: ignore[attr-defined]


def test_an_error_of_a_worker_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="3"):
        list(local.run([3], fail, jobs=2))


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same() -> None:
    pytest.importorskip("distributed", reason="the dask engine is optional: pip install 'visit-timeline[dask]'")
    assert list(dask.run(range(5), abs, jobs=1)) == [0, 1, 2, 3, 4]


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the dask engine is optional")
    monkeypatch.setattr(dask, "TIMEOUT", 1)
    with pytest.raises(SourceError, match="No Dask scheduler answers"):
        list(dask.run(range(5), abs, scheduler="tcp://127.0.0.1:1"))
