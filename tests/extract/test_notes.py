"""Notes' marks behind names and sums."""

from __future__ import annotations

import pytest

from extract import amounts
from extract.notes import marks_in, without_mark
from extract.tables import assemble
from tests.extract.build import document, found, table


@pytest.mark.parametrize(
    "text",
    [
        "595 000¹",
        "595 000 ¹,²",
        "595 tkr*",
        "595 kkr †",
        "595 000 kr 1)",
        "595 0001)",
        "595 000 kr ᵃ",
        "595 000 kr ¹)",
    ],
)
def test_a_mark_behind_a_sum_is_no_part_of_it(text: str) -> None:
    amount = amounts.parse(text)

    assert amount is not None
    assert amount.sek == 595_000


def test_a_figure_in_text_keeps_its_place_beside_a_mark() -> None:
    text = "Totalt 595 000¹ kronor"
    (figure,) = amounts.figures(text)

    assert (figure.sek(), text[figure.start : figure.start + 7]) == (595_000, "595 000")


def test_a_bracket_that_something_opens_is_no_mark() -> None:
    assert amounts.parse("95 000 kr (varav 2)") == amounts.parse("95 000 kr (varav 2)")
    assert amounts.without_note_marks("500 000 kr (se not 1)") == "500 000 kr (se not 1)"


@pytest.mark.parametrize("note", ["¹ Beslut väntas.", "1 Beslut väntas.", "1) Beslut väntas."])
def test_a_small_mark_is_taken_off_where_the_note_is_written_in_any_way(note: str) -> None:
    assert without_mark("Mobilt team¹", marks_in(assemble(document(note)))) == "Mobilt team"


def test_a_mark_without_a_note_stays() -> None:
    assert without_mark("Mobilt team¹", marks_in(assemble(document("Ingen not.")))) == (
        "Mobilt team¹"
    )


def test_a_plain_number_is_no_mark_because_a_paragraph_begins_with_one() -> None:
    assert without_mark("Etapp 1", marks_in(assemble(document("1 Bakgrund")))) == "Etapp 1"


def test_square_metres_are_no_mark() -> None:
    marks = marks_in(assemble(document("² Beslut väntas.")))

    assert without_mark("Lokal 200 m²", marks) == "Lokal 200 m²"


def test_marked_headings_say_what_they_say_without_the_mark() -> None:
    rows = [
        ["Insats", "Syfte", "Belopp¹"],
        ["Mobilt team", "Vård i hemmet för fler", "595 000²"],
        ["Fontänhus", "En plats att vara på", "100 000*"],
    ]
    (first, second) = found("# Plan 2024", table(rows), "¹ Belopp i kronor.").allocations

    assert first.amount is not None
    assert second.amount is not None
    assert (first.amount.sek, second.amount.sek) == (595_000, 100_000)


def test_several_notes_may_stand_on_one_line() -> None:
    rows = table([["Insats", "Belopp", "Syfte"], ["Tryggare nätter*", "90 000 kr", "Stöd."]])
    one = found("# Plan 2024", rows, "¹ Nytt i år. * Villkorat.").allocations
    assert one[0].name == "Tryggare nätter"
