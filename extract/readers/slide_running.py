"""The texts that run through a deck: the same at the same place on most of its slides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extract.labels import label_of
from extract.readers.office_text import clean_line
from extract.readers.slide_shapes import Shape
from extract.readers.tab_tables import has_amount

Key = tuple[str, int, int]

LEAST_SLIDES = 2
MOST_OF_THEM = 0.5  # a deck's first and last slide, and those that divide it, often go without
# Templates keep running texts to the uppermost and lowermost part of a slide.
HEAD_SHARE, FOOT_SHARE = 0.12, 0.85
SAME_PLACE_PT = 4  # boxes are copied from slide to slide, and seldom moved


def running_texts(slides: Iterable[Sequence[Shape]], slide_height_pt: float) -> frozenset[Key]:
    """The keys of the texts in the head or foot that most slides bear, but for their numbers.

    "Region Väst  Dnr 2024/12  6": typed by hand or left behind by a program that knows no footer.
    Slides for cards repeat their labels too; what names a field or money is never one.
    """
    counts: Counter[Key] = Counter()
    number = 0
    for shapes in slides:
        number += any(shape.texts or shape.is_frame for shape in shapes)
        counts.update({key for s in shapes if (key := _key_at_edge(s, slide_height_pt))})
    return frozenset(
        key
        for key, count in counts.items()
        if count >= LEAST_SLIDES and count >= MOST_OF_THEM * number
    )


def key_of(shape: Shape) -> Key | None:
    """The shape's text without its numbers, and its place; None where it has none of these."""
    if shape.box is None or not shape.texts or shape.is_frame:
        return None
    text = re.sub(r"\d+", "#", clean_line("\n".join(text.text for text in shape.texts)))
    return text, round(shape.box.x0 / SAME_PLACE_PT), round(shape.box.top / SAME_PLACE_PT)


def _key_at_edge(shape: Shape, slide_height_pt: float) -> Key | None:
    if shape.box is None or shape.is_title:
        return None
    in_foot = shape.box.top >= FOOT_SHARE * slide_height_pt
    in_head = shape.box.bottom <= HEAD_SHARE * slide_height_pt
    says = any(has_amount(text.text) or label_of(text.text.strip()) for text in shape.texts)
    return key_of(shape) if (in_foot or in_head) and not says else None
