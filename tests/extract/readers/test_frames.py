"""Tables that only place other tables: side by side, in columns, in boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Block, Heading, Paragraph, Table
from extract.readers import docx, html, odt
from extract.readers.frames import Framed, frame_order
from tests.extract.readers import office, opendoc

INNER = [["Insats", "Belopp"], ["Fontänhus", "500 000"]]


def _told(blocks: tuple[Block, ...]) -> list[str]:
    shown = []
    for block in blocks:
        if isinstance(block, Table):
            shown.append("table")
        elif isinstance(block, Heading | Paragraph):
            shown.append(block.text)
    return shown


def _docx(path: Path, *rows: tuple[str, ...]) -> tuple[Block, ...]:
    inner = office.tbl(*(office.tr(*row) for row in INNER))
    made = (
        office.tr(*(office.tc(c.replace("T", inner).replace("H", "<w:p/>")) for c in row))
        for row in rows
    )
    return docx.read(office.docx(path / "a.docx", office.tbl(*made))).blocks


def test_word_tables_side_by_side_stand_under_their_own_headings(tmp_path: Path) -> None:
    rows = ((office.p("Barn") + "T", office.p("Äldre") + "T"),)

    assert _told(_docx(tmp_path, *rows)) == ["Barn", "table", "Äldre", "table"]


def test_headings_in_a_row_of_their_own_are_read_with_the_tables_below(tmp_path: Path) -> None:
    rows = ((office.p("Barn"), office.p("Äldre")), ("TH", "TH"))

    assert _told(_docx(tmp_path, *rows)) == ["Barn", "table", "Äldre", "table"]


@pytest.mark.parametrize("heading", ["<b>{}</b>", "<h3>{}</h3>", "<p>{}</p>"])
def test_a_pages_tables_side_by_side_stand_under_their_own_headings(
    tmp_path: Path, heading: str
) -> None:
    inner = "<table><tr><th>Insats<th>Belopp<tr><td>Fontänhus<td>500 000</table>"
    names = "".join(f"<td>{heading.format(name)}</td>" for name in ("Barn", "Äldre"))
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr>{names}<tr><td>{inner}</td><td>{inner}</td></table>")

    assert _told(html.read(path).blocks) == ["Barn", "table", "Äldre", "table"]


def test_writer_tables_side_by_side_stand_under_their_own_headings(tmp_path: Path) -> None:
    inner = opendoc.tbl(*(opendoc.tr(*(opendoc.td(opendoc.p(t)) for t in row)) for row in INNER))
    cells = (opendoc.td(opendoc.p(name) + inner) for name in ("Barn", "Äldre"))
    path = tmp_path / "a.odt"
    opendoc.write_open(path, "text", opendoc.tbl(opendoc.tr(*cells)))

    assert _told(odt.read(path).blocks) == ["Barn", "table", "Äldre", "table"]


def test_a_table_with_small_tables_in_one_of_its_columns_is_no_frame() -> None:
    rows = [
        [Framed(f"{row}{column}", "Text", has_table=column == 1) for column in range(3)]
        for row in range(4)
    ]

    assert frame_order(rows) == []


def test_a_label_beside_its_table_is_read_before_it() -> None:
    rows = [
        [Framed("head", "Område", has_table=False), Framed("of", "Insatser", has_table=False)],
        [Framed("a", "Unga", has_table=False), Framed("A", "", has_table=True)],
        [Framed("b", "Äldre", has_table=False), Framed("B", "", has_table=True)],
    ]
    assert frame_order(rows) == ["head", "of", "a", "A", "b", "B"]
