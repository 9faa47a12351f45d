from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest

from extract.errors import NoTextLayer, UnsupportedFormat
from extract.model import Block, Heading, Paragraph, Table
from extract.readers.bold import BOLD_HEADING_LEVEL
from extract.readers.docx import read
from tests.extract.readers.office import NAMESPACES, docx, p, tbl, tc, tr
from tests.steps import LINEAR, growth

BOLD = "<w:b/>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made.docx"


def blocks(file: Path, body: str, styles: str = "") -> tuple[Block, ...]:
    return read(docx(file, body, styles=styles)).blocks


def only_table(file: Path, body: str) -> Table:
    (table,) = (block for block in blocks(file, body) if isinstance(block, Table))
    return table


def texts(read_blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in read_blocks if not isinstance(block, Table)]


def slots(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


def style(style_id: str, name: str, inner: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def styled(text: str, style_id: str) -> str:
    return p(text, f'<w:pStyle w:val="{style_id}"/>')


# --- headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "inner", "level"),
    [
        ("heading 2", "", 2),
        ("Rubrik 3", "", 3),
        ("Överskrift", "", None),
        ("Title", "", 1),
        ("Rubrik", "", 1),
        ("Eget avsnitt", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', 2),
        ("TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', None),
        ("Normal", "", None),
    ],
)
def test_a_styles_name_or_outline_level_makes_a_heading(
    file: Path, name: str, inner: str, level: int | None
) -> None:
    (block,) = blocks(file, styled("Barn och unga", "S"), style("S", name, inner))
    assert (block.level if isinstance(block, Heading) else None) == level


def test_a_style_based_on_a_heading_is_a_heading(file: Path) -> None:
    made = style("Own", "Vårt avsnitt", based_on="H2") + style("H2", "heading 2")
    assert blocks(file, styled("Suicidprevention", "Own"), made) == (
        Heading("Suicidprevention", 2),
    )


def test_styles_based_on_each_other_in_a_circle_are_read(file: Path) -> None:
    made = style("A", "Ena", based_on="B") + style("B", "Andra", based_on="A")
    assert blocks(file, styled("Text", "A"), made) == (Paragraph("Text"),)


def test_a_paragraphs_own_outline_level_wins(file: Path) -> None:
    body = p("Brukarmedverkan", '<w:outlineLvl w:val="2"/>')
    assert blocks(file, body) == (Heading("Brukarmedverkan", 3),)


def test_a_short_bold_paragraph_before_a_table_is_a_low_heading(file: Path) -> None:
    first, _ = blocks(file, p("Samsjuklighet", run=BOLD) + tbl(tr("Insats", "Belopp")))
    assert first == Heading("Samsjuklighet", BOLD_HEADING_LEVEL)


@pytest.mark.parametrize(
    "body",
    [
        p("Beslutet gäller i år. Medlen betalas ut i mars.", run=BOLD),
        p("Summa 1 200 000 kr", run=BOLD),
        p("Brett", run='<w:b w:val="0"/>'),
        p("– en punkt", run=BOLD),
    ],
)
def test_bold_sentences_totals_and_items_are_no_headings(file: Path, body: str) -> None:
    assert isinstance(blocks(file, body)[0], Paragraph)


def test_a_paragraph_bold_in_part_is_no_heading(file: Path) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Datum:</w:t></w:r><w:r><w:t> i dag</w:t></w:r></w:p>"
    )
    assert blocks(file, body) == (Paragraph("Datum: i dag"),)


def test_larger_letters_than_the_bodys_make_a_heading(file: Path) -> None:
    small, large = '<w:sz w:val="22"/>', '<w:sz w:val="32"/>'
    body = p("Stöd till anhöriga", run=large) + p("Medlen går till kommunerna.", run=small)
    assert [type(block) for block in blocks(file, body)] == [Heading, Paragraph]


def test_larger_letters_stand_above_smaller_ones(file: Path) -> None:
    sizes = [p(f"Rad {size}", run=f'<w:b/><w:sz w:val="{size}"/>') for size in (40, 28, 22)]
    levels = [block.level for block in blocks(file, "".join(sizes)) if isinstance(block, Heading)]
    assert levels == [BOLD_HEADING_LEVEL - 2, BOLD_HEADING_LEVEL - 1, BOLD_HEADING_LEVEL]


def test_a_bold_line_about_totals_without_a_sum_is_a_heading(file: Path) -> None:
    assert isinstance(blocks(file, p("Totala medel i länet", run=BOLD))[0], Heading)


def test_a_document_all_in_large_letters_has_no_headings_for_that(file: Path) -> None:
    large = '<w:sz w:val="28"/>'
    body = p("Medlen går till kommunerna i länet.", run=large) + p("Anmäl senast i maj", run=large)
    assert all(isinstance(block, Paragraph) for block in blocks(file, body))


# --- lists, text --------------------------------------------------------------------------------


def test_numbered_and_bulleted_paragraphs_are_items(file: Path) -> None:
    numbered = p("Ett", '<w:numPr><w:numId w:val="3"/></w:numPr>')
    unnumbered = p("Två", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = numbered + styled("Tre", "L") + unnumbered + p("• Fyra")
    made = style("L", "Vår lista", based_on="B") + style("B", "List Bullet")
    found = blocks(file, body, made)
    assert [block.is_item for block in found if isinstance(block, Paragraph)] == [
        True,
        True,
        False,
        True,
    ]


def test_line_ends_tabs_and_hyphens_are_read_as_they_show(file: Path) -> None:
    body = (
        "<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>hälsa</w:t><w:tab/><w:t>för</w:t>"
        "<w:softHyphen/><w:t>del\u00adning,\u00a0 nu</w:t><w:br/><w:t>ny rad</w:t></w:r></w:p>"
    )
    assert texts(blocks(file, body)) == ["e-hälsa fördelning, nu\nny rad"]


def test_text_is_composed(file: Path) -> None:
    assert texts(blocks(file, p("o\u0308ppenva\u030ard"))) == ["öppenvård"]


def test_tracked_changes_read_as_accepted(file: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Medel om </w:t></w:r>"
        "<w:del><w:r><w:delText>100</w:delText><w:t>100</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>200 tkr</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> bort</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> hit</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(blocks(file, body)) == ["Medel om 200 tkr hit"]


def test_a_deleted_paragraph_end_joins_two_paragraphs(file: Path) -> None:
    first = p("Stöd till ", "<w:rPr><w:del/></w:rPr>")
    assert texts(blocks(file, first + p("anhöriga") + p("Nästa"))) == [
        "Stöd till anhöriga",
        "Nästa",
    ]


def test_a_deleted_paragraph_end_before_a_table_keeps_its_place(file: Path) -> None:
    found = blocks(file, p("Före", "<w:rPr><w:del/></w:rPr>") + tbl(tr("A", "B")) + p("Efter"))
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph]


def test_deleted_rows_and_hidden_rows_are_not_read(file: Path) -> None:
    table = only_table(
        file,
        tbl(
            tr("A", "1"),
            tr("B", "2", properties="<w:del/>"),
            tr("C", "3", properties="<w:hidden/>"),
            tr("D", "4", properties="<w:ins/>"),
        ),
    )
    assert [cell.text for cell in table.cells] == ["A", "1", "D", "4"]


def test_content_controls_are_seen_through_at_every_level(file: Path) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    in_run = f"<w:p>{control('<w:r><w:t>a</w:t></w:r>')}<w:r><w:t>b</w:t></w:r></w:p>"
    row = f"<w:tr>{control(tc('c'))}{tc(control(p('d')))}</w:tr>"
    body = control(p("block")) + in_run + control(tbl(control(row)))
    first, second, table = blocks(file, body)
    assert texts((first, second)) == ["block", "ab"]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["c", "d"]


def test_the_prompt_of_an_unfilled_control_is_not_read(file: Path) -> None:
    prompt = '<w:r><w:rPr><w:rStyle w:val="P"/></w:rPr><w:t>Klicka här</w:t></w:r>'
    body = f"<w:p><w:r><w:t>Datum:</w:t></w:r>{prompt}</w:p>"
    assert texts(blocks(file, body, style("P", "Placeholder Text"))) == ["Datum:"]


def test_a_field_shows_its_result_alone(file: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def text(inner: str) -> str:
        return f"<w:r><w:t>{inner}</w:t></w:r>"

    nested = mark("begin") + text("REF") + mark("separate") + text("värde") + mark("end")
    body = (
        f"<w:p>{text('Summa ')}{mark('begin')}<w:r><w:instrText>IF</w:instrText></w:r>{nested}"
        f"{mark('separate')}{text('750 000')}{mark('end')}"
        f'<w:fldSimple w:instr="PAGE">{text(" kr")}</w:fldSimple>'
        f"<w:hyperlink>{text(' (länk)')}</w:hyperlink></w:p>"
    )
    assert texts(blocks(file, body)) == ["Summa 750 000 kr (länk)"]


def test_hidden_text_is_dropped(file: Path) -> None:
    hidden_style = style("H", "Dold", "<w:rPr><w:vanish/></w:rPr>")
    body = p("syns inte", run="<w:vanish/>") + styled("inte heller", "H") + p("syns")
    assert texts(blocks(file, body, hidden_style)) == ["syns"]


def test_a_text_box_is_read_once_after_its_paragraph(file: Path) -> None:
    content = f"<w:txbxContent>{p('I rutan')}{tbl(tr('A', '1'), tr('B', '2'))}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Ankare</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("Efter")
    )
    found = blocks(file, body)
    assert texts(found) == ["Ankare", "I rutan", "Efter"]
    assert [type(block) for block in found] == [Paragraph, Paragraph, Table, Paragraph]


def test_a_table_of_contents_is_not_read_as_text(file: Path) -> None:
    body = styled("Barn och unga\t4", "T") + p("Brödtext")
    assert texts(blocks(file, body, style("T", "toc 1"))) == ["Brödtext"]


def test_a_generated_table_of_contents_is_not_read(file: Path) -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Barn 3')}</w:sdtContent></w:sdt>"
    )
    assert texts(blocks(file, control + p("Brödtext"))) == ["Brödtext"]


# --- tables -------------------------------------------------------------------------------------


def test_spans_are_resolved(file: Path) -> None:
    table = only_table(
        file,
        tbl(
            tr(
                tc("Område", '<w:vMerge w:val="restart"/>'), tc("Belopp", '<w:gridSpan w:val="2"/>')
            ),
            tr(tc("", "<w:vMerge/>"), "2023", "2024"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), "10", "20"),
        ),
    )
    assert slots(table) == [
        ("Område", 1, 1, 3, 1),
        ("Belopp", 1, 2, 1, 2),
        ("2023", 2, 2, 1, 1),
        ("2024", 2, 3, 1, 1),
        ("10", 3, 2, 1, 1),
        ("20", 3, 3, 1, 1),
    ]


def test_rows_that_begin_or_end_inside_the_grid_keep_their_columns(file: Path) -> None:
    table = only_table(
        file,
        tbl(
            tr("A", "B", "C"),
            tr("B2", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        ),
    )
    assert slots(table)[-1] == ("B2", 2, 2, 1, 1)


def test_marked_heading_rows_are_counted_from_the_top(file: Path) -> None:
    mark = "<w:tblHeader/>"
    table = only_table(file, tbl(tr("A", properties=mark), tr("B", properties=mark), tr("C")))
    assert table.header_rows == 2


def test_heading_marks_on_every_row_mean_nothing(file: Path) -> None:
    mark = "<w:tblHeader/>"
    assert only_table(file, tbl(*[tr("A", "B", properties=mark)] * 3)).header_rows == 0


def test_a_dragged_border_makes_no_column(file: Path) -> None:
    table = only_table(
        file,
        tbl(
            tr("Insats", tc("Belopp", '<w:gridSpan w:val="2"/>')),
            tr(tc("MiniMaria", '<w:gridSpan w:val="2"/>'), "500 000"),
            widths=(3000, 30, 2000),
        ),
    )
    assert [(cell.column, cell.colspan) for cell in table.cells] == [(1, 1), (2, 1)] * 2


def test_a_narrow_column_with_text_stays(file: Path) -> None:
    table = only_table(file, tbl(tr("1", "MiniMaria", "500"), widths=(80, 3000, 2000)))
    assert [cell.column for cell in table.cells] == [1, 2, 3]


def test_a_grid_line_that_no_cell_uses_makes_no_column(file: Path) -> None:
    wide = '<w:gridSpan w:val="4"/>'
    table = only_table(file, tbl(tr("A", tc("B", wide)), tr("C", tc("D", wide))))
    assert table.width == 2


def test_a_cells_paragraphs_are_its_lines(file: Path) -> None:
    cell = tc(p("Första") + p("") + p("Andra\ntredje"))
    assert only_table(file, tbl(tr(cell, "x"))).cells[0].text == "Första\nAndra\ntredje"


def test_a_nested_table_follows_its_table_and_leaves_the_cell_its_own_text(file: Path) -> None:
    inner = tbl(tr("Del", "100"))
    outer, nested = blocks(file, tbl(tr(tc(p("Yttre") + inner + p("")), "200")))
    assert isinstance(outer, Table)
    assert isinstance(nested, Table)
    assert [cell.text for cell in outer.cells] == ["Yttre", "200"]
    assert [cell.text for cell in nested.cells] == ["Del", "100"]
    assert (outer.number, nested.number) == (1, 2)


def test_a_frame_around_everything_is_no_table(file: Path) -> None:
    found = blocks(file, tbl(tr(tc(p("Rubriken") + tbl(tr("A", "1")) + p("Slut")))))
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph]


def test_a_box_of_one_cell_is_no_table(file: Path) -> None:
    assert blocks(file, tbl(tr(tc(p("Samsjuklighet", run=BOLD))))) == (
        Heading("Samsjuklighet", BOLD_HEADING_LEVEL),
    )


def test_a_column_of_cells_around_tables_keeps_their_order(file: Path) -> None:
    inner = tbl(tr("A", "1"))
    layout = tbl(tr(tc(p("Ett") + inner)), tr(tc(p("Två") + inner)))
    shown = ["T" if isinstance(block, Table) else block.text for block in blocks(file, layout)]
    assert shown == ["Ett", "T", "Två", "T"]


def test_paragraphs_with_tabs_and_amounts_are_a_table(file: Path) -> None:
    body = (
        p("Fördelning:")
        + p("Insats\tBelopp\tAnsvarig")
        + p("Anhörigstöd\t\t350 000 kr\tKommunerna")
        + p("Föräldraskap\t1 250 000 kr\t\tRegionen")
        + p("Slut")
    )
    table = only_table(file, body)
    assert [cell.text for cell in table.cells if cell.row > 1] == [
        "Anhörigstöd",
        "350 000 kr",
        "Kommunerna",
        "Föräldraskap",
        "1 250 000 kr",
        "Regionen",
    ]


def test_an_empty_field_of_a_tab_table_keeps_its_column(file: Path) -> None:
    body = p("Namn\tTkr\tTill") + p("Ett\t350 tkr\tA") + p("Två\t\tB") + p("Tre\t20 tkr\tC")
    assert slots(only_table(file, body))[6:9] == [
        ("Två", 3, 1, 1, 1),
        ("", 3, 2, 1, 1),
        ("B", 3, 3, 1, 1),
    ]


def test_a_memorandums_head_set_with_tabs_is_no_table(file: Path) -> None:
    body = p("Datum:\t2024-03-01") + p("Diarienummer:\tABC 2024/123") + p("Telefon:\t010-555 00 00")
    assert texts(blocks(file, body)) == [
        "Datum: 2024-03-01",
        "Diarienummer: ABC 2024/123",
        "Telefon: 010-555 00 00",
    ]


def test_a_sign_before_a_tab_inside_a_line_is_no_lists_dash(file: Path) -> None:
    body = p("Till:\tKronor") + p("Kommunerna:\t350 000 kr") + p("Regionen:\t400 000 kr")
    assert only_table(file, body).width == 2


def test_a_typed_list_with_amounts_is_no_table(file: Path) -> None:
    body = "".join(p(f"{n}.\tStöd till kommunerna med 100 000 kr") for n in (1, 2, 3))
    assert len(texts(blocks(file, body))) == 3


# --- around the text ----------------------------------------------------------------------------


def with_headers(file: Path) -> tuple[Block, ...]:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>'
        '<w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    )
    letterhead = tbl(tr(tc(p("Region Exempel")), tc(p("Dnr 2024/1"))))
    parts = {
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{letterhead}{p('Sida 1 (3)')}</w:hdr>",
        "word/header2.xml": f"<w:hdr {NAMESPACES}>{p('Bara om första sidan är egen')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{p('Region Exempel')}{p('Box 1')}</w:ftr>",
    }
    made = docx(
        file,
        p("Text") + section,
        parts=parts,
        document_links=[
            ("h1", "header", "header1.xml"),
            ("h2", "header", "header2.xml"),
            ("f1", "footer", "footer1.xml"),
        ],
    )
    return read(made).blocks


def test_page_headers_come_first_and_footers_last_each_line_once(file: Path) -> None:
    assert texts(with_headers(file)) == ["Region Exempel", "Dnr 2024/1", "Text", "Box 1"]


def test_a_watermark_is_read_as_a_line_of_the_page_header(file: Path) -> None:
    drawn = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r></w:p>'
    )
    made = docx(
        file,
        p("Text") + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        parts={"word/header1.xml": f"<w:hdr {NAMESPACES}>{drawn}</w:hdr>"},
        document_links=[("h", "header", "header1.xml")],
    )
    assert texts(read(made).blocks) == ["UTKAST", "Text"]


def test_notes_are_read_after_the_text_and_not_inside_it(file: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    made = docx(
        file,
        tbl(tr(tc(f"<w:p><w:r><w:t>500 000</w:t></w:r>{reference}</w:p>"), "B")),
        parts={
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}><w:footnote>{p('Preliminärt')}"
            "</w:footnote></w:footnotes>"
        },
        document_links=[("n", "footnotes", "footnotes.xml")],
    )
    table, note = read(made).blocks
    assert isinstance(table, Table)
    assert table.cells[0].text == "500 000"
    assert note == Paragraph("Preliminärt")


@pytest.mark.parametrize(("written", "read_as"), [("Plan 2024", "Plan 2024"), ("Document1", None)])
def test_a_default_title_is_none(file: Path, written: str, read_as: str | None) -> None:
    made = python_docx.Document()
    made.core_properties.title = written
    made.save(str(file))
    assert read(file).title == read_as


def test_text_brought_in_from_another_file_is_an_error_with_a_remedy(file: Path) -> None:
    with pytest.raises(UnsupportedFormat, match="save it again"):
        blocks(file, '<w:altChunk r:id="x"/>')


def test_pictures_without_text_ask_for_ocr(file: Path) -> None:
    with pytest.raises(NoTextLayer, match="OCR"):
        blocks(file, "<w:p><w:r><w:drawing/></w:r></w:p>")


def test_a_document_saved_as_strict_reads_the_same(file: Path) -> None:
    body = p("Barn") + tbl(tr("A", "B"))
    usual = blocks(file, body)
    strict = {
        "word/document.xml": (
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
            f"<w:body>{body}</w:body></w:document>"
        )
    }
    assert read(docx(file, "", parts=strict)).blocks == usual


def test_what_python_docx_writes_is_read(file: Path) -> None:
    made = python_docx.Document()
    made.add_heading("Plan", 0)
    made.add_heading("Stöd", 2)
    made.add_paragraph("punkt", style="List Bullet")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Över båda"
    table.cell(1, 1).text = "5"
    made.save(str(file))
    *flow, last = read(file).blocks
    assert flow == [Heading("Plan", 1), Heading("Stöd", 2), Paragraph("punkt", is_item=True)]
    assert isinstance(last, Table)
    assert slots(last) == [("Över båda", 1, 1, 1, 2), ("", 2, 1, 1, 1), ("5", 2, 2, 1, 1)]


def test_the_work_grows_with_the_table_and_not_with_its_square(file: Path) -> None:
    def read_rows(rows: int) -> None:
        made = docx(file, tbl(*[tr("Insats", "100 000", "Syfte", "Region")] * rows))
        assert len(read(made).blocks) == 1

    assert growth(read_rows, 200) < LINEAR


def test_text_in_the_documents_own_size_is_no_heading_beside_much_small_text(file: Path) -> None:
    small = "".join(
        p(f"Rad {n} om något som är litet satt.", run='<w:sz w:val="18"/>') for n in "123"
    )
    found = blocks(file, p("Region Väst") + p("Arbetet leds av en styrgrupp") + small)

    assert not any(isinstance(block, Heading) for block in found)


def test_a_sentence_with_its_full_stop_is_no_heading(file: Path) -> None:
    large = '<w:sz w:val="32"/>'
    found = blocks(file, p("Länet får mer medel i år.", run=large) + p("Brödtext om länet."))

    assert not any(isinstance(block, Heading) for block in found)
