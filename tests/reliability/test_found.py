"""What the fuzzer and the public suites of other projects have found, once each.

Files in `found` are what the fuzzer made; files of other projects are made anew here.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
import python_calamine
from pptx import Presentation
from reportlab.pdfgen.canvas import Canvas

from extract import covers, pairs, size
from extract.errors import (
    DamagedDocument,
    EncryptedDocument,
    NoTextLayer,
    UnsupportedFormat,
)
from extract.model import Format, Paragraph
from extract.read import read
from extract.readers import run_tables, text, xls
from extract.readers.cells import Line
from extract.readers.figures import figures
from extract.readers.run_headings import HeadingRow
from extract.sniff import sniff
from extract.words import IN_A_ROW, LAST_HYPHENED, LAST_WORD
from insats import ingest
from insats.reading import MOST_BYTES, read_source
from tests.extract.build import Rows, Slot, found, table
from tests.extract.readers.office import frame, pptx
from tests.extract.readers.ole_file import ole
from tests.insats.documents import write_plan
from tests.insats.readers import in_this_process
from tests.reliability import good
from tests.reliability.archives import repacked

FOUND = Path(__file__).parent / "found"


def test_a_text_of_nothing_but_headings_is_not_searched_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run_tables, "MOST_EFFORT", 2000)
    content = text.read(FOUND / "headings-again-and-again.txt")
    (told,) = content.findings
    assert told.kind == "not_searched"
    assert any(isinstance(block, Paragraph) for block in content.blocks)


@pytest.mark.parametrize(
    ("names", "kind"), [("WORKBOOK", Format.XLS), ("worddocument", Format.DOC)]
)
def test_a_compound_files_names_are_read_in_any_case(
    tmp_path: Path, names: str, kind: Format
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(ole(names))
    assert sniff(path) is kind


def test_a_password_is_seen_under_a_name_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(ole("ENCRYPTEDPACKAGE", "ENCRYPTIONINFO"))
    with pytest.raises(EncryptedDocument):
        sniff(path)


def test_a_library_that_panics_costs_the_workbook_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        raise PanicException("no entry found for key")

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Mock(from_path=panic))
    with pytest.raises(DamagedDocument, match="save it anew"):
        xls.read(tmp_path / "a.xlsb")


def test_slides_of_workbooks_alone_say_where_the_figures_are(tmp_path: Path) -> None:
    sheet = frame('<p:oleObj progId="Excel.Sheet.12"/>')
    with pytest.raises(UnsupportedFormat, match="save each workbook as a file of its own"):
        read(pptx(tmp_path / "a.pptx", sheet), "a.pptx")


def test_pages_without_text_and_pictures_are_not_sent_to_ocr(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.line(10, 10, 200, 200)
    canvas.save()
    with pytest.raises(NoTextLayer, match="neither text nor pictures"):
        read(path, "a.pdf")


def test_a_manifest_of_openoffice_2_names_its_document_type(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    doctype = '<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    manifest = f'<?xml version="1.0"?>{doctype}<m/>'.encode()
    path.write_bytes(repacked(good.odt(), {"META-INF/manifest.xml": manifest}))
    assert read(path, "a.odt").content.blocks


def test_a_presentation_without_slides_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    Presentation().save(str(path))
    assert read(path, "a.pptx").content.pages == 0


def test_money_that_is_paid_back_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "read_all", in_this_process)
    part = "Familjecentral på nätet", "−450 000 kr", "Nå föräldrar", "Kommunerna"
    whole = "Stöd åt föräldrar", "900 000 kr", "Nå föräldrar", "Kommunerna"
    both = "Stöd åt föräldrar med familjecentral på nätet", "1 200 000 kr", "Nå alla", "Kommunerna"
    write_plan(tmp_path / "plan 2023.docx", 2023, (part, whole))
    write_plan(tmp_path / "plan 2024.docx", 2024, (both,))
    report = ingest.run([tmp_path], str(tmp_path / "h.sqlite"))
    assert [file.status for file in report.files] == ["ok", "ok"]


def test_a_file_that_is_far_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(MOST_BYTES + 1)
    found = read_source(path, "a.pdf").source
    assert (found.status, found.sha256) == ("too_large", "")


def test_letters_without_a_blank_are_looked_at_once() -> None:
    text = "å" * 300_000
    assert list(IN_A_ROW.finditer(text)) == []
    assert LAST_WORD.search(f"{text}1") is None
    assert LAST_HYPHENED.search(f"{text}1") is None


def test_a_list_of_payments_does_not_take_the_memory_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size, "MOST_LINES", 2)
    path = tmp_path / "a.csv"
    path.write_bytes(good.csv())
    found = read_source(path, "a.csv").source
    assert (found.status, "list of payments" in found.message) == ("too_large", True)


def test_sums_below_sums_are_looked_at_near_by_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: Rows = [["Insats", "Belopp", "Syfte"], ["Nätet", "500 000 kr", "Nå föräldrar tidigt."]]
    rows += [["Summa", "2 000 000 kr", ""]] * 300
    looks = Mock(wraps=covers._Covers._beside)
    monkeypatch.setattr(covers._Covers, "_beside", lambda *given: looks(*given))

    assert len(found("# Plan 2024", table(rows)).allocations) == 1
    assert looks.call_count < 300 * 60


def _lines(count: int, texts: list[Slot]) -> Rows:
    return [texts for _ in range(count)]


def test_a_sheet_of_many_columns_is_searched_for_lists_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: Rows = [["Insats", *["Syfte", "p"] * 40], *_lines(20, ["Stöd 500 000 kr", *["p"] * 80])]
    looks = Mock(wraps=pairs._pairs)
    monkeypatch.setattr(pairs, "_pairs", looks)

    found("# Plan 2024", table(rows))
    assert looks.call_count < 10 * 81 * 20


def test_lines_far_below_words_do_not_make_them_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(("Lära", "känna", "varandra", "bättre")) for _ in range(400)]
    looks = Mock(wraps=figures)
    monkeypatch.setattr(run_tables, "figures", looks)

    heading = HeadingRow(0, 1, ("Lära", "Känna", "Varandra"))
    assert not run_tables._may_head(lines, heading)
    assert looks.call_count < 150
