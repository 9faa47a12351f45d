"""The tables behind the views. They are internal: read the views of `views.sql` instead.

Their names begin with `_`, so that lists of tables show the views first. Rows stand in the order
in which they are to be read (document, page, table, row), so that a plain `select` shows the
history as the documents do. What the program may not write is refused by the file itself: STRICT
types, keys between the tables, and a CHECK for each vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from extract.model import Format, Phase, Scope, Severity
from normalize.model import MatchMethod, Relation, Role, TotalStatus

METADATA = MetaData()
STATUSES = (
    "ok",
    "partial",
    "no_allocations",
    "needs_ocr",
    "encrypted",
    "unreadable",
    "too_large",
    "timed_out",
    "unsupported",
)
DECIDED_BY = ("auto", "reviewer")


def _table(name: str, *columns: Column[object] | CheckConstraint, key: str | None = None) -> Table:
    for column in columns:
        if isinstance(column, Column) and column.name == key:
            column.primary_key, column.nullable = True, False
    return Table(name, METADATA, *columns, sqlite_strict=True)


def _text(name: str, *, to: str | None = None, required: bool = False) -> Column[object]:
    """A column of text; `to` is the key of another table that its values are in. Where there is
    nothing to tell it is NULL and never an empty text: one way to ask for it, in every column.
    """
    keys = () if to is None else (ForeignKey(to, deferrable=True, initially="DEFERRED"),)
    return Column(name, Text, CheckConstraint(f"\"{name}\" <> ''"), *keys, nullable=not required)


def _whole(name: str) -> Column[object]:
    return Column(name, Integer)


def _real(name: str) -> Column[object]:
    return Column(name, REAL)


def _word(
    name: str, words: type[StrEnum] | Iterable[str], *, required: bool = True
) -> Column[object]:
    """A column that holds one of the words."""
    every = [str(word) for word in words]
    listed = ", ".join(f"'{word}'" for word in every)
    return Column(name, Text, CheckConstraint(f"{name} in ({listed})"), nullable=not required)


def _flag(name: str) -> Column[object]:
    return Column(name, Integer, CheckConstraint(f"{name} in (0, 1)"), nullable=False)


def _share(name: str) -> Column[object]:
    return Column(name, REAL, CheckConstraint(f"{name} between 0 and 1"))


def _json(name: str) -> Column[object]:
    return Column(name, Text, CheckConstraint(f"json_valid({name})"), nullable=False)


# `same_as` names the document that this one repeats byte for byte, `replaced_by` its revision,
# `rendition_of` the one that says the same in another format.
# `status` and `message` are those of its reading; `extraction` is `codec`'s JSON. A file that could
# not be opened has no `sha256`.
DOCUMENT = _table(
    "_document",
    _text("document"),
    _text("sha256"),
    _word("format", Format, required=False),
    _word("status", STATUSES),
    _text("message"),
    _text("title"),
    _text("registration_number"),
    _text("dated"),
    _text("county"),
    _whole("pages"),
    _text("same_as", to="_document.document"),
    _text("replaced_by", to="_document.document"),
    _text("rendition_of", to="_document.document"),
    _text("read_by", required=True),
    _json("extraction"),
    key="document",
)
LINE = _table(
    "_line",
    _text("allocation_id"),
    _text("county"),
    _text("agreement"),
    _whole("year"),
    _word("phase", Phase),
    _text("area"),
    _text("area_as_written"),
    _text("intervention_id", to="_intervention.intervention_id", required=True),
    _text("name_as_written", required=True),
    _whole("amount_sek"),
    _text("amount_as_written"),
    _text("purpose"),
    _text("responsible"),
    _text("document", to="_document.document", required=True),
    _whole("page"),
    _whole("table_no"),
    _whole("row_no"),
    _real("x0"),
    _real("top"),
    _real("x1"),
    _real("bottom"),
    _word("match_method", MatchMethod),
    _share("match_score"),
    _flag("is_current"),
    _text("restates", to="_line.allocation_id"),
    _flag("read_by_ocr"),
    key="allocation_id",
)
# When a line was the figure, by the dates of the documents.
KNOWN = _table(
    "_known",
    _text("allocation_id", to="_line.allocation_id", required=True),
    _text("known_from", required=True),
    _text("known_until", required=True),
)
# What the lines that count come to, by phase and by area, here and in `_intervention` and
# `_outcome`: a million of them cannot be added up while somebody waits.
SUM = _table(
    "_sum",
    _text("county"),
    _text("agreement"),
    _whole("year"),
    _word("phase", Phase),
    _whole("amount_sek"),
)
AREA_YEAR = _table(
    "_area_year",
    _text("county"),
    _text("agreement"),
    _text("area"),
    _whole("year"),
    _whole("proposed_sek"),
    _whole("approved_sek"),
    _whole("adjusted_sek"),
    _whole("executed_sek"),
    _whole("allocations"),
    _whole("without_amount"),
)
INTERVENTION = _table(
    "_intervention",
    _text("intervention_id"),
    _text("intervention", required=True),
    _text("county"),
    _text("agreement"),
    _text("area"),
    _json("names"),
    _whole("first_year"),
    _whole("last_year"),
    _whole("proposed_sek"),
    _whole("approved_sek"),
    _whole("adjusted_sek"),
    _whole("executed_sek"),
    _whole("decided_sek"),
    key="intervention_id",
)
OUTCOME = _table(
    "_outcome",
    _text("intervention_id", to="_intervention.intervention_id", required=True),
    _whole("year"),
    _whole("proposed_sek"),
    _whole("approved_sek"),
    _whole("adjusted_sek"),
    _whole("executed_sek"),
    _whole("decided_sek"),
    _text("county"),
    _text("agreement"),
    _text("area"),
)
LINK = _table(
    "_link",
    _text("from_id", to="_intervention.intervention_id", required=True),
    _text("to_id", to="_intervention.intervention_id", required=True),
    _word("relation", Relation),
    _whole("year"),
    _share("score"),
    _word("decided_by", DECIDED_BY),
    _text("reason", required=True),
)
OPEN_PAIR = _table(
    "_open_pair",
    _text("pair_id"),
    _text("left_id", to="_intervention.intervention_id", required=True),
    _text("left_name", required=True),
    _text("right_id", to="_intervention.intervention_id", required=True),
    _text("right_name", required=True),
    _share("score"),
    _json("why"),
    _text("proposal"),
    key="pair_id",
)
PARTY = _table(
    "_party",
    _text("allocation_id", to="_line.allocation_id", required=True),
    _text("party", required=True),
    _text("party_as_written", required=True),
    _word("role", Role),
)
FUNDING = _table(
    "_funding",
    _text("document", to="_document.document", required=True),
    _whole("page"),
    _text("agreement"),
    _whole("year"),
    _word("phase", Phase),
    _text("recipient"),
    _text("purpose"),
    _whole("amount_sek"),
    _whole("part_of_sek"),
    _text("county"),
)
TOTAL = _table(
    "_total",
    _text("document", to="_document.document", required=True),
    _whole("page"),
    _whole("year"),
    _word("phase", Phase),
    _text("agreement"),
    _text("area"),
    _word("scope", Scope),
    _whole("stated_sek"),
    _text("stated_as_written"),
    _whole("computed_sek"),
    _whole("difference_sek"),
    _word("status", TotalStatus),
    _text("cause"),
    _text("county"),
)
COMPONENT = _table(
    "_component",
    _text("allocation_id", to="_line.allocation_id", required=True),
    _text("label", required=True),
    _whole("amount_sek"),
)
REDIRECT = _table(
    "_redirect",
    _text("old_id"),
    _text("intervention_id", to="_intervention.intervention_id", required=True),
    key="old_id",
)
FINDING = _table(
    "_finding",
    _text("document", to="_document.document", required=True),
    _whole("page"),
    _word("severity", Severity),
    _text("kind", required=True),
    _text("message", required=True),
    _text("as_written"),
)
NOTE = _table(
    "_note",
    _text("view_name"),
    _text("column_name"),
    _text("note_en"),
    _text("note_sv"),
    _text("unit"),
)
FACT = _table("_fact", _text("key"), _text("value"), key="key")

# The statistics of `series`: the index in hundredths of a point, so that sums of money are whole
# numbers' business; NULL where no figure has been seen.
PRICE_INDEX = _table(
    "_kpi",
    _whole("year"),
    _whole("kpi_hundredths"),
    _text("base", required=True),
    _text("source"),
    key="year",
)
POPULATION = _table(
    "_population",
    _text("county"),
    _whole("year"),
    _whole("inhabitants"),
    _text("source"),
)

# The questions that are asked most: an intervention's years, a year's areas, a document's rows,
# who gets what, and what leads from one intervention to the next.
Index("_line_by_intervention", LINE.c.intervention_id, LINE.c.is_current, LINE.c.year)
Index("_intervention_by_name", INTERVENTION.c.intervention)
Index("_outcome_by_intervention", OUTCOME.c.intervention_id, OUTCOME.c.year)
Index("_outcome_by_year", OUTCOME.c.year)
Index("_known_by_allocation", KNOWN.c.allocation_id)
Index("_line_by_document", LINE.c.document)
# No further columns: the rows of a year are then met in the order in which they stand.
Index("_line_by_year", LINE.c.year, LINE.c.is_current)
Index("_line_by_restated", LINE.c.restates)
Index("_party_by_allocation", PARTY.c.allocation_id)
Index("_party_by_party", PARTY.c.party, PARTY.c.role)
Index("_component_by_allocation", COMPONENT.c.allocation_id)
Index("_link_by_start", LINK.c.from_id)
Index("_link_by_end", LINK.c.to_id)
Index("_total_by_document", TOTAL.c.document)
Index("_total_by_status", TOTAL.c.status)
Index("_finding_by_document", FINDING.c.document)
Index("_funding_by_document", FUNDING.c.document)
Index("_population_by_county", POPULATION.c.county, POPULATION.c.year, unique=True)

# The words of names and purposes, each once: `word` in small letters, `plain` as the full-text
# index folds it. They are so few, however many the texts, that to look through them for a part of
# one takes no time.
WORD = _table("_word", _text("word"), _text("plain", required=True), key="word")

# Letters are folded: "overenskommelse" finds "Överenskommelse". The texts stay in `_line`, and
# the columns have names of their own: a join with `history` leaves no doubt which is meant.
# `search_words` leads from each word of the `vocabulary` to the rows that hold it.
SEARCH = (
    """create view _searched as
    select rowid as rowid, allocation_id, name_as_written as name, purpose as text from _line""",
    """create virtual table search using fts5(
        allocation_id unindexed, name, text,
        content='_searched', tokenize="unicode61 remove_diacritics 2"
    )""",
    "create view vocabulary as select word, plain from _word",
    """create view search_words as
    select _word.word, _word.plain, search.allocation_id
    from _word
    inner join search on search.search match '"' || _word.plain || '"'""",
)


def view_statements() -> tuple[str, ...]:
    """The CREATE VIEW statements of `views.sql`, in their order."""
    script = files("load").joinpath("views.sql").read_text(encoding="utf-8")
    return tuple(part.strip() for part in script.split(";\n") if part.strip())
