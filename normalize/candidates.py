"""Lines → the pairs worth scoring: the seam behind which blocking can stand later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalize.traits import Traits


def pairs(new: Sequence[Traits], old: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Every pair of one county whose agreements do not contradict, as places in the two."""
    for i, left in enumerate(new):
        for j, right in enumerate(old):
            if is_compatible(left, right):
                yield i, j


def is_compatible(left: Traits, right: Traits) -> bool:
    """Different counties and different agreements never meet; an unknown agreement may be any."""
    ours, theirs = left.line.agreement, right.line.agreement
    return left.county == right.county and (ours == theirs or None in (ours, theirs))
