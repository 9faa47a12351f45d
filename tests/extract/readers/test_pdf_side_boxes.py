"""Cards beside each other on a slide: each is read to its end before the next."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.model import Heading, Paragraph
from extract.readers.pdf import read
from tests.extract.readers.paper import Draw, drawn

SLIDE = (960.0, 540.0)
LEFT = [
    "Familjeteam",
    "Utförare: Skolan i samverkan med",
    "socialtjänsten",
    "Ram: 125 tkr",
    "Syfte: Stöd hemma.",
]
RIGHT = [
    "Trygg hemgång",
    "Utförare: Hemtjänsten i hela länet",
    "Ram: 90 tkr",
    "Syfte: Besök första veckan.",
]


def _slide(*columns: tuple[float, list[str]]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 24)
        canvas.drawString(60, 490, "Tidiga insatser")
        for x, lines in columns:
            for i, text in enumerate(lines):
                canvas.setFont("Helvetica" if i else "Helvetica-Bold", 12)
                canvas.drawString(x, 420 - 15 * i, text)

    return draw


def _read(path: Path) -> list[str]:
    blocks = read(path).blocks
    return [block.text for block in blocks if isinstance(block, Heading | Paragraph)]


def test_each_card_is_read_by_itself(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", _slide((60, LEFT), (480, RIGHT)), size=SLIDE)

    assert _read(path) == [
        "Tidiga insatser",
        "Familjeteam",
        "Utförare: Skolan i samverkan med socialtjänsten",
        *LEFT[3:],
        *RIGHT,
    ]


def test_three_cards_stand_beside_each_other(tmp_path: Path) -> None:
    third = ["Samtal om sorg", "Utförare: Kyrkan", "Ram: 48 tkr", "Syfte: Träffar i grupp."]

    path = drawn(tmp_path / "a.pdf", _slide((50, RIGHT), (350, RIGHT), (650, third)), size=SLIDE)

    assert _read(path) == ["Tidiga insatser", *RIGHT, *RIGHT, *third]


def test_lines_without_a_shared_label_are_no_cards(tmp_path: Path) -> None:
    left = ["Datum: 2024-02-01", "Plats: Rådhuset", "Närvarande: alla"]
    right = ["Sekreterare: vald", "Justerare: vald", "Kallade: alla"]

    path = drawn(tmp_path / "a.pdf", _slide((60, left), (480, right)), size=SLIDE)

    assert "Datum: 2024-02-01 Sekreterare: vald" in " ".join(_read(path))
