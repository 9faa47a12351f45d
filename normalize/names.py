"""A name as written → its words, ready to be compared: cleaned, stemmed, abbreviations told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

SOFT_HYPHEN = "\u00ad"
DASHES = "‐‑‒–—−"  # Word writes any of them for a hyphen
SHORT_MAX = 8  # longer capitals are shouting, not an abbreviation
SHOUTING_MIN = 14  # letters: a name all in capitals has no abbreviations to tell
SLUG_MAX = 40
TEXTS_KEPT = 20_000  # texts whose words are remembered; each document reads the earlier ones again

# "FSUM:s", "LPO:er": Swedish joins endings to abbreviations with a colon.
_WORD = re.compile(r"[^\W_]+(?::[a-zåäö]{1,4}\b)?")
_SHORT_ENDING = re.compile(r"^([A-ZÅÄÖ]{2,})(?:s|n|en|et|er|ar|arna|erna|ernas)$")
# "e-hälsa" is one word; "IFO-nätverk" is two.
_LETTER_HYPHEN = re.compile(r"\b([a-zåäö])-(?=[a-zåäö]{3})", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-/]\s*(?:(?:19|20)?\d\d))?\b")
# The neuter -t of adjectives, which Snowball leaves: "preventivt" and "preventiv" are one word.
_NEUTER = re.compile(r"(?<=iv)t$|(?<=ig)t$|(?<=sk)t$|(?<=ell)t$|(?<=al)t$")

# The definite -et and -an of nouns, likewise; not those of "aktivitet", "verksamhet", "plan".
_DEFINITE = re.compile(r"(?<=[a-zåäö]{4})(?<!h)(?<!it)et$|(?<=[a-zåäö]{3}a)(?<!pla)n$")

# Rows are numbered in some plans, and anew each year: "B5 Anhörigstöd", "3.2 Team Norr".
_CODE = re.compile(
    r"^\(?(?:[A-ZÅÄÖ]\s?\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=[.):\s]+[A-ZÅÄÖ]))[.):]*\s+(?=\S)"
)

_BREAK = re.compile(r"\s*[:,(]\s*(?=\S)|\s+[-–—]\s+")

# "(H)järnkoll", "medarbetar(e)": a letter in brackets belongs to its word.
_BRACKETED = re.compile(r"\(([^\W\d_])\)(?=[^\W\d_])|(?<=[^\W\d_])\(([^\W\d_])\)")

# "barn & unga"; inside a word it is part of a name ("R&D").
_NOT_ALNUM = re.compile(r"[\W_]+")
_AMPERSAND = re.compile(r"\s[&o]\s")  # "barn & unga", and "barn o unga" where room is short

_stemmer = snowballstemmer.stemmer("swedish")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: `text` in lower case, its stem, and what its writing tells."""

    text: str
    stem: str
    is_short: bool = False
    is_capital: bool = False
    is_first: bool = False


def clean(text: str) -> str:
    """NFC, whitespace collapsed, soft hyphens gone. Cleaning twice is cleaning once."""
    text = unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))
    return " ".join(text.split())


def tight(text: str) -> str:
    """Letters and digits alone, casefolded: equal for names that differ in layout only."""
    text = _AMPERSAND.sub(" och ", text)
    text = unicodedata.normalize("NFKC", text)
    return _NOT_ALNUM.sub("", text.casefold())


@lru_cache(maxsize=TEXTS_KEPT)
def key(name: str) -> str:
    """`tight` without years: a row that names its year is the same row next year."""
    timeless = _YEAR.sub(" ", bare(name))
    return tight(timeless) or tight(name)


def bare(name: str) -> str:
    """The name without the number of its row."""
    return _CODE.sub("", name)


def branch(name: str) -> tuple[str, str]:
    """What a name says before and behind its first colon, comma, bracket or free dash: a series of
    things and one of them ("Säkra platser: bron"). Empty where it has no such part.
    """
    head, _, tail = _BREAK.sub("\n", bare(name), count=1).partition("\n")
    return (tight(head), tail.rstrip(") ")) if head and tail else ("", "")


def without_years(text: str) -> str:
    return clean(_YEAR.sub(" ", text))


@lru_cache(maxsize=TEXTS_KEPT)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name in order; years, and single letters that stand alone, are left out."""
    text = clean(_AMPERSAND.sub(" och ", _BRACKETED.sub(r"\1\2", bare(text))))
    for dash in DASHES:
        text = text.replace(dash, "-")
    text = _LETTER_HYPHEN.sub(r"\1", _YEAR.sub(" ", text))
    letters = [char for char in text if char.isalpha()]
    shouts = len(letters) >= SHOUTING_MIN and all(char.isupper() for char in letters)
    found = [match.group() for match in _WORD.finditer(text)]
    return tuple(_word(raw, shouts, place == 0) for place, raw in enumerate(found))


@lru_cache(maxsize=TEXTS_KEPT)
def _word(raw: str, shouts: bool, is_first: bool) -> Word:
    base = raw.split(":")[0]
    ending = _SHORT_ENDING.match(base)
    if ending and not shouts:
        base = ending.group(1)
    is_short = not shouts and is_abbreviation(base)
    text = base.casefold()
    return Word(
        text=text,
        stem=text if is_short else stem(text),
        is_short=is_short,
        is_capital=base[0].isupper(),
        is_first=is_first,
    )


def is_abbreviation(word: str) -> bool:
    """Whether capitals make most of a word: "HVB", "BoU"; not "MiniMaria"."""
    if not 2 <= len(word) <= SHORT_MAX or word.islower():
        return False
    capitals = sum(map(str.isupper, word))
    return capitals >= 2 and 2 * capitals >= len(word)


@cache
def stem(word: str) -> str:
    """The Swedish stem of a word in lower case ("kommunerna" → "kommun")."""
    if any(char.isdigit() for char in word):
        return word
    return str(_stemmer.stemWord(_DEFINITE.sub("", _NEUTER.sub("", word))))


def slug(text: str, limit: int = SLUG_MAX) -> str:
    """ASCII letters, digits and single hyphens ("Åtgärder, år 2" → "atgarder-ar-2")."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    ascii_only = "".join(char for char in plain if char.isascii())
    joined = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(joined) <= limit:
        return joined
    return joined[:limit].rsplit("-", 1)[0].strip("-") if "-" in joined[:limit] else joined[:limit]
