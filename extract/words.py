"""Lines of a layout → running text, what a line end parted joined by the document's own words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from math import log
from pathlib import Path

from extract import amounts
from extract.counties import municipalities
from extract.model import FULL_LINE, LINE_MARKS, WHOLE_WORD, Document, Table
from extract.patterns import pattern
from extract.spelling import Spelling

# Soft hyphens and zero-width characters show nothing; a soft one at a line end parts a word.
# A browser prints it there as U+2010, which nobody types.
SOFT = re.compile("[\u00ad\u2010]\n|\u00ad")
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
# Words with blanks between them, or a line's end that surely parts two.
# From a word's first letter on and without giving back: a font can name a hundred thousand letters
# without a blank, and each of them would be tried with all that follow.
IN_A_ROW = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:(?: |{WHOLE_WORD}\n)[^\W\d_]++)++")
LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")
LAST_HYPHENED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(-?)[\u200b\u200c]?$")
# "barn- och ungdomspsykiatri": the hyphen stands for a word left out, not for a line end.
CARRIES_ON = re.compile(
    r"^(?:och|eller|samt|respektive|resp|till|kontra|än|men|&)\b", re.IGNORECASE
)
# What is written with a hyphen of its own: capitals inside, digits, one letter, no vowel at first.
ABBREVIATION = re.compile(r"\w[A-ZÅÄÖ]|\d$|^\w$|^[^aeiouyåäöAEIOUYÅÄÖ\W]{3,}")
# A number whose groups all have three digits, or that has none.
GROUPED = re.compile(r"^(?:\d{1,3}(?:[ .]\d{3})+|\d{1,4})(?:,\d+)?$")
# A whole sum alone in its cell, of which the öre go on below: "215000," over "00".
ORE_FIRST = re.compile(r"^[-–−]?\d[\d .]*,$")
SUM_ALONE = re.compile(r"^\d{5,}(?:[.,]\d{1,2})?(?:\s?(?:t?kr|sek|kronor|:-))?$", re.IGNORECASE)
# A sum of several groups alone in its cell, with its unit.
SUM_IN_GROUPS = re.compile(
    r"^[-–−]?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?:\s?(?:[tm]?kr|sek|mnkr|kronor|[:,]-))?$",
    re.IGNORECASE,
)
# No sum is cut into more lines.
MOST_CUTS = 6
# The beginning of an address may fill its line.
ADDRESS = re.compile(r"^(?:https?://|www\.)")
# A word's last letter and its hyphen, alone in a line of a column that cuts words: "Återhämtnin"
# over "g-". One letter alone begins only "e-hälsa" and the like.
LAST_LETTER = re.compile(r"^[^\W\de_A-ZÅÄÖ]-$")
# Shorter pieces are words of their own too often ("i", "på", "barn") to be told from a cut word.
SHORTEST_WHOLE = 7
# What stands before the endings of each list.
BEFORE = dict.fromkeys(("whole", "linking", "inflected"), r"\w\w") | {
    "definite": r"\w{4}",
    "firsts": "^",
    "nouns": "^",
}
DATA = Path(__file__).parent / "data"
NEW_LINE = "\n"
# So much of a text are words of these lists; those of the others are a tenth together.
SHARES = {"short": 0.2, "small": 0.08, "numbers": 0.02}
OTHERS = 0.1
# The odds, as logarithms, that a full line's end is inside a word, whatever the word: it has come
# to be full by chance in few columns.
CUT = 1.0
SURELY = 3.0
# The odds that cut a word where nothing is known of the line's end: most line ends cut none.
UNTOLD = 6.0
# How much an ending speaks for a whole word, or a first part or the s behind it for a compound.
WHOLE, LINKED = 4.0, 4.0
# The odds that two words are one never met before: Swedish makes new compounds freely.
COMPOUND = -2.2
SHORTEST_FIRST, SHORTEST_LAST = 3, 4
# An article never ends a text or a clause: "en" is there the ending of a noun.
ARTICLE_ALONE = re.compile(r"en(?:$|[,.;]| (?:och|samt|med|för|i|på|till)\b)")


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    """Lists of words that every text of the genre has: at a line's start they are whole."""
    lists: dict[str, list[str]] = tomllib.loads((DATA / "common_words.toml").read_text("utf8"))
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _common_words() -> frozenset[str]:
    lists = _vocabulary()
    return frozenset().union(*(lists[name] for name in lists if name not in ("labels", "time")))


@cache
def _endings() -> dict[str, re.Pattern[str]]:
    """Patterns for the endings that tell whether a word may go on."""
    lists: dict[str, list[str]] = tomllib.loads((DATA / "word_endings.toml").read_text("utf8"))
    return {
        name: re.compile(rf"{BEFORE[name]}(?:{'|'.join(endings)})$", re.IGNORECASE)
        for name, endings in lists.items()
    }


class Lexicon:
    """The words that a document shows, whole or (beside a line end) perhaps in part.

    `hyphenates` says whether its producer sets hyphens at line ends of its own: True if a word so
    parted stands whole elsewhere, False if it breaks long words without any, None if unknown.
    """

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        """`texts` are pairs of a text and whether its line ends come from the layout."""
        self._whole: Counter[str] = Counter()
        self._beside_line_ends: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        cuts: dict[str, set[str]] = {}
        parted: list[tuple[str, str]] = []
        for text, wraps in texts:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                words = [m.group().casefold() for m in WORD.finditer(line)]
                first = int(wraps and i > 0 and not lines[i - 1].endswith(WHOLE_WORD))
                open_end = wraps and i < len(lines) - 1 and not line.endswith(WHOLE_WORD)
                last = len(words) - open_end
                self._whole.update(words[first:last])
                self._beside_line_ends.update(words[:first], words[last:])
            self._pairs.update(_pairs_in(text))
            if wraps:
                parted += pairwise(lines)
                for one, two in _full_ends(lines):
                    cuts.setdefault(one + two, set()).add(one)
        # Two words in a row can be parted at one place alone, a long word at many.
        self._cut_twice = {word for word, heads in cuts.items() if len(heads) > 1}
        self._spelling: Spelling | None = None
        self.hyphenates = self._sets_hyphens(parted)

    def __contains__(self, word: str) -> bool:
        """Whether the document shows the word away from line ends."""
        return word.casefold() in self._whole

    def shows(self, word: str) -> bool:
        """Whether the document shows these letters in a row anywhere as one word."""
        return word in self or word.casefold() in self._beside_line_ends

    def is_cut_twice(self, head: str, tail: str) -> bool:
        """Whether full lines of the document end at several places inside of these letters."""
        return (head + tail).casefold() in self._cut_twice

    def shows_apart(self, head: str, tail: str) -> bool:
        """Whether the document shows the two in a row, with a blank between them."""
        return (head.casefold(), tail.casefold()) in self._pairs

    def odds(self, head: str, tail: str) -> float:
        """The odds, as a logarithm, that these letters are one word, as words are met here."""
        if self._spelling is None:
            lists = _vocabulary()
            common = [(lists[name], share) for name, share in SHARES.items()]
            self._spelling = Spelling(self._whole, [*common, (_common_words(), OTHERS)])
        return self._spelling.odds(head, tail)

    def _is_parted(self, head: str, tail: str) -> bool:
        """Whether a hyphen parts one word: it is shown whole, or its letters surely run on."""
        if self.shows(head + tail):
            return True
        return not ABBREVIATION.search(head) and self.odds(head, tail) > SURELY

    def _sets_hyphens(self, parted: Iterable[tuple[str, str]]) -> bool | None:
        broken = False
        for before, after in parted:
            head, tail = LAST_HYPHENED.search(before), WORD.match(after)
            if head is None or tail is None or not tail.group()[0].islower():
                continue
            if head[2] and self._is_parted(head[1], tail.group()):
                return True
            broken = broken or (not head[2] and _is_one_word(head[1], tail.group(), self))
        return False if broken else None


def _pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """The words that follow each other behind a blank, or a line's end that surely parts them."""
    for stretch in IN_A_ROW.finditer(text):
        yield from pairwise(m.group().casefold() for m in WORD.finditer(stretch.group()))


def _full_ends(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What stands on both sides of the line ends at which a word may go on."""
    for line, below in pairwise(lines):
        head, tail = LAST_WORD.search(line.rstrip(FULL_LINE)), WORD.match(below)
        if line.endswith(FULL_LINE) and head is not None and tail is not None:
            yield head.group().casefold(), tail.group().casefold()


def lexicon_of(document: Document) -> Lexicon:
    texts: list[tuple[str, bool]] = []
    last: dict[int, int] = {}  # which texts are the last table's last row, by column
    open_ends = _cut_by_pages([b for b in document.content.blocks if isinstance(b, Table)])
    for block in document.content.blocks:
        if not isinstance(block, Table):
            texts.append((block.text, True))
            continue
        cut, last = last if block.starts_inside else {}, {}
        height = block.height  # it looks at every cell
        for cell in block.cells:
            at = cut.get(cell.column) if cell.row == block.header_rows + 1 else None
            if at is None:
                at = len(texts)
                above, below = open_ends[id(block)]
                begins, ends = cell.row == block.header_rows + 1, cell.row == height
                # Behind an empty line, or before one, a word is not surely whole.
                text = f"{NEW_LINE * (above and begins)}{cell.text}{NEW_LINE * (below and ends)}"
                texts.append((text, block.wraps))
            else:
                texts[at] = over_page(texts[at][0], cell.text), block.wraps
            if cell.row == height:
                last[cell.column] = at
    return Lexicon(texts)


def _cut_by_pages(tables: Sequence[Table]) -> dict[int, tuple[bool, bool]]:
    """For each table, whether its first row may be the rest of the last page's last one, and its
    last row go on over the page.
    """
    goes_on = [
        a.page is not None and b.page == a.page + 1 and a.width == b.width
        for a, b in pairwise(tables)
    ]
    sides = zip([False, *goes_on], [*goes_on, False], strict=True)
    return {id(table): own for table, own in zip(tables, sides, strict=False)}


def over_page(before: str, after: str) -> str:
    """The lines of a cell above a page break and those below it, whose mark for the line end
    between them a reader sets in front.
    """
    bare = after.lstrip(LINE_MARKS)
    return f"{before}{after[: len(after) - len(bare)]}\n{bare}"


def unwrap(text: str, lexicon: Lexicon, *, wraps: bool) -> str:
    """The text on one line. `"samord\nnare"` → `"samordnare"` where the document shows that word.

    Where line ends are the author's own (`wraps` is false), they only become spaces. So does one
    behind WHOLE_WORD; a line that ends in FULL_LINE had no room for another letter.
    """
    lines = [" ".join(line.split()) for line in SOFT.sub("", text).split("\n")]
    lines = [line for line in lines if INVISIBLE.sub("", line)]
    if not lines:
        return ""
    if wraps and _are_digits(lines):
        return INVISIBLE.sub("", "".join(lines))
    if wraps and (grouped := _in_groups(lines)) is not None:
        return grouped
    joined = INVISIBLE.sub("", lines[0])
    for marked, following in pairwise(lines):
        line, after = INVISIBLE.sub("", marked), INVISIBLE.sub("", following)
        if wraps and LAST_LETTER.match(after) and joined[-1].islower():
            joined += after  # there was room for the letter, and not for its hyphen
        elif not wraps or marked.endswith(WHOLE_WORD):
            joined = f"{joined} {after}"
        else:
            joined = _join(joined, line, after, lexicon, is_full=marked.endswith(FULL_LINE))
    return joined


def whole_labels(text: str) -> str:
    """A column's heading, the words whole that its narrow column cut: `"Förbru kat"`, whose first
    part is no word, is the label that everybody knows.
    """
    words = text.split(" ")
    known = _vocabulary()["columns"]
    for i in range(len(words) - 1, 0, -1):
        one, two = words[i - 1].casefold(), words[i].casefold()
        if one + two in known and one not in _common_words() and words[i].islower():
            words[i - 1 : i + 1] = [words[i - 1] + words[i]]
    return " ".join(words)


def _join(before: str, line: str, after: str, lexicon: Lexicon, *, is_full: bool) -> str:
    """`line` is the last of those joined in `before`."""
    if _is_cut_number(before, after) or (is_full and _is_cut_digits(before, after)):
        return before + after
    if _in_address(before, line, after, lexicon, is_full=is_full):
        return before + after
    if before.endswith("-") and not before.endswith(" -"):
        return _join_at_hyphen(before, after, lexicon)
    if after == "-" and before[-1:].isalpha():
        return before + after  # "föräldraskaps" whose hyphen alone stands on the next line
    head, tail = LAST_WORD.search(before), WORD.match(after)
    if head is None or tail is None:
        return f"{before} {after}"
    one, two = head.group(), tail.group()
    if is_full:
        is_cut = _is_cut(before[: head.start()], one, two, after, lexicon)
    else:
        is_cut = _is_one_word(one, two, lexicon)
    return before + after if is_cut or _is_linked(one, two) else f"{before} {after}"


def _is_cut(before: str, head: str, tail: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a line's end that may cut a word does, as far as its letters tell.

    `before` is what stands before the word whose first part may be `head`.
    """
    if not tail[0].islower() and not (head.isupper() and tail.isupper()):
        return False
    if head.casefold() in _vocabulary()["labels"] and tail.casefold() in _vocabulary()["time"]:
        return False  # "Prognos" over "helår"
    if tail.casefold().rstrip(".") in amounts.units() and head.casefold() not in amounts.units():
        return False  # "Tilldelat" over "kkr"
    told = _told(head, tail, after, lexicon)
    if told is not None:
        return told
    # That a line has come to be full before a word of its own is the rarer, the longer the word.
    odds = CUT + _odds(head, tail, lexicon) + log(len(after.split()[0]) + 1)
    if _is_small(tail, after) or _ends_word(head, tail):
        odds -= WHOLE
    elif (_endings()["firsts"].search(head) and not _is_genitive(head)) or _begins_linked(
        tail, lexicon
    ):
        odds += LINKED
    if _is_small(head):
        # "för" behind other words is one of its own, "av" behind "HR-" is none.
        odds += LINKED if re.search(r"\w-$", before) else -WHOLE * (before.strip() != "")
    return odds > 0


def _told(head: str, tail: str, after: str, lexicon: Lexicon) -> bool | None:
    """What the document's words or the language tell for sure; None where they do not."""
    if lexicon.is_cut_twice(head, tail):
        return True
    if lexicon.shows_apart(head, tail) and not lexicon.shows(head + tail):
        return False
    if _is_genitive(head) and not lexicon.shows(head + tail):
        return False
    if ADDRESS.match(after) or (head.casefold() in municipalities() and tail.startswith("kommun")):
        return False
    if len(head) == 1 and head.isupper() and tail.isupper():
        return True  # "I" over "FO-chefer"
    is_ending = ARTICLE_ALONE.match(after) and len(head) > SHORTEST_FIRST and not _is_small(head)
    return True if is_ending else None  # "Mottagning" over "en"


def _odds(head: str, tail: str, lexicon: Lexicon) -> float:
    """The odds that letters are one word; any two nouns may make one that nobody has seen."""
    odds = lexicon.odds(head, tail)
    is_noun = not any(_endings()[name].search(head) for name in ("whole", "definite", "inflected"))
    short = len(head) < SHORTEST_FIRST or len(tail) < SHORTEST_LAST or _is_small(head)
    if short or not is_noun or _endings()["whole"].search(tail):
        return odds
    return max(odds, COMPOUND)


def _ends_word(head: str, tail: str) -> bool:
    """Whether letters end a word by their ending, and no ending of the next line's is a noun's."""
    return _endings()["whole"].search(head) is not None and not _endings()["nouns"].match(tail)


def _is_small(tail: str, after: str = "") -> bool:
    """Whether letters are a small word, and no ending: "och", "till", but not "en".

    `after` is what they begin: "i-diplomering" has no small word.
    """
    if after[len(tail) :][:1] == "-":
        return False
    tail = tail.casefold()
    small = tail in _vocabulary()["small"] or tail in _vocabulary()["short"]
    return small and tail not in _vocabulary()["articles"]


def _begins_linked(tail: str, lexicon: Lexicon) -> bool:
    """Whether letters begin with the s that links compounds: "Utveckling" over "sområde"."""
    rest = tail[1:]
    known = rest in _common_words() or rest in lexicon
    return tail[0] == "s" and known and tail not in lexicon


def _is_linked(head: str, tail: str) -> bool:
    """Whether letters are the first part of a compound: "Uppföljnings" over "arbete"."""
    starts = tail[0].islower() and not _is_small(tail) and not _is_genitive(head)
    return starts and _endings()["linking"].search(head) is not None


def _is_genitive(head: str) -> bool:
    """Whether an s ends a word that everybody knows, and links none: "länets" over "norra"."""
    word = head.casefold()
    return word.endswith("s") and {word, word[:-1]} <= _common_words()


def _is_one_word(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether the document shows these letters as one word, and not either side by itself, or no
    word ends, or begins, like these letters do.
    """
    whole = head + tail
    if len(whole) < SHORTEST_WHOLE or not tail[0].islower():
        return False
    if not lexicon.shows(whole):
        small = any(_is_small(w) or w.casefold() in _vocabulary()["numbers"] for w in (head, tail))
        return not small and lexicon.odds(head, tail) > UNTOLD
    # "barn" + "grupp": both are words and so is "barngrupp"; the space is then the likelier.
    return not (head in lexicon and tail in lexicon)


def _is_cut_number(before: str, after: str) -> bool:
    """Whether a line end stands inside a number: joined it is well grouped, parted it is not.

    The sign for whole kronor may stand on the next line as well: "198 000:" over "-".
    """
    if re.search(r"\d[:,]$", before) and after.rstrip() in ("-", "–"):
        return True
    if re.search(r"\d,$", before) and re.match(r"\d\d?(?!\d)", after):
        return ORE_FIRST.search(before) is not None
    head, tail = re.search(r"\d[\d .,]*$", before), re.match(r"[.,]?\d[\d .,]*", after)
    if head is None or tail is None:
        return False
    parted = f"{head.group()} {tail.group()}".strip(" .,")
    joined = (head.group() + tail.group()).strip(" .,")
    return bool(GROUPED.match(joined)) and not GROUPED.match(parted)


def _is_cut_digits(before: str, after: str) -> bool:
    """Whether a narrow column cuts a sum that is written without thousands' signs: digits over
    digits and nothing else in the cell, which as they are parted are no number.
    """
    whole = SUM_ALONE.match(before + after) is not None and before.isdigit()
    return whole and not GROUPED.match(f"{before} {after}")


def _are_digits(lines: Sequence[str]) -> bool:
    """Whether full lines of digits are one sum without thousands' signs: `"114", "404", "6"`, or
    `"2840000,0", "0"` where there was no room for the last of its öre.
    """
    if not all(line.endswith(FULL_LINE) for line in lines[:-1]):
        return False
    bare = [INVISIBLE.sub("", line) for line in lines]
    is_digits = all(line.replace(",", "").isdigit() for line in bare)
    whole = is_digits and SUM_ALONE.match("".join(bare)) is not None
    return whole and not GROUPED.match(" ".join(bare))


def _in_groups(lines: Sequence[str]) -> str | None:
    """The one sum in groups of three that several lines of digits are, if there is but one way to
    join them: `"1 14", "4 04", "6"`, which a column narrower than a group cuts.
    """
    if not 3 <= len(lines) <= MOST_CUTS:
        return None
    bare = [INVISIBLE.sub("", line) for line in lines]
    if not all(line[0] in "-–−0123456789" for line in bare) or SUM_IN_GROUPS.match(" ".join(bare)):
        return None
    ways = product(("", " "), repeat=len(bare) - 1)
    joined = ("".join(map("".join, zip(bare, (*way, ""), strict=True))) for way in ways)
    grouped = [text for text in joined if SUM_IN_GROUPS.match(text)]
    return grouped[0] if len(grouped) == 1 else None


# Signs that stand in the middle of addresses, and of no word but one with a hyphen.
IN_ADDRESS = pattern(r"\w[-/._=?&%]\w")


def _in_address(before: str, line: str, after: str, lexicon: Lexicon, *, is_full: bool) -> bool:
    """Whether a line end stands inside a web address: what follows has an address's signs, or
    the address fills its line and no known word follows.
    """
    last, following = before.split()[-1], after.split()[0]
    if ADDRESS.match(last + following) and not (ADDRESS.match(last) or ADDRESS.match(following)):
        return True
    if "://" not in last and not last.startswith("www."):
        return False
    if last.endswith(".") and not IN_ADDRESS.search(following):
        return False  # the sentence ends with it
    if last[-1] in "-/_=?&%" or IN_ADDRESS.search(following):
        return True
    word = following.rstrip(".,;)")
    known = word in _common_words() or word in lexicon
    return (is_full or " " not in line) and word.islower() and not known


def _join_at_hyphen(before: str, after: str, lexicon: Lexicon) -> str:
    if CARRIES_ON.match(after):
        return f"{before} {after}"
    head, tail = re.search(r"([^\W_]+)-$", before), WORD.match(after)
    if head is None or tail is None or not tail.group()[0].islower() or "://" in after[:9]:
        return before + after  # "Bostad-\nFörst", "13-\n25": the hyphen is the author's
    if lexicon.shows(head.group(1) + tail.group()):
        return before[:-1] + after
    if ABBREVIATION.search(head.group(1)):
        return before + after  # "SIP-\nsatsning", "FoU-\nenhet", "e-\nhälsa"
    if _endings()["definite"].search(head.group(1)) and tail.group() in lexicon:
        return f"{before} {after}"  # "projektet- stöd": a dash, for no compound begins so
    known = head.group(1).casefold() in _common_words()  # "samtal-" begins compounds as it is
    if lexicon.hyphenates is False and not known and lexicon.odds(head.group(1), tail.group()) < 0:
        return before + after  # who breaks words without hyphens sets none: "Hbtqi-\ndiplom"
    return before[:-1] + after
