"""The texts of a history → the words in them, each once, for those who look for a part of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from load.texts import Row

_WORD = re.compile(r"[^\W_]+")  # letters and digits, as the full-text index parts its words


def words(texts: Iterable[str | None]) -> Iterator[Row]:
    """Each word in small letters, and without accents as the index folds it: "Överens" → "överens",
    "overens".
    """
    every = {text for text in texts if text}
    found = {word for text in every for word in _WORD.findall(text.lower())}
    for word in sorted(found):
        yield {"word": word, "plain": plain(word)}


def plain(word: str) -> str:
    """The word without accents and dots: "överenskommelse" → "overenskommelse"."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) or word
