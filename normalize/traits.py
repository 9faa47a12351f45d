"""A line of the history → what the matcher compares: parts of the name, marks, purpose, parties."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extract.model import Allocation, Phase
from normalize import actors as actors_of
from normalize import cues, grams, marks, names
from normalize.cut_words import Spelled, may_be_cut, runs, short_forms
from normalize.lexicon import (
    CONTENT,
    FILLER,
    KIND,
    LEAST_BY_SPREAD,
    SHORT,
    TYPO_LIKENESS,
    Lexicon,
    likeness,
    sorts,
)
from normalize.model import Line
from normalize.names import TEXTS_KEPT, Word, stem, words
from normalize.places import places

OWN_HEADING = 0.4  # a word of the area's own heading tells little inside that area
ACTOR_SHARE = 0.4  # a party's short name tells who, and a place where, but not what
COMPOUND = 0.4  # what a compound of common words tells beside its parts
LONG_NAME = 5  # words, the small ones counted

# Fields of Traits that few rows have something in; most signals of a pair hang on one of them.
MARKS = (
    "actors", "agreement", "area", "audiences", "branch", "change", "coordinated", "directions",
    "ended", "formerly", "has_twin", "is_new", "kinds", "labels", "levels", "long_run", "numbers",
    "parties", "places", "prose", "purpose", "rare", "sek", "shorts", "sides", "swappable", "year",
)  # fmt: skip

_REGION = re.compile(r"\bRegion\s+\w+", re.IGNORECASE)

Slot = tuple[str, int | None, Phase]


@dataclass(frozen=True, slots=True)
class Common:
    """How rare the parties and areas of a county's rows are: 1 for one row alone, 0 for all."""

    parties: Mapping[str, float]
    areas: Mapping[str | None, float]
    letters: grams.Space


def rarity(count: int, every: int) -> float:
    """1 where one row of many has it, 0 where all have."""
    return 1 - math.log(max(count, 1)) / math.log(max(every, 2))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one line.

    `full` maps a part of the name to how much it tells, `parts` the same inside its own area,
    where the words of the area's heading tell little, `telling` is the sum of `full`, and `spelled`
    the word a part is of. The rest are marks found in the name and the other texts of the row.

    Each row is compared with many others, so what of its own alone decides whether a signal can
    say anything is worked out once: `telling_parts` that tell more than filler, `rare` those
    that tell as much as a word of content may, `swappable` those that make another thing of a name,
    `meant` the words of what its abbreviations stand for, `long_run` the words of a long name,
    `held` the bits (`bit`) of the `MARKS` that it has.
    """

    line: Line
    agreement: str | None
    year: int | None
    sek: int | None
    slot: Slot
    county: str | None
    key: str
    area: str | None
    has_twin: bool
    parts: Mapping[str, float]
    full: Mapping[str, float]
    telling: float
    telling_parts: frozenset[str]
    rare: frozenset[str]
    swappable: frozenset[str]
    spelled: Mapping[str, str]
    shorts: frozenset[str]
    meant: Mapping[str, frozenset[str]]
    kinds: frozenset[str]
    audiences: frozenset[str]
    directions: frozenset[str]
    levels: frozenset[str]
    numbers: Mapping[str, marks.Number]
    sides: Mapping[str, str]
    places: frozenset[str]
    told_places: frozenset[str]
    context: frozenset[str]
    actors: frozenset[str]
    series: str
    branch: frozenset[str]
    name_run: tuple[str, ...]
    purpose_run: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    purpose: Mapping[str, float]
    letters: grams.Letters
    prose: frozenset[str]
    prose_kinds: frozenset[str]
    spelling: tuple[Spelled, ...]
    cut: tuple[Spelled, ...]
    cut_texts: frozenset[str]
    short_forms: frozenset[str]
    long_run: tuple[str, ...]
    frame: frozenset[str]
    formerly: frozenset[str]
    goes_on: str
    change: str
    ended: str
    is_new: bool
    coordinated: frozenset[str]
    parties: Mapping[str, float]
    answering: frozenset[str]
    is_of_region: bool
    area_rarity: float
    party_names: frozenset[str] = field(init=False)
    held: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "party_names", frozenset(self.parties))
        held = sum([bit(mark) for mark in MARKS if getattr(self, mark)])
        object.__setattr__(self, "held", held)


@cache
def bit(mark: str) -> int:
    """The place of one of the `MARKS` in `Traits.held`."""
    return 1 << MARKS.index(mark)


def of(
    line: Line,
    lexicon: Lexicon,
    parties: frozenset[str],
    answering: frozenset[str],
    actors: frozenset[str],
    twins: frozenset[str],
    common: Common,
) -> Traits:
    """The traits of a line. `actors` are the short names that the documents use for parties,
    `twins` the keys of names that some table has more than once.
    """
    allocation = line.allocation
    run = words(allocation.name)
    heading = _stems(allocation.context.area or "", lexicon)
    folded = fold(run, lexicon)
    shorts = frozenset(word.stem for word in folded if word.is_short)
    here = frozenset(stem(part) for place in places(allocation.name) for part in place.split())
    full = _weigh(folded, lexicon, actors | here)
    parts = {
        part: weight * (OWN_HEADING if part in heading and FILLER < weight <= CONTENT else 1)
        for part, weight in full.items()
    }
    series, tail = names.branch(allocation.name)
    prose = _stems(allocation.purpose, lexicon)
    spelling = tuple(Spelled(w.text, lexicon.parts(w), w.is_short) for w in folded)
    telling = [word for word in spelling if sorts().get(word.text, CONTENT) > 0]
    whole = (*spelling, *runs(telling))
    cut = tuple(filter(may_be_cut, spelling))
    frame = frozenset(sequence(allocation.name, lexicon))
    return Traits(
        line=line,
        agreement=line.agreement,
        year=allocation.context.year,
        sek=None if allocation.amount is None else allocation.amount.sek,
        slot=(line.document, allocation.context.year, allocation.context.phase),
        county=line.county,
        key=names.key(allocation.name),
        area=line.area,
        has_twin=names.key(allocation.name) in twins,
        parts=parts,
        full=full,
        telling=sum(full.values()),
        telling_parts=frozenset(part for part, weight in full.items() if weight > FILLER),
        rare=frozenset(part for part, weight in full.items() if weight >= CONTENT),
        swappable=frozenset(
            part for part in frame if full.get(part, 0.0) >= CONTENT * LEAST_BY_SPREAD
        ),
        spelled={
            p: _written(word)
            for word in reversed(folded)
            for p in (word.stem, *lexicon.parts(word))
        },
        shorts=shorts,
        meant={sign: lexicon.meant[sign] for sign in shorts if sign in lexicon.meant},
        kinds=marks.kinds(allocation.name),
        audiences=marks.group_marks("audience", run, lexicon),
        directions=marks.group_marks("direction", run, lexicon),
        levels=marks.group_marks("level", run, lexicon),
        numbers=marks.numbers(allocation.name),
        sides=marks.sides(marks.group_marks("side", run, lexicon)),
        places=places(allocation.name),
        told_places=_told_places(allocation),
        actors=actors & shorts,
        series=series,
        branch=_stems(tail, lexicon),
        name_run=sequence(allocation.name, lexicon),
        purpose_run=sequence(allocation.purpose, lexicon),
        labels=tuple(sequence(component.label, lexicon) for component in allocation.components),
        context=prose | _stems(allocation.named, lexicon),
        purpose=_vector(allocation.purpose, lexicon),
        letters=grams.letters(f"{allocation.name} {allocation.purpose}", common.letters),
        prose=prose,
        prose_kinds=marks.kinds(allocation.purpose),
        spelling=whole,
        cut=cut,
        cut_texts=frozenset(word.text for word in cut),
        short_forms=short_forms(whole),
        long_run=tuple(w.text for w in spelling) if len(spelling) >= LONG_NAME else (),
        frame=frame,
        formerly=_formerly(allocation.purpose, lexicon),
        goes_on=cues.goes_on(allocation.purpose),
        change=cues.change(allocation.purpose),
        ended=cues.ended(allocation.purpose),
        is_new=cues.is_new(allocation.purpose),
        coordinated=marks.coordinated(allocation.name),
        parties={party: common.parties.get(party, 1.0) for party in parties},
        answering=answering,
        is_of_region=actors_of.is_of_region(parties, line.county),
        area_rarity=common.areas.get(line.area, 1.0),
    )


def _told_places(allocation: Allocation) -> frozenset[str]:
    """The municipalities that the purpose and the parties name. A region is often called after a
    town of its own, which says nothing of where.
    """
    return places(allocation.purpose) | places(_REGION.sub(" ", allocation.named))


def _formerly(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The parts of a name of before, as far as the text tells it."""
    told = cues.former_names(text)
    return _stems(told, lexicon) if told else frozenset()


def fold(run: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """The words with every long form that the lexicon knows put as its abbreviation."""
    folded: list[Word] = []
    place = 0
    while place < len(run):
        length, sign = _longest(run, place, lexicon)
        folded.append(Word(sign, sign, is_short=True) if sign else run[place])
        place += max(length, 1)
    return tuple(folded)


def _longest(run: tuple[Word, ...], place: int, lexicon: Lexicon) -> tuple[int, str]:
    """The longest long form at this place, slips of the pen allowed, and its sign."""
    best = (0, "")
    for long, sign in lexicon.expansions.get(run[place].stem[:1], ()):
        if not best[0] < len(long) <= len(run) - place:
            continue
        if not _is_same_word(long[0], run[place].stem):  # as with most: spares them the rest
            continue
        if all(_is_same_word(one, run[place + k].stem) for k, one in enumerate(long)):
            best = (len(long), sign)
    return best


def _is_same_word(one: str, other: str) -> bool:
    return one == other or likeness(one, other) >= TYPO_LIKENESS


def _weigh(run: tuple[Word, ...], lexicon: Lexicon, actors: frozenset[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in run:
        for part in lexicon.parts(word):
            weight = lexicon.weight(part, is_short=word.is_short)
            if word.stem in actors:
                weight *= ACTOR_SHARE
            if weight > 0 and (len(part) > 1 or part.isdigit()):
                weights[part] = max(weights.get(part, 0.0), weight)
        if _is_plain_compound(word, lexicon):
            weights[word.stem] = COMPOUND
    return weights


def _is_plain_compound(word: Word, lexicon: Lexicon) -> bool:
    """A compound of common words is a word of its own ("resursteam"); a title is not."""
    parts = lexicon.parts(word)
    common = all(sorts().get(part, CONTENT) in (FILLER, KIND) for part in parts)
    return len(parts) > 1 and common and marks.kind(word.text) not in (None, "post")


def _written(word: Word) -> str:
    return word.text.upper() if word.is_short else word.text


@lru_cache(maxsize=TEXTS_KEPT)
def _stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    """All stems and parts of a text that are not function words, long forms folded."""
    run = fold(words(text), lexicon)
    both = {part for word in run for part in (word.stem, *lexicon.parts(word))}
    return frozenset(part for part in both if sorts().get(part, SHORT) > 0 and len(part) > 1)


@lru_cache(maxsize=TEXTS_KEPT)
def sequence(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a text in its order, without function words, long forms folded."""
    parts = (part for word in fold(words(text), lexicon) for part in lexicon.parts(word))
    return tuple(part for part in parts if sorts().get(part, CONTENT) > 0 and len(part) > 1)


@lru_cache(maxsize=TEXTS_KEPT)
def _vector(text: str, lexicon: Lexicon) -> Mapping[str, float]:
    """The purpose as a vector of length 1; empty for an empty purpose."""
    counts: dict[str, float] = {}
    for word in words(text):
        counts[word.stem] = counts.get(word.stem, 0.0) + 1
    weights = {s: math.sqrt(n) * lexicon.purpose_weight(s) for s, n in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {s: weight / length for s, weight in weights.items() if weight > 0} if length else {}
