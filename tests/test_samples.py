"""The samples as read against what a person wrote down from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build_samples import DECK, FIXTURES, MEMO
from tests.golden import COLUMNS, Line, expected, found, samples

pytestmark = pytest.mark.filterwarnings("error")


def _key(line: Line) -> tuple[str, ...]:
    return tuple(line[name] for name in ("year", "area_as_written", "name_as_written"))


def test_every_sample_is_tried() -> None:
    assert [path.stem for path in samples()] == [MEMO, DECK]


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_sample_has_a_golden_file_of_all_columns(sample: Path) -> None:
    assert tuple(expected(sample)[0]) == COLUMNS


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_sample_gives_its_golden_rows_in_order(sample: Path) -> None:
    assert found(sample) == expected(sample)


def test_deck_says_the_same_as_slides_and_as_pdf() -> None:
    """Pages and tables are counted alike, so that only the document's name may differ."""
    pdf = next(path for path in samples() if path.stem == DECK)
    rows = [{**line, "document": pdf.name} for line in found(FIXTURES / f"{DECK}.pptx")]
    assert sorted(rows, key=_key) == sorted(expected(pdf), key=_key)
