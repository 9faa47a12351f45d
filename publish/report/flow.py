"""What each intervention of one year became in the next: ribbons between two columns of bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.report.course import Change, Fate, Step
from publish.report.markup import printable

NODES = 40  # of a side: more cannot be told apart; the smallest are left to the table
ROW = 17.0  # pixels that a name needs at least
GAP = 4.0
TALL = 340.0  # pixels that all money of a year's column takes
LETTERS = 42  # of a name; the whole one stands in the table below


@dataclass(frozen=True, slots=True)
class Node:
    """An intervention in one of the two years: from `top`, `height` pixels for its money."""

    identity: str
    name: str
    kind: str
    top: float
    height: float


End = tuple[float, float]  # of a ribbon: from there to there, down the page
Ribbon = tuple[End, End, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The two years' columns and what flows between them; `height` is the whole picture's."""

    before: int
    after: int
    left: Sequence[Node]
    right: Sequence[Node]
    ribbons: Sequence[Ribbon]
    height: float


def shown(step: Step) -> list[Change]:
    """The changes that the picture has room for, in the order in which they stand: kept ones
    first and largest first, so that ribbons cross as little as may be.
    """
    largest = sorted(step.changes, key=lambda c: (not c.links, -_size(c)))[:NODES]
    return sorted(largest, key=lambda c: (_group(c), -_size(c)))


def _group(change: Change) -> int:
    if change.fate in (Fate.NEW, Fate.BACK, Fate.ENDED):
        return 2 if change.links else 3
    return 1


def _size(change: Change) -> int:
    return max(abs(change.figure_before or 0), abs(change.figure_after or 0))


def layout(step: Step) -> Layout:
    """Where everything stands. Heights are in proportion to kronor, but for the room of a name."""
    changes = shown(step)
    left = _column(step.before, changes)
    right = _column(step.after, changes)
    low = max((node.top + max(ROW, node.height) for node in (*left, *right)), default=ROW)
    return Layout(step.before, step.after, left, right, _ribbons(changes, left, right), low + GAP)


def _ribbons(
    changes: Sequence[Change], left: Sequence[Node], right: Sequence[Node]
) -> list[Ribbon]:
    """From each node to what became of it; links share a node's height, so that none hides one."""
    sources = {node.identity: node for node in left}
    targets = {node.identity: node for node in right}
    own = {change.course.intervention.intervention_id for change in changes}
    kept = [(sources[one], targets[one]) for one in sources if one in targets]
    pairs = {(k.from_id, k.to_id) for change in changes for k in change.links if k.from_id in own}
    linked = [
        (sources[one], targets[other])
        for one, other in sorted(pairs, key=lambda pair: _height(pair, sources, targets))
        if one in sources and other in targets
    ]
    ribbons = [(_end(a), _end(b), "kept") for a, b in kept]
    starts = _shares([(a, b.height) for a, b in linked])
    ends = _shares([(b, a.height) for a, b in linked])
    return ribbons + [(a, b, "linked") for a, b in zip(starts, ends, strict=True)]


def _height(
    pair: tuple[str, str], sources: Mapping[str, Node], targets: Mapping[str, Node]
) -> tuple[float, float]:
    """Where the pair stands, from the top: so ordered, ribbons of one node do not cross."""
    one, other = (side.get(key) for side, key in zip((sources, targets), pair, strict=True))
    return (one.top if one else 0.0, other.top if other else 0.0)


def _end(node: Node) -> End:
    return node.top, node.top + node.height


def _shares(wanted: Sequence[tuple[Node, float]]) -> list[End]:
    """Each one's part of its node's height, in proportion to what it wants."""
    whole: dict[str, float] = defaultdict(float)
    for node, want in wanted:
        whole[node.identity] += want
    taken: dict[str, float] = defaultdict(float)
    ends = []
    for node, want in wanted:
        part = node.height * want / whole[node.identity]
        top = node.top + taken[node.identity]
        ends.append((top, top + part))
        taken[node.identity] += part
    return ends


def _column(year: int, changes: Sequence[Change]) -> list[Node]:
    present = [change for change in changes if year in change.course.years]
    figures = [abs(change.course.years[year].figure or 0) for change in present]
    scale = TALL / max(1, sum(figures))
    nodes, top = [], ROW + GAP
    for change, figure in zip(present, figures, strict=True):
        height = max(1.0, figure * scale)
        kind = change.fate if change.fate in (Fate.NEW, Fate.ENDED) else "kept"
        name = _short(printable(change.course.names(year)[0]))
        nodes.append(Node(change.course.intervention.intervention_id, name, kind, top, height))
        top += max(ROW, height) + GAP
    return nodes


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
