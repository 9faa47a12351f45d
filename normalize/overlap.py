"""Two names → what they have in common and what is their own, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from normalize.cut_words import Spelled, is_short_for
from normalize.lexicon import TYPO_MIN, likeness
from normalize.traits import Traits

SUPPORTED = 0.5  # a word of one name that stands in the other row's text is half in common
PART_OF_LONG = 0.7  # "BoU", and "barn" alone
CUT_SHORT = 0.8  # a word and its abbreviation are nearly one word


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


def compare(left: Traits, right: Traits) -> Overlap:
    """Matches the parts of two names, each with at most one of the other."""
    same = sorted(left.parts.keys() & right.parts.keys())
    ours = {part: weight for part, weight in left.parts.items() if part not in right.parts}
    theirs = {part: weight for part, weight in right.parts.items() if part not in left.parts}
    shared = sum([(left.parts[part] + right.parts[part]) / 2 for part in same])
    shared_full = sum([(left.full[part] + right.full[part]) / 2 for part in same])
    words = [_both(left.spelled[part], right.spelled[part]) for part in same]
    for alike, p, q in _alike(ours, theirs):
        if p in ours and q in theirs:
            first, second = ours.pop(p), theirs.pop(q)
            shared += alike * (first + second) / 2
            shared_full += alike * (left.full[p] + right.full[q]) / 2
            words.append(_both(left.spelled[p], right.spelled[q]))
    if ours and theirs and (left.meant or right.meant):
        for short, whole, held, rest in (
            (left, right, ours, theirs),
            (right, left, theirs, ours),
        ):
            for sign in sorted(short.meant.keys() & held.keys()):
                told = sorted(short.meant[sign] & rest.keys())
                if told:
                    weight = max(rest.pop(part) for part in told)
                    held.pop(sign)
                    shared += PART_OF_LONG * weight
                    shared_full += PART_OF_LONG * max(whole.full[part] for part in told)
                    words += [_both(short.spelled[sign], whole.spelled[part]) for part in told]
    is_cut = ours and theirs and may_be_cut(left, right)
    for one, other, is_swapped in _cut_short(left, right, ours, theirs) if is_cut else ():
        held, rest = (theirs, ours) if is_swapped else (ours, theirs)
        whole = right if not is_swapped else left
        ends = [sum(own.pop(p, 0.0) for p in w.parts) for own, w in ((rest, other), (held, one))]
        weight = max(ends)
        shared += CUT_SHORT * weight
        shared_full += CUT_SHORT * max(weight, sum(whole.full.get(p, 0.0) for p in other.parts))
        words.append(_both(one.text, other.text))
    left_own, left_full = _own(ours, right.context, left)
    right_own, right_full = _own(theirs, left.context, right)
    every = shared + left_own + right_own
    return Overlap(
        shared,
        shared_full,
        left_full,
        right_full,
        shared / every if every else 0.0,
        frozenset(words),
        frozenset([left.spelled[part] for part in ours]),
        frozenset([right.spelled[part] for part in theirs]),
    )


def _alike(ours: Iterable[str], theirs: Iterable[str]) -> list[tuple[float, str, str]]:
    """Parts that may be one word, the likest first: slips of the pen, then longer forms."""
    # Two words that begin otherwise are alike only where both are long: most need no closer look.
    found = [
        (alike, p, q)
        for p in ours
        for q in theirs
        if (p[0] == q[0] or (len(p) >= TYPO_MIN and len(q) >= TYPO_MIN))
        and (alike := likeness(p, q))
    ]
    return sorted(found, key=lambda x: (-x[0], x[1], x[2])) if found else found


def may_be_cut(left: Traits, right: Traits) -> bool:
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


def _own(rest: Iterable[str], context: frozenset[str], of: Traits) -> tuple[float, float]:
    """What the words left over tell, below their area's heading and by themselves; those that stand
    in the other row's text count half.
    """
    parts, full = 0.0, 0.0
    for part in rest:
        counted = SUPPORTED if part in context else 1.0
        parts += of.parts[part] * counted
        full += of.full[part] * counted
    return parts, full
