"""Lines of a layout → running text, what a line end parted joined by the document's own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from extract.model import FULL_LINE, Document, Table
from extract.spelling import Spelling

# Soft hyphens and zero-width characters show nothing; a soft one at a line end parts a word.
# A browser prints it there as U+2010, which nobody types.
SOFT = re.compile("[\u00ad\u2010]\n|\u00ad")
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
# "barn- och ungdomspsykiatri": the hyphen stands for a word left out, not for a line end.
CARRIES_ON = re.compile(
    r"^(?:och|eller|samt|respektive|resp|till|kontra|än|men|&)\b", re.IGNORECASE
)
# What is written with a hyphen of its own: capitals inside, digits, one letter, no vowel at first.
ABBREVIATION = re.compile(r"\w[A-ZÅÄÖ]|\d$|^\w$|^[^aeiouyåäöAEIOUYÅÄÖ\W]{3,}")
# A noun in its definite form ends its word: the first part of a compound never has it.
DEFINITE = re.compile(r"\w{4,}(?:et|erna|arna|orna)$", re.IGNORECASE)
ONE_WORD = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s)?[(\"”]?[^\W\d_]+$")
COMMON_WORDS_FILE = Path(__file__).parent / "data" / "common_words.toml"
# Endings with which a noun is whole: what follows is then a word of its own.
COMPLETE = re.compile(r"(?:are|ning|ing|het|tion|skap|else|ist|erna|arna|orna|ande|ende)$", re.I)
# An adjective before its noun takes no further ending: "suicidpreventiva dag".
INFLECTED = re.compile(r"(?:iva|iska|liga|ella|bara|samma|lösa)$", re.IGNORECASE)
# One in the singular, or made of a verb: "Gemensam utskrivningsplanering", "Romskt brobyggande".
ADJECTIVE = re.compile(r"(?:\wsam|\wsamt|\wskt|erat|erad|erade|ligt)$", re.I)
# The first part of a compound, with the s that links it: no word of its own.
LINKING = re.compile(r"(?:ings|tions|hets|skaps|itets)$")
# A number whose groups all have three digits, or that has none.
GROUPED = re.compile(r"^(?:\d{1,3}(?:[ .]\d{3})+|\d{1,4})(?:,\d+)?$")
# A whole sum alone in its cell, of which the öre go on below: "215000," over "00".
ORE_FIRST = re.compile(r"^[-–−]?\d[\d .]*,$")
SUM_ALONE = re.compile(r"^\d{5,}(?:[.,]\d{1,2})?(?:\s?(?:t?kr|:-))?$")
# Shorter pieces are words of their own too often ("i", "på", "barn") to be told from a cut word.
SHORTEST_WHOLE = 7
# What fills a line of its own and is cut there is longer than a small word.
SHORTEST_PART = 5
# The odds, as logarithms, that letters on either side of a line end are one word: on a full line,
# where one of both is a word by itself, and where the line has room.
LIKELY, LIKELIER, SURELY = 1.0, 2.0, 7.5
# The beginning of an address may fill its line.
ADDRESS = re.compile(r"^(?:https?://|www\.)")


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = tomllib.loads(COMMON_WORDS_FILE.read_text("utf8"))
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _common_words() -> frozenset[str]:
    """Words that every text of the genre has, so that they begin a line as words of their own."""
    lists = _vocabulary()
    return frozenset().union(*(lists[name] for name in lists if name != "endings"))


class Lexicon:
    """The words that a document shows, whole or (beside a line end) perhaps in part.

    `hyphenates` says whether its producer sets hyphens at line ends of its own: True if a word so
    parted stands whole elsewhere, False if it breaks long words without any, None if unknown.
    """

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        """`texts` are pairs of a text and whether its line ends come from the layout."""
        self._whole: set[str] = set()
        self._beside_line_ends: set[str] = set()
        parted: list[tuple[str, str]] = []
        for text, wraps in texts:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                words = [m.group().casefold() for m in WORD.finditer(line)]
                first = 1 if wraps and i > 0 else 0
                last = len(words) - (1 if wraps and i < len(lines) - 1 else 0)
                self._whole.update(words[first:last])
                self._beside_line_ends.update(words[:first], words[last:])
            if wraps:
                parted += pairwise(lines)
        self.hyphenates = self._sets_hyphens(parted)
        self._spelling: Spelling | None = None

    def __contains__(self, word: str) -> bool:
        """Whether the document shows the word away from line ends."""
        return word.casefold() in self._whole

    def shows(self, word: str) -> bool:
        """Whether the document shows these letters in a row anywhere as one word."""
        return word in self or word.casefold() in self._beside_line_ends

    def odds_of(self, head: str, tail: str) -> float:
        """The odds, as a logarithm, that these letters are one word, as words are spelt here."""
        if self._spelling is None:
            self._spelling = Spelling(self._whole | _common_words())
        return self._spelling.runs_on(head, tail)

    def _sets_hyphens(self, parted: Iterable[tuple[str, str]]) -> bool | None:
        broken = False
        for before, after in parted:
            head, tail = re.search(r"([^\W\d_]+)(-?)$", before), WORD.match(after)
            if head is None or tail is None or not tail.group()[0].islower():
                continue
            if head[2] and self.shows(head[1] + tail.group()):
                return True
            broken = broken or (not head[2] and _is_one_word(head[1], tail.group(), self))
        return False if broken else None


def lexicon_of(document: Document) -> Lexicon:
    texts: list[tuple[str, bool]] = []
    for block in document.content.blocks:
        if isinstance(block, Table):
            texts += [(cell.text, block.wraps) for cell in block.cells]
        else:
            texts.append((block.text, True))
    return Lexicon(texts)


def unwrap(text: str, lexicon: Lexicon, *, wraps: bool) -> str:
    """The text on one line. `"samord\nnare"` → `"samordnare"` where the document shows that word.

    Where line ends are the author's own (`wraps` is false), they only become spaces. A line
    that ends in FULL_LINE had no room for another letter: a word may be cut there.
    """
    lines = [" ".join(line.split()) for line in SOFT.sub("", text).split("\n")]
    lines = [line for line in lines if INVISIBLE.sub("", line)]
    if not lines:
        return ""
    if wraps and _are_digits(lines):
        return INVISIBLE.sub("", "".join(lines))
    joined = INVISIBLE.sub("", lines[0])
    was_cut = False
    for marked, following in pairwise(lines):
        last, following = INVISIBLE.sub("", marked), INVISIBLE.sub("", following)
        # The middle of a word fills its line, however wide the column seems.
        is_full = marked.endswith(FULL_LINE) or (was_cut and ONE_WORD.match(last) is not None)
        before = joined
        if not wraps:
            joined = f"{joined} {following}"
        elif (
            (is_full and _is_cut(last, following, lexicon))
            or _is_cut_number(joined, following)
            or _is_linked(joined, following)
            or (is_full and _is_cut_digits(joined, following))
            or _is_spelt_on(joined, following, lexicon, is_full=is_full)
        ):
            joined += following
        else:
            joined = _join(joined, last, following, lexicon)
        was_cut = joined == before + following
    return joined


def _is_cut(line: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a column narrower than the word has cut it: the word is alone on its full line,
    and what follows is no word that the document knows.
    """
    tail = WORD.match(following)
    if tail is None or not tail.group()[0].islower():
        return False
    if not ONE_WORD.match(line):
        letters = len(following) <= 2 and following not in _vocabulary()["short"]
        return letters or _is_cut_after_others(line, tail.group(), lexicon)
    if tail.group() in _vocabulary()["endings"]:
        return line not in lexicon
    if len(tail.group()) <= 3:
        whole = line in lexicon or INFLECTED.search(line) is not None
        return len(line) >= SHORTEST_PART and not whole and tail.group() not in _common_words()
    if tail.group() in lexicon or tail.group() in _common_words():
        return False
    if len(line) < SHORTEST_PART:
        return line not in lexicon and line.casefold() not in _common_words()
    # The s that joins compounds begins no word: "Utveckling" over "sområde".
    joins = tail.group()[0] == "s" and tail.group()[1:] in _common_words()
    return joins or not (COMPLETE.search(line) or ADJECTIVE.search(line))


def _is_spelt_on(before: str, following: str, lexicon: Lexicon, *, is_full: bool) -> bool:
    """Whether the letters beside a line end are spelt like one word and not like two: producers
    that fill every line cut a word behind others.
    """
    head, tail = re.search(r"[^\W\d_]+$", before), WORD.match(following)
    if head is None or tail is None or not tail.group()[0].islower():
        return False
    one, two = head.group(), tail.group()
    small = _common_words()
    if one.casefold() in small or two in small or ADJECTIVE.search(one):
        return False
    known = (one in lexicon) + (two in lexicon)
    if known == 2 or (known and not is_full):
        return False
    least = (LIKELIER if known else LIKELY) if is_full else SURELY
    return lexicon.odds_of(one, two) > least


def _is_cut_after_others(line: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether a producer that fills every line has cut a word behind others: the first letters
    are too few for a word, and the whole is longer than the line.
    """
    head = re.search(r"(?<=\s)[^\W\d_]{2,4}$", line)
    if head is None or len(head.group() + tail) <= len(line):
        return False
    unknown = head.group() not in lexicon and tail not in lexicon
    return unknown and head.group().islower() and head.group() not in _common_words()


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


def _is_linked(before: str, following: str) -> bool:
    """Whether the line ends in the first part of a compound: "Uppföljnings" over "arbete", or
    "föräldraskaps" whose hyphen alone stands on the next line.
    """
    if following == "-" and before[-1:].isalpha():
        return True
    tail = WORD.match(following)
    small = _vocabulary()["small"] | _vocabulary()["short"]
    starts = tail is not None and tail.group()[0].islower() and tail.group() not in small
    return starts and LINKING.search(before) is not None


def _is_cut_digits(before: str, after: str) -> bool:
    """Whether a narrow column cuts a sum that is written without thousands' signs: digits over
    digits and nothing else in the cell, which as they are parted are no number.
    """
    whole = SUM_ALONE.match(before + after) is not None and before.isdigit()
    return whole and not GROUPED.match(f"{before} {after}")


def _are_digits(lines: Sequence[str]) -> bool:
    """Whether full lines of digits are one sum without thousands' signs: `"114", "404", "6"`."""
    if not all(line.endswith(FULL_LINE) for line in lines[:-1]):
        return False
    bare = [INVISIBLE.sub("", line) for line in lines]
    whole = all(map(str.isdigit, bare)) and SUM_ALONE.match("".join(bare)) is not None
    return whole and not GROUPED.match(" ".join(bare))


def _join(before: str, line: str, after: str, lexicon: Lexicon) -> str:
    if _in_address(before, line, after, lexicon):
        return before + after
    if before.endswith("-") and not before.endswith(" -"):
        return _join_at_hyphen(before, after, lexicon)
    head, tail = re.search(r"[^\W\d_]+$", before), WORD.match(after)
    if head and tail and _is_one_word(head.group(), tail.group(), lexicon):
        return before + after
    return f"{before} {after}"


def _in_address(before: str, line: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a line end stands inside a web address: what follows has an address's signs, or
    the address fills its line and no known word follows.
    """
    last, following = before.split()[-1], after.split()[0]
    if ADDRESS.match(last + following) and not (ADDRESS.match(last) or ADDRESS.match(following)):
        return True
    if "://" not in last and not last.startswith("www."):
        return False
    if last[-1] in "-/_=?&%" or re.search(r"\w[-/._=?&%]\w", following):
        return True
    word = following.rstrip(".,;)")
    known = word in _common_words() or word in lexicon
    return " " not in line and word.islower() and not known


def _is_one_word(head: str, tail: str, lexicon: Lexicon) -> bool:
    whole = head + tail
    if len(whole) < SHORTEST_WHOLE or not tail[0].islower() or not lexicon.shows(whole):
        return False
    # "barn" + "grupp": both are words and so is "barngrupp"; the space is then the likelier.
    return not (head in lexicon and tail in lexicon)


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
    if DEFINITE.search(head.group(1)) and tail.group() in lexicon:
        return f"{before} {after}"  # "projektet- stöd": a dash, for no compound begins so
    if lexicon.hyphenates is False:
        return before + after  # who breaks words without hyphens sets none: "Hbtqi-\ndiplom"
    return before[:-1] + after
