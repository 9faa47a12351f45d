"""Leaders, dots from a name to its sum → the white that they stand for.

Writers who set a budget with tab stops let dots fill the way from the name to the sum: both are
one word to a PDF's letters. In a table of contents they lead to the pages' numbers, which rise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.data_classes import replace
from extract.patterns import pattern
from extract.readers.pdf_page import Letters

DOTS = (".", "…", "_", "·")
# Three dots are an ellipsis; an unfilled blank on a form is as short.
SHORTEST = 5
# The same sign over and over, perhaps with blanks between and behind.
LEADER = pattern(rf"([{''.join(DOTS)}])(?: *\1){{{SHORTEST - 1},}} *")
FIGURE = pattern(r"\s*(\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d+)?|\d+)")
LONGEST_FIGURE = 16
# A report's pages are numbered up to here.
MOST_PAGES = 999
SAME_LINE_PT = 3.0
# One line may be anything.
LEAST_LINES = 2


def without_leaders(letters: Letters) -> Letters:
    """The letters, those of leaders to sums as blanks; leaders to the numbers of pages stay."""
    texts = letters.texts
    text = "".join(texts)  # one sign for each
    packed = text.replace(" ", "")
    if not any(dot * SHORTEST in packed for dot in DOTS):  # as on most: spares them the pattern
        return letters
    runs = [leader.span() for leader in LEADER.finditer(text)]
    if len(runs) < LEAST_LINES:
        return letters
    led = [figure for _, end in runs if (figure := _figure(texts, end)) is not None]
    if len(led) < LEAST_LINES or _are_pages(led):
        return letters
    blank = list(texts)
    for start, end in runs:
        if _figure(texts, end) is not None and _follows_name(letters, start):
            blank[start:end] = [" "] * (end - start)
    return replace(letters, texts=blank)


def _follows_name(letters: Letters, start: int) -> bool:
    """Whether a leader stands behind a name: below one that fills its line it keeps its dots, which
    tie the sum to the name.
    """
    before = start - 1
    while before >= 0 and letters.texts[before] == " ":
        before -= 1
    return before >= 0 and abs(letters.bottom[before] - letters.bottom[start]) < SAME_LINE_PT


def _figure(texts: Sequence[str], start: int) -> int | None:
    """The number that a leader leads to, without its decimals."""
    match = FIGURE.match("".join(texts[start : start + LONGEST_FIGURE]))
    whole = match[1].split(",")[0] if match is not None else ""
    digits = "".join(filter(str.isdigit, whole))
    return int(digits) if digits else None


def _are_pages(figures: Sequence[int]) -> bool:
    """Whether numbers are those of pages: none falls below the one before."""
    return max(figures) <= MOST_PAGES and all(a <= b for a, b in pairwise(figures))
