"""The page's own words, each in Swedish and English, from `publish/data/report.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal, get_args

from publish.report.markup import Child, Html, join, tag

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"


@cache
def _entries() -> Mapping[str, Mapping[str, str]]:
    path = files("publish").joinpath("data", "report.toml")
    entries: dict[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for key, entry in entries.items():
        if not set(LANGUAGES) <= set(entry) <= {"sv", "en", "sv_one", "en_one"}:
            raise ValueError(f"{path}: {key} lacks a language, or has one too many")
    return entries


def known(key: str) -> bool:
    return key in _entries()


def template(key: str, language: Language, count: object = None) -> str:
    """The words with their slots; those for one thing where `count` is 1 and there are such."""
    entry = _entries()[key]
    return entry.get(f"{language}_one", entry[language]) if count == 1 else entry[language]


def plain(key: str, language: Language, **values: object) -> str:
    """The words in one language, where no markup can stand: a title, a picture's description."""
    shown = {name: number(v) if isinstance(v, int) else v for name, v in values.items()}
    return template(key, language, values.get("n")).format(**shown)


def words(key: str, **values: Child) -> Html:
    """The words in both languages; the page shows the one that the reader has chosen."""
    return both(*(_filled(template(key, lang, values.get("n")), values) for lang in LANGUAGES))


def both(swedish: Child, english: Child) -> Html:
    parts = zip(LANGUAGES, (swedish, english), strict=True)
    return join(tag("span", text, class_=lang, lang=lang) for lang, text in parts)


def code_words(kind: str, code: str) -> Html:
    """The words for a code of a view, such as `phase`, `proposed`; else the code itself."""
    key = f"{kind}_{code}"
    return words(key) if known(key) else tag("code", code)


def _filled(text: str, values: Mapping[str, Child]) -> Html:
    parts: list[Child] = []
    for literal, slot, _, _ in Formatter().parse(text):
        parts.append(literal)
        if slot is not None:
            value = values[slot]
            parts.append(number(value) if isinstance(value, int) else value)
    return join(parts)


def number(value: int) -> str:
    """1234567 → "1 234 567", which both languages read."""
    grouped = f"{abs(value):,}".replace(",", _NO_BREAK)
    return f"{_MINUS}{grouped}" if value < 0 else grouped


def signed(value: int) -> str:
    """A change: 5 → "+5", 0 → "0"."""
    return f"+{number(value)}" if value > 0 else number(value)


def as_written(text: str) -> Html:
    """A name or sentence of a document: Swedish, whatever the page's language, and kept from
    turning the direction of what stands beside it.
    """
    return tag("bdi", text, lang="sv")
