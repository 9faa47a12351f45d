"""How far two figures may be apart before somebody is asked: every tolerance of the checks.

Sums and their parts (`totals`, `parts`, `earlier_totals`) may differ by `ROUNDING_SEK`, and by
half of the last digit that is printed ("2,1 mnkr" stands for 2 050 000 to 2 150 000 kr). The same
figure in two years (`jumps`) may differ by anything below `JUMP`, an outcome from its budget
(`deviations`) by less than `OVERSPENT` and `UNDERSPENT` say.
"""

from __future__ import annotations

from extract.model import Amount
from extract.precision import is_rounded

# A county's money is handed out by a key, and each area rounded by itself: this much a sum of
# areas may be off for no other reason.
ROUNDING_SEK = 10
# So many rows, each printed in tenths of millions or in thousands, may be off by one such together.
SEVERAL = 3
# Sums that differ by one of these factors differ by their unit.
UNIT_FACTORS = (1_000, 1_000_000)
UNIT_TOLERANCE = 0.005

# An intervention that grows to a whole year or is wound up changes by two to five times; ten times
# is a figure to look at.
JUMP = 10
# Nothing is given a hundred times as much as the year before: that is thousands read as kronor.
SURE_JUMP = 100
# Of a budget little may be spent, a tenth or a hundredth too; a thousandth is kronor under "tkr".
SURE_SHORTFALL = 500

# An outcome moves by a third for a post that stood empty, and by half for money kept from the year
# before: from twice the budget on, or at a tenth of it and less, somebody should know why.
OVERSPENT = 2
UNDERSPENT = 10
# In kronor, twice a small sum is a course more or less.
DEVIATION_SEK = 100_000


def agree(one: Amount, other: Amount) -> bool:
    """Whether two printed sums are one, but for rounding."""
    return agrees(one, other.sek) or is_rounded(other, one.sek)


def agrees(stated: Amount, sek: int) -> bool:
    """Whether a printed sum is `sek`, but for rounding."""
    return abs(stated.sek - sek) <= ROUNDING_SEK or is_rounded(stated, sek)


def is_digit_slip(factor: float) -> bool:
    """Whether a factor of at least 1 is ten, as a zero too many makes it of the same digits."""
    return abs(factor / JUMP - 1) <= UNIT_TOLERANCE


def is_jump(factor: float) -> bool:
    """Whether a factor of at least 1 between two years is one to ask about."""
    return factor >= JUMP or is_digit_slip(factor)
