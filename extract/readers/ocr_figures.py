"""Words of a scan → the same, figures whole whose groups of three digits stand apart.

The spaces below each other in figures of like length look like the white between two columns, and
"1 010 887" would be read as 1 and 10 887.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.model import union
from extract.patterns import pattern
from extract.readers.pdf_page import Rule, Word

# Groups stand no further apart: a space is .28 em, half that beside a digit's own white, and the
# white between two columns some .8.
GROUP_GAP_EM = 0.5
# A "1" has more white on both of its sides than other digits, which are all equally wide.
WHITE_OF_ONE_EM = 0.12
# OCR puts words of one line at one height, but for the rest of skew.
SAME_LINE_EM = 0.2
BEGUN = pattern(r"[-–−]?[1-9]\d{0,2}(?: \d{3})*")
# What a narrow column leaves of a figure: "1 670 00" over "0,00".
RUN_TOGETHER = pattern(r"[1-9]\d{3,5}")
GROUP_BEGUN = pattern(r"\d{1,2}")
GROUP_ENDED = pattern(r"(\d{1,2})(?: \d{3})*(?:,\d{1,2})?(?: ?t?kr|:-)?")
# No figure begins with two noughts: they end the one above, "2560" over "000".
NOUGHTS = pattern(r"(0{2,3})(?: 000)*(?:,\d{1,2})?(?:kr|:-)?")
NEXT_LINE_EM = 1.6
GROUP = pattern(r"\d{3}(?: \d{3})*(?:,\d{1,2})?(?:kr|:-)?[.,;)]?")


def whole_figures(words: Sequence[Word], sides: Sequence[Rule] = ()) -> list[Word]:
    """The words, sorted line by line, with each figure one word; never over one of `sides`, the
    upright lines between cells.
    """
    found: list[Word] = []
    for word in words:
        at = _begun(found, word, sides)
        if at is None:
            found.append(word)
        else:
            last = found[at]
            box = union([last.box, word.box])
            found[at] = replace(last, text=f"{last.text} {word.text}", box=box)
    return found


def cut_figures(words: Sequence[Word]) -> list[Word]:
    """The words, with the space that OCR missed in a figure whose column cuts it within a group:
    "1670 00" over "0,00" is "1 670 00", since the rest of the group of three stands below.
    """
    found = _above_noughts(words)
    for i, (word, after) in enumerate(pairwise(found)):
        is_cut = RUN_TOGETHER.fullmatch(word.text) and GROUP_BEGUN.fullmatch(after.text)
        level = abs(word.box.bottom - after.box.bottom) <= SAME_LINE_EM * word.size
        near = is_cut and level and _is_near(word, after)
        if near and any(_ends_group(word, after, below) for below in found[i + 2 :]):
            found[i] = replace(word, text=f"{word.text[:-3]} {word.text[-3:]}")
    return found


def _above_noughts(words: Sequence[Word]) -> list[Word]:
    """The words, with the spaces that OCR missed in a figure above the noughts that end it."""
    found = list(words)
    for i, word in enumerate(found):
        if not RUN_TOGETHER.fullmatch(word.text):
            continue
        rest = next((w for w in found[i + 1 :] if _stands_below(word, w)), None)
        noughts = NOUGHTS.fullmatch(rest.text) if rest is not None else None
        if noughts is None:
            continue
        begun = 3 - len(noughts.group(1))  # digits of the group that is cut
        whole = word.text[: len(word.text) - begun]
        groups = [f"{int(whole):,}".replace(",", " "), word.text[len(whole) :]]
        found[i] = replace(word, text=" ".join(filter(None, groups)))
    return found


def _stands_below(above: Word, word: Word) -> bool:
    """Whether a word stands on the next line and begins where the one above does, or ends there:
    a figure in a cell that is set to the left or to the right.
    """
    down = word.box.bottom - above.box.bottom
    near = SAME_LINE_EM * above.size < down <= NEXT_LINE_EM * above.size
    slack = SAME_LINE_EM * above.size
    sides = (word.box.x0 - above.box.x0, word.box.x1 - above.box.x1)
    return near and min(map(abs, sides)) <= slack


def _ends_group(figure: Word, begun: Word, below: Word) -> bool:
    """Whether a word right below has the digits that a group of three lacks; with the unit behind
    them they stand below the figure before the group where the cell is set to the right.
    """
    digits = GROUP_ENDED.fullmatch(below.text)
    down = below.box.bottom - begun.box.bottom
    is_next = SAME_LINE_EM * begun.size < down <= NEXT_LINE_EM * begun.size
    across = min(below.box.x1, begun.box.x1) > max(below.box.x0, figure.box.x0)
    return digits is not None and is_next and across and len(begun.text + digits.group(1)) == 3


def _begun(found: Sequence[Word], word: Word, sides: Sequence[Rule]) -> int | None:
    """Where the figure stands that goes on with a word; None where none does."""
    if not GROUP.fullmatch(word.text):
        return None
    for i in range(len(found) - 1, -1, -1):
        last = found[i]
        if abs(last.box.bottom - word.box.bottom) > SAME_LINE_EM * word.size:
            return None
        if BEGUN.fullmatch(last.text) and _is_near(last, word) and not _parts(sides, last, word):
            return i
    return None


def _is_near(last: Word, word: Word) -> bool:
    ones = (last.text[-1] == "1") + (word.text[0] == "1")
    apart = word.box.x0 - last.box.x1 - ones * WHITE_OF_ONE_EM * word.size
    return word.box.x0 > last.box.x1 and apart <= GROUP_GAP_EM * word.size


def _parts(sides: Sequence[Rule], last: Word, word: Word) -> bool:
    middle = (word.box.top + word.box.bottom) / 2
    return any(
        not side.is_horizontal
        and side.start <= middle <= side.end
        and last.box.x1 <= side.at <= word.box.x0
        for side in sides
    )
