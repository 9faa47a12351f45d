"""A page's lines, rectangles, curves and pictures as PDFium reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from itertools import accumulate, chain, compress, pairwise, repeat

from extract.model import Box
from extract.readers.pdf_page import THIN_PT, Shape
from extract.readers.pdf_place import Place
from extract.readers.pdfium import CURVE_TO, FORM, IMAGE, MOVE_TO, PATH, Ready, lib, ready, room

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A colour from this on, of 255, is paper.
WHITE = 254
# Sides of a rectangle run along the axes but for this.
STRAIGHT_PT = 0.01
# A rectangle's points, the first of which ends it too.
CORNERS = 5
# A matrix, (a, b, c, d, e, f) as PDF has it: (x, y) becomes (a·x + c·y + e, b·x + d·y + f).
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A page may have thousands of paths, most of them rectangles. Each question about one is a call
# into the library: it is asked for so many paths in a row, without a line of Python between.
AT_ONCE = 1000
# Forms lie within forms; who nests them deeper than this has made a circle.
DEEPEST = 12


def drawn_on(page: int, place: Place) -> tuple[list[Shape], list[Box]]:
    """The page's shapes, and the boxes of its pictures."""
    paths: list[tuple[Ready, Matrix]] = []
    pictures: list[Box] = []
    count = lib.FPDFPage_CountObjects(page)
    objects = list(map(ready, map(lib.FPDFPage_GetObject, repeat(ready(page)), range(count))))
    for kind, item, outer in _drawn(objects, SAME, 0):
        if kind == PATH:
            paths.append((item, outer))
        else:
            pictures.append(_picture(item, outer, place))
    batches = (paths[i : i + AT_ONCE] for i in range(0, len(paths), AT_ONCE))
    return [shape for batch in batches for shape in _shapes(batch, place)], pictures


def _drawn(
    objects: Sequence[Ready], outer: Matrix, depth: int
) -> Iterator[tuple[int, Ready, Matrix]]:
    """Paths and pictures, those in forms with them, each with the matrix of the form around."""
    for kind, item in zip(map(lib.FPDFPageObj_GetType, objects), objects, strict=True):
        if kind in (PATH, IMAGE):
            yield kind, item, outer
        elif kind == FORM and depth < DEEPEST:
            count = lib.FPDFFormObj_CountObjects(item)
            inner = list(map(ready, map(lib.FPDFFormObj_GetObject, repeat(item), range(count))))
            yield from _drawn(inner, _product(_matrix(item), outer), depth + 1)


def _matrix(item: Ready) -> Matrix:
    return next(_matrices([item]))


def _matrices(items: Sequence[Ready]) -> Iterator[Matrix]:
    found, places = room(c_float, len(items), together=6)
    list(map(lib.FPDFPageObj_GetMatrix, items, places))
    return zip(*(found[k : 6 * len(items) : 6] for k in range(6)), strict=True)


def _told(question: Any, items: Sequence[Ready], kind: type, count: int) -> list[list[Any]]:
    """What the library answers for each item, and the so many numbers that it tells, as columns."""
    each = len(items)
    numbers, places = room(kind, count * each)
    bounds = [(k * each, (k + 1) * each) for k in range(count)]
    answers = list(map(question, items, *(places[start:end] for start, end in bounds)))
    return [answers, *(numbers[start:end] for start, end in bounds)]


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


def _picture(item: Ready, outer: Matrix, place: Place) -> Box:
    """A picture fills the unit square of its matrix."""
    a, b, c, d, e, f = _product(_matrix(item), outer)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return place.box(min(xs), min(ys), max(xs), max(ys))


def _shapes(paths: Sequence[tuple[Ready, Matrix]], place: Place) -> Iterator[Shape]:
    """What paths draw, each with the matrix of the form around it."""
    items = [item for item, _ in paths]
    _, fills, strokes = _told(lib.FPDFPath_GetDrawMode, items, c_int, 2)
    counts = list(map(lib.FPDFPath_CountSegments, items))
    bars = _bars(paths, counts, fills, strokes, place)
    left = [i not in bars for i in range(len(items))]
    whole = list(compress(items, left))
    rest = zip(
        compress(paths, left),
        _matrices(whole),
        compress(strokes, left),
        _strokes(whole, list(compress(counts, left))),
        strict=True,
    )
    for i, is_filled in enumerate(_filled(items, fills)):
        if i in bars:
            yield Shape(bars[i], True, False, is_filled)
            continue
        (_, outer), own, stroke, parts = next(rest)
        matrix = own if outer is SAME else _product(own, outer)
        for xs, ys, is_curved in parts:
            box, is_rectangle = _drawn_in(xs, ys, matrix, place)
            yield Shape(box, is_rectangle and not is_curved, bool(stroke), is_filled)


def _bars(
    paths: Sequence[tuple[Ready, Matrix]],
    counts: Sequence[int],
    fills: Sequence[int],
    strokes: Sequence[int],
    place: Place,
) -> dict[int, Box]:
    """The boxes of those paths that are a thin bar, filled in one stroke, by their indexes.

    Most programs draw a table's lines so. What is that thin is a line whatever its corners are:
    its box is asked for alone, in one question, and not its points, in fifteen.
    """
    each = zip(paths, counts, fills, strokes, strict=True)
    likely = [
        i
        for i, ((_, outer), count, fill, stroke) in enumerate(each)
        if count == CORNERS and fill and not stroke and outer is SAME
    ]
    _, *sides = _told(lib.FPDFPageObj_GetBounds, [paths[i][0] for i in likely], c_float, 4)
    each_side = zip(likely, *sides, strict=True)
    return {
        i: place.box(x0, low, x1, high)
        for i, x0, low, x1, high in each_side
        if x1 - x0 <= THIN_PT or high - low <= THIN_PT
    }


def _drawn_in(xs: list[float], ys: list[float], matrix: Matrix, place: Place) -> tuple[Box, bool]:
    """The box around points, and whether they are a rectangle's."""
    a, b, c, d, e, f = matrix
    if not b and not c and _is_upright(xs, ys):  # as nearly all are: two corners tell the others
        (x0, x1), (y0, y1) = xs[0:3:2], ys[0:3:2]
        return place.box(a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f), True
    if matrix != SAME and not b and not c:
        xs, ys = [a * x + e for x in xs], [d * y + f for y in ys]
    elif matrix != SAME:
        points = list(zip(xs, ys, strict=True))
        xs = [a * x + c * y + e for x, y in points]
        ys = [b * x + d * y + f for x, y in points]
    box = place.box(min(xs), min(ys), max(xs), max(ys))
    return box, _is_rectangle(xs, ys)


def _is_upright(xs: list[float], ys: list[float]) -> bool:
    """Whether points are those of a rectangle with sides along the axes, to the last digit."""
    return (
        len(xs) == 5
        and xs[0] == xs[4]
        and ys[0] == ys[4]
        and (
            (xs[0] == xs[3] and xs[1] == xs[2] and ys[0] == ys[1] and ys[2] == ys[3])
            or (xs[0] == xs[1] and xs[2] == xs[3] and ys[0] == ys[3] and ys[1] == ys[2])
        )
    )


# Points of a path's part, across and up, and whether it has curves.
Part = tuple[list[float], list[float], bool]


def _strokes(items: Sequence[Ready], counts: Sequence[int]) -> Iterator[list[Part]]:
    """For each path of so many points its parts, each from where the pen is set down."""
    owners = chain.from_iterable(map(repeat, items, counts))
    numbers = chain.from_iterable(map(range, counts))
    segments = list(map(ready, map(lib.FPDFPath_GetPathSegment, owners, numbers)))
    kinds = list(map(lib.FPDFPathSegment_GetType, segments))
    _, xs, ys = _told(lib.FPDFPathSegment_GetPoint, segments, c_float, 2)
    bounds = list(pairwise(accumulate(counts, initial=0)))
    # Most pages have lines and rectangles alone, each in one stroke.
    begun = sum([kinds[start] == MOVE_TO for start, end in bounds if end > start])
    is_plain = begun == kinds.count(MOVE_TO) and CURVE_TO not in kinds
    for start, end in bounds:
        own = xs[start:end], ys[start:end]
        if is_plain:
            yield [(*own, False)] if end - start > 1 else []
        else:
            yield _parts(*own, kinds[start:end])


def _parts(xs: list[float], ys: list[float], kinds: list[int]) -> list[Part]:
    if MOVE_TO not in kinds[1:]:
        return [(xs, ys, CURVE_TO in kinds)] if len(kinds) > 1 else []
    starts = [i for i, kind in enumerate(kinds) if kind == MOVE_TO or i == 0]
    parts = zip(starts, [*starts[1:], len(kinds)], strict=True)
    return [(xs[i:j], ys[i:j], CURVE_TO in kinds[i:j]) for i, j in parts if j - i > 1]


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


def _filled(items: Sequence[Ready], modes: Sequence[int]) -> list[bool]:
    """Whether each path is filled with what is seen on paper; `modes` are those of their fills."""
    filled = iter(_whites(list(compress(items, modes))))
    return [bool(mode) and not next(filled) for mode in modes]


def _whites(items: Sequence[Ready]) -> Iterator[bool]:
    """Whether each of these filled paths is so with white or with nothing that is seen."""
    # Of patterns it is not known.
    each = zip(*_told(lib.FPDFPageObj_GetFillColor, items, c_uint, 4), strict=True)
    return (
        bool(is_known) and (alpha == 0 or min(red, green, blue) >= WHITE)
        for is_known, red, green, blue, alpha in each
    )
