"""What a style's name says of its paragraphs: heading, list item, line of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Built-in styles keep their English name inside the file whatever the program's language, but
# other programs, and templates copied between languages, write the name as their users see it.
_HEADING_NAME = re.compile(
    r"(?:heading|rubrik|überskrift|overskrift|überschrift|otsikko|titre)\s*([1-9])(?!\d)", re.I
)
_TITLE_NAME = re.compile(r"(?:title|titel|rubrik|dokumenttitel|dokumentrubrik)", re.I)
# Not "List Paragraph": that is indented text, an item only with a number of its own.
_LIST_NAME = re.compile(r"list ?(?:bullet|number)|lista|punktlista|numrerad lista", re.I)
_CONTENTS_NAME = re.compile(r"(?:toc|contents|innehåll|innehållsförteckning)\s*\d", re.I)
_PLACEHOLDER_NAME = "placeholder text"


def heading_level(names: Iterable[str]) -> int | None:
    """The level, from 1, that the first name to say anything gives; None: no heading."""
    for name in names:
        numbered = _HEADING_NAME.fullmatch(name)
        if numbered:
            return int(numbered[1])
        if _TITLE_NAME.fullmatch(name):
            return 1
    return None


def is_list(name: str) -> bool:
    return _LIST_NAME.match(name) is not None


def is_contents(name: str) -> bool:
    """Whether a table of contents has its lines in the style; they repeat the headings."""
    return _CONTENTS_NAME.fullmatch(name) is not None


def is_placeholder(name: str) -> bool:
    return name.casefold() == _PLACEHOLDER_NAME
