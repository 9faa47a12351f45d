"""The words of a county's documents: how telling each is, and which are the same word."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import fuzz

from normalize import vocabulary
from normalize.abbreviations import Expansions
from normalize.names import Word, stem, words

COMPOUND_MIN = 8  # letters: shorter words are seldom compounds of two whole words
LEFT_MIN, RIGHT_MIN = 4, 3
LOOSE_LEFT_MIN = 5  # an unknown first part must be long before a known head
TYPO_MIN, TYPO_RATIO = 7, 86  # "kompetenshögj…" for "kompetenshöj…"; short words differ by a letter
TYPO_LIKENESS = 0.9
LEAST_PLURAL = 2
PREFIX_MIN, PREFIX_LIKENESS = 5, 0.7  # "rehab" begins "rehabilitering"

DERIVED = ("skap", "het", "lighet", "skapet")  # endings that look like words: "beredskap"

STOP, FILLER, KIND, SUBJECT, CONTENT, SHORT = 0.0, 0.12, 0.35, 0.5, 1.0, 1.2
HALVED_BY_SPREAD = 4  # a word in this many names of one table tells half as much
LEAST_BY_SPREAD = 0.35

ENDINGS = ["", "a", "e", "an", "en", "na", "ns", "es", "ens", "nas", "s", "n", "ar", "arna"]
ENDINGS += ["arnas", "ars", "er", "erna", "ernas", "ers", "et", "ets", "or", "orna", "um", "t"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is known of a county's words when a document is read.

    `spread`: part → in how many names of one table it stands at most. `known`: stems that stand
    alone somewhere. `expansions`: first letter → long forms (stems) that begin with it, each with
    its abbreviation; `meant`: abbreviation → the stems of its long forms. `purposes`: stem → number
    of purposes that hold it, of `purpose_count`.
    A lexicon equals itself alone, so that what it makes of a text can be remembered.
    """

    spread: Mapping[str, int]
    known: frozenset[str]
    expansions: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    purposes: Mapping[str, int]
    purpose_count: int
    split_cache: dict[str, tuple[str, ...]] = field(default_factory=dict)
    meant: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def parts(self, word: Word) -> tuple[str, ...]:
        """The stems a word is made of: ("suicidprevention", "samordn") for a coordinator.

        Words that writers put for one another count as one; a word of the vocabulary is whole.
        """
        if word.is_short:
            return (word.stem,)
        if word.text not in self.split_cache:
            found = _whole_or_split(word.text, self.known)
            self.split_cache[word.text] = tuple(map(synonym, found))
        return self.split_cache[word.text]

    def weight(self, part: str, *, is_short: bool = False) -> float:
        """How much a part tells: what sort of word it is, and in how many names it stands."""
        sort = SHORT if is_short else sorts().get(part, CONTENT)
        spread = max(self.spread.get(part, 1), 1)
        telling = 1 - math.log2(spread) / (2 * math.log2(HALVED_BY_SPREAD))
        return sort * max(telling, LEAST_BY_SPREAD)

    def purpose_weight(self, part: str) -> float:
        rarity = math.log((self.purpose_count + 1) / (self.purposes.get(part, 0) + 0.5))
        sort = sorts().get(part, CONTENT)
        return max(rarity, 0.0) * (sort if sort in (STOP, FILLER) else CONTENT)


@cache
def sorts() -> Mapping[str, float]:
    """Stem → how much its sort of word tells; words without an entry are content."""
    tells = {"stop": STOP, "filler": FILLER, "subject": SUBJECT}
    found: dict[str, float] = {}
    for group in vocabulary.groups("words.toml", "weight"):
        found.update({stem(word): tells[group.name] for word in group.words})
        found.update(dict.fromkeys(group.words, tells[group.name]))
    for family in vocabulary.groups("words.toml", "kind"):
        forms = {stem(word + ending) for word in family.words for ending in ("", "e")}
        found.update({form: KIND for form in forms if found.get(form) != STOP})
    return found


@cache
def synonyms() -> Mapping[str, str]:
    """Stem → the stem that stands for all words of its group."""
    groups = vocabulary.groups("words.toml", "synonym")
    return {stem(word): stem(group.words[0]) for group in groups for word in group.words}


@cache
def synonym(part: str) -> str:
    """The stem that stands for a part, slips of the pen in longer words allowed."""
    if part in synonyms():
        return synonyms()[part]
    near = [s for s in synonyms() if likeness(part, s) == TYPO_LIKENESS and len(s) >= COMPOUND_MIN]
    return synonyms()[min(near)] if near and part not in sorts() else part


@cache
def heads() -> frozenset[str]:
    """Stems that often end a compound: kinds of things and words of support."""
    return frozenset(part for part, sort in sorts().items() if sort in (KIND, FILLER))


LONG_END = 5
WORDS_KEPT = 4  # a county's words are asked for over and over, document by document
LONG_HEAD = 7  # "spelmissbruk", "spelberoende": what comes before is short


@cache
def _ends() -> frozenset[str]:
    """Stems that end a compound whether or not a county's documents have them alone."""
    subjects = {part for part in sorts() if len(part) >= LONG_END}
    return heads() | subjects | synonyms().keys()


def split(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The parts of a compound: two known words, or an unknown one before a known head.

    Swedish joins parts with or without -s- ("suicidprevention" + s + "samordnare").
    """
    loose: tuple[str, ...] | None = None
    for cut in range(len(text) - RIGHT_MIN, LEFT_MIN - 1, -1):
        right = stem(text[cut:])
        if text[cut:] in DERIVED or (right not in known and right not in _ends()):
            continue
        left = _left(text[:cut], known, text)
        if left:
            return (*_whole_or_split(left, known), right)
        is_head = right in heads() and cut >= LOOSE_LEFT_MIN and len(right) > RIGHT_MIN
        if is_head or (right in synonyms() and len(right) >= LONG_HEAD):
            loose = (*_whole_or_split(text[:cut].removesuffix("s"), known), right)
    return loose or (stem(text),)


def _whole_or_split(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """A first part may be a compound itself: "brukarsamordnartjänst"."""
    whole = len(text) < COMPOUND_MIN or stem(text) in sorts() or stem(text) in synonyms()
    return (stem(text),) if whole else split(text, known)


def _left(text: str, known: frozenset[str], compound: str) -> str | None:
    """The first part of a compound as a word of its own, if it is one."""
    linked = [text[:-1] + "a"] if text[-1:] in ("o", "u") else []  # "hälsosamtal", "gatuarbete"
    for form in (*linked, text.removesuffix("s"), text, text + "a", text + "e"):
        if len(form) >= LEFT_MIN and (stem(form) in known or stem(form) in sorts()):
            return form
    bare = text.removesuffix("s")
    begins = (
        len(bare) >= LOOSE_LEFT_MIN
        and any(
            word.startswith(bare)
            and len(word) - len(bare) >= RIGHT_MIN
            and not compound.startswith(word)  # it begins with itself
            for word in _by_beginning(known).get(bare[:LOOSE_LEFT_MIN], ())
        )
    )
    return bare if begins else None


@lru_cache(maxsize=WORDS_KEPT)
def _by_beginning(known: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """The longer of these words by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in known:
        if len(word) >= LOOSE_LEFT_MIN:
            found[word[:LOOSE_LEFT_MIN]].append(word)
    return found


@cache
def likeness(left: str, right: str) -> float:
    """How far two parts are one word: 1 the same, 0.9 a slip of the pen, 0.7 a longer form."""
    if left == right:
        return 1.0
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(shorter) > LEAST_PLURAL and longer == shorter + "s":
        return TYPO_LIKENESS  # the stemmer takes the -s of "lots" for a genitive
    if len(shorter) < PREFIX_MIN:
        return 0.0
    if len(shorter) >= TYPO_MIN and fuzz.ratio(left, right, score_cutoff=TYPO_RATIO):
        return TYPO_LIKENESS
    if len(shorter) >= PREFIX_MIN and longer.startswith(shorter):
        return PREFIX_LIKENESS
    return 0.0


def build(
    tables: Iterable[Iterable[str]],
    purposes: Iterable[str],
    headings: Iterable[str],
    expansions: Expansions,
) -> Lexicon:
    """The lexicon of names (one group a table), purposes and headings of areas."""
    named = [[words(name) for name in table] for table in tables]
    prose = [words(text) for text in purposes]
    titles = [words(text) for text in headings]
    flat = [name for table in named for name in table]
    known = frozenset(
        word.stem
        for run in (*flat, *prose, *titles)
        for word in run
        if not word.is_short and len(word.text) >= LEFT_MIN
    )
    # What stands before a known head is a word too: "Traumateam" makes "barntrauma" two.
    first = Lexicon({}, known, {}, {}, 0)
    parts = (part for name in flat for word in name for part in first.parts(word))
    known |= frozenset(part for part in parts if len(part) >= LOOSE_LEFT_MIN)
    bare = Lexicon({}, known, {}, {}, 0)
    spread: Counter[str] = Counter()
    for table in named:
        counts = Counter(
            part for name in table for part in {p for word in name for p in bare.parts(word)}
        )
        for part, count in counts.items():
            spread[part] = max(spread[part], count)
    held = Counter(part for run in set(prose) for part in {word.stem for word in run})
    return Lexicon(
        dict(spread),
        known,
        _by_letter(expansions),
        dict(held),
        len(set(prose)),
        bare.split_cache,
        _by_sign(expansions),
    )


def _by_sign(expansions: Expansions) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for long, sign in expansions.items():
        found[sign].update(stem for stem in long if sorts().get(stem, CONTENT) > FILLER)
    return {sign: frozenset(stems) for sign, stems in found.items()}


def _by_letter(expansions: Expansions) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for long, sign in expansions.items():
        found[long[0][:1]].append((long, sign))
    return dict(found)
