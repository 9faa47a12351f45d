"""Names with sums at the other side of the page."""

from __future__ import annotations

import pytest

from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_short_lists import short_lists
from tests.extract.readers.test_pdf_stream import LETTER_PT, Placed, written

RIGHT_PT = 500.0


def listed(*rows: tuple[str, str]) -> list[tuple[int, int]]:
    lines: list[Placed] = []
    for number, (name, amount) in enumerate(rows):
        lines.append((name, 60, number))
        if amount:
            width = len(amount.replace(" ", "")) * LETTER_PT + 3 * amount.count(" ")
            lines.append((amount, RIGHT_PT - width, number))
    return short_lists(lines_of(written(lines)))


def test_two_names_with_sums_at_one_edge_are_a_list() -> None:
    assert listed(("Sandlots", "250 000"), ("Duvteam", "75 000")) == [(0, 2)]


def test_a_name_on_two_lines_begins_above_its_sum() -> None:
    rows = (("Behandling av unga", ""), ("och deras nära", "250"), ("Samtal", "75"))
    assert listed(("Vårdande", ""), *rows) == [(1, 4)]


def test_one_name_or_words_at_the_other_side_are_none() -> None:
    assert listed(("Sandlots", "250 000"), ("Beslutat av", "Nämnden")) == []


def test_a_bold_sum_belongs_to_the_list_above_it() -> None:
    rows = [("Sandlots", "250"), ("Duvteam", "75"), ("Summa", "325")]
    lines: list[Placed] = []
    for number, (name, amount) in enumerate(rows):
        lines += [(name, 60, number), (amount, RIGHT_PT - LETTER_PT * len(amount), number)]
    assert short_lists(lines_of(written(lines, bold=(4, 5)))) == [(0, 3)]
    assert short_lists(lines_of(written(lines[2:], bold=(2, 3)))) == [(0, 2)]
    assert short_lists(lines_of(written(lines[4:], bold=(0, 1)))) == []


@pytest.mark.parametrize(("count", "unit", "read"), [(3, " kr", 1), (2, " kr", 0), (3, "", 0)])
def test_three_sums_with_units_need_less_white(count: int, unit: str, read: int) -> None:
    names = ("Skolnärvaroteam", "Ungdomscoacherna", "Barnens rättigheter")[:count]
    lines: list[Placed] = []
    for number, name in enumerate(names):
        left = 60 + max(map(len, names)) * LETTER_PT + 30
        lines += [(name, 60, number), (f"950 000{unit}", left, number)]
    assert len(short_lists(lines_of(written(lines)))) == read
