"""The tables behind the views. They are internal: read the views of `views.sql` instead.

Rows stand in the order in which they are to be read (document, page, table, row), so that a plain
`select` shows the history as the documents do. The tables are not STRICT: SQLite before 3.37,
which DB Browser 3.12 carries, refuses to open a file that holds a STRICT table.
"""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, *columns: Column[object], key: str | None = None) -> Table:
    if key is not None:
        next(column for column in columns if column.name == key).primary_key = True
    return Table(name, METADATA, *columns)


def _text(name: str) -> Column[object]:
    return Column(name, Text)


def _whole(name: str) -> Column[object]:
    return Column(name, Integer)


def _real(name: str) -> Column[object]:
    return Column(name, Float)


# `same_as` names the document that this one repeats byte for byte, `replaced_by` its revision,
# `rendition_of` the one that says the same in another format.
# `status` and `message` are those of its reading; `extraction` is `codec`'s JSON.
DOCUMENT = _table(
    "document_read",
    _text("document"),
    _text("sha256"),
    _text("format"),
    _text("status"),
    _text("message"),
    _text("title"),
    _text("registration_number"),
    _text("dated"),
    _text("county"),
    _whole("pages"),
    _text("same_as"),
    _text("replaced_by"),
    _text("rendition_of"),
    _text("read_by"),
    _text("extraction"),
    key="document",
)
LINE = _table(
    "line",
    _text("allocation_id"),
    _text("county"),
    _text("agreement"),
    _whole("year"),
    _text("phase"),
    _text("area"),
    _text("area_as_written"),
    _text("intervention_id"),
    _text("name_as_written"),
    _whole("amount_sek"),
    _text("amount_as_written"),
    _text("purpose"),
    _text("responsible"),
    _text("document"),
    _whole("page"),
    _whole("table_no"),
    _whole("row_no"),
    _real("x0"),
    _real("top"),
    _real("x1"),
    _real("bottom"),
    _text("match_method"),
    _real("match_score"),
    _whole("is_current"),
    _text("restates"),
    _whole("read_by_ocr"),
    key="allocation_id",
)
Index("line_by_intervention", LINE.c.intervention_id, LINE.c.year)
INTERVENTION = _table(
    "intervention",
    _text("intervention_id"),
    _text("intervention"),
    _text("county"),
    _text("agreement"),
    _text("area"),
    _text("names"),
    key="intervention_id",
)
LINK = _table(
    "link",
    _text("from_id"),
    _text("to_id"),
    _text("relation"),
    _whole("year"),
    _real("score"),
    _text("decided_by"),
    _text("reason"),
)
OPEN_PAIR = _table(
    "open_pair",
    _text("pair_id"),
    _text("left_id"),
    _text("left_name"),
    _text("right_id"),
    _text("right_name"),
    _real("score"),
    _text("why"),
    _text("proposal"),
    key="pair_id",
)
PARTY = _table(
    "party", _text("allocation_id"), _text("party"), _text("party_as_written"), _text("role")
)
FUNDING = _table(
    "funding_line",
    _text("document"),
    _whole("page"),
    _text("agreement"),
    _whole("year"),
    _text("phase"),
    _text("recipient"),
    _text("purpose"),
    _whole("amount_sek"),
    _whole("part_of_sek"),
)
TOTAL = _table(
    "stated_total",
    _text("document"),
    _whole("page"),
    _whole("year"),
    _text("phase"),
    _text("agreement"),
    _text("area"),
    _text("scope"),
    _whole("stated_sek"),
    _text("stated_as_written"),
    _whole("computed_sek"),
    _whole("difference_sek"),
    _text("status"),
    _text("cause"),
)
COMPONENT = _table("component", _text("allocation_id"), _text("label"), _whole("amount_sek"))
REDIRECT = _table("redirect", _text("old_id"), _text("intervention_id"), key="old_id")
FINDING = _table(
    "finding",
    _text("document"),
    _whole("page"),
    _text("severity"),
    _text("kind"),
    _text("message"),
    _text("as_written"),
)
NOTE = _table(
    "note",
    _text("view_name"),
    _text("column_name"),
    _text("note_en"),
    _text("note_sv"),
    _text("unit"),
)
FACT = _table("fact", _text("key"), _text("value"), key="key")

# The statistics of `series`: the index in hundredths of a point, so that sums of money are whole
# numbers' business; NULL where no figure has been seen.
PRICE_INDEX = _table(
    "kpi_of_year",
    _whole("year"),
    _whole("kpi_hundredths"),
    _text("base"),
    _text("source"),
    key="year",
)
POPULATION = _table(
    "population_of_year",
    _text("county"),
    _whole("year"),
    _whole("inhabitants"),
    _text("source"),
)
Index("population_by_county", POPULATION.c.county, POPULATION.c.year, unique=True)


def view_statements() -> tuple[str, ...]:
    """The CREATE VIEW statements of `views.sql`, in their order."""
    script = files("load").joinpath("views.sql").read_text(encoding="utf-8")
    return tuple(part.strip() for part in script.split(";\n") if part.strip())
