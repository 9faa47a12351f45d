"""Tables as they stand on pages → whole tables: joined over pages, cut rows mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import amounts
from extract.columns import column_is_heading, is_heading_like, row_is_heading
from extract.model import Box, Cell, Document, Heading, Paragraph, Place, Table
from extract.words import Lexicon, lexicon_of, unwrap

CONTINUED = re.compile(
    r"\s*[(,–-]?\s*\b(?:forts(?:\.|ättning)?|fortsatt|cont(?:\.|inued)?)(?:\s*\d+)?(?:\s*/\s*\d+)?\W*$"
    r"|\s*\(?\b\d+\s*(?:/|av)\s*\d+\)?$",
    re.IGNORECASE,
)
# A year with the unit of its column is a heading: "2024 SEK", "2025, tkr".
YEAR_HEADING = re.compile(r"^(?:19|20)\d\d\b[\s,(]*\D*$")
# A text that goes on whatever follows: "Ungdomsmottagning –", "Elevhälsan,", "Region X och".
UNFINISHED = re.compile(r"(?:[–,+/&-]|\b(?:och|samt|för|av|i|med|till|på))$")
# Columns of one table drift this much between pages when each page is measured by its own text.
SAME_COLUMN_PT = 12
# A heading of more rows than this is a table without one.
TALLEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a row: the text of the cell that covers it.

    `is_first` tells the cell's own first slot from those that its spans cover as well.
    """

    text: str = ""
    is_first: bool = True
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a slot for each column, and where the row stands."""

    slots: tuple[Slot, ...]
    place: Place

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(slot.text for slot in self.slots)

    @property
    def across(self) -> str | None:
        """The text of a row that holds one cell over (nearly) the whole width, else None."""
        filled = [slot for slot in self.slots if slot.text and slot.is_first]
        if len(filled) != 1 or len(self.slots) < 2:
            return None
        cell = filled[0].cell
        spans = cell is not None and cell.colspan >= max(2, len(self.slots) - 1)
        alone = filled[0] is self.slots[0]
        return filled[0].text if spans or alone else None

    def is_empty(self) -> bool:
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table: one heading a column ("" where it has none), then the rows below.

    `above` are the rows across the table that stand before its heading.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    page: int | None
    tables: tuple[int, ...]
    above: tuple[Row, ...] = ()

    @property
    def width(self) -> int:
        return len(self.headings)


Part = Heading | Paragraph | Grid


def assemble(document: Document) -> tuple[Part, ...]:
    """The document's blocks in order, text on single lines, tables whole."""
    lexicon = lexicon_of(document)
    parts: list[Part] = []
    pieces: list[_Piece] = []
    rest: list[Paragraph] = []  # text on top of a page that may be the rest of the last row
    title = ""

    def close() -> None:
        if pieces:
            parts.append(_grid(pieces))
            pieces.clear()
        parts.extend(rest)
        rest.clear()

    for block in document.content.blocks:
        if isinstance(block, Table):
            piece = _piece(block, lexicon)
            if not piece.rows and not piece.headings:
                continue
            if pieces and not _continues(pieces[-1], piece, pieces[0]):
                close()
            if rest and pieces:
                pieces[-1] = _with_rest(pieces[-1], rest)
                rest.clear()
            pieces.append(piece)
        elif text := unwrap(block.text, lexicon, wraps=True):
            if isinstance(block, Paragraph) and pieces and _is_in_column(block, pieces[-1]):
                rest.append(replace(block, text=text))
                continue
            if isinstance(block, Heading):
                # A slide that goes on with a table repeats its title, perhaps with "forts."
                if _bare(text) == _bare(title) and block.page is not None:
                    continue
                title = text
            close()
            parts.append(replace(block, text=text))
    close()
    return tuple(parts)


def _bare(title: str) -> str:
    """A title without what says that it goes on: "Suicidprevention (forts. 2/3)"."""
    return CONTINUED.sub("", title).strip().casefold()


# --- one table on one page ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    table: Table
    headings: tuple[str, ...]  # () where the piece begins with data
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    edges: tuple[float, ...]  # left edge of each column, () where the format has no boxes
    guessed: tuple[Row, ...] = ()  # the rows of a heading that no known word tells

    @property
    def width(self) -> int:
        return self.table.width


def _piece(table: Table, lexicon: Lexicon) -> _Piece:
    rows = [row for row in _rows(table, lexicon) if not row.is_empty()]
    above: list[Row] = []
    while rows and rows[0].across is not None and len(rows) > 1:
        above.append(rows.pop(0))
    height = _heading_height(rows, table.header_rows - len(above))
    if height == 0:
        rows, above = above + rows, []
    head, body = tuple(rows[:height]), tuple(rows[height:])
    guessed = () if table.header_rows or any(row_is_heading(row.texts) for row in head) else head
    headings = _headings(list(head), table.width) if height else ()
    return _Piece(table, headings, tuple(above), body, _edges(table), guessed)


def _rows(table: Table, lexicon: Lexicon) -> Iterator[Row]:
    width, height = table.width, table.height
    grid: list[list[Slot]] = [[Slot() for _ in range(width)] for _ in range(height)]
    for cell in table.cells:
        text = unwrap(cell.text, lexicon, wraps=table.wraps)
        for i in range(cell.row - 1, cell.row - 1 + cell.rowspan):
            for j in range(cell.column - 1, cell.column - 1 + cell.colspan):
                first = (i, j) == (cell.row - 1, cell.column - 1)
                # A cell that spans columns is read once; one that spans rows holds for each.
                shown = text if j == cell.column - 1 else ""
                grid[i][j] = Slot(shown, first, cell)
    for number, slots in enumerate(grid, start=1):
        yield Row(tuple(slots), _row_place(table, number, slots))


def _row_place(table: Table, number: int, slots: list[Slot]) -> Place:
    cells = [slot.cell for slot in slots if slot.cell is not None and slot.is_first]
    boxes = [cell.box for cell in cells if cell.box is not None]
    page = next((cell.page for cell in cells if cell.page is not None), table.page)
    return Place(page, table.number, number, 1, _union(boxes))


def _union(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _heading_height(rows: list[Row], marked: int) -> int:
    """How many leading rows are headings: those marked so, else those that read like headings."""
    if len(rows) < 2:
        return 1 if rows and row_is_heading(rows[0].texts) else 0
    height = 1
    if 0 < marked < len(rows) and not any(_holds_amount(row) for row in rows[:marked]):
        height = marked
    elif _holds_amount(rows[0]):
        return 0
    elif len(rows) == 2 and sum(map(_is_sum, rows[1].texts)) >= 2:
        return 1  # labels, however long, over a row of sums
    elif not _looks_like_heading(rows):
        return 0
    while height < min(TALLEST_HEADING, len(rows) - 1) and _goes_on(rows, height):
        height += 1
    return height


def _is_sum(text: str) -> bool:
    return amounts.parse(text) is not None


def _looks_like_heading(rows: list[Row]) -> bool:
    texts = [slot.text for slot in rows[0].slots if slot.text]
    if row_is_heading(rows[0].texts):
        return True
    # Without a known word: short labels over a column of sums.
    short = len(texts) >= 2 and all(is_heading_like(text) for text in texts)
    return short and any(_holds_amount(row) for row in rows[1:3])


def _goes_on(rows: list[Row], height: int) -> bool:
    """Whether the row below belongs to the heading: the one above spans, or leaves slots empty
    that this one fills ("Belopp" over "2023" and "2024").
    """
    above, row = rows[height - 1], rows[height]
    if _holds_amount(row) or not all(is_heading_like(t) for t in row.texts if t):
        return False
    spans = [s.cell for s in above.slots if s.cell is not None and s.is_first]
    if any(cell.colspan > 1 for cell in spans) and row.across is None:
        return True
    if any(cell.rowspan > 1 for cell in spans):
        return True
    # Where spans are lost (plain text) the lower row begins with an empty slot and fills others.
    fills = [bool(b) and not a for a, b in zip(above.texts, row.texts, strict=True)]
    return any(fills) and not row.texts[0] and row.across is None


def _holds_amount(row: Row) -> bool:
    for slot in row.slots:
        if YEAR_HEADING.match(slot.text):
            continue
        amount = amounts.parse(slot.text) if slot.text else None
        if amount is not None and (abs(amount.sek) >= 1000 or amounts.figures(slot.text)[0].unit):
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
        columns.append(" ".join(texts))
    return tuple(columns)


def _heading_text(rows: list[Row], i: int, j: int) -> str:
    """The text of a heading's slot; what spans several columns holds for each.

    Plain text has lost its spans: there an empty slot over a filled one belongs to its left
    neighbour ("Belopp (tkr)" over "2023" and "2024").
    """
    slot = rows[i].slots[j]
    if slot.text:
        return slot.text
    if slot.cell is not None and slot.cell.colspan > 1:
        return rows[i].slots[slot.cell.column - 1].text
    below = rows[i + 1].texts if i + 1 < len(rows) else ()
    while j > 0 and below and below[j] and not rows[i].texts[j]:
        j -= 1
    return rows[i].texts[j] if below and below[j] else ""


def _edges(table: Table) -> tuple[float, ...]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.box is not None:
            edges[cell.column] = min(edges.get(cell.column, cell.box.x0), cell.box.x0)
    return tuple(edges[c] for c in sorted(edges)) if len(edges) == table.width else ()


# --- over pages ---------------------------------------------------------------------------------


def _continues(last: _Piece, piece: _Piece, first: _Piece) -> bool:
    """Whether `piece` is the next part of the table that ends with `last`.

    Nothing stands between the two. The heading is repeated, or there is none on a next page.
    """
    if piece.width != first.width:
        return False
    other_page = last.table.page is not None and piece.table.page == last.table.page + 1
    if piece.headings and not (other_page and piece.guessed and first.headings):
        return _same_text(piece.headings, first.headings)
    if not first.rows and first is last:
        return True  # a heading that stands alone is that of the rows right below
    if last.table.page is None:
        return bool(first.headings)  # without pages, an author has cut the table in two
    return other_page and bool(first.headings) and _same_edges(last, piece)


def _is_in_column(paragraph: Paragraph, piece: _Piece) -> bool:
    """Whether a paragraph on top of the next page stands within one column of the table: the
    rest of a cell that the page break cut, which its reader could not know.
    """
    box, page = paragraph.box, piece.table.page
    if box is None or page is None or paragraph.page != page + 1 or len(piece.edges) < 2:
        return False
    return _column_at(box, piece) is not None


def _column_at(box: Box, piece: _Piece) -> int | None:
    right = piece.table.box.x1 if piece.table.box is not None else piece.edges[-1] + box.x1 - box.x0
    bounds = [*piece.edges, right]
    for j, (a, b) in enumerate(pairwise(bounds)):
        if box.x0 >= a - SAME_COLUMN_PT / 4 and box.x1 <= b + SAME_COLUMN_PT / 4:
            return j
    return None


def _with_rest(piece: _Piece, rest: list[Paragraph]) -> _Piece:
    """The piece with texts put to the cells of its last row that stand above them."""
    if not piece.rows:
        return piece
    slots = list(piece.rows[-1].slots)
    for paragraph in rest:
        j = _column_at(paragraph.box, piece) if paragraph.box is not None else None
        if j is not None:
            slots[j] = replace(slots[j], text=_glue(slots[j].text, paragraph.text))
    last = Row(tuple(slots), piece.rows[-1].place)
    return replace(piece, rows=(*piece.rows[:-1], last))


def _same_text(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    def bare(texts: tuple[str, ...]) -> list[str]:
        return ["".join(ch for ch in text.casefold() if ch.isalnum()) for text in texts]

    return bare(a) == bare(b)


def _same_edges(a: _Piece, b: _Piece) -> bool:
    if not a.edges or not b.edges:
        return True
    near = [abs(x - y) <= SAME_COLUMN_PT for x, y in zip(a.edges, b.edges, strict=True)]
    return sum(near) >= len(near) - 1


def _grid(pieces: list[_Piece]) -> Grid:
    first = pieces[0]
    rows = list(first.rows)
    for before, piece in pairwise(pieces):
        again = _same_text(piece.headings, first.headings)
        following = [*piece.above, *(() if again else piece.guessed), *piece.rows]
        turned = piece.table.page is not None and piece.table.page != before.table.page
        if turned and rows and following and _is_rest(rows[-1], following[0], rows):
            rows[-1] = _mended(rows[-1], following.pop(0))
        rows += following
    headings = first.headings or ("",) * first.width
    tables = tuple(p.table.number for p in pieces)
    return Grid(headings, tuple(rows), first.table.page, tables, first.above)


def turned(grid: Grid) -> Grid:
    """A table whose headings stand in its first column, turned so that they stand on top.

    Forms do so, one for each intervention; several below each other repeat their headings.
    """
    if row_is_heading(grid.headings):
        return grid
    lines = [*grid.above, *_heading_row(grid), *grid.rows]
    labels = [line.texts[0] for line in lines]
    again = labels.index(labels[0], 1) if labels[0] in labels[1:] else len(labels)
    forms = [lines[i : i + again] for i in range(0, len(lines), again)]
    if not column_is_heading(labels[:again]) or any(len(form) != again for form in forms):
        return grid
    rows = [
        Row(tuple(line.slots[j] for line in form), form[0].place)
        for form in forms
        for j in range(1, grid.width)
        if any(line.texts[j] for line in form)
    ]
    return replace(grid, headings=tuple(labels[:again]), rows=tuple(rows), above=())


def _heading_row(grid: Grid) -> list[Row]:
    if not any(grid.headings):
        return []
    place = replace(grid.rows[0].place, row=1) if grid.rows else Place(grid.page, grid.tables[0])
    return [Row(tuple(Slot(text) for text in grid.headings), place)]


def _is_rest(last: Row, row: Row, above: list[Row]) -> bool:
    """Whether the first row of a page is the rest of the row that the page break cut.

    A whole row has a sum and a name like those above it; the rest of one lacks what the first
    part had, and its text goes on in mid-sentence.
    """
    sums = [j for j in range(len(row.slots)) if _is_sum_column(above, j)]
    has_sum = any(row.texts[j] for j in sums)
    had_sum = any(last.texts[j] for j in sums)
    if has_sum or not had_sum:
        return _goes_on_in_every_column(last, row) if has_sum and not had_sum else False
    if (
        row.across is not None
        and row.slots[0].text
        and len(row.slots[0].text) < len(last.slots[0].text)
    ):
        return _mid_sentence(last.texts[0], row.texts[0])
    if not row.texts[_first_text(above)]:
        return True
    return any(_mid_sentence(a, b) for a, b in zip(last.texts, row.texts, strict=True) if a and b)


def _goes_on_in_every_column(last: Row, row: Row) -> bool:
    pairs = [(a, b) for a, b in zip(last.texts, row.texts, strict=True) if a and b]
    return bool(pairs) and all(_mid_sentence(a, b) for a, b in pairs)


def _mid_sentence(before: str, after: str) -> bool:
    if UNFINISHED.search(before):
        return True
    return not before.rstrip().endswith((".", "!", "?", ":")) and after[:1].islower()


def _is_sum_column(rows: list[Row], column: int) -> bool:
    texts = [row.texts[column] for row in rows if row.texts[column]]
    return bool(texts) and sum(amounts.parse(t) is not None for t in texts) * 2 > len(texts)


def _first_text(rows: list[Row]) -> int:
    """The column of names: the first that is neither sums nor running numbers."""
    width = len(rows[0].slots)

    def is_text(column: int) -> bool:
        return any(any(ch.isalpha() for ch in row.texts[column]) for row in rows)

    return next((j for j in range(width) if is_text(j) and not _is_sum_column(rows, j)), 0)


def _mended(last: Row, rest: Row) -> Row:
    slots = tuple(
        replace(a, text=_glue(a.text, b.text)) if b.text and b.text != a.text else a
        for a, b in zip(last.slots, rest.slots, strict=True)
    )
    return Row(slots, last.place)


def _glue(before: str, after: str) -> str:
    return f"{before} {after}".strip()
