"""A made document described apart from any format, and the gold that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from extract.model import Phase, Scope


class Role(StrEnum):
    """What a column of an intervention table holds."""

    NAME = "name"
    MONEY = "money"
    PURPOSE = "purpose"
    RESPONSIBLE = "responsible"
    AREA = "area"
    DEVIATION = "deviation"  # outcome minus budget: money, but nobody's allocation
    PERCENT = "percent"  # outcome of budget
    OTHER = "other"  # target group, time plan, status: belongs to no field


class Unit(StrEnum):
    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"


UNIT_SEK = {Unit.KR: 1, Unit.TKR: 1_000, Unit.MNKR: 1_000_000}


class Borders(StrEnum):
    NONE = "none"
    HORIZONTAL = "horizontal"
    GRID = "grid"
    ZEBRA = "zebra"


class AreaAs(StrEnum):
    """Where an area's name stands."""

    HEADING = "heading"  # a heading above a table of its own
    BAND = "band"  # a row across the one table
    COLUMN = "column"  # in every row of the one table
    SPAN = "span"  # one cell that spans the area's rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its heading, its share of the width.

    `year` and `phase` are for money alone; without them the document's own hold. Neighbours of
    the same `group` stand under it as their common heading.
    """

    role: Role
    heading: str
    share: float = 1.0
    year: int | None = None
    phase: Phase | None = None
    group: str = ""


class Trick(StrEnum):
    """What the programs that people write with can do to a document; a writer minds its own."""

    TRACKED = "tracked changes"  # docx: an old wording deleted, today's inserted
    CONTROLS = "content controls"  # docx: fields and forms around the texts
    TAB_STOPS = "tab stops"  # docx: rows are paragraphs with tabs, there is no table
    NESTED = "nested tables"  # docx, html: each table inside the one cell of another
    TWO_COLUMNS = "text in two columns"
    PAGE_HEAD = "running heads"  # registration number and page number on every page
    ROTATED = "rotated pages"  # reportlab: upright only because the page says that it is turned
    HIDDEN_SLIDE = "hidden slide"  # pptx: an older proposal that is not shown
    GROUPED = "grouped shapes"  # pptx: a text box is two, grouped
    NOTES = "speaker notes"  # pptx
    LINKS = "links"  # names lead somewhere


@dataclass(frozen=True, slots=True)
class Money:
    """How amounts are written: `suffix` stands in every cell, `group` parts the thousands."""

    unit: Unit = Unit.KR
    suffix: str = ""
    group: str = " "
    decimals: int = 0
    dash: str = ""  # what stands where there is no amount
    mixed: bool = False  # each amount in tkr or mkr, whichever suits it; the rest is of no effect
    minus: str = "-"  # before a negative amount; "(" sets it in brackets


@dataclass(frozen=True, slots=True)
class Row:
    """An intervention: one amount (kronor) for each money column, texts for the OTHER columns."""

    name: str
    amounts: tuple[int | None, ...]
    purpose: str = ""
    responsible: str = ""
    others: tuple[str, ...] = ()
    no_amount: str = ""  # what stands for an open amount here: "ingår i ovan"
    name_mark: str = ""  # of a footnote, raised after the name
    money_mark: str = ""  # the same after the last amount
    components: tuple[int, ...] = ()  # kronor that the purpose names as parts of the amount
    key: str = ""  # the same for one intervention over the years of a series


@dataclass(frozen=True, slots=True)
class Area:
    """An area (*utvecklingsområde*) and its rows.

    `stated_sek` is the area's money as its heading prints it, `total_sek` the sums that its total
    row prints, one for each money column (None: as they add up); a seeded error is a sum of one's
    own here. `stated_text` is how the heading prints its money, where not in plain kronor;
    `error` says how a sum that is wrong came to be so.
    """

    heading: str
    rows: tuple[Row, ...]
    intro: tuple[str, ...] = ()
    stated_sek: int | None = None
    total_sek: tuple[int, ...] | None = None
    stated_text: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    borders: Borders = Borders.GRID
    area_as: AreaAs = AreaAs.HEADING
    repeat_heading: bool = True
    total_label: str = ""  # "": no total rows
    grand_label: str = ""  # a last row over all areas, where they share one table
    landscape: bool = False
    right_amounts: bool = False
    soft_hyphens: bool = False
    font_pt: float = 10.0
    rows_a_slide: int = 6
    bold_names: bool = False
    money_group: str = ""  # a heading above the money columns, which stand side by side
    caption: str = ""  # a first row over the whole table
    blank_rows: bool = False  # between the areas of one table
    cards: bool = False  # each intervention as a form of its own, under its area's heading
    stated_form: str = "{area} {money} kr"  # how an area heading carries its money
    boxes: bool = False  # each intervention as a text box, no table at all
    side_by_side: bool = False  # the tables of two areas beside each other
    total_first: bool = False  # the total row right under the headings
    stacked_headings: bool = False  # long headings over two rows of cells, without spans
    groups: tuple[str, str] = ("", "")  # two bands above the areas' bands, each with its sum
    unit_line: str = ""  # "Belopp i tkr", a line right above each table
    footnotes: tuple[str, ...] = ()  # below the last table
    tricks: frozenset[Trick] = frozenset()


@dataclass(frozen=True, slots=True)
class Distractor:
    """A table that allocates nothing: contacts, agenda, population. First row: headings."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldFunding:
    """Stated money without interventions."""

    recipient: str
    purpose: str
    amount_sek: int
    year: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class GoldTotal:
    """A stated total and what its check must come to: `ok`, `differs` or `incomplete`."""

    scope: Scope
    stated_sek: int
    year: int
    phase: Phase
    status: str
    area: str | None = None
    error: str = ""  # how a sum that does not add up came about; "rounding" is none to complain of


@dataclass(frozen=True, slots=True)
class Description:
    """A whole document. `county` is the county's short name, `agreement` the canonical name.

    `head` are the lines above the title, `before` and `after` the running text around the tables
    (a leading `# ` makes a heading, `- ` a list item). `grand_sek` is the whole sum that
    `grand_text` states, with `{money}` in its place. `traits` are what whoever drew it wants it
    to be counted under.
    """

    slug: str
    county: str
    agreement: str
    year: int
    phase: Phase
    title: str
    columns: tuple[Column, ...]
    areas: tuple[Area, ...]
    money: Money = field(default_factory=Money)
    layout: Layout = field(default_factory=Layout)
    head: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    lead: tuple[Distractor, ...] = ()
    tail: tuple[Distractor, ...] = ()
    grand_text: str = ""
    grand_sek: int | None = None
    grand_error: str = ""
    tables_heading: str = ""
    registration_number: str | None = None
    dated: str | None = None
    funding: tuple[GoldFunding, ...] = ()
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldRow:
    """An allocation as it must be found; texts as written, whitespace collapsed."""

    county: str
    agreement: str
    year: int
    phase: Phase
    area: str
    name: str
    amount_sek: int | None
    amount_as_written: str
    purpose: str
    responsible: str
    name_mark: str = ""
    components: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    county: str
    agreement: str
    registration_number: str | None
    dated: str | None
    rows: tuple[GoldRow, ...]
    totals: tuple[GoldTotal, ...]
    funding: tuple[GoldFunding, ...]
