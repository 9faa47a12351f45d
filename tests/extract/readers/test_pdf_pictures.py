from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf import read

FONT = ImageFont.load_default(28)
ROWS = ["Insats Belopp", "Mobilt team 1 200 000", "Kurser för unga 350 000", "Summa 1 550 000"]


def table(paper: int = 255) -> Image.Image:
    picture = Image.new("L", (1000, 60 * len(ROWS)), paper)
    draw = ImageDraw.Draw(picture)
    for i, row in enumerate(ROWS):
        name, _, sums = row.partition(" ")
        draw.text((10, 60 * i + 10), name, fill=0, font=FONT)
        draw.text((600, 60 * i + 10), sums, fill=0, font=FONT)
        draw.line((0, 60 * i, 1000, 60 * i), fill=0, width=2)
    return picture


def photograph() -> Image.Image:
    rng = np.random.default_rng(1)
    coarse = Image.fromarray(rng.integers(0, 255, (40, 60), dtype=np.uint8))
    return coarse.resize((900, 600), Image.Resampling.BICUBIC)


def logo() -> Image.Image:
    picture = Image.new("L", (900, 300), 255)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 20, 280, 280), fill=90)
    draw.text((320, 90), "Region Norr", fill=0, font=ImageFont.load_default(90))
    return picture


def bars() -> Image.Image:
    picture = Image.new("L", (900, 500), 255)
    draw = ImageDraw.Draw(picture)
    for i in range(8):
        draw.rectangle((40 + 100 * i, 450 - 50 * i, 100 + 100 * i, 460), fill=100)
    return picture


def page_with(path: Path, picture: Image.Image, width: float = 420) -> Path:
    canvas = Canvas(str(path))
    for line in range(12):
        canvas.drawString(72, 780 - 16 * line, "Insatserna redovisas i tabellen nedan.")
    canvas.drawImage(ImageReader(picture), 72, 250, width, width * picture.height / picture.width)
    canvas.save()
    return path


@pytest.mark.parametrize("paper", [255, 235, 200])
def test_a_table_that_is_a_picture_is_told(tmp_path: Path, paper: int) -> None:
    findings = read(page_with(tmp_path / "a.pdf", table(paper))).findings

    assert [(f.kind, f.place.page) for f in findings] == [("picture_not_read", 1)]


def test_a_reading_without_findings_has_none(tmp_path: Path) -> None:
    path = page_with(tmp_path / "a.pdf", table())

    content = read(path, with_findings=False)

    assert (content.findings, content.blocks) == ((), read(path).blocks)


@pytest.mark.parametrize("picture", [photograph(), logo(), bars()])
def test_photographs_logos_and_drawings_are_not_told(tmp_path: Path, picture: Image.Image) -> None:
    assert read(page_with(tmp_path / "a.pdf", picture)).findings == ()


def test_the_page_s_own_words_over_a_picture_are_not_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 230)), 60, 400, 450, 300)
    for line in range(12):
        canvas.drawString(72, 680 - 16 * line, "Medel till insatser för barn och unga")
    canvas.save()

    assert read(path).findings == ()
