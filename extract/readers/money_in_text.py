"""How odd it is that a line with an amount in it begins no row of a table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.figures import figures

SHORT_AMOUNT_IN_TEXT = 3.0
AMOUNT_IN_TEXT = 5.0  # "... 350 000 Utbildning ..." inside a cell looks like a row of its own


def money_in_text(words: Sequence[str], *, amount_last: bool) -> float:
    """How odd it is that words with an amount in them, from a line's start, begin no row.

    A row's line begins with a capital and has its amount last or a capital after it, as the
    columns go. In running text an amount follows a small word, or has one after it.
    """
    found = figures(words, scaled=False)
    if not found:
        return 0.0
    if words[0][0] in "•▪-–(" or words[0][0].islower():
        return AMOUNT_IN_TEXT / 8
    after = words[max(figure.end for figure in found) :]
    if amount_last:
        return AMOUNT_IN_TEXT / 8 if after else AMOUNT_IN_TEXT
    if not after:
        return AMOUNT_IN_TEXT / 2
    begins = after[0][0].isupper() or after[0][0].isdigit()
    return AMOUNT_IN_TEXT if begins else AMOUNT_IN_TEXT / 4


def short_money_in_text(words: Sequence[str], *, amount_last: bool) -> float:
    """The same for short numbers, in a table in thousands: "Föräldrastöd 350 Kurser ..."."""
    if words[0][0] in "•▪-–(" or words[0][0].islower():
        return 0.0
    for figure in figures(words, scaled=True):
        after = words[figure.end :]
        if figure.start and (not after if amount_last else after and after[0][0].isupper()):
            return SHORT_AMOUNT_IN_TEXT
    return 0.0
