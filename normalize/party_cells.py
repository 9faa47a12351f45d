"""The cell for responsibility → its parties as written, each with its role."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.counties import municipalities
from normalize import vocabulary
from normalize.model import Role
from normalize.names import TEXTS_KEPT, clean, is_abbreviation, tight
from normalize.party_names import FILE, bare, is_known

Written = tuple[str, Role]
# What the cell itself says of a party's role; None where it leaves that to its column.
_Piece = tuple[str, Role | None]

_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
# "hälso- och sjukvård", "barn-, ungdoms- och familjehälsan": one party
_COMPOUND_CUT = re.compile(r"-(?:,\s*|\s*(?:och|samt|&)\s+)")
_SHORT_RUN = re.compile(r"^(?:[A-ZÅÄÖ]{2,6}\s+){1,4}[A-ZÅÄÖ]{2,6}$")  # "RSS PSY": lines of a cell
# "Norrsjö kommun 1 600 000 kr", "RSS 50 %", "BUP 0,5 tjänst": what a party gets is not its name.
_NUMBER = r"\d[\d \u00a0\u202f.,]*"
_SUM = re.compile(
    rf"(?:\b(?:ca|cirka|varav|upp till)\s+)?(?<![\w,.])(?:{_NUMBER}\s*(?:"
    r"(?:kr(?:onor)?|[tkm]n?kr|mdkr|[km]?sek|miljon(?:er)?(?:\s+kr(?:onor)?)?|procent|"
    r"(?:heltids)?tjänst(?:er)?|årsarbet\w+)\b\.?|:-|%(?:\s*tjänst(?:er)?)?)"
    r"|\d{1,3}(?:[ \u00a0.]\d{3})+\b(?!\s*(?:invånare|personer)))"
    r"(?:\s*(?:vardera|var|per\s+(?:kommun|år|part)|/år))?",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r",?\s*\b(?:m\.?\s?fl|med flera|etc|osv|m\.?\s?m)\b\.?", re.IGNORECASE)
_EITHER = re.compile(r"\boch\s*/\s*eller\b", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])|[•·▪*]\s*)")
# A full stop ends a sentence behind a word; behind fewer letters it ends an abbreviation.
_SENTENCE = re.compile(r";|\n|(?:(?<=[A-ZÅÄÖ])|(?<=[a-zåäö]{5}))\.\s+(?=[A-ZÅÄÖ])")
# A narrow column breaks a party's name before a small letter or behind a hyphen.
_WRAPPED = re.compile(r"(?<=-)\n\s*|\n\s*(?=[a-zåäö])")
_PREPOSITION = re.compile(r"\s(?:för|inom|kring|av|om)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:[eaio]n|et|na)$")
_PLURAL = re.compile(r"(?:[aeo]r|förbund|na)$")
_NAME = r"[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?"
_MUNICIPALITIES = re.compile(
    rf"((?:{_NAME}(?:\s*,\s*|\s*[&+/]\s*|\s+(?:och|samt)\s+))+){_NAME}\s+kommuner(?:na)?\b"
)


@lru_cache(maxsize=TEXTS_KEPT)
def read(cell: str, role: Role = Role.RESPONSIBLE) -> tuple[Written, ...]:
    """The parties as written, with roles. "PSY+ plac RSS" → PSY responsible, RSS placed_at.

    `role` is that of the column, and of all in the cell that it does not give another.
    """
    text = _plain(cell)
    main = _BRACKET.sub(" ", text)
    outside = _roles(main)
    pieces: list[_Piece] = []
    for inner in _BRACKET.findall(text):
        pieces += _bracket(inner, outside)
    told = [(written, own or role) for written, own in (*pieces, *outside) if _is_party(written)]
    return tuple(sorted(told, key=lambda pair: (pair[1] != Role.RESPONSIBLE, cell.find(pair[0]))))


def municipalities_in(cell: str) -> frozenset[str]:
    """The names in "Norrsjö, Falun och Björkviks kommuner", which share the word."""
    found = [match.group() for match in _MUNICIPALITIES.finditer(clean(cell))]
    names = (name for run in found for name in re.findall(_NAME, run))
    return frozenset(name.casefold() for name in names if not is_known(name))


def _plain(cell: str) -> str:
    """The cell without sums, marks of lists, "m.fl.", and the line breaks inside of names."""
    text = "\n".join(clean(line) for line in cell.splitlines())
    text = _WRAPPED.sub(" ", text)
    text = _EITHER.sub("och", text)
    for pattern in (_SUM, _AND_OTHERS):
        text = pattern.sub(" ", text)
    return _step().sub("\n", _LISTED.sub("\n", text))


@cache
def _step() -> re.Pattern[str]:
    """What begins a part of the cell: "Utredning RSS Fortsättning PSY" is one party a step."""
    steps = "|".join(map(re.escape, vocabulary.group(FILE, "steps").words))
    return re.compile(rf"\b(?i:{steps})\s*:?\s+(?=[A-ZÅÄÖ]{{2,}}\b)")


def _bracket(inner: str, outside: list[_Piece]) -> list[_Piece]:
    """What a parenthesis says: who gets the money, who hands it on, who "Regionen (BUP, PSY)"
    is; nothing for a remark or for the short form of what stands before it.
    """
    plain = clean(inner.replace("(", " ").replace(")", " "))
    for group, role in (
        ("recipient", Role.RECIPIENT),
        ("via", Role.RESPONSIBLE),
        ("placed", Role.PLACED_AT),
    ):
        rest = _after(plain, group)
        if rest:
            return [(piece, role) for piece in _cut(rest)]
    members = _cut(plain)
    is_wide = any(bare(w).casefold() in _wide() for w, _ in outside)
    if all(is_known(member) for member in members) and (is_wide or len(members) > 1):
        return [(member, None) for member in members]
    return []


@cache
def _wide() -> frozenset[str]:
    return frozenset(vocabulary.group(FILE, "wide").words)


def _roles(text: str) -> list[_Piece]:
    """The pieces outside of parentheses. Whoever is named after "medel till" gets the money."""
    found: list[_Piece] = []
    for sentence in _SENTENCE.split(text):
        gets = False
        for piece in _cut(sentence):
            for written, role in _role(piece):
                gets = gets or role is Role.RECIPIENT
                found.append((written, Role.RECIPIENT if gets else role))
    return found


def _role(piece: str) -> list[_Piece]:
    """The parties of a piece: "X placerad på Y" is two; so is "X via Y", and "X medel till Y"."""
    for group, role in (("placed", Role.PLACED_AT), ("via", Role.RESPONSIBLE)):
        for phrase in _phrases(group):
            match = _inside(phrase).search(piece)
            if match:
                before, after = piece[: match.start()].strip(), piece[match.end() :].strip()
                return [*([(before, None)] if before else []), (after, role)]
    rest = _after(piece, "recipient")
    if rest and not piece.casefold().startswith("till "):
        return [(rest, Role.RECIPIENT)]
    left, colon, right = piece.partition(":")
    if colon and is_known(left):  # "RSS: samordning": what a party does is not its name
        return [(side.strip(), None) for side in (left, right) if is_known(side)]
    return [(piece, None)]


def _after(text: str, group: str) -> str:
    """What follows the phrase that a text begins with; empty where it begins with none."""
    for phrase in _phrases(group):
        match = _beginning(phrase).match(text)
        if match:
            return text[match.end() :].strip()
    return ""


@cache
def _inside(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){re.escape(phrase)}\s+", re.IGNORECASE)


@cache
def _beginning(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(phrase)}(?:\s*:\s*|\s+)", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    joiners = "|".join(re.escape(word) for word in _phrases("separators"))
    # "respektive kommun" is each of them, not another party.
    return re.compile(
        rf"([+,;&\n]|/(?!\s*[a-zåäö]{{1,3}}\b)|\s[–-]\s|"
        rf"\s(?!resp\w*\.?\s+(?:kommun|region|verksamhet|förvaltning))(?:{joiners})(?=\s))"
    )


def _cut(text: str) -> list[str]:
    """The pieces between separators; "hälso- och sjukvården" stays whole."""
    guarded = _COMPOUND_CUT.sub(
        lambda match: match.group().replace(" ", "\0").replace(",", "\1").replace("&", "\2"), text
    )
    first, *rest = _separator().split(guarded)
    pieces = [first]
    for sign, piece in zip(rest[::2], rest[1::2], strict=True):
        if _is_one(pieces[-1], sign, piece):
            pieces[-1] += sign + piece
        else:
            pieces.append(piece)
    plain = (piece.replace("\0", " ").replace("\1", ",").replace("\2", "&") for piece in pieces)
    return [part for piece in plain for part in _lines(clean(piece).strip(" .:-–?"))]


def _is_one(left: str, sign: str, right: str) -> bool:
    """Whether a sign between two words stands inside a party's name.

    "Enheten för barn och unga", "Vård & omsorg"; not "Räddningstjänsten och polisen".
    """
    word = sign.strip()
    after = right.split()
    if word not in ("och", "&", ",") or not after or not left.strip():
        return False
    if _is_place(after) and len(left.split()) > 1 and _is_place(left.split()[-1:]):
        return not is_known(left)  # "Psykiatrin Gällivare och Kiruna"
    is_small, known = after[0][0].islower(), is_known(right)
    is_open = bool(_PREPOSITION.search(left)) and not known and not is_known(left)
    if word == ",":
        return is_open and is_small and not _DEFINITE.search(after[0])
    if is_open:
        return is_small or (len(after) == 1 and not is_abbreviation(after[0]))
    is_plural = bool(_PLURAL.search(left.strip()) and _PLURAL.search(after[0]))
    return (
        is_small
        and not is_known(left)
        and not is_plural
        and not (_DEFINITE.search(after[0]) or _is_own_form(right))
    )


def _is_place(parts: list[str]) -> bool:
    return " ".join(parts).casefold() in municipalities()


def _is_own_form(right: str) -> bool:
    """Whether a piece in small letters names a party by its own: "kommuner", "region"."""
    return bare(right).casefold() in _wide()


def _lines(piece: str) -> list[str]:
    """Abbreviations with nothing between them are the lines of a cell, run together."""
    plain = bare(piece)
    return plain.split() if _SHORT_RUN.match(plain) else [piece]


def _is_party(written: str) -> bool:
    text = bare(written).casefold()
    nobody = vocabulary.group(FILE, "nobody").words
    function_words = vocabulary.group(FILE, "determiners").words
    return (
        len(tight(text)) > 1
        and text not in nobody
        and not any(" " in n and text.startswith(n + " ") for n in nobody)
        and not all(word in function_words or word.isdigit() for word in text.split())
    )


@cache
def _phrases(group: str) -> tuple[str, ...]:
    return tuple(sorted(vocabulary.group(FILE, group).words, key=len, reverse=True))
