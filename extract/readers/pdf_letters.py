"""A page's letters as PDFium reads them, with boxes by their fonts' measures.

A page has thousands of letters, and each question about one is a call into the library: what
holds for all letters set in one go (a text object) is asked once, what holds for a letter in a
font likewise, and the rest for all letters in a row, without a line of Python between.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from ctypes import c_double, c_float, c_ushort
from itertools import accumulate, compress, repeat
from operator import add

from extract.data_classes import dataclass
from extract.readers.pdf_letter_runs import UNUSED, Font, LetterRun, bases_of, letter_runs
from extract.readers.pdf_page import Letters
from extract.readers.pdf_place import Place
from extract.readers.pdfium import Ready, lib, ready, room

# PDFium puts this for a hyphen at the end of a line on which the text goes on; in a text of many
# letters it puts the other.
HYPHEN, HYPHEN_IN_TEXT = 2, 0xFFFE
# Halves of the code points that take two numbers in UTF-16.
SURROGATES = range(0xD800, 0xE000)
UNKNOWN = "\ufffd"
# Fonts give widths in thousandths of their size.
EM = c_float(1000.0)
# Two of PDFium's numbers, which have single precision, are the same within this.
SAME_PT = 0.01
# A letter of which nothing tells the width.
USUAL_WIDTH = 0.5
# The key of a letter in a font is the font's number above so many bits, and the letter's code.
CODE_BITS = 21
NAN = float("nan")

Columns = tuple[list[float], list[float], list[float], list[float]]


def letters_of(text_page: Ready, place: Place) -> Letters:
    """The page's letters in the order of its content."""
    codes = _codes(text_page)
    every = range(len(codes))
    objects: list[int] = list(map(lib.FPDFText_GetTextObject, repeat(text_page), every))
    runs, bases = letter_runs(text_page, objects, place)
    numbers = {key: run.font.number << CODE_BITS for key, run in runs.items()}
    keys = list(map(add, map(numbers.__getitem__, objects), codes))
    x0, x1 = _loose_ends(text_page, len(codes))
    glyphs = _glyphs(text_page, keys, codes, objects, runs, (x0, x1))
    texts = {key: glyph.text for key, glyph in glyphs.items()}
    columns = _boxes(x0, x1, objects, runs, bases, place)
    _take_off_ink(text_page, keys, glyphs, objects, runs, columns, place)
    turned = {key for key, run in runs.items() if not run.is_plain}
    if turned:
        others = [i for i, own in enumerate(objects) if own in turned]
        origins = zip(_starts(text_page, others), bases_of(text_page, others), strict=True)
        for i, origin in zip(others, origins, strict=True):
            box = _box(origin, glyphs[keys[i]], runs[objects[i]], place)
            for column, value in zip(columns, box, strict=True):
                column[i] = value
    faces = {key: run.face for key, run in runs.items()}
    orders = list(accumulate(map(bool, objects)))
    return Letters(list(map(texts.__getitem__, keys)), *columns, objects, orders, faces)


def _codes(text_page: Ready) -> list[int]:
    """The letters' code points: all at once, or one by one where some take two numbers."""
    count = lib.FPDFText_CountChars(text_page)
    found = (c_ushort * (count + 1))()
    lib.FPDFText_GetText(text_page, 0, count, found)
    codes: list[int] = found[:count]
    different = set(codes)
    if any(code in SURROGATES for code in different):
        return list(map(lib.FPDFText_GetUnicode, repeat(text_page), range(count)))
    if HYPHEN_IN_TEXT in different:
        return [HYPHEN if code == HYPHEN_IN_TEXT else code for code in codes]
    return codes


# --- letters in a font --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter in a font of one point: its text, and the width that the font tells. `is_wide` if
    its ink reaches over its ends, and PDFium's box for it, which holds both, with it.
    """

    text: str
    width: float
    is_wide: bool


def _glyphs(
    text_page: Ready,
    keys: Sequence[int],
    codes: Sequence[int],
    objects: Sequence[int],
    runs: dict[int, LetterRun],
    loose: tuple[Sequence[float], Sequence[float]],
) -> dict[int, _Glyph]:
    """Each letter in a font, by its key; measured where it stands first."""
    backwards = range(len(keys) - 1, -1, -1)
    first = dict(zip(reversed(keys), backwards, strict=True))
    places = list(first.values())
    own = [codes[i] for i in places]
    settings = [runs[objects[i]] for i in places]
    starts = _starts(text_page, places)
    inks = _ink_ends(text_page, places)
    unknown = map(lib.FPDFText_HasUnicodeMapError, repeat(text_page), places)
    widths = _told_widths([run.font.handle for run in settings], own)
    found = {}
    each = zip(first.items(), own, settings, unknown, widths, starts, inks, strict=True)
    for (key, i), code, run, is_unknown, told, start, ink in each:
        # Where a font has no table of letters, PDFium gives a glyph's own number in their place.
        is_lost = is_unknown == 1 and run.font.handle and code != HYPHEN
        text = UNKNOWN if is_lost else _text(code, run.font)
        if not run.is_plain or text == " ":
            found[key] = _Glyph(text, told or USUAL_WIDTH, is_wide=False)
        else:
            is_wide = loose[0][i] < start - SAME_PT or loose[1][i] <= ink + SAME_PT
            found[key] = _Glyph(text, told, is_wide)
    return found


def _text(code: int, font: Font) -> str:
    """The letter; a blank for all that is white."""
    if code == HYPHEN:  # hard or soft, whichever the font has
        is_hard = not font.handle or _told_widths([font.handle], [ord("-")])[0]
        return "-" if is_hard else "\u00ad"
    text = chr(code)
    return " " if text.isspace() else text


def _told_widths(fonts: Sequence[int], codes: Sequence[int]) -> list[float]:
    """The letters' widths by their fonts' own tables, 0 where these have no such letter."""
    count = len(fonts)
    widths, places = room(c_float, count)
    list(map(lib.FPDFFont_GetGlyphWidth, map(ready, fonts), codes, repeat(EM), places))
    return [width / EM.value for width in widths[:count]]


# --- boxes --------------------------------------------------------------------------------------


def _loose_ends(text_page: Ready, count: int) -> tuple[list[float], list[float]]:
    """Where the letters' boxes begin and end by their fonts' measures, in the page's own points."""
    corners, places = room(c_float, count, together=4)
    list(map(lib.FPDFText_GetLooseCharBox, repeat(text_page), range(count), places))
    return corners[0 : 4 * count : 4], corners[2 : 4 * count : 4]


def _boxes(
    x0: list[float],
    x1: list[float],
    objects: Sequence[int],
    runs: dict[int, LetterRun],
    bases: dict[int, float],
    place: Place,
) -> Columns:
    """The letters' boxes as columns x0, top, x1, bottom, right for those that are plain."""
    if place.left:
        x0, x1 = [x - place.left for x in x0], [x - place.left for x in x1]
    low = {
        key: place.top - bases[key] - run.font.descent * run.face.size for key, run in runs.items()
    }
    high = {key: low[key] - run.face.size for key, run in runs.items()}
    return x0, list(map(high.__getitem__, objects)), x1, list(map(low.__getitem__, objects))


def _take_off_ink(
    text_page: Ready,
    keys: Sequence[int],
    glyphs: dict[int, _Glyph],
    objects: Sequence[int],
    runs: dict[int, LetterRun],
    columns: Columns,
    place: Place,
) -> None:
    """Makes boxes as wide as their letters where the ink reaches over the ends of these.

    They end where the next one begins, or where their font tells; that has two widths for one
    letter where it has small capitals. What PDFium takes out of a ligature has the ligature's
    ink for a box, and keeps it.
    """
    over = {key for key, glyph in glyphs.items() if glyph.is_wide}
    if not over:
        return
    every = compress(range(len(keys)), map(over.__contains__, keys))
    wide = [i for i in every if runs[objects[i]].is_plain]
    x0, _, x1, _ = columns
    # As they are before the first is changed.
    starts, ends = [*x0, NAN], [*x1, NAN]
    places = zip(wide, _starts(text_page, wide), _ink_ends(text_page, wide), strict=True)
    edge = place.left
    for i, left, right in places:
        own, start, end = objects[i], starts[i], ends[i]
        if (start == starts[i - 1] and end == ends[i - 1] and own == objects[i - 1]) or (
            start == starts[i + 1] and end == ends[i + 1] and own == objects[i + 1]
        ):
            continue
        x0[i] = start = left - edge
        if end <= right - edge + SAME_PT:
            run = runs[own]
            told = start + glyphs[keys[i]].width * run.size * run.matrix[0]
            after = starts[i + 1] if i + 1 < len(keys) else starts[i]
            ended = after if told < after <= end + SAME_PT else told
            if start < ended < end:
                x1[i] = ended


def _starts(text_page: Ready, letters: Collection[int]) -> list[float]:
    """Where each of these letters begins on its line."""
    found, places = room(c_double, len(letters))
    list(map(lib.FPDFText_GetCharOrigin, repeat(text_page), letters, places, repeat(UNUSED)))
    return found[: len(letters)]


def _ink_ends(text_page: Ready, letters: Collection[int]) -> list[float]:
    """Where on the right what of each of these letters is printed ends."""
    found, places = room(c_double, len(letters))
    left, low, high = (repeat(UNUSED) for _ in range(3))
    list(map(lib.FPDFText_GetCharBox, repeat(text_page), letters, left, places, low, high))
    return found[: len(letters)]


def _box(
    origin: tuple[float, float], glyph: _Glyph, run: LetterRun, place: Place
) -> tuple[float, float, float, float]:
    """A letter's box however it is turned; `origin` is where it begins on its line."""
    x, y = origin
    a, b, c, d = run.matrix
    along, low = glyph.width * run.size, run.font.descent * run.size
    xs = [x + a * u + c * v for u in (0.0, along) for v in (low, low + run.size)]
    ys = [y + b * u + d * v for u in (0.0, along) for v in (low, low + run.size)]
    box = place.box(min(xs), min(ys), max(xs), max(ys))
    return box.x0, box.top, box.x1, box.bottom
