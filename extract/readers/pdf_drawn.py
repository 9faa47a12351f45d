"""A page's lines, rectangles, curves and pictures as PDFium reads them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_int, c_uint
from functools import lru_cache
from itertools import repeat

from extract.model import Box
from extract.readers.pdf_page import Shape
from extract.readers.pdf_place import Place
from extract.readers.pdfium import CURVE_TO, FORM, IMAGE, MOVE_TO, PATH, lib

# A colour from this on, of 255, is paper.
WHITE = 254
# Sides of a rectangle run along the axes but for this.
STRAIGHT_PT = 0.01
# A matrix, (a, b, c, d, e, f) as PDF has it: (x, y) becomes (a·x + c·y + e, b·x + d·y + f).
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A page may have thousands of paths, most of them rectangles: what PDFium writes into is made once.
_FILL, _STROKE = c_int(), c_int()
_FILL_AT, _STROKE_AT = byref(_FILL), byref(_STROKE)
_COLOR = (c_uint(), c_uint(), c_uint(), c_uint())
_COLOR_AT = tuple(map(byref, _COLOR))
_MATRIX = (c_float * 6)()
_MATRIX_AT = addressof(_MATRIX)
# Forms lie within forms; who nests them deeper than this has made a circle.
DEEPEST = 12


def drawn_on(page: int, place: Place) -> tuple[list[Shape], list[Box]]:
    """The page's shapes, and the boxes of its pictures."""
    shapes: list[Shape] = []
    pictures: list[Box] = []
    objects = list(
        map(lib.FPDFPage_GetObject, repeat(page), range(lib.FPDFPage_CountObjects(page)))
    )
    for kind, item, outer in _drawn(objects, SAME, 0):
        if kind == PATH:
            shapes += _shapes(item, outer, place)
        else:
            pictures.append(_picture(item, outer, place))
    return shapes, pictures


def _drawn(objects: list[int], outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    """Paths and pictures, those in forms with them, each with the matrix of the form around."""
    for kind, item in zip(map(lib.FPDFPageObj_GetType, objects), objects, strict=True):
        if kind in (PATH, IMAGE):
            yield kind, item, outer
        elif kind == FORM and depth < DEEPEST:
            count = lib.FPDFFormObj_CountObjects(item)
            inner = list(map(lib.FPDFFormObj_GetObject, repeat(item), range(count)))
            yield from _drawn(inner, _product(_matrix(item), outer), depth + 1)


def _matrix(item: int) -> Matrix:
    lib.FPDFPageObj_GetMatrix(item, _MATRIX_AT)
    a, b, c, d, e, f = _MATRIX
    return a, b, c, d, e, f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (
        a * k + b * n,
        a * m + b * p,
        c * k + d * n,
        c * m + d * p,
        e * k + f * n + q,
        e * m + f * p + r,
    )


def _picture(item: int, outer: Matrix, place: Place) -> Box:
    """A picture fills the unit square of its matrix."""
    a, b, c, d, e, f = _product(_matrix(item), outer)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return place.box(min(xs), min(ys), max(xs), max(ys))


def _shapes(item: int, outer: Matrix, place: Place) -> list[Shape]:
    lib.FPDFPath_GetDrawMode(item, _FILL_AT, _STROKE_AT)
    is_filled = bool(_FILL.value) and not _is_white(item)
    is_stroked = bool(_STROKE.value)
    own = _matrix(item)
    matrix = own if outer is SAME else _product(own, outer)
    found = []
    for xs, ys, is_curved in _strokes(item):
        if matrix != SAME:
            a, b, c, d, e, f = matrix
            xs, ys = (
                [a * x + c * y + e for x, y in zip(xs, ys, strict=True)],
                [b * x + d * y + f for x, y in zip(xs, ys, strict=True)],
            )
        is_rectangle = not is_curved and _is_rectangle(xs, ys)
        box = place.box(min(xs), min(ys), max(xs), max(ys))
        found.append(Shape(box, is_rectangle, is_stroked, is_filled))
    return found


def _strokes(item: int) -> list[tuple[list[float], list[float], bool]]:
    """The path's parts, each from where the pen is set down: its points, across and up, and
    whether it has curves.
    """
    count = lib.FPDFPath_CountSegments(item)
    segments = list(map(lib.FPDFPath_GetPathSegment, repeat(item, count), range(count)))
    kinds = list(map(lib.FPDFPathSegment_GetType, segments))
    points, places = _room(count)
    list(map(lib.FPDFPathSegment_GetPoint, segments, *places))
    xs, ys = points[0 : 2 * count : 2], points[1 : 2 * count : 2]
    if MOVE_TO not in kinds[1:]:
        return [(xs, ys, CURVE_TO in kinds)] if count > 1 else []
    starts = [i for i, kind in enumerate(kinds) if kind == MOVE_TO or i == 0]
    parts = zip(starts, [*starts[1:], count], strict=True)
    return [(xs[i:j], ys[i:j], CURVE_TO in kinds[i:j]) for i, j in parts if j - i > 1]


@lru_cache(maxsize=64)
def _room(count: int) -> tuple[ctypes.Array[c_float], tuple[range, range]]:
    """Room for so many points, and where each one's x and y go."""
    room = (c_float * (2 * count))()
    at = addressof(room)
    return room, (range(at, at + 8 * count, 8), range(at + 4, at + 4 + 8 * count, 8))


def _is_rectangle(xs: list[float], ys: list[float]) -> bool:
    """Whether four or five points, the last of five being the first, are a rectangle's."""
    if len(xs) == 5:
        if xs[0] != xs[4] or ys[0] != ys[4]:
            return False
    elif len(xs) != 4:
        return False
    return _is_corner(xs, ys) or _is_corner(ys, xs)


def _is_corner(along: list[float], across: list[float]) -> bool:
    """Whether of the points a, b, c and d the sides ab and cd stand on one axis each, and bc and
    da on the other.
    """
    return (
        abs(along[0] - along[1]) < STRAIGHT_PT
        and abs(along[2] - along[3]) < STRAIGHT_PT
        and abs(across[1] - across[2]) < STRAIGHT_PT
        and abs(across[3] - across[0]) < STRAIGHT_PT
    )


def _is_white(item: int) -> bool:
    """Whether a path is filled with white or with nothing that is seen."""
    if not lib.FPDFPageObj_GetFillColor(item, *_COLOR_AT):
        return False  # a pattern
    red, green, blue, alpha = (part.value for part in _COLOR)
    return alpha == 0 or min(red, green, blue) >= WHITE
