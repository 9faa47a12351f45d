"""A page that is a picture → its grey values, straightened, at the resolution that OCR likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]  # rows × columns, 0 is black

POINTS_AN_INCH = 72
# Tesseract was taught letters of some 30 pixels: print of 10 points at this resolution.
DPI = 300
# A poster must not fill the memory: A3 at 300 dpi has 17 million pixels.
MOST_PIXELS = 36_000_000
# Sheets lie askew in a feeder by a degree or two; more is another matter.
MOST_DEGREES = 3.0
COARSE_DEGREES, FINE_DEGREES = 0.25, 0.05
# A turn by less than this moves the end of a line by less than half a letter.
STRAIGHT_DEGREES = 0.08
# What is this much darker than its paper is ink; the noise of a scanner is below it.
INK = 60
PAPER_SHARE = 0.75  # more than half of a page is paper: even this share is as bright as it


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture. `scale` is its pixels to a point, `width` and `height` are in points."""

    grey: Grey
    scale: float
    width: float
    height: float

    def points(self, pixels: float) -> float:
        return pixels / self.scale


def picture_of(page: Any) -> Picture:
    """The page of pypdfium2 as it would be printed, straight."""
    width, height = page.get_size()
    scale = min(DPI / POINTS_AN_INCH, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        grey = np.array(bitmap.to_pil().convert("L"), dtype=np.uint8)
    finally:
        bitmap.close()
    return Picture(straight(grey), scale, float(width), float(height))


def paper_of(grey: Grey) -> int:
    """How bright the paper is."""
    return int(np.percentile(grey[::4, ::4], PAPER_SHARE * 100))


def ink_mask(grey: Grey) -> NDArray[np.bool_]:
    """Which pixels are darker than the page's paper by more than noise."""
    mask: NDArray[np.bool_] = grey < paper_of(grey) - INK
    return mask


def ink_share(grey: Grey) -> float:
    """The share of the page that is darker than its paper."""
    return float(np.mean(grey[::2, ::2] < paper_of(grey) - INK))


def straight(grey: Grey) -> Grey:
    """The picture turned so that its lines of text lie level."""
    angle = skew_of(grey)
    if abs(angle) < STRAIGHT_DEGREES:
        return grey
    turned = Image.fromarray(grey).rotate(
        angle, resample=Image.Resampling.BICUBIC, fillcolor=paper_of(grey)
    )
    return np.array(turned, dtype=np.uint8)


def skew_of(grey: Grey) -> float:
    """By how many degrees the picture must be turned to the left to lie level.

    Level lines of text and ruling lines leave the sharpest steps between rows of pixels.
    """
    small = grey[::2, ::2]
    ys, xs = np.nonzero(small < paper_of(grey) - INK)
    if len(ys) < 200:
        return 0.0
    step = max(1, len(ys) // 150_000)
    ys, xs = ys[::step].astype(np.float64), xs[::step].astype(np.float64)

    def sharpness(degrees: float) -> float:
        level = ys - xs * np.tan(np.radians(degrees))
        rows = np.bincount((level - level.min()).astype(np.int64))
        return float(np.sum(np.diff(rows.astype(np.float64)) ** 2))

    coarse = np.arange(-MOST_DEGREES, MOST_DEGREES + COARSE_DEGREES / 2, COARSE_DEGREES)
    best = max(coarse, key=sharpness)
    fine = np.arange(best - COARSE_DEGREES, best + COARSE_DEGREES + 1e-9, FINE_DEGREES)
    return float(max(fine, key=sharpness))
