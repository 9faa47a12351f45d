from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table as ListObject

from extract.allocations import find
from extract.errors import DamagedDocument, DocumentTooLarge
from extract.model import Content, Document, Extraction, Format, Severity
from extract.read import read as read_document
from extract.readers import libreoffice, ooxml, xlsx
from tests.extract.build import sums
from tests.extract.readers.books import BOLD, Value, book, fill, rezipped
from tests.extract.readers.shown import headings, paragraphs, rows, tables

HEAD = ("Insats", "Belopp (kr)", "Ansvarig")
Row = tuple[Value, ...]
PLAN: tuple[Row, ...] = (
    HEAD,
    ("Skolstöd", 800000, "Region Norrvik"),
    ("Lovläger", 125000, "Sjöbo kommun"),
)
SHEET = "xl/worksheets/sheet1.xml"


def found(content: Content) -> Extraction:
    return find(Document("a.xlsx", "0" * 64, Format.XLSX, content))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


# --- sheets -------------------------------------------------------------------------------------


def test_a_sheet_is_a_page_with_its_name_as_heading(path: Path) -> None:
    content = xlsx.read(book(path, ("Utfall 2022", PLAN), ("Budget 2023", PLAN)))

    assert content.pages == 2
    assert headings(content) == [(1, "Utfall 2022"), (1, "Budget 2023")]
    assert [table.page for table in tables(content)] == [1, 2]


def test_years_and_phases_come_from_the_sheets_names(path: Path) -> None:
    extraction = found(xlsx.read(book(path, ("Utfall 2022", PLAN), ("Budget 2023", PLAN))))

    contexts = [(a.context.year, a.context.phase.value) for a in extraction.allocations]
    assert contexts == [(2022, "executed")] * 2 + [(2023, "approved")] * 2


@pytest.mark.parametrize("name", ["Blad1", "Sheet2", "Ark1", "Tabell 3", "Blad1 (2)"])
def test_a_name_that_a_program_gave_is_no_heading(path: Path, name: str) -> None:
    assert headings(xlsx.read(book(path, (name, PLAN)))) == []


def test_a_name_that_the_title_says_in_full_is_no_heading(path: Path) -> None:
    rows_ = (("Plan för suicidprevention 2024",), (), *PLAN)

    assert headings(xlsx.read(book(path, ("Suicidprev", rows_)))) == [
        (1, "Plan för suicidprevention 2024")
    ]


def test_a_hidden_sheet_is_read_and_marked(path: Path) -> None:
    made = openpyxl.Workbook()
    fill(made.worksheets[0], PLAN)
    hidden = fill(made.create_sheet("Utkast"), PLAN)
    hidden.sheet_state = "veryHidden"
    made.save(path)

    content = xlsx.read(path)

    assert content.hidden_pages == (2,)
    assert len(tables(content)) == 2
    assert [f.kind for f in content.findings] == ["hidden_sheet"]


def test_a_chart_sheet_is_left_out_and_keeps_its_number(path: Path) -> None:
    made = openpyxl.Workbook()
    fill(made.worksheets[0], PLAN)
    made.create_chartsheet("Diagram", 0)
    made.save(path)

    content = xlsx.read(path)

    assert content.pages == 2
    assert [table.page for table in tables(content)] == [2]


# --- what a cell shows --------------------------------------------------------------------------


def test_amounts_are_as_shown(path: Path) -> None:
    extraction = found(xlsx.read(book(path, ("Blad1", PLAN), code='#,##0 "kr"')))

    assert [a.amount.text for a in extraction.allocations if a.amount] == [
        "800 000 kr",
        "125 000 kr",
    ]


def test_kronor_shown_in_thousands_below_tkr_are_not_multiplied_twice(path: Path) -> None:
    rows_ = (("Insats", "Belopp (tkr)", "Ansvarig"), *PLAN[1:])

    extraction = found(xlsx.read(book(path, ("Blad1", rows_), code="#,##0,")))

    assert sums(extraction.allocations) == [("Skolstöd", 800000), ("Lovläger", 125000)]
    assert extraction.allocations[0].amount is not None
    assert extraction.allocations[0].amount.text == "800"


def test_kronor_shown_in_thousands_without_a_word_keep_their_unit(path: Path) -> None:
    rows_ = (("Insats", "Belopp", "Ansvarig"), *PLAN[1:])

    extraction = found(xlsx.read(book(path, ("Blad1", rows_), code="#,##0,")))

    assert sums(extraction.allocations) == [("Skolstöd", 800000), ("Lovläger", 125000)]


def test_shared_strings_are_read_with_their_runs_and_without_readings(path: Path) -> None:
    made = book(path, ("Blad1", (("Insats", "Belopp"), ("x", 1000))))
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Skol</t>'
        "</r><r><rPr><b/></rPr><t>stöd</t></r><rPh><t>skåål</t></rPh></si></sst>"
    )
    links = "xl/_rels/workbook.xml.rels"
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    inline = b'<c r="A2" t="inlineStr"><is><t>x</t></is></c>'
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    rezipped(
        made,
        {
            SHEET: (inline, b'<c r="A2" t="s"><v>0</v></c>'),
            links: (b"</Relationships>", link.encode()),
        },
    )

    assert rows(tables(xlsx.read(made))[0])[1] == ["Skolstöd", "1000"]


def test_a_comment_is_no_text(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], PLAN)
    sheet["A2"].comment = Comment("ej beslutat, 999 000 kr", "x")
    made.save(path)

    assert "999" not in str(xlsx.read(path).blocks)


def test_an_error_in_a_cell_is_no_amount_and_is_told(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], PLAN)
    sheet["B2"] = "#REF!"
    sheet["B2"].data_type = "e"
    made.save(path)

    extraction = found(xlsx.read(path))

    assert sums(extraction.allocations) == [("Skolstöd", None), ("Lovläger", 125000)]
    assert {"cell_error", "unread_amount"} <= {f.kind for f in extraction.findings}


def test_a_formula_without_its_result_is_an_error_that_names_the_cells(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    rows_ = (*PLAN, ("Totalt", "=SUM(B2:B3)"))

    content = xlsx.read(book(path, ("Blad1", rows_)))

    (finding,) = content.findings
    assert (finding.severity, finding.kind) == (Severity.ERROR, "formula_not_computed")
    assert finding.as_written == "B4"
    assert content.unread_pages == (1,)


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_a_formula_without_its_result_is_worked_out_by_libreoffice(path: Path) -> None:
    rows_ = (*PLAN, ("Totalt", "=SUM(B2:B3)"))

    content = xlsx.read(book(path, ("Blad1", rows_), code="#,##0"))

    assert content.findings == ()
    assert rows(tables(content)[0])[3] == ["Totalt", "925000"]


def test_what_a_formula_last_came_to_is_read(path: Path) -> None:
    made = book(path, ("Blad1", (*PLAN, ("Totalt", "=SUM(B2:B3)"))))
    rezipped(made, {SHEET: (b"<f>SUM(B2:B3)</f><v></v>", b"<f>SUM(B2:B3)</f><v>925000</v>")})

    content = xlsx.read(made)

    assert content.findings == ()
    assert rows(tables(content)[0])[3] == ["Totalt", "925000"]


def test_years_as_numbers_head_columns(path: Path) -> None:
    rows_ = (("Insats", 2023, 2024, "Ansvarig"), ("Skolstöd", 80000, 90000, "Region Norrvik"))

    extraction = found(xlsx.read(book(path, ("Plan", rows_), code="0")))

    years = [(a.context.year, a.amount.sek) for a in extraction.allocations if a.amount]
    assert years == [(2023, 80000), (2024, 90000)]


# --- where tables begin and end -----------------------------------------------------------------


def test_blank_rows_between_areas_do_not_end_the_table(path: Path) -> None:
    rows_ = (
        HEAD,
        ("Barn och unga",),
        ("Skolstöd", 800000, "Region Norrvik"),
        (),
        ("Äldre",),
        ("Samtal", 50000, "Sjöbo kommun"),
        (),
        ("Totalt", 850000),
    )

    extraction = found(xlsx.read(book(path, ("Blad1", rows_))))

    areas = [(a.context.area, a.name) for a in extraction.allocations]
    assert areas == [("Barn och unga", "Skolstöd"), ("Äldre", "Samtal")]
    assert [t.amount.sek for t in extraction.stated_totals] == [850000]


def test_a_list_below_a_table_is_a_table_of_its_own(path: Path) -> None:
    rows_ = (*PLAN, ("Totalt", 925000), (), ("Roll", "Namn", "Telefon"), ("Ekonom", "NN", "000-00"))

    assert [table.height for table in tables(xlsx.read(book(path, ("Blad1", rows_))))] == [4, 2]


def test_tables_side_by_side_are_two(path: Path) -> None:
    right: list[Row] = [("Kommun", "Belopp (kr)"), ("Sjöbo", 10000), ("Ystad", 20000)]
    rows_: list[Row] = [(*a, None, *b) for a, b in zip(PLAN, right, strict=True)]

    content = xlsx.read(book(path, ("Blad1", (("Fördelning av medel 2024",), (), *rows_))))

    assert [rows(table)[0] for table in tables(content)] == [list(HEAD), list(right[0])]


def test_an_empty_column_inside_a_table_does_not_part_it(path: Path) -> None:
    rows_ = [(a, None, b, None, c) for a, b, c in PLAN]

    content = xlsx.read(book(path, ("Blad1", rows_)))

    assert [rows(table)[0] for table in tables(content)] == [list(HEAD)]


def test_labels_above_a_table_are_lines_of_text(path: Path) -> None:
    rows_: list[Row] = [("Län:", "Norrvik"), ("Att fördela:", 900000), (), *PLAN]

    content = xlsx.read(book(path, ("Blad1", rows_)))

    assert paragraphs(content) == ["Län: Norrvik", "Att fördela: 900000"]


def test_the_title_is_the_line_that_stands_out(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], (("Region Norrvik",), ("Plan för medel 2024",), (), *PLAN))
    sheet["A2"].font = Font(bold=True, size=16)
    made.save(path)

    content = xlsx.read(path)

    assert headings(content) == [(1, "Plan för medel 2024")]
    assert paragraphs(content) == ["Region Norrvik"]


def test_merged_cells_span_and_a_line_set_where_names_begin_lies_across(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    fill(sheet, (("Nr", *HEAD), (None, "Barn och unga"), (1, *PLAN[1]), (2, *PLAN[2])))
    sheet.merge_cells("D3:D4")
    made.save(path)

    (table,) = tables(xlsx.read(path))

    spans = {cell.text: (cell.rowspan, cell.colspan) for cell in table.cells}
    assert spans["Barn och unga"] == (1, 4)
    assert spans["Region Norrvik"] == (2, 1)


def test_a_table_that_the_file_marks_has_its_heading_row(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], (("Vad vi gör", "Pengar", "Vem"), *PLAN[1:]))
    sheet.add_table(ListObject(displayName="Plan", ref="A1:C3"))
    made.save(path)

    assert tables(xlsx.read(path))[0].header_rows == 1


def test_hidden_rows_and_columns_are_read_and_told(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], PLAN)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    made.save(path)

    content = xlsx.read(path)

    assert rows(tables(content)[0])[2] == ["Lovläger", "125000", "Sjöbo kommun"]
    told = [(f.kind, f.as_written) for f in content.findings]
    assert told == [("hidden_rows", "3"), ("hidden_columns", "C")]


def test_bold_headings_part_stacked_tables_by_area(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = fill(made.worksheets[0], (("Barn",), *PLAN, (), ("Äldre",), *PLAN))
    for row in (1, 2, 6, 7):
        for cell in sheet[row]:
            cell.font = BOLD
    made.save(path)

    extraction = found(xlsx.read(path))

    assert [a.context.area for a in extraction.allocations][2:] == ["Äldre", "Äldre"]


# --- files that are not as they should be -------------------------------------------------------


def test_formatting_alone_costs_nothing(path: Path) -> None:
    made = book(path, ("Blad1", PLAN))
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(10, 50_000))
    rezipped(made, {SHEET: (b"</sheetData>", empty + b"</sheetData>")})

    (table,) = tables(xlsx.read(made))

    assert table.height == 3


def test_strict_workbooks_are_read(path: Path) -> None:
    made = book(path, ("Blad1", PLAN))
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = ("xl/workbook.xml", SHEET, "xl/styles.xml")
    rezipped(made, dict.fromkeys(parts, (usual, strict)))

    assert rows(tables(xlsx.read(made))[0])[1] == ["Skolstöd", "800000", "Region Norrvik"]


def test_a_workbook_is_told_by_its_content(path: Path) -> None:
    book(path, ("Blad1", PLAN))

    assert read_document(path.rename(path.with_suffix(".docx")), "x").format is Format.XLSX


def test_a_sheet_cut_short_is_unread_and_the_others_are_read(path: Path) -> None:
    made = book(path, ("Blad1", PLAN), ("Blad2", PLAN))
    rezipped(made, {SHEET: (b"</sheetData>", b"")})

    content = xlsx.read(made)

    assert content.unread_pages == (1,)
    assert [table.page for table in tables(content)] == [2]


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    book(path, ("Blad1", PLAN)).write_bytes(path.read_bytes()[:2000])

    with pytest.raises(DamagedDocument, match="cut short"):
        read_document(path, "x")


def test_entities_are_never_resolved(path: Path) -> None:
    made = book(path, ("Blad1", PLAN))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    rezipped(made, {SHEET: (b"<worksheet", bomb)})

    with pytest.raises(DamagedDocument, match="none of its sheets"):
        xlsx.read(made)


def test_a_sheet_that_unpacks_beyond_measure_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ooxml, "MAX_PART_BYTES", 500)

    with pytest.raises(DocumentTooLarge):
        xlsx.read(book(path, ("Blad1", PLAN)))


def test_forms_below_a_list_are_tables_of_their_own(path: Path) -> None:
    people: tuple[Row, ...] = (("Organisation", "Roll", "Närvaro"), ("Regionen", "Ledamot", "Ja"))
    forms: list[Row] = []
    for name, sek in (("Skolstöd", 800000), ("Lovläger", 125000)):
        forms += [("Arbete", name), ("Kontaktväg", "Sjöbo"), ("Budget", sek), ("Syfte", "Stöd"), ()]
    content = xlsx.read(book(path, ("Blad1", (*people, (), ("Insatser 2025",), *forms))))

    assert [rows(table)[0] for table in tables(content)] == [
        list(people[0]),
        ["Arbete", "Skolstöd"],
        ["Arbete", "Lovläger"],
    ]


def test_a_label_of_a_form_with_nothing_beside_it_is_no_line_of_text(path: Path) -> None:
    forms: list[Row] = []
    for name, sek in (("Skolstöd", 800000), ("Lovläger", 125000)):
        forms += [("Ansvar", "Sjöbo"), ("Noterat",), ("Arbete", name), ("Budget", sek), ()]
    content = xlsx.read(book(path, ("Blad1", (("Insatser 2025",), *forms))))

    assert [rows(table) for table in tables(content)] == [
        [["Ansvar", "Sjöbo"], ["Noterat"], ["Arbete", name], ["Budget", sek]]
        for name, sek in (("Skolstöd", "800000"), ("Lovläger", "125000"))
    ]


def test_a_unit_below_a_label_is_the_rest_of_the_heading(path: Path) -> None:
    lines: tuple[Row, ...] = (
        ("Område", "Vad", "Ram,", "Huvudman"),
        (None, None, "Mkr", None),
        ("Vård", "Skolstöd", "8,0", "Sjöbo"),
        ("Vård", "Lovläger", "10,7", "Sjöbo"),
    )
    (made,) = tables(xlsx.read(book(path, ("Blad1", lines))))
    assert [(c.column, c.colspan) for c in made.cells if c.text == "Mkr"] == [(3, 1)]


def test_a_name_in_bold_like_all_others_reaches_over_no_columns(path: Path) -> None:
    book(path, ("Plan 2024", (("Insats", "Belopp (kr)"), ("Skolstöd", 800000), ("Lovläger",))))
    workbook = openpyxl.load_workbook(path)
    for row in (2, 3):
        workbook["Plan 2024"].cell(row, 1).font = Font(bold=True)
    workbook.save(path)

    assert all(cell.colspan == 1 for cell in tables(xlsx.read(path))[0].cells)


def test_rows_are_counted_as_the_sheet_counts_them(path: Path) -> None:
    above: tuple[Row, ...] = (("Plan 2024",), ("Belopp i kronor",), (None,))
    extraction = found(xlsx.read(book(path, ("Plan 2024", (*above, *PLAN)))))

    assert [(a.name, a.place.row) for a in extraction.allocations] == [
        ("Skolstöd", 5),
        ("Lovläger", 6),
    ]
