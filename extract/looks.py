"""The cells of a column → what they look like, and how well that suits a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import amounts
from extract.counties import municipalities
from extract.heading_words import ColumnRole

# Text of this length is a description; a name or a party is shorter.
LONG_TEXT = 70
# Shares of a column's cells that make it one of a kind: the rest are dashes, notes, slips.
MOSTLY, HALF = 0.6, 0.5
# Those who answer are named by the kind of organisation, or by capitals: "Region X", "RSS", "BUP".
PARTY = re.compile(
    r"\b(?:(?-i:[A-ZÅÄÖ]{2,}\w{0,2})|region\w*|kommun\w*|förvaltning\w*|[a-zåäö]*nämnd\w*|[a-zåäö]*styrelse\w*|förening\w*|länet\w*|"
    r"division\w*|primärvård\w*|[a-zåäö]*psykiatri\w*|universitet\w*|högskola\w*|stab\w*|[a-zåäö]*enhet\w*|"
    r"socialtjänst\w*|elevhälsa\w*|[a-zåäö]*avdelning\w*|förbund\w*|organisation\w*)\b",
    re.IGNORECASE,
)
# "Region X, Länets kommuner och Y kommun": a cell that names parties and nothing else.
AND = re.compile(r"\s*(?:[,;+/&]|\boch\b|\bsamt\b)\s*")
OWNER = re.compile(
    r"(?:region(?:en)?(?:\s+[A-ZÅÄÖ]\w*){0,2}|(?:länets|samtliga|alla)\s+kommuner|kommuner(?:na)?|"
    r"\w[\w-]*(?:\s\w+)?\s(?:kommun|stad)|(?-i:[A-ZÅÄÖ]{2,6}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a column's cells look like; shares are of the cells that are not empty."""

    filled: float  # share of rows that are not empty
    money: float  # share that is one sum
    big: float  # share of sums that are 1000 or more as they stand: counts seldom are
    years: float
    counting: bool  # 1, 2, 3 …
    length: float  # mean number of characters
    distinct: float
    sentences: float
    parties: float
    owners: float  # share that names nothing but municipalities, regions, or bodies by capitals


def _names_party(text: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[A-ZÅÄÖ][\w-]+", text)}
    places = municipalities()
    return bool(PARTY.search(text)) or any(w in places or w.rstrip("s") in places for w in words)


def _names_owners(text: str) -> bool:
    places = municipalities()
    return all(bool(OWNER.fullmatch(part)) or part.casefold() in places for part in AND.split(text))


def look_at(cells: Sequence[str]) -> Look:
    filled = [text for text in cells if text and not amounts.is_open(text)]
    n = max(1, len(filled))
    sums = [amount for text in filled if (amount := amounts.parse(text)) is not None]
    money = len(sums) + sum(map(amounts.needs_unit, filled))
    return Look(
        filled=len(filled) / max(1, len(cells)),
        money=money / n,
        big=sum(abs(a.sek) >= 1000 for a in sums) / n,
        years=sum(amounts.YEAR.match(text) is not None for text in filled) / n,
        counting=[t.rstrip(".") for t in filled] == [str(i + 1) for i in range(len(filled))],
        length=sum(map(len, filled)) / n,
        distinct=len(set(filled)) / n,
        sentences=sum(
            len(t) > LONG_TEXT or bool(re.search(r"\w{3}[.;](?:\s|$)", t)) for t in filled
        )
        / n,
        parties=sum(len(t) <= LONG_TEXT and _names_party(t) for t in filled) / n,
        owners=sum(map(_names_owners, filled)) / n,
    )


def holds_sums(look: Look) -> bool:
    """Whether most cells are sums of money by their size, without a heading's help."""
    return look.money >= MOSTLY and look.big >= HALF and look.years < MOSTLY


def suits(role: ColumnRole, look: Look, index: int) -> float:
    """How well the cells suit the role, about -4 to 3; measured in the headings' own scale."""
    text = 1 - look.money - look.years
    match role:
        case ColumnRole.AMOUNT:
            return 3 * look.money + look.big - (4 if look.filled and look.money < 0.5 else 0)
        case ColumnRole.NAME:
            # Names stand first, are filled in every row, differ from each other, and are short;
            # who gets the money is no name where another column could be.
            early = 0.6 / (1 + index)
            long = 1.5 if look.length > LONG_TEXT else 0.0
            against = long + look.sentences + 0.8 * look.owners + 4 * (1 - text)
            return 1.2 * look.filled + look.distinct + early - against
        case ColumnRole.PURPOSE:
            # A purpose is told in sentences, the longer the surer, up to a point.
            return min(look.length / LONG_TEXT, 1.5) + look.sentences - 4 * (1 - text)
        case ColumnRole.RESPONSIBLE:
            # The same few parties come back from row to row, in a word or two.
            long = 2.0 if look.length > LONG_TEXT else 0.0
            return 1.2 * look.parties + (1 - look.distinct) - long - look.sentences - 4 * (1 - text)
        case _:
            return 0.0
