"""Workers of a Dask cluster (`pip install visit-timeline[dask]`)."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from timeline.errors import SourceError

TIMEOUT = 10
"""Seconds to wait for a scheduler."""

P = TypeVar("P")
R = TypeVar("R")


def run(partitions: Iterable[P], function: Callable[[P], R], *, scheduler: str | None = None, jobs: int | None = None) -> Iterator[R]:
    """As `timeline.engines.local.run`, on the cluster at `scheduler` (None: a cluster of processes on this machine).

    Raises SourceError when the dask packages are not installed or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SourceError("The dask engine needs 'pip install visit-timeline[dask]'; '--engine local' works without it.") from error
    try:
        local = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
        client = Client(scheduler, timeout=TIMEOUT) if scheduler else Client(**local)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise SourceError(f"No Dask scheduler answers at '{scheduler}' ({error}): check the address, or use '--engine local'.") from error
    with client:
        limit = 2 * max(1, len(client.scheduler_info()["workers"]))
        under_way: deque[object] = deque()
        for partition in partitions:
            under_way.append(client.submit(function, partition, pure=False))
            if len(under_way) >= limit:
                yield under_way.popleft().result()  # type: ignore[attr-defined]
        while under_way:
            yield under_way.popleft().result()  # type: ignore[attr-defined]
