"""Money in running text of a document whose tables give none → findings, so that it is not missed.

Short memoranda tell in a sentence what a county got and what for, without any table.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract import amounts
from extract.grid import Grid
from extract.model import Finding, Place, Severity
from extract.tables import Part

IN_TEXT = "money_in_text"
LONGEST_QUOTE = 200  # characters of a sentence: enough to find it by


def money_in_text(parts: Sequence[Part]) -> list[Finding]:
    """A finding for each paragraph or heading with a sum that names its unit."""
    texts = (part for part in parts if not isinstance(part, Grid))
    return [
        _finding(part.text, Place(part.page, box=part.box))
        for part in texts
        if any(figure.unit is not None for figure in amounts.figures(part.text))
    ]


def _finding(text: str, place: Place) -> Finding:
    return Finding(
        Severity.WARNING,
        IN_TEXT,
        "The text names money that no table gives to an intervention; it is in no view: read it.",
        place,
        text[:LONGEST_QUOTE],
    )
