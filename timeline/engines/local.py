"""Worker processes on this machine."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

P = TypeVar("P")
R = TypeVar("R")


def run(partitions: Iterable[P], function: Callable[[P], R], *, jobs: int | None = None) -> Iterator[R]:
    """Applies `function` to each partition and yields the results in the order of the partitions.

    At most twice as many partitions as workers are under way, so memory stays flat. With `jobs` 1 everything runs in
    this process. Workers are spawned, not forked: a fork would copy threads' locks.
    """
    workers = jobs or os.cpu_count() or 1
    if workers == 1:
        yield from map(function, partitions)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        under_way: deque[Future[R]] = deque()
        try:
            for partition in partitions:
                under_way.append(pool.submit(function, partition))
                if len(under_way) >= 2 * workers:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
