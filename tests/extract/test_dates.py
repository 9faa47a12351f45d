"""Years and dates in texts."""

from __future__ import annotations

import pytest

from extract.dates import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Insatser 2024", (2024,)),
        ("Plan 2023–2025", (2023, 2025)),
        ("Läsåret 2023/24", (2023, 2024)),
        ("Datum 2024-02-15", ()),
        ("Dnr HSN 2024/1732", ()),
        ("Region Norrvik RN 2023-1188", ()),
        ("Dnr 2023-00412", ()),
        ("Plan 2023-2025", (2023, 2025)),
        ("2 024 kr", ()),
    ],
)
def test_years_are_told_from_dates_and_numbers(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years
