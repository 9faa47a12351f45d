"""Two lines → how likely they are one intervention, as a sum of named signals in log-odds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from normalize.cut_words import Spelled, is_short_for
from normalize.lexicon import FILLER, SHORT, TYPO_LIKENESS, likeness
from normalize.model import Score, Signal
from normalize.traits import MARKS, Traits, bit
from normalize.vocabulary import DATA, VocabularyError, read_toml

ENOUGH = 0.8  # what a name tells when it has one telling word; less, and sameness proves less
SUPPORTED = 0.5  # a word of one name that stands in the other row's text is half in common
CUT_SHORT = 0.8  # a word and its abbreviation are nearly one word
COVERED = 0.15  # share of a name that may be left over when it is called contained
LITTLE_PURPOSE = 5  # stems: below that two purposes may differ by chance
FEWEST_STEMS = 2  # in the texts of names that tell nothing themselves
ENOUGH_PURPOSE = 5  # stems in common; two purposes of two words are soon the same
ALIKE_PURPOSE = 0.12  # cosine below which two purposes share everyday words only
LEAST_RARITY = 0.05
ENOUGH_TOLD = 1.5  # what words must tell together to tell all
NEAR_AMOUNT, FAR_AMOUNT = 0.8, 0.33  # the smaller sum by the larger
LONG_GAP = 3  # years
PART_AMOUNT = 0.85  # a part's sum may drift when it gets a row of its own
SEVERAL = 2  # parts of a sum
ROUND_SEK = 10_000  # sums that people choose; others seldom meet by chance

LEAST_SAME = 0.4  # what the same name proves at least, however common its words
ALL_WORDS = 0.97  # two names of the same words in another order are the same name
YOUTH = frozenset({"children", "young"})
# Kinds that are about a thing: "Utvärdering av X" is not X, while "Utbildning i X" may be X.
ABOUT = frozenset({"marketing", "evaluation", "event"})
AGES = frozenset({"children", "young", "young_adults", "adults", "old"})

SIGNALS_KEPT = 50_000  # signals that are remembered: the same ones come in many pairs

# What a signal was seen in: a text, words, or the words of either name; `_told` makes it a text.
Seen = str | frozenset[str] | tuple[frozenset[str], frozenset[str]]
Value = tuple[float, Seen]
Values = Mapping[str, Value]
NOTHING: Value = (0.0, "")
CONFLICTS = frozenset(
    {"place_differs", "audience_differs", "direction_differs", "number_differs", "side_differs"}
)


class Overlap(NamedTuple):
    """What two names share and what is their own, by weight; the words for the explanation."""

    shared: float
    shared_full: float
    left_full: float
    right_full: float
    share: float
    words: frozenset[str]
    left_words: frozenset[str]
    right_words: frozenset[str]


def total(values: Values) -> Score:
    """The probability that two lines are one intervention, and each signal's part in it."""
    weights = load_weights()
    signals = [Signal("prior", weights["prior"])]
    signals += [_signal(name, value, weights[name], seen) for name, (value, seen) in values.items()]
    return Score(probability(sum([signal.weight for signal in signals])), tuple(signals))


@lru_cache(maxsize=SIGNALS_KEPT)
def _signal(name: str, value: float, weight: float, seen: Seen) -> Signal:
    return Signal(name, round(value * weight, 4), _told(seen))


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
    for name, measure in _may_say(both, either & _IN_ONE):
        value = measure(left, right, overlap)
        if value[0]:
            found[name] = value
    return found


def probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 50.0), -50.0)))


def compare(left: Traits, right: Traits) -> Overlap:
    """Matches the parts of two names, each with at most one of the other."""
    ours, theirs = dict(left.parts), dict(right.parts)
    shared, shared_full, words = 0.0, 0.0, []
    same = left.parts.keys() & right.parts.keys()
    for part in sorted(same):
        shared += (ours.pop(part) + theirs.pop(part)) / 2
        shared_full += (left.full[part] + right.full[part]) / 2
        words.append(_both(left.spelled[part], right.spelled[part]))
    for alike, p, q in _alike(ours, theirs):
        if p in ours and q in theirs:
            first, second = ours.pop(p), theirs.pop(q)
            shared += alike * (first + second) / 2
            shared_full += alike * (left.full[p] + right.full[q]) / 2
            words.append(_both(left.spelled[p], right.spelled[q]))
    may_be_cut = ours and theirs and _may_be_cut(left, right)
    for one, other, is_swapped in _cut_short(left, right, ours, theirs) if may_be_cut else ():
        held, rest = (theirs, ours) if is_swapped else (ours, theirs)
        whole = right if not is_swapped else left
        weight = max(sum(rest.pop(part, 0.0) for part in other.parts), held.pop(one.parts[0], 0.0))
        shared += CUT_SHORT * weight
        shared_full += CUT_SHORT * max(weight, sum(whole.full.get(p, 0.0) for p in other.parts))
        words.append(_both(one.text, other.text))
    own = _own(ours, right.context, left.parts), _own(theirs, left.context, right.parts)
    every = shared + own[0] + own[1]
    return Overlap(
        shared,
        shared_full,
        _own(ours, right.context, left.full),
        _own(theirs, left.context, right.full),
        shared / every if every else 0.0,
        frozenset(words),
        frozenset([left.spelled[part] for part in ours]),
        frozenset([right.spelled[part] for part in theirs]),
    )


def _alike(ours: Iterable[str], theirs: Iterable[str]) -> list[tuple[float, str, str]]:
    """Parts that may be one word, the likest first: slips of the pen, then longer forms."""
    found = [(alike, p, q) for p in ours for q in theirs if (alike := likeness(p, q))]
    return sorted(found, key=lambda x: (-x[0], x[1], x[2])) if found else found


def _may_be_cut(left: Traits, right: Traits) -> bool:
    """Whether any word of one name can be short for one of the other; mostly none is."""
    return not (
        left.cut_texts.isdisjoint(right.short_forms)
        and right.cut_texts.isdisjoint(left.short_forms)
    )


def _cut_short(
    left: Traits, right: Traits, ours: Mapping[str, float], theirs: Mapping[str, float]
) -> Iterator[tuple[Spelled, Spelled, bool]]:
    """A word of one name written short, and the word or words of the other that it stands for:
    "PL" and "processledare", "utv" and "utveckling"; True where the short one is on the right.
    """
    for short, long, own, other, is_swapped in (
        (left, right, ours, theirs, False),
        (right, left, theirs, ours, True),
    ):
        if short.cut_texts.isdisjoint(long.short_forms):
            continue
        used: set[str] = set()
        for one in short.cut:
            if one.text not in long.short_forms or one.parts[0] not in own:
                continue
            for whole in long.spelling:
                free = whole.text not in used and any(part in other for part in whole.parts)
                if free and is_short_for(one, whole):
                    used.add(whole.text)
                    yield one, whole, is_swapped
                    break


def _both(one: str, other: str) -> str:
    return one if one == other else " ~ ".join(sorted((one, other)))


def _own(rest: Iterable[str], context: frozenset[str], weights: Mapping[str, float]) -> float:
    """What the words left over tell; those that stand in the other row's text count half."""
    return sum([weights[part] * (SUPPORTED if part in context else 1.0) for part in rest])


# --- the signals: each a value in 0..1 and what it was seen in ---------------------


def _name_same(left: Traits, right: Traits, overlap: Overlap) -> Value:
    reordered = overlap.share >= ALL_WORDS and overlap.shared > 0
    if left.key != right.key and not reordered:
        return NOTHING
    return max(min(left.telling / ENOUGH, 1.0), LEAST_SAME), left.line.allocation.name


def _name_overlap(_: Traits, __: Traits, overlap: Overlap) -> Value:
    return overlap.share * min(overlap.shared_full / ENOUGH, 1.0), overlap.words


def _name_begins(left: Traits, right: Traits, _: Overlap) -> Value:
    """One name begins with the whole of another that is long: writers add where and for whom."""
    short, long = sorted((left.long_run, right.long_run), key=len)
    if not short or len(short) == len(long):
        return NOTHING
    slips = (likeness(one, other) >= TYPO_LIKENESS for one, other in zip(short, long, strict=False))
    if not all(slips):
        return NOTHING
    return 1.0, " ".join(long[len(short) :])


def _rare_word(left: Traits, right: Traits, _: Overlap) -> Value:
    """A word of both names that no other name of their tables has: "MiniMaria", "MHFA"."""
    shared = left.rare & right.rare
    return (1.0, frozenset([left.spelled[part] for part in shared])) if shared else NOTHING


def _is_contained(left: Traits, right: Traits, overlap: Overlap) -> bool:
    own = min(overlap.left_full, overlap.right_full)
    whole = left.telling if overlap.left_full <= overlap.right_full else right.telling
    reordered = overlap.share >= ALL_WORDS
    return not reordered and overlap.shared_full >= ENOUGH and own <= COVERED * whole


def _name_contained(left: Traits, right: Traits, overlap: Overlap) -> Value:
    if not _is_contained(left, right, overlap) or _kind_added(left, right, overlap)[0]:
        return NOTHING
    return 1.0, overlap.words


def _name_own_words(left: Traits, right: Traits, overlap: Overlap) -> Value:
    fewer = min(overlap.left_full, overlap.right_full)
    if not fewer or left.key == right.key:
        return NOTHING
    return fewer / (overlap.shared_full + fewer), (overlap.left_words, overlap.right_words)


def _word_swapped(left: Traits, right: Traits, _: Overlap) -> Value:
    """The same frame around another word: "Metodutbildning KBT", "Metodutbildning MI"."""
    if left.key == right.key or left.frame.isdisjoint(right.frame):
        return NOTHING
    ours = _unlike(left, right)
    theirs = _unlike(right, left) if len(ours) == 1 else []
    if len(theirs) != 1:
        return NOTHING
    return 1.0, f"{left.spelled[ours[0]]} / {right.spelled[theirs[0]]}"


def _unlike(one: Traits, other: Traits) -> list[str]:
    """The telling words of a name that neither the other name nor its text has."""
    return [
        part
        for part in one.swappable - other.frame - other.context
        if not any(map(likeness, repeat(part), other.frame))
    ]


def _name_in_purpose(left: Traits, right: Traits, _: Overlap) -> Value:
    """Words of one name that the other lacks, and tells of in its purpose."""
    told: dict[str, float] = {}
    for one, other in ((left, right), (right, left)):
        if one.telling_parts.isdisjoint(other.prose):
            continue
        for part, weight in one.full.items():
            is_telling = weight > FILLER and part not in one.actors
            if is_telling and part in other.prose and part not in other.full:
                told[one.spelled[part]] = weight
    return (min(sum(told.values()) / ENOUGH_TOLD, 1.0), frozenset(told)) if told else NOTHING


def _formerly(left: Traits, right: Traits, _: Overlap) -> Value:
    """One row's text says what it was called before, and the other is called so: half of that name
    at least stands there or in the name of today.
    """
    for one, other in ((left, right), (right, left)):
        telling = {part: weight for part, weight in one.full.items() if weight > FILLER}
        told = telling.keys() & other.formerly
        kept = told | (telling.keys() & other.full.keys())
        if told and sum(map(telling.__getitem__, kept)) >= sum(telling.values()) / 2:
            return 1.0, frozenset([one.spelled[part] for part in told])
    return NOTHING


def _scope_differs(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """One name is the other and something more: another kind of thing, or another target group."""
    if not overlap.shared or left.key == right.key:
        return NOTHING
    for one, other in ((left, right), (right, left)):
        more = (other.kinds - one.kinds) | (_audiences(other) - _audiences(one))
        kept = one.kinds <= other.kinds and one.audiences <= other.audiences
        listed = other.coordinated
        if more & listed and kept and (one.kinds or one.audiences):
            return 1.0, more & listed
    return NOTHING


def _change_told(left: Traits, right: Traits, _: Overlap) -> Value:
    """The later row says that rows were put together or taken apart."""
    years = [left.year or 0, right.year or 0]
    told = right.change if years[0] < years[1] else left.change if years[1] < years[0] else ""
    return (1.0, told) if told else NOTHING


def _said_new(left: Traits, right: Traits, _: Overlap) -> Value:
    """The later row says that it is new."""
    years = [left.year or 0, right.year or 0]
    later = right if years[0] < years[1] else left if years[1] < years[0] else None
    return (1.0, later.line.allocation.purpose) if later and later.is_new else NOTHING


def _audience_added(left: Traits, right: Traits, _: Overlap) -> Value:
    return _added(_audiences(left), _audiences(right))


def _place_added(left: Traits, right: Traits, _: Overlap) -> Value:
    return _added(left.places, right.places)


def _actor_added(left: Traits, right: Traits, _: Overlap) -> Value:
    """A party's short name in one name alone: "Dialogråd", "Dialogråd BUP"."""
    return _added(left.actors, right.actors)


def _added(left: frozenset[str], right: frozenset[str]) -> Value:
    """One name says for whom or where, and the other says nothing of it."""
    return NOTHING if bool(left) == bool(right) else (1.0, left | right)


def _part_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """One row's sum is nearly that of a part of the other, which has several, and its name has a
    word of that part's.
    """
    for one, other in ((left, right), (right, left)):
        sek, parts = one.sek, other.line.allocation.components
        if sek is None or len(parts) < SEVERAL:
            continue
        for part, label in zip(parts, other.labels, strict=True):
            is_part = _share(sek, part.amount.sek) >= PART_AMOUNT
            if is_part and any(one.full.get(word, 0.0) > FILLER for word in label):
                return 1.0, part.label
    return NOTHING


def _share(one: int, other: int) -> float:
    """The smaller of two sums by the larger; 0 where one is none."""
    if one > other:
        one, other = other, one
    return one / other if one > 0 else 0.0


def _audiences(traits: Traits) -> frozenset[str]:
    """Children and the young go together: "barn" one year, "barn och unga" the next."""
    return traits.audiences | YOUTH if traits.audiences & YOUTH else traits.audiences


def _amount_near(left: Traits, right: Traits, _: Overlap) -> Value:
    share = _share(left.sek or 0, right.sek or 0)
    return (1.0, f"{share:.2f}") if share >= NEAR_AMOUNT else NOTHING


def _amount_far(left: Traits, right: Traits, _: Overlap) -> Value:
    share = _share(left.sek or 0, right.sek or 0)
    return (1.0, f"{share:.2f}") if 0 < share <= FAR_AMOUNT else NOTHING


def _short_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    if left.shorts & right.shorts:
        return NOTHING
    ours, theirs = (
        frozenset(short for short in traits.shorts if traits.parts.get(short, 0) > SHORT / 3)
        for traits in (left, right)
    )
    return (1.0, (ours, theirs)) if ours and theirs else NOTHING


def _kind_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.kinds & right.kinds
    return (1.0, shared) if shared else NOTHING


def _kind_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.kinds, right.kinds)


def _kind_added(left: Traits, right: Traits, _: Overlap) -> Value:
    told = left.prose_kinds if right.kinds else right.prose_kinds
    added = ((left.kinds | right.kinds) & ABOUT) - told
    if bool(left.kinds) == bool(right.kinds) or not added:
        return NOTHING
    return 1.0, added


def _differs(left: frozenset[str], right: frozenset[str]) -> Value:
    if not left or not right or left & right:
        return NOTHING
    return 1.0, (left, right)


def _cosine(left: Traits, right: Traits) -> float:
    small, large = left.purpose, right.purpose
    if len(large) < len(small):
        small, large = large, small
    return sum([weight * large[part] for part, weight in small.items() if part in large])


def _purpose_alike(left: Traits, right: Traits, _: Overlap) -> Value:
    cosine = _cosine(left, right)
    if cosine < ALIKE_PURPOSE:
        return NOTHING
    shared = len(left.purpose.keys() & right.purpose.keys())
    return min(cosine, 1.0) * min(shared / ENOUGH_PURPOSE, 1.0), f"{cosine:.2f}"


def _purpose_differs(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """Texts are written anew each year: where the names agree on a rare word they prove nothing."""
    short = min(len(left.purpose), len(right.purpose)) < LITTLE_PURPOSE
    if short or _rare_word(left, right, overlap)[0]:
        return NOTHING
    return NOTHING if _cosine(left, right) >= ALIKE_PURPOSE / 2 else (1.0, "")


def _plain_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Names of everyday words ("Utbildning") over texts that have little in common."""
    is_plain = max(left.telling, right.telling) < ENOUGH
    if not is_plain or _cosine(left, right) >= ALIKE_PURPOSE:
        return NOTHING
    short = min(len(left.purpose), len(right.purpose))
    return (1.0, "") if short >= FEWEST_STEMS else NOTHING


def _other_hands(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """The same name with another party, over a text on other things or with another sum: names
    like "Mötesplats" are given again.
    """
    if not _name_same(left, right, overlap)[0]:
        return NOTHING
    parties = _party_differs(left, right, overlap)
    short = min(len(left.purpose), len(right.purpose))
    is_other = short >= FEWEST_STEMS and _cosine(left, right) < ALIKE_PURPOSE
    is_other = is_other or 0 < _share(left.sek or 0, right.sek or 0) < NEAR_AMOUNT
    return parties if is_other else NOTHING


def _area_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """The fewer rows an area has, the more it tells."""
    if not left.area or left.area != right.area:
        return NOTHING
    return max(min(left.area_rarity, right.area_rarity), LEAST_RARITY), left.area


def _area_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    if not left.area or not right.area or left.area == right.area:
        return NOTHING
    return 1.0, f"{left.area} / {right.area}"


def _twin_elsewhere(left: Traits, right: Traits, _: Overlap) -> Value:
    if not (left.has_twin or right.has_twin) or left.area == right.area:
        return NOTHING
    return 1.0, left.key if left.has_twin else right.key


def _party_same(left: Traits, right: Traits, _: Overlap) -> Value:
    """The fewer rows a party has, the more it tells."""
    shared = left.parties.keys() & right.parties.keys()
    if not shared:
        return NOTHING
    rarest = max([min(left.parties[party], right.parties[party]) for party in shared])
    return max(rarest, LEAST_RARITY), frozenset(shared)


def _party_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """A region that names its department one year and itself the next is no other party."""
    if left.is_of_region and right.is_of_region:
        return NOTHING
    return _differs(frozenset(left.parties), frozenset(right.parties))


def _place_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.places & right.places
    return (1.0, shared) if shared else NOTHING


def _place_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.places, right.places)


def _audience_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Ages are told apart by themselves: relatives who are children, relatives who are adults."""
    ages = _differs(_audiences(left) & AGES, _audiences(right) & AGES)
    return ages if ages[0] else _differs(left.audiences - AGES, right.audiences - AGES)


def _direction_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.directions, right.directions)


def _level_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return _differs(left.levels, right.levels)


def _number_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    for label, number in left.numbers.items():
        if right.numbers.get(label, number) != number:
            return 1.0, f"{label} {number} / {right.numbers[label]}"
    return NOTHING


def _side_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Of two opposites each name has one: "psykisk hälsa", "fysisk hälsa"."""
    for contrast, side in left.sides.items():
        if right.sides.get(contrast, side) != side:
            return 1.0, f"{side} / {right.sides[contrast]}"
    return NOTHING


def _amount_same(left: Traits, right: Traits, _: Overlap) -> Value:
    amount = left.line.allocation.amount
    if amount is None or amount.sek != right.sek or left.year != right.year:
        return NOTHING
    return (1.0, amount.text) if amount.sek % ROUND_SEK else NOTHING


def _same_year(left: Traits, right: Traits, _: Overlap) -> Value:
    """A report on the year of its plan: most rows stand in both."""
    return (1.0, str(left.year)) if left.year and left.year == right.year else NOTHING


def _years_apart(left: Traits, right: Traits, _: Overlap) -> Value:
    gap = abs(left.year - right.year) if left.year and right.year else 0
    return (min((gap - 1) / LONG_GAP, 1.0), f"{gap}") if gap > 1 else NOTHING


def _agreement_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    known = (left.agreement is not None) + (right.agreement is not None)
    return (1.0, "") if known == 1 else NOTHING


def _agreement_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    ours, theirs = left.agreement, right.agreement
    return (1.0, f"{ours} / {theirs}") if ours and theirs and ours != theirs else NOTHING


def _county_unknown(left: Traits, right: Traits, _: Overlap) -> Value:
    is_one_document = left.line.document == right.line.document
    return NOTHING if left.county or is_one_document else (1.0, "")


Measure = Callable[[Traits, Traits, Overlap], Value]
SIGNALS: Mapping[str, Measure] = {
    "name_same": _name_same,
    "name_overlap": _name_overlap,
    "name_begins": _name_begins,
    "rare_word": _rare_word,
    "name_contained": _name_contained,
    "name_own_words": _name_own_words,
    "word_swapped": _word_swapped,
    "name_in_purpose": _name_in_purpose,
    "formerly": _formerly,
    "scope_differs": _scope_differs,
    "change_told": _change_told,
    "part_same": _part_same,
    "said_new": _said_new,
    "audience_added": _audience_added,
    "place_added": _place_added,
    "actor_added": _actor_added,
    "short_differs": _short_differs,
    "kind_same": _kind_same,
    "kind_differs": _kind_differs,
    "kind_added": _kind_added,
    "purpose_alike": _purpose_alike,
    "purpose_differs": _purpose_differs,
    "plain_differs": _plain_differs,
    "other_hands": _other_hands,
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
    "side_differs": _side_differs,
    "amount_same": _amount_same,
    "amount_near": _amount_near,
    "amount_far": _amount_far,
    "same_year": _same_year,
    "years_apart": _years_apart,
    "agreement_unknown": _agreement_unknown,
    "agreement_differs": _agreement_differs,
    "county_unknown": _county_unknown,
}


# Most marks are rare, and most signals say nothing of rows without: these need a mark in both rows,
# in either, or in one of them alone, and are not measured where it is missing.
IN_BOTH = {
    "name_begins": "long_run",
    "rare_word": "rare",
    "word_swapped": "swappable",
    "short_differs": "shorts",
    "kind_same": "kinds",
    "kind_differs": "kinds",
    "purpose_alike": "purpose",
    "purpose_differs": "purpose",
    "plain_differs": "purpose",
    "other_hands": "parties",
    "area_same": "area",
    "area_differs": "area",
    "party_same": "parties",
    "party_differs": "parties",
    "place_same": "places",
    "place_differs": "places",
    "audience_differs": "audiences",
    "direction_differs": "directions",
    "level_differs": "levels",
    "number_differs": "numbers",
    "side_differs": "sides",
    "amount_same": "sek",
    "amount_near": "sek",
    "amount_far": "sek",
    "same_year": "year",
    "years_apart": "year",
    "agreement_differs": "agreement",
}
IN_EITHER = {
    "name_in_purpose": "prose",
    "formerly": "formerly",
    "scope_differs": "coordinated",
    "change_told": "change",
    "part_same": "labels",
    "said_new": "is_new",
    "twin_elsewhere": "has_twin",
}
IN_ONE_ALONE = {
    "audience_added": "audiences",
    "place_added": "places",
    "actor_added": "actors",
    "kind_added": "kinds",
    "agreement_unknown": "agreement",
}
_IN_ONE = sum({bit(mark) for mark in (*IN_EITHER.values(), *IN_ONE_ALONE.values())})


@cache
def _may_say(both: int, either: int) -> tuple[tuple[str, Measure], ...]:
    """The signals that can say something of two rows; `both` and `either` are bits of marks."""
    held, seen = ({mark for mark in MARKS if bits & bit(mark)} for bits in (both, either))
    silent = {name for name, mark in IN_BOTH.items() if mark not in held}
    silent |= {name for name, mark in IN_EITHER.items() if mark not in seen}
    silent |= {name for name, mark in IN_ONE_ALONE.items() if mark not in seen - held}
    return tuple((name, measure) for name, measure in SIGNALS.items() if name not in silent)


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
