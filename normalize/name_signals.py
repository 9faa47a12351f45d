"""Signals of two names: words in common, words of either alone, and what the texts tell of both."""

from __future__ import annotations

from itertools import repeat

from normalize.lexicon import FILLER, SHORT, TYPO_LIKENESS, likeness
from normalize.overlap import Overlap
from normalize.signal_values import NOTHING, Value, audiences
from normalize.traits import Traits

ENOUGH = 0.8  # what a name tells when it has one telling word; less, and sameness proves less
COVERED = 0.15  # share of a name that may be left over when it is called contained
ENOUGH_TOLD = 1.5  # what words must tell together to tell all
KIN = 5  # letters at the beginning
LEAST_SAME = 0.4  # what the same name proves at least, however common its words
ALL_WORDS = 0.97  # two names of the same words in another order are the same name
# Kinds that are about a thing: "Utvärdering av X" is not X, while "Utbildning i X" may be X.
ABOUT = frozenset({"marketing", "evaluation", "event"})


def name_same(left: Traits, right: Traits, overlap: Overlap) -> Value:
    reordered = overlap.share >= ALL_WORDS and overlap.shared > 0
    if left.key != right.key and (not reordered or left.numbers != right.numbers):
        return NOTHING
    return max(min(left.telling / ENOUGH, 1.0), LEAST_SAME), left.line.allocation.name


def name_overlap(_: Traits, __: Traits, overlap: Overlap) -> Value:
    return overlap.share * min(overlap.shared_full / ENOUGH, 1.0), overlap.words


def name_begins(left: Traits, right: Traits, _: Overlap) -> Value:
    """One name begins with the whole of another that is long: writers add where and for whom."""
    short, long = sorted((left.long_run, right.long_run), key=len)
    if not short or len(short) == len(long):
        return NOTHING
    slips = (likeness(one, other) >= TYPO_LIKENESS for one, other in zip(short, long, strict=False))
    if not all(slips):
        return NOTHING
    return 1.0, " ".join(long[len(short) :])


def rare_word(left: Traits, right: Traits, _: Overlap) -> Value:
    """A word of both names that no other name of their tables has: "MiniMaria", "MHFA"."""
    shared = left.rare & right.rare
    return (1.0, frozenset([left.spelled[part] for part in shared])) if shared else NOTHING


def _is_contained(left: Traits, right: Traits, overlap: Overlap) -> bool:
    own = min(overlap.left_full, overlap.right_full)
    whole = left.telling if overlap.left_full <= overlap.right_full else right.telling
    reordered = overlap.share >= ALL_WORDS
    return not reordered and overlap.shared_full >= ENOUGH and own <= COVERED * whole


def name_contained(left: Traits, right: Traits, overlap: Overlap) -> Value:
    if not _is_contained(left, right, overlap) or kind_added(left, right, overlap)[0]:
        return NOTHING
    return 1.0, overlap.words


def name_own_words(left: Traits, right: Traits, overlap: Overlap) -> Value:
    fewer = min(overlap.left_full, overlap.right_full)
    if not fewer or left.key == right.key:
        return NOTHING
    return fewer / (overlap.shared_full + fewer), (overlap.left_words, overlap.right_words)


def word_swapped(left: Traits, right: Traits, _: Overlap) -> Value:
    """The same frame around another word: "Metodutbildning KBT", "Metodutbildning MI"."""
    if left.key == right.key or left.frame.isdisjoint(right.frame):
        return NOTHING
    ours = _unlike(left, right)
    theirs = _unlike(right, left) if len(ours) == 1 else []
    if len(theirs) != 1:
        return NOTHING
    return 1.0, f"{left.spelled[ours[0]]} / {right.spelled[theirs[0]]}"


def frame_alone(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """... and neither row says anything else: "Webbutbildning om X", "Webbutbildning om Y"."""
    silent = not left.purpose and not right.purpose
    return word_swapped(left, right, overlap) if silent else NOTHING


def branch_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Two things of one series: "Säkra platser: järnvägen", "Säkra platser: bron"."""
    ours, theirs = left.branch, right.branch
    if left.series != right.series or not ours or not theirs:
        return NOTHING
    if any(_are_kin(one, other) for one in ours for other in theirs):
        return NOTHING
    return 1.0, (ours, theirs)


def _are_kin(one: str, other: str) -> bool:
    """Whether two words may be one, or come of one: "anställning", "anställda"."""
    return one[:KIN] == other[:KIN] if min(len(one), len(other)) >= KIN else one == other


def _unlike(one: Traits, other: Traits) -> list[str]:
    """The telling words of a name that neither the other name nor its text has."""
    return [
        part
        for part in one.swappable - other.frame - other.context
        if not any(map(likeness, repeat(part), other.frame))
    ]


def name_in_purpose(left: Traits, right: Traits, _: Overlap) -> Value:
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


def formerly(left: Traits, right: Traits, _: Overlap) -> Value:
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


def scope_differs(left: Traits, right: Traits, overlap: Overlap) -> Value:
    """One name is the other and something more: another kind of thing, or another target group."""
    if not overlap.shared or left.key == right.key:
        return NOTHING
    for one, other in ((left, right), (right, left)):
        more = (other.kinds - one.kinds) | (audiences(other) - audiences(one))
        kept = one.kinds <= other.kinds and one.audiences <= other.audiences
        listed = other.coordinated
        if more & listed and kept and (one.kinds or one.audiences):
            return 1.0, more & listed
    return NOTHING


def short_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    if left.shorts & right.shorts:
        return NOTHING
    ours, theirs = (
        frozenset(short for short in traits.shorts if traits.parts.get(short, 0) > SHORT / 3)
        for traits in (left, right)
    )
    return (1.0, (ours, theirs)) if ours and theirs else NOTHING


def kind_added(left: Traits, right: Traits, _: Overlap) -> Value:
    told = left.prose_kinds if right.kinds else right.prose_kinds
    added = ((left.kinds | right.kinds) & ABOUT) - told
    if bool(left.kinds) == bool(right.kinds) or not added:
        return NOTHING
    return 1.0, added
