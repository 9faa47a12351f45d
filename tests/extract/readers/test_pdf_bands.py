"""Rows shaded in turn are told by their bands."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box
from extract.readers.pdf_bands import lines_inside
from extract.readers.pdf_columns import Run, Zone
from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_page import Word

LEADING = 12.0


def _line(number: int) -> tuple[Line, tuple[Run, ...]]:
    top = number * LEADING
    words = [
        Word(text, Box(x0, top, x0 + 60, top + 10), 10.0, False)
        for text, x0 in (("Namn", 0.0), ("Syfte", 100.0))
    ]
    runs = tuple(Run((word,), column, column) for column, word in enumerate(words))
    return Line(tuple(Segment((word,)) for word in words)), runs


def _zone(count: int) -> Zone:
    lines, placed = zip(*map(_line, range(count)), strict=True)
    return Zone(0, lines, (0.0, 100.0), (60.0, 160.0), placed)


def _bands(rows: Sequence[tuple[int, int]]) -> list[Box]:
    return [Box(-2, a * LEADING - 1, 162, b * LEADING - 1) for a, b in rows]


def test_no_row_begins_inside_of_a_band_or_between_two() -> None:
    fills = _bands([(0, 2), (4, 6), (8, 10)])
    assert lines_inside(_zone(10), fills) == {1, 3, 5, 7, 9}


def test_rows_below_shaded_names_of_areas_are_no_bands() -> None:
    fills = _bands([(0, 1), (8, 9), (16, 17)])
    assert lines_inside(_zone(20), fills) == frozenset()


def test_two_shaded_rows_may_be_a_heading_and_a_sum() -> None:
    assert lines_inside(_zone(10), _bands([(0, 2), (8, 10)])) == frozenset()


def test_white_in_a_band_parts_rows_of_which_the_edge_was_not_seen() -> None:
    zone = _zone(10)
    moved = [_line(i + (i >= 5)) for i in range(10)]
    zone = Zone(0, tuple(a for a, _ in moved), zone.lefts, zone.rights, tuple(b for _, b in moved))
    fills = _bands([(0, 2), (4, 7), (9, 11)])
    assert 5 not in lines_inside(zone, fills)
    assert lines_inside(zone, fills) >= {1, 3}
