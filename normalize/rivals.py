"""Scores between the rows of two tables → who fits whom best, which no pair alone can tell.

A row that has been renamed out of recognition is often found by elimination: of last year's table
and this year's, these two rows alone have no better partner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from normalize import scores, sums
from normalize.lexicon import FILLER
from normalize.model import Score
from normalize.signal_values import Value, Values
from normalize.traits import Slot, Traits

NEARLY = 0.8  # of a name's telling words
MAY_BE = (
    -1.0
)  # log-odds of a pair alone: one of the same area, party and sum has them, whatever its names
RIVAL = 4.0  # log-odds by which a better or worse fit of another row settles the matter

Pair = tuple[int, int]
Scores = dict[Pair, Score]
Ranked = list[tuple[float, Pair]]


def scored(pairs: Iterable[Pair], left: Sequence[Traits], right: Sequence[Traits]) -> Scores:
    """The score of each pair among the others; pairs of one table are left out.

    Pairs are places in `left` and `right`, which may be the same sequence. To tell who fits whom
    best, `pairs` must hold all candidates of their tables.
    """
    values = {
        (i, j): scores.measured(left[i], right[j])
        for i, j in pairs
        if left[i].slot != right[j].slot
    }
    return {pair: scores.total(found) for pair, found in with_rivals(values, left, right).items()}


def with_rivals(
    pairs: Mapping[Pair, Values], left: Sequence[Traits], right: Sequence[Traits]
) -> dict[Pair, Values]:
    """The values of each pair, and what its two tables say of it (`scores.OF_TABLES`).

    Pairs are places in `left` and `right`; the two may be the same sequence.
    """
    tables: dict[tuple[Slot, Slot], dict[Pair, float]] = defaultdict(dict)
    for (i, j), values in pairs.items():
        tables[left[i].slot, right[j].slot][i, j] = scores.log_odds(values)
    sizes = [Counter(traits.slot for traits in side) for side in (left, right)]
    found: dict[Pair, Values] = {}
    for odds in tables.values():
        by_left, by_right = _ranked(odds, 0), _ranked(odds, 1)
        several = _told_together(odds, left, right)
        adding_up = sums.adding_up(odds, left, right)
        going_on = _going_on(by_left, by_right)
        for (i, j), own in odds.items():
            rivals = (_best_other(by_left[i], (i, j)), _best_other(by_right[j], (i, j)))
            fewest = min(sizes[0][left[i].slot], sizes[1][right[j].slot])
            room = (1 - 1 / fewest) * min(going_on / fewest, 1.0)
            of_tables = _values(own, rivals, (i, j), left, right, room)
            if (i, j) in several:
                of_tables["told_with_others"] = (1.0, several[i, j])
            if (i, j) in adding_up:
                of_tables["adds_up"] = (1.0, adding_up[i, j])
            found[i, j] = {**pairs[i, j], **of_tables}
    return found


def _going_on(by_left: Mapping[int, Ranked], by_right: Mapping[int, Ranked]) -> int:
    """How many rows have found a partner that may be theirs and has not found a better one. Names
    may all be written anew, by another hand: that is no reason to think that the rows ended.
    """
    best = (ranked[0] for ranked in by_left.values())
    return sum(odds > MAY_BE and by_right[pair[1]][0][1] == pair for odds, pair in best)


def _told_together(
    odds: Iterable[Pair], left: Sequence[Traits], right: Sequence[Traits]
) -> dict[Pair, str]:
    """Pairs of which one row's text tells of several rows of the other table: the row was split
    up into them, or put together of them. With the names of the others.
    """
    tellers: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    wholes: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    plain: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for i, j in odds:
        if tells_of(left[i], right[j]):
            tellers[0, i].append((i, j))
        if tells_of(right[j], left[i]):
            tellers[1, j].append((i, j))
        for side, whole, part in ((0, left[i], right[j]), (1, right[j], left[i])):
            if whole.year != part.year and part.telling_parts < whole.telling_parts:
                wholes[side, (i, j)[side]].append((i, j))
                if part.telling_parts and _marks(whole) and not _marks(part):
                    plain[1 - side, (i, j)[1 - side]].append((i, j))
    found: dict[Pair, str] = {}
    of_names = (*_of_several(wholes, left, right), *_without_marks(plain, left, right))
    for (side, _), told in (*tellers.items(), *of_names):
        rows = [right[j] if side == 0 else left[i] for i, j in told]
        if len(rows) > 1:
            found.update(dict.fromkeys(told, ", ".join(row.line.allocation.name for row in rows)))
    return found


def _of_several(
    wholes: Mapping[tuple[int, int], list[Pair]], left: Sequence[Traits], right: Sequence[Traits]
) -> Iterator[tuple[tuple[int, int], list[Pair]]]:
    """Names that hold the names of several rows of another year, which have a word in common and
    each one of its own: "Team Norrsjö–Söderby" before "Team Norrsjö" and "Team Söderby". Or which
    make up the whole name together: "Syskonstöd och familjehelger".
    """
    for (side, row), pairs in wholes.items():
        parts = [(right[j] if side == 0 else left[i]).telling_parts for i, j in pairs]
        own = [
            pair
            for pair, words in zip(pairs, parts, strict=True)
            if not any(words <= other for other in parts if other is not words)
        ]
        whole = (left if side == 0 else right)[row].telling_parts
        if parts and (frozenset.intersection(*parts) or _make_up(whole, set(parts))):
            yield (side, row), own


def _make_up(whole: frozenset[str], parts: Collection[frozenset[str]]) -> bool:
    """Whether names without a word in common have all words of another between them."""
    return sum(map(len, parts)) == len(whole) and frozenset().union(*parts) == whole


def _without_marks(
    plain: Mapping[tuple[int, int], list[Pair]], left: Sequence[Traits], right: Sequence[Traits]
) -> Iterator[tuple[tuple[int, int], list[Pair]]]:
    """Names that several rows of another year have with a target group or a place each: "Lotsar"
    after "Lotsar för barn" and "Lotsar för vuxna".
    """
    for (side, row), pairs in plain.items():
        marked = [_marks(right[j] if side == 0 else left[i]) for i, j in pairs]
        if len(set(marked)) == len(marked) > 1:
            yield (side, row), pairs


def _marks(traits: Traits) -> frozenset[str]:
    """For whom and where, by a name."""
    return traits.audiences | traits.places | traits.directions


def tells_of(teller: Traits, told: Traits) -> bool:
    """Whether a row's name and text hold nearly all telling words of another's name, and the text
    some that the name lacks.
    """
    if told.telling_parts.isdisjoint(teller.prose):
        return False
    held = {part for part in told.telling_parts if part in teller.full or part in teller.prose}
    every = sum(weight for weight in told.full.values() if weight > FILLER)
    share = sum(told.full[part] for part in held) / max(every, FILLER)
    return share >= NEARLY and not held <= teller.full.keys()


def _ranked(odds: Mapping[Pair, float], side: int) -> dict[int, Ranked]:
    """Each row's pairs, the best fit first."""
    found: dict[int, Ranked] = defaultdict(list)
    for pair, own in odds.items():
        found[pair[side]].append((own, pair))
    for ranked in found.values():
        ranked.sort(key=lambda one: (-one[0], one[1]))
    return found


def _best_other(ranked: Ranked, pair: Pair) -> tuple[float, Pair] | None:
    return next((one for one in ranked[:2] if one[1] != pair), None)


def _values(
    own: float,
    rivals: Sequence[tuple[float, Pair] | None],
    pair: Pair,
    left: Sequence[Traits],
    right: Sequence[Traits],
    room: float,
) -> dict[str, Value]:
    """How far the pair is ahead of the next best fit of either row, or behind it.

    To be the best of few tells little, and so does being the best where most rows end and others
    begin: `room` is 0 for tables of one row and near 1 for long ones that go on from year to year.
    """
    faint = (scores.load_weights("alone")["prior"], pair)  # no words in common: as good as no rival
    best, rival = max([faint, *(rival for rival in rivals if rival is not None)])
    ahead = (own - best) / RIVAL
    i, j = pair
    if ahead > 0:
        value = min(ahead, 1.0) * room
        later = left[i] if (left[i].year or 0) > (right[j].year or 0) else right[j]
        said = later.goes_on if left[i].year != right[j].year else ""
        found = {"fits_best": (value, ""), "goes_on": (min(ahead, 1.0) if said else 0.0, said)}
        return {name: one for name, one in found.items() if one[0]}
    other = right[rival[1]] if rival[0] == i else left[rival[0]]
    return {"rival": (min(-ahead, 1.0), other.line.allocation.name)} if ahead else {}
