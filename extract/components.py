"""A row's text → the sums that it names, each with the words before it."""

from __future__ import annotations

import re

from extract import amounts
from extract.model import Amount, Component

# Sums named in a row's text are whole thousands or carry a unit; smaller bare numbers are counts.
SMALLEST_COMPONENT = 1000
LONGEST_LABEL = 80


def components_in(text: str) -> list[Component]:
    """The sums that a row's text names, each with the words before it."""
    found = []
    begin = 0
    for figure in amounts.figures(text):
        if figure.unit is None and not (figure.is_grouped and figure.value >= SMALLEST_COMPONENT):
            continue
        # Parts of a row are told in sentences of their own, or as items after dots and dashes.
        before = re.split(r"[.;:•\n]\s|\s-\s?|^-\s?", text[begin : figure.start])
        label = next(
            (part.strip(" ,(-–•") for part in reversed(before) if part.strip(" ,(-–•")), ""
        )
        found.append(Component(_shortened(label), Amount(figure.sek(), figure.text)))
        begin = figure.end
    return found


def _shortened(label: str) -> str:
    """The label's last words, as many as there is room for."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[-LONGEST_LABEL:].partition(" ")[2]
