"""How large a document may be: what would take minutes is told in a second, before it is read."""

from __future__ import annotations

from extract.errors import DocumentTooLarge
from extract.model import Content, Table

# A county's largest workbook has some ten thousand filled cells, twenty thousand lines of six cells
# have 120 000: as many as a minute of processor time is enough for.
MOST_CELLS = 200_000
# Cells that span others fill a table that has few: a grid needs memory for each slot.
MOST_SLOTS = 1_000_000
# A row for each of Sweden's municipalities turned on its side has three hundred.
MOST_COLUMNS = 1_000
# A book of five thousand pages; forty seconds of processor time.
MOST_TEXT = 10_000_000
# Sixty pages without a paragraph; each figure in it is looked at as an item, a heading and a sum.
LONGEST_LINE = 200_000
# Every line is weighed against every line of the year before: sixty thousand of them, as a list of
# payments has, would take all memory and with it the whole run. A county's plan has some hundred.
MOST_LINES = 3_000


def check_cells(cells: int) -> None:
    """Raises DocumentTooLarge for more filled cells than any document has."""
    if cells > MOST_CELLS:
        raise DocumentTooLarge(
            f"its tables have more than {MOST_CELLS:,} filled cells: save those that give the "
            "money in a file of their own, or divide it by year"
        )


def check_slots(slots: int) -> None:
    """Raises DocumentTooLarge for tables wider and taller than what is in them."""
    if slots > MOST_SLOTS:
        raise DocumentTooLarge(
            f"its tables are larger than {MOST_SLOTS:,} cells, most of them empty or joined: save "
            "those that give the money in a file of their own"
        )


def check_lines(lines: int) -> None:
    """Raises DocumentTooLarge for more lines that give money than any plan has."""
    if lines > MOST_LINES:
        raise DocumentTooLarge(
            f"more than {MOST_LINES} of its lines give money, as in a list of payments:"
            " give the decision, or divide it by year and county"
        )


def check(content: Content) -> None:
    """Raises DocumentTooLarge for tables and text that nothing could read in a minute."""
    tables = [block for block in content.blocks if isinstance(block, Table)]
    filled = [cell.text for table in tables for cell in table.cells if cell.text]
    texts = [block.text for block in content.blocks if not isinstance(block, Table)]
    check_cells(len(filled))
    check_text(sum(map(len, filled)) + sum(map(len, texts)))
    if any(len(text) > LONGEST_LINE and _has_long_line(text) for text in texts):
        raise DocumentTooLarge(
            f"a paragraph of it has more than {LONGEST_LINE:,} letters: save it anew with its"
            " lines as paragraphs"
        )
    check_slots(sum(table.width * table.height for table in tables))
    if any(table.width > MOST_COLUMNS for table in tables):
        raise DocumentTooLarge(
            f"one of its tables has more than {MOST_COLUMNS:,} columns: save those that give the "
            "money in a file of their own"
        )


def _has_long_line(text: str) -> bool:
    return any(len(line) > LONGEST_LINE for line in text.splitlines())


def check_text(size: int) -> None:
    """Raises DocumentTooLarge for a text longer than any document; `size` in letters or bytes."""
    if size > MOST_TEXT:
        raise DocumentTooLarge(f"it holds more than {MOST_TEXT:,} letters of text: divide it")
