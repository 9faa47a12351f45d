import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extract.readers.ocr_picture import Picture, ink_share, skew_of, straight
from extract.readers.ocr_rules import fills_of, rules_of
from extract.readers.pdf_page import Rule

SCALE = 300 / 72
WIDTH, HEIGHT = 400, 300  # points
Grey = NDArray[np.uint8]


def drawn(*, noise: float = 6.0) -> Image.Image:
    rng = np.random.default_rng(1)
    paper = rng.normal(240, noise, (round(HEIGHT * SCALE), round(WIDTH * SCALE)))
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


def px(points: float) -> float:
    return points * SCALE


def line(image: Image.Image, x0: float, y0: float, x1: float, y1: float, width: int = 3) -> None:
    ImageDraw.Draw(image).line((px(x0), px(y0), px(x1), px(y1)), fill=90, width=width)


def words(
    image: Image.Image, x: float, y: float, text: str, size: float = 10, bold: int = 0
) -> None:
    font = ImageFont.load_default(px(size))
    ImageDraw.Draw(image).text((px(x), px(y)), text, fill=20, font=font, stroke_width=bold)


def picture(image: Image.Image) -> Picture:
    return Picture(np.array(image, dtype=np.uint8), SCALE, WIDTH, HEIGHT)


def grid(image: Image.Image) -> None:
    """Two columns and three rows, low as rows without padding are, with text in them."""
    for y in (50, 63, 76, 89):
        line(image, 40, y, 300, y)
    for x in (40, 200, 300):
        line(image, x, 50, x, 89)
    for y in (51, 64, 77):
        words(image, 44, y, "Stöd till anhöriga", 8.5)
        words(image, 204, y, "1 250 000 kr", 8.5)


def places(rules: list[Rule], *, across: bool) -> list[int]:
    return sorted({round(rule.at) for rule in rules if rule.is_horizontal == across})


def test_lines_of_a_grid_are_found_where_they_are() -> None:
    image = drawn()
    grid(image)
    rules, _ = rules_of(picture(image))
    assert places(rules, across=True) == [50, 63, 76, 89]
    assert places(rules, across=False) == [40, 200, 300]


def test_letters_are_no_lines() -> None:
    image = drawn()
    for y in range(20, 280, 13):
        words(image, 20, y, "Det mottagande teamet till HHH llll ITTT 2023 2222")
    assert rules_of(picture(image))[0] == []


def test_bold_words_under_a_line_are_no_lines() -> None:
    image = drawn()
    for y in range(40, 260, 24):
        line(image, 40, y, 360, y)
        words(image, 44, y + 1, "Återhämtningsskola Teammöten HHHH", 11, bold=1)
    rules, _ = rules_of(picture(image))
    assert places(rules, across=True) == list(range(40, 260, 24))


def test_lines_are_painted_over_and_letters_are_not() -> None:
    image, bare = drawn(noise=0.0), drawn(noise=0.0)
    grid(image)
    for y in (51, 64, 77):
        words(bare, 44, y, "Stöd till anhöriga", 8.5)
        words(bare, 204, y, "1 250 000 kr", 8.5)
    _, cleaned = rules_of(picture(image))
    expected = np.array(bare)
    assert np.mean((cleaned < 150) != (expected < 150)) < 0.001


def test_shading_behind_words_is_one_area() -> None:
    image = drawn()
    ImageDraw.Draw(image).rectangle((px(40), px(50), px(300), px(66)), fill=215)
    words(image, 44, 52, "Insats och belopp")
    (fill,) = fills_of(picture(image))
    assert [round(v) for v in (fill.x0, fill.top, fill.x1, fill.bottom)] == pytest.approx(
        [40, 50, 300, 66], abs=3
    )


def test_plain_paper_has_no_shading() -> None:
    image = drawn()
    for y in range(20, 280, 13):
        words(image, 20, y, "Det mottagande teamet får medel")
    assert fills_of(picture(image)) == []


@pytest.mark.parametrize("degrees", [-1.0, -0.4, 0.0, 0.7, 2.0])
def test_skew_is_measured(degrees: float) -> None:
    image = drawn()
    for y in range(60, 240, 13):
        words(image, 60, y, "Samordnare för barn och unga")
    turned = image.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=240)
    grey: Grey = np.array(turned, dtype=np.uint8)
    assert skew_of(grey) == pytest.approx(degrees, abs=0.15)
    assert skew_of(straight(grey)) == pytest.approx(0, abs=0.15)


def test_blank_paper_lies_straight_and_has_no_ink() -> None:
    grey = picture(drawn()).grey
    assert (skew_of(grey), ink_share(grey) < 0.001) == (0.0, True)
