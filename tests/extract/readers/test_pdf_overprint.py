"""A table too long for its slide is printed over the footer, and is read without it."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.extract.readers.paper import Draw, drawn, tables, texts

SLIDE = (960.0, 540.0)
FOOT = 22.0


def _slide(number: int, rows: list[list[str]], top: float = 420.0, step: float = 18.0) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 24)
        canvas.drawString(60, 490, f"Insatser, del {number}")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, FOOT, f"Region Mellanfjärd   Dnr 2024/77   {number}")
        for i, row in enumerate(rows):
            for x, width, text in zip((58, 358), (300, 120), row, strict=True):
                canvas.drawString(x + 2, top - step * i, text)
                canvas.rect(x, top - step * i - 6, width, step)

    return draw


def test_the_footers_words_are_in_no_cell(tmp_path: Path) -> None:
    short = [["Insats", "Belopp"], ["Familjeteam", "125 000"]]
    long = [["Insats", "Belopp"], *([f"Team {chr(65 + i)}", f"{i + 1}0 000"] for i in range(8))]
    # The last row stands as low as the footer, which is printed in its cell.
    over = _slide(4, long, top=FOOT + 6 + 8 * 30, step=30)
    slides = [_slide(1, short), _slide(2, short), _slide(3, short), over]

    path = drawn(tmp_path / "a.pdf", *slides, size=SLIDE)

    assert texts(tables(path)[-1]) == long
