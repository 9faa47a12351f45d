"""How words of a text begin, run and end → whether letters on either side of a line end are one.

No grammar: three letters in a row are counted in the words that the document shows whole, the
ends of a word among them. `"brukar|representanter"` runs on, for words go on with "arr" and few
end in "kar"; `"psykiatriska|öppenvård"` does not, for many words end in "ska".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

END = "#"  # of a word, or its beginning
# What is not seen among so few words may yet be there: so much weight has the rarer context.
UNSEEN = 3.0
LETTERS = 30


class Spelling:
    """Counts of letters in the words given, which are in lower case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._threes: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        self._before_threes: Counter[str] = Counter()
        self._before_pairs: Counter[str] = Counter()
        for word in words:
            letters = f"{END}{END}{word}{END}"
            for i in range(2, len(letters)):
                self._threes[letters[i - 2 : i + 1]] += 1
                self._before_threes[letters[i - 2 : i]] += 1
                self._pairs[letters[i - 1 : i + 1]] += 1
                self._before_pairs[letters[i - 1]] += 1

    def runs_on(self, head: str, tail: str) -> float:
        """How much likelier `head + tail` is one word than two, as the logarithm of the odds."""
        before, after = f"{END}{END}{head.casefold()}"[-2:], f"{tail.casefold()}{END}"
        one = self._share(before, after[0]) * self._share(before[1] + after[0], after[1])
        two = self._share(before, END) * self._share(END + END, after[0])
        return log(one / (two * self._share(END + after[0], after[1])))

    def _share(self, before: str, letter: str) -> float:
        """Of the places where two letters stand, the share in which a third follows."""
        last = before[1]
        rarer = (self._pairs[last + letter] + UNSEEN / LETTERS) / (
            self._before_pairs[last] + UNSEEN
        )
        return (self._threes[before + letter] + UNSEEN * rarer) / (
            self._before_threes[before] + UNSEEN
        )
