"""Raised figures in PDFs: marks of notes never become a part of a sum."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from extract.model import Table as Grid
from extract.readers.pdf import read
from extract.readers.pdf_raised import with_raised
from extract.readers.pdf_words import Part


def _part(text: str, x0: float, order: int, *, bottom: float = 100.0, size: float = 10.0) -> Part:
    x1 = x0 + size * len(text) / 2
    return (
        bottom,
        x0,
        bottom - size,
        x1,
        text,
        size,
        False,
        order,
        order + len(text),
        None,
        size / 2,
    )


@pytest.mark.parametrize(("mark", "shown"), [("1", "000¹"), ("1)", "000¹)"), ("*", "000*")])
def test_a_raised_mark_belongs_to_the_word_that_it_stands_behind(mark: str, shown: str) -> None:
    parts = [_part("000", 50, 0), _part(mark, 65, 3, bottom=95, size=7)]

    assert [part[4] for part in with_raised(parts)] == [shown]


def test_a_notes_own_mark_comes_down_to_its_line() -> None:
    parts = [_part("1", 50, 0, bottom=95, size=7), _part("Preliminärt", 56, 2)]

    assert [(part[4], part[0]) for part in with_raised(parts)] == [
        ("¹", 100.0),
        ("Preliminärt", 100.0),
    ]


@pytest.mark.parametrize(
    "other",
    [
        _part("1", 65, 3),  # of the same size, on the line
        _part("1", 65, 3, size=7),  # small, on the line
        _part("1", 95, 3, bottom=95, size=7),  # far from it
        _part("1", 65, 30, bottom=95, size=7),  # written elsewhere
    ],
)
def test_other_figures_stay_as_they_are(other: Part) -> None:
    assert [part[4] for part in with_raised([_part("000", 50, 0), other])] == ["000", "1"]


def test_a_raised_mark_behind_a_sum_stays_apart_from_it(tmp_path: Path) -> None:
    style = getSampleStyleSheet()["Normal"]
    rows = [
        [Paragraph(text, style) for text in row]
        for row in (
            ("Insats", "Syfte", "Belopp"),
            ("Team<super>2</super>", "200 m<super>2</super>", "640 000<super>1</super>"),
            ("Coach", "Samtal", "75 000"),
        )
    ]
    lines = [("GRID", (0, 0), (-1, -1), 1, (0, 0, 0))]
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([Table(rows, style=lines)])
    (table,) = (b for b in read(tmp_path / "a.pdf").blocks if isinstance(b, Grid))

    assert [c.text for c in table.cells if c.row == 2] == ["Team²", "200 m²", "640 000¹"]
