"""A printed pdf → the pdf that a scanner makes of it: grey pictures, a little askew, with noise."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Scanner:
    """What a scanner does to a page: `noise` in steps of grey, `jpeg` the quality it saves with."""

    dpi: int = 200
    most_degrees: float = 1.0
    noise: float = 7.0
    jpeg: int = 60


def scan(source: Path, target: Path, scanner: Scanner | None = None) -> Path:
    """Writes the pages of `source` as pictures to `target`; the same bytes every time."""
    scanner = scanner or Scanner()
    rng = np.random.default_rng(zlib.crc32(target.name.encode()))
    pdf = pypdfium2.PdfDocument(source)
    pages = [_page(page, scanner, rng) for page in pdf]
    pdf.close()
    date = {"creationDate": None, "modDate": None}
    pages[0].save(
        target, "PDF", resolution=scanner.dpi, save_all=True, append_images=pages[1:], **date
    )
    return target


def _page(page: pypdfium2.PdfPage, scanner: Scanner, rng: np.random.Generator) -> Image.Image:
    drawn = page.render(scale=scanner.dpi / POINTS_AN_INCH, grayscale=True).to_pil().convert("L")
    angle = rng.uniform(-scanner.most_degrees, scanner.most_degrees)
    drawn = drawn.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=250)
    grey = np.asarray(drawn, dtype=np.float32) * 0.94 + 6  # paper is not white, ink not black
    grey += rng.normal(0, scanner.noise, grey.shape)
    picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=scanner.jpeg)
    return Image.open(io.BytesIO(saved.getvalue()))
