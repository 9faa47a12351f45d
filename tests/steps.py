"""How much work something is, whatever the machine: the functions that it calls, counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

# Twice as much to do may be so many times the work: the square of it would be four times.
LINEAR = 3.0


def steps(work: Callable[[], object]) -> int:
    """How many functions are called, Python's own and those of its libraries."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the work for `size` the work for twice that is; run once before, for what is
    loaded and remembered the first time.
    """
    work(size)
    return steps(lambda: work(2 * size)) / steps(lambda: work(size))
