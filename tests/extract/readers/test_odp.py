from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import DamagedDocument, NoTextLayer
from extract.model import Block, Box, Content, Heading, Paragraph, Table
from extract.readers.odp import read
from tests.extract.readers.opendoc import (
    COVERED,
    LAYOUT,
    NAMESPACES,
    at,
    box,
    columns,
    items,
    letters,
    master,
    p,
    page,
    slide_table,
    span,
    spanned,
    style,
    td,
    tr,
    width,
    write_open,
)

TITLE = 'presentation:class="title"'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made.odp"


def content(file: Path, *pages: str, automatic: str = "", masters: str = "") -> Content:
    return read(
        write_open(
            file,
            "presentation",
            "".join(pages),
            automatic=automatic,
            own=LAYOUT,
            masters=masters or master(),
        )
    )


def blocks(file: Path, shapes: str, automatic: str = "") -> tuple[Block, ...]:
    return content(file, page(shapes), automatic=automatic).blocks


def texts(read_blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in read_blocks if not isinstance(block, Table)]


def only_table(read_blocks: tuple[Block, ...]) -> Table:
    (table,) = (block for block in read_blocks if isinstance(block, Table))
    return table


def of_slides(name: str, **properties: str) -> str:
    own = " ".join(f'presentation:{key.replace("_", "-")}="{v}"' for key, v in properties.items())
    return style(name, f"<style:drawing-page-properties {own}/>", family="drawing-page")


def test_slides_are_pages_and_hidden_ones_are_named(file: Path) -> None:
    made = content(
        file,
        page(box("Ett", own=TITLE)),
        page(box("Två", own=TITLE), own='draw:style-name="dp2"'),
        automatic=of_slides("dp2", visibility="hidden"),
    )
    assert [(block.page, type(block)) for block in made.blocks] == [(1, Heading), (2, Heading)]
    assert (made.pages, made.hidden_pages) == (2, (2,))


def test_a_text_at_the_foot_of_most_slides_is_read_once(file: Path) -> None:
    made = content(
        file,
        *(
            page(box(name, own=TITLE) + box(f"Dnr 24/1 sid {n}", at(0, 510, 300, 20)))
            for n, name in enumerate(("Ett", "Två", "Tre"), 1)
        ),
    )
    assert [block.page for block in made.blocks if isinstance(block, Paragraph)] == [1]


def test_the_title_comes_first_with_its_place_in_points(file: Path) -> None:
    shapes = box("Brödtext", at(0, 10, 300, 20)) + box(
        "Plan\n2025", 'svg:x="2.54cm" svg:y="1in" svg:width="720pt" svg:height="25.4mm"', own=TITLE
    )
    assert blocks(file, shapes)[0] == Heading("Plan 2025", 1, 1, Box(72, 72, 792, 144))


def test_without_a_title_the_largest_letters_at_the_top_are_the_heading(file: Path) -> None:
    automatic = style("T1", letters(size="28pt"), family="text")
    shapes = box("Liten rad", at(0, 10, 300, 20)) + box(p(span("Stor", "T1")), at(0, 40, 300, 40))
    assert blocks(file, shapes, automatic)[0] == Heading("Stor", 1, 1, Box(0, 40, 300, 80))


def test_shapes_are_read_by_rows_from_the_left(file: Path) -> None:
    shapes = "".join(
        box(text, at(x, y, 100, 20))
        for text, x, y in [("d.", 200, 300), ("b.", 200, 204), ("a.", 0, 200), ("c.", 0, 300)]
    )
    assert texts(blocks(file, box("T", at(0, 0, 9, 9), own=TITLE) + shapes)) == [
        "T",
        "a.",
        "b.",
        "c.",
        "d.",
    ]


def test_groups_and_links_are_opened_and_unseen_shapes_are_not_read(file: Path) -> None:
    inner = f"<draw:custom-shape {at(0, 200, 50, 20)}>{p('I gruppen.')}</draw:custom-shape>"
    hidden = box("dold", at(0, 250, 50, 20), own='draw:display="none"')
    beside = box("utanför", at(1000, 250, 50, 20))
    empty = box("Klicka här", at(0, 300, 50, 20), own='presentation:placeholder="true"')
    linked = f"<draw:a>{box('Länk.', at(0, 400, 50, 20))}</draw:a>"
    shapes = f"<draw:g><svg:title>Grupp</svg:title><draw:g>{inner}</draw:g></draw:g>"
    made = blocks(file, shapes + hidden + beside + empty + linked)
    assert [b.text for b in made if isinstance(b, Heading | Paragraph)] == ["I gruppen.", "Länk."]


def test_a_turned_box_lies_where_its_turn_and_shift_put_it(file: Path) -> None:
    turned = box(
        "Text på höjden. Den är lång.",
        'svg:width="100pt" svg:height="20pt" '
        'draw:transform="rotate (1.5707963267949) translate (300pt 400pt)"',
    )
    (block,) = blocks(file, turned)
    assert block.box == Box(300, 300, 320, 400)


def test_notes_and_page_numbers_are_not_read(file: Path) -> None:
    notes = f"<presentation:notes>{box('Talarstöd')}</presentation:notes>"
    number = box(
        p("<text:page-number>&lt;nummer&gt;</text:page-number>"),
        at(0, 500, 50, 20),
        own='presentation:class="page-number"',
    )
    assert texts(blocks(file, box("Plan", own=TITLE) + number + notes)) == ["Plan"]


def test_bullets_are_items(file: Path) -> None:
    shapes = box("T", own=TITLE) + box(items("Punkt"), at(0, 200, 50, 20))
    (_, block) = blocks(file, shapes)
    assert isinstance(block, Paragraph)
    assert block.is_item


def test_what_the_master_prints_and_footers_are_read_once(file: Path) -> None:
    printed = (
        box("Region Norrvik", at(0, 500, 200, 20))
        + box("Klicka för rubrik", at(0, 0, 200, 20), own=TITLE)
        + box(p("<presentation:footer/>"), at(300, 500, 200, 20), own='presentation:class="footer"')
    )
    declared = (
        '<presentation:footer-decl presentation:name="f1">Utkast</presentation:footer-decl>'
        '<presentation:footer-decl presentation:name="f2">Annat</presentation:footer-decl>'
    )
    own = 'draw:style-name="dp1" presentation:use-footer-name="f1"'
    made = content(
        file,
        declared,
        page(box("Ett", own=TITLE), own=own),
        page(box("Två", own=TITLE), own=own),
        automatic=of_slides("dp1", display_footer="true"),
        masters=master(printed),
    )
    assert texts(made.blocks) == ["Ett", "Region Norrvik", "Utkast", "Två"]


def test_a_slide_may_hide_what_its_master_prints(file: Path) -> None:
    made = content(
        file,
        page(box("Ett", own=TITLE), own='draw:style-name="dp1"'),
        automatic=of_slides("dp1", background_objects_visible="false"),
        masters=master(box("Region Norrvik")),
    )
    assert texts(made.blocks) == ["Ett"]


def test_a_tables_cells_have_their_place_spans_and_heading_row(file: Path) -> None:
    automatic = (
        width("a", "300pt")
        + width("b", "100pt")
        + style("r", '<style:table-row-properties style:row-height="50pt"/>', family="table-row")
    )
    row = 'table:style-name="r"'
    shapes = slide_table(
        [
            tr("Insats", "Belopp", own=row),
            tr(spanned("Barn", right=2), COVERED, own=row),
        ],
        at(100, 200, 400, 100),
        own='table:use-first-row-styles="true"',
        table_columns=columns("a", "b"),
    )
    table = only_table(blocks(file, shapes, automatic))
    assert (table.box, table.header_rows) == (Box(100, 200, 500, 300), 1)
    assert [(c.text, c.colspan, c.box) for c in table.cells] == [
        ("Insats", 1, Box(100, 200, 400, 250)),
        ("Belopp", 1, Box(400, 200, 500, 250)),
        ("Barn", 2, Box(100, 250, 500, 300)),
    ]


@pytest.mark.parametrize(
    ("bold_rows", "header_rows"), [((1, 0, 0), 1), ((1, 0, 1), 0), ((0, 0, 0), 0), ((1, 1, 1), 0)]
)
def test_the_only_row_in_bold_heads_a_table_that_marks_none(
    file: Path, bold_rows: tuple[int, ...], header_rows: int
) -> None:
    automatic = style("T1", letters(bold=True), family="text")
    rows = [
        tr(*(td(p(span(text, "T1" if is_bold else ""))) for text in ("Stöd", "100 000")))
        for is_bold in bold_rows
    ]
    table = only_table(blocks(file, slide_table(rows, at(0, 200, 400, 90)), automatic))
    assert table.header_rows == header_rows


def test_a_bold_line_right_above_a_table_is_a_low_heading(file: Path) -> None:
    automatic = style("T1", letters(bold=True), family="text")
    shapes = (
        box("Plan", at(0, 0, 400, 30), own=TITLE)
        + slide_table([tr("Insats", "Kr"), tr("A", "1")], at(0, 200, 400, 100))
        + box(p(span("Samsjuklighet", "T1")), at(0, 170, 400, 20))
    )
    kinds = [type(block) for block in blocks(file, shapes, automatic)]
    assert kinds == [Heading, Heading, Table]


def test_boxes_in_a_grid_with_amounts_are_a_table(file: Path) -> None:
    cards = "".join(
        box(text, at(300 * column, 200 + 50 * row, 200, 30))
        for row in range(3)
        for column, text in enumerate((f"Insats {row}", f"{row + 1}00 000 kr"))
    )
    table = only_table(blocks(file, box("Plan", at(0, 0, 9, 9), own=TITLE) + cards))
    assert [cell.text for cell in table.cells][:2] == ["Insats 0", "100 000 kr"]


def test_a_slide_with_a_workbook_set_in_is_named_as_not_read(file: Path) -> None:
    manifest = (
        f'<manifest:manifest {NAMESPACES}><manifest:file-entry manifest:full-path="Object 1/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    shapes = box("Plan", own=TITLE) + (
        '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    )
    made = write_open(file, "presentation", page(shapes), parts={"META-INF/manifest.xml": manifest})
    assert read(made).unread_pages == (1,)


def test_slides_of_pictures_ask_for_ocr(file: Path) -> None:
    with pytest.raises(NoTextLayer):
        blocks(file, "<draw:frame><draw:image/></draw:frame>")


def test_a_file_without_a_show_is_damaged(file: Path) -> None:
    with pytest.raises(DamagedDocument, match="no presentation"):
        read(write_open(file, "text", p("Text")))
