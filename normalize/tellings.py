"""A row's text → whether it tells of another row, by the words of that row's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalize.lexicon import CONTENT, FILLER, KIND, sorts
from normalize.traits import Traits

TELLING = 0.7  # what the words found must tell: a word of content, or a kind and a subject
SCATTERED = 0.75  # words that stand apart in the text may come from different things
COMPONENT = 0.95  # the text gives the thing a sum of its own
PHRASE = 2  # words in a row that count as a phrase


def told(one: Traits, two: Traits) -> tuple[float, str]:
    """How surely the text of line two tells of line one, and the words that do.

    The head of the name ("samordnare") must be there too, or every text on the subject would
    do. The name of a party says who, so it counts in the other's name only.
    """
    text, name = frozenset(two.purpose_run), frozenset(two.name_run)
    found = {
        part: weight
        for part, weight in one.full.items()
        if (part in text and part not in one.actors) or part in name
    }
    heads = {part for part in one.full if sorts().get(part) == KIND}
    if not found or not heads <= found.keys() or not (found.keys() & text):
        return 0.0, ""
    if all(sorts().get(part) in (FILLER, KIND) for part in found):
        return 0.0, ""
    if not any(weight > FILLER for part, weight in found.items() if part in text - name):
        return 0.0, ""
    words = ", ".join(sorted({one.spelled[part] for part in found}))
    if any(_covers(label, one) for label in two.labels):
        return COMPONENT, words
    told = sum(found.values())
    share = told / one.telling
    phrase = _longest_run(one.name_run, two.purpose_run) >= min(PHRASE, len(one.name_run))
    return share * min(told / TELLING, 1.0) * (1.0 if phrase else SCATTERED), words


def _covers(label: Iterable[str], one: Traits) -> bool:
    """Whether a component's label holds every telling word of the name.

    One everyday word tells too little: "2 000 samtal à 50 kr" is not "Tidiga samtal".
    """
    held = set(label)
    telling = {part: weight for part, weight in one.full.items() if weight > FILLER}
    return telling.keys() <= held and sum(telling.values()) > CONTENT


def _longest_run(name: Sequence[str], text: Sequence[str]) -> int:
    """The most words of the name that stand in a row in the text, in any order."""
    wanted, longest, run = frozenset(name), 0, set[str]()
    for part in text:
        run = run | {part} if part in wanted else set()
        longest = max(longest, len(run))
    return longest
