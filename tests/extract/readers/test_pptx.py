from __future__ import annotations

from pathlib import Path

import pptx as python_pptx
import pytest
from pptx.util import Pt

from extract.errors import DamagedDocument, NoTextLayer
from extract.model import Block, Box, Content, Heading, Paragraph, Table
from extract.readers.bold import BOLD_HEADING_LEVEL
from extract.readers.pptx import read
from tests.extract.readers.office import (
    NAMESPACES,
    TITLE,
    frame,
    links,
    pptx,
    slide_table,
    sp,
    xfrm,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made.pptx"


def blocks(file: Path, shapes: str) -> tuple[Block, ...]:
    return read(pptx(file, shapes)).blocks


def texts(read_blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in read_blocks if not isinstance(block, Table)]


def only_table(file: Path, shapes: str) -> Table:
    (table,) = (block for block in blocks(file, shapes) if isinstance(block, Table))
    return table


# --- slides -------------------------------------------------------------------------------------


def test_slides_are_pages_in_the_order_of_the_show(file: Path) -> None:
    content = read(pptx(file, sp("Ett", placeholder=TITLE), sp("Två", placeholder=TITLE)))
    assert [(block.text, block.page) for block in content.blocks if isinstance(block, Heading)] == [
        ("Ett", 1),
        ("Två", 2),
    ]
    assert content.pages == 2


def test_a_hidden_slide_is_read_and_named(file: Path) -> None:
    content = read(pptx(file, sp("A"), sp("B"), attributes={2: 'show="0"'}))
    assert texts(content.blocks) == ["A", "B"]
    assert content.hidden_pages == (2,)


def test_a_hidden_slide_comes_last_and_its_table_is_named(file: Path) -> None:
    table = frame(slide_table([["A", "B"]], [100, 100], [20]))
    content = read(pptx(file, table, table, sp("C"), attributes={2: 'show="0"'}))

    assert [block.page for block in content.blocks] == [1, 3, 2]
    assert [(f.kind, f.place.page) for f in content.findings] == [("hidden_slide", 2)]


FOOT = (0, 510, 600, 20)


def test_a_text_at_the_foot_of_most_slides_runs_through_and_cuts_no_table(file: Path) -> None:
    made = pptx(
        file,
        sp("Plan", placeholder=TITLE),
        *(
            frame(slide_table([["A", "B"]], [100, 100], [20]))
            + sp(f"Region Väst  Dnr 24/1  {page}", FOOT)
            for page in (2, 3)
        ),
    )
    found = read(made).blocks

    assert [type(block) for block in found] == [Heading, Table, Table, Paragraph]


def test_what_names_a_field_or_money_at_the_foot_is_no_running_text(file: Path) -> None:
    slides = [sp("Ansvarig: Region Väst", FOOT) + sp("500 000 kr", (0, 480, 90, 20))] * 3

    assert texts(read(pptx(file, *slides)).blocks) == ["500 000 kr", "Ansvarig: Region Väst"] * 3


def test_a_line_above_each_of_several_tables_is_its_heading(file: Path) -> None:
    table = slide_table([["A", "B"]], [100, 100], [20])
    shapes = (
        sp("Fördelning", placeholder=TITLE)
        + sp("Barn", (0, 180, 200, 15))
        + frame(table, (0, 200, 200, 100))
        + sp("Äldre", (300, 180, 200, 15))
        + frame(table, (300, 200, 200, 100))
    )

    assert [type(block) for block in blocks(file, shapes)] == [
        Heading,
        Heading,
        Table,
        Heading,
        Table,
    ]


def test_a_broken_slide_is_named_and_the_others_are_read(file: Path) -> None:
    made = pptx(file, sp("A"), sp("B"), parts={"ppt/slides/slide1.xml": "<p:sld"})
    content = read(made)
    assert (texts(content.blocks), content.unread_pages) == (["B"], (1,))


def test_a_slide_that_is_missing_is_named(file: Path) -> None:
    broken = links([("s1", "slide", "slides/slide1.xml")])
    content = read(pptx(file, sp("A"), sp("B"), parts={"ppt/_rels/presentation.xml.rels": broken}))
    assert content.unread_pages == (2,)


def test_a_presentation_without_a_readable_slide_is_damaged(file: Path) -> None:
    with pytest.raises(DamagedDocument, match="none of its slides"):
        read(pptx(file, sp("A"), parts={"ppt/slides/slide1.xml": "<a/>"}))


def test_slides_of_pictures_ask_for_ocr(file: Path) -> None:
    with pytest.raises(NoTextLayer, match="OCR"):
        blocks(file, "<p:pic/>")


# --- headings and text --------------------------------------------------------------------------


def test_the_title_comes_first_on_one_line(file: Path) -> None:
    body = sp("Text", (0, 50, 100, 20)) + sp(
        "Stöd till\nunga_x000B_(350 000)", (0, 90, 900, 40), placeholder=TITLE
    )
    assert blocks(file, body)[0] == Heading(
        "Stöd till unga (350 000)", 1, 1, Box(0.0, 90.0, 900.0, 130.0)
    )


def test_without_a_title_the_largest_letters_at_the_top_are_the_heading(file: Path) -> None:
    body = (
        sp("Region Exempel", (600, 10, 200, 20), size=1200)
        + sp("2 500 000 kr", (300, 20, 200, 60), size=4400)
        + sp("Fördelning", (20, 40, 500, 50), size=3200)
        + sp("Nedtill", (20, 400, 500, 50), size=4000)
    )
    first, *rest = blocks(file, body)
    assert isinstance(first, Heading)
    assert first.text == "Fördelning"
    assert not any(isinstance(block, Heading) for block in rest)


def test_shapes_are_read_by_rows_from_the_left(file: Path) -> None:
    body = (
        sp("c", (300, 304, 90, 20))
        + sp("d", (20, 400, 90, 20))
        + sp("b", (20, 300, 90, 20))
        + sp("a", (500, 220, 90, 20))
    )
    assert texts(blocks(file, body)) == ["a", "b", "c", "d"]


def _card(name: str, left: float) -> tuple[str, str]:
    lines = f"Syfte: Stöd\nAnsvarig: Region {name}"
    return sp(name, (left, 100, 200, 20)), sp(lines, (left, 121, 200, 80))


IN_ORDER = ["A", "Syfte: Stöd", "Ansvarig: Region A", "B", "Syfte: Stöd", "Ansvarig: Region B"]


def test_grouped_boxes_are_read_together(file: Path) -> None:
    shapes = "".join(
        f"<p:grpSp>{''.join(_card(n, x))}</p:grpSp>" for n, x in (("A", 0), ("B", 300))
    )

    assert texts(blocks(file, shapes))[-6:] == IN_ORDER


def test_a_box_set_on_another_is_read_with_it(file: Path) -> None:
    (a, lines_a), (b, lines_b) = _card("A", 0), _card("B", 300)

    assert texts(blocks(file, a + b + lines_a + lines_b))[-6:] == IN_ORDER


def test_a_sum_on_a_cards_corner_is_read_with_it(file: Path) -> None:
    shapes = sp("Rubriken", (0, 10, 900, 40), placeholder=TITLE)
    for k, (name, sum_) in enumerate((("Maria", "1 350 tkr"), ("Case manager", "705 tkr"))):
        left = 40 + 450 * k
        shapes += sp(f"{name}\nText om stödet\nAnsvar: Regionen", (left, 100, 420, 176))
        shapes += sp(sum_, (left + 290, 88, 140, 37))

    assert texts(blocks(file, shapes))[1:] == [
        *("Maria", "1 350 tkr", "Text om stödet", "Ansvar: Regionen"),
        *("Case manager", "705 tkr", "Text om stödet", "Ansvar: Regionen"),
    ]


def test_each_of_two_tables_side_by_side_keeps_its_caption(file: Path) -> None:
    table = slide_table([["A", "1"]], (100, 100), (20,))
    body = (
        sp("Rubriken", (0, 10, 900, 40), placeholder=TITLE)
        + sp("Kommunerna", (20, 100, 300, 20), size=1000)
        + sp("Regionen", (500, 100, 300, 20), size=1000)
        + frame(table, (20, 140, 200, 20))
        + frame(table, (500, 140, 200, 20))
    )
    shown = ["T" if isinstance(block, Table) else block.text for block in blocks(file, body)]
    assert shown == ["Rubriken", "Kommunerna", "T", "Regionen", "T"]


def test_a_bold_line_right_above_a_table_is_a_low_heading(file: Path) -> None:
    table = frame(slide_table([["A", "1"]], (100, 100), (20,)), (20, 240, 200, 20))
    bold = sp("Kommunerna", (20, 210, 300, 20), size=1200).replace("<a:rPr", '<a:rPr b="1"')
    first, *_ = blocks(file, bold + table)
    assert first == Heading("Kommunerna", BOLD_HEADING_LEVEL, 1, Box(20.0, 210.0, 320.0, 230.0))


def test_a_slide_with_an_embedded_workbook_is_named_as_not_read(file: Path) -> None:
    sheet = frame('<p:oleObj progId="Excel.Sheet.12"/>')
    content = read(pptx(file, sp("Budget", placeholder=TITLE) + sheet, sp("B")))
    assert (texts(content.blocks), content.unread_pages) == (["Budget", "B"], (1,))


def test_groups_are_opened_and_their_scale_applied(file: Path) -> None:
    inner = sp("Inuti", (10, 20, 100, 50))
    group = (
        "<p:grpSp><p:grpSpPr><a:xfrm>"
        '<a:off x="1270000" y="2540000"/><a:ext cx="2540000" cy="2540000"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="1270000" cy="1270000"/>'
        f"</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
    )
    nested = f"<p:grpSp><p:grpSpPr/>{group}</p:grpSp>"
    (block,) = blocks(file, nested)
    assert block.box == Box(120.0, 240.0, 320.0, 340.0)


def test_bullets_are_items(file: Path) -> None:
    body = (
        sp("a", (0, 200, 90, 20), paragraph='<a:pPr><a:buChar char="•"/></a:pPr>')
        + sp("b", (0, 300, 90, 20), paragraph="<a:pPr><a:buNone/></a:pPr>")
        + sp("– c", (0, 400, 90, 20))
    )
    found = [block for block in blocks(file, body) if isinstance(block, Paragraph)]
    assert [block.is_item for block in found] == [True, False, True]


def inheriting(file: Path, shapes: str, layout: str = "", master: str = "") -> Content:
    """A slide with a layout and a master."""
    return read(
        pptx(
            file,
            shapes,
            slide_links=[("l", "slideLayout", "../slideLayouts/l.xml")],
            parts={
                "ppt/slideLayouts/l.xml": f"<p:sldLayout {NAMESPACES}><p:cSld><p:spTree>{layout}"
                "</p:spTree></p:cSld></p:sldLayout>",
                "ppt/slideLayouts/_rels/l.xml.rels": links(
                    [("m", "slideMaster", "../slideMasters/m.xml")]
                ),
                "ppt/slideMasters/m.xml": f"<p:sldMaster {NAMESPACES}><p:cSld><p:spTree>{master}"
                "</p:spTree></p:cSld><p:txStyles><p:bodyStyle><a:lvl1pPr>"
                '<a:buChar char="•"/></a:lvl1pPr></p:bodyStyle></p:txStyles></p:sldMaster>',
            },
        )
    )


def test_a_placeholder_takes_its_place_and_bullets_from_layout_and_master(file: Path) -> None:
    body = '<p:ph type="body" idx="1"/>'
    content = inheriting(
        file,
        sp("Punkt", None, placeholder=body),
        layout=sp("Klicka", (50, 60, 70, 80), placeholder=body),
    )
    assert content.blocks == (Paragraph("Punkt", 1, Box(50.0, 60.0, 120.0, 140.0), is_item=True),)


def test_text_printed_on_the_master_is_read_once(file: Path) -> None:
    content = inheriting(
        file,
        sp("Innehåll", placeholder=TITLE) + sp("7", placeholder='<p:ph type="sldNum"/>'),
        master=sp("Region Exempel") + sp("Klicka här", placeholder=TITLE),
    )
    assert texts(content.blocks) == ["Innehåll", "Region Exempel"]


def test_a_footer_on_every_slide_is_read_once(file: Path) -> None:
    footer = sp("Uppföljning 2023", (0, 500, 90, 20), placeholder='<p:ph type="ftr"/>')
    content = read(pptx(file, footer + sp("A"), footer + sp("B")))
    assert texts(content.blocks) == ["A", "Uppföljning 2023", "B"]


def test_a_diagrams_texts_are_read_in_its_own_order(file: Path) -> None:
    def point(name: str, text: str, kind: str = "node") -> str:
        return (
            f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p>'
            "</dgm:t></dgm:pt>"
        )

    def below(parent: str, child: str, order: int) -> str:
        return f'<dgm:cxn srcId="{parent}" destId="{child}" srcOrd="{order}"/>'

    data = (
        f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{point('0', '', 'doc')}{point('2', 'Andra')}"
        f"{point('1', 'Första')}{point('3', 'Under första')}{point('4', 'Första', 'pres')}"
        f"</dgm:ptLst><dgm:cxnLst>{below('0', '1', 0)}{below('0', '2', 1)}{below('1', '3', 0)}"
        "</dgm:cxnLst></dgm:dataModel>"
    )
    made = pptx(
        file,
        frame('<dgm:relIds r:dm="d"/>'),
        slide_links=[("d", "diagramData", "../diagrams/data.xml")],
        parts={"ppt/diagrams/data.xml": data},
    )
    assert texts(read(made).blocks) == ["Första", "Under första", "Andra"]


# --- tables -------------------------------------------------------------------------------------


def test_a_tables_spans_and_heading_row_are_read(file: Path) -> None:
    made = slide_table(
        [
            [("Område", 'rowSpan="2"'), ("Belopp", 'gridSpan="2"'), ("", 'hMerge="1"')],
            [("", 'vMerge="1"'), "2022", "2023\nprel."],
        ],
        (100, 50, 50),
        (30, 30),
        'firstRow="1"',
    )
    table = only_table(file, frame(made))
    assert table.header_rows == 1
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        ("Område", 1, 1, 2, 1),
        ("Belopp", 1, 2, 1, 2),
        ("2022", 2, 2, 1, 1),
        ("2023\nprel.", 2, 3, 1, 1),
    ]


def test_cells_share_the_frame_by_their_columns_and_rows(file: Path) -> None:
    made = slide_table([["A", "B"], ["C", "D"]], (100, 300), (30, 60))
    table = only_table(file, frame(made, (20, 100, 400, 90)))
    assert [cell.box for cell in table.cells] == [
        Box(20.0, 100.0, 120.0, 130.0),
        Box(120.0, 100.0, 420.0, 130.0),
        Box(20.0, 130.0, 120.0, 190.0),
        Box(120.0, 130.0, 420.0, 190.0),
    ]


def test_rows_too_low_for_their_text_are_measured_by_it(file: Path) -> None:
    made = slide_table([["Kort", "x"], ["Ett långt syfte " * 10, "y"]], (100, 100), (2, 2))
    boxes = [cell.box for cell in only_table(file, frame(made, (0, 0, 200, 4))).cells]
    assert boxes[0] is not None
    assert boxes[2] is not None
    assert boxes[0].bottom - boxes[0].top > 15  # a line of ten points and its margins
    assert boxes[2].bottom - boxes[2].top > 100  # 160 letters, some 17 a line


def test_a_span_beyond_the_table_is_cut(file: Path) -> None:
    made = slide_table([[("A", 'gridSpan="9999999"'), "B"]], (50, 50), (20,))
    assert only_table(file, frame(made)).width == 2


def test_boxes_in_a_grid_with_amounts_are_a_table(file: Path) -> None:
    cards = "".join(
        sp(name, (40, top, 200, 30)) + sp(amount, (300, top + 2, 100, 30))
        for name, amount, top in (
            ("Anhörigstöd", "350 000 kr", 100),
            ("Krisstöd", "1 250 000 kr", 150),
            ("Utbildning", "90 000 kr", 200),
        )
    )
    found = blocks(file, cards + sp("Under rutorna", (40, 300, 300, 20)))
    table, after = found
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == [
        "Anhörigstöd",
        "350 000 kr",
        "Krisstöd",
        "1 250 000 kr",
        "Utbildning",
        "90 000 kr",
    ]
    assert table.cells[1].box == Box(300.0, 102.0, 400.0, 132.0)
    assert isinstance(after, Paragraph)


def test_boxes_in_a_grid_without_amounts_are_no_table(file: Path) -> None:
    boxes = "".join(sp("Ord", (left, top, 90, 30)) for left in (0, 200) for top in (200, 250, 300))
    assert len(texts(blocks(file, boxes))) == 6


def test_lines_set_with_tabs_in_a_text_box_are_a_table(file: Path) -> None:
    table = only_table(file, sp("Insats\tKr\nA\t10 000 kr\nB\t20 000 kr"))
    assert (table.height, table.width, table.page) == (3, 2, 1)


def test_what_python_pptx_writes_is_read(file: Path) -> None:
    made = python_pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Utfall"
    slide.placeholders[1].text = "En punkt"
    grid = slide.shapes.add_table(2, 2, Pt(10), Pt(300), Pt(400), Pt(80)).table
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(0, 0).text = "Över båda"
    made.save(str(file))
    content = read(file)
    heading, item, table = content.blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("Utfall", 1)
    assert isinstance(item, Paragraph)
    assert (item.text, item.is_item) == ("En punkt", True)
    assert isinstance(table, Table)
    assert (table.cells[0].colspan, table.header_rows) == (2, 1)
    assert content.title is None  # python-pptx's template calls itself "PowerPoint Presentation"


def test_what_lies_beside_the_slide_is_not_read(file: Path) -> None:
    assert texts(blocks(file, sp("Tips", (-300, 100, 200, 20)) + sp("A"))) == ["A"]


def test_a_hidden_shape_is_not_read(file: Path) -> None:
    hidden = sp("Dold").replace('id="2"', 'id="2" hidden="1"')
    assert texts(blocks(file, hidden + sp("A"))) == ["A"]


def test_a_shape_without_text_or_place_is_no_block(file: Path) -> None:
    assert blocks(file, sp("", None) + f"<p:cxnSp>{xfrm(0, 0, 1, 1)}</p:cxnSp>") == ()
