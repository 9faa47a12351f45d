"""Names with a description below them in the same cell."""

from __future__ import annotations

import pytest

from tests.extract.build import Rows, Slot, found, table

HEAD: list[Slot] = ["Insats", "Ansvarig", "Kostnad, kr"]


def test_a_sentence_below_each_name_is_its_purpose() -> None:
    rows: Rows = [
        HEAD,
        ["Livslinjen\nTelefon för den som har det svårt.", "Region X", "400 000"],
        ["varav utbildning", "", "45 000"],
        ["Skolteamet\nTeamet möter elever hemma.\nTvå tjänster.", "Kommun A", "245 000"],
        ["Summa", "", "645 000"],
    ]
    one = found("# Redovisning 2024", table(rows))
    assert [(a.name, a.purpose) for a in one.allocations] == [
        ("Livslinjen", "Telefon för den som har det svårt."),
        ("Skolteamet", "Teamet möter elever hemma. Två tjänster."),
    ]
    assert [t.amount.sek for t in one.stated_totals] == [645_000]


@pytest.mark.parametrize("second", ["(länsgemensamt)", "och unga vuxna i länets norra del", "Väst"])
def test_a_name_on_two_lines_stays_whole(second: str) -> None:
    rows: Rows = [
        HEAD,
        [f"Livslinjen\n{second}", "Region X", "400 000"],
        [f"Skolteamet\n{second}", "Kommun A", "245 000"],
    ]
    names = [a.name for a in found("# Redovisning 2024", table(rows)).allocations]
    assert names == [f"Livslinjen {second}", f"Skolteamet {second}"]


def test_a_column_of_purposes_leaves_the_names_alone() -> None:
    rows: Rows = [
        ["Insats", "Syfte", "Kostnad, kr"],
        ["Livslinjen\nÖppen jämt för alla.", "Samtal", "400 000"],
        ["Skolteamet\nTeamet möter elever.", "Närvaro", "245 000"],
    ]
    one = found("# Redovisning 2024", table(rows)).allocations[0]
    assert (one.name, one.purpose) == ("Livslinjen Öppen jämt för alla.", "Samtal")


def test_a_table_without_headings_has_texts_below_all_of_its_names() -> None:
    rows: Rows = [
        ["Livslinjen\nTelefon för den som har det svårt.\nAnsvarig: Region X", "400 000"],
        ["Skolteamet\nTeamet möter elever hemma.\nAnsvarig: Kommun A", "245 000"],
        ["Summa", "645 000"],
    ]
    one = found("# Beslutade insatser 2024, psykisk hälsa", "Belopp i kronor", table(rows))
    assert [(a.name, a.purpose, a.responsible) for a in one.allocations] == [
        ("Livslinjen", "Telefon för den som har det svårt.", "Region X"),
        ("Skolteamet", "Teamet möter elever hemma.", "Kommun A"),
    ]
