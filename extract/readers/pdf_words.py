"""Letters → words: which letters stand beside each other without a blank between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from operator import itemgetter

from extract.data_classes import replace
from extract.model import Box
from extract.readers.pdf_page import Letters, Way, Word
from extract.readers.pdf_raised import with_raised
from extract.readers.pdf_turn import Turned

# A space narrower than this share of the font's size is kerning; Word's justified lines go down
# to .2 em between words, and Arial's thin space between thousands is .139 em, rounded or not.
SPACE_EM = 0.12
WRITTEN_EM = 0.05
# Letters of one word may overlap by so much: kerning, and boxes that producers round.
OVERLAP_PT = 0.5
# Parts of one word stand on one height but for this share of the font's size.
SAME_HEIGHT_EM = 0.3
# Parts whose lower ends lie no further apart are sorted across together, whatever their font.
SAME_LINE_PT = 2.0
# Letters of one face stand on one base but for what producers round.
SAME_BASE_PT = 0.5
# So many of a line's last parts are looked at for the one that the next goes on with: where a
# page was scanned askew, parts of two lines can lie between each other.
OPEN_PARTS = 8
# Letters struck twice, to look bold, stand this near to each other.
STRUCK_TWICE_PT = 0.5
# Between words that run up or down a narrow cell lies a blank of the font; between cells more.
BLANK_EM = 0.6
# Office programs take bullets from symbol fonts, where they have private code points.
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf02d": "–", "\uf0fc": "✓"}
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
CLEARED = str.maketrans(SYMBOLS | LIGATURES | {"\u0000": ""})

# Signs before points of a list. Their fonts may reach far lower or higher than the text's, so that
# the box of one that stands on its line does not.
BULLETS = frozenset("•▪▸✓◦●○■□➢➤")
BULLET_GAP_EM = 3.0

# Letters from U+0300 on that NFC leaves alone beside any other: punctuation, arrows, operators,
# what symbol fonts have, ligatures, and the sign for what a font does not tell.
AS_THEY_STAND = (
    ("\u2010", "\u20cf"),
    ("\u2190", "\u22ff"),
    ("\uf000", "\uf0ff"),
    ("\ufb00", "\ufb04"),
    ("\ufffd", "\ufffd"),
)

# Part of a word: (bottom, x0, top, x1, text, size, is_bold, order, ends, mark, width of its first
# letter). A page has thousands of these, and they are sorted by their first two: a plain tuple.
Part = tuple[float, float, float, float, str, float, bool, int, int, int | None, float]


def words_of(letters: Letters) -> list[Word]:
    """The words that run to the right, line by line; then those that run up or down: of these,
    a line is one word, and headings are laid flat.
    """
    if all(face.way is Way.RIGHT for face in letters.faces.values()):
        return [_word(part) for part in _glued(with_raised(_parts(letters)))]
    from extract.readers.pdf_sideways import laid_flat  # most pages have nothing on its side

    upright = with_raised(_parts(_only(letters, Way.RIGHT)))
    words = [_word(part) for part in _glued(upright)]
    sideways: list[Word] = []
    for way in (Way.UP, Way.DOWN):
        turned = Turned(way, 0.0, 0.0)
        lines = _in_lines(_glued(_parts(turned.letters(_only(letters, way)))))
        found = [_word(part) for part in lines]
        found = [replace(word, box=turned.back(word.box)) for word in found]
        sideways += laid_flat(words, found, is_up=way is Way.UP) if found else []
    return [*words, *sideways]


def glued(words: Iterable[Word]) -> list[Word]:
    """Words of one cell, those joined that only a change of font or of marks keeps asunder."""
    parts = [
        (b.bottom, b.x0, b.top, b.x1, w.text, w.size, w.is_bold, w.order, w.ends, w.mark, w.opens)
        for w in words
        for b in (w.box,)
    ]
    return [_word(part) for part in _glued(parts, across_marks=True)]


def _only(letters: Letters, way: Way) -> Letters:
    """The letters that run one way."""
    kept = [i for i, run in enumerate(letters.runs) if letters.faces[run].way is way]
    return Letters(
        [letters.texts[i] for i in kept],
        [letters.x0[i] for i in kept],
        [letters.top[i] for i in kept],
        [letters.x1[i] for i in kept],
        [letters.bottom[i] for i in kept],
        [letters.runs[i] for i in kept],
        [letters.orders[i] for i in kept],
        letters.faces,
    )


def _word(part: Part) -> Word:
    bottom, x0, top, x1, text, size, is_bold, order, ends, mark, opens = part
    box = Box(x0, top, x1, bottom)
    return Word(text, box, round(size, 1), is_bold, order, ends, mark, opens)


def _parts(letters: Letters) -> list[Part]:
    """Letters of one face that follow each other on a line without a blank or a gap."""
    texts, x0, x1, runs = letters.texts, letters.x0, letters.x1, letters.runs
    rooms = {run: SPACE_EM * face.size for run, face in letters.faces.items()}
    pairs = zip(
        *(texts, islice(texts, 1, None)),
        *(x0, x1, islice(x0, 1, None)),
        *(runs, islice(runs, 1, None)),
        strict=False,
    )
    # One expression for a page's thousands of letters: half as long as a loop.
    ends = [
        i
        for i, (a, b, left, right, x, own, run) in enumerate(pairs, start=1)
        if a == " "
        or b == " "
        or not left - OVERLAP_PT <= x <= right + rooms[run]
        or (own != run and _is_set_otherwise(letters, i))
    ]
    bounds = pairwise([0, *ends, len(texts)]) if texts else ()
    found = [_part(letters, start, end) for start, end in bounds if texts[start] != " "]
    found = [part for part in found if part[4]]
    return found if BULLETS.isdisjoint(map(itemgetter(4), found)) else _with_bullets(found)


def _with_bullets(parts: list[Part]) -> list[Part]:
    """The parts, bullets on the line of what is written right behind them."""
    done = list(parts)
    for i, (bullet, text) in enumerate(pairwise(parts)):
        if bullet[4] in BULLETS and bullet[3] <= text[1] <= bullet[3] + BULLET_GAP_EM * text[5]:
            low, high = min(bullet[0], text[0]), max(bullet[2], text[2])
            if low - high >= (text[0] - text[2]) / 2:
                done[i] = (text[0], bullet[1], text[2], *bullet[3:])
    return done


def _is_set_otherwise(letters: Letters, i: int) -> bool:
    """Whether a letter has another face than the one before, or another height."""
    faces, runs, bottoms = letters.faces, letters.runs, letters.bottom
    is_other = faces[runs[i]] is not faces[runs[i - 1]]
    return is_other or abs(bottoms[i] - bottoms[i - 1]) > SAME_BASE_PT


def _part(letters: Letters, start: int, end: int) -> Part:
    text = "".join(letters.texts[start:end])
    if not text.isascii():
        text = _composed(text.translate(CLEARED))
    face = letters.faces[letters.runs[start]]
    return (
        letters.bottom[start],
        letters.x0[start],
        letters.top[start],
        letters.x1[end - 1],
        text,
        face.size,
        face.is_bold,
        letters.orders[start],
        letters.orders[end - 1] + 1,
        face.mark,
        letters.x1[start] - letters.x0[start],
    )


def _composed(text: str) -> str:
    """The text in NFC. Western letters, dashes, quotation marks and signs of mathematics are so as
    they stand, and the module that knows of the others takes longer to load than a page to read.
    """
    if all(letter < "\u0300" or _stands_as_it_is(letter) for letter in text):
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def _stands_as_it_is(letter: str) -> bool:
    return any(first <= letter <= last for first, last in AS_THEY_STAND)


def _glued(parts: Sequence[Part], across_marks: bool = False) -> list[Part]:
    """Parts that only a change of font or the order of the content keeps asunder are one word:
    "(**Karolinska**" beside its bracket. Those in different marks may be of different cells.
    """
    found: list[Part] = []
    for line in _lines(parts):
        first = len(found)
        spread = max(map(itemgetter(0), line)) - line[0][0]
        line.sort(key=itemgetter(1))
        depth = OPEN_PARTS if spread > SAME_LINE_PT else 1
        for part in line:
            # Most lie behind a blank, and begin no word anew.
            if depth == 1 and len(found) > first:
                last = found[-1]
                if part[1] - last[3] >= SPACE_EM * part[5] and part[1] - last[1] >= STRUCK_TWICE_PT:
                    found.append(part)
                    continue
            for k in range(len(found) - 1, max(first, len(found) - depth) - 1, -1):
                if _is_struck_twice(found[k], part):
                    break
                if _goes_on(found[k], part, across_marks):
                    found[k] = _joined(found[k], part, "")
                    break
            else:
                found.append(part)
    return found


def _lines(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts by height: no part of a line lies further below the next than SAME_LINE_PT."""
    line: list[Part] = []
    for part in sorted(parts):
        if line and part[0] - line[-1][0] > SAME_LINE_PT:
            yield line
            line = []
        line.append(part)
    if line:
        yield line


def _goes_on(last: Part, part: Part, across_marks: bool) -> bool:
    size = part[5]
    # Where the file has a blank there, a justified or overfull line has only drawn it together.
    room = WRITTEN_EM if part[7] - last[8] == 1 else SPACE_EM
    return (
        (across_marks or last[9] == part[9])
        and -OVERLAP_PT <= part[1] - last[3] < room * size
        and abs(last[0] - part[0]) < SAME_HEIGHT_EM * size
    )


def _is_struck_twice(last: Part, part: Part) -> bool:
    return (
        part[1] - last[1] < STRUCK_TWICE_PT
        and abs(part[0] - last[0]) < STRUCK_TWICE_PT
        and part[4] == last[4]
        and part[5] == last[5]
    )


def _joined(last: Part, part: Part, between: str) -> Part:
    return (
        max(last[0], part[0]),
        last[1],
        min(last[2], part[2]),
        max(last[3], part[3]),
        last[4] + between + part[4],
        max(last[5], part[5]),
        last[6] and part[6],
        min(last[7], part[7]),
        max(last[8], part[8]),
        last[9],
        last[10],
    )


def _in_lines(parts: Sequence[Part]) -> list[Part]:
    """The words of a line, with blanks between them, as one."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        near = last is not None and 0 <= part[1] - last[3] < BLANK_EM * part[5]
        if last is not None and near and abs(last[0] - part[0]) < SAME_HEIGHT_EM * part[5]:
            found[-1] = _joined(last, part, " ")
        else:
            found.append(part)
    return found
