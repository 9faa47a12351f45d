"""A slide's shapes in the order in which they are read, and the one that is its heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.labels import label_of
from extract.model import Box
from extract.readers.bold import is_like_a_heading
from extract.readers.slide_shapes import Shape
from extract.readers.tab_tables import is_amount

SAME_ROW_PT = 10  # boxes set side by side by hand are seldom level to the point
SAME_EDGE_PT = 6  # boxes copied and dragged line up with a snap or nearly so
LEAST_LABELS = 2  # in a card's box of lines
USUAL_SIZE = 1800  # a text box's font size (hundredths of a point) where it states none
MOST_HEADING_LINES = 3  # a box with more is running text

COVERED = 1 / 3  # of a badge that lies over the edge of its card

_NOWHERE = Box(0, 0, 0, 0)


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """From the top, and from the left where tops are level.

    Tables side by side are read one after the other, each with the boxes in its own column:
    the left table's caption belongs to the left table.
    """
    shapes = _with_badges(shapes)
    bands = _bands([shape for shape in shapes if shape.has_table])
    if len(bands) < 2:
        return _by_rows(shapes)
    columns = [_column(shape, bands) for shape in shapes]
    ordered: list[Shape] = []
    inside = [shape for shape, column in zip(shapes, columns, strict=True) if column is not None]
    top = min(place(shape).top for shape in inside)
    across = [shape for shape, column in zip(shapes, columns, strict=True) if column is None]
    ordered.extend(_by_rows(s for s in across if place(s).top <= top))
    for band in range(len(bands)):
        own = (s for s, column in zip(shapes, columns, strict=True) if column == band)
        ordered.extend(_by_rows(own))
    ordered.extend(_by_rows(s for s in across if place(s).top > top))
    return ordered


def _with_badges(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes, a sum in a box of its own that lies over a card's edge as the card's second line:
    designers set it as a badge on the corner.
    """
    badges = [s for s in shapes if len(s.texts) == 1 and is_amount(s.texts[0].text)]
    found = list(shapes)
    for badge in badges:
        under = [s for s in found if s is not badge and _lies_over(badge, s)]
        if len(under) != 1:
            continue
        name, *rest = under[0].texts
        whole = replace(under[0], texts=(name, *badge.texts, *rest))
        found = [whole if s is under[0] else s for s in found if s is not badge]
    return found


def _lies_over(badge: Shape, card: Shape) -> bool:
    """Whether a good part of a small box lies over a larger one, of a card's lines, without a sum
    of its own.
    """
    over, under = place(badge), place(card)
    if len(card.texts) < LEAST_LABELS or any(is_amount(text.text) for text in card.texts):
        return False
    width = min(over.x1, under.x1) - max(over.x0, under.x0)
    height = min(over.bottom, under.bottom) - max(over.top, under.top)
    own = (over.x1 - over.x0) * (over.bottom - over.top)
    larger = (under.x1 - under.x0) * (under.bottom - under.top) > own
    return larger and min(width, height) > 0 and width * height >= COVERED * own


def heading_among(shapes: Sequence[Shape], slide_height_pt: float) -> Shape | None:
    """The text box that serves as heading on a slide without a title placeholder.

    That is the largest letters in the slide's upper third; the topmost of several. A card's name
    heads its card alone.
    """
    cards = [shape for unit in _units(list(shapes)) if _is_card(unit) for shape in unit]
    loose = [shape for shape in shapes if shape not in cards]
    candidates = [shape for shape in _by_rows(loose) if _may_be_heading(shape, slide_height_pt)]
    return max(candidates, key=lambda shape: shape.size or USUAL_SIZE, default=None)


def place(shape: Shape) -> Box:
    """The shape's box; one without a place stands first."""
    return shape.box or _NOWHERE


def headings_of_tables(ordered: Sequence[Shape]) -> list[Shape]:
    """The boxes of a line right above the slide's tables, where all of several have one.

    Where each table has a box of its own, it says what the table is about: "Barn och unga"
    here, "Äldre" there. Above a lone table stand remarks too ("Belopp i tkr").
    """
    tables = [shape for shape in ordered if shape.has_table]
    above = [a for a, b in pairwise(ordered) if _is_line_above(a, b)]
    texts = {a.texts[0].text.strip() for a in above}
    return above if len(tables) > 1 and len(above) == len(tables) == len(texts) else []


def is_caption(shape: Shape, following: Shape | None) -> bool:
    """Whether the shape is a bold line right above the table that `following` is."""
    return _is_line_above(shape, following) and shape.texts[0].bold


def _is_line_above(shape: Shape, following: Shape | None) -> bool:
    if following is None or not following.has_table or len(shape.texts) != 1:
        return False
    over, under = place(shape), place(following)
    (text,) = shape.texts
    return (
        not text.is_item
        and is_like_a_heading(text.text.strip())
        and over.x0 < under.x1
        and over.x1 > under.x0
        and over.top < under.top
    )


def _may_be_heading(shape: Shape, slide_height_pt: float) -> bool:
    text = "\n".join(text.text for text in shape.texts)
    return (
        is_like_a_heading(text)
        and len(shape.texts) <= MOST_HEADING_LINES
        and "\t" not in text.strip()
        and place(shape).top < slide_height_pt / 3
        and not is_amount(text)
        and not any(text.is_item for text in shape.texts)
    )


def _by_rows(shapes: Iterable[Shape]) -> list[Shape]:
    """Row by row; what belongs together is read as one."""
    rows: list[list[Sequence[Shape]]] = []
    for unit in sorted(_units(list(shapes)), key=lambda unit: _top(unit)):
        if rows and _top(unit) - _top(rows[-1][0]) <= SAME_ROW_PT:
            rows[-1].append(unit)
        else:
            rows.append([unit])
    return [shape for row in rows for unit in sorted(row, key=_left) for shape in unit]


def _units(shapes: Sequence[Shape]) -> list[Sequence[Shape]]:
    """The shapes that are grouped, those that lie on top of each other as one card, and others.

    An author groups a box for a card's name with the box for its lines, or sets one on the other.
    """
    units: dict[str, list[Shape]] = {}
    for shape in shapes:
        units.setdefault(shape.group or f"{id(shape)}", []).append(shape)
    loose = sorted((u for u in units.values() if len(u) == 1), key=_top)
    joined: list[Sequence[Shape]] = [
        sorted(unit, key=_corner) for unit in units.values() if len(unit) > 1
    ]
    while loose:
        unit = loose.pop(0)
        below = next((other for other in loose if _is_set_on(unit[0], other[0])), None)
        if below is not None:
            loose.remove(below)
            unit = [*unit, *below]
        joined.append(unit)
    return joined


def _is_card(unit: Sequence[Shape]) -> bool:
    return len(unit) > 1 and any(label_of(t.text.strip()) for s in unit for t in s.texts)


def _is_set_on(upper: Shape, lower: Shape) -> bool:
    """Whether a box of one line stands right on a box of labelled lines, as wide as it."""
    over, under = place(upper), place(lower)
    return (
        len(upper.texts) == 1
        and sum(label_of(text.text.strip()) is not None for text in lower.texts) >= LEAST_LABELS
        and label_of(upper.texts[0].text.strip()) is None
        and abs(over.x0 - under.x0) <= SAME_EDGE_PT
        and abs(over.x1 - under.x1) <= SAME_EDGE_PT
        and abs(under.top - over.bottom) <= SAME_ROW_PT
    )


def _corner(shape: Shape) -> tuple[float, float]:
    return place(shape).top, place(shape).x0


def _top(unit: Sequence[Shape]) -> float:
    return min(place(shape).top for shape in unit)


def _left(unit: Sequence[Shape]) -> float:
    return min(place(shape).x0 for shape in unit)


def _bands(tables: Sequence[Shape]) -> list[tuple[float, float]]:
    """The stretches from left to right that tables fill; tables over one another share one."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted((place(table).x0, place(table).x1) for table in tables):
        if bands and left < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(right, bands[-1][1]))
        else:
            bands.append((left, right))
    return bands


def _column(shape: Shape, bands: Sequence[tuple[float, float]]) -> int | None:
    """The only band that the shape lies over; None where there are several or none."""
    box = place(shape)
    over = [at for at, (left, right) in enumerate(bands) if box.x0 < right and box.x1 > left]
    return over[0] if len(over) == 1 else None
