"""Boxes on a slide with a label and a figure each → lines "Budget 2024: 2,45 mnkr".

Reports with a slide for each intervention set what it was given and what it cost in large figures,
in boxes beside the text, which would be read across with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box, Paragraph
from extract.patterns import pattern
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import PageView, Word

FIGURE = pattern(
    r"[-–−]?\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d+)?(?:\s?(?:kr|tkr|kkr|mkr|mnkr|kronor))?"
)
UNIT = pattern(r"(?:kr|sek|tkr|kkr|mkr|mnkr|kronor|miljoner kronor|tusen kronor)")
LABEL = pattern(r"[A-ZÅÄÖ][^\d:]{2,30}?(?:\s(?:19|20)\d\d)?:?")
SAME_EDGE_PT = 2.0
FEWEST = 2
LINES = range(2, 4)


def figures_on(page: PageView, words: Sequence[Word]) -> tuple[list[Paragraph], set[Word]]:
    """What the boxes tell, and the words in them; nothing where fewer than two stand level."""
    told: list[tuple[Box, Paragraph, list[Word]]] = []
    for box in sorted(set(page.boxes), key=lambda b: (b.top, b.x0)):
        own = [word for word in words if _is_inside(word.box, box)]
        text = _told(lines_of(own)) if own else ""
        if text:
            told.append((box, Paragraph(text, page.number, box), own))
    level = [
        one for one in told if any(other is not one and _level(one[0], other[0]) for other in told)
    ]
    if len(level) < FEWEST:
        return [], set()
    return [paragraph for _, paragraph, _ in level], {word for *_, own in level for word in own}


def _told(lines: Sequence[Line]) -> str:
    """A label over a figure, and perhaps a unit below it, as one line; "" for anything else."""
    if len(lines) not in LINES:
        return ""
    label, figure, *unit = (line.text for line in lines)
    if LABEL.fullmatch(label) is None or FIGURE.fullmatch(figure) is None:
        return ""
    if any(UNIT.fullmatch(text.casefold()) is None for text in unit):
        return ""
    return " ".join([f"{label.rstrip(':')}:", figure, *unit])


def _is_inside(box: Box, around: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return around.x0 <= x <= around.x1 and around.top <= y <= around.bottom


def _level(a: Box, b: Box) -> bool:
    return abs(a.top - b.top) <= SAME_EDGE_PT and abs(a.bottom - b.bottom) <= SAME_EDGE_PT
