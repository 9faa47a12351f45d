"""Forms that a page's end cuts, and forms below each other."""

from __future__ import annotations

from dataclasses import replace

from extract.model import Block, Heading, Table
from tests.extract.build import found, sums, table

TITLE = Heading("Förslag till insatser 2025, ÖK psykisk hälsa, Kalmar län", 1, 1)


def _form(page: int, *rows: tuple[str, str]) -> Table:
    return replace(table([list(row) for row in rows], page=page), header_rows=1)


def _told(*blocks: Block) -> list[tuple[str, int | None, str]]:
    rows = found(TITLE, *blocks).allocations
    return [(a.name, a.amount.sek if a.amount else None, a.purpose) for a in rows]


def test_a_form_that_a_page_cuts_goes_on_with_the_labels_that_it_lacks() -> None:
    blocks: list[Block] = [Heading("Barn och unga", 2, 2)]
    for page, name, aim, money in (
        (2, "Mobil mottagning", "Nå unga", "640 000 kr"),
        (4, "Språkstöd", "Fler språk", "180 000 kr"),
    ):
        blocks.append(_form(page, ("Nr", "1"), ("Insats", name), ("Ansvarig", "Regionen")))
        blocks.append(_form(page + 1, ("Syfte", aim), ("Kostnad", money), ("Status", "Pågår")))

    assert _told(*blocks) == [
        ("Mobil mottagning", 640_000, "Nå unga"),
        ("Språkstöd", 180_000, "Fler språk"),
    ]


def test_a_form_that_begins_like_the_one_on_the_page_before_is_another() -> None:
    def form(page: int, name: str, aim: str, money: str) -> Table:
        rows = (("Tidplan", "Höst"), ("Insats", name), ("Syfte", aim), ("Kostnad", money))
        return _form(page, *rows)

    assert _told(
        Heading("Barn och unga", 2, 2),
        form(2, "Mobil mottagning", "Nå unga", "640 000 kr"),
        form(3, "Språkstöd", "Fler språk", "180 000 kr"),
    ) == [
        ("Mobil mottagning", 640_000, "Nå unga"),
        ("Språkstöd", 180_000, "Fler språk"),
    ]


def test_a_list_with_the_same_names_every_year_is_no_form() -> None:
    def year(page: int, number: int, sums: tuple[str, str]) -> Table:
        rows = [["Insats", f"Belopp {number}"], ["Mottagning", sums[0]], ["Språkstöd", sums[1]]]
        return replace(table(rows, page=page), header_rows=1)

    extraction = found(
        TITLE, year(2, 2024, ("640 000", "90 000")), year(3, 2025, ("650 000", "95 000"))
    )

    assert [(a.name, a.context.year) for a in extraction.allocations] == [
        ("Mottagning", 2024),
        ("Språkstöd", 2024),
        ("Mottagning", 2025),
        ("Språkstöd", 2025),
    ]


def test_a_form_that_leaves_its_sum_open_in_words_is_what_the_others_are() -> None:
    def form(number: int, name: str, money: str) -> Table:
        lines = [["Delinsats", name], ["Motivering", "Stöd till unga."], ["Beviljat", money]]
        return table(lines, number=number)

    one = found(
        "# Plan 2024",
        "## Unga",
        form(1, "Skolstöd", "925 tkr"),
        form(2, "Nätverk", "Ingår i raden ovan"),
        form(3, "Lovläger", "320 tkr"),
    )
    assert sums(one.allocations) == [
        ("Skolstöd", 925_000),
        ("Nätverk", None),
        ("Lovläger", 320_000),
    ]
