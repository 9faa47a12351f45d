"""Whole budget documents printed by three programs: every row of every table comes out.

Rows are compared over the ends of pages: repeated headings are left out, and rows that a page
break cuts are put together again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Table
from extract.readers.pdf import read
from tests.made.formats import Made, write_all
from tests.made.gavleborg import gavleborg
from tests.made.kronoberg import kronoberg
from tests.made.layout import lay_out
from tests.made.model import Borders, Description
from tests.made.ostergotland import ostergotland
from tests.made.producers import chromium
from tests.made.sheet import Grid
from tests.made.varmland import varmland

Row = tuple[tuple[int, str], ...]
# What a line end may add or take: spaces, hyphens, marks of full lines.
LOOSE = re.compile(r"[\s\-\u00ad\u2010\u200b\u200c\u2060]+")


def _set(description: Description, borders: Borders, font_pt: float, right: bool) -> Description:
    layout = replace(
        description.layout, borders=borders, font_pt=font_pt, right_amounts=right, landscape=False
    )
    return replace(description, slug=f"{description.slug}-{borders}", layout=layout)


SMALL, USUAL = 8.0, 10.0
REPORTLAB = [
    _set(varmland(), Borders.NONE, USUAL, right=True),
    _set(varmland(), Borders.ZEBRA, USUAL, right=False),
    _set(gavleborg(), Borders.HORIZONTAL, SMALL, right=True),
    _set(ostergotland(), Borders.NONE, SMALL, right=False),
    _set(kronoberg(), Borders.GRID, USUAL, right=True),
]
OFFICE = [
    _set(gavleborg(), Borders.HORIZONTAL, USUAL, right=True),
    _set(kronoberg(), Borders.ZEBRA, SMALL, right=False),
    _set(ostergotland(), Borders.GRID, USUAL, right=False),
]
BROWSER = [_set(gavleborg(), Borders.ZEBRA, USUAL, right=True)]


@pytest.mark.parametrize("description", REPORTLAB, ids=lambda d: d.slug)
def test_rows_of_business_systems(description: Description, tmp_path: Path) -> None:
    (path,) = write_all(Made.REPORTLAB, [description], tmp_path / "out", tmp_path / "work")

    assert _missing(description, path) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rows_of_word_documents(tmp_path: Path) -> None:
    paths = write_all(Made.LIBREOFFICE, OFFICE, tmp_path / "out", tmp_path / "work")

    assert [_missing(*pair) for pair in zip(OFFICE, paths, strict=True)] == [[]] * len(OFFICE)


@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
def test_rows_of_web_pages(tmp_path: Path) -> None:
    paths = write_all(Made.CHROMIUM, BROWSER, tmp_path / "out", tmp_path / "work")

    assert [_missing(*pair) for pair in zip(BROWSER, paths, strict=True)] == [[]] * len(BROWSER)


# --- rows as they are in the description, and as they are found -----------------------------------


def _missing(description: Description, path: Path) -> list[Row]:
    """The description's rows that the file's tables lack; a row across may be a heading there."""
    content = read(path)
    found = _whole_rows(block for block in content.blocks if isinstance(block, Table))
    headings = _loose(" ".join(getattr(block, "text", "") for block in content.blocks))
    return [
        row
        for block in lay_out(description).blocks
        if isinstance(block, Grid)
        for row in _gold(block)
        if row not in found and not (len(row) == 1 and row[0][1] in headings)
    ]


def _loose(text: str) -> str:
    return LOOSE.sub("", text)


def _gold(grid: Grid) -> list[Row]:
    rows = (
        tuple((j, _loose(slot.text)) for j, slot in enumerate(slots) if slot and slot.text)
        for slots in grid.rows
    )
    return [row for row in rows if row]


def _whole_rows(tables: Iterable[Table]) -> set[Row]:
    """All rows, and every last row of a piece put together with the first ones of the next."""
    whole: set[Row] = set()
    last: Row = ()
    for table in tables:
        rows = _rows(table)
        whole.update(rows)
        whole.update(_together(last, row) for row in rows[:3])
        last = rows[-1]
    return whole


def _rows(table: Table) -> list[Row]:
    rows: list[list[tuple[int, str]]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        if cell.text:
            rows[cell.row - 1].append((cell.column - 1, _loose(cell.text)))
    return [tuple(sorted(row)) for row in rows if row]


def _together(above: Row, below: Row) -> Row:
    texts = dict(above)
    for column, text in below:
        texts[column] = texts.get(column, "") + text
    return tuple(sorted(texts.items()))
