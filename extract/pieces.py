"""A table as it stands on one page → rows of slots, heading told from data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import amounts
from extract.grid import Row, Slot
from extract.heading_words import ColumnRole, phase_said, speaks_for
from extract.headings import MOST_LABEL_WORDS, is_heading_like, row_is_heading
from extract.model import LINE_MARKS, NEW_PARAGRAPH, Cell, Place, Table, union
from extract.row_names import is_total
from extract.words import Lexicon, unwrap, whole_labels

# A year with the unit of its column is a heading: "2024 SEK", "2025, tkr", "per år 2021 kkr".
YEAR_HEADING = re.compile(r"^(?:(?:per\s+)?år\s+)?(?:19|20)\d\d\b[\s,(]*\D*$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
# A heading of more rows than this is a table without one.
TALLEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A table's part on one page."""

    table: Table
    headings: tuple[str, ...]  # () where the piece begins with data
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    edges: tuple[float, ...]  # left edge of each column, () where the format has no boxes
    guessed: tuple[Row, ...] = ()  # the rows of a heading that no known word tells
    rights: tuple[float, ...] = ()  # right edge of each column, where `edges` are known

    @property
    def width(self) -> int:
        return self.table.width


def piece_of(table: Table, lexicon: Lexicon, *, begins: bool = False) -> Piece:
    """The table's rows with text on single lines, rows across and headings set apart.

    `begins` says that no page break can have cut the row below the headings.
    """
    drawn = list(_rows(table, lexicon))
    rows = [row for row in drawn if not row.is_empty()]
    marked = sum(not row.is_empty() for row in drawn[: table.header_rows])
    if table.starts_inside and not table.header_rows:
        # The rest of a row may read like headings: "- planering" beside "Socialtjänsten".
        return Piece(table, (), (), tuple(rows), _edges(table), (), _rights(table))
    above: list[Row] = []
    every = len(rows)
    while len(rows) > 1 and (rows[0].across is not None or _is_sum_above(rows)):
        row = rows.pop(0)
        if above and row.across and above[-1].across and row.across[0].islower():
            above[-1] = _with_rest(above[-1], row.across)
        else:
            above.append(row)
    wraps = table.wraps and not begins
    height = _heading_height(rows, marked - (every - len(rows)), wraps=wraps)
    if height == 0:
        rows, above = above + rows, []
    head, body = tuple(rows[:height]), tuple(rows[height:])
    guessed = () if table.header_rows or any(row_is_heading(row.texts) for row in head) else head
    headings = _headings(list(head), table.width) if height else ()
    return Piece(table, headings, tuple(above), body, _edges(table), guessed, _rights(table))


def _rows(table: Table, lexicon: Lexicon) -> Iterator[Row]:
    width, height = table.width, table.height
    grid: list[list[Slot]] = [[Slot() for _ in range(width)] for _ in range(height)]
    for cell in table.cells:
        text = unwrap(cell.text, lexicon, wraps=table.wraps)
        own = _drawn(cell.text, lexicon) if table.wraps else _paragraphs(cell.text, lexicon)
        for i in range(cell.row - 1, cell.row - 1 + cell.rowspan):
            for j in range(cell.column - 1, cell.column - 1 + cell.colspan):
                first = (i, j) == (cell.row - 1, cell.column - 1)
                # A cell that spans columns is read once; one that spans rows holds for each.
                shown = text if j == cell.column - 1 else ""
                grid[i][j] = Slot(shown, first, cell, own)
    for number, slots in enumerate(grid, start=table.first_row):
        yield Row(tuple(slots), _row_place(table, number, slots))


def _paragraphs(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    lines = (unwrap(line, lexicon, wraps=False) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def _drawn(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The paragraphs of a text whose line ends come from the layout, where it shows any."""
    if NEW_PARAGRAPH not in text:
        return ()
    parts = (unwrap(part, lexicon, wraps=True) for part in text.split(f"\n{NEW_PARAGRAPH}"))
    return tuple(part for part in parts if part)


def _row_place(table: Table, number: int, slots: list[Slot]) -> Place:
    cells = [slot.cell for slot in slots if slot.cell is not None and slot.is_first]
    boxes = [cell.box for cell in cells if cell.box is not None]
    page = next((cell.page for cell in cells if cell.page is not None), table.page)
    return Place(page, table.number, number, 1, union(boxes) if boxes else None)


def _heading_height(rows: list[Row], marked: int, *, wraps: bool) -> int:
    """How many leading rows are headings: those marked so, else those that read like headings."""
    if len(rows) < 2:
        return 1 if rows and row_is_heading(rows[0].texts) else 0
    # A web page may mark the name of the first area, across all columns, like the headings above.
    while marked > 1 and marked <= len(rows) and _names_area(rows[marked - 1]):
        marked -= 1
    height = 1
    if 0 < marked < len(rows) and not any(_holds_amount(row) for row in rows[:marked]):
        height = marked
    elif _holds_amount(rows[0]):
        return 0
    elif len(rows) == 2 and sum(map(_is_sum, rows[1].texts)) >= 2:
        return 1  # labels, however long, over a row of sums
    elif not _looks_like_heading(rows):
        return 0
    # A heading that ends a page may have all its data on the next.
    alone = marked >= len(rows) or _are_headings(rows)
    most = len(rows) if alone else len(rows) - 1
    while height < min(TALLEST_HEADING, most) and _goes_on(rows, height, wraps=wraps):
        height += 1
    return height


def _with_rest(caption: Row, rest: str) -> Row:
    """A caption with its second line, "omfattande" over "behov"."""
    slots = [replace(s, text=f"{s.text} {rest}") if s.text else s for s in caption.slots]
    return replace(caption, slots=tuple(slots))


def _names_area(row: Row) -> bool:
    """Whether a row holds a single text that is no rest of a label ("på insats" below "Namn")."""
    return row.across is not None and not row.across[:1].islower()


def _are_headings(rows: list[Row]) -> bool:
    """Whether there is nothing but headings, the last row below those of groups."""
    known = row_is_heading(rows[0].texts) and not any(map(_holds_amount, rows))
    return known and not rows[-1].texts[0] and _is_below_groups(rows[-2], rows[-1])


def _is_sum_above(rows: list[Row]) -> bool:
    """Whether the first row is the table's sum beside its label, above the headings, as sheets
    have it: "Summa beslutat: | 645 000 kr".
    """
    filled = [text for text in rows[0].texts if text]
    told = len(filled) == 2 and is_total(filled[0]) and _is_sum(filled[1])
    return told and len(rows) > 2 and row_is_heading(rows[1].texts)


def _is_sum(text: str) -> bool:
    return amounts.parse(text) is not None


def _looks_like_heading(rows: list[Row]) -> bool:
    texts = [slot.text for slot in rows[0].slots if slot.text]
    if row_is_heading(rows[0].texts):
        return True
    # Without a known word: short labels over a column of sums. Sums below a thousand are counted
    # in thousands: several beside each other are data.
    if sum(text.isdigit() and not YEAR_HEADING.match(text) for text in texts) >= 2:
        return False
    short = len(texts) >= 2 and all(is_heading_like(text) for text in texts)
    if short and _are_years_over_labels(rows):
        return True
    # The first row of data may be the heading of an area, below the rest of the labels.
    below = [*rows[1:3], *(row for row in rows[1:5] if row.across is None)]
    return short and any(_holds_amount(row) or _is_under_money(rows[0], row) for row in below)


def _are_years_over_labels(rows: list[Row]) -> bool:
    """Whether years stand over labels of money: "2023 | | 2024 |" over "Budget | Utfall | Budget |
    Utfall". Below them figures may be small: who sets years side by side counts in thousands.
    """
    years = any(YEAR_HEADING.match(text) for text in rows[0].texts)
    if not years or len(rows) < TALLEST_HEADING or _holds_amount(rows[1]):
        return False
    return any(_is_under_money(rows[1], row) for row in rows[2:4])


def _is_under_money(labels: Row, row: Row) -> bool:
    """Whether the row has a figure, however small, right below a label that names money."""
    return any(
        _is_sum(text) and not _is_sum(label) and _names_money(label)
        for label, text in zip(labels.texts, row.texts, strict=True)
    )


def _names_money(label: str) -> bool:
    return amounts.unit_named(label) is not None or speaks_for(label, ColumnRole.AMOUNT)


def _goes_on(rows: list[Row], height: int, *, wraps: bool) -> bool:
    """Whether the row below belongs to the heading: the one above spans, or leaves slots empty
    that this one fills ("Belopp" over "2023" and "2024").
    """
    above, row = rows[height - 1], _without_marks(rows[height])
    if _holds_amount(row) or not all(is_heading_like(t) for t in row.texts if t):
        return False
    spans = [s.cell for s in above.slots if s.cell is not None and s.is_first]
    if any(cell.colspan > 1 for cell in spans) and row.across is None and above.across is None:
        return True
    if any(cell.rowspan > 1 for cell in spans):
        return True
    # Where spans are lost (plain text) the lower row begins with an empty slot and fills others.
    fills = [bool(b) and not a for a, b in zip(above.texts, row.texts, strict=True)]
    if any(fills) and row.across is None and (not row.texts[0] or _is_below_groups(above, row)):
        return not (wraps and _is_rest_of_a_row(row))
    if _are_years_below_labels(above, row):
        return True
    return height == 1 and _is_second_line(row, wraps=wraps)


def _are_years_below_labels(above: Row, row: Row) -> bool:
    """Whether a row holds nothing but years, each below a label: "2019 | 2020" below "Budget |
    Förslag". No row of data has neither a name nor a sum.
    """
    filled = [(a, b) for a, b in zip(above.texts, row.texts, strict=True) if b]
    return len(filled) > 1 and all(a and YEAR_HEADING.match(b) for a, b in filled)


def _is_rest_of_a_row(row: Row) -> bool:
    """Whether below a heading repeated on top of a page stands the rest of the row that the page
    cut: words in mid-sentence, "g nära hemmet", where a heading names a year, a unit or a phase.
    """
    filled = [text for text in row.texts if text]
    told = any(is_year_or_unit(t) or phase_said(t) is not None for t in filled)
    return all(text[0].islower() for text in filled) and not told and not row_is_heading(row.texts)


def _without_marks(row: Row) -> Row:
    """The row without what holds neither letter nor digit: a dash for "none", or the rest of a
    label ("N" over "r") that OCR took for a colon.
    """
    return replace(
        row,
        slots=tuple(
            slot if any(ch.isalnum() for ch in slot.text) else replace(slot, text="")
            for slot in row.slots
        ),
    )


def _is_second_line(row: Row, *, wraps: bool) -> bool:
    """Whether a row is the rest of the labels above it, without a line of data in between.

    Who breaks a heading into two rows of cells ("Förslag" over "2023, tkr", "Ansvarig" over
    "organisation") puts nothing below the first label, or the rest of a word; a year or a unit
    stands below a sum's.
    """
    filled = [text for text in row.texts if text]
    begins = row.texts[0]
    if not all(len(text.split()) <= MOST_LABEL_WORDS for text in filled):
        return False
    # Names and purposes begin with a capital; but a page may cut a row, and then its rest does not.
    if not wraps and all(text.islower() and not text.endswith(".") for text in filled):
        return True
    told = any(is_year_or_unit(text) for text in filled)
    # What ends a sentence is the rest of a row that a page break cut: "tolv verksamheter." over
    # "mnkr".
    if wraps and any(text.endswith(".") and " " in text for text in filled):
        return False
    return told and (not begins or begins[0].islower())


def _is_below_groups(above: Row, row: Row) -> bool:
    """Whether a row has labels just where those above it lead a group of columns, the spans lost:
    "2021 | | 2022 | | Insats" over "Plan | Utfall | Plan | Utfall |". One of them tells of money.
    """
    fills = [bool(b) and not a for a, b in zip(above.texts, row.texts, strict=True)]
    for j, text in enumerate(row.texts):
        leads = j + 1 < len(fills) and fills[j + 1]
        # Beside the groups may stand the rest of a long label's word: "Insatse" over "r".
        rest = bool(above.texts[j]) and text.islower() and len(text.split()) == 1
        if bool(text) != (fills[j] or leads) and not (text and rest):
            return False
    return any(is_year_or_unit(text) or phase_said(text) is not None for text in row.texts if text)


def is_year_or_unit(text: str) -> bool:
    """Whether a heading's text, or a line of it, names a year or a unit and no more."""
    return bool(YEAR_HEADING.match(text)) or amounts.unit_named(text) is not None


def _holds_amount(row: Row) -> bool:
    """Whether a row is data: a small bare number may number a heading's columns or mark a note."""
    for slot in row.slots:
        if YEAR_HEADING.match(slot.text):
            continue
        amount = amounts.parse(slot.text) if slot.text else None
        if amount is None:
            continue
        # A sum of several ("2 × 16") has no figure of its own.
        if abs(amount.sek) >= 1000 or any(f.unit for f in amounts.figures(slot.text)[:1]):
            return True
    return False


def _headings(rows: list[Row], width: int) -> tuple[str, ...]:
    """One heading a column, from the rows that make it up, top to bottom."""
    columns: list[str] = []
    for j in range(width):
        texts: list[str] = []
        for i in range(len(rows)):
            text = _heading_text(rows, i, j)
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        columns.append(whole_labels(" ".join(texts)))
    return tuple(columns)


def _heading_text(rows: list[Row], i: int, j: int) -> str:
    """The text of a heading's slot; what spans several columns holds for each.

    Plain text has lost its spans: there an empty slot over a filled one belongs to its left
    neighbour ("Belopp (tkr)" over "2023" and "2024").
    """
    slot = rows[i].slots[j]
    if i and rows[i].across is not None and not _names_area(rows[i]):
        return slot.text  # the rest of the label above it alone
    if slot.cell is not None and slot.cell.colspan > 1:
        whole = rows[i].slots[slot.cell.column - 1].text
        alone = i + 1 == len(rows)
        return _share(slot.cell, j + 1 - slot.cell.column, whole) if alone else whole
    if slot.text:
        return slot.text
    below = rows[i + 1].texts if i + 1 < len(rows) else ()
    while j > 0 and below and below[j] and not rows[i].texts[j]:
        j -= 1
    return rows[i].texts[j] if below and below[j] else ""


def _share(cell: Cell, k: int, whole: str) -> str:
    """What a heading over several columns says of its column `k` (from 0).

    Headings that stand close together are read as one cell: a line with as many words as there
    are columns ("2020 2021") has one for each, other lines hold for all ("Budget SEK").
    """
    lines = [line.strip(f"{LINE_MARKS} ").split() for line in cell.text.split("\n")]
    parts = [_parted(words, cell.colspan) for words in lines]
    if not parts[-1]:
        return whole
    return " ".join(
        part[k] if part and n else " ".join(words)
        for n, (words, part) in enumerate(zip(lines, parts, strict=True))
    )


def _parted(words: Sequence[str], columns: int) -> list[str]:
    """A heading's words as one part for each of its columns: a word each, or what a year ends each
    ("2022 g 2023" below "Beslut Försla"). None where they hold for all.
    """
    if len(words) == columns:
        return list(words)
    years = [i for i, word in enumerate(words) if YEAR.fullmatch(word)]
    if len(years) != columns or not years or years[-1] != len(words) - 1:
        return []
    return [" ".join(words[a + 1 : b + 1]) for a, b in pairwise([-1, *years])]


def _edges(table: Table) -> tuple[float, ...]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.box is not None:
            edges[cell.column] = min(edges.get(cell.column, cell.box.x0), cell.box.x0)
    return tuple(edges[c] for c in sorted(edges)) if len(edges) == table.width else ()


def _rights(table: Table) -> tuple[float, ...]:
    rights: dict[int, float] = {}
    for cell in table.cells:
        if cell.box is not None and cell.colspan == 1:
            rights[cell.column] = max(rights.get(cell.column, cell.box.x1), cell.box.x1)
    return tuple(rights[c] for c in sorted(rights)) if len(rights) == table.width else ()
