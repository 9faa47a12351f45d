"""Tables by a PDF's own tags, where words and tags are made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import FULL_LINE, WHOLE_WORD, Box
from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_page import Word
from extract.readers.pdf_tagged import TaggedTable, tables_of
from extract.readers.pdf_tags import Tag

ROW_PT, COLUMN_PT, LETTER_PT = 20.0, 100.0, 5.0


class Page:
    """Cells written at (row, column), each with a mark of its own."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rows: list[Tag] = []

    def row(
        self,
        *cells: tuple[int, str],
        kind: str = "TD",
        spans: Sequence[int] = (),
        widths: Sequence[int] = (),
    ) -> None:
        """Cells as (column, text); `spans` are how many rows each has, `widths` how many columns.
        An empty text is a cell of which the page shows nothing.
        """
        top = len(self.rows) * ROW_PT
        made = []
        for k, (column, text) in enumerate(cells):
            mark = len(self.words)
            left = column * COLUMN_PT
            box = Box(left, top, left + LETTER_PT * len(text), top + 10)
            span = spans[k] if k < len(spans) else 1
            width = widths[k] if k < len(widths) else 1
            if not text:
                made.append(Tag(kind, (), (), span, width))
                continue
            self.words.append(Word(text, box, 10.0, False, mark, mark + 1, mark))
            made.append(Tag(kind, (), (Tag("NonStruct", (mark,), ()),), span, width))
        self.rows.append(Tag("TR", (), tuple(made)))

    def cut(self) -> None:
        """Marks the last row's text as standing on another page too."""
        last = self.rows[-1]
        cells = tuple(
            Tag(c.kind, (), (Tag("NonStruct", c.children[0].marks, (), is_cut=True),), c.rowspan)
            if c.children
            else c
            for c in last.children
        )
        self.rows[-1] = Tag("TR", (), cells)

    def tables(self, before: TaggedTable | None = None) -> list[TaggedTable]:
        return tables_of((Tag("Table", (), tuple(self.rows)),), self.words, 1, before, Habits())


def grid(table: TaggedTable) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): c.text.strip("\u200b") for c in table.cells if c.text}


def test_cells_stand_where_the_tags_say_however_near_they_are() -> None:
    page = Page()
    page.row((0, "Insats"), (1, "Belopp"), kind="TH")
    page.row((0, "Mottagning för vuxna"), (1, "1200"))

    (table,) = page.tables()

    assert grid(table) == {
        (1, 1): "Insats",
        (1, 2): "Belopp",
        (2, 1): "Mottagning för vuxna",
        (2, 2): "1200",
    }
    assert table.header_rows == 1


def test_a_row_without_its_empty_cells_is_set_under_the_whole_ones() -> None:
    page = Page()
    page.row((0, "Insats"), (1, "Ansvar"), (2, "Belopp"), kind="TH")
    page.row((0, "Elevcoacher"), (1, "Tierp"), (2, "300"))
    page.row((0, "Summa"), (2, "300"))

    (table,) = page.tables()

    assert grid(table)[3, 3] == "300"
    assert (3, 2) not in grid(table)


def test_a_cell_over_several_rows_leaves_the_others_their_columns() -> None:
    page = Page()
    page.row((0, "Barn"), (1, "Elevcoacher"), (2, "300"), spans=(2, 1, 1))
    page.row((1, "Webb"), (2, "100"))
    page.row((0, "Vuxna"), (1, "Samtal"), (2, "200"))

    (table,) = page.tables()

    assert grid(table)[2, 2] == "Webb"
    assert grid(table)[3, 1] == "Vuxna"
    assert next(c.rowspan for c in table.cells if c.text.startswith("Barn")) == 2


def test_a_cell_over_a_page_break_hangs_over_to_the_next_page() -> None:
    first = Page()
    first.row((0, "Barn"), (1, "Elevcoacher"), (2, "300"), spans=(3, 1, 1))
    first.row((1, "Webb"), (2, "100"))
    (above,) = first.tables()
    second = Page()
    second.row((1, "Lekar"), (2, "50"))
    second.row((0, "Vuxna"), (1, "Samtal"), (2, "200"))

    (table,) = second.tables(above)

    assert [h.rows_left for h in above.hanging] == [1]
    assert grid(table)[1, 1] == "Barn"
    assert grid(table)[1, 2] == "Lekar"
    assert grid(table)[2, 1] == "Vuxna"


def test_a_row_that_a_page_break_cuts_is_told() -> None:
    page = Page()
    page.row((0, "resten"))
    page.cut()
    page.row((0, "Samtal"), (1, "200"))

    (table,) = page.tables()

    assert table.starts_inside


def test_rows_that_leave_the_last_column_empty_keep_the_width_of_the_page_before() -> None:
    first = Page()
    first.row((0, "Elevcoacher"), (1, "300"), (2, "Klar"))
    first.row((0, "Webb"), (1, "100"), (2, "Klar"))
    (above,) = first.tables()
    second = Page()
    second.row((0, "Summa"), (1, "400"))

    (table,) = second.tables(above)

    assert table.width == 3
    assert grid(table) == {(1, 1): "Summa", (1, 2): "400"}


def test_tags_that_the_page_contradicts_are_not_believed() -> None:
    page = Page()
    page.row((0, "Elevcoacher"), (1, "300"))
    page.row((0, "Webb"), (1, "100"))
    strange = [Word("text", Box(60, k * 7.0, 90, k * 7.0 + 5), 8.0, False) for k in range(4)]

    page.words += strange
    assert not page.tables()


def test_a_table_around_others_is_layout() -> None:
    page = Page()
    page.row((0, "Elevcoacher"), (1, "300"))
    page.row((0, "Webb"), (1, "100"))
    inner = Tag("Table", (), tuple(page.rows))
    outer = Tag("Table", (), (Tag("TR", (), (Tag("TD", (), (inner,)),)),))

    assert len(tables_of((outer,), page.words, 1, None, Habits())) == 1


def test_a_cell_over_several_rows_behind_an_empty_one_is_in_its_own_column() -> None:
    page = Page()
    page.row((0, "Insats"), (1, "Syfte"), (2, "2025"), (3, "Ansvarig"), kind="TH")
    page.row((0, "Webb"), (2, "300"), (3, "Region X"), spans=(1, 1, 2))
    page.row((0, "Råd"), (1, "Möten"), (2, "200"))

    (table,) = page.tables()

    assert grid(table)[2, 4] == "Region X"
    assert grid(table)[3, 3] == "200"


def test_a_heading_over_a_page_break_hangs_over_beside_its_lower_row() -> None:
    first = Page()
    first.row(
        (0, "Insats"), (1, "2024"), (3, "Ansvar"), kind="TH", spans=(2, 1, 2), widths=(1, 2, 1)
    )
    (above,) = first.tables()
    second = Page()
    second.row((1, "Budget"), (2, "Utfall"), kind="TH")
    second.row((0, "Webb"), (1, "100"), (2, "90"), (3, "Tierp"))

    (table,) = second.tables(above)

    assert table.header_rows == 1
    assert [grid(table)[1, j] for j in range(1, 5)] == ["Insats", "Budget", "Utfall", "Ansvar"]
    assert grid(table)[2, 4] == "Tierp"


def test_a_row_short_of_cells_below_the_rest_of_a_cut_one_is_set_as_on_the_page_before() -> None:
    first = Page()
    first.row((0, "Elevcoacher"), (1, "Tierp"), (2, "300"))
    first.row((0, "Webb"), (1, "Knivsta"), (2, "100"))
    (above,) = first.tables()
    second = Page()
    second.row((0, "resten"), (1, ""), (2, ""))
    second.cut()
    second.row((0, "Summa"), (2, "400"))

    (table,) = second.tables(above)

    assert table.starts_inside
    assert grid(table)[2, 3] == "400"


def test_the_rest_of_a_cut_row_says_whether_the_line_above_was_full() -> None:
    first = Page()
    first.row((0, "Samtalsstöd"), (1, "Förskolebarn"), (2, "300"))
    first.row((0, "Utskrivning"), (1, "Alla"), (2, "100"))
    first.cut()
    (above,) = first.tables()
    second = Page()
    second.row((0, "splanering"), (1, "åldrar"), (2, ""))
    second.cut()
    second.row((0, "Webb"), (1, "Vuxna"), (2, "400"))

    (table,) = second.tables(above)

    texts = {cell.column: cell.text for cell in table.cells if cell.row == 1}
    assert texts == {1: f"{FULL_LINE}splanering", 2: f"{WHOLE_WORD}åldrar"}


def test_the_rest_of_a_cells_text_stands_beside_the_rows_that_it_still_spans() -> None:
    first = Page()
    first.row((0, "Stöd till"), (1, "Elevcoacher"), (2, "300"), spans=(3, 1, 1))
    first.row((1, "Webb"), (2, "100"))
    (above,) = first.tables()
    second = Page()
    second.row((0, "unga"), spans=(3,))
    second.cut()
    second.rows[-1] = replace(second.rows[-1], is_parted=True)  # its other cells stood above
    second.row((1, "Lekar"), (2, "50"))
    second.row((0, "Vuxna"), (1, "Samtal"), (2, "200"))

    (table,) = second.tables(above)

    assert grid(table) == {
        (1, 1): "unga",
        (1, 2): "Lekar",
        (1, 3): "50",
        (2, 1): "Vuxna",
        (2, 2): "Samtal",
        (2, 3): "200",
    }


def test_a_cut_row_whose_first_cell_spans_the_rows_below_has_it_once() -> None:
    first = Page()
    first.row((0, "Barn"), (1, "Webb"), (2, "Råd på"), (3, "300"))
    first.row((0, "Vuxna"), (1, "Samtal"), (2, "Stöd för"), (3, "100"), spans=(2, 1, 1, 1))
    first.cut()
    (above,) = first.tables()
    second = Page()
    second.row((0, ""), (1, ""), (2, "alla åldrar"), (3, ""), spans=(2, 1, 1, 1))
    second.cut()
    second.row((1, "Lekar"), (2, "Gemenskap"), (3, "50"))

    (table,) = second.tables(above)

    assert table.starts_inside
    assert table.width == 4
    assert grid(table)[1, 1] == "Vuxna"
    assert [grid(table)[2, column] for column in (2, 3, 4)] == ["Lekar", "Gemenskap", "50"]


def test_a_page_break_between_two_paragraphs_of_a_cell_cuts_its_row() -> None:
    page = Page()
    page.row((0, "andra stycket"))
    (cell,) = page.rows[-1].children
    page.rows[-1] = replace(page.rows[-1], children=(replace(cell, is_parted=True),))
    page.row((0, "Samtal"), (1, "200"))

    (table,) = page.tables()

    assert table.starts_inside


def test_headings_without_a_mark_are_those_of_the_empty_columns_below_them() -> None:
    """Browsers draw headings on their side in streams of their own, whose marks no tag names."""
    page = Page()
    page.row((0, "Insats"), (3, "Kommentar"), kind="TH")
    page.row((0, "Elevcoacher"), (1, "300"), (2, "280"), (3, "Klart"))
    page.row((0, "Webb"), (1, "100"), (2, "90"), (3, "Sent"))
    for column, text in ((1, "Budget"), (2, "Utfall")):
        left = column * COLUMN_PT
        page.words.append(Word(text, Box(left, 0, left + 10, 10), 10.0, False, 90, 91, None))

    (table,) = page.tables()

    assert [grid(table)[1, j] for j in (1, 2, 3, 4)] == ["Insats", "Budget", "Utfall", "Kommentar"]


def test_a_mark_that_comes_again_is_of_another_stream() -> None:
    page = Page()
    page.row((0, "Insats"), (1, "Belopp"), kind="TH")
    page.row((0, "Elevcoacher"), (1, "300"))
    page.row((0, "Webb"), (1, "100"))
    faded = Word("Utkast", Box(40, 22, 90, 32), 10.0, False, 95, 96, 0)
    page.words.append(faded)

    assert not page.tables()
