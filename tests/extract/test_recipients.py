"""Columns and labels for who gets the money, beside or in place of those for who answers."""

from __future__ import annotations

import pytest

from extract.columns import roles
from extract.heading_words import is_of_recipients
from tests.extract.build import Slot, found, table

PLAN = "# Psykisk hälsa i Dalarna 2024"
WHY = "Att nå unga tidigt i skolan."


def parties(*lines: list[Slot]) -> list[tuple[str, str]]:
    return [(a.responsible, a.recipient) for a in found(PLAN, table([*lines])).allocations]


@pytest.mark.parametrize(
    "heading",
    [
        "Mottagare",
        "MOTTAGARE",
        "Mottagare av medel",
        "Mottagare (kommun/region)",
        "Medelsmottagare",
        "Bidragsmottagare",
        "Bidragstagare",
        "Mottagande kommun",
        "Mottagarkommun",
        "Mottagande organisation",
        "Medel till",
        "Medel till:",
        "Utbetalas till",
        "Medlen går till",
    ],
)
def test_a_column_of_recipients_is_told_by_its_heading(heading: str) -> None:
    assert is_of_recipients(heading)

    assert parties(
        ["Insats", heading, "Belopp", "Syfte"],
        ["Skolteam", "Falu kommun", "400 000 kr", WHY],
        ["Mobilt team", "Region Dalarna", "300 000 kr", WHY],
    ) == [("", "Falu kommun"), ("", "Region Dalarna")]


@pytest.mark.parametrize(
    "heading",
    [
        "Ansvar/ mottagare",
        "Ansvarig (mottagare av medel)",
        "Mottagare och utförare",
        "Huvudman/mottagare",
        "Ansvarig",
        "Organisation",
        "Uppdragstagare",
        "Mottagning",
        "Medel till kommunerna",
        "Medel",
    ],
)
def test_a_heading_for_who_answers_too_or_for_something_else_is_none(heading: str) -> None:
    assert not is_of_recipients(heading)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
@pytest.mark.parametrize("heading", ["Mottagare", "Utbetalas till", "Medel till"])
def test_columns_for_both_give_both(heading: str, order: tuple[int, int]) -> None:
    rows = [
        ["Insats", "Ansvarig", heading, "Belopp", "Syfte"],
        ["Skolteam", "RSS", "Falu kommun", "400 000 kr", WHY],
        ["Mobilt team", "", "Region Dalarna", "300 000 kr", WHY],
        ["Samverkan", "RSS", "RSS", "200 000 kr", WHY],
    ]
    made: list[list[Slot]] = [[row[0], *(row[j] for j in order), *row[3:]] for row in rows]

    assert parties(*made) == [("RSS", "Falu kommun"), ("", "Region Dalarna"), ("RSS", "RSS")]


def test_a_column_of_recipients_before_the_names_is_no_area() -> None:
    one = found(
        PLAN,
        table(
            [
                ["Mottagare", "Insats", "Belopp", "Ansvarig"],
                ["Falu kommun", "Skolteam", "400 000 kr", "RSS"],
                ["Falu kommun", "Föräldrastöd", "300 000 kr", "RSS"],
                ["Mora kommun", "Mobilt team", "200 000 kr", "BUP"],
            ]
        ),
    ).allocations
    assert [(a.name, a.recipient, a.responsible, a.context.area) for a in one] == [
        ("Skolteam", "Falu kommun", "RSS", None),
        ("Föräldrastöd", "Falu kommun", "RSS", None),
        ("Mobilt team", "Mora kommun", "BUP", None),
    ]


def test_what_the_money_is_for_is_no_recipient() -> None:
    columns = roles(
        ["Insats", "Ansvarig", "Belopp", "Medel till"],
        [
            ["Skolteam", "RSS", "400 000 kr", "Lön till två samordnare under hela året."],
            ["Mobilt team", "BUP", "300 000 kr", "Bil, telefoner och lokaler i Mora och Falun."],
        ],
    )
    assert (columns.responsible, columns.recipient) == (1, None)


def test_sums_for_kinds_of_recipients_stay_sums() -> None:
    one = found(
        PLAN,
        table(
            [
                ["Insats", "Medel till kommunerna", "Ansvarig", "Syfte"],
                ["Skolteam", "400 000 kr", "RSS", WHY],
                ["Mobilt team", "300 000 kr", "BUP", WHY],
            ]
        ),
    ).allocations
    assert [(a.amount and a.amount.sek, a.responsible, a.recipient) for a in one] == [
        (400_000, "RSS", ""),
        (300_000, "BUP", ""),
    ]


def test_where_no_column_says_who_answers_the_recipient_stands_for_them() -> None:
    one = found(
        PLAN,
        table(
            [
                ["Insats", "Mottagare", "Belopp", "Syfte"],
                ["Skolteam", "Falu kommun", "400 000 kr", WHY],
            ]
        ),
    ).allocations
    assert [a.named for a in one] == ["Falu kommun"]


def test_labels_of_cards_tell_recipients_from_those_who_answer() -> None:
    one = found(
        PLAN,
        *("## Skolteam", "Belopp: 400 000 kr", "Ansvarig: RSS", "Mottagare: Falu kommun"),
        *("## Mobilt team", "Belopp: 300 000 kr", "Ansvarig: BUP", "Mottagare: Region Dalarna"),
    ).allocations
    assert [(a.name, a.responsible, a.recipient) for a in one] == [
        ("Skolteam", "RSS", "Falu kommun"),
        ("Mobilt team", "BUP", "Region Dalarna"),
    ]


def test_lines_below_a_sum_tell_recipients_from_those_who_answer() -> None:
    one = found(
        PLAN,
        "## Beslutade insatser 2024",
        *("Skolteam", "400 000 kr", "Ansvarig: RSS", "Mottagare: Falu kommun"),
        *("Mobilt team", "300 000 kr", "Ansvarig: BUP", "Mottagare: Region Dalarna"),
        *("Föräldrastöd", "200 000 kr", "Ansvarig: RSS", "Mottagare: Mora kommun"),
    ).allocations
    assert [(a.name, a.responsible, a.recipient) for a in one] == [
        ("Skolteam", "RSS", "Falu kommun"),
        ("Mobilt team", "BUP", "Region Dalarna"),
        ("Föräldrastöd", "RSS", "Mora kommun"),
    ]
