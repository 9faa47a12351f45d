"""Hand-made vocabularies (TOML beside the code) as checked entries and groups of words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path


class VocabularyError(ValueError):
    """A data file breaks its own rules. The message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a vocabulary: its canonical `name` and the other ways to write it."""

    name: str
    patterns: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """Words that mean the same to the matcher, and where they were seen."""

    name: str
    words: tuple[str, ...]
    source: str


DATA = Path(str(resources.files("normalize"))) / "data"


def read_toml(path: Path) -> Mapping[str, object]:
    """The tables of one file. Raises VocabularyError where it is not TOML (a key twice is not)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path.name}: {error}") from error


@cache
def entries(file: str, table: str, field: str, folder: Path = DATA) -> tuple[Entry, ...]:
    """The entries `[[table]]` of a file, each with `name`, a list `field` and `source`.

    Raises VocabularyError for a name twice, and for a pattern that two entries claim.
    """
    path = folder / file
    found: list[Entry] = []
    owners: dict[str, str] = {}
    for record in _list(read_toml(path).get(table), path, table):
        if not isinstance(record, dict):
            raise VocabularyError(f"{file}: {table}: not a table")
        name = _text(record, "name", path, table)
        patterns = _words(record.get(field), path, f"{table} {name!r} {field}")
        source = _text(record, "source", path, f"{table} {name!r}")
        if any(entry.name == name for entry in found):
            raise VocabularyError(f"{file}: {table} {name!r} stands twice")
        for pattern in patterns:
            _claim(owners, pattern.casefold(), name, file)
        found.append(Entry(name, patterns, source))
    return tuple(found)


@cache
def groups(file: str, family: str, folder: Path = DATA) -> tuple[Group, ...]:
    """The groups `[family.*]` of a file; a word may stand in one of them only."""
    path = folder / file
    table = read_toml(path).get(family)
    if not isinstance(table, dict):
        raise VocabularyError(f"{file}: {family} is missing")
    found: list[Group] = []
    owners: dict[str, str] = {}
    for name, record in table.items():
        group = _group(record, name, path, f"{family}.{name}")
        for word in group.words:
            _claim(owners, word.casefold(), f"{family}.{name}", file)
        found.append(group)
    return tuple(found)


@cache
def group(file: str, name: str, field: str = "words", folder: Path = DATA) -> Group:
    """The one group `[name]` of a file."""
    path = folder / file
    return _group(read_toml(path).get(name), name, path, name, field)


def _group(record: object, name: str, path: Path, key: str, field: str = "words") -> Group:
    if not isinstance(record, dict):
        raise VocabularyError(f"{path.name}: {key} is missing")
    words = _words(record.get(field), path, key)
    return Group(name, words, _text(record, "source", path, key))


def _claim(owners: dict[str, str], word: str, name: str, file: str) -> None:
    if owners.setdefault(word, name) != name:
        raise VocabularyError(f"{file}: {word!r} belongs to both {owners[word]!r} and {name!r}")


def _list(value: object, path: Path, key: str) -> list[object]:
    if not isinstance(value, list):
        raise VocabularyError(f"{path.name}: {key} is missing")
    return value


def _text(record: Mapping[str, object], field: str, path: Path, key: str) -> str:
    value = record.get(field)
    if not isinstance(value, str) or not value:
        raise VocabularyError(f"{path.name}: {key} has no {field}")
    return value


def _words(value: object, path: Path, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise VocabularyError(f"{path.name}: {key} is not a list of words")
    twice = sorted({word for word in value if value.count(word) > 1})
    if twice:
        raise VocabularyError(f"{path.name}: {key} has {twice[0]!r} twice")
    return tuple(value)
