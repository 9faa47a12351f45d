"""Lines in columns → the stretches that are tables."""

from __future__ import annotations

from extract.data_classes import replace
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_zones import zones_of
from tests.extract.readers.test_pdf_stream import LETTER_PT, Placed, written

RIGHT_PT = 400.0


def amount(text: str, line: int) -> Placed:
    """A sum set to the right."""
    blanks = text.count(" ")
    return (text, RIGHT_PT - (len(text) - blanks) * LETTER_PT - 3 * blanks, line)


def test_a_heading_over_narrower_sums_does_not_part_them_from_a_wider_total() -> None:
    lines: list[Placed] = [("Insats", 60, 0), ("Budget", 335, 0)]
    sums = ("1 505", "2 369", "1 451", "1 528", "2 274")
    for row, text in enumerate(sums, 1):
        lines += [("Samtalsgrupper i länets norra del", 60, row), amount(text, row)]
    lines += [("Totalt", 60, len(sums) + 1), amount("351 086 000", len(sums) + 1)]
    (zone,) = zones_of(lines_of(written(lines)))
    assert len(zone.lines) == len(sums) + 2
    assert zone.width == 2


def test_names_that_end_within_the_white_of_the_rows_are_no_column() -> None:
    long = "Anhöriga till personer med beroende i hela"
    lines: list[Placed] = [("Insats", 60, 0), ("Budget", 370, 0)]
    lines += [(long, 60, row) for row in range(1, 4)]  # an area's name, and a row's first line
    row = 4
    for number in range(17):
        if number in (3, 6, 9, 12):
            lines.append((long, 60, row))
            row += 1
        if number == 15:  # a space between two words stands where the others have letters
            lines += [("Tidig upptäckt av psykisk ohälsa", 60, row), ("samt stöd", 216, row)]
            row += 1
        lines += [("i inlandet", 60, row), amount("1 162", row)]
        row += 1
    words = written(lines)
    after = next(k for k, word in enumerate(words) if word.text == "samt")
    later = [replace(word, order=word.order + 1, ends=word.ends + 1) for word in words[after:]]
    (zone,) = zones_of(lines_of([*words[:after], *later]))
    assert zone.first == 0
    assert zone.width == 2
