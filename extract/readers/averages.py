"""Median and mode, as the standard library's `statistics` has them, which takes longer to load than
a page takes to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The value in the middle; of an even number the mean of both. There is at least one."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mode(values: Iterable[float]) -> float:
    """The most frequent value, of several the first. There is at least one."""
    counts = Counter(values)
    return max(counts, key=counts.__getitem__)
