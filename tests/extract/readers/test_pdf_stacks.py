"""Figures above each other in a ruled cell: rows without rules, or one that a column cuts."""

from __future__ import annotations

import pytest

from extract.model import Box
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_row_marks import is_stack_of_figures
from tests.extract.readers.test_pdf_stream import written

NARROW, WIDE = Box(48, 40, 92, 100), Box(48, 40, 200, 100)


def is_stack(*texts: str, box: Box = NARROW) -> bool:
    lines = lines_of(written([(text, 50.0, float(n)) for n, text in enumerate(texts)]))
    return is_stack_of_figures(lines, box)


@pytest.mark.parametrize(
    "texts", [("1 410 0", "00"), ("160 00", "0"), ("1 250", "000"), ("2 040 0", "00")]
)
def test_a_sum_that_a_narrow_column_cuts_is_one_figure(texts: tuple[str, ...]) -> None:
    assert not is_stack(*texts)


@pytest.mark.parametrize("texts", [("1 410", "900"), ("160", "75"), ("1 410 0", "000")])
def test_whole_figures_above_each_other_are_those_of_several_rows(texts: tuple[str, ...]) -> None:
    assert is_stack(*texts, box=WIDE)
