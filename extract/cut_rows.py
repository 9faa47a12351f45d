"""A row that a page break cut → whole again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extract import amounts
from extract.grid import Row, Slot
from extract.model import FULL_LINE, LINE_MARKS, Box, Paragraph
from extract.pieces import Piece
from extract.row_names import is_total
from extract.words import Lexicon, over_page, unwrap

# A text that goes on whatever follows: "Ungdomsmottagning –", "Elevhälsan,", "Region X och".
UNFINISHED = re.compile(r"(?:[–,+/&-]|\b(?:och|samt|för|av|i|med|till|på))$")
# Columns of one table drift this much between pages when each page is measured by its own text.
SAME_COLUMN_PT = 12
# The next line of a cell stands no further below the last.
NEXT_LINE_PT = 6
# No sum begins with a nought and a digit: "000,00" is the rest of one.
NOUGHT = re.compile(r"^0\d")
# What stands behind the figures of a column, in each of its cells: öre, a unit.
BEHIND = re.compile(r"(?:,\d{1,2}|,-|:-|[^\W\d]\.?)$")

# Of two full lines of a narrow column, the one with wide letters has this share of the other's.
FULL_SHARE = 0.75
# The last rows tell what a column holds; a table over a thousand pages has all of its rows here.
MOST_WEIGHED = 1_000


def is_in_column(paragraph: Paragraph, piece: Piece) -> bool:
    """Whether a paragraph right below the table, or on top of the next page, stands within one
    of its columns: the rest of a cell near a page break, which the reader could not know.
    """
    box, around, page = paragraph.box, piece.table.box, piece.table.page
    if box is None or page is None or len(piece.edges) < 2:
        return False
    below = around is not None and 0 <= box.top - around.bottom <= NEXT_LINE_PT
    if not (paragraph.page == page + 1 or (paragraph.page == page and below)):
        return False
    return _column_at(box, piece) is not None


def _column_at(box: Box, piece: Piece) -> int | None:
    right = piece.table.box.x1 if piece.table.box is not None else piece.edges[-1] + box.x1 - box.x0
    bounds = [*piece.edges, right]
    near = SAME_COLUMN_PT / 4
    for j, (a, b) in enumerate(pairwise(bounds)):
        if box.x0 >= a - near and box.x1 <= b + near:
            return j
    # The last column is as wide as its widest line, which may stand on the next page.
    last = len(piece.edges) - 1
    return last if abs(box.x0 - piece.edges[last]) <= near else None


def with_rest(piece: Piece, rest: list[Paragraph]) -> Piece:
    """The piece with texts put to the cells of its last row that stand above them."""
    if not piece.rows:
        return piece
    slots = list(piece.rows[-1].slots)
    for paragraph in rest:
        j = _column_at(paragraph.box, piece) if paragraph.box is not None else None
        if j is not None:
            slots[j] = replace(slots[j], text=glue(slots[j].text, paragraph.text))
    last = Row(tuple(slots), piece.rows[-1].place)
    return replace(piece, rows=(*piece.rows[:-1], last))


def is_rest(last: Row, row: Row, above: list[Row], *, wraps: bool) -> bool:
    """Whether the first row of a page is the rest of the row that the page break cut.

    A whole row has a sum and a name like those above it; the rest of one lacks what the first
    part had, and its text goes on in mid-sentence. Only a program that lays out pages (`wraps`)
    cuts a sum; who goes on with a table on the next slide or sheet writes each sum whole.
    """
    sums = [j for j in range(len(row.slots)) if _is_sum_column(above, j)]
    has_sum = any(row.texts[j] for j in sums)
    had_sum = any(last.texts[j] for j in sums)
    if has_sum and had_sum:
        return wraps and _goes_on_in_sums(last, row, above, sums)
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


def _goes_on_in_sums(last: Row, row: Row, above: list[Row], sums: list[int]) -> bool:
    """Whether the sums of two rows are one each, cut where a narrow column breaks them: "1 640"
    over "000,00". A name of its own tells a row whose neighbour merely lacks its unit.
    """
    name = _first_text(above)
    named = bool(row.texts[name]) and not _mid_sentence(last.texts[name], row.texts[name])
    pairs = [(j, a, b) for j in sums if (a := last.texts[j]) and (b := row.texts[j])]
    whole = all(amounts.parse(glue(a, b)) or amounts.parse(a + b) for _, a, b in pairs)
    lacks = [
        _is_unit(b) or (not BEHIND.search(a) and BEHIND.search(a + b) and _all_end_so(above, j))
        for j, a, b in pairs
    ]
    return (
        bool(pairs)
        and whole
        and ((all(lacks) and not named) or any(NOUGHT.match(b) for _, _, b in pairs))
    )


def _is_unit(text: str) -> bool:
    """Whether a unit stands where sums do, without a figure: "0,50" has been left above it."""
    return amounts.unit_named(text) is not None and not any(map(str.isdigit, text))


def _all_end_so(rows: list[Row], column: int) -> bool:
    texts = [text for row in rows[:-1] if (text := row.texts[column])]
    return bool(texts) and all(BEHIND.search(text) for text in texts)


def _goes_on_in_every_column(last: Row, row: Row) -> bool:
    pairs = [(a, b) for a, b in zip(last.texts, row.texts, strict=True) if a and b]
    return bool(pairs) and all(_mid_sentence(a, b) for a, b in pairs)


def _mid_sentence(before: str, after: str) -> bool:
    if UNFINISHED.search(before):
        return True
    return not before.rstrip().endswith((".", "!", "?", ":")) and after[:1].islower()


def _is_sum_column(rows: list[Row], column: int) -> bool:
    """Whether most cells are sums: some are left open, or hold a note."""
    texts = [row.texts[column] for row in rows[-MOST_WEIGHED:] if row.texts[column]]
    return bool(texts) and sum(amounts.parse(t) is not None for t in texts) * 2 > len(texts)


def _first_text(rows: list[Row]) -> int:
    """The column of names: the first that is neither sums nor running numbers."""
    width = len(rows[0].slots)

    def is_text(column: int) -> bool:
        return any(any(ch.isalpha() for ch in row.texts[column]) for row in rows)

    return next((j for j in range(width) if is_text(j) and not _is_sum_column(rows, j)), 0)


def spans_joined(
    above: list[Row], below: list[Row], lexicon: Lexicon, *, told: bool = False
) -> tuple[list[Row], list[Row]]:
    """Rows above and below a page break, the text of a cell over both of them in each.

    The cell's text is cut in mid-sentence where its rows are not: "Främja barns och" / "ungas
    hälsa" beside the names of two interventions. `told` says that the file tells of the row that
    it goes on.
    """
    for j, (upper, lower) in enumerate(zip(above[-1].slots, below[0].slots, strict=True)):
        if not _is_cut_span(upper, lower, told=told):
            continue
        text = _whole(upper, lower, lexicon)
        above = [_with_text(row, j, text, upper) for row in above]
        below = [_with_text(row, j, text, lower) for row in below]
    return above, below


def _is_cut_span(upper: Slot, lower: Slot, *, told: bool) -> bool:
    spans = any(s.cell is not None and s.cell.rowspan > 1 for s in (upper, lower))
    both = bool(upper.text) and bool(lower.text) and upper.text != lower.text
    return spans and both and (told or _mid_sentence(upper.text, lower.text))


def _with_text(row: Row, j: int, text: str, of: Slot) -> Row:
    """The row with the text in column `j` if its cell there is that of the slot `of`."""
    if row.slots[j].cell is not of.cell:
        return row
    slots = list(row.slots)
    slots[j] = replace(slots[j], text=text)
    return Row(tuple(slots), row.place)


def total_apart(last: Row, row: Row, above: list[Row]) -> tuple[Row, Row]:
    """The last row of a page and a row of sums on top of the next, each with its own text.

    A row of sums says nothing in columns of text: what stands there is the rest of the row above.
    """
    if not is_total(row.slots[_first_text(above)].text):
        return last, row
    upper, lower = list(last.slots), list(row.slots)
    for j in range(_first_text(above) + 1, len(lower)):
        if lower[j].text and upper[j].text and not _is_sum_column(above, j):
            upper[j] = replace(upper[j], text=glue(upper[j].text, lower[j].text))
            lower[j] = replace(lower[j], text="")
    return Row(tuple(upper), last.place), Row(tuple(lower), row.place)


def mended(last: Row, rest: Row, lexicon: Lexicon) -> Row:
    """The row with what the page break cut off, words whole again."""
    slots = tuple(
        replace(a, text=_whole(a, b, lexicon)) if b.text and b.text != a.text else a
        for a, b in zip(last.slots, rest.slots, strict=True)
    )
    return Row(slots, last.place)


def _whole(slot: Slot, rest: Slot, lexicon: Lexicon) -> str:
    """The text of both, joined as two lines of a cell are."""
    if not slot.text:
        return rest.text
    below = rest.cell.text if rest.cell is not None and rest.is_first else rest.text
    is_open = not below.startswith(tuple(LINE_MARKS)) and _ends_full(slot, rest)
    above = slot.text + FULL_LINE if is_open else slot.text
    return unwrap(over_page(above, below), lexicon, wraps=True)


def _ends_full(slot: Slot, rest: Slot) -> bool:
    """Whether one word fills the last line above the page break, where no reader has told: office
    programs cut a word only where it is wider than its column, and then it stands alone.
    """
    above, below = _lines(slot), _lines(rest)
    if not above or " " in above[-1]:
        return False
    return len(above[-1]) >= FULL_SHARE * max(map(len, [*above, *below]))


def _lines(slot: Slot) -> list[str]:
    text = slot.cell.text if slot.cell is not None else slot.text
    return [bare for line in text.split("\n") if (bare := line.strip(f"{LINE_MARKS} "))]


def glue(before: str, after: str) -> str:
    return f"{before} {after}".strip()
