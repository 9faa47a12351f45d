"""The name that a row bears → whether it is a sum, a part of the row above, or what is left."""

from __future__ import annotations

from functools import lru_cache

from extract.amounts import MOST_REMEMBERED
from extract.heading_words import headings_file, words_of


@lru_cache(maxsize=MOST_REMEMBERED)
def is_total(text: str) -> bool:
    """Whether a name is that of a row of sums: "Totalt:", "Summa insatser"."""
    words = words_of(text)
    alone = " ".join(words).rstrip(":") in headings_file()["total"]["alone"]
    return alone or (bool(words) and words[0].rstrip(":") in headings_file()["total"]["words"])


@lru_cache(maxsize=MOST_REMEMBERED)
def is_of_whole(label: str) -> bool:
    """Whether a label of a sum says that it is an area's, or all of it: "Beslutat för området"."""
    text = " ".join(words_of(label))
    return any(phrase in text for phrase in headings_file()["total"]["whole"])


@lru_cache(maxsize=MOST_REMEMBERED)
def ends_as_total(text: str) -> str | None:
    """What a row's sum is of by its name, if that ends in the word: "Barn och unga totalt"."""
    *before, last = words_of(text) or [""]
    said = last.rstrip(":") in headings_file()["total"]["words"]
    return " ".join(before) if said and before else None


@lru_cache(maxsize=MOST_REMEMBERED)
def is_part(text: str) -> bool:
    """Whether a name says that its row is a part of the row above: "varav personal"."""
    words = words_of(text)
    is_asked = "?" in text  # "Varav lär vi oss?" is a name
    return bool(words) and words[0].rstrip(":") in headings_file()["total"]["part"] and not is_asked


@lru_cache(maxsize=MOST_REMEMBERED)
def is_rest(text: str) -> bool:
    """Whether a name is that of money not yet given out: "Kvar att fördela", "Reserv"."""
    said = " ".join(words_of(text))
    file = headings_file()["total"]
    return said in file["rest_alone"] or any(said.startswith(words) for words in file["rest"])
