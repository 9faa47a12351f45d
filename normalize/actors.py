"""The cell for responsibility → its parties, each with its role and its canonical name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from extract.counties import municipalities, region_of
from normalize import vocabulary
from normalize.abbreviations import Expansion
from normalize.model import PartyRole, Role
from normalize.names import clean, is_abbreviation, stem, tight, words

FILE = "actors.toml"
Learned = Mapping[tuple[str, ...], str]
COUNT = re.compile(r"\b\d{1,2}\s+(?=kommun)", re.IGNORECASE)  # "Länets 15 kommuner"

_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_COMPOUND_CUT = re.compile(r"-\s*(?:och|samt)\s")  # "hälso- och sjukvård" is one party
_MUNICIPALITY = re.compile(r"^(.+?)s?\s+kommun(?:en)?$", re.IGNORECASE)
_SHORT_RUN = re.compile(r"^(?:[A-ZÅÄÖ]{2,6}\s+){1,4}[A-ZÅÄÖ]{2,6}$")  # "RSS PSY": lines of a cell
_REGION = re.compile(r"^region\s+", re.IGNORECASE)


def parties(
    allocation_id: str, cell: str, county: str | None, learned: Learned
) -> tuple[PartyRole, ...]:
    """The parties of an allocation, in order and each once for a role.

    `learned`: stems of a name → canonical name, as the documents explain it (see `learn`).
    """
    found: dict[tuple[str, Role], PartyRole] = {}
    for written, role in read(cell):
        party = canonical(written, county, learned)
        found.setdefault((party, role), PartyRole(allocation_id, party, written, role))
    return tuple(found.values())


def read(cell: str) -> tuple[tuple[str, Role], ...]:
    """The parties as written, with roles. "PSY+ plac RSS" → PSY responsible, RSS placed_at."""
    pieces: list[tuple[str, Role]] = []
    text = "\n".join(clean(line) for line in cell.splitlines())
    for inner in _BRACKET.findall(text):
        pieces += [(piece, role) for part, role in _bracket(inner) for piece in _cut(part)]
    main = _BRACKET.sub(" ", text)
    for piece in _cut(main):
        pieces += _role(piece)
    ordered = sorted(pieces, key=lambda pair: (pair[1] != Role.RESPONSIBLE, cell.find(pair[0])))
    return tuple((written, role) for written, role in ordered if _is_party(written))


def _bracket(inner: str) -> list[tuple[str, Role]]:
    """What a parenthesis says: who gets the money, who hands it on; nothing for a remark."""
    plain = clean(inner.replace("(", " ").replace(")", " "))
    for phrase in _phrases("recipient"):
        if plain.casefold().startswith(phrase + " "):
            return [(plain[len(phrase) :].strip(), Role.RECIPIENT)]
    for phrase in _phrases("via"):
        if plain.casefold().startswith(phrase + " "):
            return [(plain[len(phrase) :].strip(), Role.RESPONSIBLE)]
    for phrase in _phrases("placed"):
        if plain.casefold().startswith(phrase + " "):
            return [(plain[len(phrase) :].strip(), Role.PLACED_AT)]
    return []


def _role(piece: str) -> list[tuple[str, Role]]:
    """A piece outside of parentheses; "X placerad på Y" is two parties."""
    lowered = piece.casefold()
    for phrase in _phrases("placed"):
        match = re.search(rf"(?:^|\s){re.escape(phrase)}\s+", lowered)
        if match:
            before, after = piece[: match.start()].strip(), piece[match.end() :].strip()
            head = [(before, Role.RESPONSIBLE)] if before else []
            return [*head, (after, Role.PLACED_AT)]
    for phrase in _phrases("recipient"):
        if phrase != "till" and lowered.startswith(phrase + " "):
            return [(piece[len(phrase) :].strip(" :"), Role.RECIPIENT)]
    return [(piece, Role.RESPONSIBLE)]


def _cut(text: str) -> list[str]:
    """The pieces between separators; "hälso- och sjukvården" stays whole."""
    guarded = _COMPOUND_CUT.sub(lambda match: match.group().replace(" ", "\0"), text)
    joiners = "|".join(re.escape(word) for word in vocabulary.group(FILE, "separators").words)
    rough = re.split(rf"[+,;&\n]|/(?!\s*[a-zåäö]{{1,3}}\b)|\s(?:{joiners})\s", guarded)
    pieces = [clean(piece.replace("\0", " ")).strip(" .:-") for piece in rough]
    return [part for piece in pieces for part in _lines(piece)]


def _lines(piece: str) -> list[str]:
    """Abbreviations with nothing between them are the lines of a cell, run together."""
    bare = _without_remarks(piece)
    return bare.split() if _SHORT_RUN.match(bare) else [piece]


def _is_party(written: str) -> bool:
    lowered = written.casefold()
    return bool(tight(written)) and lowered not in vocabulary.group(FILE, "qualifiers").words


def canonical(written: str, county: str | None, learned: Learned) -> str:
    """The canonical name of a party; one that nothing is known of keeps its written form."""
    text = _without_remarks(COUNT.sub("", clean(written))) or clean(written)
    match = _MUNICIPALITY.match(text)
    named = (match.group(1) if match else text).casefold()
    for form in (named, named + "s", named + "n"):
        if form in municipalities() and (form == named or match):
            return _municipality(form.title() if "-" not in form else _capitals(form))
    if county and _is_own_region(text, county):
        return _region(county)
    bare = _without_unit(text)
    known = _forms().get(_stems(text)) or _forms().get(_stems(bare))
    return known or learned.get(_stems(text), text)


def _municipality(name: str) -> str:
    """The official name: "Karlstads kommun", "Örebro kommun"; Falun's is its own."""
    if name == "Falun":
        return "Falu kommun"
    return f"{name} kommun" if name[-1].casefold() in "aeiouyåäösxz" else f"{name}s kommun"


def is_of_region(parties: Collection[str], county: str | None) -> bool:
    """Whether each party is the county's region or a department of its."""
    departments = vocabulary.group(FILE, "departments").words
    own = {"Regionen", *([_region(county)] if county else [])}
    return bool(parties) and all(party in own or party in departments for party in parties)


def _without_unit(text: str) -> str:
    """What a department does: "Område psykiatri" is "psykiatri"."""
    units = vocabulary.group(FILE, "units").words
    kept = [word for word in text.split() if word.casefold().strip(".,") not in units]
    return " ".join(kept) or text


def learn(expansions: Iterable[Expansion]) -> Learned:
    """Both forms of what the documents explain → one name: the vocabulary's, else the long form."""
    found: dict[tuple[str, ...], str] = {}
    for expansion in expansions:
        forms = ((expansion.sign,), expansion.stems)
        known = next((_forms()[form] for form in forms if form in _forms()), expansion.text)
        for form in forms:
            found.setdefault(form, known)
    return found


def _without_remarks(text: str) -> str:
    """A party without the remark it stands in: "PSY i samverkan" is PSY."""
    for remark in vocabulary.group(FILE, "qualifiers").words:
        if len(remark) > 3:
            text = re.sub(rf"(?:^|\s){re.escape(remark)}(?=\s|$)", " ", text, flags=re.IGNORECASE)
    return clean(text)


def _is_own_region(text: str, county: str) -> bool:
    """Regions sign with R and their county's initials: RD for Region Dalarna, RJL for Jönköping.

    "Regionen" is the county's own.
    """
    initials = "".join(part[0] for part in county.split())
    signs = (f"R{initials}", f"R{initials}L", "".join(p[0] for p in _region(county).split()))
    if is_abbreviation(text) and text.upper() in {sign.upper() for sign in signs}:
        return True
    if text.casefold() in ("region", "regionen") or tight(text) == tight(_region(county)):
        return True
    return tight(_REGION.sub("", text)) == tight(county) and bool(_REGION.match(text))


def _region(county: str) -> str:
    return region_of(county)


def _capitals(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _stems(text: str) -> tuple[str, ...]:
    """Inflection at the end does not count: "Vårdcentralerna" is "vårdcentral"."""
    return tuple(stem(word.text) for word in words(text))


@cache
def _forms() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for entry in vocabulary.entries(FILE, "actor", "forms"):
        for form in (entry.name, *entry.patterns):
            found.setdefault(_stems(form), entry.name)
    return found


@cache
def _phrases(group: str) -> tuple[str, ...]:
    return tuple(sorted(vocabulary.group(FILE, group).words, key=len, reverse=True))


def short_forms(cells: Iterable[str]) -> frozenset[str]:
    """The abbreviations that stand for parties in these cells, casefolded."""
    return frozenset(word.stem for cell in cells for word in words(cell) if word.is_short)
