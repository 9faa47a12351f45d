"""The words of a heading → the development area that it names."""

from __future__ import annotations

import re
from functools import lru_cache

from extract import amounts
from extract.agreements import agreement_in
from extract.amounts import MOST_REMEMBERED
from extract.counties import own_names
from extract.dates import YEAR
from extract.generic import heads_a_section, is_generic
from extract.letterhead import is_letterhead
from extract.row_names import is_part, is_total

# An area's name is a phrase; a paragraph that long before a table is an introduction.
LONGEST_CAPTION = 130
# Shorter lines are the numbers of pages and of tables.
SHORTEST_CAPTION = 3
# "2.1 ", "B) ", "C. ", "IV. ", "§ 18 ", "Tabell 3. ": the number of a section or a caption, and no
# part of the name.
NUMBERING = re.compile(
    r"^\s*(?:§\s*\d+(?:\s?[a-z]\b)?\s*[.:–-]?|(?i:tabell|bilaga)\s+\d+[a-z]?\s*[.:–-]?|\d+(?:\.\d+)*\.?|[A-Za-zÅÄÖ]\)|[A-ZÅÄÖ]\.(?=\s+[A-ZÅÄÖ])|[IVX]+\.)\s+(?=\S)"
)
# Minutes have their areas in sentences: "att inom området Barn och unga bevilja medel till".
WITHIN = re.compile(
    r"\binom\s+(?:utvecklings|insats|fokus|mål|del)?området\s+(?P<area>[^.:;]{3,100}?)\s+"
    r"(?:bevilja|fördela|avsätta|tilldela|anslå|ge|finansiera|disponera)\b",
    re.IGNORECASE,
)
# "Medel till insatser", "Fördelning", "Beviljade bidrag": money is given out.
SHARES_OUT = re.compile(r"\b(?:fördel|bevilj|bidrag|medel\b|tilldel)", re.IGNORECASE)
# "Styrgruppen beslutar", "Beredningen föreslår att": who, and not what for.
DECIDES = re.compile(r"\b(?:besluta(?:r|de)|föreslår|rekommenderar|konstaterar)\W*(?:att\W*)?$")
# "(tkr)", "Belopp i mnkr" above a table is said of its sums.
UNIT_ALONE = re.compile(
    r"\W*(?:(?:alla |samtliga )?(?:belopp|siffror|summor)\s+(?:anges\s+)?i\s+)?"
    r"(?:kr|sek|tkr|kkr|mkr|mnkr|kronor|tusental kronor|miljoner kronor)\W*",
    re.IGNORECASE,
)
# "Digitalisering (mnkr)", "Samsjuklighet (belopp i tkr)".
UNIT_BEHIND = re.compile(
    r"\s*[(\[](?:(?:alla |samtliga )?(?:belopp|siffror|summor)\s+(?:anges\s+)?i\s+)?"
    r"(?:kr|sek|tkr|kkr|mkr|mnkr|kronor|tusental kronor|tusen kronor|miljoner kronor)[)\]]$",
    re.IGNORECASE,
)
# "Samsjuklighet (1/2)", "Suicidprevention, forts.": an area that goes on over several slides.
GOES_ON = re.compile(
    r"\s*\(\s*(?:forts\w*\.?\s*)?\d+\s*(?:/|av)\s*\d+\s*\)$|\s+[1-9]\s*/\s*[2-9]$"
    r"|\s*[(,–-]?\s*\b(?:forts\.?|fortsättning)\)?$",
    re.IGNORECASE,
)


def without_amount(text: str) -> str:
    """A heading without the sums it states: "Suicidprevention (5 518 744)" → "Suicidprevention"."""
    figures = [f for f in amounts.figures(text) if f.unit is not None or f.is_grouped]
    for figure in reversed(figures):
        before, after = text[: figure.start], text[figure.end :]
        if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        text = f"{before.rstrip(' :,–-')} {after}"
    return " ".join(text.split()).rstrip(" :,–-")


@lru_cache(maxsize=MOST_REMEMBERED)  # asked again for each of a document's tables
def area_in(heading: str) -> str | None:
    """The development area that a heading names, as printed but for its sum; None where the
    heading only says what kind of table follows ("2.1 Insatser under 2024").
    """
    if (within := WITHIN.search(heading)) is not None:
        return within["area"]
    if DECIDES.search(heading):
        return None
    text = UNIT_BEHIND.sub("", GOES_ON.sub("", without_amount(heading)))
    bare = NUMBERING.sub("", text)
    agreement = agreement_in(bare)
    rest = bare.replace(agreement, " ") if agreement else bare
    rest = YEAR.sub(" ", re.sub(r"\([^)]*\)", " ", rest))
    rest = own_names().sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    if not words or is_generic(rest) or heads_a_section(words[0]) or is_part(bare):
        return None
    # "Uppföljning 2024 – Barn och unga": what the table is, and of which area.
    kind, dash, area = bare.partition(" – ")
    if dash and YEAR.search(kind) and area_in(kind) is None and (own := area_in(area)) is not None:
        return own
    # "Medel till insatser: Barn och unga": what is done, and for which area.
    kind, colon, area = bare.partition(": ")
    if colon and SHARES_OUT.search(kind) and area_in(kind) is None:
        return area_in(area) or bare
    return NUMBERING.sub("", text) or None


def could_be_caption(text: str) -> bool:
    """Whether a paragraph right above a table could name its area: a phrase, no sentence, and no
    part of a sum ("varav kvar från 2023").
    """
    if is_letterhead(text) or is_part(text):
        return False
    text = GOES_ON.sub("", text)
    goes_on = text.rstrip().endswith((".", ":", ";", ",")) or UNIT_ALONE.fullmatch(text) is not None
    return SHORTEST_CAPTION <= len(text) <= LONGEST_CAPTION and not goes_on


def is_area_with_sum(text: str) -> bool:
    """Whether a line is nothing but an area's name and its sum: "Samsjuklighet: 606 000 kr"."""
    figures = [f for f in amounts.figures(text) if f.unit is not None]
    if len(figures) != 1 or text[figures[0].end :].strip(" )"):
        return False
    name = without_amount(text)
    sentence = text.rstrip().endswith(".") or any(is_total(word) for word in name.split())
    return could_be_caption(name) and not sentence and area_in(text) is not None
