"""A name → the marks in it: kinds, target groups, directions, levels, numbers, opposites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from normalize import vocabulary
from normalize.age_spans import Span, spans
from normalize.lexicon import ENDINGS, Lexicon
from normalize.names import TEXTS_KEPT, Word, stem, words

Number = int | str | Span
_NUMBER = re.compile(r"^\d{1,2}$")


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}

# Single letters that are words of their own: "barn o unga", "stöd i skolan", "3 à 4".
_LETTER_WORDS = frozenset("ioåà")


LONG_WORD = 5


_CONJUNCTION = re.compile(r"\s*(?:[,/&+]|\b(?:och|o|samt)\b)\s*", re.IGNORECASE)


@lru_cache(maxsize=TEXTS_KEPT)
def coordinated(name: str) -> frozenset[str]:
    """The kinds and audiences of words beside an "och" or a comma: what a name lists."""
    pieces = [words(piece) for piece in _CONJUNCTION.split(name)]
    beside = [run[-1] for run in pieces[:-1] if run] + [run[0] for run in pieces[1:] if run]
    return frozenset(mark for word in beside for mark in marks_of(word.text))


@cache
def _kind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    endings = "|".join(sorted(ENDINGS, key=len, reverse=True))
    return tuple(
        (group.name, re.compile(f"(?:{'|'.join(map(re.escape, group.words))})(?:{endings})$"))
        for group in vocabulary.groups("words.toml", "kind")
    )


@cache
def kind(text: str) -> str | None:
    """The kind of thing that one word names; None where it names none."""
    found = [(m.start(), name) for name, p in _kind_patterns() if (m := p.search(text))]
    # Short bases ("dag") also end words they do not belong to ("vardag"); a compound's
    # first part is a word of its own, so it has some letters.
    fits = [(start, name) for start, name in found if start == 0 or start > 2]
    return min(fits)[1] if fits and text not in ("vardag", "vardagen", "idag") else None


def marks_of(text: str) -> frozenset[str]:
    """The kind and the audiences that one word names."""
    own = kind(text)
    found = {mark for form in (text, stem(text)) for mark in [_marks("audience").get(form)] if mark}
    return frozenset(found | ({own} if own else set()))


@lru_cache(maxsize=TEXTS_KEPT)
def kinds(text: str) -> frozenset[str]:
    """The kinds of thing that the words of a text name: a post, a training, a day."""
    named = (kind(word.text) for word in words(text) if not word.is_short)
    return frozenset(one for one in named if one)


@cache
def _marks(family: str) -> Mapping[str, str]:
    return {
        form: group.name
        for group in vocabulary.groups("words.toml", family)
        for word in group.words
        for form in ((word,) if family == "direction" else (word, stem(word)))
    }


@lru_cache(maxsize=TEXTS_KEPT)
def _forms(run: tuple[Word, ...]) -> frozenset[str]:
    """The words, their stems, and each two words in a row."""
    pairs = (f"{one.text} {two.text}" for one, two in pairwise(run))
    return frozenset([form for word in run for form in (word.text, word.stem)]).union(pairs)


def group_marks(family: str, run: tuple[Word, ...], lexicon: Lexicon) -> frozenset[str]:
    """The groups that the words belong to; two words that are one term count as that alone."""
    marks = _marks(family)
    if family != "audience" and marks.keys().isdisjoint(_forms(run)):
        return frozenset()
    found: set[str] = set()
    place = 0
    while place < len(run):
        pair = " ".join(word.text for word in run[place : place + 2])
        if pair in marks and len(run) > place + 1:
            found.add(marks[pair])
            place += 2
            continue
        word = run[place]
        forms = (word.text, word.stem, *_first_parts(word, family, lexicon))
        found.update(marks[form] for form in forms if form in marks)
        place += 1
    return frozenset(found)


def sides(marks: frozenset[str]) -> Mapping[str, str]:
    """Contrast → the side that a name takes; one that names both takes none."""
    pairs = [mark.split("-") for mark in sorted(marks)]
    contrasts = [contrast for contrast, _ in pairs]
    return {contrast: side for contrast, side in pairs if contrasts.count(contrast) == 1}


def _first_parts(word: Word, family: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A compound names its audience too ("ungdomsmottagning"), but not a direction."""
    return lexicon.parts(word)[:1] if family == "audience" and len(word.text) > LONG_WORD else ()


@cache
def _labels(group: str) -> frozenset[str]:
    groups = vocabulary.groups("words.toml", "numbered")
    return frozenset(stem(word) for g in groups if g.name == group for word in g.words)


@lru_cache(maxsize=TEXTS_KEPT)
def numbers(name: str) -> Mapping[str, Number]:
    """Label → number, letter or years: {"steg": 2} for "Utbildning, steg 2" or "steg II", {"åring":
    4} for age, {"team": "B"} for "Team B", {"år": 13–17} for "HVB 13–17 år".
    """
    found: dict[str, Number] = {**spans(name)}
    run = words(name)
    for one, two in pairwise(run):
        before, behind = _number(one.text), _number(two.text)
        if stem(one.text) in _labels("part") | _labels("stage") and behind is not None:
            found[stem(one.text)] = behind
        elif stem(two.text) in _labels("age") and before is not None:
            found[stem(two.text)] = before
        elif _is_letter(two, is_last=two is run[-1]):
            found[stem(one.text)] = two.text.upper()
    return found


def later_stage(numbers: Mapping[str, Number]) -> str | None:
    """The label of a stage that is not the first: "steg" of "Sjukstuga 2.0 steg 2"."""
    return next(
        (k for k, n in numbers.items() if k in _labels("stage") and isinstance(n, int) and n > 1),
        None,
    )


def _is_letter(word: Word, *, is_last: bool) -> bool:
    """Whether one letter stands for a number: writers part what they name alike by a capital, or
    by any letter at the end ("Team A", "Delprojekt b").
    """
    is_single = len(word.text) == 1 and word.text.isalpha() and word.text not in _LETTER_WORDS
    return is_single and (is_last or word.is_capital)


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.match(text) else _ROMAN.get(text)
