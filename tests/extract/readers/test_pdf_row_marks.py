"""What tells where a table's rows begin: white between lines, and figures cut over two lines."""

from __future__ import annotations

import pytest

from extract.model import Box
from extract.readers.pdf_columns import Run, Zone
from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_page import Word
from extract.readers.pdf_row_marks import marks_of
from extract.readers.pdf_row_space import leading_of, spaced_lines
from extract.readers.pdf_rows import rows_of

SIZE_PT, LETTER_PT = 10.0, 5.0
LEFTS = (50.0, 200.0, 300.0)


def zone(*rows: tuple[str, ...], tops: tuple[float, ...]) -> Zone:
    """A zone of lines at these heights, each with a text a column ("" for none)."""
    lines, placed = [], []
    for texts, top in zip(rows, tops, strict=True):
        runs = []
        for column, text in enumerate(texts):
            if text:
                x0 = LEFTS[column]
                box = Box(x0, top, x0 + len(text) * LETTER_PT, top + SIZE_PT)
                runs.append(Run((Word(text, box, SIZE_PT, False),), column, column))
        placed.append(tuple(runs))
        lines.append(Line(tuple(Segment(run.words) for run in runs)))
    rights = tuple(
        max((r.words[-1].box.x1 for runs in placed for r in runs if r.first == c), default=LEFTS[c])
        for c in range(len(LEFTS))
    )
    return Zone(0, tuple(lines), LEFTS, rights, tuple(placed))


def rows(found: Zone) -> list[tuple[int, int]]:
    return rows_of(found, marks_of(found, (), ()))


def even(count: int, leading: float = 12.0) -> tuple[float, ...]:
    return tuple(50 + leading * i for i in range(count))


@pytest.mark.parametrize(
    ("above", "rest"),
    [
        ("2 170 00", "0 kr"),
        ("2.170.00", "0 kr"),
        ("2 170 0", "00 kr"),
        ("2 170 0", "00"),
        ("2 170", "000"),
    ],
)
def test_the_rest_of_a_cut_figure_begins_no_row(above: str, rest: str) -> None:
    found = zone(
        ("Insats", "Belopp", "Part"),
        ("Lots", above, "Regionen"),
        ("Stöd", rest, ""),
        ("Webb", "950 000 kr"[: len(above)], "Kommunen"),
        tops=even(4),
    )
    assert marks_of(found, (), ()).rests_at[2] == {1}
    assert (1, 3) in rows(found)


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("2 170 00", "00 kr"),  # one nought too many
        ("2 170", "40 kr"),  # no group is cut
        ("2 170 0", "950"),  # no noughts
    ],
)
def test_another_figure_is_no_rest(above: str, own: str) -> None:
    found = zone(
        ("Insats", "Belopp", "Part"),
        ("Lots", above, "Regionen"),
        ("Stöd", own, "Kommunen"),
        tops=even(3),
    )
    assert marks_of(found, (), ()).rests_at[2] == frozenset()


def test_noughts_that_had_room_above_are_no_rest() -> None:
    found = zone(
        ("Insats", "Belopp i kronor", ""), ("Lots", "2 170 0", ""), ("Stöd", "00", ""), tops=even(3)
    )
    assert marks_of(found, (), ()).rests_at[2] == frozenset()


# --- the white between lines ----------------------------------------------------------------------

# Lines of a row 10.4 to 10.9 points apart as a scan has them, rows 16.6.
SCANNED = (50.0, 60.4, 71.2, 87.8, 98.3, 109.2, 125.8, 136.3, 147.0, 157.4, 174.0)


def scanned(*tops: float) -> Zone:
    texts = [("Lots för unga", "1 200 000", "") if i in (0, 3, 6, 10) else ("och stöd", "", "")
             for i in range(len(tops))]  # fmt: skip
    return zone(*texts, tops=tops)


def test_uneven_lines_of_a_scan_are_not_spaced() -> None:
    assert spaced_lines(scanned(*SCANNED))[0] == {3, 6, 10}


def test_a_line_that_stands_too_high_on_a_scan_spaces_none_of_the_others() -> None:
    shifted = (*SCANNED[:4], SCANNED[4] - 1.0, *SCANNED[5:])
    found = scanned(*shifted)
    assert leading_of(found) == pytest.approx(10.6, abs=0.3)
    assert rows(found) == [(0, 3), (3, 6), (6, 10), (10, 11)]


def test_slightly_more_white_parts_rows_where_all_other_lines_are_even() -> None:
    tops = [50.0]
    for i in range(1, 12):
        tops.append(tops[-1] + (12.4 if i % 2 == 0 else 12.0))
    texts = [("Lots", "1 200", "Part") if i % 2 == 0 else ("unga", "", "") for i in range(12)]
    found = zone(*texts, tops=tuple(tops))
    assert spaced_lines(found)[0] == {2, 4, 6, 8, 10}
