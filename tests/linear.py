"""Work that grows with its size, not with its square: counted where it can be, else a ratio within one process."""

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType

NOTICED = 0.05
"""Seconds of processor time below which a clock tells nothing."""


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Assert that processor time grows with the size of work, where what takes it is compiled and cannot be counted.

    Four times the size takes four times as long, and sixteen times with the square. Where that looks like the square,
    sixteen times the size decides, which would take 256 times as long: no noise of a machine reaches a fourfold there.
    """
    least = max(min(_cost(work, size) for _ in range(2)), NOTICED)
    fourfold = _cost(work, 4 * size)
    if fourfold < 8 * least:
        return
    tries = []
    while len(tries) < 3:  # what else the machine does may fall upon one of them, hardly upon each
        tries.append(_cost(work, 16 * size))
        if tries[-1] < 64 * least:
            return
    raise AssertionError(f"time grows far more than the size: {least}, {fourfold}, {tries}")


def assert_linear_calls(work: Callable[[int], object], size: int) -> None:
    """Assert that the calls that Python's functions make grow with the size of work.

    What a compiled library calls within itself does not count: some builds of them tell of it, others do not.
    """
    least, fourfold = (_calls(work, times * size) for times in (1, 4))
    assert fourfold < 6 * least, f"four times the size makes far more than four times the calls: {least}, {fourfold}"


def _cost(work: Callable[[int], object], size: int) -> float:
    """Return seconds of processor time, without the collections that the objects of other tests bring about."""
    gc.collect()
    gc.freeze()
    gc.disable()
    begin = time.process_time()
    try:
        work(size)
        return time.process_time() - begin
    finally:
        gc.enable()
        gc.unfreeze()


def _calls(work: Callable[[int], object], size: int) -> int:
    made = 0

    def count(frame: FrameType, event: str, _said: object) -> None:
        nonlocal made
        made += event == "c_call" or (event == "call" and frame.f_code.co_filename.endswith(".py"))

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(size)
    finally:
        sys.setprofile(before)
    return made
