"""A PDF → headings, paragraphs and tables, page by page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.data_classes import dataclass, replace
from extract.errors import DamagedDocument, NoTextLayer
from extract.model import Block, Box, Cell, Content, Finding, Table, union
from extract.readers import (
    pdf_cards,
    pdf_heads,
    pdf_page_ends,
    pdf_pdfium,
    pdf_row_marks,
    pdf_rows,
    pdf_ruled,
    pdf_side,
    pdf_side_order,
    pdf_text,
    pdf_zones,
)
from extract.readers.pdf_cards import Labels
from extract.readers.pdf_columns import Zone
from extract.readers.pdf_line_ends import Habits, habits_of
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import PageView, Word
from extract.readers.pdf_side import Side
from extract.readers.pdf_side_order import Ending
from extract.readers.pdf_text import PageLines
from extract.readers.pdf_view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from extract.readers.pdf_tagged import TaggedTable

# A page with fewer words than this and a large picture is a scan.
FEW_WORDS = 3
# A registry's stamp has no more words, and stands within this share of the page from its end.
STAMP_WORDS, STAMPED_EDGE = 25, 0.1
# A grid of no more rows than a heading, a body and a sum may have its lines around several rows.
FEW_ROWS = 3
A4_PT = (595.0, 842.0)


def read(path: Path | str, *, with_ocr: bool = True, with_findings: bool = True) -> Content:
    """The PDF's blocks; tables have `wraps` set, and one over two pages is two.

    Pages that are pictures are read by OCR where its programs are installed and `with_ocr` is
    set; otherwise those with the text that another program's OCR put there are read by that.
    Without `with_findings` pictures on pages of text are not looked at for tables.
    Raises EncryptedDocument, DamagedDocument, and NoTextLayer if all pages stay unread.
    """
    with pdf_pdfium.opened(path) as document:
        title, producer = document.title() or None, document.producer()
        raw = ((number, document.page(number)) for number in range(1, document.count + 1))
        # One page at a time lies in memory with all its letters.
        found = {number: view(page) if page else None for number, page in raw}
    if not any(found.values()):
        raise DamagedDocument("none of its pages can be read: export or fetch it again")
    lost = {number for number, page in found.items() if page is None}
    pages = [page or _blank(number) for number, page in found.items()]
    unread = tuple(page.number for page in pages if _is_unread(page))
    layers = tuple(p.number for p in pages if p.is_layer and p.number not in unread)
    not_read: tuple[Finding, ...] = ()
    if with_findings:
        from extract.readers import pdf_pictures  # for who asks for findings alone

        not_read = pdf_pictures.findings_of(
            path, [p for p in pages if p.number not in {*unread, *layers}]
        )
    if (unread or layers) and with_ocr and _can_read_scans():
        content = _with_scans(path, pages, unread, layers, (title, producer))
        left = tuple(sorted({*lost, *content.unread_pages}))
        return replace(content, unread_pages=left, findings=not_read)
    if not any(p.words for p in pages) or len(unread) == len(pages):
        from extract.readers.ocr_program import INSTALL

        raise NoTextLayer(f"its pages are pictures without text: {INSTALL}", pages=len(unread))
    left = tuple(sorted({*lost, *unread}))
    blocks = tuple(_blocks(pages, producer))
    return Content(blocks, len(pages), left, title, findings=not_read, ocr_pages=layers)


def _can_read_scans() -> bool:
    from extract.readers import ocr_program  # most PDFs have no scans

    return ocr_program.missing() is None


def _blank(number: int) -> PageView:
    """What stands for a page that cannot be read: an empty sheet."""
    return PageView(number, *A4_PT, (), (), (), has_picture=False)


def _with_scans(
    path: Path | str,
    pages: Sequence[PageView],
    unread: tuple[int, ...],
    layers: tuple[int, ...],
    properties: tuple[str | None, str],
) -> Content:
    """`layers` are the pages with another program's OCR, which tells neither ruling lines nor how
    sure it was: their pictures are read anew, and what it says serves where that finds nothing.
    `properties` are the file's title and the program that made it.
    """
    title, producer = properties
    from pathlib import Path

    from extract.readers import ocr  # numpy and scipy take their time: for scans alone

    scans = ocr.read_pages(Path(path), sorted((*unread, *layers)), spare=layers)
    still = tuple(number for number in scans.unread if number not in layers)
    own = {n: page for n, page in scans.pages.items() if n not in layers or page.words}
    pages = [own.get(page.number, page) for page in pages]
    if not any(page.words for page in pages):
        raise NoTextLayer("its pages are pictures in which OCR finds no text: scan it anew")
    by_ocr = tuple(number for number in sorted((*unread, *layers)) if number not in still)
    return Content(
        tuple(_blocks(pages, producer)),
        len(pages),
        still,
        title,
        ocr_pages=by_ocr,
        doubts=scans.doubts,
    )


def _is_unread(page: PageView) -> bool:
    """Whether a page is a picture, or its fonts do not tell which letters they show."""
    text = "".join(word.text for word in page.words)
    unknown = text.count("\ufffd")
    is_scan = page.has_picture and len(page.words) < FEW_WORDS
    return is_scan or _is_stamped(page) or unknown * 2 > len(text)


def _is_stamped(page: PageView) -> bool:
    """Whether a page is a scan on whose edge a registry has printed the case's number and date.

    A slide over a photograph lies on its side.
    """
    edge = STAMPED_EDGE * page.height
    return (
        page.is_covered
        and page.height > page.width
        and len(page.words) < STAMP_WORDS
        and all(w.box.bottom < edge or w.box.top > page.height - edge for w in page.words)
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page taken apart: its tagged tables, the cells of its ruled ones, the lines outside of
    them, and those of the lines that stand in columns.
    """

    page: PageView
    tagged: tuple[TaggedTable, ...]
    ruled: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]
    zones: tuple[Zone, ...]
    habits: Habits
    sides: tuple[Side, ...] = ()

    @property
    def tables(self) -> list[Table]:
        page = self.page
        found = [
            pdf_rows.cells_of(zone, page.rules, page.fills, page.number, self.habits)
            for zone in self.zones
        ]
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
        return replace(_page_lines(self.page, rest), sides=self.sides)


def _blocks(views: Sequence[PageView], producer: str) -> list[Block]:
    pages = list(views)
    habits = habits_of(producer, [page.words for page in pages])
    lines = [_page_lines(p, lines_of(p.words)) for p in pages]
    marked = pdf_text.furniture(lines)
    running = pdf_text.running_lines(lines, marked)
    for i, own in enumerate(lines):
        if own.is_slide and running:
            pages[i] = _without_overprint(pages[i], running)
            lines[i] = _page_lines(pages[i], lines_of(pages[i].words))
    labels = pdf_cards.labels_of(own.lines for own in lines)
    laid: list[_Laid] = []
    for page, own in zip(pages, lines, strict=True):
        before = laid[-1] if laid else None
        laid.append(_laid(page, own.lines, marked, labels, before, habits))
    laid = _tables_alone(_carried(laid))
    body = pdf_text.body_size([one.rest.lines for one in laid])
    sizes = pdf_text.heading_sizes([one.rest for one in laid], body)
    found: list[tuple[tuple[float, ...], Block]] = []
    begun: pdf_side_order.Begun | None = None
    for one in laid:
        placed: list[tuple[Box, Block]] = list(pdf_text.blocks_of(one.rest, body, sizes))
        placed += [(table.box, table) for table in one.tables if table.box is not None]
        order = pdf_side_order.Order(one.page.number, one.sides, begun)
        found += [(order.place_of(box), block) for box, block in placed]
        begun = order.begun_last
    blocks: list[Block] = []
    number = 0
    for _, block in sorted(found, key=lambda f: f[0]):
        if isinstance(block, Table):
            number += 1
            block = replace(block, number=number)
        blocks.append(block)
    return blocks


def _without_overprint(page: PageView, running: Sequence[Line]) -> PageView:
    from extract.readers import pdf_overprint  # for slides alone

    return pdf_overprint.without(page, running)


def _page_lines(page: PageView, lines: Sequence[Line]) -> PageLines:
    return PageLines(page.number, page.width, page.height, tuple(lines))


def _laid(
    page: PageView,
    lines: Sequence[Line],
    marked: set[tuple[int, float, str]],
    labels: Labels,
    before: _Laid | None,
    habits: Habits,
) -> _Laid:
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
    if len(left) < len(page.words):
        lines = lines_of(left)
    known = [_box_of(cells) for cells in (*(table.cells for table in tagged), *tables)]
    ending = before.ending if before is not None else None
    ordered, sides = pdf_side_order.in_columns(_without(lines, page, marked), known, ending)
    zones = pdf_zones.zones_of(ordered, sides, labels)
    return _Laid(page, tuple(tagged), tuple(tables), tuple(ordered), tuple(zones), habits, sides)


def _tagged(page: PageView, before: TaggedTable | None, habits: Habits) -> list[TaggedTable]:
    from extract.readers import pdf_tagged  # most PDFs have no tags

    return pdf_tagged.tables_of(page.tags, page.words, page.number, before, habits)


def _carried(pages: Sequence[_Laid]) -> list[_Laid]:
    """The pages, with the columns of tables that go on over the end of a page made the same."""
    done = list(pages)
    for i in range(1, len(done)):
        above, below = done[i - 1], done[i]
        if below.sides and below.sides[0].is_carried:
            done[i - 1], done[i] = _carried_beside(above, below)
            continue
        last = above.zones[-1] if above.zones else None
        first = below.zones[0] if below.zones else None
        if last is not None and last.end == len(above.lines):
            both = pdf_page_ends.carried_over(last, below.lines, first)
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


def _carried_beside(above: _Laid, below: _Laid) -> tuple[_Laid, _Laid]:
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


def _tables_alone(pages: Sequence[_Laid]) -> list[_Laid]:
    """The pages without zones that are no tables, but with those that go on with one."""
    done: list[_Laid] = []
    for k, one in enumerate(pages):
        kept = []
        for i, zone in enumerate(one.zones):
            goes_on = i == 0 and zone.is_carried and bool(done) and bool(done[-1].zones)
            after = pages[k + 1].zones[:1] if zone is one.zones[-1] and k + 1 < len(pages) else ()
            # The next page's part may have got columns of its own since, from the page after it.
            fits = after and after[0].is_carried and after[0].width == zone.width
            whole = zone.followed_by(after[0]) if fits else zone
            if goes_on or zone.is_known or pdf_rows.is_table(whole, one.page.rules, one.page.fills):
                kept.append(zone)
        done.append(replace(one, zones=tuple(kept)))
    return done


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
    apart = 0
    by_height = sorted(words, key=_height)
    heights = list(map(_height, by_height))
    for cell in filled:
        if cell.box is None:
            continue
        first, end = bisect_left(heights, cell.box.top), bisect_right(heights, cell.box.bottom)
        own = [w for w in by_height[first:end] if _inside(w, cell.box)]
        lines = lines_of(own) if own else []
        if len(rows) <= FEW_ROWS and pdf_row_marks.is_stack_of_figures(lines, cell.box):
            return False
        apart += bool(lines) and all(len(line.segments) > 1 for line in lines)
    return apart * 2 < len(rows)


def _height(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
