"""What each intervention of one year became in the next: ribbons between two columns of bars.

Altair draws it like any other picture: the ribbons are areas between two curves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from publish.report.charts import SIZE, svg_of
from publish.report.course import Change, Fate, Step
from publish.report.markup import printable

NODES = 40  # of a side: more cannot be told apart; the smallest are left to the table
WIDTH = 800
LEFT, RIGHT = 290.0, 510.0  # where the ribbons begin and end: the names need the rest
BAR = 7.0
ROW = 17.0  # pixels that a name needs at least
GAP = 4.0
TALL = 340.0  # pixels that all money of a year's column takes
LETTERS = 42  # of a name; the whole one stands in the table below

_BENDS = (
    (0.0, 0.0),
    (0.3, 0.0),
    (0.7, 1.0),
    (1.0, 1.0),
)  # of a ribbon: how far along, how far over
_COLOURS = {
    "kept": "var(--flow)",
    "linked": "var(--linked)",
    Fate.NEW: "var(--new)",
    Fate.ENDED: "var(--ended)",
}


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


def draw(step: Step) -> str:
    """The picture of one step. Heights are in proportion to kronor, but for the room of a name."""
    changes = shown(step)
    left = _column(step.before, changes)
    right = _column(step.after, changes)
    return svg_of(_spec(step, left, right, _ribbons(changes, left, right)))


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


def _spec(
    step: Step, left: Sequence[Node], right: Sequence[Node], ribbons: Sequence[Ribbon]
) -> dict[str, Any]:
    height = max((node.top + max(ROW, node.height) for node in (*left, *right)), default=ROW) + GAP
    layers = [_areas(ribbons)] if ribbons else []
    layers += [_bars(left, LEFT - BAR), _bars(right, RIGHT)]
    layers += [_names(left, LEFT - BAR - 6, "right"), _names(right, RIGHT + BAR + 6, "left")]
    layers.append(_years(step))
    chart = (
        alt.layer(*layers)
        .properties(
            width=WIDTH,
            height=height,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": 0, "right": 0, "top": 0, "bottom": 0},
        )
        .resolve_scale(fill="independent", stroke="independent")
        .configure_view(stroke=None)
    )
    chart.config.background = "transparent"
    spec: dict[str, Any] = chart.to_dict()
    for layer in spec["layer"]:  # down the page, and both sides on one scale of pixels
        for axis, end in (("x", [0, WIDTH]), ("y", [height, 0])):
            if axis in layer["encoding"]:
                layer["encoding"][axis]["scale"] = {"domain": end, "nice": False, "zero": False}
    return spec


def _x() -> alt.X:
    return alt.X("x:Q", axis=None)


def _areas(ribbons: Sequence[Ribbon]) -> alt.Chart:
    values = [
        {
            "ribbon": number,
            "kind": kind,
            "x": LEFT + along * (RIGHT - LEFT),
            "top": a[0] + over * (b[0] - a[0]),
            "bottom": a[1] + over * (b[1] - a[1]),
        }
        for number, (a, b, kind) in enumerate(ribbons)
        for along, over in _BENDS
    ]
    drawn: alt.Chart = alt.Chart(alt.InlineData(values=values)).mark_area(
        interpolate="monotone", fillOpacity=0.55, strokeWidth=0.75
    )
    return drawn.encode(
        x=_x(),
        y=alt.Y("top:Q", axis=None),
        y2="bottom:Q",
        detail="ribbon:N",
        fill=_colour(),
        stroke=_edge(),
    )


def _colour() -> alt.Fill:
    return alt.Fill("kind:N", scale=_scale_of(_COLOURS), legend=None)


def _bars(nodes: Sequence[Node], x: float) -> alt.Chart:
    values = [
        {"x": x, "x2": x + BAR, "top": n.top, "bottom": n.top + n.height, "kind": n.kind}
        for n in nodes
    ]
    drawn: alt.Chart = alt.Chart(alt.InlineData(values=values)).mark_rect()
    return drawn.encode(
        x=_x(), x2="x2:Q", y=alt.Y("top:Q", axis=None), y2="bottom:Q", fill=_solid()
    )


_SOLID = {**_COLOURS, "kept": "var(--budget-line)"}  # what stays is darker than its ribbon


def _solid() -> alt.Fill:
    return alt.Fill("kind:N", scale=_scale_of(_SOLID), legend=None)


def _edge() -> alt.Stroke:
    return alt.Stroke("kind:N", scale=_scale_of(_SOLID), legend=None)


def _scale_of(colours: Mapping[str, str]) -> alt.Scale:
    return alt.Scale(domain=[str(kind) for kind in colours], range=list(colours.values()))


def _names(nodes: Sequence[Node], x: float, side: Literal["left", "right"]) -> alt.Chart:
    values = [{"x": x, "y": n.top + max(n.height, SIZE) / 2, "name": n.name} for n in nodes]
    text: alt.Chart = alt.Chart(alt.InlineData(values=values)).mark_text(
        align=side, baseline="middle", fontSize=SIZE, color="var(--ink)", limit=0
    )
    return text.encode(x=_x(), y=alt.Y("y:Q", axis=None), text="name:N")


def _years(step: Step) -> alt.Chart:
    values = [
        {"x": LEFT - BAR / 2, "y": SIZE, "name": str(step.before)},
        {"x": RIGHT + BAR / 2, "y": SIZE, "name": str(step.after)},
    ]
    text: alt.Chart = alt.Chart(alt.InlineData(values=values)).mark_text(
        baseline="middle", fontSize=SIZE + 2, fontWeight="bold", color="var(--ink)"
    )
    return text.encode(x=_x(), y=alt.Y("y:Q", axis=None), text="name:N")
