"""A page's lines, rectangles, curves and pictures as PDFium reads them."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_int, c_uint
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
    found = (c_float * 6)()
    lib.FPDFPageObj_GetMatrix(item, addressof(found))
    return found[0], found[1], found[2], found[3], found[4], found[5]


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
    fill, stroke = c_int(), c_int()
    lib.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    is_filled = bool(fill.value) and not _is_white(item)
    a, b, c, d, e, f = _product(_matrix(item), outer)
    found = []
    for points, is_curved in _strokes(item):
        xs = [a * x + c * y + e for x, y in points]
        ys = [b * x + d * y + f for x, y in points]
        is_rectangle = not is_curved and _is_rectangle(xs, ys)
        box = place.box(min(xs), min(ys), max(xs), max(ys))
        found.append(Shape(box, is_rectangle, bool(stroke.value), is_filled))
    return found


def _strokes(item: int) -> list[tuple[list[tuple[float, float]], bool]]:
    """The path's parts, each from where the pen is set down: its points, and whether it has
    curves.
    """
    count = lib.FPDFPath_CountSegments(item)
    segments = list(map(lib.FPDFPath_GetPathSegment, repeat(item), range(count)))
    kinds = list(map(lib.FPDFPathSegment_GetType, segments))
    found = (c_float * (2 * count))()
    at = addressof(found)
    xs, ys = range(at, at + 8 * count, 8), range(at + 4, at + 4 + 8 * count, 8)
    list(map(lib.FPDFPathSegment_GetPoint, segments, xs, ys))
    points = list(zip(found[0::2], found[1::2], strict=True))
    starts = [i for i, kind in enumerate(kinds) if kind == MOVE_TO or i == 0]
    parts = zip(starts, [*starts[1:], count], strict=True)
    return [(points[i:j], CURVE_TO in kinds[i:j]) for i, j in parts if j - i > 1]


def _is_rectangle(xs: list[float], ys: list[float]) -> bool:
    """Whether four or five points, the last of five being the first, are a rectangle's."""
    if (len(xs) == 5 and (xs[0], ys[0]) != (xs[4], ys[4])) or len(xs) not in (4, 5):
        return False
    a, b, c, d = zip(xs[:4], ys[:4], strict=True)
    return _is_corner(a, b, c, d, 0) or _is_corner(a, b, c, d, 1)


def _is_corner(
    a: tuple[float, float],
    b: tuple[float, float],
    c: tuple[float, float],
    d: tuple[float, float],
    axis: int,
) -> bool:
    """Whether the sides ab and cd run along one axis, bc and da along the other."""
    other = 1 - axis
    return (
        abs(a[axis] - b[axis]) < STRAIGHT_PT
        and abs(c[axis] - d[axis]) < STRAIGHT_PT
        and abs(b[other] - c[other]) < STRAIGHT_PT
        and abs(d[other] - a[other]) < STRAIGHT_PT
    )


def _is_white(item: int) -> bool:
    """Whether a path is filled with white or with nothing that is seen."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not lib.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(alpha)):
        return False  # a pattern
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE
