"""Lines outside of tables → headings, paragraphs and list items; page furniture is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.model import Box, Heading, Paragraph, union
from extract.patterns import pattern
from extract.readers.pdf_line_ends import rejoined
from extract.readers.pdf_lines import Line
from extract.readers.pdf_margins import Margin, margins_of, own_label, place_of
from extract.readers.pdf_page_lines import PageLines

# Letters this much larger than the body's are a heading's.
LARGER = 1.12
LONGEST_HEADING = 220
# Lines of a paragraph follow each other within this share of their height.
NEXT_LINE = 0.75
# Between paragraphs without a blank line there is about half a line; a sentence ends there.
NEXT_PARAGRAPH = 0.45
ENDS = (".", "!", "?")
# A line that ends this far before the right margin ends its paragraph.
SHORT_LINE = 0.75
# A blank before a word, and what letters' widths are rounded by.
BLANK_EM = 1.0
NUMBERED = pattern(r"^(\d{1,2})[.)]\s")
BULLET = pattern(r"^(?:[•▪▸–\-*·✓]|o(?=\s+[A-ZÅÄÖ]))\s+")


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The font size of most letters of running text (tables are often set smaller), 0 if none.

    Bold lines are left out where there are others: a document may be headings and tables only.
    """
    letters: Counter[float] = Counter()
    for only_bold in (False, True):
        for lines in pages:
            for line in lines:
                if line.is_bold == only_bold:
                    letters[line.size] += len(line.text)
        if letters:
            return max(letters, key=letters.__getitem__)
    return 0.0


# --- page furniture -----------------------------------------------------------------------------


def blocks_of(
    page: PageLines, body: float, sizes: Sequence[float], labels: frozenset[str] = frozenset()
) -> list[tuple[Box, Heading | Paragraph]]:
    """The page's headings and paragraphs with their boxes, top to bottom.

    `sizes` are the sizes of headings in the document, the largest first; they give the levels.
    `labels` are those of its forms.
    """
    title = _title_lines(page) if page.is_slide else ()
    right = page.right_edges()
    margins = margins_of(page.lines)
    rooms = _rooms(page)
    groups: list[tuple[bool, list[Line]]] = []
    for line in page.lines:
        heads = line in title if page.is_slide else is_heading(line, body)
        heads = heads or page.is_caption(line)
        last = groups[-1] if groups else None
        near = last is not None and not page.parts(last[1][-1], line) and not page.labels(line)
        near = near and own_label(line) not in labels
        near = near and not (last and _had_room(rooms, last[1][-1], line))
        # A heading over a box is none of what stands in it.
        near = near and (not heads or last is None or _are_in_one_box(page, last[1][-1], line))
        # A title that wraps may leave nothing but its year for the second line.
        figures = not any(ch.isalpha() for ch in line.text)
        if (
            last
            and near
            and (last[0] == heads or (last[0] and figures))
            and _goes_on(
                last[1], line, last[0], right[page.column_of(line)], margins.get(place_of(line))
            )
        ):
            last[1].append(line)
        else:
            groups.append((heads, [line]))
    return [_block(heads, lines, page, body, sizes) for heads, lines in groups]


def _are_in_one_box(page: PageLines, one: Line, other: Line) -> bool:
    """Whether both lines stand in the same card or text box, or in none."""
    return not page.boxes or page.box_of(one) == page.box_of(other)


def is_heading(line: Line, body: float) -> bool:
    """Whether a line is set as a heading: in larger letters, or all bold, and short."""
    if len(line.text) > LONGEST_HEADING or not any(ch.isalpha() for ch in line.text):
        return False
    return line.size >= LARGER * body or (line.is_bold and line.size >= 0.95 * body)


def _title_lines(page: PageLines) -> tuple[Line, ...]:
    """A slide's title: the first lines of the slide that have the size of the very first."""
    if not page.lines:
        return ()
    first = page.lines[0]
    title = [first]
    for line in page.lines[1:]:
        near = line.box.top - title[-1].box.bottom < first.size
        if abs(line.size - first.size) > 0.6 or not near:
            break
        title.append(line)
    return tuple(title)


def _goes_on(
    lines: Sequence[Line], line: Line, heads: bool, right: float, margin: Margin | None
) -> bool:
    last = lines[-1]
    height = last.box.bottom - last.box.top
    if line.box.top - last.box.bottom > NEXT_LINE * height or line.box.top < last.box.top:
        return False
    if heads:
        return abs(line.size - last.size) < 0.6 and line.is_bold == last.is_bold
    if _bullet_of(line.text) or abs(line.size - last.size) > 1:
        return False
    if _is_next_point(lines[0], line):
        return False
    if line.words[0].is_bold and not last.words[-1].is_bold and last.text.endswith(ENDS):
        return False  # a point of a list whose sign is drawn: its name is bold
    if margin is not None and place_of(lines[0]) == place_of(line) and line.text[:1].isupper():
        return not margin.parts(last, line)
    white = line.box.top - last.box.bottom
    if white > NEXT_PARAGRAPH * height and last.text.endswith(ENDS) and line.text[:1].isupper():
        return False
    left = lines[0].box.x0
    short = last.box.x1 - left < SHORT_LINE * (right - left)
    # The party that a point names in brackets goes on with it: "Mobilt team: 600 tkr (Regionen)".
    rest = line.text[:1].islower() or (line.text.startswith("(") and _bullet_of(lines[0].text) > 0)
    return rest or not short


def _is_next_point(first: Line, line: Line) -> bool:
    """Whether a line bears the number after the one of the point above: "2." below "1."."""
    if not (first.text[0].isdigit() and line.text[0].isdigit()):
        return False
    numbers = [NUMBERED.match(one.text) for one in (first, line)]
    above, own = (int(n[1]) if n is not None else 0 for n in numbers)
    return above > 0 and own == above + 1


def _rooms(page: PageLines) -> dict[int, tuple[Box, float]]:
    """For each line in a drawn box, by its id: the box, and how wide its text may be. What the
    lines leave free on the left they do on the right.
    """
    if not page.boxes:  # as on most pages
        return {}
    around = {id(line): box for line in page.lines if (box := page.box_of(line)) is not None}
    lefts: dict[Box, float] = {}
    for line in page.lines:
        if (box := around.get(id(line))) is not None:
            lefts[box] = min(lefts.get(box, line.box.x0), line.box.x0)
    return {
        key: (box, box.x1 - box.x0 - 2 * max(0.0, lefts[box] - box.x0))
        for key, box in around.items()
    }


def _had_room(rooms: dict[int, tuple[Box, float]], last: Line, line: Line) -> bool:
    """Whether a line's first word had room at the end of the line above in their drawn box: it
    begins a paragraph then, however near.
    """
    room = rooms.get(id(last))
    if room is None or rooms.get(id(line)) != room:
        return False
    first = line.words[0].box
    used = last.box.x1 - last.box.x0 + first.x1 - first.x0
    return used + BLANK_EM * line.size < room[1]


def _block(
    heads: bool, lines: Sequence[Line], page: PageLines, body: float, sizes: Sequence[float]
) -> tuple[Box, Heading | Paragraph]:
    box = union(line.box for line in lines)
    text = rejoined([line.text for line in lines], " ")
    if heads:
        if page.is_caption(lines[0]):
            level = len(sizes) + 1
        else:
            level = 1 if page.is_slide else _level(lines[0], body, sizes)
        return box, Heading(text, level, page.number, box)
    bullet = _bullet_of(text)
    return box, Paragraph(text[bullet:], page.number, box, is_item=bullet > 0)


def _bullet_of(text: str) -> int:
    """How long the bullet is with which a text begins, the blanks behind it with it; 0 without."""
    # Few texts have a blank so early; asking for that first spares the others the expression.
    match = BULLET.match(text) if text[1:2].isspace() and not text[0].isupper() else None
    return match.end() if match else 0


def _level(line: Line, body: float, sizes: Sequence[float]) -> int:
    if line.size < LARGER * body:
        return len(sizes) + 1
    return next((i for i, size in enumerate(sizes, start=1) if line.size >= size - 0.3), len(sizes))


def heading_sizes(pages: Sequence[PageLines], body: float) -> list[float]:
    """The distinct sizes of headings in the document, the largest first."""
    sizes = {line.size for p in pages for line in p.lines if line.size >= LARGER * body}
    return sorted(sizes, reverse=True)
