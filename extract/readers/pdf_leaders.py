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
# A page may hold so many full stops without any leader: to count them is all that it costs.
FIGURE = pattern(r"\s*(\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d+)?|\d+)")
LONGEST_FIGURE = 16
# A report's pages are numbered up to here.
MOST_PAGES = 999
# One line may be anything.
LEAST_LINES = 2


def without_leaders(letters: Letters) -> Letters:
    """The letters, those of leaders to sums as blanks; leaders to the numbers of pages stay."""
    texts = letters.texts
    if sum(texts.count(dot) for dot in DOTS) < SHORTEST * LEAST_LINES:
        return letters
    runs = _runs(texts)
    led = [figure for _, end in runs if (figure := _figure(texts, end)) is not None]
    if len(led) < LEAST_LINES or _are_pages(led):
        return letters
    blank = list(texts)
    for start, end in runs:
        if _figure(texts, end) is not None:
            blank[start:end] = [" "] * (end - start)
    return replace(letters, texts=blank)


def _runs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where leaders begin and end: the same sign over and over, perhaps with blanks between."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(texts):
        if texts[i] not in DOTS:
            i += 1
            continue
        end, count = i, 0
        while end < len(texts) and texts[end] in (texts[i], " "):
            count += texts[end] != " "
            end += 1
        if count >= SHORTEST:
            found.append((i, end))
        i = end
    return found


def _figure(texts: Sequence[str], start: int) -> int | None:
    """The number that a leader leads to, without its decimals."""
    match = FIGURE.match("".join(texts[start : start + LONGEST_FIGURE]))
    whole = match[1].split(",")[0] if match is not None else ""
    digits = "".join(filter(str.isdigit, whole))
    return int(digits) if digits else None


def _are_pages(figures: Sequence[int]) -> bool:
    """Whether numbers are those of pages: none falls below the one before."""
    return max(figures) <= MOST_PAGES and all(a <= b for a, b in pairwise(figures))
