"""Marks of notes and other text above the line, in characters that say so."""

from __future__ import annotations

from extract.patterns import pattern

_RAISED = pattern(r"\s*[\[(]?(?:\d{1,3}|[a-h])(?:\s*,\s*(?:\d{1,3}|[a-h]))*[\])]?\s*")
_SMALL = str.maketrans("0123456789abcdefgh", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ", "[](")


def raised(text: str) -> str:
    """Text that is set above the line, in characters that say so: "1" → "¹".

    A raised digit behind a sum is a note's mark, and would else become the sum's last digit. Only
    digits and lone letters, as marks are written; stars and words stay as they are.
    """
    # Most are a number alone; asking for that first spares a PDF's pages the expression.
    is_number = len(text) <= 3 and text.isascii() and text.isdigit()
    return text.translate(_SMALL) if is_number or _RAISED.fullmatch(text) else text
