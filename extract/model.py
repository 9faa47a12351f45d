"""What a document holds once it is read, and what is found in it.

Two layers. The *document model* is what every reader yields, whatever the format: headings,
paragraphs and tables in reading order, each cell with its place. The *extraction* is what the
tables say: allocations, stated totals and funding, as written, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from extract.data_classes import dataclass

# --- the document model -------------------------------------------------------------------------

# What a reader sets at the end of a line that had no room for another letter, so that a word may go
# on, and at the end of one that shows that a word ends there. Of a line that ends a page they
# stand in front of what goes on with its cell on the next. NEW_PARAGRAPH begins a line with which
# the author began anew: the letters are others, or the first word had had room on the line above.
FULL_LINE, WHOLE_WORD, NEW_PARAGRAPH = "\u200b", "\u200c", "\u2060"
LINE_MARKS = FULL_LINE + WHOLE_WORD + NEW_PARAGRAPH


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; there is at least one."""
    first, *others = boxes
    if not others:
        return first
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in others:
        x0 = box.x0 if box.x0 < x0 else x0
        top = box.top if box.top < top else top
        x1 = box.x1 if box.x1 > x1 else x1
        bottom = box.bottom if box.bottom > bottom else bottom
    return Box(x0, top, x1, bottom)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    `text` is NFC; its lines and paragraphs are parted by a newline. `row` and `column` are those
    of its first slot and count from 1. A cell covers `rowspan` × `colspan` slots of the grid.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells as it stands in the document; a table over two pages is two of these.

    `number` counts the document's tables from 1. `header_rows` is how many leading rows the
    format itself marks as headings (0: it marks none). `wraps` says that line ends inside a cell
    come from the layout, so that a newline may stand inside a sentence or a word (PDF).
    `first_row` is what the document itself counts the first row as: 5 where a sheet's table begins
    in the sheet's fifth row. `starts_inside` says that the format itself tells that the first row
    is the rest of the row with which the page before ends. A slot that no cell covers is an empty
    slot.
    """

    number: int
    cells: tuple[Cell, ...]
    page: int | None = None
    box: Box | None = None
    header_rows: int = 0
    wraps: bool = False
    starts_inside: bool = False
    first_row: int = 1

    @property
    def height(self) -> int:
        return max((cell.row + cell.rowspan - 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((cell.column + cell.colspan - 1 for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or a slide's title. `level` counts from 1, the highest."""

    text: str
    level: int
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, one paragraph or one list item; `is_item` says which."""

    text: str
    page: int | None = None
    box: Box | None = None
    is_item: bool = False


Block = Heading | Paragraph | Table


class Format(StrEnum):
    """The formats that can be read."""

    DOCX = "docx"
    PPTX = "pptx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    CSV = "csv"
    ODT = "odt"
    ODP = "odp"
    ODS = "ods"
    DOC = "doc"
    PPT = "ppt"
    RTF = "rtf"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure on a scanned page that OCR is not sure of: `text` as it was taken, `others` what
    else was read in its place; `is_settled` tells whether most readings agree on it.
    """

    page: int
    box: Box
    text: str
    others: tuple[str, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader returns: blocks in reading order.

    `pages` is the number of pages or slides (None: the format has none), `unread_pages` those
    that could not be read, `hidden_pages` the slides that are not shown, `title` the title in the
    file's properties. A sheet is a page. `findings` is what the reader had to leave open.
    `ocr_pages` are pictures that OCR has read, ours or another program's, `doubts` the figures
    there that ours is unsure of.
    """

    blocks: tuple[Block, ...]
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    title: str | None = None
    hidden_pages: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. `name` is its path relative to the folder given, with `/`."""

    name: str
    sha256: str
    format: Format
    content: Content


# --- what is found in it ------------------------------------------------------------------------


class Phase(StrEnum):
    """How firm a figure is: from a proposal (*förslag*) to a reported outcome (*utfall*)."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"


class Scope(StrEnum):
    """What a stated total is the sum of."""

    TABLE = "table"
    AREA = "area"
    AGREEMENT = "agreement"
    SHARE = "share"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `text` as the document writes it, `sek` as we read it, in whole kronor."""

    sek: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. `table`, `row` and `column` count from 1 and are those of the
    document's own tables (`Table.number`), `row` as its sheet counts; None where it stands outside
    of a table.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a figure without standing in its row.

    `county` is the county's (*län*) short name ("Dalarna"), `agreement` (*överenskommelse*) and
    `area` (*utvecklingsområde*) are as written, without their amounts.
    """

    county: str | None = None
    agreement: str | None = None
    year: int | None = None
    phase: Phase = Phase.APPROVED
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """Money named inside a row's text ("Utvecklingsledare 800 tkr"); a part of the row's amount."""

    label: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Allocation:
    """A line of a table that gives an intervention (*insats*) money, or leaves its amount open.

    `responsible` is who answers for it, `recipient` who gets the money where a column or a label of
    its own says so. `unread_amount_text` is what stands where the amount should, when it could not
    be read.
    """

    context: Context
    name: str
    amount: Amount | None
    purpose: str
    responsible: str
    place: Place
    components: tuple[Component, ...] = ()
    unread_amount_text: str = ""
    recipient: str = ""

    @property
    def named(self) -> str:
        """Who answers for it; who gets the money stands for them where nobody is said to answer."""
        return self.responsible or self.recipient


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A sum that the document prints.

    `covers` are the places of the figures that it should be the sum of, where the table says so
    (scopes TABLE and SHARE); totals of an area or an agreement are matched by their context.
    """

    context: Context
    scope: Scope
    amount: Amount
    place: Place
    covers: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Funding:
    """Stated money without intervention rows; `part_of_sek` is the sum that it is a part of."""

    context: Context
    recipient: str | None
    purpose: str | None
    amount: Amount
    place: Place
    part_of_sek: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a readable document that is not understood or does not add up."""

    severity: Severity
    kind: str
    message: str
    place: Place
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document. `dated` is an ISO date, `county` the document's own;
    `ocr_pages` are the pages that OCR has read.
    """

    title: str | None = None
    registration_number: str | None = None
    dated: str | None = None
    county: str | None = None
    allocations: tuple[Allocation, ...] = ()
    stated_totals: tuple[StatedTotal, ...] = ()
    funding: tuple[Funding, ...] = ()
    findings: tuple[Finding, ...] = ()
    ocr_pages: tuple[int, ...] = ()
