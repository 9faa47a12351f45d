"""The texts of rows by their letters, three by three: alike where words are inflected, put together
or taken apart ("kvällsöppet", "öppet kvällar").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from normalize.names import TEXTS_KEPT, words

LENGTH = 3
LONGEST = 600  # signs of a text: what a row is for stands at its beginning
BITS = 6  # of the weight of three signs: what few of a million texts hold weighs less than 2 ** 8


@dataclass(frozen=True, slots=True)
class Space:
    """Three signs → their place, and how much each place tells: the fewer texts hold it, the more.

    `planes` are sets of places as the bits of an integer; a place in plane k tells 2 ** k. Any two
    texts of a county are compared, and integers are counted faster than words are looked up.
    """

    places: Mapping[str, int]
    planes: tuple[int, ...]

    def weigh(self, places: int) -> int:
        """What a set of places tells together."""
        return sum([(places & plane).bit_count() << k for k, plane in enumerate(self.planes)])


@dataclass(frozen=True, slots=True)
class Letters:
    """The places of a text, and the length of its vector."""

    space: Space
    places: int
    length: float


def space(texts: Iterable[str]) -> Space:
    """What the letters of these texts tell."""
    every = 0
    held: Counter[str] = Counter()
    for text in texts:
        every += 1
        held.update(grams(text))
    places = {gram: place for place, gram in enumerate(sorted(held))}
    planes = [0] * BITS
    for gram, count in held.items():
        weight = min(round((math.log((every + 1) / (count + 1)) + 1) ** 2), 2**BITS - 1)
        for k in range(BITS):
            if weight >> k & 1:
                planes[k] |= 1 << places[gram]
    return Space(places, tuple(planes))


@lru_cache(maxsize=TEXTS_KEPT)
def grams(text: str) -> frozenset[str]:
    """Every three signs of a text's words, with a blank before and behind each word."""
    found: set[str] = set()
    for word in words(text[:LONGEST]):
        padded = f" {word.text} "
        found.update(padded[i : i + LENGTH] for i in range(len(padded) - LENGTH + 1))
    return frozenset(found)


def letters(text: str, of: Space) -> Letters:
    """A text in the space of its county; signs that the space does not know are left out."""
    places = sum([1 << of.places[gram] for gram in grams(text) if gram in of.places])
    return Letters(of, places, math.sqrt(of.weigh(places)))


def cosine(left: Letters, right: Letters) -> float:
    """Of two texts of one space: 1 the same, 0 without three signs in common."""
    shared = left.places & right.places
    return left.space.weigh(shared) / (left.length * right.length) if shared else 0.0
