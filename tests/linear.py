"""Work whose time grows with its size, not with the square of it: a ratio of one process, never a span of time."""

import time
from collections.abc import Callable

TRIES = 3
NOTICED = 0.05
"""Seconds of processor time below which a clock tells nothing."""


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Assert that work of four times a size takes less than eight times as long.

    Both sizes are tried anew, each a little larger, where something else was in the way: work that grows with the
    square takes sixteen times as long each time.
    """
    tried = []
    for attempt in range(TRIES):
        least, fourfold = (_cost(work, times * (size + attempt)) for times in (1, 4))
        if fourfold < 8 * max(least, NOTICED):
            return
        tried.append((least, fourfold))
    raise AssertionError(f"four times the size takes far more than four times as long: {tried}")


def _cost(work: Callable[[int], object], size: int) -> float:
    begin = time.process_time()
    work(size)
    return time.process_time() - begin
