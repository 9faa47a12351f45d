"""Amounts that add up: which pairs of rows of two years are told to be parts of something else."""

from __future__ import annotations

from extract.model import Allocation
from normalize.resolve import resolve
from tests.normalize.build import row, source

OTHERS = ("Brukarråd i länet", "Samordnare för anhörigstöd", "Kompetensplan för MHFA")


def histories(old: list[Allocation], new: list[Allocation]) -> dict[tuple[str, int | None], str]:
    """(name, year) → intervention, of two plans that have three rows more in common."""
    plans = [
        source(
            f"plan {year}",
            [*rows, *(row(name, 70_000, year=year, at=20 + n) for n, name in enumerate(OTHERS))],
        )
        for year, rows in ((2023, old), (2024, new))
    ]
    return {
        (placed.line.allocation.name, placed.line.allocation.context.year): placed.intervention_id
        for placed in resolve(plans).placements
    }


def joined(old: list[Allocation], new: list[Allocation]) -> bool:
    found = histories(old, new)
    return found[old[0].name, 2023] == found[new[0].name, 2024]


RENAMED = row("Skolteam Norr och Söder", 900_000, year=2024, responsible="Elevhälsan", at=1)
TEAM = row("Skolteam Norr", 500_000, responsible="Elevhälsan", at=1)


def test_two_rows_whose_sum_is_that_of_the_new_one_are_left_to_a_person() -> None:
    third = row("Närvaroteam Söder", 400_000, responsible="Elevhälsan", at=2)
    assert not joined([TEAM, third], [RENAMED])


def test_where_the_third_row_goes_on_nothing_is_said() -> None:
    third = row("Närvaroteam Söder", 400_000, responsible="Elevhälsan", at=2)
    goes_on = row("Närvaroteam Söder", 410_000, year=2024, responsible="Elevhälsan", at=2)
    assert joined([TEAM, third], [RENAMED, goes_on])


def test_rows_of_one_name_are_one_whatever_they_add_up_to() -> None:
    third = row("Närvaroteam Söder", 400_000, responsible="Elevhälsan", at=2)
    same = row("Skolteam Norr", 900_000, year=2024, responsible="Elevhälsan", at=1)
    assert joined([TEAM, third], [same])
