"""Two lines → how likely they are one intervention, as a sum of named signals in log-odds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from normalize.model import Score, Signal
from normalize.overlap import compare
from normalize.signal_values import Seen, Value, Values
from normalize.signals import IN_ONE, SIGNALS, may_say
from normalize.traits import Traits
from normalize.vocabulary import DATA, VocabularyError, read_toml

DIGITS = 4  # of a weight: what is shown adds up to the score
SIGNALS_KEPT = 50_000  # signals that are remembered: the same ones come in many pairs
CONFLICTS = frozenset(
    {"place_differs", "audience_differs", "direction_differs", "number_differs", "side_differs"}
)


class _Summed(Score):
    """A score whose signals are put into words when somebody asks: of most pairs nobody does."""

    __slots__ = ("_in_words", "_odds", "_values")
    _in_words: tuple[Signal, ...] | None
    _odds: float
    _values: Values

    def __init__(self, odds: float, values: Values) -> None:
        object.__setattr__(self, "probability", probability(odds))
        object.__setattr__(self, "_odds", odds)
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "_in_words", None)

    @property
    def signals(self) -> tuple[Signal, ...]:
        found = self._in_words
        if found is None:
            weights = load_weights()
            told = [
                _signal(name, value, weights[name], seen)
                for name, (value, seen) in self._values.items()
            ]
            found = (Signal("prior", weights["prior"]), *told)
            object.__setattr__(self, "_in_words", found)
        return found

    @property
    def log_odds(self) -> float:
        return self._odds

    def has_any(self, names: frozenset[str]) -> bool:
        return not names.isdisjoint(self._values)


def total(values: Values) -> Score:
    """The probability that two lines are one intervention, and each signal's part in it."""
    weights = load_weights()
    parts = [round(value * weights[name], DIGITS) for name, (value, _) in values.items()]
    return _Summed(weights["prior"] + sum(parts), values)


@lru_cache(maxsize=SIGNALS_KEPT)
def _signal(name: str, value: float, weight: float, seen: Seen) -> Signal:
    return Signal(name, round(value * weight, DIGITS), _told(seen))


def _told(seen: Seen) -> str:
    if isinstance(seen, tuple):
        return " / ".join(map(_told, seen))
    return seen if isinstance(seen, str) else ", ".join(sorted(seen))


def log_odds(values: Values) -> float:
    """What the signals of a pair add up to where nothing is known of the rest of its tables."""
    weights = load_weights("alone")
    return weights["prior"] + sum([value * weights[name] for name, (value, _) in values.items()])


def alone(score: Score) -> float:
    """What the probability would be if nothing were known of the other rows of the tables."""
    weights, among = load_weights("alone"), load_weights()
    odds = weights["prior"]
    for signal in score.signals:
        if signal.name != "prior" and among[signal.name] and signal.name not in OF_TABLES:
            odds += signal.weight * weights[signal.name] / among[signal.name]
    return probability(odds)


def score(left: Traits, right: Traits) -> Score:
    """The score of two lines by themselves, without the other rows of their tables."""
    return total(measured(left, right))


def measured(left: Traits, right: Traits) -> Values:
    """Signal → its value in 0..1 and what it was seen in; signals that say nothing are left out."""
    overlap = compare(left, right)
    found: dict[str, Value] = {}
    both, either = left.held & right.held, left.held | right.held
    for name, measure in may_say(both, either & IN_ONE):
        value = measure(left, right, overlap)
        if value[0]:
            found[name] = value
    return found


def probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 50.0), -50.0)))


# What two tables say of a pair of their rows; measured by normalize/rivals.py.
OF_TABLES = ("fits_best", "goes_on", "rival", "told_with_others", "adds_up")


@cache
def load_weights(table: str = "weights") -> Mapping[str, float]:
    """Signal → log-odds: the `weights` of a score; those of a pair `alone`, which tell who fits
    whom best; or the `beliefs` that both were learned from.

    Raises VocabularyError where the file and the signals do not agree.
    """
    found = read_toml(DATA / "weights.toml").get(table)
    if not isinstance(found, dict):
        raise VocabularyError(f"weights.toml: {table} is missing")
    wanted = {"prior", *SIGNALS, *(() if table == "alone" else OF_TABLES)}
    if set(found) != wanted:
        raise VocabularyError(f"weights.toml: {sorted(set(found) ^ wanted)} not in file and code")
    return {name: float(weight) for name, weight in found.items()}
