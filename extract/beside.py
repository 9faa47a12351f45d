"""Tables side by side in one grid → tables of their own, the left one first.

Authors set two lists beside each other to save height, "Regionens insatser | Kronor" and
"Kommunernas insatser | Kronor"; a row of the grid then holds an intervention of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract import amounts
from extract.areas import LONGEST_CAPTION
from extract.grid import Grid, Row, without_empty_columns
from extract.heading_words import ColumnRole, phase_said, roles_told, speaks_for, year_said
from extract.model import Heading
from extract.row_names import is_total
from extract.tables import Part

# Two rows may look alike by chance.
LEAST_ROWS = 2
# Names and their sums alone: wider lists are told by their headings.
PAIR = 2
# A caption heads no more than its own table.
LOWEST_LEVEL = 9


def apart(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, tables that stand side by side in one grid each as one of its own."""
    done: list[Part] = []
    for part in parts:
        done += _split(part) if isinstance(part, Grid) else [part]
    return tuple(done)


def _split(grid: Grid) -> list[Part]:
    bare = without_empty_columns(grid)
    for width in range(PAIR, bare.width // 2 + 1):
        if bare.width % width:
            continue
        starts = range(0, bare.width, width)
        heads = [bare.headings[i : i + width] for i in starts]
        if not _hold_names(bare, starts):
            continue
        if _repeat(heads):
            return [_side(bare, i, width) for i in starts]
        if width == PAIR and _only_name(heads) and _hold_pairs(bare, starts):
            return [part for i in starts for part in _captioned(bare, i)]
    return [grid]


def _repeat(heads: Sequence[Sequence[str]]) -> bool:
    """Whether all sides have the same headings, but perhaps for what their names are of."""
    first = [text.casefold() for text in heads[0]]
    same = all([text.casefold() for text in head[1:]] == first[1:] for head in heads)
    named = {roles_told(head[0]) & {ColumnRole.NAME, ColumnRole.AREA} for head in heads}
    money = any(speaks_for(text, ColumnRole.AMOUNT) for text in heads[0][1:])
    return same and money and len(named) == 1 and all(head[0] for head in heads)


def _only_name(heads: Sequence[Sequence[str]]) -> bool:
    """Whether the headings are captions: one over each side, without a word for its columns."""
    texts = [text for head in heads for text in head]
    told = any(speaks_for(text, ColumnRole.AMOUNT) or phase_said(text) for text in texts)
    others = roles_told_beside_names(texts)
    return all(head[0] for head in heads) and not told and not others


def roles_told_beside_names(texts: Sequence[str]) -> bool:
    """Whether a heading tells what another column than that of names holds."""
    known = {role for text in texts for role in roles_told(text)}
    return bool(known - {ColumnRole.NAME, ColumnRole.AREA}) or any(map(_is_year, texts))


def _is_year(text: str) -> bool:
    return year_said(text) is not None


def _hold_names(grid: Grid, starts: Sequence[int]) -> bool:
    """Whether the first column of each side holds words, which differ from side to side."""
    rows = [row for row in grid.rows if row.across is None]
    if len(rows) < LEAST_ROWS:
        return False
    names = [_names(rows, j) for j in starts]
    words = all(
        len(own) >= LEAST_ROWS and not any(amounts.parse(text) for text in own) for own in names
    )
    return words and len({text for own in names for text in own}) == sum(map(len, names))


def _names(rows: Sequence[Row], j: int) -> list[str]:
    return [row.texts[j] for row in rows if row.texts[j] and not is_total(row.texts[j])]


def _hold_pairs(grid: Grid, starts: Sequence[int]) -> bool:
    """Whether every name has a sum beside it, with its unit or large enough to be money."""
    rows = [row for row in grid.rows if row.across is None]
    pairs = [(row.texts[j], row.texts[j + 1]) for row in rows for j in starts]
    figures = [amounts.main_figure(text) for name, text in pairs if name]
    return all(f is not None and (f.unit is not None or f.is_grouped) for f in figures)


def _side(grid: Grid, start: int, width: int) -> Grid:
    end = start + width
    rows = tuple(
        row if row.across is not None else replace(row, slots=row.slots[start:end])
        for row in grid.rows
        if row.across is not None or any(row.texts[start:end])
    )
    rows = tuple(replace(row, slots=row.slots[:width]) for row in rows)
    return replace(grid, headings=grid.headings[start:end], rows=rows)


def _captioned(grid: Grid, start: int) -> Iterator[Part]:
    """A side below its caption, which is the heading of its own table alone."""
    side = _side(grid, start, PAIR)
    caption = " ".join(text for text in side.headings if text)[:LONGEST_CAPTION]
    yield Heading(caption, LOWEST_LEVEL, grid.page)
    yield replace(side, headings=(grid.headings[start], "Belopp"), above=())
