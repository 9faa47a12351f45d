"""What the program shows of how different interventions hang together, against the truth.

Both ends of a true relation are the ids that most rows of the intervention have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.matching.sets import Histories, Tie
from normalize.model import Link, Relation, Resolution


@dataclass(frozen=True, slots=True)
class Shown:
    """True relations, and links that are false: of interventions that the truth neither ties,
    nor joins, nor leaves open.
    """

    true: int
    joined: int
    shown: int
    right: int
    directed: int
    links: int
    beside: int
    false: tuple[Link, ...]
    lost: tuple[Tie, ...]
    rows: int

    @property
    def false_beside(self) -> int:
        """False links of two interventions that go on side by side."""
        return sum(link.relation is Relation.RELATED for link in self.false)


def shown(made: Histories, found: Resolution) -> Shown:
    """The links of a resolution of the made histories, each pair of interventions once."""
    homes = _homes(made, found)
    id_of = {truth: _most(ids) for truth, ids in _grouped(made, homes).items()}
    links = {frozenset((link.from_id, link.to_id)): link for link in found.links}
    counts: Counter[str] = Counter()
    lost: list[Tie] = []
    for tie in made.ties:
        ends = (id_of[tie.left], id_of[tie.right])
        link = links.get(frozenset(ends))
        counts["joined"] += ends[0] == ends[1]
        counts["shown"] += link is not None
        is_right = link is not None and link.relation.value == tie.relation
        counts["right"] += is_right
        counts["directed"] += is_right and link is not None and (link.from_id, link.to_id) == ends
        lost += [] if is_right else [tie]
    excused = _excused(made, homes)
    return Shown(
        true=len(made.ties),
        joined=counts["joined"],
        shown=counts["shown"],
        right=counts["right"],
        directed=counts["directed"],
        links=len(links),
        beside=sum(link.relation is Relation.RELATED for link in links.values()),
        false=tuple(link for pair, link in links.items() if pair not in excused),
        lost=tuple(lost),
        rows=len(made.rows),
    )


def text(halves: Mapping[str, tuple[Histories, Resolution]]) -> str:
    """A table in Markdown, one line a half."""
    lines = [
        "## Lineage: relations between different interventions",
        "",
        "Of the true relations: joined as one intervention (wrong), shown by a link, shown as the",
        "right relation, and that in the right direction. False links tie what the truth neither",
        "ties, joins nor leaves open; of them, how many only say that two go on side by side.",
        "",
        "| counties | true | joined | shown | right | directed | links | false | beside | a row |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for name, (made, found) in halves.items():
        one = shown(made, found)
        shares = (f"{n / max(one.true, 1):.2f}" for n in (one.shown, one.right, one.directed))
        lines.append(
            f"| {name} | {one.true} | {one.joined} | {' | '.join(shares)} | {one.links} "
            f"| {len(one.false)} | {one.false_beside} | {one.links / max(one.rows, 1):.3f} |"
        )
    return "\n".join([*lines, ""])


def _homes(made: Histories, found: Resolution) -> dict[str, str]:
    """Row → the intervention id that it was given."""
    documents = made.documents()
    return {
        documents[p.line.document][(p.line.allocation.place.row or 1) - 1].row: p.intervention_id
        for p in found.placements
    }


def _grouped(made: Histories, homes: Mapping[str, str]) -> dict[str, Counter[str]]:
    """True intervention → the ids of its rows."""
    grouped: dict[str, Counter[str]] = defaultdict(Counter)
    for key, row in made.rows.items():
        grouped[row.truth][homes[key]] += 1
    return grouped


def _excused(made: Histories, homes: Mapping[str, str]) -> set[frozenset[str]]:
    """Pairs of ids between which a link is not false."""
    truths: dict[str, Counter[str]] = defaultdict(Counter)
    for key, row in made.rows.items():
        truths[homes[key]][row.truth] += 1
    ids: dict[str, set[str]] = defaultdict(set)
    for intervention_id, found in truths.items():
        ids[_most(found)].add(intervention_id)
    tied = [(tie.left, tie.right) for tie in made.ties] + [(truth, truth) for truth in ids]
    pairs = {frozenset((a, b)) for one, two in tied for a in ids[one] for b in ids[two]}
    return pairs | {frozenset(homes[row] for row in pair) for pair in made.ambiguous}


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key))
