"""The name of one party as written → who is meant: a municipality, the region, a department."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.counties import municipalities, region_of
from normalize import vocabulary
from normalize.names import TEXTS_KEPT, clean, is_abbreviation, stem, tight, words

FILE = "actors.toml"
Stems = tuple[str, ...]
MUNICIPALITIES = "Kommunerna"  # all or some of a county's, which of them is not said

# Narrow columns have "Falu kn", "Falu k:n".
_MUNICIPALITY = re.compile(r"^(.+?)s?\s+(?:kommun(?:en|er|erna)?|kn\.?|k:n|stad)$", re.IGNORECASE)
_REGION = re.compile(r"^region\s+", re.IGNORECASE)
_ENDINGS = re.compile(r"(?<=\w)/[a-zåäö]{1,3}\b")  # "kommun/er"
_VOWELS_AND_S = "aeiouyåäösxz"  # a name that ends so takes no -s in the genitive
# "Verksamhetschef BUP", "Utvecklingsledare på RSS": whoever answers does so for a party.
_TITLE = re.compile(
    r"^\w*(?:ledare|samordnare|chef|strateg|koordinator|handläggare|direktör|sekreterare|"
    r"utvecklare|konsulent)n?\s+(?:(?:på|vid|i|inom|hos|för|från)\s+)?(?P<party>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant. `key` is equal for equal parties; `text` is the name as written, remarks and
    determiners taken off; `is_official` where `key` is the name that readers know.
    """

    key: str
    text: str
    is_official: bool = False


def meant(
    written: str, county: str | None, learned: Mapping[Stems, str], named: frozenset[str]
) -> Meant:
    """Who a party is. `named`: the municipalities that the county's documents name, casefolded."""
    text = bare(written)
    if _is_every_municipality(text) or _are_the_countys(text, county):
        return Meant(MUNICIPALITIES, text, is_official=True)
    own = _municipality_of(text, named) or _own_region(text, county)
    if own:
        return Meant(own, text, is_official=True)
    title = _TITLE.match(text)
    if title and is_known(title["party"], county):
        return meant(title["party"], county, learned, named)
    entry = entry_of(text, county)
    if entry:
        return Meant(entry, _without_county(text, county))
    explained = learned.get(stems(text))
    return Meant(explained or " ".join(stems(text)) or text.casefold(), explained or text)


def is_known(text: str, county: str | None = None) -> bool:
    """Whether a text by itself names a municipality, the county's region, or a party of the
    vocabulary.
    """
    text = bare(text)
    return bool(
        _is_every_municipality(text)
        or _municipality_of(text, frozenset())
        or _own_region(text, county)
        or text.casefold() in ("region", "regionen")
        or entry_of(text, county)
    )


def entry_of(text: str, county: str | None = None) -> str | None:
    """The vocabulary's name of a party, with or without the kind of unit and the county."""
    plain = _without_county(text, county)
    for form in (text, plain, _without_unit(plain)):
        if stems(form) in forms():
            return forms()[stems(form)]
    return None


@cache
def _edges() -> tuple[re.Pattern[str], ...]:
    """Remarks before and behind a name, and the county behind it."""
    remarks = map(re.escape, _longest_first("remarks"))
    edges = [rf"^{text}(?:\s*:\s*|\s+)(?=\S)|(?<=\S)\s+{text}\.?$" for text in remarks]
    edges += [rf"(?<=\S)\s+{place}$" for place in ("i länet", "i hela länet")]
    return tuple(re.compile(edge, re.IGNORECASE) for edge in edges)


@lru_cache(maxsize=TEXTS_KEPT)
def bare(written: str) -> str:
    """A name without remarks ("PSY i samverkan") and determiners ("länets ungdomsmottagningar")."""
    text = _ENDINGS.sub("", clean(written)).strip(" .:;,*•–-")
    for edge in _edges():
        text = edge.sub("", text)
    parts = text.split()
    while len(parts) > 1 and _is_determiner(parts[0]):
        parts = parts[1:]
    return " ".join(parts)


def _is_determiner(word: str) -> bool:
    return word.casefold() in _words("determiners") or word.isdigit()


def _is_every_municipality(text: str) -> bool:
    """Whether nothing but "kommunerna" or "kommuner av" is left ("Länets 12 kommuner")."""
    parts = text.split()
    is_one = [stem(part.casefold()) == "kommun" for part in parts]
    return any(is_one) and all(o or _is_determiner(p) for o, p in zip(is_one, parts, strict=True))


def _are_the_countys(text: str, county: str | None) -> bool:
    """Whether all of a county are meant: "Dalarnas kommuner"; in capitals it is an association."""
    match = re.match(r"^(.+?)s?\s+kommuner(?:na)?$", text)
    if match is None or county is None:
        return False
    names = {county, f"{county}s", region_of(county).removeprefix("Region ")}
    return {match.group(1), f"{match.group(1)}s"} & names != set()


def _municipality_of(text: str, named: frozenset[str]) -> str | None:
    """The official name of a municipality, said with or without the word."""
    match = _MUNICIPALITY.match(text)
    name = (match.group(1) if match else text).casefold()
    for form in (name, name + "s", name + "n"):
        if form in municipalities() and (form == name or match):
            return official(capitals(form))
    several = text.casefold().endswith(("kommuner", "kommunerna"))  # or an association's name
    if match and not match.group(1).islower() and (not several or {name, name + "s"} & named):
        return _unlisted(match.group(1), text)
    if name in named:
        return official(text)
    return None


def _unlisted(base: str, text: str) -> str:
    """A municipality of no list; whether the -s belongs to its name is told by what it follows."""
    is_plain = base[-1].casefold() not in _VOWELS_AND_S
    first = text.rsplit(" ", 1)[0]
    return official(base) if is_plain else f"{first} kommun"


@cache
def official(name: str) -> str:
    """Its own name: "Karlstads kommun", "Örebro kommun"; few call themselves "Borås stad"."""
    for entry in vocabulary.entries(FILE, "municipality", "forms"):
        if name in entry.patterns:
            return entry.name
    return f"{name} kommun" if name[-1].casefold() in _VOWELS_AND_S else f"{name}s kommun"


def _own_region(text: str, county: str | None) -> str | None:
    """The county's region. Regions sign with R and their county's initials: RD for Region
    Dalarna, RJL for Region Jönköpings län, VGR. "Regionen" is the county's own.
    """
    if county is None:
        return "Regionen" if text.casefold() in ("region", "regionen") else None
    region = region_of(county)
    first = "".join(part[0] for part in county.split())
    signs = {f"R{first}", f"R{first}L", f"{first}R", "".join(p[0] for p in region.split())}
    is_sign = is_abbreviation(text) and text.upper() in {sign.upper() for sign in signs}
    name = _REGION.sub("", text)
    is_name = tight(text) == tight(region) or (name != text and tight(name) == tight(county))
    return region if is_sign or is_name or text.casefold() in ("region", "regionen") else None


def split_region(text: str, county: str | None) -> tuple[str, ...]:
    """The region and its department: "RD folkhälsa", "Öppenvården Region Dalarna"."""
    parts = [] if _own_region(text, county) else text.split()
    for cut in range(1, len(parts)):
        sides = (" ".join(parts[:cut]), " ".join(parts[cut:]))
        # "Region Skåne" is another's region, not this one's department.
        own = [side.casefold() != "region" and bool(_own_region(side, county)) for side in sides]
        if own[0] != own[1] and all(side[0].isalpha() for side in sides):
            return sides
    return (text,)


def stems(text: str) -> Stems:
    """Inflection at the end does not count: "Vårdcentralerna" is "vårdcentral"."""
    return tuple(stem(word.text) for word in words(text))


@cache
def forms() -> Mapping[Stems, str]:
    found: dict[Stems, str] = {}
    for entry in vocabulary.entries(FILE, "actor", "forms"):
        for form in (entry.name, *entry.patterns):
            found.setdefault(stems(form), entry.name)
    return found


def _without_unit(text: str) -> str:
    """What a department does: "Område psykiatri" is "psykiatri"."""
    kept = [part for part in text.split() if part.casefold().strip(".,") not in _words("units")]
    return " ".join(kept) or text


def _without_county(text: str, county: str | None) -> str:
    """A party that every county has, without the county's name: "NSPH Dalarna"."""
    if county is None:
        return text
    names = "|".join(re.escape(n) for n in (region_of(county).removeprefix("Region "), county))
    plain = re.sub(rf"(?<=\S)\s+(?:i\s+)?(?:{names})s?(?:\s+län)?$", "", text)
    return plain if stems(plain) in forms() else text


def capitals(name: str) -> str:
    return re.sub(r"(?:^|(?<=[\s-]))\w", lambda match: match.group().upper(), name)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(vocabulary.group(FILE, group).words)


@cache
def _longest_first(group: str) -> tuple[str, ...]:
    return tuple(sorted(vocabulary.group(FILE, group).words, key=len, reverse=True))
