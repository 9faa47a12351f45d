"""Texts and lists as they stand in a column."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping

Row = Mapping[str, object]  # one row of a table, by its columns

# What would end a line or hide in a terminal: controls, and halves of surrogate pairs, which
# SQLite's text cannot hold. Blanks among them are caught by `\s` first.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Unicode NFC with whitespace collapsed and without control characters."""
    collapsed = " ".join(unicodedata.normalize("NFC", text).split())
    return _UNPRINTABLE.sub("", collapsed)


def cleaned(text: str | None) -> str | None:
    """As `clean`; None where nothing is left, for a column that may be NULL."""
    return None if text is None else clean(text) or None


def shown(text: str) -> str:
    """As `clean`; a question mark where nothing is left of a text that a column must have."""
    return clean(text) or "?"


def as_json(value: object) -> str:
    """JSON that keeps å, ä and ö as they are."""
    return json.dumps(value, ensure_ascii=False)
