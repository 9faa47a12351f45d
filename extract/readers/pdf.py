"""A PDF → headings, paragraphs and tables, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import replace
from extract.errors import DamagedDocument, NoTextLayer
from extract.model import Block, Box, Content, Finding, Table
from extract.readers import pdf_cards, pdf_pdfium, pdf_side_order
from extract.readers.pdf_laid import Laid, carried, laid_out, page_lines, tables_alone
from extract.readers.pdf_line_ends import habits_of
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import PageView
from extract.readers.pdf_page_lines import furniture, running_lines
from extract.readers.pdf_view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from extract.model import Heading, Paragraph

# A page with fewer words than this and a large picture is a scan.
FEW_WORDS = 3
# A registry's stamp has no more words, and stands within this share of the page from its end.
STAMP_WORDS, STAMPED_EDGE = 25, 0.1
A4_PT = (595.0, 842.0)


def read(
    path: Path | str, *, with_ocr: bool = True, with_findings: bool = True, with_text: bool = True
) -> Content:
    """The PDF's blocks; tables have `wraps` set, and one over two pages is two.

    Pages that are pictures are read by OCR where its programs are installed and `with_ocr` is
    set; otherwise those with the text that another program's OCR put there are read by that.
    Without `with_findings` pictures on pages of text are not looked at for tables; without
    `with_text` the blocks are the tables alone.
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
        content = _with_scans(path, pages, unread, layers, (title, producer), with_text=with_text)
        left = tuple(sorted({*lost, *content.unread_pages}))
        return replace(content, unread_pages=left, findings=not_read)
    if not any(p.words for p in pages) or len(unread) == len(pages):
        if not unread:  # blank, or letters drawn as shapes
            raise NoTextLayer(
                "its pages hold neither text nor pictures: if they show text, export it anew with"
                " its fonts, or print it and scan it"
            )
        from extract.readers.ocr_program import INSTALL

        raise NoTextLayer(f"its pages are pictures without text: {INSTALL}", pages=len(unread))
    left = tuple(sorted({*lost, *unread}))
    blocks = tuple(_blocks(pages, producer, with_text=with_text))
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
    *,
    with_text: bool,
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
        tuple(_blocks(pages, producer, with_text=with_text)),
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


def _blocks(views: Sequence[PageView], producer: str, *, with_text: bool) -> list[Block]:
    pages = list(views)
    habits = habits_of(producer, [page.words for page in pages])
    lines = [page_lines(p, lines_of(p.words)) for p in pages]
    marked = furniture(lines)
    slides = [i for i, own in enumerate(lines) if own.is_slide]
    running = running_lines(lines, marked) if slides else []
    for i in slides:
        if running:
            pages[i] = _without_overprint(pages[i], running)
            lines[i] = page_lines(pages[i], lines_of(pages[i].words))
    labels = pdf_cards.labels_of(own.lines for own in lines)
    laid: list[Laid] = []
    for page, own in zip(pages, lines, strict=True):
        before = laid[-1] if laid else None
        laid.append(laid_out(page, own.lines, marked, labels, before, habits, own.is_slide))
    laid = tables_alone(carried(laid))
    texts = _texts(laid) if with_text else [()] * len(laid)
    found: list[tuple[tuple[float, ...], Block]] = []
    begun: pdf_side_order.Begun | None = None
    for one, own_texts in zip(laid, texts, strict=True):
        placed: list[tuple[Box, Block]] = list(own_texts)
        placed += [(table.box, table) for table in one.tables if table.box is not None]
        # What boxes of figures tell stands behind what they stand beside.
        foot = Box(0.0, one.page.height, one.page.width, one.page.height)
        order = pdf_side_order.Order(one.page.number, one.sides, begun)
        found += [(order.place_of(box), _in_its_box(block, one.page)) for box, block in placed]
        found += [(order.place_of(foot), paragraph) for paragraph in one.figures if with_text]
        begun = order.begun_last
    blocks: list[Block] = []
    number = 0
    for _, block in sorted(found, key=lambda f: f[0]):
        if isinstance(block, Table):
            number += 1
            block = replace(block, number=number)
        blocks.append(block)
    return blocks


def _texts(pages: Sequence[Laid]) -> list[Sequence[tuple[Box, Heading | Paragraph]]]:
    """For each page its headings and paragraphs outside of tables, with their boxes."""
    # Who shows the tables alone needs them not.
    from extract.readers import pdf_margins, pdf_text

    body = pdf_text.body_size([one.rest.lines for one in pages])
    sizes = pdf_text.heading_sizes([one.rest for one in pages], body)
    forms = pdf_margins.labels_of(one.rest.lines for one in pages)
    return [pdf_text.blocks_of(one.rest, body, sizes, forms) for one in pages]


def _in_its_box(block: Block, page: PageView) -> Block:
    if not page.boxes:
        return block
    from extract.readers.pdf_card_boxes import within_card  # few pages have cards

    return within_card(block, page)


def _without_overprint(page: PageView, running: Sequence[Line]) -> PageView:
    from extract.readers import pdf_overprint  # for slides alone

    return pdf_overprint.without(page, running)
