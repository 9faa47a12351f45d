from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Block, Content, Heading, Paragraph, Table
from extract.readers import libreoffice
from extract.readers.ods import read
from tests.extract.readers.opendoc import (
    COVERED,
    box,
    letters,
    p,
    spanned,
    style,
    tbl,
    td,
    tr,
    write_open,
)
from tests.steps import steps

BLANK = tr(td("", 'table:number-columns-repeated="16384"'))
HEAD = tr("Insats", "Belopp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made.ods"


def content(file: Path, *sheets: str, automatic: str = "", common: str = "") -> Content:
    made = "".join(sheets)
    return read(write_open(file, "spreadsheet", made, automatic=automatic, common=common))


def sheet(*rows: str, name: str = "Blad1", own: str = "", columns: str = "") -> str:
    return tbl(*rows, own=f'table:name="{name}" {own}', columns=columns)


def only_table(blocks: tuple[Block, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def number(value: float, shown: str = "", *, kind: str = "float", cell_style: str = "") -> str:
    own = f'office:value-type="{kind}" office:value="{value}" table:style-name="{cell_style}"'
    return td(shown or str(value), own)


def formatted(name: str, format_: str) -> str:
    return format_ + style(name, family="table-cell", own=f'style:data-style-name="N_{name}"')


def column_of(file: Path, *cells: str, automatic: str = "") -> list[str]:
    """The texts of the second column below its heading."""
    rows = [tr(f"Insats {n}", cell) for n, cell in enumerate(cells)]
    made = content(file, sheet(HEAD, *rows), automatic=automatic)
    return [c.text for c in only_table(made.blocks).cells if c.column == 2 and c.row > 1]


def test_sheets_are_pages_and_their_title_and_table_are_told_apart(file: Path) -> None:
    automatic = style("ce1", letters(bold=True, size="14pt"), family="table-cell")
    plan = sheet(
        tr(td("Länsgemensam plan 2025", 'table:style-name="ce1"')),
        BLANK,
        HEAD,
        tr("Peer support", number(350000)),
        name="Plan",
    )
    other = sheet(HEAD, tr("Ungdomshälsa", number(1200000)), name="Blad2")
    made = content(file, plan, other, automatic=automatic)
    assert made.pages == 2
    assert made.blocks[0] == Heading("Länsgemensam plan 2025", 1, 1)
    assert [b.page for b in made.blocks if isinstance(b, Table)] == [1, 2]


def test_a_million_empty_rows_and_columns_cost_nothing(file: Path) -> None:
    rest = tr(
        td("", 'table:number-columns-repeated="16384" table:style-name="ce1"'),
        own='table:number-rows-repeated="1048570"',
    )
    table = only_table(content(file, sheet(HEAD, tr("A", number(1)), rest)).blocks)
    assert (table.height, table.width) == (2, 2)
    assert steps(lambda: content(file, sheet(HEAD, tr("A", number(1)), rest))) < 10_000


def test_amounts_are_written_by_their_value_and_format_in_swedish(file: Path) -> None:
    """LibreOffice in English shows 250,000 for what in Swedish would be 250 kronor."""
    kronor = formatted(
        "kr",
        '<number:number-style style:name="N_kr"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1" number:grouping="true"/><number:text> kr</number:text>'
        "</number:number-style>",
    )
    share = formatted(
        "pc",
        '<number:percentage-style style:name="N_pc"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
    )
    coin = formatted(
        "sek",
        '<number:currency-style style:name="N_sek"><number:number number:decimal-places="2" '
        'number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text>'
        "<number:currency-symbol>kr</number:currency-symbol></number:currency-style>",
    )
    assert column_of(
        file,
        number(250000, "250,000 kr", cell_style="kr"),
        number(0.25, "25%", kind="percentage", cell_style="pc"),
        number(1250.5, "1,250.50 kr", kind="currency", cell_style="sek"),
        number(812345.0, "812345"),
        automatic=kronor + share + coin,
    ) == ["250 000 kr", "25 %", "1 250,50 kr", "812345"]


def test_figures_shown_in_thousands_say_so(file: Path) -> None:
    thousands = formatted(
        "t",
        '<number:number-style style:name="N_t"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1" number:display-factor="1000"/></number:number-style>',
    )
    got = column_of(file, number(800000, "800", cell_style="t"), automatic=thousands)
    assert got == ["800 tkr"]


def test_negative_figures_keep_their_sign_where_the_format_has_a_part_for_them(file: Path) -> None:
    formats = (
        '<number:number-style style:name="N_plus"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
        '<number:number-style style:name="N_n"><number:text>-</number:text><number:number '
        'number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>'
        '<style:map style:condition="value()&gt;=0" style:apply-style-name="N_plus"/>'
        "</number:number-style>"
    )
    cell = style("n", family="table-cell", own='style:data-style-name="N_n"')
    got = column_of(
        file,
        number(-250000, "-250,000", cell_style="n"),
        number(250000, "250,000", cell_style="n"),
        automatic=formats + cell,
    )
    assert got == ["-250 000", "250 000"]


def test_dates_and_truths_are_written_in_swedish(file: Path) -> None:
    dates = formatted(
        "d",
        '<number:date-style style:name="N_d"><number:month number:textual="true" '
        'number:style="long"/><number:text> </number:text><number:year number:style="long"/>'
        "</number:date-style>",
    )
    got = column_of(
        file,
        td("March 2025", 'office:value-type="date" office:date-value="2025-03-01" '
           'table:style-name="d"'),
        td("3/1/25", 'office:value-type="date" office:date-value="2025-03-01"'),
        td("TRUE", 'office:value-type="boolean" office:boolean-value="true"'),
        automatic=dates,
    )  # fmt: skip
    assert got == ["mars 2025", "2025-03-01", "SANT"]


def test_a_value_without_a_text_is_read(file: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1250000"/>'
    assert column_of(file, cell, number(5)) == ["1250000", "5"]


def test_repeated_rows_and_cells_with_text_are_each_read(file: Path) -> None:
    rows = tr(
        td("Insats", ""), td("5", 'table:number-columns-repeated="2"'),
        own='table:number-rows-repeated="2"',
    )  # fmt: skip
    table = only_table(content(file, sheet(tr("Insats", "2024", "2025"), rows)).blocks)
    assert [c.text for c in table.cells if c.row > 1] == ["Insats", "5", "5"] * 2


def test_merged_cells_keep_their_span(file: Path) -> None:
    made = content(
        file,
        sheet(
            tr("Område", "Insats", "Belopp"),
            tr(spanned("Barn", down=2), "A", number(100000)),
            tr(COVERED, "B", number(200000)),
        ),
    )
    (barn,) = (c for c in only_table(made.blocks).cells if c.text == "Barn")
    assert (barn.row, barn.rowspan) == (2, 2)


def test_hidden_rows_columns_and_sheets_are_read_and_named(file: Path) -> None:
    automatic = style("ta2", '<style:table-properties table:display="false"/>', family="table")
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="16382"/>'
    )
    plan = sheet(
        HEAD,
        tr("A", number(100000)),
        tr("B", number(200000), own='table:visibility="filter"'),
        columns=columns,
    )
    kept = sheet(HEAD, tr("C", number(3)), name="Dold", own='table:style-name="ta2"')
    made = content(file, plan, kept, automatic=automatic)
    assert made.hidden_pages == (2,)
    assert {found.kind: found.as_written for found in made.findings} == {
        "hidden_rows": "3",
        "hidden_columns": "B",
        "hidden_sheet": "Dold",
    }
    assert any(c.text == "B" for b in made.blocks if isinstance(b, Table) for c in b.cells)


def test_errors_and_formulas_without_a_result_are_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    made = content(
        file,
        sheet(
            HEAD,
            tr("A", td("#DIV/0!", 'table:formula="of:=1/0" office:value-type="string"')),
            tr("B", td(p(""), 'table:formula="of:=SUM([.B1])"')),
            tr("C", number(1)),
        ),
    )
    assert [(f.kind, f.as_written) for f in made.findings] == [
        ("formula_not_computed", "B3"),
        ("cell_error", "B2"),
    ]
    assert made.unread_pages == (1,)


def test_comments_are_left_out_and_boxes_over_the_cells_are_read(file: Path) -> None:
    note = f"<office:annotation>{p('Stämmer det?')}</office:annotation>"
    made = content(
        file,
        sheet(
            tr(td(note + p("Insats") + box("Preliminära belopp")), td("Belopp")),
            tr("A", number(100000)),
        ),
    )
    assert [b.text for b in made.blocks if isinstance(b, Paragraph)] == ["Preliminära belopp"]
    assert only_table(made.blocks).cells[0].text == "Insats"


def test_what_formulas_keep_of_other_files_is_no_sheet(file: Path) -> None:
    cached = tbl(HEAD, own="table:name=\"'file:///C:/plan.ods'#$Blad1\"")
    assert content(file, sheet(HEAD, tr("A", number(1))), cached).pages == 1


def test_deleted_cells_in_tracked_changes_are_not_read(file: Path) -> None:
    changes = f"<table:tracked-changes>{sheet(HEAD)}</table:tracked-changes>"
    made = content(file, changes, sheet(HEAD, tr("A", number(1))))
    assert made.pages == 1


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_formulas_without_a_result_are_worked_out_by_libreoffice(file: Path) -> None:
    """Libraries that write spreadsheets do not compute."""
    rows = [tr(name, number(value)) for name, value in (("A", 100000), ("B", 250000))]
    total = tr("Summa", td(p(""), 'table:formula="of:=SUM([.B2:.B3])"'))
    made = content(file, sheet(HEAD, *rows, total))
    assert only_table(made.blocks).cells[-1].text == "350000"
    assert (made.findings, made.unread_pages) == ((), ())
