"""A row's text → the sums that it names, each with the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import amounts
from extract.model import Amount, Component

# Sums named in a row's text are whole thousands or carry a unit; smaller bare numbers are counts.
SMALLEST_COMPONENT = 1000
LONGEST_LABEL = 80
# What may follow a sum without a unit: nothing, a new sentence, or a word of these, as in "300 000
# till kommunerna". Any other word in small letters is what was counted: "12 000 besök".
BEHIND_SUM = (
    "till för per i på av från och samt eller varav därav om med enligt under inom vid mot "
    "hos utan som ur är var har hade ska skall går gick avser avsåg avsätts avsattes används "
    "användes ges gavs fördelas fördelades betalas betalades läggs beräknas finansierar "
    "finansieras täcker resp respektive vardera styck inkl inklusive exkl exklusive plus "
    "totalt årligen ej inte"
)
NEXT_WORD = re.compile(r"[ \t]*([^\W\d_]+)")
# "1 200 av 1 450 besök", "1 200 och 1 450 samtal": what the second counts the first does too.
GOES_ON = re.compile(r"\s*(?:av|och|eller|till|[-–])\s*(?=\d)")
# "Antal samtal: 1 450", "antalet besök var 12 000": the words of the same sentence before.
NUMBER_OF = re.compile(r"\b(?:antal|antalet)\b[^.;\n]*$", re.IGNORECASE)


def components_in(text: str) -> list[Component]:
    """The sums that a row's text names, each with the words before it."""
    found = []
    begin = 0
    figures = amounts.figures(text)
    counts = _counts(text, figures)
    for figure in figures:
        is_large = figure.is_grouped and figure.value >= SMALLEST_COMPONENT
        if figure.unit is None and (not is_large or figure in counts):
            continue
        # Parts of a row are told in sentences of their own, or as items after dots and dashes.
        before = re.split(r"[.;:•\n]\s|\s-\s?|^-\s?", text[begin : figure.start])
        label = next(
            (part.strip(" ,(-–•") for part in reversed(before) if part.strip(" ,(-–•")), ""
        )
        found.append(Component(_shortened(label), Amount(figure.sek(), figure.text)))
        begin = figure.end
    return found


def _counts(text: str, figures: Sequence[amounts.Figure]) -> list[amounts.Figure]:
    """The figures without a unit that count something else than money."""
    counts: list[amounts.Figure] = []
    sums = {figure.start for figure in figures}  # posts, persons and shares are none from the start
    for figure in reversed(figures):
        word = NEXT_WORD.match(text, figure.end)
        names = word is not None and word[1][0].islower() and word[1] not in BEHIND_SUM.split()
        follows = GOES_ON.match(text, figure.end)
        again = follows is not None and follows.end() not in sums
        told = NUMBER_OF.search(text[: figure.start]) is not None
        if figure.unit is None and (names or again or told):
            counts.append(figure)
            sums.discard(figure.start)
    return counts


def _shortened(label: str) -> str:
    """The label's last words, as many as there is room for."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[-LONGEST_LABEL:].partition(" ")[2]
