"""A page's text objects: letters set in one go, what they have in common, and their fonts."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Sequence
from ctypes import addressof, byref, c_double, c_float
from itertools import repeat

from extract.data_classes import dataclass
from extract.readers.pdf_page import Face, Way
from extract.readers.pdf_place import Matrix, Place
from extract.readers.pdfium import Ready, lib, ready, room

BOLD = ("bold", "black", "heavy", "demi")
# Where PDFium writes what nobody asked for.
_NOBODYS = c_double()
UNUSED = ready(addressof(_NOBODYS))


@dataclass(frozen=True, slots=True)
class Font:
    """`number` counts a page's fonts from 1; `descent` is that of a font of one point."""

    handle: int
    number: int
    is_bold: bool
    descent: float


@dataclass(frozen=True, slots=True)
class LetterRun:
    """What text objects have in common that are set alike: their letters' font, the font's size in
    the units of `matrix`, and the face that comes of them. `is_plain` if they stand upright on an
    unturned page.
    """

    font: Font
    size: float
    matrix: Matrix
    face: Face
    is_plain: bool


# Blanks and line ends that PDFium adds belong to no object: their key is 0.
NO_RUN = LetterRun(Font(0, 0, False, 0.0), 0.0, (1.0, 0.0, 0.0, 1.0), Face(0.0, False), True)


def letter_runs(
    text_page: Ready, objects: Sequence[int], place: Place
) -> tuple[dict[int, LetterRun], dict[int, float]]:
    """The text objects by their addresses, and the heights of the lines they stand on."""
    first = dict(zip(reversed(objects), range(len(objects) - 1, -1, -1), strict=True))
    first.pop(0, None)
    fonts: dict[int, Font] = {}
    faces: dict[Face, Face] = {}  # the same object for the same face
    known: dict[tuple[int, float, Matrix, int], LetterRun] = {}
    runs = {0: NO_RUN}
    count, places, items = len(first), first.values(), list(map(ready, first))
    matrices, rooms = room(c_float, count, together=6)
    list(map(lib.FPDFText_GetMatrix, repeat(text_page), places, rooms))
    linear = zip(*(matrices[k : 6 * count : 6] for k in range(4)), strict=True)
    found, rooms = room(c_float, count)
    list(map(lib.FPDFTextObj_GetFontSize, items, rooms))
    sizes = found[:count]
    handles = map(lib.FPDFTextObj_GetFont, items)
    marks = map(lib.FPDFPageObj_GetMarkedContentID, items)
    settings = list(zip(handles, sizes, linear, marks, strict=True))
    for setting in dict.fromkeys(settings):
        handle, size, matrix, mark = setting
        if handle not in fonts:
            fonts[handle] = _font(handle, len(fonts) + 1)
        known[setting] = _set_as(fonts[handle], size, matrix, mark, place, faces)
    runs |= zip(first, map(known.__getitem__, settings), strict=True)
    bases = dict(zip(first, bases_of(text_page, places), strict=True))
    return runs, {0: 0.0, **bases}


def _set_as(
    font: Font, size: float, matrix: Matrix, mark: int, place: Place, faces: dict[Face, Face]
) -> LetterRun:
    """What text objects that are set so have in common; their face is of `faces` if it is there."""
    face = _face(font, size, place.shown(matrix), mark if mark >= 0 else None)
    upright = not place.quarters and face.way is Way.RIGHT
    is_plain = upright and matrix[0] * size > 0 and not matrix[1]
    return LetterRun(font, size, matrix, faces.setdefault(face, face), is_plain)


def _font(handle: int, number: int) -> Font:
    name = ctypes.create_string_buffer(lib.FPDFFont_GetBaseFontName(handle, None, 0) + 1)
    lib.FPDFFont_GetBaseFontName(handle, name, len(name))
    descent = c_float()
    lib.FPDFFont_GetDescent(handle, 1.0, byref(descent))
    return Font(handle, number, is_bold(name.value.decode("utf-8", "replace")), descent.value)


def is_bold(font_name: str) -> bool:
    """Whether a font is bold, by its name."""
    name = font_name.lower()
    return any(part in name for part in BOLD)


def _face(font: Font, size: float, shown: Matrix, mark: int | None) -> Face:
    a, b, c, d = shown
    if a * d > 0 and b * c <= 0:
        return Face(abs(size * d), font.is_bold, mark=mark)
    return Face(abs(size) * max(abs(c), abs(d)), font.is_bold, Way.UP if b > 0 else Way.DOWN, mark)


def bases_of(text_page: Ready, letters: Collection[int]) -> list[float]:
    """How high the line is that each of these letters stands on."""
    found, places = room(c_double, len(letters))
    list(map(lib.FPDFText_GetCharOrigin, repeat(text_page), letters, repeat(UNUSED), places))
    return found[: len(letters)]
