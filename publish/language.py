"""The language in which an export speaks to its reader."""

from __future__ import annotations

from enum import Enum


class Language(Enum):
    SWEDISH = "sv"
    ENGLISH = "en"

    def pick(self, *, sv: str, en: str) -> str:
        """The wording in this language."""
        return sv if self is Language.SWEDISH else en
