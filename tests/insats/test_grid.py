"""A table of the document model as a grid of slots."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import FULL_LINE, WHOLE_WORD, Cell, Content, Document, Format, Paragraph, Table
from insats.grid import grid, tables_of, to_csv, to_json, to_markdown

SPANNING = Table(
    1,
    (
        Cell("Insats", 1, 1, rowspan=2),
        Cell("Belopp", 1, 2, colspan=2),
        Cell("2023", 2, 2),
        Cell("2024", 2, 3),
        Cell('Stöd | "A"\nrad 2', 3, 1),
        Cell("5", 3, 3),
    ),
    page=4,
)


def document(*tables: Table) -> Document:
    return Document("a", "sha", Format.DOCX, Content((Paragraph("Text"), *tables)))


def test_each_slot_has_one_entry() -> None:
    assert tables_of(document(SPANNING)) == [
        {
            "page": 4,
            "rows": [
                [
                    {"text": "Insats", "rowspan": 2, "colspan": 1},
                    {"text": "Belopp", "rowspan": 1, "colspan": 2},
                    None,
                ],
                [None, "2023", "2024"],
                ['Stöd | "A"\nrad 2', "", "5"],
            ],
        }
    ]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=6))
def test_a_span_covers_as_many_slots_as_it_says(spans: list[tuple[int, int]]) -> None:
    cells, column = [], 1
    for number, (rowspan, colspan) in enumerate(spans):
        cells.append(Cell(str(number), 1, column, rowspan, colspan))
        column += colspan
    slots = [slot for row in grid(Table(1, tuple(cells))) for slot in row]
    assert slots.count(None) == sum(rows * columns - 1 for rows, columns in spans)
    assert len(slots) == max(rows for rows, _ in spans) * sum(columns for _, columns in spans)


@given(st.lists(st.text(), min_size=1), st.integers(1, 3))
def test_json_is_what_the_library_writes(texts: list[str], span: int) -> None:
    cells = [Cell(text, row, 1, colspan=span) for row, text in enumerate(texts, 1)]
    made = document(Table(1, tuple(cells)), SPANNING, Table(3, ()))
    expected = json.dumps({"tables": tables_of(made)}, ensure_ascii=False)
    assert to_json(made) == expected + "\n"


def test_csv_reads_back_and_parts_tables_by_an_empty_line() -> None:
    text = to_csv(document(SPANNING, SPANNING))
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[:3] == [
        ["Insats", "Belopp", ""],
        ["", "2023", "2024"],
        ['Stöd | "A"\nrad 2', "", "5"],
    ]
    assert rows[3] == []
    assert rows[4:] == rows[:3]


def test_markdown_has_a_heading_row_and_escapes_bars() -> None:
    assert to_markdown(document(SPANNING)).splitlines() == [
        "| Insats | Belopp |  |",
        "| --- | --- | --- |",
        "|  | 2023 | 2024 |",
        '| Stöd \\| "A" rad 2 |  | 5 |',
    ]


def test_a_table_without_cells_is_an_empty_grid() -> None:
    assert tables_of(document(Table(1, ()))) == [{"page": None, "rows": []}]
    assert to_csv(document(Table(1, ()))) == to_markdown(document(Table(1, ()))) == ""


@pytest.mark.parametrize("mark", [FULL_LINE, WHOLE_WORD])
def test_marks_at_line_ends_are_not_printed(mark: str) -> None:
    made = Table(1, (Cell(f"Utvecklings{mark}\nledare", 1, 1),), page=1)
    assert tables_of(document(made)) == [{"page": 1, "rows": [["Utvecklings\nledare"]]}]
