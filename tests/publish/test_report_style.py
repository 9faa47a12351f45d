"""The page's colours can be told apart, in light and in dark, on the screen and on paper."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("publish").joinpath("data", "report.css").read_text(encoding="utf-8")
TEXT = ("ink", "quiet", "accent", "budget-text", "outcome", "new", "ended")
SHAPES = ("rule", "budget-line", "outcome", "linked", "new", "ended")
AA_TEXT = 4.5  # WCAG 2.1, 1.4.3
AA_SHAPES = 3.0  # WCAG 2.1, 1.4.11


def palettes() -> dict[str, dict[str, str]]:
    light, dark, paper = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
        for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    )
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **paper}}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_letters_and_shapes_stand_out_from_the_ground(scheme: str, ground: str) -> None:
    palette = palettes()[scheme]
    behind = palette[ground]
    assert {c: r for c in TEXT if (r := contrast(palette[c], behind)) < AA_TEXT} == {}
    assert {c: r for c in SHAPES if (r := contrast(palette[c], behind)) < AA_SHAPES} == {}


def test_the_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
