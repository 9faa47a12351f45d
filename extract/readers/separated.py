"""Tables in plain text whose cells a tab, a semicolon or a bar parts, found line by line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from extract.readers.html_text import plain_text
from extract.readers.text_tables import Region, regions, table_of

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_DELIMITER_ROW = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?")
_LONGEST_QUOTED_CELL = 30  # lines; Excel quotes a cell with line ends, a stray quote never closes


def split(lines: Sequence[str]) -> Iterator[Region | Sequence[str]]:
    """`lines` as tables and the stretches of other lines between them, in order."""
    return regions(
        lines, lambda at: _tabbed(lines, at) or _semicolons(lines, at) or _bars(lines, at)
    )


def _block(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    """Where the run of lines from `at` that belong ends.

    A blank line between two single lines belongs too: some exports set one after every row.
    """
    end = at
    while end < len(lines) and belongs(lines[end]):
        end += 1
    if end == at + 1:
        while end + 1 < len(lines) and not lines[end].strip() and belongs(lines[end + 1]):
            if end + 2 < len(lines) and belongs(lines[end + 2]):
                break  # that is a table of its own
            end += 2
    return end


# --- tabs ---------------------------------------------------------------------------------------


def _tabbed(lines: Sequence[str], at: int) -> Region | None:
    """Two or more lines with tabs, as Word and Excel copy a table to text."""
    if "\t" not in lines[at].strip(" "):
        return None
    end = _block(lines, at, lambda line: bool(line.strip()))
    while end > at and "\t" not in lines[end - 1]:
        end -= 1
    pieces = [line.split("\t") for line in _unquoted(lines[at:end]) if line.strip()]
    if sum(len(piece) > 1 for piece in pieces) < 2:
        return None
    rows = _rows(pieces)
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    return Region(at, end, table_of([[_cell(text) for text in row] for row in rows]))


def _unquoted(lines: Sequence[str]) -> list[str]:
    """`lines` with the cells that Excel quoted because of their line ends made one line each."""
    result: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        last = line.rsplit("\t", 1)[-1].lstrip()
        if last.startswith('"') and last.count('"') % 2:
            for end in range(at + 1, min(len(lines), at + _LONGEST_QUOTED_CELL)):
                if lines[end].count('"') % 2:
                    line = "<br>".join(lines[at : end + 1])
                    at = end
                    break
        result.append(line)
        at += 1
    return result


def _rows(pieces: list[list[str]]) -> list[list[str]]:
    """Lines cut at their tabs as rows of one width.

    Word turns a cell of several paragraphs into several lines, so that a row's tabs stand on more
    than one; people type several tabs in a row to align columns by eye.
    """
    counts = Counter(len(piece) for piece in pieces if len(piece) > 1)
    filled = [[text for text in piece if text.strip()] for piece in pieces]
    if len(counts) > 1 and len({len(piece) for piece in filled}) == 1:
        return filled
    width = max(counts, key=lambda count: (counts[count], count))
    rows: list[list[str]] = []
    for at, piece in enumerate(pieces):
        if rows and _continues(rows[-1], pieces[at:], width):
            rows[-1][-1] += "<br>" + piece[0]
            rows[-1] += piece[1:]
        else:
            rows.append(list(piece))
    return rows


def _continues(row: list[str], following: list[list[str]], width: int) -> bool:
    """Whether the next line belongs to `row`: the lines after it fill the row up exactly."""
    if len(following[0]) == 1:
        return True
    have = len(row)
    for piece in following:
        have += len(piece) - 1
        if have >= width:
            return have == width and len(row) < width
    return False


def _cell(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and ("<br>" in text or '""' in text):
        text = text[1:-1].replace('""', '"')
    return plain_text(_EMPHASIS.sub(r"\2", text))


# --- semicolons and bars ------------------------------------------------------------------------


def _semicolons(lines: Sequence[str], at: int) -> Region | None:
    """Lines with the same number of semicolons: what a spreadsheet in Swedish saves as CSV."""
    if lines[at].count(";") < 2:
        return None
    end = _block(lines, at, lambda line: line.count(";") >= 2)
    rows = list(csv.reader([line for line in lines[at:end] if line.strip()], delimiter=";"))
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or any(map(_is_prose, rows)):
        return None
    return Region(at, end, table_of([[_cell(text) for text in row] for row in rows]))


def _is_prose(row: list[str]) -> bool:
    """A list in a sentence has a blank after each semicolon, and ends as a sentence does."""
    return all(text.startswith(" ") for text in row[1:]) and row[-1].rstrip().endswith(".")


def _bars(lines: Sequence[str], at: int) -> Region | None:
    """Lines between bars without the row of dashes that makes them a Markdown table."""
    if not _is_barred(lines[at]) or (at and _is_barred(lines[at - 1])):
        return None  # inside of a Markdown table
    end = _block(lines, at, _is_barred)
    block = [line.strip() for line in lines[at:end] if line.strip()]
    if len(block) < 2 or any(_DELIMITER_ROW.fullmatch(line) for line in block[:2]):
        return None
    rows = [line.strip("|").split("|") for line in block if not _DELIMITER_ROW.fullmatch(line)]
    return Region(at, end, table_of([[_cell(text) for text in row] for row in rows]))


def _is_barred(line: str) -> bool:
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and line.count("|") > 2
