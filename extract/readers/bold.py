"""Headings that are set in bold or large letters instead of a heading's style."""

from __future__ import annotations

import re

from extract.readers.tab_tables import has_amount

# Below every level that styles are used for: writers set what they think of last in bold alone.
BOLD_HEADING_LEVEL = 7
LONGEST_HEADING = 250  # characters; development areas run to 200, a bold preamble to more

LEAST_SENTENCE = 5  # words; a full stop ends a sentence, and seldom a heading
_SENTENCES = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_TOTAL = re.compile(r"(?:del|slut)?(?:summa|total)", re.I)
_TOTAL_ALONE = re.compile(r"(?:del|slut)?(?:summa|totalt|totalsumma)\W*", re.I)


def is_like_a_heading(line: str) -> bool:
    """Whether a line that stands out may be a heading: short, in words, no sentences, no total."""
    return (
        0 < len(line) <= LONGEST_HEADING
        and any(letter.isalpha() for letter in line)
        and not _SENTENCES.search(line)
        and not (line.rstrip().endswith(".") and len(line.split()) >= LEAST_SENTENCE)
        and not _is_total(line)
    )


def _is_total(line: str) -> bool:
    """A bold line below a table is often its sum: "Totalt 1 200 000 kr", not "Totala medel"."""
    return bool(_TOTAL_ALONE.fullmatch(line) or (_TOTAL.match(line) and has_amount(line)))
