"""Empty boxes on a slide with text boxes on them → each with its texts as one card.

Designers draw a card as a box without text, and set its name, its sum and what it says on it in
boxes of their own. Two such cards beside each other would be read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Box
from extract.readers.slide_shapes import Shape

LEAST_BOARDS, LEAST_TEXTS, MOST_TEXTS = 2, 2, 8
# Boxes set by hand may stand over the edge a little.
SLACK_PT = 3.0


def on_cards(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes, those that lie on an empty box as a group; where there are several such boxes
    beside each other. Shapes that are grouped already stay so.
    """
    boards = [s for s in shapes if s.box is not None and not (s.texts or s.is_frame)]
    held = [[i for i, s in enumerate(shapes) if s is not b and _lies_on(s, b)] for b in boards]
    cards = [own for own in held if LEAST_TEXTS <= len(own) <= MOST_TEXTS]
    every = [i for own in cards for i in own]
    if len(cards) < LEAST_BOARDS or len(set(every)) < len(every):
        return list(shapes)
    found = list(shapes)
    for number, own in enumerate(cards):
        for i in own:
            found[i] = replace(found[i], group=f"board {number}")
    return found


def _lies_on(shape: Shape, board: Shape) -> bool:
    inside = shape.texts and shape.group is None and not shape.is_title
    return bool(inside) and _is_inside(shape.box, board.box)


def _is_inside(box: Box | None, outer: Box | None) -> bool:
    return (
        box is not None
        and outer is not None
        and box.x0 >= outer.x0 - SLACK_PT
        and box.x1 <= outer.x1 + SLACK_PT
        and box.top >= outer.top - SLACK_PT
        and box.bottom <= outer.bottom + SLACK_PT
    )
