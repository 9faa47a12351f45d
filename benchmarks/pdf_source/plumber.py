"""Pages of a PDF as pdfplumber reads them: the reference that PDFium's reading is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pdfplumber.page import Page

from extract.model import Box
from extract.readers.pdf_letter_runs import is_bold
from extract.readers.pdf_letters import UNKNOWN
from extract.readers.pdf_page import Face, Letters, RawPage, Shape, Way

# In Windows' code page every unused place is a bullet, and some producers use the first.
BULLET_OF_WINDOWS = "(cid:127)"
# What pdfminer writes for a glyph of which the font does not tell the letter.
NO_LETTER = re.compile(r"\(cid:\d+\)")
WHITE = 0.995


def raw(page: Page) -> RawPage:
    """The page with all that is drawn on it, from the top left corner of its media box."""
    return RawPage(
        page.page_number,
        float(page.width),
        float(page.height),
        _letters(page.dedupe_chars(tolerance=0.5).chars),
        [
            *(_shape(item, is_rectangle=False) for item in (*page.lines, *page.curves)),
            *(_shape(item, is_rectangle=True) for item in page.rects),
        ],
        [_box(image) for image in page.images],
    )


def _box(item: dict[str, Any]) -> Box:
    x0, top, x1, bottom = (float(item[key]) for key in ("x0", "top", "x1", "bottom"))
    return Box(x0, top, x1, bottom)


def _letters(chars: Sequence[dict[str, Any]]) -> Letters:
    """Letters of one font, size and height that follow each other are a run."""
    runs: list[int] = []
    faces: dict[int, Face] = {}
    known: dict[Face, Face] = {}
    before: tuple[Any, ...] = ()
    mark: int | None = None
    for char in chars:
        # pdfminer does not tell that a mark goes on behind a span within it.
        goes_on = char["mcid"] is None and char["tag"] != "Artifact"
        mark = mark if goes_on else char["mcid"]
        own = (
            char["fontname"],
            char["size"],
            char["upright"],
            char["bottom"],
            char["matrix"][:4],
            char["mcid"],
        )
        if own != before:
            face = _face(char, mark)
            faces[len(faces) + 1] = known.setdefault(face, face)
            before = own
        runs.append(len(faces))
    boxes = [_box(char) for char in chars]
    return Letters(
        [_text(char["text"]) for char in chars],
        [box.x0 for box in boxes],
        [box.top for box in boxes],
        [box.x1 for box in boxes],
        [box.bottom for box in boxes],
        runs,
        list(range(len(boxes))),
        faces,
    )


def _face(char: dict[str, Any], mark: int | None) -> Face:
    bold = is_bold(char["fontname"])
    if char["upright"]:
        return Face(float(char["size"]), bold, mark=mark)
    way = Way.UP if char["matrix"][1] > 0 else Way.DOWN
    return Face(float(char["x1"]) - float(char["x0"]), bold, way, mark)


def _text(text: str) -> str:
    if text == BULLET_OF_WINDOWS:
        return "•"
    return " " if text.isspace() else NO_LETTER.sub(UNKNOWN, text)


def _shape(item: dict[str, Any], is_rectangle: bool) -> Shape:
    is_filled = bool(item.get("fill")) and not _is_white(item.get("non_stroking_color"))
    return Shape(_box(item), is_rectangle, bool(item.get("stroke")), is_filled)


def _is_white(color: Any) -> bool:
    if color is None:
        return False
    parts = color if isinstance(color, tuple | list) else (color,)
    if len(parts) == 4:
        return not any(parts)
    return all(isinstance(part, int | float) and part >= WHITE for part in parts)
