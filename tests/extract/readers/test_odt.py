from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import EncryptedDocument, NoTextLayer
from extract.model import Block, Heading, Paragraph, Table
from extract.readers.bold import BOLD_HEADING_LEVEL
from extract.readers.odt import read
from tests.extract.readers.opendoc import (
    COVERED,
    NAMESPACES,
    box,
    columns,
    h,
    items,
    letters,
    p,
    parent,
    span,
    spanned,
    style,
    tbl,
    td,
    tr,
    width,
    write_open,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made.odt"


def blocks(file: Path, body: str, automatic: str = "", common: str = "") -> tuple[Block, ...]:
    return read(write_open(file, "text", body, automatic=automatic, common=common)).blocks


def texts(read_blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in read_blocks if not isinstance(block, Table)]


def tables(read_blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in read_blocks if isinstance(block, Table)]


def only_table(file: Path, body: str, automatic: str = "") -> Table:
    (table,) = tables(blocks(file, body, automatic))
    return table


def slots(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


# --- headings -----------------------------------------------------------------------------------


def test_a_heading_has_its_outline_level(file: Path) -> None:
    assert blocks(file, h("Barn och unga", 3)) == (Heading("Barn och unga", 3),)


@pytest.mark.parametrize(
    ("name", "own", "level"),
    [
        ("Heading_20_2", "", 2),
        ("Rubrik_20_3", "", 3),
        ("Eget", 'style:display-name="Rubrik 4"', 4),
        ("Title", "", 1),
        ("Eget", 'style:default-outline-level="2"', 2),
        ("Heading_20_2", 'style:default-outline-level=""', None),
        ("Standard", "", None),
    ],
)
def test_a_paragraphs_style_makes_a_heading(
    file: Path, name: str, own: str, level: int | None
) -> None:
    (block,) = blocks(file, p("Barn och unga", name), common=style(name, own=own))
    assert (block.level if isinstance(block, Heading) else None) == level


def test_a_style_is_a_heading_when_one_that_it_stands_on_is(file: Path) -> None:
    automatic = style("P1", own=parent("Vart_20_avsnitt"))
    common = style("Vart_20_avsnitt", own=parent("Heading_20_2")) + style("Heading_20_2")
    assert blocks(file, p("Suicidprevention", "P1"), automatic, common) == (
        Heading("Suicidprevention", 2),
    )


def test_styles_that_stand_on_each_other_in_a_circle_are_read(file: Path) -> None:
    common = style("A", own=parent("B")) + style("B", own=parent("A"))
    assert blocks(file, p("Text", "A"), common=common) == (Paragraph("Text"),)


def test_a_line_in_bold_alone_is_a_low_heading(file: Path) -> None:
    automatic = style("T1", letters(bold=True), family="text")
    body = p(span("Samsjuklighet", "T1")) + p(span("Datum:", "T1") + " i dag")
    assert blocks(file, body, automatic) == (
        Heading("Samsjuklighet", BOLD_HEADING_LEVEL),
        Paragraph("Datum: i dag"),
    )


def test_letters_larger_than_the_bodys_make_a_heading_in_percent_too(file: Path) -> None:
    common = style("Standard", letters(size="11pt")) + style(
        "Stor", letters(size="150%"), own=parent("Standard")
    )
    body = p("Stöd till anhöriga", "Stor") + p("Medlen går till kommunerna.", "Standard")
    assert [type(block) for block in blocks(file, body, common=common)] == [Heading, Paragraph]


def test_a_headings_own_number_is_left_out_as_in_word(file: Path) -> None:
    body = (
        "<text:list><text:list-item>"
        + h("<text:number>1.2</text:number>Brukarmedverkan", 2)
        + "</text:list-item></text:list>"
    )
    assert blocks(file, body) == (Heading("Brukarmedverkan", 2),)


# --- text ---------------------------------------------------------------------------------------


def test_blanks_tabs_and_line_ends_are_those_of_the_tags(file: Path) -> None:
    body = p('  Två\n   ord<text:s text:c="3"/>och<text:line-break/>en\u00adrad<text:tab/>till ')
    assert blocks(file, body) == (Paragraph("Två ord och\nenrad till"),)


def test_deleted_text_and_comments_are_not_read(file: Path) -> None:
    deleted = (
        '<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion>'
        "<office:change-info/>" + p("500 000 kr") + "</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = deleted + p(
        'Belopp <text:change text:change-id="c1"/>400 000 kr'
        "<office:annotation><dc:creator>N</dc:creator>" + p("Rätt?") + "</office:annotation>"
    )
    assert texts(blocks(file, body)) == ["Belopp 400 000 kr"]


def test_hidden_text_paragraphs_and_sections_are_not_read(file: Path) -> None:
    automatic = style("T1", letters(hidden=True), family="text")
    body = (
        p(span("dold", "T1") + "visad")
        + p('<text:hidden-paragraph text:is-hidden="true"/>dold')
        + p('<text:hidden-text text:is-hidden="true">dold</text:hidden-text>visad också')
        + f'<text:section text:display="none">{p("dold")}</text:section>'
        + f'<text:section text:display="condition" text:is-hidden="true">{p("dold")}</text:section>'
        + f"<text:section>{p('visat avsnitt')}</text:section>"
    )
    assert texts(blocks(file, body, automatic)) == ["visad", "visad också", "visat avsnitt"]


def test_fields_and_links_show_their_text_and_placeholders_none(file: Path) -> None:
    body = p(
        "Tabell <text:sequence>2</text:sequence>, "
        '<text:a xlink:href="http://x">länken</text:a>'
        "<text:placeholder>&lt;Klicka&gt;</text:placeholder>"
        '<loext:content-control loext:showing-place-holder="true">Välj</loext:content-control>'
        '<text:variable-set text:display="none">dold</text:variable-set>'
        "<text:ruby><text:ruby-base>ord</text:ruby-base><text:ruby-text>o</text:ruby-text>"
        '</text:ruby><text:bookmark-start text:name="b"/>'
    )
    assert texts(blocks(file, body)) == ["Tabell 2, länkenord"]


def test_items_are_told_from_what_stands_in_a_list_without_a_label(file: Path) -> None:
    automatic = (
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"/></text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" '
        'style:num-format=""/></text:list-style>'
    )
    second = (
        f"<text:list><text:list-item>{p('Ett')}{p('Fortsättning')}</text:list-item></text:list>"
    )
    header = f"<text:list><text:list-header>{p('Huvud')}</text:list-header></text:list>"
    body = items("Punkt", style="L1") + items("Ingen", style="L2") + second + header
    got = [(b.text, b.is_item) for b in blocks(file, body, automatic) if isinstance(b, Paragraph)]
    assert got == [
        ("Punkt", True),
        ("Ingen", False),
        ("Ett", True),
        ("Fortsättning", False),
        ("Huvud", False),
    ]


def test_lists_inside_lists_are_items_in_order(file: Path) -> None:
    inner = f"<text:list><text:list-item>{p('b')}</text:list-item></text:list>"
    body = f"<text:list><text:list-item>{p('a')}{inner}</text:list-item></text:list>"
    assert blocks(file, body) == (Paragraph("a", is_item=True), Paragraph("b", is_item=True))


def test_a_table_of_contents_is_not_read(file: Path) -> None:
    contents = (
        "<text:table-of-content><text:index-body><text:index-title>"
        + p("Innehåll")
        + "</text:index-title>"
        + p("Samsjuklighet 3")
        + "</text:index-body></text:table-of-content>"
    )
    typed = p("Barn och unga 4", "P1")
    made = blocks(
        file,
        contents + typed + p("Text"),
        style("P1", own=parent("Contents_20_1")),
        style("Contents_20_1"),
    )
    assert texts(made) == ["Text"]


def test_notes_come_after_the_text_footnotes_first(file: Path) -> None:
    def note(kind: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p(text)}</text:note-body></text:note>"
        )

    body = p("Ett" + note("endnote", "Slutnot")) + tbl(
        tr("Insats", td(p("Belopp" + note("footnote", "Fotnot")))), tr("A", "1")
    )
    made = blocks(file, body)
    assert texts(made) == ["Ett", "Fotnot", "Slutnot"]
    assert tables(made)[0].cells[1].text == "Belopp"


def test_text_boxes_and_shapes_follow_the_paragraph_that_they_hang_on(file: Path) -> None:
    shape = f"<draw:custom-shape><svg:desc>Bild</svg:desc>{p('I formen')}</draw:custom-shape>"
    inner = box("I rutan") + f"<draw:g>{shape}</draw:g>"
    assert texts(blocks(file, p("Stycket" + inner) + p("Nästa"))) == [
        "Stycket",
        "I rutan",
        "I formen",
        "Nästa",
    ]


def test_lines_set_with_tabs_are_a_table(file: Path) -> None:
    lines = (f"Insats {n}<text:tab/>{n}00 000 kr" for n in range(1, 5))
    assert len(only_table(file, "".join(map(p, lines))).cells) == 8


# --- page headers and footers -------------------------------------------------------------------


def test_the_first_page_header_comes_first_and_the_others_last_each_once(file: Path) -> None:
    first = (
        '<style:master-page style:name="First_20_Page" style:next-style-name="Standard">'
        f"<style:header>{p('Region Norrvik')}</style:header></style:master-page>"
    )
    then = (
        '<style:master-page style:name="Standard">'
        f"<style:header>{p('Region Norrvik')}{p('Sida <text:page-number>2</text:page-number>')}"
        f"</style:header><style:footer>{p('Dnr 12')}</style:footer>"
        f'<style:footer-left style:display="false">{p("oanvänd")}</style:footer-left>'
        "</style:master-page>"
    )
    unused = (
        '<style:master-page style:name="Liggande">'
        f"<style:header>{p('X')}</style:header></style:master-page>"
    )
    automatic = style("P1", own='style:master-page-name="First_20_Page"')
    made = write_open(
        file, "text", p("Text", "P1"), automatic=automatic, masters=first + then + unused
    )
    assert texts(read(made).blocks) == ["Region Norrvik", "Text", "Dnr 12"]


def test_page_headers_have_styles_of_their_own(file: Path) -> None:
    masters = (
        '<style:master-page style:name="Standard">'
        f"<style:header>{p('Utkast', 'P1')}</style:header></style:master-page>"
    )
    hidden = style("P1", letters(hidden=True))
    made = write_open(file, "text", p("Text"), automatic=hidden, masters=masters)
    assert texts(read(made).blocks) == ["Utkast", "Text"]


# --- tables -------------------------------------------------------------------------------------


def test_spans_and_heading_rows_are_read(file: Path) -> None:
    head = f"<table:table-header-rows>{tr('Område', 'Insats', 'Belopp')}</table:table-header-rows>"
    body = tbl(
        head,
        tr(spanned("Barn", down=2), "A", "1"),
        tr(COVERED, "B", "2"),
        tr(spanned("Summa", right=2), COVERED, "3"),
    )
    table = only_table(file, body)
    assert table.header_rows == 1
    assert slots(table)[3:] == [
        ("Barn", 2, 1, 2, 1),
        ("A", 2, 2, 1, 1),
        ("1", 2, 3, 1, 1),
        ("B", 3, 2, 1, 1),
        ("2", 3, 3, 1, 1),
        ("Summa", 4, 1, 1, 2),
        ("3", 4, 3, 1, 1),
    ]


def test_covered_cells_need_not_be_written(file: Path) -> None:
    body = tbl(tr("Område", "Insats"), tr(spanned("Barn", down=2), "A"), tr("B"))
    assert slots(only_table(file, body))[-1] == ("B", 3, 2, 1, 1)


def test_repeated_cells_and_rows_are_each_read(file: Path) -> None:
    body = tbl(
        tr("Insats", "2024", "2025"),
        tr("A", td("5", 'table:number-columns-repeated="2"'), own='table:number-rows-repeated="2"'),
    )
    assert [c.text for c in only_table(file, body).cells][3:] == ["A", "5", "5", "A", "5", "5"]


def test_a_cell_that_is_divided_holds_its_parts_cells(file: Path) -> None:
    inner = tbl(tr("Regionen", "100"), tr("Kommunerna", "200"), own='table:is-sub-table="true"')
    body = tbl(tr("Insats", "Part och belopp"), tr("Peer support", td(inner)), tr("Summa", "300"))
    assert slots(only_table(file, body)) == [
        ("Insats", 1, 1, 1, 1),
        ("Part och belopp", 1, 2, 1, 2),
        ("Peer support", 2, 1, 2, 1),
        ("Regionen", 2, 2, 1, 1),
        ("100", 2, 3, 1, 1),
        ("Kommunerna", 3, 2, 1, 1),
        ("200", 3, 3, 1, 1),
        ("Summa", 4, 1, 1, 1),
        ("300", 4, 2, 1, 2),
    ]


def test_a_table_inside_a_cell_is_one_of_its_own(file: Path) -> None:
    inner = tbl(tr("Månad", "Kr"), tr("Maj", "2"))
    made = tables(blocks(file, tbl(tr("Insats", "Belopp"), tr("A", td(p("1") + inner)))))
    assert [[c.text for c in table.cells] for table in made] == [
        ["Insats", "Belopp", "A", "1"],
        ["Månad", "Kr", "Maj", "2"],
    ]


def test_a_table_of_one_cell_is_a_frame(file: Path) -> None:
    assert blocks(file, tbl(tr(td(h("Ruta", 2))))) == (Heading("Ruta", 2),)


def test_a_sliver_between_two_borders_is_no_column(file: Path) -> None:
    automatic = width("A", "5cm") + width("B", "0.05cm") + width("C", "3cm")
    body = tbl(
        tr(spanned("Insats", right=2), COVERED, "Belopp"),
        tr("Peer support", spanned("1", right=2), COVERED),
        columns=columns("A", "B", "C"),
    )
    assert [c.column for c in only_table(file, body, automatic).cells] == [1, 2, 1, 2]


def test_what_hides_in_covered_cells_and_rows_is_not_read(file: Path) -> None:
    covered = f"<table:covered-table-cell>{p('dold')}</table:covered-table-cell>"
    body = tbl(
        tr(spanned("Insats", right=2), covered),
        tr("dold", "rad", own='table:visibility="collapse"'),
        tr("A", "1"),
    )
    assert [c.text for c in only_table(file, body).cells] == ["Insats", "A", "1"]


def test_spans_beyond_all_reason_do_not_fill_the_memory(file: Path) -> None:
    body = tbl(tr(spanned("A", down=10**9, right=10**9)), tr("B", "C"))
    assert only_table(file, body).cells[0].rowspan == 2


# --- files of other programs --------------------------------------------------------------------


def test_what_word_writes_is_read(file: Path) -> None:
    """Word wraps columns, gives every run a style, and names its own page style."""
    automatic = (
        style("P1", own='style:parent-style-name="Rubrik1" style:master-page-name="MP0"')
        + style("T2", letters(bold=True), family="text", own=parent("Standardstycketeckensnitt"))
        + width("C", "2.0in")
    )
    common = (
        style("Normal", letters(size="11pt"), own='style:display-name="Normal"')
        + style("Rubrik1", own='style:display-name="Rubrik 1" ' + parent("Normal"))
        + style("Standardstycketeckensnitt", family="text")
    )
    table = tbl(
        tr(td(p(span("Insats", "T2"))), td(p(span("Belopp", "T2")))),
        tr("Peer support", "350 000"),
        columns=f"<table:table-columns>{columns('C', 'C')}</table:table-columns>",
    )
    body = h("Plan 2025", 1, "P1") + table
    made = write_open(file, "text", body, automatic=automatic, common=common)
    first, read_table = read(made).blocks
    assert first == Heading("Plan 2025", 1)
    assert isinstance(read_table, Table)
    assert [c.text for c in read_table.cells] == ["Insats", "Belopp", "Peer support", "350 000"]


def test_what_google_writes_is_read(file: Path) -> None:
    """Google's documents have no common styles, a style for each span, and bold headings in it."""
    automatic = style("P2") + style("T1", letters(bold=True, size="14pt"), family="text")
    body = (
        p(span("Samsjuklighet", "T1"), "P2")
        + p(span("Medlen går till kommunerna.", "T9"), "P2")
        + tbl(tr(td(p(span("Insats", "T1"), "P2")), td(p(span("Kr", "T1"), "P2"))), tr("A", "5"))
    )
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    made = write_open(file, "text", "", parts={"content.xml": content, "styles.xml": "<x/>"})
    assert [type(block) for block in read(made).blocks] == [Heading, Paragraph, Table]


# --- files that cannot be read ------------------------------------------------------------------


def test_the_title_of_the_properties_is_read(file: Path) -> None:
    assert read(write_open(file, "text", p("x"), title="Plan 2025")).title == "Plan 2025"


def test_a_document_of_pictures_asks_for_ocr(file: Path) -> None:
    with pytest.raises(NoTextLayer):
        blocks(file, p("<draw:frame><draw:image/></draw:frame>"))


@pytest.mark.parametrize(
    "parts",
    [
        {
            "META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}><manifest:file-entry "
            'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
            "</manifest:manifest>",
            "content.xml": "\x01\x02",
        },
        {"encrypted-package": "\x01\x02"},
    ],
)
def test_a_file_with_a_password_is_named_so(file: Path, parts: dict[str, str]) -> None:
    with pytest.raises(EncryptedDocument, match="without one"):
        read(write_open(file, "text", "", parts=parts))


@pytest.mark.parametrize("position", ["super 58%", "33% 58%", "sub 58%"])
def test_raised_digits_stay_apart_from_the_sum(file: Path, position: str) -> None:
    raised = style(
        "T9", f'<style:text-properties style:text-position="{position}"/>', family="text"
    )
    (paragraph,) = blocks(file, f"<text:p>595 000{span('1', 'T9')}</text:p>", raised)

    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == ("595 0001" if position.startswith("sub") else "595 000¹")
