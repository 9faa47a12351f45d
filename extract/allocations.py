"""A document → its allocations, stated totals, funding and findings: one walk, top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import sums
from extract.accounts import Account, Accounts, SoFar, tables_of
from extract.area_columns import under_areas
from extract.areas import GOES_ON, NUMBERING, WITHIN, area_in, could_be_caption, is_area_with_sum
from extract.banded import parted
from extract.beside import apart
from extract.cards import with_cards
from extract.coded_names import with_codes_apart
from extract.columns import Columns, roles, with_known_areas, without_area_beside_bands
from extract.counties import municipalities
from extract.course import Course
from extract.dates import YEAR, years_in
from extract.described import described
from extract.english_sums import with_blanks
from extract.entries import with_entries
from extract.found import Found, left_open
from extract.front import SENDER, front_of
from extract.grand_totals import settled, stands_below
from extract.grid import Grid, turned, without_empty_columns
from extract.heading_words import is_elsewhere
from extract.headless import headed_by_labels, with_headings
from extract.judged_sums import judge, stems
from extract.kinds import Kind, kind_of
from extract.labelled_cells import unlabelled
from extract.letterhead import is_letterhead
from extract.lists import with_lists
from extract.model import Document, Extraction, Format, Heading, Paragraph, Scope, StatedTotal
from extract.notes import marks_in, unmarked
from extract.packed import unpacked
from extract.pairs import in_rows
from extract.prose import money_in_text
from extract.questions import (
    columns_not_read,
    columns_untold,
    table_not_read,
    unit_not_meant,
    unit_not_stated,
    unit_of_one_table,
    unknown_context,
    wrong_units,
)
from extract.rows import read_rows
from extract.scale import (
    Scale,
    bare_figures,
    cannot_be,
    headed_by_unit,
    in_kronor,
    is_doubtful,
    of_corner,
)
from extract.scanned import judged
from extract.size import MOST_LINES, check_lines
from extract.stacked_labels import with_stacked
from extract.stated import once, over_tables, under_headings, without_rows
from extract.sum_tables import read_areas, read_recipients, read_row_of_sums
from extract.surroundings import areas_of, surroundings
from extract.tables import Part, assemble
from extract.told_below import told_in_column
from extract.unit_columns import with_units

# A caption stands at most this many paragraphs above its table ("Belopp i tkr", an introduction).
CAPTION_REACH = 3
# "Ungas egna idéer (300 000 kr)": an area and its sum, though nothing marks it as a heading.
AREA_WITH_SUM = re.compile(
    r"^[^\W\d][^.:;()]{3,110}\(\s*\d[\d\s.,]*(?:t?kr|kkr|mkr|mnkr)?\s*\)$", re.I
)
# A heading that says that what follows is money, whatever the columns are called.
MONEY = re.compile(r"\b(?:fördelning|medel|bidrag|ersättning|budget|belopp)", re.I)
# A label over a sum repeats the area's heading but for a word or two.
SAME_AREA = 0.8
# A caption heads no more than its own table.
LOWEST_LEVEL = 9


def find(document: Document) -> Extraction:
    """Everything that the document's tables, headings and text say of money."""
    return judged(_Walk(document).walk(), document.content)


def accounts(document: Document) -> dict[int, Account]:
    """What has become of each of the document's tables, by its number."""
    walk = _Walk(document)
    walk.walk()
    return {table.number: walk.accounts.of(table.number) for table in tables_of(document)}


# The name of an area may end in a full stop; what is longer is a sentence.
LEAST_WORDS_OF_TEXT = 10


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        parts = assemble(document)
        self.front = front_of(parts, document.name, document.content.title)
        cards = with_cards(with_stacked(apart(parted(parts))), self.front.title)
        lists = with_lists(cards, self.front.title)
        self.parts = with_headings(with_entries(lists, self.front.title))
        self.course = Course.begin(self.front)
        self.found = Found()
        self.said: list[sums.Said] = []
        self.late: list[StatedTotal] = []  # sums below an area's rows that may be those of all
        self.heading: str = ""
        self.listed_areas: set[str] = set()
        self.known_headings: set[tuple[str, ...]] = set()  # of the tables of interventions so far
        self.headless = 0  # the width of the last table of interventions, if it had no headings
        # Plain text only guesses at headings; elsewhere they are marked or set apart.
        self.has_headings = document.format is not Format.TEXT and any(
            isinstance(part, Heading) for part in self.parts
        )
        self.scale = Scale(self.parts)
        self.rows_under = _rows_under(self.parts)
        self.known_roles: dict[tuple[str, ...], Columns] = {}
        self.areas = areas_of(self.parts)
        self.accounts = Accounts()
        self.units: dict[int, int] = {}  # of the tables of interventions, by their numbers

    def walk(self) -> Extraction:
        for i, part in enumerate(self.parts):
            match part:
                case Heading():
                    self._heading(part, i)
                case Paragraph():
                    self._paragraph(part, i)
                case Grid():
                    self._grid(part, i)
        return self._whole()

    def _whole(self) -> Extraction:
        """What the parts have given, with what only the whole can tell."""
        own, open_sums = settled(
            self.late, self.found.totals, self.found.allocations, self.found.funding
        )
        self.found.add(Found(totals=own, findings=open_sums))
        self.found.findings += self.accounts.missing(self.document)
        found = unmarked(self.found, marks_in(self.parts))
        judged = judge(self.said, found.totals, found.allocations, found.funding)
        stated = under_headings([*found.totals, *judged.totals], found.allocations)
        totals = once(over_tables(stated, found.allocations))
        funding = (*found.funding, *judged.funding, *without_rows(totals, found.allocations))
        is_silent = not (found.allocations or funding or totals)
        return Extraction(
            title=self.front.title,
            registration_number=self.front.registration_number,
            dated=self.front.dated,
            county=self.front.context.county,
            allocations=tuple(found.allocations),
            stated_totals=totals,
            funding=funding,
            findings=(
                *self.document.content.findings,
                *found.findings,
                *(money_in_text(self.parts) if is_silent else judged.findings),
                *wrong_units([*totals, *found.allocations]),
                *unit_of_one_table(self.units, found.allocations),
                *unknown_context(self.front.context, found.allocations),
            ),
        )

    # --- text ---

    def _heading(self, heading: Heading, i: int) -> None:
        is_text = sums.is_sentence(heading.text)
        if is_text and len(heading.text.split()) >= LEAST_WORDS_OF_TEXT:
            # Text set like a heading tells sums, but heads nothing: its years are any years.
            self.scale.pass_by(heading.text)
            line = Paragraph(heading.text, heading.page, heading.box)
            self.said += sums.in_paragraph(line, "", self.course.context)
            return
        following = self.parts[i + 1] if i + 1 < len(self.parts) else None
        divides = (
            heading.page is not None
            and isinstance(following, Heading)
            and following.page != heading.page
        )
        is_title = self._is_title(heading.text)
        is_area = heading.text.casefold() in self.listed_areas
        self.course.enter(heading, is_divider=divides, is_title=is_title, is_area=is_area)
        self.heading = heading.text
        self.scale.pass_by(heading.text)
        if is_text:
            line = Paragraph(heading.text, heading.page, heading.box)
            self.said += sums.in_paragraph(line, "", self.course.context)
        else:
            self._add_totals(sums.in_heading(heading, self.course.context), area_in(heading.text))

    def _add_totals(self, totals: Sequence[StatedTotal], area: str | None = None) -> None:
        """Takes in sums; those below their area's rows that name no `area` are settled at last."""
        for total in totals:
            below = total.scope is Scope.AREA and not total.covers and area is None
            late = below and stands_below(total.context, self.found.allocations)
            (self.late if late else self.found.totals).append(total)

    def _paragraph(self, paragraph: Paragraph, i: int) -> None:
        self.scale.pass_by(paragraph.text)
        before = self.parts[i - 1] if i else None
        above = before.text if isinstance(before, Paragraph | Heading) else ""
        has_sum = AREA_WITH_SUM.match(paragraph.text) and not is_letterhead(paragraph.text)
        if has_sum or self._is_caption(paragraph, i):
            level: int | None = LOWEST_LEVEL
        else:
            level = self._level_with_sum(paragraph, i)
        if level is not None:
            heading = Heading(paragraph.text, level, paragraph.page, paragraph.box)
            self.course.enter(heading)
            if area_in(paragraph.text) is not None:
                self.found.totals += sums.in_heading(heading, self.course.context)
                return
        self.said += sums.in_paragraph(paragraph, above, self.course.context)

    def _level_with_sum(self, paragraph: Paragraph, i: int) -> int | None:
        """The level, as of a heading, of a line that is an area with its sum, ahead of a table:
        "Unga, 606 000 kr" over "Insatser 2022". Several such lines in a row are a list.
        """
        beside = [self.parts[j] for j in (i - 1, i + 1) if 0 <= j < len(self.parts)]
        lines = [part.text for part in beside if isinstance(part, Paragraph)]
        if paragraph.is_item or not is_area_with_sum(paragraph.text):
            return None
        if any(is_area_with_sum(line) for line in lines):
            return None
        level = LOWEST_LEVEL
        for following in self.parts[i + 1 : i + 1 + CAPTION_REACH]:
            if isinstance(following, Grid):
                return level
            if isinstance(following, Heading):
                if area_in(following.text) is not None:
                    return None
                level = max(1, following.level - 1)
        return None

    def _is_title(self, heading: str) -> bool:
        """Whether a heading is the document's title; each sheet may have its own year in it."""
        title = self.front.title or ""
        return heading == title or YEAR.sub("", heading) == YEAR.sub("", title)

    def _is_caption(self, paragraph: Paragraph, i: int) -> bool:
        """A phrase right above a table names its area, where no heading does.

        In a document without headings (plain text) an introduction may stand between the two.
        """
        if WITHIN.search(paragraph.text):
            return any(isinstance(part, Grid) for part in self.parts[i + 1 : i + 2])
        above = max(i - CAPTION_REACH, 0)
        before = next((p for p in self.parts[above:i][::-1] if not isinstance(p, Paragraph)), None)
        if isinstance(before, Heading):
            # Right below a heading that names no area itself ("Insatser 2024", the title) nothing
            # but a number, or that it goes on ("forts."), tells an area from an introduction; below
            # an area's all is of it.
            names_none = self._is_title(before.text) or area_in(before.text) is None
            is_next = before is self.parts[i - 1]
            is_told = NUMBERING.match(paragraph.text) or GOES_ON.search(paragraph.text)
            if (is_next or not names_none) and not (names_none and is_told):
                return False
        if paragraph.is_item or not could_be_caption(paragraph.text):
            return False
        if paragraph.text == self.front.title and years_in(paragraph.text):
            return False  # a title set as plain text
        if SENDER.fullmatch(paragraph.text) and not any(
            isinstance(p, Grid) for p in self.parts[:i]
        ):
            return False  # whose document it is, on top of its first table
        for following in self.parts[i + 1 : i + 1 + CAPTION_REACH]:
            if isinstance(following, Grid):
                return True
            if self.has_headings or could_be_caption(following.text):
                return False
        return False

    # --- tables ---

    def _grid(self, grid: Grid, i: int) -> None:
        shaped = _shaped(grid)
        grid = headed_by_unit(shaped, self.scale.said(i) or self.scale.lasting)
        is_headless = not any(shaped.headings)
        own = [r.texts for r in grid.rows if r.across is None]
        columns = self._roles(grid.headings) or roles(grid.headings, own)
        columns = without_area_beside_bands(columns, grid.headings, grid.rows)
        columns = with_known_areas(columns, own, {a.context.area for a in self.found.allocations})
        context = self.course.context
        told = MONEY.search(self.heading) is not None
        said = of_corner(grid, columns) or self.scale.said(i)
        in_unit = said is not None and not is_elsewhere(self.heading, "counts")
        # "Belopp anges i mnkr", further up, counts the sums that headings state, too.
        unit = said or self.scale.lasting
        met = {a.context.area.casefold() for a in self.found.allocations if a.context.area}
        around = surroundings(self.parts, i, self.front.title, unit, self.areas | met)
        kind = kind_of(
            grid,
            columns,
            municipalities(),
            is_told=told,
            in_unit=in_unit,
            is_again=grid.headings in self.known_headings,
            around=around,
        )
        if kind is Kind.INTERVENTIONS and (asked := columns_untold(grid, columns)) is not None:
            self.found.findings.append(asked)
            self.accounts.leave(grid.tables, asked)
            return
        before = self._so_far()
        match self._as_before(kind, grid, columns, is_headless=is_headless):
            case Kind.INTERVENTIONS:
                self.headless = grid.width if is_headless else 0
                if not is_headless:
                    self.known_headings.add(grid.headings)
                self._interventions(grid, columns, i)
            case Kind.AREAS:
                unit = columns.amounts[0].unit or self.scale.above(i, grid, columns)
                found = read_areas(grid, columns, context, unit)
                self.listed_areas |= {
                    t.context.area.casefold() for t in found.totals if t.context.area is not None
                }
                self.found.add(found)
            case Kind.FUNDING:
                unit = self.scale.above(i, grid, columns)
                self.found.add(read_recipients(grid, columns, context, unit))
            case Kind.SUMS:
                self.found.add(read_row_of_sums(grid, context, self.heading, self._area_of))
            case Kind.OTHER:
                pass
        given = before.gives(self._so_far())
        if given is None:
            left = table_not_read(grid, columns, kind)
            self.found.findings.append(left)
            self.accounts.leave(grid.tables, left)
        else:
            self.accounts.take(grid.tables, given)

    def _roles(self, headings: tuple[str, ...]) -> Columns | None:
        """What all tables with these headings tell of their columns; None where none has them."""
        if headings not in self.known_roles and headings in self.rows_under:
            self.known_roles[headings] = roles(headings, self.rows_under[headings])
        return self.known_roles.get(headings)

    def _so_far(self) -> SoFar:
        return SoFar.of(self.found, len(self.late))

    def _as_before(self, kind: Kind, grid: Grid, columns: Columns, *, is_headless: bool) -> Kind:
        """The kind of a table; one without headings is what the last such table of its shape was:
        a list that is cut by areas says what it is at its top alone.
        """
        could = columns.name is not None and bool(columns.amounts) and is_headless
        again = could and grid.width == self.headless
        return Kind.INTERVENTIONS if again and kind is Kind.OTHER else kind

    def _interventions(self, grid: Grid, columns: Columns, i: int) -> None:
        unit = self.scale.above(i, grid, columns)
        bare = bare_figures(grid, columns)
        units = {unit, *(c.unit for c in columns.amounts)} - {None}
        if any(cannot_be(u, bare) for u in units if u is not None):
            self.found.findings.append(unit_not_meant(grid, columns))
            columns, unit = in_kronor(columns, bare, unit), 1
        self._check_lines(grid, columns)
        said = {column.unit or unit or 1 for column in columns.amounts}
        if len(said) == 1 and grid.number is not None:
            self.units[grid.number] = said.pop()
        found = read_rows(grid, columns, self.course.context, unit)
        check_lines(len(self.found.allocations) + len(found.allocations))
        if not units and is_doubtful(grid, columns):
            self.found.findings.append(unit_not_stated(grid, columns))
            found = left_open(found)
        self.found.findings += columns_not_read(grid, columns)
        if not found.allocations:
            self._add_totals(found.totals)
            found = Found(findings=found.findings, funding=found.funding)
        self.found.add(found)

    def _check_lines(self, grid: Grid, columns: Columns) -> None:
        """Raises DocumentTooLarge where half of the rows with a name, the rest being areas and
        sums, would be too many: those of twenty thousand rows take a minute to be told apart.
        """
        if columns.name is not None and len(grid.rows) > 2 * MOST_LINES:
            check_lines(sum(row.texts[columns.name] != "" for row in grid.rows) // 2)

    def _area_of(self, label: str) -> str | None:
        """The area, as a heading of the document words it, that the label of a sum names."""
        wanted = stems(label)
        for part in self.parts:
            if isinstance(part, Heading) and (area := area_in(part.text)) is not None:
                own = stems(area)
                if own and len(wanted & own) >= SAME_AREA * len(wanted | own):
                    return area
        return None


def _shaped(grid: Grid) -> Grid:
    """The table with its headings on top and one thing in a column."""
    told = told_in_column(without_empty_columns(grid))
    whole = with_codes_apart(with_blanks(turned(headed_by_labels(told))))
    return under_areas(unlabelled(unpacked(in_rows(described(with_units(whole))))))


def _rows_under(parts: Sequence[Part]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The rows of all tables with the same headings, and of all forms with the same labels: what a
    short one among them leaves open, the others tell.
    """
    under: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for part in parts:
        grid = _shaped(part) if isinstance(part, Grid) else None
        if grid is not None and any(grid.headings):
            rows = under.setdefault(grid.headings, [])
            rows += [row.texts for row in grid.rows if row.across is None]
    return under
