"""Tables as they stand on pages → whole tables, joined over pages, among the text around them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extract import amounts, text_beside
from extract.cut_headings import headed_by
from extract.cut_rows import (
    SAME_COLUMN_PT,
    is_in_column,
    is_rest,
    mended,
    spans_joined,
    total_apart,
    with_rest,
)
from extract.forms import FORM_WIDTH, as_form, begins_anew, form_labels
from extract.grid import Grid, Row
from extract.labels import learned, split_at_labels
from extract.lost_columns import with_empty_columns, without_blank_columns
from extract.mixed_headings import without_heading
from extract.model import Document, Heading, Paragraph, Table
from extract.pieces import Piece, piece_of
from extract.words import Lexicon, lexicon_of, unwrap

# A slide that goes on bears the title again, marked: "Unga, forts.", "Barn och unga (2/3)".
CONTINUED = re.compile(
    r"\s*[(,–-]?\s*\b(?:forts(?:\.|ättning)?|fortsatt|cont(?:\.|inued)?)(?:\s*\d+)?(?:\s*/\s*\d+)?\W*$"
    r"|\s*\(?\b\d+\s*(?:/|av)\s*\d+\)?$",
    re.IGNORECASE,
)

Part = Heading | Paragraph | Grid


def assemble(document: Document) -> tuple[Part, ...]:
    """The document's blocks in order, text on single lines, tables whole."""
    lexicon = lexicon_of(document)
    labels = learned(b.text for b in document.content.blocks if isinstance(b, Paragraph))
    tables = [block for block in document.content.blocks if isinstance(block, Table)]
    assembly = _Assembly(form_labels(tables), lexicon)
    for block in document.content.blocks:
        if isinstance(block, Table):
            beside, own = text_beside.parted(block)
            if beside is not None:
                text = unwrap(beside.text, lexicon, wraps=block.wraps)
                assembly.text(Paragraph(text, block.page, beside.box))
            assembly.table(piece_of(own, lexicon))
        else:
            for line in split_at_labels(block, labels) if isinstance(block, Paragraph) else [block]:
                if text := unwrap(line.text, lexicon, wraps=True):
                    assembly.text(replace(line, text=text))
    assembly.close()
    return tuple(assembly.parts)


class _Assembly:
    """The parts so far, and the pieces of the table that may still go on."""

    def __init__(self, form_labels: frozenset[str], lexicon: Lexicon) -> None:
        self.form_labels = form_labels
        self.lexicon = lexicon
        self.parts: list[Part] = []
        self.pieces: list[Piece] = []
        self.rest: list[Paragraph] = []  # on top of a page: perhaps the rest of the last row
        self.title = ""

    def table(self, piece: Piece) -> None:
        if not piece.rows and not piece.headings:
            return
        if self.pieces:
            piece = with_empty_columns(piece, self.pieces[-1], self.lexicon)
            piece = self._as_wide(piece)
        piece = self._with_second_line(self._below_heading(piece))
        if len(self.pieces) == 1 and (whole := headed_by(self.pieces[0], piece, self.lexicon)):
            piece = whole
            self.pieces.clear()
        piece = as_form(piece, self.form_labels)
        if self.pieces and _starts_inside(self.pieces[-1], piece, self.pieces[0]):
            piece = piece_of(replace(piece.table, starts_inside=True), self.lexicon)
        if self.pieces and begins_anew(self.pieces, piece, self.form_labels):
            self.close()
        if self.pieces and not _continues(self.pieces[-1], piece, self.pieces[0]):
            self.close()
        if self.rest and self.pieces:
            self.pieces[-1] = with_rest(self.pieces[-1], self.rest)
            self.rest.clear()
        self.pieces.append(piece)

    def _as_wide(self, piece: Piece) -> Piece:
        """The piece as wide as those before it, where the headings that are not empty stand again:
        white between two columns looked like one more on one of the pages.
        """
        first = self.pieces[0]
        if piece.width == first.width or _told(piece) != _told(first) or not piece.headings:
            return piece
        if piece.width > first.width:
            own = piece_of(without_blank_columns(piece.table), self.lexicon)
            return own if own.width == first.width else piece
        made = [piece_of(without_blank_columns(p.table), self.lexicon) for p in self.pieces]
        if all(own.width == piece.width for own in made):
            self.pieces = made
        return piece

    def _below_heading(self, piece: Piece) -> Piece:
        """The piece from the rest of the cut row on, where the heading above it is repeated."""
        if not self.pieces or not self.pieces[0].headings:
            return piece
        last, first = self.pieces[-1], self.pieces[0]
        other_page = last.table.page is not None and piece.table.page == last.table.page + 1
        if not other_page or piece.width != first.width or not _same_edges(last, piece):
            return piece
        if _same_headings(piece.headings, first.headings):
            return piece
        table = without_heading(piece.table, first.headings)
        return piece if table is None else piece_of(table, self.lexicon)

    def _with_second_line(self, piece: Piece) -> Piece:
        """The piece with all of a ruled heading of two rows, "Insatsens" over "namn": at a page's
        top the second could be the rest of a row, where it is not what the table began with.
        """
        table = piece.table
        if not (table.wraps and piece.headings) or table.header_rows > 1 or piece.guessed:
            return piece
        whole = piece_of(table, self.lexicon, begins=True)
        if not self.pieces or not _continues(self.pieces[-1], piece, self.pieces[0]):
            return whole
        return whole if _same_headings(whole.headings, self.pieces[0].headings) else piece

    def text(self, block: Heading | Paragraph) -> None:
        if isinstance(block, Heading):
            # A slide that goes on with a table repeats its title, perhaps with "forts."
            if block.page is not None and _bare(block.text) == _bare(self.title):
                return
            self.title = block.text
        elif self.pieces and is_in_column(block, self.pieces[-1]):
            self.rest.append(block)
            return
        self.close()
        self.parts.append(block)

    def close(self) -> None:
        # A heading that stands again on top of a page, with no row below it, heads these texts.
        if self.rest and len(self.pieces) > 1 and not self.pieces[-1].rows:
            self.pieces[-2] = with_rest(self.pieces[-2], self.rest)
            self.rest.clear()
        if self.pieces:
            self.parts.append(_grid(self.pieces, self.lexicon))
            self.pieces.clear()
        self.parts.extend(self.rest)
        self.rest.clear()


def _told(piece: Piece) -> list[str]:
    return [heading.casefold() for heading in piece.headings if heading]


def _bare(title: str) -> str:
    """A title without what says that it goes on: "Suicidprevention (forts. 2/3)"."""
    return CONTINUED.sub("", title).strip().casefold()


def _continues(last: Piece, piece: Piece, first: Piece) -> bool:
    """Whether `piece` is the next part of the table that ends with `last`.

    Nothing stands between the two. The heading is repeated, or there is none on a next page.
    """
    if piece.width != first.width:
        return False
    other_page = last.table.page is not None and piece.table.page == last.table.page + 1
    if other_page and piece.table.starts_inside:
        return True  # the file itself says that the last row goes on
    if piece.headings and not (other_page and piece.guessed):
        return _same_headings(piece.headings, first.headings)
    if not other_page and _is_parted_by_white(last, piece):
        return bool(first.headings)
    if not first.rows and first is last:
        return True  # a heading that stands alone is that of the rows right below
    if last.table.page is None:
        return bool(first.headings)  # without pages, an author has cut the table in two
    form = first.width == FORM_WIDTH and (not first.headings or bool(first.guessed))
    # The name of an area at the foot of a page parts a table from its headings; its own columns
    # then tell that it goes on over the next page.
    drawn = piece.table.wraps and bool(last.edges) and bool(piece.edges)
    told = bool(first.headings) or form or drawn
    return other_page and told and _same_edges(last, piece)


def _starts_inside(last: Piece, piece: Piece, first: Piece) -> bool:
    """Whether what reads like headings on top of a page is the rest of the row that the page break
    cut: it begins with a small letter, and the table's own headings with a capital.
    """
    own, labels = "".join(piece.headings), "".join(first.headings)
    other_page = last.table.page is not None and piece.table.page == last.table.page + 1
    goes_on = other_page and piece.width == first.width and _same_edges(last, piece)
    small = own[:1].islower() and labels[:1].isupper()
    return goes_on and small and piece.table.wraps and not piece.table.header_rows


def _is_parted_by_white(last: Piece, piece: Piece) -> bool:
    """Whether only an empty row parts two pieces on one page, as between areas."""
    same_page = last.table.page is not None and piece.table.page == last.table.page
    known = bool(last.edges) and bool(piece.edges)
    return same_page and last.table.wraps and known and _same_edges(last, piece)


def _same_headings(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two headings are one, but for what stands over several columns: it is read into
    those that it reaches over on its page ("Medel 2023", "2024" and "Medel 2024").
    """
    if _same_text(a, b) or len(a) != len(b):
        return _same_text(a, b)
    pairs = [(x.casefold(), y.casefold()) for x, y in zip(a, b, strict=True)]
    same = sum(x == y for x, y in pairs)
    near = all(x and y and (x.endswith(y) or y.endswith(x)) for x, y in pairs if x != y)
    return near and same * 2 >= len(pairs)


def _ends_with(texts: list[tuple[str, ...]], last: list[tuple[str, ...]]) -> bool:
    return texts[len(texts) - len(last) :] == last if len(last) <= len(texts) else False


def _same_text(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    def bare(texts: tuple[str, ...]) -> list[str]:
        return ["".join(ch for ch in text.casefold() if ch.isalnum()) for text in texts]

    return bare(a) == bare(b)


def _same_edges(a: Piece, b: Piece) -> bool:
    """Whether all columns but one stand where they did: texts on the left, figures on the right
    or in the middle, where the widest of a page tells how far to either side they go.
    """
    if not a.edges or not b.edges:
        return True
    near = [abs(x - y) <= SAME_COLUMN_PT for x, y in zip(a.edges, b.edges, strict=True)]
    if a.rights and b.rights:
        ends = [abs(x - y) <= SAME_COLUMN_PT for x, y in zip(a.rights, b.rights, strict=True)]
        middles = [
            abs(p + q - x - y) <= SAME_COLUMN_PT
            for p, q, x, y in zip(a.edges, a.rights, b.edges, b.rights, strict=True)
        ]
        near = [any(signs) for signs in zip(near, ends, middles, strict=True)]
    return sum(near) >= len(near) - 1


def _both_sums(rows: list[Row], following: list[Row]) -> bool:
    """Whether the last row and the next have a sum each in one column: they are two rows then."""
    if not rows or not following:
        return False
    pairs = zip(rows[-1].texts, following[0].texts, strict=True)
    return any(amounts.parse(a) and amounts.parse(b) for a, b in pairs)


def _grid(pieces: list[Piece], lexicon: Lexicon) -> Grid:
    first = pieces[0]
    rows = list(first.rows)
    for before, piece in pairwise(pieces):
        again = _same_headings(piece.headings, first.headings)
        # Browsers print a heading again on every page with the caption above it, and not with the
        # area's name further up.
        same = _ends_with([r.texts for r in first.above], [r.texts for r in piece.above])
        above = () if again and same else piece.above
        following = [*above, *(() if again else piece.guessed), *piece.rows]
        turned = piece.table.page is not None and piece.table.page != before.table.page
        meet = turned and bool(rows) and bool(following)
        told = piece.table.starts_inside and not _both_sums(rows, following)
        if meet and (told or is_rest(rows[-1], following[0], rows, wraps=piece.table.wraps)):
            rows, following = spans_joined(rows, following, lexicon, told=told)
            rows[-1] = mended(rows[-1], following.pop(0), lexicon)
        elif meet:
            rows[-1], following[0] = total_apart(rows[-1], following[0], rows)
            rows, following = spans_joined(rows, following, lexicon)
        rows += following
    headings = first.headings or ("",) * first.width
    repeated = any(_same_headings(p.headings, first.headings) for p in pieces[1:])
    if first.guessed and len(pieces) > 1 and first.width == FORM_WIDTH and not repeated:
        headings, rows = ("",) * first.width, [*first.guessed, *rows]
    tables = tuple(p.table.number for p in pieces)
    return Grid(headings, tuple(rows), first.table.page, tables, first.above)
