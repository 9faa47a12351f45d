"""`insats query`: SQL or the name of a saved query → its answer, or what there is to ask."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence

from insats.answer import write_answer
from insats.show import Column, write_rows
from publish.asking import QueryError, Value, ask
from publish.saved import SavedQuery, saved_queries, saved_query

TYPE_CHECKING = False  # typing takes longer to load than this module
if TYPE_CHECKING:
    from typing import TextIO

_NAME = re.compile(r"[\w-]+")  # no SQL that asks for anything is a single word
_LISTED = (
    Column("name"),
    Column("question"),
    Column("fråga"),
    Column("parameters"),
)


def run(db: str, asked: str, given: Mapping[str, str], form: str, seconds: float) -> None:
    """Write the answer to stdout. Raises QueryError, and load.location's StoreError."""
    values: dict[str, Value] = {}
    if _NAME.fullmatch(asked.strip()):
        sql = saved_query(asked.strip()).with_values(given)
    else:
        sql = asked
        values = {name: as_value(text) for name, text in given.items()}
    with ask(db, sql, values, seconds=seconds) as answer:
        write_answer(answer, form, sys.stdout)


def as_value(text: str) -> Value:
    """A number where `text` is written as one is, else text: "2024" → 2024, "0123" → "0123"."""
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", text):
        return int(text)
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,14}", text):
        return float(text)
    return text


def print_list(stream: TextIO) -> None:
    """Each saved query: its name, its question in both languages, what it takes."""
    rows = [
        {
            "name": query.name,
            "question": query.question_en,
            "fråga": query.question_sv,
            "parameters": ", ".join(each.name for each in query.parameters),
        }
        for query in saved_queries().values()
    ]
    write_rows(rows, _LISTED, stream)


def print_one(name: str, given: Mapping[str, str], stream: TextIO) -> None:
    """The query's question and parameters as comments, then SQL that any program runs."""
    query = saved_query(name)
    sql = query.with_values(given)
    stream.writelines(f"-- {line}\n" for line in _about(query))
    stream.write(f"{sql}\n")


def _about(query: SavedQuery) -> Sequence[str]:
    takes = [f"--param {each.name}=…: {each.note_en} / {each.note_sv}" for each in query.parameters]
    return (query.question_en, query.question_sv, *takes)


def parameters(pairs: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE` of the command line as names and texts. Raises QueryError."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise QueryError(f"--param {pair}: write it as NAME=VALUE")
        if name in found:
            raise QueryError(f"--param {name} is given twice")
        found[name] = value
    return found
