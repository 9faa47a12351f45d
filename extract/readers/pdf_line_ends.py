"""A cell's lines → its text: which line ends cut a word in two, as far as the page tells.

A program breaks inside a word only where the word does not fit its column by itself. So a line end
is none inside a word where the next letter would have fitted, where the word would have fitted a
line of its own, or where the file has a blank. What the page leaves open bears FULL_LINE: there
the document's words decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise

from extract.data_classes import dataclass
from extract.model import FULL_LINE, LINE_MARKS, NEW_PARAGRAPH, WHOLE_WORD
from extract.patterns import pattern
from extract.readers.pdf_lines import MOST_SPACES, Line, lines_of, only_line
from extract.readers.pdf_page import Word

# What producers round, and how far apart the measures of a column's two sides may lie.
ROUNDED_PT = 0.5
# A line's end at which a blank would have had room, and is not, may leave more than its letter's.
ROUGH_PT = 2.0
# Where a letter's width is not known: it is about this wide,
LETTER_EM = 0.6
# and these are in the usual fonts much narrower or wider.
LETTERS_EM = dict.fromkeys("fijlt.,:;-", 0.33) | dict.fromkeys("rs", 0.5) | dict.fromkeys("mw", 0.9)
# A blank is .22 to .28 em wide.
BLANK_EM = 0.3
# A list's sign or number stands in its line, but the words begin behind it.
BULLET = pattern(r"[•▪▸◦·*–-]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?")
# Of a page's line ends at blanks, this share has the blank in the file: office programs write
# them all, but those for which the line has no room; others write none.
WRITES_BLANKS = 0.3
FEW = 4
# It cuts a long word wherever the line is full; all others put it on a line of its own first.
FILLS_LINES = "ReportLab"
# Letters that are so much smaller are set so on purpose.
OTHER_SIZE_PT = 0.4
CUT_SIGN = pattern(r"\d:$")  # of "54 000:-"
SOFT_HYPHENS = ("\u00ad", "\u2010")
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")


@dataclass(frozen=True, slots=True)
class Habits:
    """What the program that made a file does where lines end.

    `fills_lines`: it cuts a long word behind others. `writes_blanks`: the blank at which it ends
    a line stands in the file.
    """

    fills_lines: bool = False
    writes_blanks: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The stretch of x that the text of a cell can take up."""

    left: float
    right: float


class End(Enum):
    """What a line's end is, by the mark it bears: inside a word (CUT), between two (PARTED), one of
    both (OPEN), or one that only signs and figures can explain.
    """

    CUT = "cut"
    PARTED = WHOLE_WORD
    OPEN = FULL_LINE
    UNKNOWN = ""


def habits_of(producer: str, pages: Iterable[Sequence[Word]]) -> Habits:
    """`producer` is what the file calls the program, `pages` the words of each page."""
    ends = blanks = 0
    for words in pages:
        written = sorted((w for w in words if w.ends), key=lambda w: w.order)
        for a, b in pairwise(written):
            # The next line of a text begins below the last, and left of where that ends.
            if b.box.top > a.box.top + a.size / 2 and b.box.x0 < a.box.x1 and b.text[0].islower():
                ends += 1
                blanks += _is_blank_between(a, b)
    writes = ends >= FEW and blanks >= WRITES_BLANKS * ends
    return Habits(FILLS_LINES in producer, writes)


def text_of(words: Sequence[Word], room: Room | None, habits: Habits) -> str:
    """The cell's text, a line each; where the page shows that a word is cut it is whole again.

    `room` is None where it is not known.
    """
    single = only_line(words) if words else ""
    if single is not None:
        return rejoined([single], "")
    lines = lines_of(words)
    ends = [End.UNKNOWN] * (len(lines) - 1)
    if room is not None:
        goes_on = 0.0  # how wide the rest of a word is that fills lines by itself
        for i in range(len(lines) - 2, -1, -1):
            ends[i] = _end(lines[i], lines[i + 1], room, habits, goes_on)
            first = lines[i].words[0].box
            alone = len(lines[i].words) == 1 and ends[i] in (End.OPEN, End.CUT)
            goes_on = first.x1 - first.x0 if alone else 0.0
    texts = [lines[0].text]
    for end, above, line in zip(ends, lines, lines[1:], strict=False):
        other = _in_other_letters(above, line)
        if end is End.CUT and not other:
            texts[-1] += line.text
        elif other or (end is not End.OPEN and _had_room(above, line, room)):
            texts.append(f"{NEW_PARAGRAPH}{line.text}")
        else:
            texts[-1] += end.value
            texts.append(line.text)
    return rejoined(texts, "\n")


def _in_other_letters(above: Line, line: Line) -> bool:
    """Whether a line is set in smaller letters than the one above, or that one in bold."""
    return above.size - line.size > OTHER_SIZE_PT or (above.is_bold and not line.is_bold)


def _had_room(above: Line, line: Line, room: Room | None) -> bool:
    """Whether a line's first word, with a capital or a figure, had had room on the one above."""
    if room is None or line.text[0].islower():
        return False
    first = line.words[0].box
    return _slack(above, room) > first.x1 - first.x0 + BLANK_EM * line.size + ROUGH_PT


def _end(line: Line, below: Line, room: Room, habits: Habits, goes_on: float) -> End:
    last, first = line.words[-1], below.words[0]
    if _is_blank_between(last, first):
        return End.PARTED
    slack, letters = _slack(line, room), _are_letters(line, below)
    no_blank = habits.writes_blanks and letters and first.ends > 0 and first.order == last.ends
    is_full = slack < _opens(first) + (ROUGH_PT if no_blank else ROUNDED_PT)
    if not is_full or not _can_be_cut(line, below, room, habits, goes_on):
        return End.PARTED if letters else End.UNKNOWN
    return End.CUT if no_blank and slack > BLANK_EM * last.size else End.OPEN


def page_end(line: Line, below: Line, room: Room, habits: Habits) -> str:
    """The mark for a cell's last line on a page, by the first one that goes on with it on the next:
    FULL_LINE where the page break may stand inside a word, WHOLE_WORD where it does not.
    """
    is_full = _slack(line, room) < _opens(below.words[0]) + ROUNDED_PT
    if is_full and _can_be_cut(line, below, room, habits, 0.0):
        return End.OPEN.value
    return End.PARTED.value if _are_letters(line, below) else End.UNKNOWN.value


def _can_be_cut(line: Line, below: Line, room: Room, habits: Habits, goes_on: float) -> bool:
    """Whether the word at a line's end stands where a program cuts it: alone, or, with those that
    fill every line, where it would not fit a line by itself.
    """
    words = line.words
    if len(words) == 1 or (len(words) == 2 and BULLET.fullmatch(words[0].text)):
        return True
    last, first = words[-1].box, below.words[0].box
    whole = last.x1 - last.x0 + first.x1 - first.x0 + goes_on
    return habits.fills_lines and whole > room.right - room.left - ROUNDED_PT


def _are_letters(line: Line, below: Line) -> bool:
    """Whether small letters follow letters: no heading, paragraph or part of an address ends."""
    is_address = "/" in line.words[-1].text or "/" in below.words[0].text
    return line.text[-1].isalpha() and below.text[0].islower() and not is_address


def _slack(line: Line, room: Room) -> float:
    """How much room a line leaves, whether it is set to a side or to the middle."""
    left, right = line.box.x0 - room.left, room.right - line.box.x1
    return left + right if abs(left - right) < ROUNDED_PT else right


def _opens(word: Word) -> float:
    return word.opens or LETTERS_EM.get(word.text[:1].casefold(), LETTER_EM) * word.size


def _is_blank_between(a: Word, b: Word) -> bool:
    return a.ends < b.order <= a.ends + MOST_SPACES


def rejoined(lines: Sequence[str], between: str) -> str:
    """The lines with `between` between them, and nothing where a soft hyphen cuts a word.

    Browsers print a soft hyphen as U+2010, which nobody types.
    """
    text = lines[0]
    for line in lines[1:]:
        bare, own = text.rstrip(LINE_MARKS), line.lstrip(NEW_PARAGRAPH)
        if bare.endswith(SOFT_HYPHENS) and own[:1].islower():
            text = bare[:-1] + own
        elif _cannot_begin(own) or bare.endswith(("(", "[")) or _is_open(bare):
            text = bare + own  # no line begins or ends so, but where a narrow column cuts it
        elif own.rstrip(LINE_MARKS) in ("-", "–") and CUT_SIGN.search(bare):
            text = bare + own  # a narrow column cuts the sign for "and no öre"
        else:
            # What follows a hyphen or an address may belong to it: the document's words tell.
            open_end = bare.endswith(HYPHENS) or "://" in f" {bare}".rsplit(" ", 1)[-1]
            text += ("\n" if open_end else between) + line
    return text.replace("\u00ad", "-")


def _is_open(line: str) -> bool:
    """Whether a line ends with a dash or stroke right behind a word: "vård–" over "omsorg"."""
    return line.endswith(("–", "/")) and line[-2:-1].isalnum()


def _cannot_begin(line: str) -> bool:
    return line[:1] in (",", ";", ")", "]") or line.rstrip(LINE_MARKS) == "." or line[:2] == ". "
