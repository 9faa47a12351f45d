"""Texts in frames and narrow columns: where a paragraph of theirs ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extract.model import Box, Paragraph
from extract.readers.pdf import read
from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_margins import labels_of, margins_of
from extract.readers.pdf_page import Word
from tests.extract.readers.paper import drawn

FONT, SIZE_PT, LEFT_PT = "Helvetica", 10.0, 80.0
WIDE = "Denna rad går över hela sidan som texter mellan ramarna gör, och är långt bredare än de."

FORMS = [
    ["Ansvarig part: Norrviks kommun", "Kostnad (tkr): 640"],
    ["Ansvarig part: Asyl- och integrationshälsan", "Kostnad (tkr): 905"],
    ["Ansvarig part: Elevhälsan, Habiliteringen, Sjöstads kommun", "Kostnad (tkr): 75"],
]
PURPOSES = [
    "Syfte: Teamet besöker den som bor ensam. Erfarenheterna tas till vara av kommunerna efteråt.",
    "Syfte: Samtal i grupp om sorg och omställning, en gång i veckan under hela hösten och våren.",
    "Syfte: Handledning till personalen. Frågor besvaras på telefon alla vardagar före lunchtid.",
]


def _page(width: float, leading: float, apart: float) -> Iterator[tuple[str, float]]:
    """Each line with its height: a form for each intervention, its texts as wide as a frame."""
    top = 120.0
    for form, purpose in zip(FORMS, PURPOSES, strict=True):
        for text in (*form, purpose):
            for line in simpleSplit(text, FONT, SIZE_PT, width):
                yield line, top
                top += leading
            top += apart
        top += 30


@pytest.mark.parametrize("width", [190.0, 230.0, 300.0])
@pytest.mark.parametrize(("leading", "apart"), [(11.8, 0.0), (13.2, 2.0), (12.0, 4.0)])
def test_a_text_in_a_frame_ends_where_its_own_lines_do(
    width: float, leading: float, apart: float, tmp_path: Path
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE_PT)
        canvas.drawString(LEFT_PT - 17, A4[1] - 80, WIDE)
        for text, top in _page(width, leading, apart):
            canvas.drawString(LEFT_PT, A4[1] - top, text)

    blocks = read(drawn(tmp_path / "forms.pdf", page)).blocks
    texts = [b.text for b in blocks if isinstance(b, Paragraph) and b.text != WIDE]

    whole = [
        text for form, purpose in zip(FORMS, PURPOSES, strict=True) for text in (*form, purpose)
    ]
    assert texts == whole


def _line(text: str, top: float, right: float) -> Line:
    """A line whose words take up their share of it."""
    words, x0 = text.split(), LEFT_PT
    step = (right - x0) / len(text)
    found = []
    for word in words:
        found.append(Word(word, Box(x0, top, x0 + step * len(word), top + SIZE_PT), SIZE_PT, False))
        x0 += step * (len(word) + 1)
    return Line((Segment(tuple(found)),))


def test_short_points_of_a_list_have_no_margin() -> None:
    points = [_line(text, 80 + 12 * i, 200 + 9 * i) for i, text in enumerate(["Skolan", "Hemmet"])]
    assert margins_of(points) == {}


@given(
    st.lists(st.sampled_from(["Kostnad: 3", "kostnad: 3", "https://a.se: 3", "Text"]), max_size=9)
)
def test_a_label_of_a_form_has_a_capital_and_begins_three_lines(texts: list[str]) -> None:
    lines = [_line(text, 80 + 12 * i, 300) for i, text in enumerate(texts)]
    assert labels_of([lines]) == ({"Kostnad"} if texts.count("Kostnad: 3") >= 3 else frozenset())
