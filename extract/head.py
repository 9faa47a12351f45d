"""A document's parts → its head: what stands before the text begins."""

from __future__ import annotations

from collections.abc import Sequence

from extract import amounts
from extract.grid import Grid
from extract.model import Heading, Paragraph
from extract.tables import Part

# A memorandum's head: no longer than this, and only so many parts, before the text begins.
LONGEST_HEAD_LINE = 160
HEAD_PARTS = 25
# Who writes, to whom, when, under which number: each on a short line of its own.
LONGEST_DATE_LINE = 60
# A head that is set as a table has hardly more lines than this.
TALLEST_HEAD = 8


def unfolded(parts: Sequence[Part]) -> list[Part]:
    """The parts, the tables in which a memorandum sets its head (sender, date, number) as lines.

    They stand before the first heading and hold no money.
    """
    unfolded: list[Part] = []
    for i, part in enumerate(parts):
        if isinstance(part, Heading):
            return [*unfolded, *parts[i:]]
        if isinstance(part, Grid) and len(part.rows) <= TALLEST_HEAD and not _holds_money(part):
            rows = [part.headings, *(row.texts for row in [*part.above, *part.rows])]
            unfolded += [Paragraph(text, part.page) for row in rows for text in row if text]
        else:
            unfolded.append(part)
    return list(parts)  # without any heading a table may be all that there is


def _holds_money(grid: Grid) -> bool:
    return any(
        figure.unit is not None or figure.is_grouped
        for row in grid.rows
        for text in row.texts
        for figure in amounts.figures(text)
    )


def head_of(parts: Sequence[Part]) -> list[Heading | Paragraph]:
    """The headings and lines before the first table or the text that follows the title."""
    head: list[Heading | Paragraph] = []
    for part in parts[:HEAD_PARTS]:
        if isinstance(part, Grid) or (
            isinstance(part, Paragraph) and len(part.text) > LONGEST_HEAD_LINE
        ):
            break
        head.append(part)
        headings = sum(isinstance(p, Heading) for p in head)
        text_begins = isinstance(part, Paragraph) and len(part.text) > LONGEST_DATE_LINE
        # A title may be set in two headings; after it the first long line begins the text.
        if headings >= 2 or (headings == 1 and text_begins):
            break
    return head
