"""What OCR saw on a page → words as a born-digital page has them: on one height, sized, bold.

OCR gives a word the box of its ink. A PDF's word has its font's box, which is the same for "en"
and "Å". So we tell from the letters of a word how much of its font's height its ink should fill.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.model import Box
from extract.readers.ocr_figures import cut_figures, whole_figures
from extract.readers.ocr_noughts import with_noughts
from extract.readers.ocr_picture import Grey, Picture
from extract.readers.ocr_strays import without_strays
from extract.readers.ocr_tesseract import Seen
from extract.readers.pdf_page import Rule, Word

# How far letters reach above and below the line they stand on, as shares of the font's size: the
# proportions of the Latin faces that offices use, with the blur of a scan.
SMALL, SHORT, TALL, RINGED, CAPITAL_RINGED = 0.565, 0.67, 0.74, 0.81, 0.9
BELOW_LINE, COMMA = 0.2, 0.13
DEEP, DEEP_MARKS = "gjpqyQçþ", ",;"
BRACKETS = "()[]{}|§"
LOW_MARKS = "-–—_.,:;•·*'\"”’~=+<>«»"
# A PDF's font box reaches so far below the line.
DESCENT = 0.21
# Stems of regular letters are .09 em wide, of bold ones .14 to .17.
BOLD_STEM_EM = 0.12
# Words further apart than this are pieces of their own: cells of a table.
PIECE_GAP_EM = 1.2
# Sizes within this share of each other are one: a scan tells them to a pixel or two.
SAME_SIZE = 0.07
# Letters that are no letters: remains of lines, shadows of folds.
JUNK = frozenset("|_[]{}\\~`´¦¬=<>")
# Shadows before a word are read as marks that no word begins with; Swedish quotes with ”, and
# with » on both sides in print.
DIRT_BEFORE = re.compile(r"^[=<:;|«]+(?=[^\W\d_])")
FEW_LETTERS = 4
# Short pieces this far below or above the size of most letters have that size: a line that was
# painted over took the feet of their letters with it.
SHORT_PIECE, CUT_OFF, GROWN = 16, 0.75, 1.1
# Ink that is no darker against its paper than this is a shadow.
FAINTEST = 40
FLAT_PX = 8
ASIDE_PX = 4  # half of the narrowest blank
MOSTLY = 0.8  # of a box's width and height that lies in another
SMALLEST_PT, LARGEST_PT = 4.0, 80.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, of one size in points; `base` is the height of the line that
    they stand on, `stems` how broad each word's strokes are, in points too.
    """

    words: tuple[Seen, ...]
    size: float
    base: float
    stems: tuple[float, ...]


def without_junk(seen: Sequence[Seen]) -> list[Seen]:
    """The words without those that are marks alone, and without such marks at their ends."""
    kept = []
    for one in seen:
        text = unicodedata.normalize("NFC", one.text).replace("—", "–")
        text = text.replace("–-", "–").replace("-–", "–")
        bare = text.strip("|_~¦\\")
        bare = DIRT_BEFORE.sub("", bare)
        if bare and not all(ch in JUNK for ch in bare):
            kept.append(replace(one, text=bare))
    return kept


def without_doubles(seen: Sequence[Seen]) -> list[Seen]:
    """The words without those that lie in the box of another one that says the same: what the
    second look finds may be the rest of a letter whose box came out too small.
    """
    return [word for word in seen if not any(_holds(other, word) for other in seen)]


def _holds(other: Seen, word: Seen) -> bool:
    across = min(other.x1, word.x1) - max(other.x0, word.x0)
    down = min(other.bottom, word.bottom) - max(other.top, word.top)
    return (
        other.x1 - other.x0 > word.x1 - word.x0
        and across >= MOSTLY * (word.x1 - word.x0)
        and down >= MOSTLY * (word.bottom - word.top)
        and word.text in other.text
    )


def pieces_of(seen: Sequence[Seen], picture: Picture, grey: Grey) -> list[Piece]:
    """The words of each line in pieces that wide gaps part."""
    lines: dict[tuple[int, int, int], list[Seen]] = {}
    for one in seen:
        lines.setdefault(one.line, []).append(one)
    pieces = []
    for words in lines.values():
        usual = statistics.median(map(size_of, words))
        runs = [[words[0]]]
        for word in words[1:]:
            gap = word.x0 - runs[-1][-1].x1
            if gap + usual >= 0 and gap <= PIECE_GAP_EM * usual:
                runs[-1].append(word)
            else:
                runs.append([word])
        pieces += [_piece(run, usual, picture, grey) for run in runs]
    return pieces


def _piece(words: Sequence[Seen], usual: float, picture: Picture, grey: Grey) -> Piece:
    sizes = [size_of(w) for w in words if tells_size(w.text) for _ in w.text]
    # A short word's box tells little: a ring that is cut off makes it half as small again.
    size = statistics.median(sizes) if len(sizes) >= FEW_LETTERS else usual
    bases = [base_of(w, size) for w in words if tells_size(w.text)]
    base = statistics.median(bases or [base_of(w, size) for w in words])
    size_pt = min(max(picture.points(size), SMALLEST_PT), LARGEST_PT)
    stems = (stem_of(grey[w.top : w.bottom, w.x0 : w.x1]) for w in words)
    return Piece(tuple(words), size_pt, picture.points(base), tuple(map(picture.points, stems)))


def tells_size(text: str) -> bool:
    return any(ch.isalnum() for ch in text)


def reach_of(text: str) -> tuple[float, float]:
    """How far the ink of a word reaches above and below its line, as shares of its size."""
    above = max(map(_above, text))
    below = BELOW_LINE if any(c in DEEP or c in BRACKETS for c in text) else 0.0
    if not below and any(c in DEEP_MARKS for c in text):
        below = COMMA
    return above, below


def _above(ch: str) -> float:
    if ch in "ÅÄÖÉÜ":
        return CAPITAL_RINGED
    if ch == "å":
        return RINGED
    if ch == "t":
        return SHORT
    if ch in LOW_MARKS or ch in "acegmnopqrsuvwxyz":
        return SMALL
    return TALL


def size_of(word: Seen) -> float:
    """The size of a word's font in pixels, as far as its own letters tell."""
    above, below = reach_of(word.text)
    return (word.bottom - word.top) / (above + below)


def base_of(word: Seen, size: float) -> float:
    if not tells_size(word.text):  # a dash stands on half the height of small letters
        return (word.top + word.bottom) / 2 + size * SMALL / 2
    return word.bottom - size * reach_of(word.text)[1]


def evened(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the short ones in the size of most letters where theirs is close to it."""
    sizes = [piece.size for piece in pieces for word in piece.words for _ in word.text]
    if not sizes:
        return []
    usual = statistics.median(sizes)
    return [
        replace(piece, size=usual)
        if sum(len(word.text) for word in piece.words) < SHORT_PIECE
        and CUT_OFF * usual <= piece.size <= GROWN * usual
        else piece
        for piece in pieces
    ]


def sizes_of(pieces: Iterable[Piece]) -> dict[float, float]:
    """For each size the one that stands for it: sizes close to a frequent one are that one."""
    weight: dict[float, int] = {}
    for piece in pieces:
        weight[piece.size] = weight.get(piece.size, 0) + sum(len(w.text) for w in piece.words)
    settled: dict[float, float] = {}
    while left := {size: n for size, n in weight.items() if size not in settled}:
        heaviest = max(left, key=lambda size: (_near(left, size), size))
        own = [s for s in left if abs(s - heaviest) <= SAME_SIZE * heaviest]
        middle = statistics.median(s for s in own for _ in range(min(left[s], 200)))
        settled |= dict.fromkeys(own, round(middle * 2) / 2)
    return settled


def _near(weights: dict[float, int], size: float) -> int:
    return sum(n for s, n in weights.items() if abs(s - size) <= SAME_SIZE * size)


def words_of(
    pieces: Sequence[Piece], sizes: dict[float, float], picture: Picture, sides: Sequence[Rule] = ()
) -> list[Word]:
    """The pieces' words as a page has them, line by line; `sides` are the sides of cells."""
    found = []
    for piece in pieces:
        size = sizes[piece.size]
        bottom = piece.base + DESCENT * size
        for seen, stem in zip(piece.words, piece.stems, strict=True):
            x0, x1 = picture.points(seen.x0), picture.points(seen.x1)
            bold = stem > BOLD_STEM_EM * size
            found.append(Word(seen.text, Box(x0, bottom - size, x1, bottom), size, bold))
    found.sort(key=lambda word: (word.box.bottom, word.box.x0))
    figures = cut_figures(whole_figures(without_strays(with_noughts(found)), sides))
    return [replace(word, order=i) for i, word in enumerate(figures)]


def stem_of(grey: Grey) -> float:
    """How broad the stems of a word's letters are, in pixels: most strokes across are stems."""
    mask = np.pad(ink_of(grey), ((0, 0), (1, 1)))
    edges = np.diff(mask.astype(np.int8), axis=1)
    lengths = np.nonzero(edges == -1)[1] - np.nonzero(edges == 1)[1]
    if len(lengths) == 0:
        return 0.0
    usual = float(np.median(lengths))
    return float(lengths[lengths <= 1.5 * usual].mean())


def confidence_of(seen: Sequence[Seen]) -> float:
    """How sure Tesseract is of the words on the whole, by letters; 0 where there are none."""
    letters = sum(len(word.text) for word in seen)
    return sum(word.confidence * len(word.text) for word in seen) / letters if letters else 0.0


def tightened(seen: Sequence[Seen], grey: Grey) -> list[Seen]:
    """The words with boxes no larger than their ink: Tesseract gives some the height of a line,
    and sees some in the noise of bare paper, which have none.
    """
    return [_tightened(word, grey) for word in seen if _has_ink(word, grey)]


def _has_ink(word: Seen, grey: Grey) -> bool:
    top, bottom, x0, x1 = word.top, word.bottom, word.x0, word.x1
    if bottom - top < FLAT_PX:  # a dash's box holds its ink alone, and no paper to tell it from
        top, bottom = max(top - FLAT_PX, 0), bottom + FLAT_PX
    if x1 - x0 < FLAT_PX:  # so may that of an "i", or leave out all but its edge
        x0, x1 = max(x0 - FLAT_PX, 0), x1 + FLAT_PX
    return bool(ink_of(grey[top:bottom, x0:x1]).any())


def _tightened(word: Seen, grey: Grey) -> Seen:
    if word.x1 - word.x0 < FLAT_PX:
        word = _broadened(word, grey)
    part = grey[word.top : word.bottom, word.x0 : word.x1]
    mask = ink_of(part)
    rows, columns = np.nonzero(mask.sum(axis=1) > 1)[0], np.nonzero(mask.any(axis=0))[0]
    if len(rows) < 2 or len(columns) < 2:
        return word
    return replace(
        word,
        top=word.top + int(rows[0]),
        bottom=word.top + int(rows[-1]) + 1,
        x0=word.x0 + int(columns[0]),
        x1=word.x0 + int(columns[-1]) + 1,
    )


def _broadened(word: Seen, grey: Grey) -> Seen:
    """The word in a box as broad as the stroke that stands nearest: of an "i" Tesseract may give
    the edge alone, one pixel broad.
    """
    broadest = word.bottom - word.top  # a letter is no broader than its line is tall
    left = max(word.x0 - broadest - 2, 0)
    inked = ink_of(grey[word.top : word.bottom, left : word.x1 + broadest + 2]).any(axis=0)
    edges = np.diff(np.pad(inked, 1).astype(np.int8))
    runs = zip(np.nonzero(edges == 1)[0] + left, np.nonzero(edges == -1)[0] + left, strict=True)
    own = [(int(a), int(b)) for a, b in runs if a <= word.x1 + ASIDE_PX and b >= word.x0 - ASIDE_PX]
    own = [(a, b) for a, b in own if b - a <= broadest]
    if not own:
        return word
    x0, x1 = min(own, key=lambda run: max(run[0] - word.x1, word.x0 - run[1]))
    # One more on either side, so that paper is seen beside the ink.
    return replace(word, x0=max(min(x0, word.x0) - 1, 0), x1=max(x1, word.x1) + 1)


def ink_of(grey: Grey) -> NDArray[np.bool_]:
    """Which pixels of a word are its letters': those nearer to its ink than to its paper."""
    if grey.size == 0:
        return np.zeros(grey.shape, dtype=np.bool_)
    ink, paper = np.percentile(grey, (2, 90))
    if paper - ink < FAINTEST:
        return np.zeros(grey.shape, dtype=np.bool_)
    mask: NDArray[np.bool_] = grey < (ink + paper) / 2
    return mask
