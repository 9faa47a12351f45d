"""Tables that lose a column over the end of a page, where nothing stands in it there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.grid import Grid
from extract.model import Table
from extract.tables import assemble
from tests.extract.build import Rows, document, table

HEAD = ["Insats", "Beslutad budget 2024", "Syfte", "Status", "Anteckningar"]
UPPER: Rows = [[*HEAD], ["A", "1 000", "a.", "Ny", "Klar"]]
LOWER = [["B", "2 000", "b.", "Ny", ""], ["C", "3 000", "c.", "Ny", ""]]


def without(rows: Rows, column: int) -> Table:
    """The rows on the second page, of which a column (from 0) is not there to be seen."""
    own = table(rows, page=2, wraps=True)
    kept = [cell for cell in own.cells if cell.column != column + 1]
    near = [replace(c, column=c.column - 1) if c.column > column else c for c in kept]
    return replace(own, cells=tuple(near))


def grids(*tables: Table) -> list[Grid]:
    return [part for part in assemble(document(*tables)) if isinstance(part, Grid)]


@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_table_goes_on_without_the_column_that_is_empty_on_the_next_page(column: int) -> None:
    rows: Rows = [["" if j == column else text for j, text in enumerate(row)] for row in LOWER]
    (grid,) = grids(table(UPPER, page=1, wraps=True), without(rows, column))
    assert [row.texts for row in grid.rows[1:]] == [tuple(row) for row in rows]


def test_the_rest_of_a_cut_heading_stands_below_its_columns_though_one_is_empty() -> None:
    head = table([["Insats", "Beslutad budget", "Status", "Anteckningar"]], page=1, wraps=True)
    rows: Rows = [["", "2024, tkr", "", ""], ["A", "100", "Ny", ""], ["B", "200", "Ny", ""]]
    (grid,) = grids(head, without(rows, 3))
    assert grid.headings == ("Insats", "Beslutad budget 2024, tkr", "Status", "Anteckningar")
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_a_narrower_table_with_headings_of_its_own_is_another() -> None:
    other = table([["Kommun", "Belopp"], ["Norrvik", "2 000"]], page=2, wraps=True)
    assert len(grids(table(UPPER, page=1, wraps=True), other)) == 2


def test_the_column_of_areas_may_be_lost_on_the_left() -> None:
    upper: Rows = [
        ["Område", "Insats", "Budget", "Syfte"],
        ["Barn och unga", "A", "1 000", "a."],
        ["", "B", "2 000", "b."],
    ]
    lower: Rows = [["", "C", "3 000", "c."], ["", "D", "4 000", "d."]]
    (grid,) = grids(table(upper, page=1, wraps=True), without(lower, 0))
    assert [row.texts[1] for row in grid.rows] == ["A", "B", "C", "D"]

    whole = [["Barn och unga", *row[1:]] if row[0] == "" else row for row in upper]
    parted = grids(table(whole, page=1, wraps=True), without(lower, 0))
    assert len(parted) == 2


def test_areas_rows_reach_over_all_columns_of_a_table_that_lost_some() -> None:
    band = ("Suicidprevention", 1, 2)
    lower = table([[band, "^", ""], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(table(UPPER, page=1, wraps=True), lower)
    assert [row.across for row in grid.rows] == [None, "Suicidprevention", None]
    assert grid.rows[-1].texts == ("B", "2 000", "b.", "", "")


def test_white_that_looks_like_a_column_on_one_page_is_none() -> None:
    wide: Rows = [["Insats", "", "Budget", "Syfte"], ["A", "", "1 000", "a."]]
    narrow: Rows = [["Insats", "Budget", "Syfte"], ["B", "2 000", "b."]]
    for first, second in ((wide, narrow), (narrow, wide)):
        tables = table(first, page=1, wraps=True), table(second, page=2, wraps=True)
        (grid,) = grids(*tables)
        assert [len(row.texts) for row in grid.rows] == [3, 3]
