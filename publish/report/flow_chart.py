"""The flow between two years → a picture, drawn by Altair like any other.

The ribbons are areas between two curves.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

import altair as alt

from publish.report.charts import SIZE, svg_of
from publish.report.course import Fate, Step
from publish.report.flow import Layout, Node, Ribbon, layout

WIDTH = 800
LEFT, RIGHT = 290.0, 510.0  # where the ribbons begin and end: the names need the rest
BAR = 7.0
_GAP = 6.0  # between a bar and its name

_BENDS = (
    (0.0, 0.0),
    (0.3, 0.0),
    (0.7, 1.0),
    (1.0, 1.0),
)  # how far along, how far over
_COLOURS = {
    "kept": "var(--flow)",
    "linked": "var(--linked)",
    Fate.NEW: "var(--new)",
    Fate.ENDED: "var(--ended)",
}
_SOLID = {**_COLOURS, "kept": "var(--budget-line)"}  # what stays is darker than its ribbon

Values = list[dict[str, object]]


def draw(step: Step) -> str:
    """The picture of what became of one year's interventions in the next, as SVG."""
    of = layout(step)
    spec = copy.deepcopy(_template())
    spec["height"] = of.height
    data = (
        _ribbons(of.ribbons),
        _bars(of.left, LEFT - BAR) + _bars(of.right, RIGHT),
        _names(of.left, LEFT - BAR - _GAP),
        _names(of.right, RIGHT + BAR + _GAP),
        _years(of),
    )
    for layer, values in zip(spec["layer"], data, strict=True):
        layer["data"] = {"values": values}
        # Down the page, and everything on one scale of pixels.
        for axis, ends in (("x", [0, WIDTH]), ("y", [of.height, 0])):
            layer["encoding"][axis]["scale"] = {"domain": ends, "nice": False, "zero": False}
    return svg_of(spec)


def _ribbons(ribbons: Sequence[Ribbon]) -> Values:
    return [
        {
            "ribbon": number,
            "kind": kind,
            "x": LEFT + along * (RIGHT - LEFT),
            "top": start[0] + over * (end[0] - start[0]),
            "bottom": start[1] + over * (end[1] - start[1]),
        }
        for number, (start, end, kind) in enumerate(ribbons)
        for along, over in _BENDS
    ]


def _bars(nodes: Sequence[Node], x: float) -> Values:
    return [
        {"x": x, "x2": x + BAR, "top": n.top, "bottom": n.top + n.height, "kind": n.kind}
        for n in nodes
    ]


def _names(nodes: Sequence[Node], x: float) -> Values:
    return [{"x": x, "y": n.top + max(n.height, SIZE) / 2, "name": n.name} for n in nodes]


def _years(of: Layout) -> Values:
    return [
        {"x": LEFT - BAR / 2, "y": SIZE, "name": str(of.before)},
        {"x": RIGHT + BAR / 2, "y": SIZE, "name": str(of.after)},
    ]


# --- how it is drawn ------------------------------------------------------------------------------


@cache
def _template() -> dict[str, Any]:
    """The picture without anything in it: Altair takes longer to say it than Vega to draw it."""
    chart = (
        alt.layer(_area(), _bar(), _name("right"), _name("left"), _year())
        .properties(
            width=WIDTH,
            height=0,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": 0, "right": 0, "top": 0, "bottom": 0},
        )
        .resolve_scale(fill="independent", stroke="independent")
        .configure_view(stroke=None)
    )
    chart.config.background = "transparent"
    spec: dict[str, Any] = chart.to_dict()
    spec.pop("datasets", None)
    return spec


def _chart() -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[]))


def _x() -> alt.X:
    return alt.X("x:Q", axis=None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None)


def _area() -> alt.Chart:
    drawn: alt.Chart = _chart().mark_area(
        interpolate="monotone", fillOpacity=0.55, strokeWidth=0.75
    )
    edge = alt.Stroke("kind:N", scale=_scale(_SOLID), legend=None)
    fill = alt.Fill("kind:N", scale=_scale(_COLOURS), legend=None)
    return drawn.encode(
        x=_x(), y=_y("top"), y2="bottom:Q", detail="ribbon:N", fill=fill, stroke=edge
    )


def _bar() -> alt.Chart:
    fill = alt.Fill("kind:N", scale=_scale(_SOLID), legend=None)
    drawn: alt.Chart = _chart().mark_rect()
    return drawn.encode(x=_x(), x2="x2:Q", y=_y("top"), y2="bottom:Q", fill=fill)


def _scale(colours: Mapping[str, str]) -> alt.Scale:
    return alt.Scale(domain=[str(kind) for kind in colours], range=list(colours.values()))


def _name(side: Literal["left", "right"]) -> alt.Chart:
    text: alt.Chart = _chart().mark_text(
        align=side, baseline="middle", fontSize=SIZE, color="var(--ink)", limit=0
    )
    return text.encode(x=_x(), y=_y("y"), text="name:N")


def _year() -> alt.Chart:
    text: alt.Chart = _chart().mark_text(
        baseline="middle", fontSize=SIZE + 2, fontWeight="bold", color="var(--ink)"
    )
    return text.encode(x=_x(), y=_y("y"), text="name:N")
