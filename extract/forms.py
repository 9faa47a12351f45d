"""Forms with labels on the left, one for each intervention, some of them cut by a page's end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract import amounts
from extract.grid import Row, Slot
from extract.model import Place, Table
from extract.pieces import Piece

FORM_WIDTH = 2
# One form alone may be anything; labels that several tables share are a habit.
LEAST_FORMS = 2
# A list of sums repeats its names too, from year to year; a form holds a sum or two.
MOST_SUMS = 0.5


def form_labels(tables: Iterable[Table]) -> frozenset[str]:
    """What stands on the left of several of the document's tables of two columns."""
    counts: Counter[str] = Counter()
    for table in tables:
        if table.width == FORM_WIDTH:
            counts.update({cell.text for cell in table.cells if cell.column == 1})
    return frozenset(text for text, count in counts.items() if text and count >= LEAST_FORMS)


def as_form(piece: Piece, labels: frozenset[str]) -> Piece:
    """The piece, without headings where it is a form: programs mark every table's first row."""
    if piece.width != FORM_WIDTH or piece.above:
        return piece
    rows = [*_heading_row(piece), *piece.rows]
    sums = sum(amounts.parse(row.texts[1]) is not None for row in rows)
    if not all(row.texts[0] in labels for row in rows) or sums > MOST_SUMS * len(rows):
        return piece
    return replace(piece, headings=(), rows=tuple(rows), guessed=())


def begins_anew(pieces: Sequence[Piece], piece: Piece, labels: frozenset[str]) -> bool:
    """Whether the piece is a form of its own below another: it repeats a label of it."""
    own = {row.texts[0] for row in piece.rows}
    if piece.width != FORM_WIDTH or pieces[0].headings or not own <= labels:
        return False
    so_far = {row.texts[0] for before in pieces for row in before.rows if row.texts[0]}
    return so_far <= labels and bool(so_far & own)


def _heading_row(piece: Piece) -> list[Row]:
    if not piece.headings:
        return []
    page = piece.table.page
    return [
        Row(tuple(Slot(text) for text in piece.headings), Place(page, piece.table.number, 1, 1))
    ]
