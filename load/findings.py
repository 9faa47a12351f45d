"""A finding → its message, led by the place in the document that a reader should turn to."""

from __future__ import annotations

from extract.model import Finding, Place


def message_of(finding: Finding) -> str:
    """The finding's message with table and row in front: "Table 3, row 7: ..."."""
    place = where(finding.place)
    return f"{place}: {finding.message}" if place else finding.message


def where(place: Place) -> str:
    """Table, row and column as the document counts them, as far as they are known."""
    counted = (("table", place.table), ("row", place.row), ("column", _column(place)))
    return ", ".join(f"{what} {number}" for what, number in counted if number).capitalize()


def _column(place: Place) -> int | None:
    """The column only where no row tells the line: there it is a column as a whole."""
    return place.column if place.row is None else None
