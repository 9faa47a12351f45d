"""What a signal of two rows is: a value in 0..1 and what it was seen in; and what several share."""

from __future__ import annotations

from collections.abc import Mapping

from normalize.age_spans import Span
from normalize.marks import Number
from normalize.traits import Traits

# What a signal was seen in: a text, words, or the words of either name; scores.py makes it a text.
Seen = str | frozenset[str] | tuple[frozenset[str], frozenset[str]]
Value = tuple[float, Seen]
Values = Mapping[str, Value]
NOTHING: Value = (0.0, "")
YOUTH = frozenset({"children", "young"})


def differs(left: frozenset[str], right: frozenset[str]) -> Value:
    """Both have something, and nothing in common."""
    if not left or not right or left & right:
        return NOTHING
    return 1.0, (left, right)


def added(left: frozenset[str], right: frozenset[str]) -> Value:
    """One name says for whom or where, and the other says nothing of it."""
    return NOTHING if bool(left) == bool(right) else (1.0, left | right)


def other_number(left: Traits, right: Traits) -> str | None:
    """The label that both names number, each another way: "Team A", "Team B"."""
    ours, theirs = left.numbers, right.numbers
    shared = (label for label in ours if label in theirs)
    return next((label for label in shared if _are_others(ours[label], theirs[label])), None)


def _are_others(one: Number, other: Number) -> bool:
    if isinstance(one, Span) and isinstance(other, Span):
        return not one.meets(other)
    return one != other


def smaller_share(one: int, other: int) -> float:
    """The smaller of two sums by the larger; 0 where one is none."""
    if one > other:
        one, other = other, one
    return one / other if one > 0 else 0.0


def audiences(traits: Traits) -> frozenset[str]:
    """Children and the young go together: "barn" one year, "barn och unga" the next."""
    return traits.audiences | YOUTH if traits.audiences & YOUTH else traits.audiences
