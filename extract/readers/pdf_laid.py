"""A page of a PDF → its tables and the lines outside of them, and tables over page breaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.data_classes import dataclass, replace
from extract.model import Box, Cell, Paragraph, Table, union
from extract.readers import (
    pdf_blank_rows,
    pdf_heads,
    pdf_page_ends,
    pdf_ruled,
    pdf_side,
    pdf_side_order,
    pdf_zones,
)
from extract.readers.pdf_cards import Labels
from extract.readers.pdf_columns import Zone
from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import PageView, Word
from extract.readers.pdf_page_lines import PageLines
from extract.readers.pdf_side import Side
from extract.readers.pdf_side_order import Ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from extract.readers.pdf_tagged import TaggedTable

# A grid of no more rows than a heading, a body and a sum may have its lines around several rows.
FEW_ROWS = 3
# Of fewer boxes no table of cards is made.
FEWEST_BOXES = 3


@dataclass(frozen=True, slots=True)
class Laid:
    """A page taken apart: its tagged tables, the cells of its ruled ones, the lines outside of
    them, those of the lines that stand in columns, and what boxes with a figure each tell.
    """

    page: PageView
    tagged: tuple[TaggedTable, ...]
    ruled: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]
    zones: tuple[Zone, ...]
    habits: Habits
    sides: tuple[Side, ...] = ()
    figures: tuple[Paragraph, ...] = ()

    @property
    def tables(self) -> list[Table]:
        page = self.page
        found = _cells_of(self.zones, page, self.habits) if self.zones else []
        tagged = [
            Table(
                0,
                table.cells,
                page.number,
                _box_of(table.cells),
                table.header_rows,
                wraps=True,
                starts_inside=table.starts_inside,
            )
            for table in self.tagged
        ]
        plain = [
            Table(
                0,
                cells,
                page.number,
                _box_of(cells),
                pdf_heads.header_rows(cells, page.words),
                wraps=True,
            )
            for cells in (*self.ruled, *found)
        ]
        return [*tagged, *plain]

    @property
    def ending(self) -> Ending | None:
        """The tables side by side with which the page ends."""
        known = [_box_of(cells) for cells in (*(t.cells for t in self.tagged), *self.ruled)]
        return pdf_side_order.ending_of(self.lines, known, self.sides)

    @property
    def rest(self) -> PageLines:
        taken = {i for zone in self.zones for i in range(zone.first, zone.end)}
        rest = [line for i, line in enumerate(self.lines) if i not in taken]
        return replace(page_lines(self.page, rest), sides=self.sides)


def page_lines(page: PageView, lines: Sequence[Line]) -> PageLines:
    return PageLines(page.number, page.width, page.height, tuple(lines), boxes=page.boxes)


def laid_out(
    page: PageView,
    lines: Sequence[Line],
    marked: set[tuple[int, float, str]],
    labels: Labels,
    before: Laid | None,
    habits: Habits,
    is_slide: bool = False,
) -> Laid:
    """`lines` are all of the page's, `labels` those of cards, `before` is the page before."""
    tables: list[tuple[Cell, ...]] = []
    last = before.tagged[-1] if before is not None and before.tagged else None
    tagged = _tagged(page, last, habits) if page.tags else []
    left: Sequence[Word] = page.words
    if tagged:
        left = [w for w in left if not any(w in table.words for table in tagged)]
    for grid in pdf_ruled.grids_of(page):
        cells = pdf_ruled.cells_of(grid, left, page.number, habits, page.fills)
        if _is_table(cells, left):
            tables.append(cells)
            box = grid.box
            left = [w for w in left if not _inside(w, box)]
    for cells, box in _boxed(page, left) if len(page.boxes) >= FEWEST_BOXES else ():
        tables.append(cells)
        left = [w for w in left if not _inside(w, box)]
    figures, own = _figures(page, left) if len(page.boxes) > 1 and is_slide else ([], set())
    left = [w for w in left if w not in own] if own else left
    if len(left) < len(page.words):
        lines = lines_of(left)
    known = [_box_of(cells) for cells in (*(table.cells for table in tagged), *tables)]
    ending = before.ending if before is not None else None
    ordered, sides = pdf_side_order.in_columns(_without(lines, page, marked), known, ending)
    shading = pdf_blank_rows.shading(page.fills)
    zones = pdf_zones.zones_of(ordered, sides, labels, shading)
    return Laid(
        *(page, tuple(tagged), tuple(tables), tuple(ordered), tuple(zones), habits, sides),
        tuple(figures),
    )


def _figures(page: PageView, words: Sequence[Word]) -> tuple[list[Paragraph], set[Word]]:
    from extract.readers import pdf_key_figures  # few slides have them

    return pdf_key_figures.figures_on(page, words)


def _boxed(page: PageView, words: Sequence[Word]) -> list[tuple[tuple[Cell, ...], Box]]:
    from extract.readers import pdf_boxed  # few pages have cards

    return pdf_boxed.tables_of(page, words)


def _tagged(page: PageView, before: TaggedTable | None, habits: Habits) -> list[TaggedTable]:
    from extract.readers import pdf_tagged  # most PDFs have no tags

    return pdf_tagged.tables_of(page.tags, page.words, page.number, before, habits)


def carried(pages: Sequence[Laid]) -> list[Laid]:
    """The pages, with the columns of tables that go on over the end of a page made the same."""
    done = list(pages)
    for i in range(1, len(done)):
        above, below = done[i - 1], done[i]
        if below.sides and below.sides[0].is_carried:
            done[i - 1], done[i] = _beside(above, below)
            continue
        last = above.zones[-1] if above.zones else None
        first = below.zones[0] if below.zones else None
        if last is not None and last.end == len(above.lines):
            shading = pdf_blank_rows.shading(below.page.fills)
            both = pdf_page_ends.carried_over(last, below.lines, first, shading)
            before = above.zones[:-1]
        else:
            end = last.end if last is not None else 0
            both = pdf_page_ends.begun_below(above.lines[end:], below.lines, first)
            before = above.zones
            if both is not None:
                both = replace(both[0], first=both[0].first + end), both[1]
        if both is not None:
            done[i - 1] = replace(above, zones=(*before, both[0]))
            kept = [zone for zone in below.zones if zone.first >= both[1].end]
            done[i] = replace(below, zones=(both[1], *kept))
    return done


def _beside(above: Laid, below: Laid) -> tuple[Laid, Laid]:
    """Two pages on which tables side by side go on."""
    for column in range(len(below.sides[0].cuts) + 1):
        _, last = pdf_side.column_lines(above.lines, above.sides[-1], column)
        start, end = pdf_side.column_lines(below.lines, below.sides[0], column)
        zone = next((zone for zone in above.zones if zone.end == last), None)
        both = pdf_page_ends.carried_beside(zone, below.lines[start:end]) if zone else None
        if zone is None or both is None:
            continue
        first = tuple(both[0] if z is zone else z for z in above.zones)
        others = [z for z in below.zones if z.end <= start or z.first >= end]
        zones = sorted([*others, replace(both[1], first=start)], key=lambda z: z.first)
        above, below = replace(above, zones=first), replace(below, zones=tuple(zones))
    return above, below


def tables_alone(pages: Sequence[Laid]) -> list[Laid]:
    """The pages without zones that are no tables, but with those that go on with one."""
    done: list[Laid] = []
    for k, one in enumerate(pages):
        kept = []
        for i, zone in enumerate(one.zones):
            goes_on = i == 0 and zone.is_carried and bool(done) and bool(done[-1].zones)
            after = pages[k + 1].zones[:1] if zone is one.zones[-1] and k + 1 < len(pages) else ()
            # The next page's part may have got columns of its own since, from the page after it.
            fits = after and after[0].is_carried and after[0].width == zone.width
            told = goes_on or zone.is_known or _stands_in_rows(zone, one.page)
            # A few rows at the foot of a page show it with those of the next.
            if told or (fits and _stands_in_rows(zone.followed_by(after[0]), one.page)):
                kept.append(zone)
        done.append(replace(one, zones=tuple(kept)))
    return done


# What rows are made of without rules is loaded where it is needed: most PDFs rule their tables.


def _cells_of(zones: Sequence[Zone], page: PageView, habits: Habits) -> list[tuple[Cell, ...]]:
    from extract.readers.pdf_rows import cells_of

    return [cells_of(zone, page.rules, page.fills, page.number, habits) for zone in zones]


def _stands_in_rows(zone: Zone, page: PageView) -> bool:
    from extract.readers.pdf_rows import is_table

    return is_table(zone, page.rules, page.fills)


def _is_stack_of_figures(lines: Sequence[Line], box: Box) -> bool:
    from extract.readers.pdf_row_marks import is_stack_of_figures

    return is_stack_of_figures(lines, box)


def _without(
    lines: Sequence[Line], page: PageView, marked: set[tuple[int, float, str]]
) -> list[Line]:
    return [line for line in lines if (page.number, line.box.top, line.text) not in marked]


def _box_of(cells: Sequence[Cell]) -> Box:
    return union(cell.box for cell in cells if cell.box is not None)


def _is_table(cells: Sequence[Cell], words: Sequence[Word]) -> bool:
    """Whether a grid's lines part its text as a table: several filled columns, and no columns
    or rows left inside of its cells (a frame, or rules drawn around rows of an unruled table).
    """
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2 or len({cell.column for cell in cells}) < 2:
        return False
    rows = {cell.row for cell in filled}
    has_few_rows = len(rows) <= FEW_ROWS
    apart = 0
    by_height = sorted(words, key=_height)
    heights = list(map(_height, by_height))
    for cell in filled:
        # A cell of one word, as most with figures are, has no columns left inside.
        if cell.box is None or not (has_few_rows or " " in cell.text):
            continue
        first, end = bisect_left(heights, cell.box.top), bisect_right(heights, cell.box.bottom)
        own = [w for w in by_height[first:end] if _inside(w, cell.box)]
        lines = lines_of(own) if own else []
        if has_few_rows and _is_stack_of_figures(lines, cell.box):
            return False
        apart += bool(lines) and all(len(line.segments) > 1 for line in lines)
    return apart * 2 < len(rows)


def _height(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
