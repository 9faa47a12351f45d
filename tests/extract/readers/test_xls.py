"""The fixture old_workbook.xls was made with LibreOffice: a plan, and a hidden draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.allocations import find
from extract.errors import EncryptedDocument, ExtractError
from extract.model import Document, Format
from extract.read import read
from extract.readers import xls
from extract.readers.compound_file import stream
from extract.readers.xls_styles import looks_of
from tests.extract.readers.shown import headings, paragraphs, tables

OLD = Path(__file__).parents[2] / "fixtures" / "old_workbook.xls"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(OLD, "old_workbook.xls")


def test_an_old_workbook_is_told_by_its_content(document: Document) -> None:
    assert document.format is Format.XLS


def test_sheets_are_pages_and_hidden_ones_are_marked(document: Document) -> None:
    content = document.content

    assert (content.pages, content.hidden_pages) == (2, (2,))
    assert headings(content)[0] == (1, "Länsgemensamma medel, Region Norrvik")


def test_sums_and_dates_are_as_shown(document: Document) -> None:
    texts = [cell.text for cell in tables(document.content)[0].cells]

    assert "800 000 kr" in texts
    assert "2024-02-01" in " ".join(paragraphs(document.content))


def test_an_error_is_no_empty_cell(document: Document) -> None:
    extraction = find(document)

    assert [a.unread_amount_text for a in extraction.allocations][2] == "#DIV/0!"
    assert "C7" in [f.as_written for f in extraction.findings if f.kind == "cell_error"]


def test_a_merged_area_holds_for_its_rows(document: Document) -> None:
    areas = [a.context.area for a in find(document).allocations]

    assert areas[:3] == ["Barn och unga", "Barn och unga", "Äldre"]


@pytest.mark.parametrize("kept", [600, 1500, 3000, 5000])
def test_a_file_cut_short_is_an_error_that_says_so(tmp_path: Path, kept: int) -> None:
    cut = tmp_path / "a.xls"
    cut.write_bytes(OLD.read_bytes()[:kept])

    assert isinstance(looks_of(cut), list)
    with pytest.raises(ExtractError):
        xls.read(cut)


def test_a_password_is_told(tmp_path: Path) -> None:
    data = OLD.read_bytes()
    book = stream(data, "Workbook")
    assert book is not None
    begin = data.index(book[:64])
    first = 4 + int.from_bytes(book[2:4], "little")
    # The record that follows the first becomes FILEPASS: the rest is encrypted.
    at = begin + first
    locked = tmp_path / "a.xls"
    locked.write_bytes(data[:at] + b"\x2f\x00" + data[at + 2 :])

    with pytest.raises(EncryptedDocument):
        xls.read(locked)
