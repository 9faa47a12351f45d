"""Headings of development areas (*utvecklingsområden*) → the same area over the years.

The wording drifts from year to year, so headings are joined by what they share: telling words,
subjects of the vocabulary, and interventions of the same name. Two headings of one document,
year and phase are two areas.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from scipy.optimize import linear_sum_assignment

from extract.model import Context, Phase
from normalize import abbreviations, vocabulary
from normalize.cut_words import VOWELS
from normalize.lexicon import CONTENT, FILLER, PREFIX_LIKENESS, likeness, sorts, synonyms
from normalize.names import clean, is_abbreviation, tight, without_years, words

FILE = "areas.toml"
JOIN = 0.5  # headings this alike are one area; the parts of the score are below
SHARED_WORDS, SHARED_SUBJECT, SHARED_NAMES = 0.6, 0.5, 0.6
# Two areas may serve the same people: without words in common that is no reason to join them.
SHARED_AUDIENCE = 0.35
OTHER_SUBJECT = -0.5
SHORTENED = 0.6  # one heading is the other cut short, and no other's
LEAST_HEADING = 3  # letters that are left of a whole heading: "Vux", "Äld"
FULL_NAMES = 2  # with fewer rows than this, their names prove less
LEAST_CUT = 4  # letters that are left of a word cut short
SAME_ROW = 0.5  # share of words that two rows of one intervention have in common at least


def _labels() -> str:
    words = vocabulary.group(FILE, "labels").words
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# "Prioriterat område 2: …", "2.1 …", "A) …": plans number their areas, and the numbers move.
_NUMBER = re.compile(
    rf"^(?:(?:{_labels()})\s*(?:\d+(?:\.\d+)*|[A-H])\b[.:)]?\s*(?:[–-]\s)?|"
    rf"\d+(?:\.\d+)*[.:)]?\s+|[A-H][.)]\s+|(?:{_labels()})\s*:\s*)(?=\S)",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(rf"\s*\((?:{_labels()})\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An area's heading in one table: where, as written, and the words of each row under it."""

    county: str | None
    agreement: str | None
    slot: tuple[str, int | None, Phase]
    written: str
    names: frozenset[frozenset[str]]


@dataclass(slots=True)
class _Area:
    """An area as it grows: the wordings (tight → as written, latest last) and its rows' names."""

    wordings: dict[str, str] = field(default_factory=dict)
    names: set[frozenset[str]] = field(default_factory=set)
    latest: str = ""


@dataclass(frozen=True, slots=True)
class AreaBook:
    """Canonical areas: (county, agreement, tight heading) → number of the area, and its name."""

    numbers: Mapping[tuple[str | None, str | None, str], int]
    titles: tuple[str, ...]

    def number(self, county: str | None, agreement: str | None, written: str | None) -> int | None:
        return None if written is None else self.numbers.get((county, agreement, tight(written)))

    def title(self, county: str | None, agreement: str | None, written: str | None) -> str | None:
        """The canonical name of a heading; one that heads no rows is matched by its words."""
        if written is None or not clean(written) or not names_area(written):
            return None
        number = self.number(county, agreement, written)
        if number is None:
            number = self._nearest(county, agreement, written)
        return bare(written) if number is None else self.titles[number]

    def of(self, context: Context, agreement: str | None, county: str | None) -> str | None:
        return self.title(county, agreement, context.area)

    def _nearest(self, county: str | None, agreement: str | None, written: str) -> int | None:
        known = [(k[2], n) for k, n in self.numbers.items() if k[:2] == (county, agreement)]
        weights = _weights(self.titles)
        scored = sorted((-_wording(written, self.titles[n], weights), n) for _, n in known)
        return scored[0][1] if scored and -scored[0][0] >= JOIN else None


def build(batches: Iterable[Sequence[Sighting]]) -> AreaBook:
    """The book of all headings, batch by batch in order: a later batch never undoes an earlier."""
    areas: dict[tuple[str | None, str | None], list[_Area]] = defaultdict(list)
    for batch in batches:
        slots: dict[tuple[object, ...], list[Sighting]] = defaultdict(list)
        for sighting in filter(lambda one: names_area(one.written), batch):
            slots[sighting.county, sighting.agreement, *sighting.slot].append(sighting)
        for sightings in slots.values():
            _place(sightings, areas[sightings[0].county, sightings[0].agreement])
    numbers: dict[tuple[str | None, str | None, str], int] = {}
    titles: list[str] = []
    for (county, agreement), grown in areas.items():
        for area in grown:
            numbers.update({(county, agreement, wording): len(titles) for wording in area.wordings})
            titles.append(bare(area.latest))
    return AreaBook(numbers, tuple(titles))


def _place(sightings: Sequence[Sighting], areas: list[_Area]) -> None:
    """Puts the headings of one table's slot into areas, each into one of its own."""
    fresh: dict[str, Sighting] = {}
    taken: set[int] = set()
    for sighting in sightings:
        wording = tight(sighting.written)
        home = next((n for n, area in enumerate(areas) if wording in area.wordings), None)
        if home is None:
            fresh.setdefault(wording, sighting)
        else:
            _add(areas[home], wording, sighting)
            taken.add(home)
    free = [n for n in range(len(areas)) if n not in taken]
    chosen = _assign(list(fresh.values()), [areas[n] for n in free])
    for place, (wording, sighting) in enumerate(fresh.items()):
        if place in chosen:
            _add(areas[free[chosen[place]]], wording, sighting)
        else:
            areas.append(_Area())
            _add(areas[-1], wording, sighting)


def _add(area: _Area, wording: str, sighting: Sighting) -> None:
    area.wordings[wording] = sighting.written
    area.names |= sighting.names
    # Capitals are a layout's, not the area's name ("SAMSJUKLIGHET" in a row across).
    if not area.latest or area.latest.isupper() or not sighting.written.isupper():
        area.latest = sighting.written


def _assign(fresh: Sequence[Sighting], areas: Sequence[_Area]) -> dict[int, int]:
    if not fresh or not areas:
        return {}
    headings = [sighting.written for sighting in fresh]
    weights = _weights(headings, [area.latest for area in areas])
    likeness = np.array([[_likeness(s, area, weights) for area in areas] for s in fresh])
    short = np.array([[_is_short(s.written, area.latest) for area in areas] for s in fresh])
    alone = short & (short.sum(axis=0) == 1) & (short.sum(axis=1, keepdims=True) == 1)
    likeness = np.maximum(likeness, np.where(alone, SHORTENED, 0.0))
    rows, columns = linear_sum_assignment(np.where(likeness >= JOIN, likeness, 0), maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: column for row, column in pairs if likeness[row, column] >= JOIN}


def _likeness(sighting: Sighting, area: _Area, weights: Mapping[str, float]) -> float:
    wording = max(_wording(sighting.written, text, weights) for text in area.wordings.values())
    return wording + SHARED_NAMES * _shared_rows(sighting.names, area.names)


def _shared_rows(names: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> float:
    """The share of the fewer rows that have a like on the other side; few rows prove less."""
    fewer, more = sorted((list(names), list(others)), key=len)
    if not fewer:
        return 0.0
    likes = [max(len(one & two) / max(len(one | two), 1) for two in more) for one in fewer]
    return sum(like for like in likes if like >= SAME_ROW) / max(len(fewer), FULL_NAMES)


def _is_short(one: str, other: str) -> bool:
    """Whether a heading is the other's beginning or its initials, as narrow columns have it: "Vux",
    "Utskrivn.", "NV". What is a word by itself ends in a vowel more often than not.
    """
    for short, whole in ((bare(one), bare(other)), (bare(other), bare(one))):
        beginning, run = short.casefold(), [word.text for word in words(whole)]
        if is_abbreviation(short) and beginning in _initials_of(run):
            return True
        is_cut = (
            len(beginning) >= LEAST_HEADING and beginning.isalpha() and beginning[-1] not in VOWELS
        )
        if is_cut and any(
            len(word) > len(beginning) and word.startswith(beginning) for word in run
        ):
            return True
    return False


def _initials_of(run: Sequence[str]) -> tuple[str, str]:
    """The initials of all words, and of the longer ones."""
    return "".join(w[0] for w in run), "".join(w[0] for w in run if len(w) > len("och"))


def _wording(left: str, right: str, weights: Mapping[str, float]) -> float:
    """How alike two headings are by words and subjects: about 0 to 0.9."""
    ours, theirs = content(left), content(right)
    both = sum(
        weights.get(one, CONTENT)
        * max((_likeness_of_words(one, two) for two in theirs), default=0.0)
        for one in ours
    )
    fewer = min(sum(weights.get(s, CONTENT) for s in side) for side in (ours, theirs))
    either = sum(weights.get(s, CONTENT) for s in ours | theirs)
    overlap = (both / fewer + both / either) / 2 if fewer else 0.0
    subjects, others = subjects_of(left), subjects_of(right)
    audiences = frozenset(vocabulary.group(FILE, "audiences", "names").words)
    both_about = subjects & others
    shared = SHARED_SUBJECT if both_about - audiences else SHARED_AUDIENCE if both_about else 0.0
    parted = OTHER_SUBJECT if subjects and others and not subjects & others else 0.0
    return SHARED_WORDS * overlap + shared + parted


def _likeness_of_words(one: str, two: str) -> float:
    """As of parts of names, and headings are cut shorter than these: "Sams", "Suicidprev"."""
    short, long = sorted((one, two), key=len)
    is_cut = len(short) >= LEAST_CUT and long.startswith(short)
    return max(likeness(one, two), PREFIX_LIKENESS if is_cut else 0.0)


def _weights(*sides: Sequence[str]) -> dict[str, float]:
    """Words that several headings of one side share tell less; those of support next to nothing.

    Each side is counted by itself, or a word would tell less for being in both.
    """
    counts: Counter[str] = Counter()
    for headings in sides:
        distinct = {tight(text): text for text in headings}.values()
        for part, count in Counter(s for text in distinct for s in content(text)).items():
            counts[part] = max(counts[part], count)
    return {s: max(sorts().get(s, CONTENT), FILLER) / count**0.5 for s, count in counts.items()}


@cache
def content(heading: str) -> frozenset[str]:
    """The stems of a heading without what documents print around it."""
    whole = (
        part for word in words(bare(heading)) for part in _long_forms().get(word.stem, (word.stem,))
    )
    stems = (synonyms().get(part, part) for part in whole)
    return frozenset(part for part in stems if sorts().get(part, CONTENT) > 0)


@cache
def _long_forms() -> Mapping[str, Sequence[str]]:
    """The stems of what abbreviations stand for that mean the same everywhere: "BoU"."""
    return {short: long for long, short in [*abbreviations.known().items()][::-1]}


@cache
def bare(heading: str) -> str:
    """A heading without number, label and the phrases that any heading may begin with.

    "Redovisade medel: 2. Suicidprevention" → "Suicidprevention".
    """
    text = without_years(clean(heading)).strip(" .:;,-–")
    phrases = vocabulary.group(FILE, "boilerplate", "phrases").words
    before = None
    while before != text:
        before = text
        text = _NUMBER.sub("", text)
        for phrase in phrases:
            if text.casefold().startswith((f"{phrase},", f"{phrase}:", f"{phrase} –")):
                text = text[len(phrase) + 1 :].strip(" .:;,-–")
        text = text.strip(" .:;,-–") or before
    text = _LABEL_AFTER.sub("", text) or text
    return text[:1].upper() + text[1:] if text else clean(heading)


@cache
def names_area(heading: str) -> bool:
    """Whether a heading says more than the stage or form of what stands below it.

    Reports put all areas in one table under "Utfall 2023, sammandrag" or "Omfördelning i oktober".
    """
    stages, beside = (_stems_of(group) for group in ("stages", "beside_stages"))
    found = [word.stem for word in words(heading) if not word.text.isdigit()]
    return not any(s in stages for s in found) or any(s not in stages | beside for s in found)


@cache
def _stems_of(group: str) -> frozenset[str]:
    listed = vocabulary.group(FILE, group).words
    return frozenset(part.stem for word in listed for part in words(word))


@cache
def subjects_of(heading: str) -> frozenset[str]:
    """The subjects of the vocabulary that a heading is about."""
    found = [word.text for word in words(heading)]
    lowered = " " + " ".join(found)
    cut = [word for word in found if len(word) >= LEAST_CUT]
    return frozenset(
        entry.name
        for entry in vocabulary.entries(FILE, "area", "words")
        if any(
            " " + told in lowered or (" " not in told and told.startswith((*cut,)))
            for told in entry.patterns
        )
    )
