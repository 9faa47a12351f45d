"""Raised figures on a page, marks of notes and powers, as small characters of the word before."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.raised import raised

TYPE_CHECKING = False
if TYPE_CHECKING:
    from extract.readers.pdf_words import Part

# A note's mark: one of these, or a number of at most two digits, with a bracket or without.
MARKS = frozenset({*"abcdefgh", "*", "**", "***", "†"})
# A raised figure is smaller than this share of the letters beside it (browsers: .83),
SMALLER = 0.9
# and its lower end lies higher than theirs by this share of their size.
HIGHER_EM = 0.1
# It stands right beside them, but for a narrow blank.
BESIDE_EM = 0.45


def with_raised(parts: Sequence[Part]) -> list[Part]:
    """The parts, raised ones joined to what they stand behind; one before a word, a note's own
    mark, comes down to its line. What stands beside each other in the file is told by its order.
    """
    small = SMALLER * max([part[5] for part in parts], default=0.0)
    marks = {i for i, part in enumerate(parts) if part[5] < small and _is_mark(part[4])}
    if not marks:
        return list(parts)
    ending = {part[8] + blank: i for i, part in enumerate(parts) for blank in (1, 0)}
    beginning = {part[7] - blank: i for i, part in enumerate(parts) for blank in (1, 0)}
    found: dict[int, Part] = dict(enumerate(parts))
    for i in sorted(marks, key=lambda i: parts[i][7]):
        mark = parts[i]
        before, after = ending.get(mark[7]), beginning.get(mark[8])
        if before is not None and before in found and _stands_behind(mark, found[before]):
            found[before] = _joined(found[before], mark)
            del found[i]
        elif after is not None and _stands_before(mark, parts[after]):
            bottom, _, top = parts[after][:3]
            found[i] = (bottom, mark[1], top, mark[3], raised(mark[4]), *mark[5:])
    return list(found.values())


def _is_mark(text: str) -> bool:
    number = text.removesuffix(")")
    return text in MARKS or (len(number) <= 2 and number.isdecimal())


def _joined(word: Part, mark: Part) -> Part:
    bottom, x0, top, _, text, size, is_bold, order, _, own, opens = word
    text += raised(mark[4])
    return bottom, x0, top, mark[3], text, size, is_bold, order, mark[8], own, opens


def _stands_behind(mark: Part, word: Part) -> bool:
    return _is_raised(mark, word) and -1 <= mark[1] - word[3] <= BESIDE_EM * word[5]


def _stands_before(mark: Part, word: Part) -> bool:
    return _is_raised(mark, word) and -1 <= word[1] - mark[3] <= BESIDE_EM * word[5]


def _is_raised(mark: Part, word: Part) -> bool:
    higher = word[0] - mark[0] >= HIGHER_EM * word[5]
    return mark[5] < SMALLER * word[5] and higher and mark[0] > word[2]
