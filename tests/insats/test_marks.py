"""What is marked on a document's pages."""

from __future__ import annotations

from extract.model import (
    Block,
    Box,
    Cell,
    Content,
    Document,
    Doubt,
    Format,
    Heading,
    Paragraph,
    Table,
)
from insats.marks import Kind, Marks, marks_of

BOX = Box(10, 20, 110, 40)


def marked(*blocks: Block) -> Marks:
    return marks_of(Document("a.pdf", "sha", Format.PDF, Content(blocks, pages=2)))


def table(number: int, page: int, *rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(text, i, j, page=page, box=Box(100 * j, 20 * i, 100 * j + 100, 20 * i + 20))
        for i, row in enumerate(rows, 1)
        for j, text in enumerate(row, 1)
    )
    whole = Box(100, 20, 100 * len(rows[0]) + 100, 20 * len(rows) + 20)
    return Table(number, cells, page, whole)


PLAN = table(1, 1, ("Insats", "Belopp", "Ansvar"), ("Skolteam", "100 000 kr", "Regionen"))
# Alone its first row would read like headings over a sum.
GOES_ON = table(2, 2, ("Mötesplats", "", "Kommunen"), ("Läger", "200 000 kr", "Kommunen"))


def headers(found: Marks) -> list[tuple[int, float]]:
    return [(mark.page, mark.box.top) for mark in found.all if mark.kind is Kind.HEADER]


def test_blocks_are_numbered_as_they_were_read() -> None:
    found = marked(
        Heading("Plan", 2, 1, BOX),
        Paragraph("Text", 1, BOX),
        Paragraph("Punkt", 1, BOX, True),
        PLAN,
    )
    labels = [mark.label for mark in found.all if mark.kind not in (Kind.CELL, Kind.HEADER)]
    assert labels == ["#1 level 2", "#2", "#3 item", "#4 table 1"]


def test_a_block_without_a_place_is_counted() -> None:
    found = marked(Paragraph("Text"), Paragraph("Text", 1, BOX))
    assert (len(found.all), found.unplaced) == (1, 1)


def test_the_header_row_is_marked_and_no_other() -> None:
    assert headers(marked(PLAN)) == [(1, 20), (1, 20), (1, 20)]


def test_the_first_row_of_a_table_that_goes_on_is_no_header() -> None:
    assert {page for page, _ in headers(marked(GOES_ON))} == {2}
    assert {page for page, _ in headers(marked(PLAN, GOES_ON))} == {1}


def test_a_cell_bears_its_row_and_column_and_what_it_spans() -> None:
    cells = (Cell("Unga", 1, 1, 1, 3, box=BOX), Cell("Skolteam", 2, 1, box=BOX))
    found = marked(Table(1, cells, 1))
    assert [mark.label for mark in found.all if mark.kind is Kind.CELL] == ["1,1 1×3", "2,1"]


def test_a_mark_stands_on_its_own_page_alone() -> None:
    found = marked(PLAN, GOES_ON)
    assert len(found.on(1)) + len(found.on(2)) == len(found.all)
    assert {mark.text for mark in found.on(2) if mark.kind is Kind.CELL} == {
        "Mötesplats",
        "",
        "Kommunen",
        "Läger",
        "200 000 kr",
    }


def test_a_figure_in_doubt_bears_all_its_readings() -> None:
    content = Content((), pages=1, ocr_pages=(1,), doubts=(Doubt(1, BOX, "125", ("725", "12S")),))
    (mark,) = marks_of(Document("a.pdf", "sha", Format.PDF, content)).all
    assert (mark.kind, mark.box, mark.label) == (Kind.DOUBT, BOX, "125? or 725 or 12S")
