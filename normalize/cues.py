"""What a row's text says of the years before: that it is new, goes on, was called otherwise, or was
put together or taken apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalize import vocabulary
from normalize.names import TEXTS_KEPT


@cache
def _cues(group: str) -> re.Pattern[str]:
    """The cue, and what stands behind it to the end of its clause."""
    found = (g for g in vocabulary.groups("words.toml", "cue") if g.name == group)
    cues = [re.escape(word) for g in found for word in g.words]
    longest_first = sorted(cues, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?!\w)([^.;:]*)", re.IGNORECASE)


_SENTENCE = re.compile(r"(?<=[.;:])\s+")


@lru_cache(maxsize=TEXTS_KEPT)
def former_names(text: str) -> str:
    """Where a name of before may stand: behind "tidigare", "f.d.", and in the sentences that say
    that the name is another now.
    """
    told = [match.group(2) for match in _cues("formerly").finditer(text)]
    told += [sentence for sentence in _SENTENCE.split(text) if _cues("renamed").search(sentence)]
    return " ".join(told)


@lru_cache(maxsize=TEXTS_KEPT)
def goes_on(text: str) -> str:
    """What the text says of its row having been there before; empty where it says nothing."""
    if change(text):
        return ""
    found = (_cues(group).search(text) for group in ("renamed", "formerly", "continued", "ended"))
    return next((match.group(1).casefold() for match in found if match), "")


@lru_cache(maxsize=TEXTS_KEPT)
def change(text: str) -> str:
    """What the text says of rows put together or taken apart; empty where it says nothing.

    A new name replaces an older one, and the row is the same.
    """
    match = _cues("change").search(_cues("renamed").sub(r" \2", text))
    return match.group(1).casefold() if match else ""


@lru_cache(maxsize=TEXTS_KEPT)
def ended(text: str) -> str:
    """What the text says of its row not coming again; empty where it says nothing."""
    match = _cues("ended").search(text)
    return match.group(1).casefold() if match else ""


@lru_cache(maxsize=TEXTS_KEPT)
def is_new(text: str) -> bool:
    """Whether a sentence of the text begins with a word for what is new, or is that word; a row
    with a new name or new staff is not new, nor one that goes on with something new.
    """
    if goes_on(text):
        return False
    return any(
        match.start(1) == 0 or text[: match.start(1)].rstrip().endswith((".", ";", ":", ","))
        for match in _cues("new").finditer(text)
        if not any(_cues(group).match(text, match.start(1)) for group in ("renamed", "of_row"))
    )
