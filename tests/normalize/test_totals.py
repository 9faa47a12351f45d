from __future__ import annotations

from extract.model import Context, Format
from normalize.model import Reconciliation, Source, TotalStatus
from normalize.totals import reconcile
from tests.extract.build import Rows, Slot, found, table

HEAD: list[Slot] = ["Insats", "Belopp i kr", "Syfte"]


def reconciled(*blocks: object) -> list[tuple[str, int, int | None, str, str | None]]:
    extraction = found(*blocks)  # type: ignore[arg-type]  # tests hand over tables and strings
    source = Source("a.docx", "0" * 64, Format.DOCX, "ok", "", None, extraction)

    def area(context: Context) -> str | None:
        return context.area

    def line(one: Reconciliation) -> tuple[str, int, int | None, str, str | None]:
        return (one.scope, one.total.amount.sek, one.computed_sek, one.status, one.cause)

    return [line(one) for one in reconcile(source, lambda agreement: agreement, area)]


def rows(*sums: str) -> Rows:
    made: Rows = [HEAD]
    for i, text in enumerate(sums):
        made.append([f"Stöd {i}", text, "Ett syfte för stödet."])
    return made


def test_a_total_that_adds_up_is_ok() -> None:
    made: Rows = [*rows("10 000", "20 000"), ["Totalt", "30 000", ""]]
    assert reconciled("# Plan 2024", table(made)) == [
        ("table", 30_000, 30_000, TotalStatus.OK, None)
    ]


def test_money_stated_but_not_handed_out_is_unallocated() -> None:
    assert reconciled("# Plan 2024", "## Unga (35 166 kr)", table(rows("10 000", "20 000"))) == [
        ("area", 35_166, 30_000, TotalStatus.DIFFERS, "unallocated")
    ]


def test_an_agreement_is_the_sum_of_its_areas_as_stated() -> None:
    found_ = reconciled(
        "# Plan 2024",
        "Länet tilldelas medel om 55 000 kr.",
        "## Unga (35 000 kr)",
        table(rows("10 000", "20 000")),
        "## Äldre",
        table(rows("20 001")),
    )
    assert found_[-1] == ("agreement", 55_000, 55_001, TotalStatus.DIFFERS, "rounding")


def test_a_share_is_the_whole_by_its_parties() -> None:
    made: Rows = [*rows("700 000", "50 000"), ["Totalt", "750 000 kr (325 000 kr /part)", ""]]
    assert reconciled("# Plan 2024", table(made))[-1] == (
        "share",
        325_000,
        375_000,
        TotalStatus.DIFFERS,
        "share",
    )


def test_a_wrong_unit_is_told_by_the_sums() -> None:
    made: Rows = [*rows("10 000", "20 000"), ["Totalt", "30 000 tkr", ""]]
    assert reconciled("# Plan 2024", table(made)) == [
        ("table", 30_000_000, 30_000, TotalStatus.DIFFERS, "unit")
    ]


def test_a_unit_that_cannot_be_meant_is_told_though_the_sum_fits() -> None:
    found_ = reconciled(
        "# Plan 2024",
        "Totalt länsgemensamma medel:",
        "8 018 828 mnkr",
        table(rows("8 000 000", "18 828")),
    )
    assert found_ == [("agreement", 8_018_828, 8_018_828, TotalStatus.OK, "unit")]


def test_an_area_with_nothing_to_add_up_is_incomplete() -> None:
    found_ = reconciled("# Plan 2024", "## Unga", "3 839 490 kr", "## Äldre", table(rows("5 000")))
    assert found_ == [("area", 3_839_490, None, TotalStatus.INCOMPLETE, None)]


def test_a_subtotal_covers_the_rows_of_its_area() -> None:
    made: Rows = [
        HEAD,
        [("Unga", 1, 3), "^", "^"],
        *rows("10 000", "20 000")[1:],
        ["Delsumma", "30 000", ""],
        [("Äldre", 1, 3), "^", "^"],
        *rows("5 000")[1:],
        ["Delsumma", "6 000", ""],
        ["Totalt", "35 000", ""],
    ]
    assert [(s, t, c) for s, t, c, _, _ in reconciled("# Plan 2024", table(made))] == [
        ("area", 30_000, 30_000),
        ("area", 6_000, 5_000),
        ("table", 35_000, 35_000),
    ]
