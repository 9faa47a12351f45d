"""A sheet's filled cells → headings, paragraphs and tables in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.dates import date_in, years_in
from extract.model import Block, Heading, Paragraph
from extract.readers.bold import BOLD_HEADING_LEVEL, is_like_a_heading
from extract.readers.sheet import Line, Sheet, Written
from extract.readers.sheet_grid import grid
from extract.readers.sheet_parts import side_by_side
from extract.readers.sheet_tables import Found, TableRows, TextRow, divide, is_caption

TITLE_LEVEL, NAME_LEVEL, CAPTION_LEVEL = 1, 2, 3

_NUMBER = re.compile(r"(?:[^\W\d]+\s+)?\d+(?:\.\d+)*[.:]\s+")
_WORD = re.compile(r"[^\W_]+")
# "Dnr RN 2024/12", "2024-02-01": what stands above a title, not a title.
_NO_TITLE = re.compile(
    r"\W*(?:dnr|diarienr|diarienummer|datum|uppdaterad|senast|version|sid)\b.*|bilaga\W*\w{0,3}\W*|[\d\W]*",
    re.IGNORECASE,
)


def sheet_blocks(sheet: Sheet) -> list[Block]:
    """The sheet's blocks, its tables unnumbered, with its number as page.

    The title is the line on top that stands out; the sheet's own name is a heading below it,
    unless the title says the same or a program gave it.
    """
    return _Blocks(sheet).all()


class _Blocks:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.parts = side_by_side(sheet)
        self.found: list[list[Found]] = [divide(rows, sheet) for rows in self.parts]
        self.body_points = self._body_points()
        self.title = self._title()
        self.has_captions = self._has_captions()

    def all(self) -> list[Block]:
        made: list[Block] = []
        named = not self._says_more()
        waiting = sorted(self.sheet.texts)
        for rows, found in zip(self.parts, self.found, strict=True):
            for each in found:
                number = each.numbers[0] if isinstance(each, TableRows) else each.number
                while waiting and waiting[0][0] <= number:
                    made += self._box(waiting.pop(0)[1])
                block = self._block(each, rows)
                if not named and each is not self.title and not isinstance(block, Paragraph):
                    made.append(self._name(self.title is not None))
                    named = True
                made.append(block)
        made += [block for _, text in waiting for block in self._box(text)]
        if not named and self.title is None and made:
            made.insert(0, self._name(has_title=False))
        return made

    # --- the sheet's own name and title ---

    def _name(self, has_title: bool) -> Heading:
        level = NAME_LEVEL if has_title else TITLE_LEVEL
        return Heading(self.sheet.name, level, self.sheet.page)

    def _says_more(self) -> bool:
        """Whether the sheet's name tells what its title does not, though cut short."""
        name = self.sheet.name.casefold()
        if not self.sheet.has_own_name or not name:
            return False
        if any(cell.text.casefold() == name for cell in self.sheet.cells()):
            return False  # a form's sheet bears the name of its intervention
        if self.title is None:
            return True
        said = [word.casefold() for word in _WORD.findall(self.title.text)]
        words = [word.casefold() for word in _WORD.findall(self.sheet.name)]
        return not all(any(known.startswith(word) for known in said) for word in words)

    def _title(self) -> TextRow | None:
        """The line above everything else that stands out most, or tells a year, or comes first."""
        lines: list[TextRow] = []
        for each in self.found[0] if self.found else []:
            if isinstance(each, TableRows):
                break
            lines.append(each)
        lines = [
            line
            for line in lines
            if not line.is_label and _could_head(line.text) and not _NO_TITLE.fullmatch(line.text)
        ]
        if not lines:
            return None
        standing = [line for line in lines if self._stands_out(line)]
        if standing:
            return max(standing, key=self._points)
        of_year = (line for line in lines if years_in(line.text) and date_in(line.text) is None)
        by_year = next(of_year, None)
        first = lines[0]
        if by_year is None and len(lines) == 1 and first.heads and not is_caption(first.text):
            return None
        return by_year or first

    # --- lines of text ---

    def _cell(self, line: TextRow) -> Written | None:
        return self.sheet.rows.get(line.number, {}).get(line.column)

    def _points(self, line: TextRow) -> float:
        cell = self._cell(line)
        return cell.points if cell is not None else 0.0

    def _stands_out(self, line: TextRow) -> bool:
        cell = self._cell(line)
        return cell is not None and (cell.is_bold or cell.points > self.body_points > 0)

    def _body_points(self) -> float:
        """The size of most cells' letters; 0 where the format tells none."""
        sizes = Counter(cell.points for cell in self.sheet.cells() if not cell.is_bold)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    def _has_captions(self) -> bool:
        """Whether several tables have a line above them, none set apart by its letters."""
        heads = [f for found in self.found for f in found if isinstance(f, TextRow) and f.heads]
        tables = sum(isinstance(f, TableRows) for found in self.found for f in found)
        plain = [h for h in heads if is_caption(h.text) and h is not self.title]
        return tables > 1 and len(plain) >= tables - 1

    def _box(self, text: str) -> Iterator[Paragraph]:
        yield Paragraph(text, self.sheet.page)

    def _block(self, each: Found, rows: dict[int, Line]) -> Block:
        if isinstance(each, TableRows):
            return grid(each, rows, self.sheet)
        return self._text(each)

    def _text(self, line: TextRow) -> Block:
        page, text = self.sheet.page, line.text
        one_line = text.replace("\n", " ")
        if line is self.title:
            return Heading(one_line, TITLE_LEVEL, page)
        if self._stands_out(line) and _could_head(text) and not _NO_TITLE.fullmatch(text):
            is_larger = self._points(line) > self.body_points
            return Heading(one_line, CAPTION_LEVEL if is_larger else BOLD_HEADING_LEVEL, page)
        if self.has_captions and line.heads and is_caption(text):
            return Heading(one_line, BOLD_HEADING_LEVEL, page)
        return Paragraph(text, page)


def _could_head(text: str) -> bool:
    """Whether the line may be a heading, its number apart: "Bilaga 1. Fördelning av medel"."""
    return is_like_a_heading(_NUMBER.sub("", text))
