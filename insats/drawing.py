"""A page's picture and the marks on it → one picture, with a legend above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from extract.model import Box
from insats.marks import Kind, Mark
from insats.page_pictures import PagePicture

Colour = tuple[int, int, int]
Frame = tuple[float, float, float, float]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Pen:
    """How a kind of mark is drawn; lengths are in dots of the picture.

    `fill` is how much of the colour covers the box, of 255; `outset` is how far outside of the box
    the line runs, so that a table's does not lie on its cells'.
    """

    colour: Colour
    width: int
    fill: int = 0
    outset: int = 0


# Colours that people with any colour vision tell apart, after Okabe and Ito; from the lowest layer
# to the highest, and so in the legend.
PENS = {
    Kind.WORD: Pen((165, 165, 165), width=1),
    Kind.RULE: Pen((230, 159, 0), width=7),  # a cell's line upon it leaves its sides to be seen
    Kind.HEADER: Pen((0, 158, 115), width=0, fill=70),
    Kind.CELL: Pen((0, 114, 178), width=2),
    Kind.TABLE: Pen((0, 30, 110), width=4, outset=5),
    Kind.PARAGRAPH: Pen((204, 90, 160), width=2, outset=3),
    Kind.HEADING: Pen((213, 60, 0), width=4, outset=4),
    Kind.DOUBT: Pen((120, 0, 200), width=3, fill=40, outset=2),
}
LETTER = 18  # dots: 9 points at twice the page's size
LABEL_LETTER = 14
GAP = 8
FONTS = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "Helvetica.ttc")
BEHIND_LABEL = (255, 255, 255, 190)


def drawn(page: PagePicture, found: Sequence[Mark], heading: str) -> Image.Image:
    """The page with what was seen and found on it, below a legend that begins with `heading`."""
    marks = [*page.seen, *found]
    picture = page.image.convert("RGB")
    draw = ImageDraw.Draw(picture, "RGBA")  # "RGBA": colours may be translucent
    font = _font(LABEL_LETTER)
    for mark in marks if page.is_blank else ():
        _write(draw, mark.text, _frame(mark.box, page, 0), font)
    for kind, pen in PENS.items():
        for mark in marks:
            if mark.kind is kind:
                _outline(draw, _frame(mark.box, page, pen.outset), pen)
    taken = [_frame(mark.box, page, 0) for mark in page.seen if mark.kind is Kind.WORD]
    for mark in found:  # above all lines
        if mark.label:
            size = draw.textlength(mark.label, font), LABEL_LETTER + GAP / 4
            frame = _frame(mark.box, page, PENS[mark.kind].outset)
            at = _free(_places(frame, size, mark.kind), taken, picture.size)
            taken.append(at)
            draw.rectangle(at, BEHIND_LABEL)
            draw.text(at[:2], mark.label, PENS[mark.kind].colour, font)
    legend = _legend(heading, Counter(mark.kind for mark in marks), picture.width)
    whole = Image.new("RGB", (picture.width, legend.height + picture.height), "white")
    whole.paste(legend, (0, 0))
    whole.paste(picture, (0, legend.height))
    return whole


def written(page: PagePicture, found: Sequence[Mark]) -> Image.Image:
    """A page that cannot be printed: its texts where they stand, and its cells' sides."""
    picture = page.image.convert("RGB")
    draw = ImageDraw.Draw(picture)
    font = _font(LETTER)
    for mark in found:
        frame = _frame(mark.box, page, 0)
        if mark.kind is Kind.CELL:
            _outline(draw, frame, PENS[Kind.WORD])
        _write(draw, mark.text, frame, font)
    return picture


def _frame(box: Box, page: PagePicture, outset: int) -> Frame:
    scale = page.dots_per_point
    return (
        (box.x0 - page.area.x0) * scale - outset,
        (box.top - page.area.top) * scale - outset,
        (box.x1 - page.area.x0) * scale + outset,
        (box.bottom - page.area.top) * scale + outset,
    )


def _outline(draw: ImageDraw.ImageDraw, frame: Frame, pen: Pen) -> None:
    x0, top, x1, bottom = frame
    if top == bottom or x0 == x1:
        draw.line(frame, pen.colour, pen.width)
        return
    fill = (*pen.colour, pen.fill) if pen.fill else None
    # A cell of no width, as damaged files have, would be refused.
    right, low = max(x0 + 1, x1), max(top + 1, bottom)
    draw.rectangle((x0, top, right, low), fill, pen.colour if pen.width else None, pen.width)


def _write(draw: ImageDraw.ImageDraw, text: str, frame: Frame, font: Font) -> None:
    """The text in its box, as much of it as there is room for."""
    x0, top, x1, bottom = frame
    columns = max(1, int((x1 - x0 - GAP) / draw.textlength("n", font)))
    rows = max(1, int((bottom - top) / (LABEL_LETTER + GAP / 2)))
    lines = [part for line in text.splitlines() for part in wrap(line, columns)]
    draw.multiline_text((x0 + GAP, top + GAP / 2), "\n".join(lines[:rows]), "black", font)


def _places(frame: Frame, size: tuple[float, float], kind: Kind) -> list[Frame]:
    """Where a label of that size may stand, the best first: a cell's within, on top, or to the
    side; a doubt's on top; others' to the left, in the margin.
    """
    x0, top, x1, bottom = frame
    width, height = size
    low, above, below = bottom - height - 1, (x0, top - height - 1), (x0, bottom + 2)
    left, right = (x0 - width - GAP, top), (x1 + 2, low)
    match kind:
        case Kind.CELL:
            within = [(x1 - width - 2, low), (x1 - width - 2, top + 2), (x0 + 2, low)]
            places = [*within, right, above, below]
        case Kind.DOUBT:
            places = [above, below, left, right]
        case _:
            places = [left, above, right]
    return [(x, y, x + width, y + height) for x, y in places]


def _free(places: Sequence[Frame], taken: Sequence[Frame], page: tuple[int, int]) -> Frame:
    """The first place on the page where nothing stands, else the first on the page."""
    width, height = page
    on_page = [
        (x0, y0, x1, y1)
        for x0, y0, x1, y1 in places
        if x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height
    ]
    free = (place for place in on_page if not any(_overlap(place, other) for other in taken))
    return next(free, (on_page or places)[0])


def _overlap(a: Frame, b: Frame) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _font(size: int) -> Font:
    """A font with Swedish letters, as every desktop has; Pillow's own lacks them."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


# --- the legend -----------------------------------------------------------------------------------


def _legend(heading: str, counts: Counter[Kind], width: int) -> Image.Image:
    """The heading, and below it a sample of each kind's line with its number on this page; doubts
    are seldom, and told only where they are.
    """
    font = _font(LETTER)
    line = LETTER + GAP
    entries = [
        (pen, f"{kind} ({counts[kind]})")
        for kind, pen in PENS.items()
        if counts[kind] or kind is not Kind.DOUBT
    ]
    places, lines = _flow([3 * LETTER + font.getlength(text) for _, text in entries], width)
    legend = Image.new("RGB", (width, GAP + (1 + lines) * line), (245, 245, 245))
    draw = ImageDraw.Draw(legend, "RGBA")
    draw.text((GAP, GAP / 2), heading, "black", font)
    for (pen, text), (x, n) in zip(entries, places, strict=True):
        top = GAP + (1 + n) * line
        _outline(draw, (x, top, x + LETTER, top + LETTER - 4), pen)
        draw.text((x + LETTER + GAP, top - 4), text, "black", font)
    return legend


def _flow(widths: Sequence[float], room: int) -> tuple[list[tuple[float, int]], int]:
    """Where things of these widths stand, x and line, and how many lines they take."""
    places: list[tuple[float, int]] = []
    x, n = float(GAP), 0
    for width in widths:
        if x + width > room and x > GAP:
            x, n = float(GAP), n + 1
        places.append((x, n))
        x += width
    return places, n + 1
