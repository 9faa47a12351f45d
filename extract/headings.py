"""A row's or a column's texts → whether they are the headings of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.dates import PERIOD
from extract.heading_words import ColumnRole, roles_told

# A heading is a label: longer texts are cells.
LONGEST_HEADING = 60
# "Förväntat resultat och effekt" is a long label; names of interventions are longer.
MOST_LABEL_WORDS = 4
# Items of a list stand in cells, never in a label.
LISTED = re.compile(r"^[-–•▪*]\s")


def is_heading_like(text: str) -> bool:
    """Whether the text could be a heading: short, and neither a sentence nor a list."""
    sentence = text.rstrip().endswith((".", ";")) and len(text.split()) > 2  # "Diff." is none
    return len(text) <= LONGEST_HEADING and not sentence and not LISTED.match(text)


def row_is_heading(texts: Sequence[str]) -> bool:
    """Whether a row's texts read like the headings of a table: labels with known words for at
    least two roles, none of them a sum.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2 or not all(is_heading_like(text) for text in filled):
        return False
    told = [roles_told(text) for text in filled]
    # Authors name one column by a word of their own, seldom most of them; quarters are no words.
    own = [text for text in filled if not PERIOD.search(text)]
    return len(frozenset().union(*told)) >= 2 and sum(map(bool, told)) * 2 >= len(own)


def column_is_heading(texts: Sequence[str]) -> bool:
    """Whether the texts down a first column are the labels of a form: among them one for the
    name and one for the sum, and a third.
    """
    known = [roles_told(text) for text in texts if is_heading_like(text)]
    roles = {role for of_text in known for role in of_text}
    # "Område/insats" over names, and "Summa" below them, are two labels.
    third = len(roles) >= 3 and sum(map(bool, known)) >= 3
    labels = {ColumnRole.NAME, ColumnRole.AMOUNT} <= roles and third
    return labels and all(len(text.split()) <= MOST_LABEL_WORDS for text in texts)
