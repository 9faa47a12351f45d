"""What became of the true pairs, the traps and the questions of made histories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.matching.sets import Histories, Pair, Row
from normalize import candidates, collector, county, history, rivals, scores
from normalize.model import Resolution, Score
from normalize.names import key
from normalize.resolve import resolve

BINS = 10


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows that some method joined: pairs of row keys, and those that it asks about."""

    pairs: frozenset[Pair]
    asked: frozenset[Pair] = frozenset()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Joining against the truth. Ambiguous pairs count neither way."""

    true: int
    joined: int
    asked: int
    false: int
    renamed: int
    renamed_joined: int
    traps: int
    traps_joined: int
    questions: int
    rows: int
    false_pairs: tuple[Pair, ...]
    lost_pairs: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        return self.joined / max(self.joined + self.false, 1)

    @property
    def recall(self) -> float:
        return self.joined / max(self.true, 1)

    @property
    def shown(self) -> float:
        """Recall of joins and questions together."""
        return (self.joined + self.asked) / max(self.true, 1)

    @property
    def f1(self) -> float:
        return 2 * self.joined / max(self.true + self.joined + self.false, 1)


def figures(made: Histories, found: Joined) -> Figures:
    """`found` against the truth of the made histories."""
    counts = dict.fromkeys(("true", "joined", "asked", "renamed", "renamed_joined"), 0)
    false: list[Pair] = []
    lost: list[Pair] = []
    for one, other in made.pairs():
        pair = frozenset((one.row, other.row))
        is_joined = pair in found.pairs
        if pair in made.ambiguous:
            continue
        if one.truth != other.truth:
            false += [pair] if is_joined else []
            continue
        is_renamed = key(one.name) != key(other.name)
        counts["true"] += 1
        counts["joined"] += is_joined
        counts["renamed"] += is_renamed
        counts["renamed_joined"] += is_renamed and is_joined
        counts["asked"] += not is_joined and pair in found.asked
        lost += [] if is_joined or pair in found.asked else [pair]
    return Figures(
        **counts,
        false=len(false),
        traps=len(made.traps),
        traps_joined=len(made.traps & found.pairs),
        questions=found.questions,
        rows=len(made.rows),
        false_pairs=tuple(false),
        lost_pairs=tuple(lost),
    )


def ours(made: Histories) -> tuple[Joined, Resolution]:
    """What the program joins and asks of these histories, in one run over all their documents."""
    found = resolve(made.sources())
    documents = made.documents()
    home = {
        documents[p.line.document][(p.line.allocation.place.row or 1) - 1].row: p.intervention_id
        for p in found.placements
    }
    questions = {frozenset((pair.left_id, pair.right_id)) for pair in found.open_pairs}
    joined, asked = set(), set()
    for one, other in made.pairs():
        ids = frozenset((home[one.row], home[other.row]))
        pair = frozenset((one.row, other.row))
        if len(ids) == 1:
            joined.add(pair)
        elif ids in questions:
            asked.add(pair)
    return Joined(frozenset(joined), frozenset(asked), len(found.open_pairs)), found


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of lines that the scorer looks at, with its score and the truth."""

    left: Row
    right: Row
    values: Mapping[str, float]
    score: Score
    is_same: bool


@collector.at_rest()  # as `resolve` does
def judged(made: Histories) -> list[Judged]:
    """Every candidate pair of every county, scored with the words of all its documents."""
    documents = made.documents()
    read = history.read(made.sources())
    found: list[Judged] = []
    for name, papers in read.counties.items():
        traits = county.known(name, papers)
        rows = [documents[t.line.document][(t.line.allocation.place.row or 1) - 1] for t in traits]
        slots = [row.slot for row in rows]
        pairs = {
            (i, j): scores.measured(traits[i], traits[j])
            for i, j in candidates.within(traits)
            if slots[i] != slots[j]
        }
        for (i, j), values in rivals.with_rivals(pairs, traits, traits).items():
            one, other = rows[i], rows[j]
            if frozenset((one.row, other.row)) not in made.ambiguous:
                plain = {name: value for name, (value, _) in values.items()}
                same = one.truth == other.truth
                found.append(Judged(one, other, plain, scores.total(values), same))
    return found


def calibration_error(said: Iterable[tuple[float, bool]]) -> float:
    """The expected calibration error: the mean distance of what was said from what was true, over
    ten bins of probability, each weighed by its pairs (Guo et al. 2017).
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, is_same in said:
        bins.setdefault(min(int(probability * BINS), BINS - 1), []).append((probability, is_same))
    every = sum(map(len, bins.values()))
    return sum(
        abs(sum(p for p, _ in held) - sum(same for _, same in held)) for held in bins.values()
    ) / max(every, 1)


Method = Callable[[Histories], Joined]
Methods = Mapping[str, Method]
