"""Words in the place of a changed sum."""

from __future__ import annotations

import pytest

from extract.model import Extraction, Phase
from tests.extract.build import Rows, Slot, found, table

TITLE = "# Reviderat beslut om medel 2024"
HEAD: list[Slot] = ["Insats", "Beslutat i januari (kr)", "Justerat belopp (kr)", "Kommentar"]


def adjusted(*rows: list[Slot], title: str = TITLE) -> dict[str, int | None]:
    """Name → the new sum, of rows below the headings."""
    made: Rows = [HEAD, *rows]
    return {
        row.name: row.amount.sek if row.amount else None
        for row in found(title, table(made)).allocations
        if row.context.phase is Phase.ADJUSTED
    }


def told(one: Extraction) -> list[str]:
    """The kinds of findings about rows: the title names neither county nor agreement."""
    return [f.kind for f in one.findings if not f.kind.startswith("unknown_")]


@pytest.mark.parametrize("word", ["utgår", "Utgår.", "Stryks", "(indraget)"])
def test_what_is_dropped_gets_nothing(word: str) -> None:
    rows = adjusted(["A-stöd", "250 000", word, ""], ["B-stöd", "300 000", "350 000", "Fler"])
    assert rows == {"A-stöd": 0, "B-stöd": 350_000}


@pytest.mark.parametrize("word", ["oförändrat", "Ingen ändring", "d:o", "Enligt tidigare beslut"])
def test_what_is_unchanged_keeps_the_sum_beside(word: str) -> None:
    rows = adjusted(["A-stöd", "250 000", word, ""], ["B-stöd", "300 000", "350 000", "Fler"])
    assert rows == {"A-stöd": 250_000, "B-stöd": 350_000}


def test_the_table_comes_to_its_total() -> None:
    made: Rows = [
        HEAD,
        ["A-stöd", "250 000", "utgår", ""],
        ["B-stöd", "300 000", "oförändrat", ""],
        ["C-stöd", "100 000", "350 000", ""],
        ["Summa", "650 000", "650 000", ""],
    ]
    one = found(TITLE, table(made))
    assert [t.amount.sek for t in one.stated_totals] == [650_000, 650_000]
    assert not told(one)


def test_a_dash_beside_the_word_in_the_comment_is_nothing() -> None:
    rows = adjusted(
        ["A-stöd", "250 000", "–", "Utgår. Ingen kommun ville delta."],
        ["B-stöd", "300 000", "350 000", "Fler"],
    )
    assert rows == {"A-stöd": 0, "B-stöd": 350_000}


def test_a_dash_alone_is_asked_about() -> None:
    made: Rows = [HEAD, ["A-stöd", "250 000", "–", ""], ["B-stöd", "300 000", "350 000", "Fler"]]
    one = found(TITLE, table(made))
    assert told(one) == ["change_untold"]
    assert [row.amount.sek for row in one.allocations if row.amount] == [250_000, 300_000, 350_000]


def test_elsewhere_the_words_say_anything() -> None:
    made: Rows = [
        ["Insats", "Belopp (kr)", "Syfte"],
        ["A-stöd", "utgår", "Text om stödet."],
        ["B-stöd", "300 000", "Text om stödet."],
    ]
    one = found("# Plan 2024", table(made))
    assert [row.amount.sek if row.amount else None for row in one.allocations] == [None, 300_000]
    assert told(one) == ["unread_amount"]
