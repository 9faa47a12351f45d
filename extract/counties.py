"""Names of counties (*län*), regions and municipalities in texts → the county that is meant."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

COUNTIES_FILE = Path(__file__).parent / "data" / "counties.toml"

# A county named by its own name outweighs a municipality: those lie in titles of projects too.
OWN_NAME, MUNICIPALITY = 10, 1

# A name is one word with a capital, or two ("Västra Skogen"); what follows "Region" in small
# letters, or is a point of the compass alone, is a part of an organisation ("Region Norr").
_NAME = (
    r"(?P<name>(?:(?:Norra|Södra|Östra|Västra) )?"
    r"(?!(?:Norr|Söder|Öster|Väster|Nord|Syd|Öst|Väst|Mitt)\b)"
    r"[A-ZÅÄÖÉ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?)"
)
_REGION = re.compile(rf"\bRegion {_NAME}(?! (?:län|kommun)\b)")
_COUNTY = re.compile(rf"\b{_NAME} län\b")


class _County(TypedDict):
    code: str
    name: str
    also: list[str]
    municipalities: list[str]


@cache
def _counties() -> tuple[_County, ...]:
    return tuple(tomllib.loads(COUNTIES_FILE.read_text("utf8"))["county"])


@cache
def county_codes() -> Mapping[str, str]:
    """The 21 counties' official codes (*länskod*) and short names: `"01"` → `"Stockholm"`."""
    return {county["code"]: county["name"] for county in _counties()}


@cache
def own_names() -> re.Pattern[str]:
    """Every way in which a county or its region is named."""
    names = {n for c in _counties() for n in (c["name"], *c["also"])}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) + 's?' for name in longest_first)})\b")


@cache
def municipalities() -> Mapping[str, str]:
    """The 290 municipalities, in lower case, each with its county. Raises ValueError for twins."""
    found: dict[str, str] = {}
    for county in _counties():
        for name in county["municipalities"]:
            if name.casefold() in found:
                raise ValueError(f"{COUNTIES_FILE}: {name!r} stands twice")
            found[name.casefold()] = county["name"]
    return found


@cache
def region_of(county: str) -> str:
    """The name of a county's region ("Region Jämtland Härjedalen"); also for unknown counties."""
    also = next((c["also"] for c in _counties() if c["name"] == county), [])
    return next((n for n in also if n.startswith("Region ") or n.endswith("regionen")), "") or (
        f"Region {county}"
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    def pattern(names: Iterable[str]) -> re.Pattern[str]:
        longest_first = sorted(set(names), key=len, reverse=True)
        every = "|".join(re.escape(n) + "s?" for n in longest_first)
        return re.compile(rf"\b(?:{every})\b" if every else r"(?!)")

    # "Gotland" is a county and its municipality, and named once: where counties are listed, none
    # of them is ahead.
    return tuple(
        (c["name"], pattern(own), pattern(set(c["municipalities"]) - own))
        for c in _counties()
        for own in ({c["name"], *c["also"]},)
    )


def county_of(texts: Iterable[tuple[str, int]]) -> str | None:
    """The county that texts speak of most, each text with its weight; None where none leads."""
    votes: Counter[str] = Counter()
    for text, weight in texts:
        for name, own, municipality in _patterns():
            votes[name] += weight * OWN_NAME * len(own.findall(text))
            votes[name] += weight * MUNICIPALITY * len(municipality.findall(text))
    return _leader(votes)


def unlisted_county_of(texts: Iterable[tuple[str, int]]) -> str | None:
    """The county that texts name by form alone ("Region Västmark", "Västmarks län"), each text
    with its weight: one that is renamed, merged or made up is in no list. None where none leads.
    """
    votes: Counter[str] = Counter()
    of_counties: Counter[str] = Counter()
    for text, weight in texts:
        for match in _REGION.finditer(text):
            votes[match["name"]] += weight
        for match in _COUNTY.finditer(text):
            of_counties[match["name"]] += weight
    for genitive, weight in of_counties.items():
        # A name that ends in s takes no other s in the genitive: "Region Bergfors", "Bergfors län".
        is_own = genitive in votes or not genitive.endswith("s")
        votes[genitive if is_own else genitive[:-1]] += weight
    return _leader(votes)


def _leader(votes: Counter[str]) -> str | None:
    ranked = [*votes.most_common(2), ("", 0), ("", 0)]
    return ranked[0][0] if ranked[0][1] > ranked[1][1] else None
