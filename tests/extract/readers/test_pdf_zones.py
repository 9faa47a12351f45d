"""Lines in columns → the stretches that are tables."""

from __future__ import annotations

from extract.data_classes import replace
from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_page import Word
from extract.readers.pdf_rows import cells_of
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


def test_a_total_that_begins_in_the_column_of_numbers_is_a_row() -> None:
    lines: list[Placed] = [("Nr", 60, 0), ("Insats", 90, 0), ("Budget", 370, 0)]
    for row in range(1, 8):
        lines += [(f"1.{row}", 60, row), ("Samtalsgrupper i länet", 90, row), amount("1 505", row)]
    lines += [("SUMMA INSATSER", 60, 9), amount("10 535", 9)]
    words = written(lines, bold=(0, 1, 2, len(lines) - 2, len(lines) - 1))
    (zone,) = zones_of(lines_of(words))
    assert len(zone.lines) == 9
    assert zone.width == 3


def test_sums_over_empty_columns_do_not_part_the_rows_of_a_table() -> None:
    lines: list[Placed] = []
    bold: list[int] = []
    for row in range(14):
        if row in (8, 13):
            bold += [len(lines), len(lines) + 1]
            lines += [("Summa ledning och samordning", 60, row), amount("1 505", row)]
        elif row % 2:
            lines += [("hemma", 60, row), ("Väst", 180, row)]
        else:
            lines += [("Samtal", 60, row), ("Region X", 180, row), ("Stöd i grupp", 270, row)]
            lines += [amount("1 505", row)]
    (zone,) = zones_of(lines_of(written(lines, bold=tuple(bold))))
    assert (len(zone.lines), zone.width) == (14, 4)


def smaller(words: list[Word], *, by: float, starts: str) -> list[Word]:
    """The words, those of lines that start so in other letters."""
    tops = {word.box.top for word in words if word.text == starts}
    return [replace(w, size=w.size + by) if w.box.top in tops else w for w in words]


def test_a_name_in_larger_letters_between_the_rows_is_one_of_them() -> None:
    lines: list[Placed] = [("Insats", 60, 0), ("Budget", 370, 0)]
    for row in (1, 2, 4, 5):
        lines += [("Samtalsgrupper i länet", 60, row), amount("1 505", row)]
    lines.insert(6, ("Beroende", 60, 3))
    words = smaller(written(lines, bold=(0, 1, 6)), by=1.0, starts="Beroende")
    (zone,) = zones_of(lines_of(words))
    assert len(zone.lines) == 6
    much = smaller(written(lines, bold=(0, 1, 6)), by=4.0, starts="Beroende")
    assert len(zones_of(lines_of(much))) == 2


def test_lines_in_smaller_letters_below_each_row_run_across_its_columns() -> None:
    told = "Team med kurator och fältassistent för elever i hela länet"
    lines: list[Placed] = [("Insats", 60, 0), ("Ansvarig", 200, 0), ("Tkr", 385, 0)]
    for row in range(1, 9, 2):
        lines += [("Samtal", 60, row), ("Region X", 200, row), amount("1 505", row)]
        lines += [(told, 60, row + 1)]
    words = smaller(written(lines, bold=(0, 1, 2)), by=-0.6, starts="Team")
    (zone,) = zones_of(lines_of(words))
    assert (len(zone.lines), zone.width) == (9, 3)  # the last one, too


def test_a_word_that_a_hyphen_parts_begins_no_row() -> None:
    lines: list[Placed] = [("Insats", 60, 0), ("Budget", 370, 0), ("Anmärkning", 420, 0)]
    names = (
        ("Samsjuklighet hos äldre,", "kompetens-", "utveckling i inlandet"),
        ("Tidig upptäckt av psykisk", "ohälsa, uppföljnings-", "arbete i länet"),
    )
    row = 1
    for name in names:
        for part in name:
            lines.append((part, 60, row))
            row += 1
        lines += [amount("1 033", row - 1), ("Ny 2025", 420, row - 1)]
    (zone,) = zones_of(lines_of(written(lines)))
    texts = [cell.text for cell in cells_of(zone, (), (), 1, Habits()) if cell.column == 1]
    assert len(texts) == 3


def test_the_end_of_a_text_that_other_rows_leave_white_is_no_column() -> None:
    lines: list[Placed] = []
    for row in range(10):
        name = "Sprututbyte, etapp" if row == 4 else "Samtal i länet"
        lines += [(name, 60, row), *([("2", 154, row)] if row == 4 else [])]
        lines += [("2 560", 172, row), amount("2 150", row)]
    (zone,) = zones_of(lines_of(written(lines)))
    assert zone.width == 3
    assert all(len(runs) == 3 for runs in zone.placed)


def test_lines_below_bold_names_that_run_across_the_columns_are_rows_of_their_own() -> None:
    lines: list[Placed] = [("Insats", 60, 0), ("Ansvarig", 200, 0), ("Tkr", 385, 0)]
    bold = [0, 1, 2]
    texts = ["Team med kurator och fältassistent för elever"] * 4 + ["Två boenden per år"] * 2
    for row, text in enumerate(texts):
        at = 2 * row + 1
        bold.append(len(lines))
        lines += [("Samtal", 60, at), ("Region X", 200, at), amount("1 505", at)]
        lines += [(text, 60, at + 1)]
    (zone,) = zones_of(lines_of(written(lines, bold=tuple(bold))))
    assert (len(zone.lines), zone.width) == (13, 3)
    names = [cell.text for cell in cells_of(zone, (), (), 1, Habits()) if cell.column == 1]
    assert names == ["Insats", *(n for text in texts for n in ("Samtal", text))]


def test_a_bold_line_above_the_headings_that_had_room_for_them_is_none() -> None:
    def height_below(first: str) -> int:
        lines: list[Placed] = [(first, 60, 0), ("Område", 60, 1), ("Belopp", 370, 1)]
        for row in (2, 3, 4):
            lines += [("Vård vid klimakteriebesvär, hela länet", 60, row), amount("1 465 000", row)]
        (zone,) = zones_of(lines_of(written(lines, bold=(0, 1, 2))))
        return len(zone.lines)

    assert height_below("Sammanfattning per område") == 4
    assert height_below("Utvecklings-") == 5
