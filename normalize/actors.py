"""The cells for responsibility of a county → their parties, each with its role and one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extract.counties import region_of
from extract.model import Allocation
from normalize import party_cells, vocabulary
from normalize.abbreviations import Expansion
from normalize.model import PartyRole, Role
from normalize.names import TEXTS_KEPT, is_abbreviation, words
from normalize.party_names import FILE, Meant, Stems, entry_of, forms, meant, split_region, stems

Learned = Mapping[Stems, str]
PartyCell = tuple[str, Role]  # a cell's text, and the role that its column's heading gives

_OF_A_MUNICIPALITY = re.compile(r"^(\S+(?:\s[A-ZÅÄÖ]\S+)?)\s+kommun$")


@dataclass(frozen=True, slots=True)
class Book:
    """The parties of a county's documents. `cells`: each cell → its parties as written and meant;
    `names`: who is meant → the name that stands for it.
    """

    cells: Mapping[PartyCell, tuple[tuple[str, Role, Meant], ...]]
    names: Mapping[str, str]

    def parties(self, allocation_id: str, cells: Iterable[PartyCell]) -> tuple[PartyRole, ...]:
        """The parties of an allocation, in order and each once for a role."""
        found: dict[tuple[str, Role], PartyRole] = {}
        for written, role, who in (party for cell in cells for party in self.cells[cell]):
            party = self.names[who.key]
            found.setdefault((party, role), PartyRole(allocation_id, party, written, role))
        return tuple(found.values())


def cells_of(row: Allocation) -> tuple[PartyCell, ...]:
    """The cells of a row that name parties, each with the role that its heading gives them."""
    cells = (row.responsible, Role.RESPONSIBLE), (row.recipient, Role.RECIPIENT)
    return tuple(cell for cell in cells if cell[0])


def book(cells: Iterable[PartyCell], county: str | None, learned: Learned) -> Book:
    """The parties of all cells. Of the wordings of one party the fullest is its name.

    Cells say the same from row to row and from year to year: each is read once.
    `learned`: stems of a name → canonical name, as the documents explain it (see `learn`).
    """
    distinct = tuple(dict.fromkeys(cells))
    named = _municipalities(dict.fromkeys(text for text, _ in distinct))
    read = {cell: _read(*cell, county, learned, named) for cell in distinct}
    wordings: dict[str, list[Meant]] = defaultdict(list)
    for found in read.values():
        for _, _, who in found:
            wordings[who.key].append(who)
    return Book(read, {key: _name(key, found, learned) for key, found in wordings.items()})


def parties(
    allocation_id: str,
    text: str,
    county: str | None,
    learned: Learned,
    role: Role = Role.RESPONSIBLE,
) -> tuple[PartyRole, ...]:
    """The parties of one cell, told by this cell alone; `role` is that of its column."""
    cells = [(text, role)]
    return book(cells, county, learned).parties(allocation_id, cells)


def _read(
    text: str, role: Role, county: str | None, learned: Learned, named: frozenset[str]
) -> tuple[tuple[str, Role, Meant], ...]:
    here = named | party_cells.municipalities_in(text)
    return tuple(
        (part, own, meant(part, county, learned, here))
        for written, own in party_cells.read(text, role)
        for part in split_region(written, county)
    )


def _municipalities(cells: Iterable[str]) -> frozenset[str]:
    """Plans drop the word once it is clear: "Norrsjö" where others have "Norrsjö kommun"."""
    found = (
        _OF_A_MUNICIPALITY.match(written) for cell in cells for written, _ in party_cells.read(cell)
    )
    whole = {match.group(1).casefold() for match in found if match}
    return frozenset(whole | {name.removesuffix("s") for name in whole})


def _name(key: str, found: Iterable[Meant], learned: Learned) -> str:
    """The name of a party: the official one, else the fullest that documents write or explain.

    An abbreviation that nothing explains stays as written.
    """
    wordings = list(found)
    if any(who.is_official for who in wordings):
        return key
    texts = {who.text for who in wordings}
    full = {text for text in texts if not is_abbreviation(text)}
    full |= {learned[stems(text)] for text in texts if stems(text) in learned}
    if full and key in forms().values() and not is_abbreviation(key):
        full.add(key)
    return _capital(max(full or texts, key=_fullness))


def _fullness(text: str) -> tuple[int, int, int, str]:
    """Words, then letters; of equals the one with a small letter inside ("Polisen", "POLISEN")."""
    return len(text.split()), len(text), sum(char.islower() for char in text[1:]), text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def learn(expansions: Iterable[Expansion]) -> Learned:
    """Both forms of what the documents explain → the long form, as the documents write it."""
    found: dict[Stems, str] = {}
    for expansion in expansions:
        for form in ((expansion.sign,), expansion.stems):
            found.setdefault(form, expansion.text)
    return found


def is_of_region(parties: Collection[str], county: str | None) -> bool:
    """Whether each party is the county's region or a department of its."""
    own = {"Regionen", *([region_of(county)] if county else [])}
    return bool(parties) and all(party in own or _is_department(party) for party in parties)


@lru_cache(maxsize=TEXTS_KEPT)
def _is_department(party: str) -> bool:
    listed = vocabulary.group(FILE, "departments").words
    return entry_of(party) in listed or any(stems(party) == stems(name) for name in listed)


def short_forms(cells: Iterable[PartyCell]) -> frozenset[str]:
    """The abbreviations that stand for parties in these cells, casefolded."""
    return frozenset(word.stem for text, _ in cells for word in words(text) if word.is_short)
