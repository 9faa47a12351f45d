"""A county's lines, document by document → clusters, each one intervention over the years.

Documents are taken in the order of their years, and a line that has found its cluster stays:
what a later year brings never moves an earlier line. Within a document, year and phase each
line has a cluster of its own (one-to-one), so a cluster never holds two of its rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize import candidates, rivals, scores
from normalize.assignment import FORCED, JOIN, Pair, assign
from normalize.model import MatchMethod, Score
from normalize.traits import Slot, Traits

# What a row's own text or sums say against, and a likely score must not outweigh: that it is new, a
# part, or put together of several; that the abbreviations differ; that plain names stand over
# texts on other things. A person is asked.
DOUBTS = frozenset(
    {"change_told", "part_same", "told_with_others", "adds_up", "said_new", "short_differs"}
    | {"plain_differs", "other_hands", "frame_alone", "branch_differs", "said_ended"}
)
# Even where name and area are the same: the later row calls itself new, or the name is of everyday
# words ("Utbildning") and the texts below it tell of other things.
DOUBTS_OF_NAMESAKES = frozenset({"said_new", "said_ended", "plain_differs", "other_hands"})
DOUBTS_OF_ANY = frozenset({"said_ended", "branch_differs"})  # that speak of all rows of a cluster
# Round sums add up by chance, and texts are written anew: from CERTAIN on these are no doubts.
SOFT_DOUBTS = frozenset({"adds_up", "plain_differs"})
CERTAIN, NEARLY_CERTAIN = 0.98, 0.95
IN_COMMON = 0.12  # log-odds; below that, names have hardly a word in common
STRANGERS = 0.85  # what names without a word in common must come to
MARGIN_OF_DOUBT = 0.01
LIKELY = 0.5  # the same name and area are one, unless more speaks against than for
ALIKE = 0.3  # what two rows must come to without the other rows of their tables
BY_BEST = 0.7  # of a cluster's log-odds come from its likest member, the rest from all together


@dataclass(frozen=True, slots=True)
class Ties:
    """What joins or parts two lines whatever their score.

    `said` is what people said of pairs of lines (allocation_ids). `own` gives each line the
    intervention id that it would have alone: equal ids are rows of one name, area, year and
    phase that two documents state.
    """

    said: Mapping[frozenset[str], bool]
    own: Mapping[str, str]

    def verdict(self, one: Traits, other: Traits) -> bool | None:
        return self.said.get(frozenset((one.line.allocation_id, other.line.allocation_id)))

    def forced(self, one: Traits, other: Traits) -> bool | None:
        """True: one intervention. False: two. None: the score decides."""
        ids = (one.line.allocation_id, other.line.allocation_id)
        said = self.said.get(frozenset(ids))
        return True if said is None and self.own[ids[0]] == self.own[ids[1]] else said


@dataclass(frozen=True, slots=True)
class Member:
    """A line in its cluster, and how it came there."""

    traits: Traits
    method: MatchMethod
    score: float


@dataclass(slots=True)
class Cluster:
    """One intervention as it grows; the first member gave it its id."""

    members: list[Member] = field(default_factory=list)

    @property
    def slots(self) -> frozenset[Slot]:
        return frozenset(member.traits.slot for member in self.members)


def refresh(clusters: Iterable[Cluster], traits: Mapping[str, Traits]) -> None:
    """Gives members the traits that the lexicon of today gives them."""
    for cluster in clusters:
        cluster.members = [
            Member(traits[member.traits.line.allocation_id], member.method, member.score)
            for member in cluster.members
        ]


def place(lines: Sequence[Traits], clusters: list[Cluster], ties: Ties) -> None:
    """Puts a document's lines into the clusters, old or new; `clusters` is changed in place."""
    slots: dict[Slot, list[Traits]] = defaultdict(list)
    for line in lines:
        slots[line.slot].append(line)
    for slot in sorted(slots, key=_chronological):
        _add(slots[slot], clusters, ties)


def _chronological(slot: Slot) -> tuple[int, str]:
    return (slot[1] or 0, PHASE_ORDER[slot[2]])


PHASE_ORDER: Mapping[str, str] = {
    "proposed": "1",
    "approved": "2",
    "adjusted": "3",
    "executed": "4",
}


def _add(lines: Sequence[Traits], clusters: list[Cluster], ties: Ties) -> None:
    free = [cluster for cluster in clusters if lines[0].slot not in cluster.slots]
    odds, found = _odds(lines, free, ties)
    chosen = _exact(lines, free, odds, found)
    taken = set(chosen.values())
    rest = {(i, j): p for (i, j), p in odds.items() if i not in chosen and j not in taken}
    chosen.update(assign(rest, _namesakes(rest, lines, free)))
    for place, line in enumerate(lines):
        if place in chosen:
            cluster = free[chosen[place]]
            score = found[place, chosen[place]]
            cluster.members.append(Member(line, _method(line, cluster, ties), score.probability))
        else:
            clusters.append(Cluster([Member(line, MatchMethod.NEW, 1.0)]))


def _odds(
    lines: Sequence[Traits], free: Sequence[Cluster], ties: Ties
) -> tuple[dict[Pair, float], dict[Pair, Score]]:
    """The probability of each line and cluster that a person need not be asked about, and the best
    score of all that were compared.
    """
    odds: dict[Pair, float] = {}
    found: dict[Pair, Score] = {}
    members = [(n, m.traits) for n, cluster in enumerate(free) for m in cluster.members]
    old = [traits for _, traits in members]
    scored: dict[tuple[int, int], list[tuple[Score, Traits]]] = defaultdict(list)
    pairs = {*candidates.pairs(lines, old), *_spoken_of(lines, old, ties)}
    for (i, j), score in sorted(rivals.scored(pairs, lines, old).items(), key=lambda one: one[0]):
        number, traits = members[j]
        scored[i, number].append((score, traits))
    for (i, number), all_scores in scored.items():
        best = max(all_scores, key=lambda pair: pair[0].probability)[0]
        said = {ties.forced(lines[i], traits) for _, traits in all_scores}
        found[i, number] = best
        if False in said:
            continue
        odds[i, number] = FORCED if True in said else _joint([s for s, _ in all_scores], best)
    return odds, found


def _spoken_of(
    lines: Sequence[Traits], old: Sequence[Traits], ties: Ties
) -> Iterator[tuple[int, int]]:
    """Pairs that people spoke of, which need no likeness to be looked at."""
    places = {traits.line.allocation_id: j for j, traits in enumerate(old)}
    news = {traits.line.allocation_id: i for i, traits in enumerate(lines)}
    for pair in sorted(ties.said, key=sorted):
        for new in pair & news.keys():
            yield from ((news[new], places[other]) for other in pair & places.keys())


def _joint(all_scores: Sequence[Score], best: Score) -> float:
    """The probability of a line and a cluster: in log-odds, between the likest member and the
    mean of all (BY_BEST). None may contradict on where or for whom, and who fits nobody better must
    still be alike: elimination alone joins nothing.
    """
    contradicted = any(score.has_any(scores.CONFLICTS) for score in all_scores)
    if contradicted or scores.alone(best) < ALIKE:
        return min(best.probability, JOIN / 2)
    mean = sum(score.log_odds for score in all_scores) / len(all_scores)
    joint = scores.probability(BY_BEST * best.log_odds + (1 - BY_BEST) * mean)
    is_other = any(score.has_any(DOUBTS_OF_ANY) for score in all_scores)
    is_doubtful = bool(doubts(best)) or is_other or joint < sure_from(best)
    return min(joint, JOIN - MARGIN_OF_DOUBT) if is_doubtful else joint


def doubts(score: Score) -> tuple[str, ...]:
    """The signals of a pair that a person is asked about, however likely the pair is."""
    asked = DOUBTS_OF_NAMESAKES if _speaks(score, "name_same") else DOUBTS
    if _speaks(score, "formerly"):
        asked -= {"short_differs"}  # "ersätter namnet PAM"
    if score.probability >= CERTAIN:
        asked -= SOFT_DOUBTS
    if score.probability < NEARLY_CERTAIN:
        asked |= {"kind_differs"}  # "ASI-utbildning", "ASI-statistik"
    return tuple(s.name for s in score.signals if s.name in asked and s.weight < 0)


def sure_from(score: Score) -> float:
    """The probability from which a pair is joined without asking."""
    in_common = (s.weight for s in score.signals if s.name == "name_overlap")
    return JOIN if next(in_common, 0.0) >= IN_COMMON else STRANGERS


def _speaks(score: Score, name: str) -> bool:
    return any(signal.name == name and signal.weight > 0 for signal in score.signals)


def _exact(
    lines: Sequence[Traits],
    free: Sequence[Cluster],
    odds: Mapping[Pair, float],
    found: Mapping[Pair, Score],
) -> dict[int, int]:
    """Lines whose name and area one cluster alone has, and no other line of the slot.

    However plain the name: they are one unless something speaks against it, and more than for it.
    """
    homes: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for number, cluster in enumerate(free):
        for name in {name_and_area(member.traits) for member in cluster.members}:
            homes[name].append(number)
    rows: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        rows[name_and_area(line)].append(place)
    pairs = [
        (places[0], homes[name][0])
        for name, places in rows.items()
        if len(places) == 1 and len(homes[name]) == 1
    ]
    # A cluster that was renamed has two names, and a table may have both side by side.
    claims = Counter(j for _, j in pairs)
    pairs = [(i, j) for i, j in pairs if claims[j] == 1]
    best: dict[int, float] = defaultdict(float)
    for (i, _), chance in odds.items():
        best[i] = max(best[i], chance)
    return {
        i: j for i, j in pairs if (i, j) in odds and _may_stay(odds[i, j], best[i], found[i, j])
    }


def _may_stay(chance: float, best: float, score: Score) -> bool:
    """Whether nothing keeps a line from the one cluster of its name and area; `best` is the line's
    chance of any.
    """
    if chance == FORCED:
        return True
    if best == FORCED or doubts(score):
        return False
    return chance >= LIKELY or not _is_spoken_against(score)


def _is_spoken_against(score: Score) -> bool:
    return any(signal.weight < 0 for signal in score.signals if signal.name != "prior")


def name_and_area(traits: Traits) -> tuple[str, str | None, str | None]:
    """What two rows have in common that are one unless something speaks against it."""
    return (traits.key, traits.area, traits.line.agreement)


def _namesakes(
    pairs: Iterable[Pair], lines: Sequence[Traits], free: Sequence[Cluster]
) -> set[Pair]:
    names = [{name_and_area(member.traits) for member in cluster.members} for cluster in free]
    return {(i, j) for i, j in pairs if name_and_area(lines[i]) in names[j]}


def _method(line: Traits, cluster: Cluster, ties: Ties) -> MatchMethod:
    if any(ties.verdict(line, member.traits) for member in cluster.members):
        return MatchMethod.REVIEWED
    same = any(name_and_area(member.traits) == name_and_area(line) for member in cluster.members)
    return MatchMethod.SAME_NAME if same else MatchMethod.MATCHED
