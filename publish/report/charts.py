"""Sums of years → small pictures, drawn by Altair and Vega as SVG without the network.

Everything in a picture that is not a number or a year stands in the page beside it, so that one
picture serves both languages. Colours are the page's own, by name.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from publish.report.course import Sums
from publish.report.texts import number

WIDTH = 300  # fits a phone's 360 pixels with its margins
BARS_HEIGHT = 110
LINE_HEIGHT = 64
MARGIN = 8
SIZE = 11  # of letters, in pixels
MOST_FOR_A_YEAR = 100  # pixels
ROOM_FOR_AMOUNTS = 44  # pixels that "12 345" takes with a gap: with more years they are left out
_LINE = 15  # pixels from one line of amounts to the next

OPEN = "?"  # "120+?" lacks the amount of some row

KILO, MEGA = 1_000, 1_000_000
MEGA_FROM = 1_000 * MEGA  # "1 000 000" thousands would not stand under its bar


def unit_of(figures: Sequence[int]) -> int:
    """The unit of a chart's amounts: thousands of kronor, or millions where they are many."""
    return MEGA if max(map(abs, figures), default=0) >= MEGA_FROM else KILO


def bars(years: Mapping[int, Sums | None], unit: int, low: int, high: int) -> str:
    """A light bar for the latest decided figure and a narrow dark one for the outcome, each year.

    `low` and `high` are the ends of the scale in kronor, the same for pictures to be compared.
    """
    return _svg(_bars, years, unit, low, high)


def line(years: Mapping[int, Sums | None], unit: int) -> str:
    """A line through each year's figure, rings for the decided ones, and a dot for each outcome."""
    found = [f for s in years.values() if s for f in (s.decided, s.executed) if f is not None]
    return _svg(_line, years, unit, min(0, *found, 0), max(0, *found, 0))


def svg_of(spec: dict[str, Any]) -> str:
    """The picture of a Vega-Lite specification."""
    return str(vl_convert.vegalite_to_svg(spec))


def _svg(
    kind: Callable[[], dict[str, Any]],
    years: Mapping[int, Sums | None],
    unit: int,
    low: int,
    high: int,
) -> str:
    spec = copy.deepcopy(kind())
    has_room = len(years) * ROOM_FOR_AMOUNTS <= WIDTH
    values = [_values(year, of, unit, has_room) for year, of in years.items()]
    spec["data"] = {"values": values}
    # Few years do not fill the width: a bar is a bar, and no field.
    ends = [0, min(WIDTH, MOST_FOR_A_YEAR * len(years))]
    for layer in spec["layer"]:  # the years in their order, those without any amount too
        shown = {"domain": [value["year"] for value in values], "range": ends}
        layer["encoding"]["x"]["scale"] = shown
    lines = _lines(spec, values)
    spec["padding"]["bottom"] = (lines + 1.6) * _LINE
    scale = {"low": low, "high": max(high, low + 1)}
    spec["params"] = [{"name": name, "value": value} for name, value in scale.items()]
    return svg_of(spec)


def _lines(spec: dict[str, Any], values: Sequence[Mapping[str, object]]) -> int:
    """How many lines of amounts there are below the years: one where no year has both."""
    if any(value["decided_text"] and value["executed_text"] for value in values):
        return 2
    decided = spec["layer"][-2]["mark"]
    spec["layer"][-1]["mark"]["y"] = decided["y"]
    return 1 if any(value["decided_text"] or value["executed_text"] for value in values) else 0


def _values(year: int, of: Sums | None, unit: int, has_room: bool) -> dict[str, object]:
    decided, executed = (of.decided, of.executed) if of else (None, None)
    return {
        "year": str(year) if has_room else f"{year % 100:02}",
        "figure": executed if decided is None else decided,
        "decided": decided,
        "executed": executed,
        "decided_text": _told(decided, of.open_decided if of else 0, unit, has_room),
        "executed_text": _told(executed, of.open_executed if of else 0, unit, has_room),
    }


def _told(sek: int | None, open_rows: int, unit: int, has_room: bool) -> str:
    """The amount, and what says that rows of it are open; without room for more, that alone."""
    if not has_room:
        return OPEN if open_rows else ""
    told = _amount(sek, unit)
    if not open_rows:
        return told
    return f"{told}+{OPEN}" if told else OPEN


def _amount(sek: int | None, unit: int) -> str:
    """In the unit; "<1" where that would be nothing, "" where there is no amount."""
    if sek is None:
        return ""
    rounded = (abs(sek) + unit // 2) // unit
    if rounded == 0 and sek:
        return "<1"
    return number(-rounded if sek < 0 else rounded)


@cache
def _bars() -> dict[str, Any]:
    x, scale = _x(), _scale()
    y0 = alt.YDatum(0)
    decided = alt.Chart().mark_bar(
        width={"band": 0.72}, color="var(--budget)", stroke="var(--budget-line)", strokeWidth=1
    )
    executed = alt.Chart().mark_bar(width={"band": 0.36}, color="var(--outcome)")
    layers = [
        decided.encode(x=x, y=_y("decided", scale), y2=y0),
        executed.encode(x=x, y=_y("executed", scale), y2=y0),
    ]
    return _spec(layers, BARS_HEIGHT)


@cache
def _line() -> dict[str, Any]:
    x, scale = _x(), _scale()
    drawn = alt.Chart().mark_line(color="var(--budget-line)", strokeWidth=1.5, invalid="filter")
    rings = alt.Chart().mark_point(
        filled=True,
        size=46,
        color="var(--paper)",
        stroke="var(--budget-line)",
        strokeWidth=2,
        opacity=1,
    )
    dots = alt.Chart().mark_point(filled=True, size=46, color="var(--outcome)", opacity=1)
    layers = [
        drawn.encode(x=x, y=_y("figure", scale)),
        rings.encode(x=x, y=_y("decided", scale)),
        dots.encode(x=x, y=_y("executed", scale)),
    ]
    return _spec(layers, LINE_HEIGHT)


def _x() -> alt.X:
    axis = alt.Axis(
        labelAngle=0, ticks=False, title=None, labelPadding=5, domainColor="var(--rule)"
    )
    return alt.X("year:O", axis=axis)


def _scale() -> alt.Scale:
    return alt.Scale(domain=[alt.ExprRef("low"), alt.ExprRef("high")], nice=False)


def _y(field: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _spec(layers: list[alt.Chart], height: int) -> dict[str, Any]:
    below = height + 2 * _LINE
    x = alt.X("year:O")
    for field, colour in (("decided", "var(--budget-text)"), ("executed", "var(--outcome)")):
        text = alt.Chart().mark_text(y=below, fontSize=SIZE, color=colour, baseline="middle")
        layers.append(text.encode(x=x, text=f"{field}_text:N"))
        below += _LINE
    chart = (
        alt.layer(*layers, data=alt.InlineData(values=[]))
        .properties(
            width=WIDTH,
            height=height,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": MARGIN, "right": MARGIN, "top": MARGIN, "bottom": 4 * _LINE},
        )
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=SIZE, labelColor="var(--ink)", grid=False)
    )
    chart.config.background = "transparent"
    found: dict[str, Any] = chart.to_dict()
    return found
