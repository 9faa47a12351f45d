"""Column headings and what stands below them → the role of each column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

from extract import amounts
from extract.counties import municipalities
from extract.model import Phase

HEADINGS_FILE = Path(__file__).parent / "data" / "headings.toml"

# A heading is a label: longer texts are cells.
LONGEST_HEADING = 60
# "Förväntat resultat och effekt" is a long label; names of interventions are longer.
MOST_LABEL_WORDS = 4
# How far a heading's own word outweighs what the cells look like, and the other way round.
STRONG, WEAK = 4.0, 1.5
# Text of this length is a description; a name or a party is shorter.
LONG_TEXT = 70


# Headings that are about money and nothing else ("Resultat", "Beslut" may head texts), and the
# mean length of what stands below while sums are open.
PLAIN_MONEY = ("belopp", "totalbelopp", "budget", "anslag", "tilldela")
LONGEST_PROMISE = 40


class ColumnRole(StrEnum):
    """What a column holds."""

    NAME = "name"
    AMOUNT = "amount"
    PURPOSE = "purpose"
    RESPONSIBLE = "responsible"
    AREA = "area"
    YEAR = "year"
    NUMBER = "number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of sums, and what its heading says of them: unit in kronor, year, phase.

    `is_part` marks a share of another column of the same row (*varav*).
    """

    index: int
    unit: int | None = None
    year: int | None = None
    phase: Phase | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of every column, by index from 0; None where the table has no such column."""

    name: int | None
    amounts: tuple[AmountColumn, ...]
    purposes: tuple[int, ...] = ()
    responsible: int | None = None
    area: int | None = None
    year: int | None = None
    is_known: bool = False  # the headings themselves say that this is about interventions


@dataclass(frozen=True, slots=True)
class _Words:
    strong: tuple[str, ...]
    weak: tuple[str, ...]


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(HEADINGS_FILE.read_text("utf8"))
    for section, entries in table.items():
        for key, words in entries.items():
            if isinstance(words, list) and len(set(words)) != len(words):
                raise ValueError(f"{HEADINGS_FILE}: [{section}] {key} lists a word twice")
    return table


@cache
def _vocabulary() -> dict[ColumnRole, _Words]:
    return {
        role: _Words(tuple(_file()[role]["strong"]), tuple(_file()[role]["weak"]))
        for role in ColumnRole
    }


def words_of(heading: str) -> list[str]:
    """The words of a heading in lower case: "Ansvar/ mottagare" → ansvar, mottagare."""
    return re.findall(r"[#\w:-]+", heading.casefold())


def heading_strength(heading: str, role: ColumnRole) -> float:
    """How strongly the heading's words speak for the role: STRONG, WEAK or 0."""
    words = words_of(re.sub(r"\([^)]*\)", " ", heading)) or words_of(heading)
    vocabulary = _vocabulary()[role]
    best = 0.0
    for position, word in enumerate(words):
        # The first word names the column; those after it qualify it ("Typ av verksamhet").
        fade = 1.0 if position == 0 else 0.8
        if any(_fits(word, known) for known in vocabulary.strong):
            best = max(best, STRONG * fade)
        elif any(_fits(word, known) for known in vocabulary.weak):
            best = max(best, WEAK * fade)
    return best


def _fits(word: str, known: str) -> bool:
    """Inflections and compounds that begin with the known word; short ones must be equal."""
    if len(known) <= 3:
        return word == known
    starts = word.startswith(known) and len(word) <= len(known) + 6
    return starts or (len(known) >= 5 and word.endswith(known))


def is_heading_like(text: str) -> bool:
    """Whether the text could be a heading: short, and no sentence."""
    sentence = text.rstrip().endswith((".", ";")) and len(text.split()) > 2  # "Diff." is none
    return len(text) <= LONGEST_HEADING and not sentence


def row_is_heading(texts: Sequence[str]) -> bool:
    """Whether a row's texts read like the headings of a table: labels with known words for at
    least two roles, none of them a sum.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2 or not all(is_heading_like(text) for text in filled):
        return False
    roles = {
        role
        for text in filled
        for role in ColumnRole
        if heading_strength(text, role) >= STRONG * 0.8
    }
    known = sum(
        any(heading_strength(text, role) >= STRONG * 0.8 for role in ColumnRole) for text in filled
    )
    return len(roles) >= 2 and known * 2 >= len(filled)


def column_is_heading(texts: Sequence[str]) -> bool:
    """Whether the texts down a first column are the labels of a form: among them one for the
    name and one for the sum, and a third.
    """
    known = [
        role
        for text in texts
        if is_heading_like(text)
        for role in ColumnRole
        if heading_strength(text, role) >= STRONG * 0.8
    ]
    labels = {ColumnRole.NAME, ColumnRole.AMOUNT} <= set(known) and len(set(known)) >= 3
    return labels and all(len(text.split()) <= MOST_LABEL_WORDS for text in texts)


# --- what stands in a column --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """What a column's cells look like; shares are of the cells that are not empty."""

    filled: float  # share of rows that are not empty
    money: float  # share that is one sum
    big: float  # share of sums that are 1000 kronor or more as they stand
    years: float
    counting: bool  # 1, 2, 3 …
    length: float  # mean number of characters
    distinct: float
    sentences: float
    parties: float


PARTY = re.compile(
    r"\b(?:(?-i:[A-ZÅÄÖ]{2,}\w{0,2})|region\w*|kommun\w*|förvaltning\w*|nämnd\w*|förening\w*|länet\w*|"
    r"division\w*|primärvård\w*|psykiatri\w*|universitet\w*|högskola\w*|stab\w*|enhet\w*|"
    r"socialtjänst\w*|elevhälsa\w*|avdelning\w*|förbund\w*|organisation\w*)\b",
    re.IGNORECASE,
)


def _names_party(text: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[A-ZÅÄÖ][\w-]+", text)}
    places = municipalities()
    return bool(PARTY.search(text)) or any(w in places or w.rstrip("s") in places for w in words)


def _look(cells: Sequence[str]) -> _Look:
    filled = [text for text in cells if text and not amounts.is_open(text)]
    n = max(1, len(filled))
    sums = [amount for text in filled if (amount := amounts.parse(text)) is not None]
    return _Look(
        filled=len(filled) / max(1, len(cells)),
        money=len(sums) / n,
        big=sum(abs(a.sek) >= 1000 for a in sums) / n,
        years=sum(amounts.YEAR.match(text) is not None for text in filled) / n,
        counting=[t.rstrip(".") for t in filled] == [str(i + 1) for i in range(len(filled))],
        length=sum(map(len, filled)) / n,
        distinct=len(set(filled)) / n,
        sentences=sum(
            bool(re.search(r"\w{3,}[.;](?:\s|$)", t)) or len(t) > LONG_TEXT for t in filled
        )
        / n,
        parties=sum(len(t) <= LONG_TEXT and _names_party(t) for t in filled) / n,
    )


def _looks_like(role: ColumnRole, look: _Look, index: int) -> float:
    """How well the cells suit the role, about -4 to 3; measured in the headings' own scale."""
    text = 1 - look.money - look.years
    match role:
        case ColumnRole.AMOUNT:
            return 3 * look.money + look.big - (4 if look.filled and look.money < 0.5 else 0)
        case ColumnRole.NAME:
            # Names stand first, are filled in every row, differ from each other, and are short.
            early = 0.6 / (1 + index)
            long = 1.5 if look.length > LONG_TEXT else 0.0
            return (
                1.2 * look.filled + look.distinct + early - long - look.sentences - 4 * (1 - text)
            )
        case ColumnRole.PURPOSE:
            return min(look.length / LONG_TEXT, 1.5) + look.sentences - 4 * (1 - text)
        case ColumnRole.RESPONSIBLE:
            long = 2.0 if look.length > LONG_TEXT else 0.0
            return 1.2 * look.parties + (1 - look.distinct) - long - look.sentences - 4 * (1 - text)
        case _:
            return 0.0


# --- all columns together -----------------------------------------------------------------------


def roles(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns of a table from its headings and its cells (texts, rows x columns).

    Each column is weighed for each role by its heading and by what stands in it; the best
    assignment of name, purpose and responsible wins. Sums are told by their cells.
    """
    width = len(headings)
    looks = [_look([row[j] for row in rows]) for j in range(width)]
    sums = [j for j in range(width) if _is_sums(headings[j], looks[j])]
    sums = sums if any(not _is_skipped(headings[j]) for j in sums) else _granted(sums, headings)
    sums = sums or _promised(headings, looks)
    special = {
        j: role
        for j in range(width)
        if j not in sums and (role := _special(headings[j], looks[j])) is not None
    }
    free = [j for j in range(width) if j not in sums and j not in special and looks[j].filled]
    name, purpose, responsible = _assign(free, headings, looks)
    area = next((j for j, role in special.items() if role is ColumnRole.AREA), None)
    if name is None and area is not None:
        name, area = area, None
    if area is None and name is not None:
        taken = (name, purpose, responsible)
        area = next((j for j in free if j < name and j not in taken and _groups(rows, j)), None)
    further = [
        j
        for j in free
        if j not in (name, purpose, responsible)
        and heading_strength(headings[j], ColumnRole.PURPOSE) >= STRONG * 0.8
    ]
    purposes = sorted({*further, *([purpose] if purpose is not None else [])})
    known = name is not None and heading_strength(headings[name], ColumnRole.NAME) >= STRONG * 0.8
    return Columns(
        name,
        _with_parts(_amount_columns(sums, headings), rows),
        tuple(purposes),
        responsible,
        area,
        next((j for j, role in special.items() if role is ColumnRole.YEAR), None),
        known or (purpose is not None and responsible is not None and name is not None),
    )


def _groups(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column before the names holds labels that several rows in a row share.

    Authors merge such cells, or write the label on a group's first row alone.
    """
    texts = [row[column] for row in rows if not is_total(row[column])]
    filled = [text for text in texts if text]
    changes = 1 + sum(a != b for a, b in pairwise(filled))
    shared = bool(filled) and bool(texts[0]) and changes < len(texts)
    labels = all(is_heading_like(text) and re.search(r"[^\W\d_]{3}", text) for text in filled)
    return shared and labels and changes == len(set(filled))


def _granted(sums: list[int], headings: Sequence[str]) -> list[int]:
    """The columns of sums, and one for what was granted although it holds words ("avslag"): what
    was asked for must not stand in its place.
    """
    granted = [
        j
        for j, heading in enumerate(headings)
        if not _is_skipped(heading)
        and heading_strength(heading, ColumnRole.AMOUNT) >= STRONG * 0.8
        and phase_said(heading) is Phase.APPROVED
    ]
    return sorted([*sums, *granted[:1]]) if sums else sums


def _promised(headings: Sequence[str], looks: Sequence[_Look]) -> list[int]:
    """The column that is plainly headed as money, beside one plainly headed as interventions,
    though none of its cells can be read as a sum: "Ej beslutat", "Enligt avtal".
    """
    names = any(heading_strength(h, ColumnRole.NAME) >= STRONG for h in headings)
    return [
        j
        for j, heading in enumerate(headings)
        if names
        and looks[j].length <= LONGEST_PROMISE
        and heading_strength(heading, ColumnRole.OTHER) < STRONG * 0.8
        and any(word.startswith(PLAIN_MONEY) for word in words_of(heading)[:1])
    ][:1]


def _is_sums(heading: str, look: _Look) -> bool:
    if heading_strength(heading, ColumnRole.OTHER) >= STRONG * 0.8:
        return False
    said = heading_strength(heading, ColumnRole.AMOUNT) >= STRONG * 0.8 or bool(
        amounts.unit_named(heading)
    )
    if look.counting and not said:
        return False
    if said:
        return look.money >= 0.3 or look.filled == 0 or look.years >= 0.5
    year_heading = bool(re.search(r"\b20\d\d\b", heading))
    return look.money >= 0.6 and (look.big >= 0.5 or year_heading)


def _special(heading: str, look: _Look) -> ColumnRole | None:
    if look.counting or heading_strength(heading, ColumnRole.NUMBER) >= STRONG:
        return ColumnRole.NUMBER
    if look.years >= 0.6:
        return ColumnRole.YEAR
    if heading_strength(heading, ColumnRole.AREA) >= STRONG:
        return ColumnRole.AREA
    if heading_strength(heading, ColumnRole.OTHER) >= STRONG:
        return ColumnRole.OTHER
    return None


def _assign(
    free: Sequence[int], headings: Sequence[str], looks: Sequence[_Look]
) -> tuple[int | None, int | None, int | None]:
    """The best choice of columns for name, purpose and responsible, each at most once."""
    wanted = (ColumnRole.NAME, ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE)
    # Below this a column is no role's: it is left alone rather than forced.
    least = {ColumnRole.NAME: 0.0, ColumnRole.PURPOSE: 0.8, ColumnRole.RESPONSIBLE: 0.9}

    def weight(role: ColumnRole, column: int) -> float:
        said = heading_strength(headings[column], role)
        if role is ColumnRole.RESPONSIBLE:
            said -= heading_strength(headings[column], ColumnRole.AREA)
        return said + _looks_like(role, looks[column], column)

    best: tuple[float, tuple[int | None, ...]] = (float("-inf"), (None, None, None))
    choices: list[int | None] = [*free, None, None, None]
    for chosen in set(permutations(choices[:9], 3)):
        total = 0.0
        for role, column in zip(wanted, chosen, strict=True):
            if column is None:
                continue
            total += weight(role, column) - least[role]
        key = (total, tuple(-1 if c is None else -c for c in chosen))
        if key > (best[0], tuple(-1 if c is None else -c for c in best[1])):
            best = (total, chosen)
    name, purpose, responsible = best[1]
    return name, purpose, responsible


def _amount_columns(columns: Sequence[int], headings: Sequence[str]) -> tuple[AmountColumn, ...]:
    said = [j for j in columns if not _is_skipped(headings[j])]
    used = said or list(columns)
    return tuple(
        AmountColumn(
            j,
            amounts.unit_named(headings[j]),
            _year(headings[j]),
            phase_said(headings[j]),
            is_part=words_of(headings[j])[:1] in (["varav"], ["därav"]),
        )
        for j in used
    )


def _with_parts(
    columns: tuple[AmountColumn, ...], rows: Sequence[Sequence[str]]
) -> tuple[AmountColumn, ...]:
    """The columns, those marked as parts that another adds up row by row.

    "Region | Kommuner | Totalt", tertials beside the whole year. Where the parts are years, they
    are the figures, and the column that adds them up is left out.
    """
    for k, whole in enumerate(columns):
        for parts in (columns[:k], columns[k + 1 :], *(columns[j:k] for j in range(1, k))):
            if len(parts) < 2 or not _add_up(whole, parts, rows):
                continue
            if len({part.year for part in parts}) > 1:
                return (*columns[:k], *columns[k + 1 :]) if whole.year is None else columns
            if all(part.phase in (None, whole.phase) for part in parts):
                return tuple(replace(c, is_part=c.is_part or c in parts) for c in columns)
    return columns


def _add_up(
    whole: AmountColumn, parts: Sequence[AmountColumn], rows: Sequence[Sequence[str]]
) -> bool:
    """Whether the parts come to the whole in every row, and several do in at least one."""
    shared = False
    for row in rows:
        stated = amounts.parse(row[whole.index])
        found = [a.sek for part in parts if (a := amounts.parse(row[part.index])) is not None]
        if (stated.sek if stated else 0) != sum(found):
            return False
        shared = shared or sum(sek != 0 for sek in found) > 1
    return shared


def _is_skipped(heading: str) -> bool:
    return any(word.startswith(tuple(_file()["phase"]["skip"])) for word in words_of(heading))


def _year(heading: str) -> int | None:
    years = set(re.findall(r"\b(20\d\d)\b", heading))
    return int(years.pop()) if len(years) == 1 else None


def phase_said(text: str) -> Phase | None:
    """The phase that a column's heading names, the most particular first ("Reviderad budget")."""
    said = text.casefold()
    for phase in (Phase.ADJUSTED, Phase.EXECUTED, Phase.PROPOSED, Phase.APPROVED):
        for word in _file()["phase"][phase]:
            if re.search(rf"\b{re.escape(word)}", said):
                return phase
    return None


def is_total(text: str) -> bool:
    """Whether a name is that of a row of sums: "Totalt:", "Summa insatser"."""
    words = words_of(text)
    return bool(words) and words[0].rstrip(":") in _file()["total"]["words"]


def is_part(text: str) -> bool:
    """Whether a name says that its row is a part of the row above: "varav personal"."""
    words = words_of(text)
    return bool(words) and words[0].rstrip(":") in _file()["total"]["part"]


def is_rest(text: str) -> bool:
    """Whether a name is that of money not yet given out: "Kvar att fördela", "Ej fördelat"."""
    said = " ".join(words_of(text))
    return any(said.startswith(words) for words in _file()["total"]["rest"])


def is_elsewhere(heading: str, kind: str) -> bool:
    """Whether a name column's heading says that its table is about something else.

    `kind` is one of the keys under `[elsewhere]`.
    """
    return any(word in _file()["elsewhere"][kind] for word in words_of(heading))
