"""How often words are met and how they are spelt → whether letters beside a line end are one word.

No grammar, and no dictionary: a word is as likely as the document and the texts of its genre have
it, or else as its letters follow each other in the words known. `"brukar|representanter"` is
likelier one word than two, for no word begins like that; `"psykiatriska|öppenvård"` is two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

EDGE = "#"  # stands for the blank before a word and behind it
# A letter is told by so many before it: with fewer, compounds look like any other letters.
BEFORE = 4
# What a letter is worth of which nothing is known.
ANY_LETTER = 1 / 32
LEAST = 1e-300  # a hundred letters in a row are no word, and yet not nothing
# How much of a text is words that it has elsewhere, and how much is new.
SHOWN, NEW = 0.4, 0.22


class Spelling:
    """`shown` counts the words that a document shows, in lower case; `common` are pairs of words
    that all texts of the genre have and of the share of a text that they make up together.
    """

    def __init__(
        self, shown: Mapping[str, int], common: Iterable[tuple[Iterable[str], float]]
    ) -> None:
        self._shares: dict[str, float] = {}
        for words, share in common:
            own = set(words)
            self._shares |= dict.fromkeys(own - self._shares.keys(), share / len(own))
        known = shown.keys() | self._shares.keys()
        total = sum(shown.values())
        for word, count in shown.items():
            self._shares[word] = self._shares.get(word, 0.0) + SHOWN * count / total
        self._followed: Counter[str] = Counter()  # how often letters are followed by another
        self._seen: Counter[str] = Counter()  # how often letters stand in a row
        self._kinds: Counter[str] = Counter()  # by how many different letters they are followed
        for word in known:
            self._learn(word)

    def _learn(self, word: str) -> None:
        letters = f"{EDGE * BEFORE}{word}{EDGE}"
        for i in range(BEFORE, len(letters)):
            for start in range(i - BEFORE, i + 1):
                before, row = letters[start:i], letters[start : i + 1]
                self._followed[before] += 1
                self._seen[row] += 1
                self._kinds[before] += self._seen[row] == 1

    def odds(self, head: str, tail: str) -> float:
        """How much likelier `head + tail` is one word than two, as the logarithm of the odds."""
        one, two = head.casefold(), tail.casefold()
        return log(self._share(one + two)) - log(self._share(one)) - log(self._share(two))

    def _share(self, word: str) -> float:
        """The share of a text that is this word."""
        spelt = NEW
        letters = f"{EDGE * BEFORE}{word}{EDGE}"
        for i in range(BEFORE, len(letters)):
            spelt *= self._letter(letters[i - BEFORE : i], letters[i])
        return max(self._shares.get(word, 0.0) + spelt, LEAST)

    def _letter(self, before: str, letter: str) -> float:
        """Of the places behind these letters, the share in which a letter stands: what few places
        show counts as much as what all places behind fewer letters do (Witten and Bell, 1991).
        """
        share = ANY_LETTER
        for start in range(len(before), -1, -1):
            behind = before[start:]
            if not self._followed[behind]:
                break
            seen, kinds = self._seen[behind + letter], self._kinds[behind]
            share = (seen + kinds * share) / (self._followed[behind] + kinds)
        return share
