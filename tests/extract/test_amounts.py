from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import amounts
from extract.model import Amount

SPACES = [" ", "\u00a0", "\u2009", "\u202f", "."]
UNITS = {"": 1, " kr": 1, " SEK": 1, " tkr": 1_000, " kkr": 1_000, " mkr": 1_000_000, ":-": 1}


@given(st.integers(0, 999_999), st.sampled_from(SPACES), st.sampled_from(sorted(UNITS)))
def test_a_written_sum_reads_as_itself(number: int, space: str, unit: str) -> None:
    written = f"{number:,}".replace(",", space) + unit
    if unit == "" and amounts.YEAR.match(written):
        return  # a bare year is not a sum
    if unit == " mkr" and (space == "." or number >= 200_000):
        return  # "2.500 mkr" are millions with decimals; 200 000 mkr no county has
    amount = amounts.parse(written)
    assert amount is not None
    assert amount.sek == number * UNITS[unit]


@given(st.integers(0, 9_999), st.integers(0, 9))
def test_a_decimal_comma_counts_tenths(whole: int, tenth: int) -> None:
    amount = amounts.parse(f"{whole},{tenth} mkr")
    assert amount is not None
    assert amount.sek == (whole * 10 + tenth) * 100_000


@pytest.mark.parametrize(
    ("text", "sek"),
    [
        ("ca 500 000 kr", 500_000),
        ("1.234.567", 1_234_567),
        ("2.500 mkr", 2_500_000),
        ("(12 000)", -12_000),
        ("− 5 000 kr", -5_000),
        ("750 000 kr (325 000 kr /part)", 750_000),
        ("1 000 000 kr varav 500 000 kr till kommunerna", 1_000_000),
        ("Totalt 3 878 680", 3_878_680),
        ("500 000 kr/år", 500_000),
        ("2,5 miljoner kronor", 2_500_000),
    ],
)
def test_words_around_a_sum_do_not_change_it(text: str, sek: int) -> None:
    amount = amounts.parse(text)
    assert amount is not None
    assert amount.sek == sek


@pytest.mark.parametrize(
    "text",
    [
        "–",
        "",
        "2023",
        "2024-02-15",
        "kl. 10:30",
        "50 %",
        "0,5 tjänst",
        "12 st",
        "100 000–200 000 kr",  # a range has no one sum
        "2 x 250 000 kr och mer",
        "24 999 517 6 666 538",  # two sums are not one
        "HSN 2024/1732",
        "Ingår i ovan",
    ],
)
def test_what_is_not_one_sum_is_none(text: str) -> None:
    assert amounts.parse(text) is None


def test_a_year_before_a_sum_stays_out_of_it() -> None:
    assert [f.text for f in amounts.figures("Konferens 2023 118 680")] == ["118 680"]


def test_a_year_is_a_sum_where_the_heading_counts_in_thousands() -> None:
    amount = amounts.parse("2050", default_unit=1_000)
    assert amount is not None
    assert amount.sek == 2_050_000


def test_a_unit_that_cannot_be_meant_is_read_as_kronor() -> None:
    amount = amounts.parse("18 018 828 mnkr")
    assert amount is not None
    assert amount.sek == 18_018_828


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Budget (tkr)", 1_000),
        ("Totalbelopp i kr", 1),
        ("Belopp, mnkr", 1_000_000),
        ("Belopp i tusental kronor", 1_000),
        ("Kostnad", None),
        ("Samordnare 400 tkr", None),  # the figure's own unit, not the column's
    ],
)
def test_a_heading_names_its_unit(heading: str, unit: int | None) -> None:
    assert amounts.unit_named(heading) == unit


@pytest.mark.parametrize(
    ("text", "sek"),
    [
        ("450'", 450_000),  # bankers' shorthand for three zeros
        ("ca. 80 tkr exkl. moms", 80_000),
        ("+300 000", 300_000),  # a column of changes
        ("500 000¹", 500_000),  # a note's mark
        ("SEK 95 000", 95_000),
        ("tkr 500", 500_000),
        ("1,200,000 kr", 1_200_000),  # a spreadsheet with English settings
    ],
)
def test_other_hands_write_sums_otherwise(text: str, sek: int) -> None:
    amount = amounts.parse(text)
    assert amount is not None
    assert amount.sek == sek


def test_thousandths_of_a_krona_are_an_open_question() -> None:
    assert amounts.parse("95,000") is None
    assert amounts.parse("1,250", default_unit=1_000_000) is not None


def test_a_dash_between_words_and_a_sum_is_no_minus() -> None:
    assert [f.sek() for f in amounts.figures("Barn och unga – 6,2 mkr")] == [6_200_000]
    assert [f.sek() for f in amounts.figures("– 6,2 mkr")] == [-6_200_000]


@pytest.mark.parametrize("text", ["9" * 30, "9" * 30 + " mkr", "999 999 999 999 999 999 kr"])
def test_what_is_too_large_for_money_is_no_sum(text: str) -> None:
    assert amounts.parse(text) is None


def test_a_quotation_that_ends_in_a_year_is_no_sum() -> None:
    assert amounts.figures("'Vision 2030'") == []


def test_a_long_text_is_no_sum_and_is_read_in_time() -> None:
    text = "Ord med 1 000 kr och mer. " * 20_000

    assert amounts.parse(text) is None
    assert len(amounts.figures(text)) == 20_000


def test_a_decision_in_words_does_not_change_its_sum() -> None:
    amount = amounts.parse("Delvis bifall 250 000 kr")
    assert amount == Amount(250_000, "Delvis bifall 250 000 kr")


def test_the_year_in_a_columns_heading_is_no_sum() -> None:
    assert amounts.parse("Beviljat belopp 2022 kkr") is None


@pytest.mark.parametrize(
    ("text", "sek"),
    [("2 x 150 000 kr", 300_000), ("3 st à 50 tkr", 150_000), ("4×25 000", 100_000)],
)
def test_so_many_of_one_sum_are_their_product(text: str, sek: int) -> None:
    amount = amounts.parse(text)
    assert amount is not None
    assert (amount.sek, amount.text) == (sek, text)


@pytest.mark.parametrize(
    "text", ["350 tkr ÖK-medel", "350 000 kr i stimulansmedel", "350 tkr statsbidrag"]
)
def test_where_the_money_comes_from_is_said_behind_the_sum(text: str) -> None:
    amount = amounts.parse(text)
    assert amount is not None
    assert amount.sek == 350_000


@pytest.mark.parametrize(
    "text", ["412 350 kr av budgeterade 450 000 kr", "412 350 kr, varav 100 000 kr till löner"]
)
def test_the_sum_that_another_is_measured_by_stays_out_of_it(text: str) -> None:
    amount = amounts.parse(text)
    assert amount is not None
    assert amount.sek == 412_350


@pytest.mark.parametrize("mark", ["¹", "¹⁾", "⁽¹⁾", "*", " 2)"])
def test_a_small_mark_with_its_bracket_belongs_to_a_note(mark: str) -> None:
    assert amounts.parse(f"3 100 000 kr{mark}") == Amount(3_100_000, f"3 100 000 kr{mark}")


@pytest.mark.parametrize("text", ["(75 000)", "(75 000 kr)", "(0,075 mkr)", "−75 000 kr"])
def test_a_sum_alone_in_brackets_is_negative(text: str) -> None:
    assert amounts.parse(text) == Amount(-75_000, text)


@pytest.mark.parametrize("sign", ["'", "’"])
def test_an_apostrophe_behind_a_figure_means_thousands(sign: str) -> None:
    assert amounts.parse(f"750{sign}") == Amount(750_000, f"750{sign}")
