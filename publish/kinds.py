"""What kind of values a column of a view holds: by its name, mended by what stands in it."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum


class Kind(Enum):
    """Whole numbers, numbers with decimals, or text; the value is Table Schema's name for it."""

    WHOLE = "integer"
    REAL = "number"
    TEXT = "string"


_WHOLE = frozenset(
    {"year", "first_year", "last_year", "page", "pages", "table_no", "row_no", "is_current"}
    | {"read_by_ocr", "inhabitants", "price_year", "allocations", "without_amount"}
)
_REAL = frozenset(
    {"x0", "top", "x1", "bottom", "match_score", "score"}
    | {"kpi", "kpi_price_year", "sek_per_inhabitant", "deviation_percent"}
)


def kind_by_name(column: str) -> Kind:
    """The kind that a column's name promises, even where every cell is empty."""
    if column.endswith("_sek") or column in _WHOLE:
        return Kind.WHOLE
    return Kind.REAL if column in _REAL else Kind.TEXT


def kind_of(column: str, found: Collection[str]) -> Kind:
    """The kind by the name, widened to hold `found`, SQLite's names of the types in the column.

    Views may come that this module does not know: `("amount_sek", {"integer", "real"}) → REAL`.
    """
    kinds = {_OF_SQLITE[name] for name in found if name != "null"}
    promised = kind_by_name(column)
    if not kinds:
        return promised
    if Kind.TEXT in kinds:
        return Kind.TEXT
    if promised is Kind.WHOLE and kinds == {Kind.WHOLE}:
        return Kind.WHOLE
    if promised is Kind.TEXT and kinds == {Kind.WHOLE}:
        return Kind.WHOLE
    return Kind.REAL


_OF_SQLITE = {"integer": Kind.WHOLE, "real": Kind.REAL, "text": Kind.TEXT}
