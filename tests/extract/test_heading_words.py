"""What the words of a column's heading speak for."""

from __future__ import annotations

from extract.heading_words import phase_said
from extract.model import Phase


def test_a_revised_budget_is_adjusted_not_decided() -> None:
    assert phase_said("Reviderad budget 2024") is Phase.ADJUSTED
