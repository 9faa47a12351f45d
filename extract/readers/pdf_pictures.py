"""Pictures of tables and text on pages that have text of their own → findings.

Writers paste a table from a workbook or another document as a picture, of which nothing can be
read as text. Photographs, logos and drawings have no lines of letters on paper, and are passed by.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box, Finding, Place, Severity
from extract.readers.pdf_page import PageView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from extract.readers.ocr_picture import Grey

# A table of money with names is no smaller; logos and stamps are.
NARROWEST_PT, LOWEST_PT = 150.0, 45.0
# A picture behind all of a page is its ground.
WHOLE_PAGE = 0.9
# Print of ten points is 20 pixels high so, and letters stay apart.
DPI, POINTS_AN_INCH = 144, 72
# Of a picture of text most is paper, of one brightness but for the noise of a scanner.
PAPER, SAME_PAPER = 0.55, 25
# Letters, from a full stop's neighbour to a title's capital.
LOWEST_LETTER_PT, TALLEST_LETTER_PT, BROADEST_LETTER_PT = 2.5, 16.0, 25.0
# A heading, two names with their sums, and the sum of these; a legend has fewer lines.
FEWEST_LINES, FEWEST_ON_LINE = 4, 8
# The numbers along a chart's axis and the names on a map stand alone on their heights.
LEAST_ON_LINES = 0.8
# Letters of one table are of few sizes; leaves, windows and faces of all.
ALIKE, LEAST_ALIKE = (0.6, 1.6), 0.6
LINE_PT = 2.0  # letters stand on one line within this


def findings_of(path: Path | str, pages: Sequence[PageView]) -> tuple[Finding, ...]:
    """A finding for each picture with lines of text on these pages, which have text themselves."""
    seen = [(page, box) for page in pages for box in _large(page)]
    if not seen:
        return ()
    import pypdfium2  # its bindings take their time, and most documents have no such picture

    found = []
    pdf = pypdfium2.PdfDocument(path)
    try:
        for page, box in seen:
            if has_lines(_shown(pdf[page.number - 1], page, box)):
                found.append(_not_read(page.number, box))
    finally:
        pdf.close()
    return tuple(found)


def _large(page: PageView) -> list[Box]:
    """The pictures that may show a table."""
    return [
        box
        for box in page.pictures
        if box.x1 - box.x0 >= NARROWEST_PT
        and box.bottom - box.top >= LOWEST_PT
        and (box.x1 - box.x0) * (box.bottom - box.top) < WHOLE_PAGE * page.width * page.height
    ]


def _shown(page: object, view: PageView, box: Box) -> Grey:
    """What the page shows there, without the page's own words."""
    import numpy as np

    scale = DPI / POINTS_AN_INCH
    bitmap = page.render(scale=scale, grayscale=True)  # type: ignore[attr-defined]
    grey: Grey = np.array(bitmap.to_pil().convert("L"), dtype=np.uint8)
    bitmap.close()
    page.close()  # type: ignore[attr-defined]
    for word in view.words:
        x0, top, x1, bottom = _pixels(word.box, scale)
        grey[top:bottom, x0:x1] = 255
    x0, top, x1, bottom = _pixels(box, scale)
    return grey[top:bottom, x0:x1]


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (max(round(side * scale), 0) for side in _sides(box))
    return x0, top, x1, bottom


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def has_lines(grey: Grey) -> bool:
    """Whether a picture of DPI dots an inch shows lines of letters on paper."""
    import numpy as np
    from scipy import ndimage

    from extract.readers.ocr_picture import ink_mask, paper_of

    if grey.size == 0:
        return False
    near = np.abs(grey.astype(np.int16) - paper_of(grey)) < SAME_PAPER
    if float(np.mean(near)) < PAPER:
        return False
    scale = DPI / POINTS_AN_INCH
    parts = ndimage.find_objects(ndimage.label(ink_mask(grey), np.ones((3, 3)))[0])
    letters = [
        (rows.stop, rows.stop - rows.start)
        for rows, columns in parts
        if LOWEST_LETTER_PT * scale <= rows.stop - rows.start <= TALLEST_LETTER_PT * scale
        and columns.stop - columns.start <= BROADEST_LETTER_PT * scale
    ]
    if len(letters) < FEWEST_LINES * FEWEST_ON_LINE:
        return False
    usual = float(np.median([tall for _, tall in letters]))
    alike = [bottom for bottom, tall in letters if ALIKE[0] * usual <= tall <= ALIKE[1] * usual]
    if len(alike) < LEAST_ALIKE * len(letters):
        return False
    on_lines = [n for n in _lines(sorted(alike), LINE_PT * scale) if n >= FEWEST_ON_LINE]
    return len(on_lines) >= FEWEST_LINES and sum(on_lines) >= LEAST_ON_LINES * len(letters)


def _lines(bottoms: Sequence[int], apart: float) -> list[int]:
    """How many letters stand on each line, by the heights of their feet, the highest first."""
    lines: list[int] = []
    at = float("-inf")
    for bottom in bottoms:
        if bottom - at > apart:
            lines.append(0)
            at = bottom
        lines[-1] += 1
    return lines


def _not_read(page: int, box: Box) -> Finding:
    message = (
        f"Page {page} has a picture that shows text, which was not read: "
        "see whether it is a table of money."
    )
    return Finding(Severity.WARNING, "picture_not_read", message, Place(page=page, box=box))
