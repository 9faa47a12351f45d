"""What stated sums are compared with, from the table or text to the reconciliation."""

from __future__ import annotations

from extract.model import Context, Format
from normalize.model import Source
from normalize.totals import reconcile
from tests.extract.build import Rows, Slot, found, table

HEAD: list[Slot] = ["Insats", "Belopp i kr", "Syfte"]
WHY = "Ett syfte för stödet."
PLAN = "# Plan 2024"

Line = tuple[str, int, int | None, str]


def checked(*blocks: object) -> list[Line]:
    """Scope, stated, computed and status of each total."""
    extraction = found(*blocks)  # type: ignore[arg-type]  # tests hand over tables and strings
    source = Source("a.docx", "0" * 64, Format.DOCX, "ok", "", None, extraction)

    def area(context: Context) -> str | None:
        return context.area

    return [
        (str(one.scope), one.total.amount.sek, one.computed_sek, str(one.status))
        for one in reconcile(source, lambda agreement: agreement, area)
    ]


def band(text: str) -> list[Slot]:
    return [(text, 1, 3), "^", "^"]


def row(name: str, sek: str) -> list[Slot]:
    return [f"Stödteam {name}", sek, WHY]


def sums(name: str, sek: str) -> list[Slot]:
    return [name, sek, ""]


def three_levels(*, part: str = "350 000", whole: str = "500 000") -> Rows:
    return [
        HEAD,
        band("Del A"),
        band("Unga"),
        row("a", "100 000"),
        row("b", "200 000"),
        sums("S:a", "300 000"),
        band("Äldre"),
        row("c", "50 000"),
        sums("S:a", "50 000"),
        sums("Summa Del A", part),
        band("Del B"),
        band("Vuxna"),
        row("d", "70 000"),
        row("e", "80 000"),
        sums("S:a", "150 000"),
        sums("Summa Del B", "150 000"),
        sums("Totalt", whole),
    ]


def wrong(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line[3] != "ok"]


def test_sums_of_three_levels_cover_their_own_rows() -> None:
    lines = checked(PLAN, table(three_levels()))
    assert wrong(lines) == []
    assert len(lines) == 6


def test_the_wrong_sum_of_a_part_is_compared_with_the_rows_under_its_band() -> None:
    lines = checked(PLAN, table(three_levels(part="360 000")))
    assert wrong(lines) == [("table", 360_000, 350_000, "differs")]


def test_an_error_that_the_whole_sum_takes_over_is_told_once() -> None:
    lines = checked(PLAN, table(three_levels(part="360 000", whole="510 000")))
    assert wrong(lines) == [("table", 360_000, 350_000, "differs")]


def test_the_wrong_whole_sum_is_compared_with_all_rows() -> None:
    lines = checked(PLAN, table(three_levels(whole="510 000")))
    assert wrong(lines) == [("table", 510_000, 500_000, "differs")]


def first_in_areas(unga: str = "300 000", whole: str = "705 000") -> Rows:
    return [
        HEAD,
        sums("Totalsumma", whole),
        band("Unga"),
        sums("Summa", unga),
        row("a", "100 000"),
        row("b", "200 000"),
        band("Äldre"),
        sums("Summa", "405 000"),
        row("c", "250 000"),
        row("d", "155 000"),
    ]


def test_sums_above_their_rows_cover_the_rows_below() -> None:
    assert wrong(checked(PLAN, table(first_in_areas()))) == []


def test_a_wrong_sum_above_its_rows_is_compared_with_those() -> None:
    lines = checked(PLAN, table(first_in_areas(unga="310 000")))
    assert wrong(lines) == [("area", 310_000, 300_000, "differs")]


def test_a_wrong_whole_sum_on_top_is_compared_with_all_rows_below() -> None:
    lines = checked(PLAN, table(first_in_areas(whole="750 000")))
    assert wrong(lines) == [("table", 750_000, 705_000, "differs")]


def test_each_column_of_money_has_its_own_sum() -> None:
    made: Rows = [
        ["Insats", "Budget", "Utfall", "Syfte"],
        ["Livslinjen", "400 000", "380 000", WHY],
        ["Skolteamet", "245 000", "200 000", WHY],
        ["Totalt", "645 000", "590 000", ""],
    ]
    assert checked("# Redovisning 2024", table(made)) == [
        ("table", 645_000, 645_000, "ok"),
        ("table", 590_000, 580_000, "differs"),
    ]


def test_a_column_that_fits_tells_what_the_row_of_sums_covers_in_the_others() -> None:
    made: Rows = [
        ["Insats", "Budget", "Utfall", "Syfte"],
        [("Unga", 1, 4), "^", "^", "^"],
        ["Livslinjen", "400 000", "380 000", WHY],
        [("Äldre", 1, 4), "^", "^", "^"],
        ["Skolteamet", "245 000", "200 000", WHY],
        ["Summa", "645 000", "590 000", ""],
    ]
    assert checked("# Redovisning 2024", table(made)) == [
        ("table", 645_000, 645_000, "ok"),
        ("table", 590_000, 580_000, "differs"),
    ]


def test_a_sum_in_millions_is_that_of_rows_in_kronor_within_its_last_digit() -> None:
    made: Rows = [HEAD, row("a", "700 000"), row("b", "487 000"), sums("Totalt", "1,2 mnkr")]
    assert checked(PLAN, table(made)) == [("table", 1_200_000, 1_187_000, "ok")]


def test_a_heading_in_millions_that_is_off_by_more_differs() -> None:
    made: Rows = [HEAD, row("a", "700 000"), row("b", "487 000")]
    assert checked(PLAN, "## Unga (1,2 mnkr)", table(made))[0][3] == "ok"
    assert checked(PLAN, "## Unga (1,3 mnkr)", table(made))[0][3] == "differs"


def test_the_unit_in_a_sums_label_is_that_of_the_sum() -> None:
    made: Rows = [HEAD, row("a", "700 000"), row("b", "487 000"), sums("Totalt (tkr)", "1 187")]
    assert checked(PLAN, table(made)) == [("table", 1_187_000, 1_187_000, "ok")]


def test_an_agreements_sum_may_be_that_of_rows_where_an_areas_own_is_wrong() -> None:
    unga: Rows = [HEAD, row("a", "100 000"), row("b", "200 000")]
    aldre: Rows = [HEAD, row("c", "150 000")]
    for whole in ("450 000", "540 000"):
        lines = checked(
            PLAN,
            f"Länet tilldelas totalt {whole} kr.",
            "## Unga (390 000 kr)",
            table(unga),
            "## Äldre",
            table(aldre),
        )
        assert wrong(lines) == [("area", 390_000, 300_000, "differs")]


def test_a_whole_sum_with_two_digits_swapped_is_compared_though_far_off() -> None:
    made: Rows = [HEAD, row("a", "12 000 000"), row("b", "2 175 000")]
    assert checked(PLAN, "Länet får totalt 41 175 000 kr för 2024.", table(made)) == [
        ("agreement", 41_175_000, 14_175_000, "differs")
    ]


def test_money_for_the_whole_country_is_not_compared() -> None:
    made: Rows = [HEAD, row("a", "700 000"), row("b", "500 000")]
    lines = ["Staten satsar totalt 1,6 miljarder kronor.", "Länet får totalt 1 200 000 kr."]
    assert checked(PLAN, *lines, table(made)) == [("agreement", 1_200_000, 1_200_000, "ok")]


def test_a_sentence_set_as_a_heading_states_no_areas_sum() -> None:
    made: Rows = [HEAD, row("a", "700 000"), row("b", "500 000")]
    line = "## Hela satsningen i landet omfattar 1,6 miljarder kronor."
    assert checked(PLAN, line, "## Unga", table(made)) == []


def test_a_sum_in_the_last_of_several_tables_covers_them_all_where_it_adds_up() -> None:
    unga: Rows = [HEAD, row("a", "400 000"), row("b", "245 000")]
    aldre: Rows = [HEAD, row("c", "400 000"), row("d", "245 000"), sums("Totalt", "1 290 000")]
    assert checked(PLAN, "## Unga", table(unga), "## Äldre", table(aldre)) == [
        ("table", 1_290_000, 1_290_000, "ok")
    ]


def test_a_summary_with_numbers_before_its_areas_is_of_the_same_areas() -> None:
    summary: Rows = [["Område", "Belopp"], ["1 Unga", "300 000 kr"], ["2 Äldre", "150 000 kr"]]
    unga: Rows = [HEAD, row("a", "100 000"), row("b", "200 000")]
    aldre: Rows = [HEAD, row("c", "150 000")]
    lines = checked(
        PLAN,
        "Länet tilldelas totalt 450 000 kr.",
        table(summary),
        "## 1 Unga (390 000 kr)",
        table(unga),
        "## 2 Äldre",
        table(aldre),
    )
    assert wrong(lines) == [("area", 390_000, 300_000, "differs")]


def test_the_sum_beside_its_label_above_the_headings_is_the_tables() -> None:
    made: Rows = [["Summa beslutat:", "655 000 kr", ""], HEAD, row("a", "400 000")]
    assert checked(PLAN, table([*made, row("b", "245 000")])) == [
        ("table", 655_000, 645_000, "differs")
    ]


def test_sums_by_who_answers_cover_the_rows_of_theirs() -> None:
    made: Rows = [
        ["Insats", "Ansvarig", "Belopp"],
        ["Livslinjen", "Regionen", "400 000"],
        ["Skolteamet", "Kommunerna", "100 000"],
        ["Mötesplatsen", "Regionen", "245 000"],
        ["Summa regionen", "", "645 000"],
        ["Summa kommunerna", "", "100 000"],
        ["Totalt", "", "745 000"],
    ]
    lines = checked(PLAN, table(made))
    assert wrong(lines) == []
    assert len(lines) == 3
