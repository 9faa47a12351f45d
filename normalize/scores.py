"""Two lines → how likely they are one intervention, as a sum of named signals in log-odds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from normalize.lexicon import SHORT, likeness
from normalize.model import Score, Signal
from normalize.traits import Traits
from normalize.vocabulary import DATA, VocabularyError, read_toml

ENOUGH = 0.8  # what a name tells when it has one telling word; less, and sameness proves less
SUPPORTED = 0.5  # a word of one name that stands in the other row's text is half in common
COVERED = 0.15  # share of a name that may be left over when it is called contained
LITTLE_PURPOSE = 5  # stems: below that two purposes may differ by chance
ENOUGH_PURPOSE = 5  # stems in common; two purposes of two words are soon the same
ALIKE_PURPOSE = 0.12  # cosine below which two purposes share everyday words only
ROUND_SEK = 10_000  # sums that people choose; others seldom meet by chance

LEAST_SAME = 0.4  # what the same name proves at least, however common its words
ALL_WORDS = 0.97  # two names of the same words in another order are the same name
# Kinds that are about a thing: "Utvärdering av X" is not X, while "Utbildning i X" may be X.
ABOUT = frozenset({"marketing", "evaluation", "event", "network", "guideline", "post"})

Value = tuple[float, str]
NOTHING: Value = (0.0, "")
CONFLICTS = frozenset({"place_differs", "audience_differs", "direction_differs", "number_differs"})


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two names share and what is their own, by weight; the words for the explanation."""

    shared: float
    shared_full: float
    left: float
    right: float
    left_full: float
    right_full: float
    words: tuple[str, ...]
    left_words: tuple[str, ...]
    right_words: tuple[str, ...]

    @property
    def share(self) -> float:
        every = self.shared + self.left + self.right
        return self.shared / every if every else 0.0


def score(left: Traits, right: Traits) -> Score:
    """The probability that two lines are one intervention, and each signal's part in it."""
    weights = load_weights()
    overlap = compare(left, right)
    signals = [Signal("prior", weights["prior"])]
    for name, measure in SIGNALS.items():
        value, detail = measure(left, right, overlap)
        if value:
            signals.append(Signal(name, round(value * weights[name], 4), detail))
    return Score(probability(sum(signal.weight for signal in signals)), tuple(signals))


def probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 50.0), -50.0)))


def compare(left: Traits, right: Traits) -> Overlap:
    """Matches the parts of two names, each with at most one of the other."""
    pairs = sorted(
        ((-likeness(p, q), p, q) for p in left.parts for q in right.parts if likeness(p, q) > 0),
    )
    ours, theirs = dict(left.parts), dict(right.parts)
    shared, shared_full, words = 0.0, 0.0, []
    for negative, p, q in pairs:
        if p in ours and q in theirs:
            first, second = ours.pop(p), theirs.pop(q)
            shared -= negative * (first + second) / 2
            shared_full -= negative * (left.full[p] + right.full[q]) / 2
            words.append(_both(left.spelled[p], right.spelled[q]))
    return Overlap(
        shared,
        shared_full,
        _own(ours, right.context, left.parts),
        _own(theirs, left.context, right.parts),
        _own(ours, right.context, left.full),
        _own(theirs, left.context, right.full),
        tuple(sorted(set(words))),
        tuple(sorted({left.spelled[part] for part in ours})),
        tuple(sorted({right.spelled[part] for part in theirs})),
    )


def _both(one: str, other: str) -> str:
    return one if one == other else " ~ ".join(sorted((one, other)))


def _own(rest: Iterable[str], context: frozenset[str], weights: Mapping[str, float]) -> float:
    """What the words left over tell; those that stand in the other row's text count half."""
    return sum(weights[part] * (SUPPORTED if part in context else 1.0) for part in rest)


# --- the signals: each a value in 0..1 and what it was seen in ---------------------


def _name_same(left: Traits, right: Traits, overlap: Overlap) -> Value:
    reordered = overlap.share >= ALL_WORDS and overlap.shared > 0
    if left.key != right.key and not reordered:
        return NOTHING
    return max(min(left.telling / ENOUGH, 1.0), LEAST_SAME), left.line.allocation.name


def _name_overlap(_: Traits, __: Traits, overlap: Overlap) -> Value:
    return overlap.share * min(overlap.shared_full / ENOUGH, 1.0), ", ".join(overlap.words)


def _is_contained(left: Traits, right: Traits, overlap: Overlap) -> bool:
    own = min(overlap.left_full, overlap.right_full)
    whole = left.telling if overlap.left_full <= overlap.right_full else right.telling
    reordered = overlap.share >= ALL_WORDS
    return not reordered and overlap.shared_full >= ENOUGH and own <= COVERED * whole


def _name_contained(left: Traits, right: Traits, overlap: Overlap) -> Value:
    if not _is_contained(left, right, overlap) or _kind_added(left, right, overlap)[0]:
        return NOTHING
    return 1.0, ", ".join(overlap.words)


def _name_own_words(left: Traits, right: Traits, overlap: Overlap) -> Value:
    fewer = min(overlap.left_full, overlap.right_full)
    if not fewer or left.key == right.key:
        return NOTHING
    words = ", ".join(overlap.left_words) + " / " + ", ".join(overlap.right_words)
    return fewer / (overlap.shared_full + fewer), words


def _short_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    ours = {s for s in left.shorts - right.shorts if left.parts.get(s, 0) > SHORT / 3}
    theirs = {s for s in right.shorts - left.shorts if right.parts.get(s, 0) > SHORT / 3}
    if not ours or not theirs or left.shorts & right.shorts:
        return NOTHING
    return 1.0, f"{', '.join(sorted(ours))} / {', '.join(sorted(theirs))}"


def _kind_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.kinds & right.kinds
    return (1.0, ", ".join(sorted(shared))) if shared else NOTHING


def _kind_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.kinds, right.kinds)


def _kind_added(left: Traits, right: Traits, _: Overlap) -> Value:
    added = (left.kinds | right.kinds) & ABOUT
    if bool(left.kinds) == bool(right.kinds) or not added:
        return NOTHING
    return 1.0, ", ".join(sorted(added))


def _differs(left: frozenset[str], right: frozenset[str]) -> Value:
    if not left or not right or left & right:
        return NOTHING
    return 1.0, f"{', '.join(sorted(left))} / {', '.join(sorted(right))}"


def _cosine(left: Traits, right: Traits) -> float:
    small, large = sorted((left.purpose, right.purpose), key=len)
    return sum(weight * large.get(part, 0.0) for part, weight in small.items())


def _purpose_alike(left: Traits, right: Traits, _: Overlap) -> Value:
    cosine = _cosine(left, right)
    if cosine < ALIKE_PURPOSE:
        return NOTHING
    shared = len(left.purpose.keys() & right.purpose.keys())
    return min(cosine, 1.0) * min(shared / ENOUGH_PURPOSE, 1.0), f"{cosine:.2f}"


def _purpose_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    short = min(len(left.purpose), len(right.purpose)) < LITTLE_PURPOSE
    return NOTHING if short or _cosine(left, right) >= ALIKE_PURPOSE / 2 else (1.0, "")


def _area_same(left: Traits, right: Traits, _: Overlap) -> Value:
    return (1.0, left.area) if left.area and left.area == right.area else NOTHING


def _area_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    if not left.area or not right.area or left.area == right.area:
        return NOTHING
    return 1.0, f"{left.area} / {right.area}"


def _twin_elsewhere(left: Traits, right: Traits, _: Overlap) -> Value:
    if not (left.has_twin or right.has_twin) or left.area == right.area:
        return NOTHING
    return 1.0, left.key if left.has_twin else right.key


def _party_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.parties & right.parties
    return (1.0, ", ".join(sorted(shared))) if shared else NOTHING


def _party_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.parties, right.parties)


def _place_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.places & right.places
    return (1.0, ", ".join(sorted(shared))) if shared else NOTHING


def _place_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.places, right.places)


def _audience_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.audiences, right.audiences)


def _direction_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.directions, right.directions)


def _level_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.levels, right.levels)


def _number_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    for label, number in left.numbers.items():
        if right.numbers.get(label, number) != number:
            return 1.0, f"{label} {number} / {right.numbers[label]}"
    return NOTHING


def _amount_same(left: Traits, right: Traits, _: Overlap) -> Value:
    ours, theirs = left.line.allocation, right.line.allocation
    if ours.amount is None or theirs.amount is None or ours.amount.sek != theirs.amount.sek:
        return NOTHING
    same_year = ours.context.year == theirs.context.year
    return (1.0, ours.amount.text) if same_year and ours.amount.sek % ROUND_SEK else NOTHING


def _agreement_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    known = (left.line.agreement is not None) + (right.line.agreement is not None)
    return (1.0, "") if known == 1 else NOTHING


def _county_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    is_one_document = left.line.document == right.line.document
    return NOTHING if left.county or is_one_document else (1.0, "")


SIGNALS: Mapping[str, Callable[[Traits, Traits, Overlap], Value]] = {
    "name_same": _name_same,
    "name_overlap": _name_overlap,
    "name_contained": _name_contained,
    "name_own_words": _name_own_words,
    "short_differs": _short_differs,
    "kind_same": _kind_same,
    "kind_differs": _kind_differs,
    "kind_added": _kind_added,
    "purpose_alike": _purpose_alike,
    "purpose_differs": _purpose_differs,
    "area_same": _area_same,
    "area_differs": _area_differs,
    "twin_elsewhere": _twin_elsewhere,
    "party_same": _party_same,
    "party_differs": _party_differs,
    "place_same": _place_same,
    "place_differs": _place_differs,
    "audience_differs": _audience_differs,
    "direction_differs": _direction_differs,
    "level_differs": _level_differs,
    "number_differs": _number_differs,
    "amount_same": _amount_same,
    "agreement_unknown": _agreement_unknown,
    "county_unknown": _county_unknown,
}


@cache
def load_weights() -> Mapping[str, float]:
    """Signal → log-odds. Raises VocabularyError where the file and the signals do not agree."""
    table = read_toml(DATA / "weights.toml").get("weights")
    if not isinstance(table, dict):
        raise VocabularyError("weights.toml: weights is missing")
    wanted = {"prior", *SIGNALS}
    if set(table) != wanted:
        raise VocabularyError(f"weights.toml: {sorted(set(table) ^ wanted)} not in file and code")
    return {name: float(weight) for name, weight in table.items()}
