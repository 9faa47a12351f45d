"""Line ends in a cell: a page shows which cut a word, which part two, and which leave it open."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from extract.model import FULL_LINE, NEW_PARAGRAPH, WHOLE_WORD, Box
from extract.readers.pdf_line_ends import Habits, Room, habits_of, text_of
from extract.readers.pdf_page import Word

LETTER_PT, SIZE_PT, LINE_PT = 5.0, 10.0, 12.0
BROWSER, OFFICE, FILLS = Habits(), Habits(writes_blanks=True), Habits(fills_lines=True)


def cell(*lines: str) -> list[Word]:
    """The words of lines in letters of one width; a blank at a line's end stands in the file."""
    starts = accumulate((len(line) for line in lines), initial=0)
    return [
        word for k, (line, at) in enumerate(zip(lines, starts, strict=False))
        for word in _words(line, k, at)
    ]  # fmt: skip


def _words(line: str, number: int, at: int) -> list[Word]:
    found, x = [], 0
    for text in line.split(" "):
        box = Box(
            LETTER_PT * x, LINE_PT * number, LETTER_PT * (x + len(text)), LINE_PT * number + SIZE_PT
        )
        if text:
            order = at + x
            found.append(Word(text, box, SIZE_PT, False, order, order + len(text), None, LETTER_PT))
        x += len(text) + 1
    return found


def room(letters: float) -> Room:
    return Room(0.0, LETTER_PT * letters)


def test_a_word_alone_on_a_line_without_room_for_its_next_letter_may_go_on() -> None:
    assert text_of(cell("Familjece", "ntral"), room(9), BROWSER) == f"Familjece{FULL_LINE}\nntral"


def test_a_line_with_room_for_the_next_letter_ends_a_word() -> None:
    assert text_of(cell("Familje", "central"), room(9), BROWSER) == f"Familje{WHOLE_WORD}\ncentral"


def test_a_word_behind_others_is_whole_for_it_would_have_begun_a_line() -> None:
    assert text_of(cell("stöd till", "unga"), room(9), BROWSER) == f"stöd till{WHOLE_WORD}\nunga"


def test_who_fills_every_line_may_cut_a_word_behind_others() -> None:
    assert (
        text_of(cell("stöd till", "gängligt"), room(9), FILLS) == f"stöd till{FULL_LINE}\ngängligt"
    )


def test_who_fills_every_line_cuts_no_word_that_fits_a_line() -> None:
    assert text_of(cell("stöd till", "unga"), room(9), FILLS) == f"stöd till{WHOLE_WORD}\nunga"


def test_a_blank_in_the_file_ends_a_word_however_full_its_line_is() -> None:
    assert text_of(cell("Anhöriga ", "unga"), room(8), OFFICE) == f"Anhöriga{WHOLE_WORD}\nunga"


def test_where_a_blank_had_room_and_is_not_a_word_is_cut() -> None:
    assert text_of(cell("Familjece", "ntral"), room(9.8), OFFICE) == "Familjecentral"


def test_where_a_blank_had_no_room_the_line_end_stays_open() -> None:
    assert text_of(cell("Familjece", "ntral"), room(9), OFFICE) == f"Familjece{FULL_LINE}\nntral"


def test_a_heading_over_a_cells_text_is_not_joined_to_it() -> None:
    assert (
        text_of(cell("Syftetmed", "Insatsen"), room(9.8), OFFICE)
        == f"Syftetmed{FULL_LINE}\nInsatsen"
    )


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Livlinan", "(etapp två", ")"), "(etapp två)"),
        (("Livlinan (", "etapp två)"), "(etapp två)"),
        (("Livlinan [etapp", "] nu"), "[etapp] nu"),
        (("Stöd vid missbruk–", "psykiatri"), "missbruk–psykiatri"),
        (("Region/", "kommun"), "Region/kommun"),
        (("Stöd –", "fortsatt"), "Stöd – fortsatt"),
    ],
)
def test_a_bracket_stands_beside_what_it_holds(lines: tuple[str, ...], whole: str) -> None:
    assert whole in text_of(cell(*lines), None, BROWSER).replace("\n", " ")


def test_a_bullet_is_no_word_before_others() -> None:
    assert text_of(cell("• Familjec", "entral"), room(10), BROWSER).startswith(
        f"• Familjec{FULL_LINE}"
    )


def test_a_line_set_to_the_middle_has_room_on_both_sides() -> None:
    words = [*_words("Stöd", 0, 0), *_words("unga", 1, 4)]
    around = Room(-2.0 * LETTER_PT, 6.0 * LETTER_PT)
    assert text_of(words, around, BROWSER) == f"Stöd{WHOLE_WORD}\nunga"


def test_without_a_room_nothing_is_claimed() -> None:
    assert text_of(cell("Familjece", "ntral"), None, BROWSER) == "Familjece\nntral"


@pytest.mark.parametrize(("blank", "writes"), [(" ", True), ("", False)])
def test_blanks_at_the_ends_of_lines_are_a_programs_habit(blank: str, writes: bool) -> None:
    lines = [f"stöd till{blank}"] * 6
    assert habits_of("", [cell(*lines)]).writes_blanks is writes


def test_reportlab_fills_every_line() -> None:
    assert habits_of("ReportLab PDF Library - www.reportlab.com", []).fills_lines
    assert not habits_of("LibreOffice 24.2", []).fills_lines


def test_a_line_whose_first_word_had_had_room_above_begins_a_paragraph() -> None:
    lines = cell("Ungas mötesplats", "Öppet varje dag", "och på lov")
    paragraphs = f"Ungas mötesplats\n{NEW_PARAGRAPH}Öppet varje dag{WHOLE_WORD}\noch på lov"

    assert text_of(lines, room(30), BROWSER) == paragraphs
    assert NEW_PARAGRAPH not in text_of(lines, room(18), BROWSER)


def test_a_line_in_other_letters_begins_a_paragraph() -> None:
    bold = [replace(word, is_bold=True) for word in cell("Ungas mötesplats")]
    below = cell("", "med öppet hus")

    assert text_of([*bold, *below], room(16), BROWSER) == (
        f"Ungas mötesplats\n{NEW_PARAGRAPH}med öppet hus"
    )
