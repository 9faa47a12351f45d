"""One page of a PDF → words, ruling lines and filled areas: all that the geometry works with.

The rest of the reader knows nothing of the library behind this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from extract.model import Box

# A space narrower than this share of the font's size is kerning; Word's justified lines go down
# to .2 em between words.
SPACE_EM = 0.14
# Lines and the edges of boxes: what is thinner than this is a line, however it was drawn.
THIN_PT = 3.0
# Shorter strokes are underlines of single letters, ticks and parts of pictures.
SHORTEST_RULE_PT = 4.0
# Office programs take bullets from symbol fonts, where they have private code points.
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf02d": "–", "\u2022": "•", "\uf0fc": "✓"}
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, the size of its font in points, and whether it is bold."""

    text: str
    box: Box
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: horizontal from `start` to `end` in x at height `at`, or vertical likewise."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageView:
    """What stands on a page, in points from its top left corner."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...]
    has_picture: bool


def view(page: Page) -> PageView:
    """The page's words, rules and fills."""
    page = page.dedupe_chars(tolerance=0.5)
    return PageView(
        page.page_number,
        float(page.width),
        float(page.height),
        tuple(_words(page)),
        tuple(_rules(page)),
        tuple(_fills(page)),
        any(_area(image) > 0.3 * page.width * page.height for image in page.images),
    )


def _words(page: Page) -> list[Word]:
    found = page.extract_words(
        x_tolerance_ratio=SPACE_EM,
        y_tolerance=2,
        keep_blank_chars=False,
        use_text_flow=False,
        extra_attrs=["fontname", "size"],
    )
    words = [_word(w) for w in found if w["upright"]]
    return _glued([w for w in words if w.text])


def _word(raw: dict[str, Any]) -> Word:
    text = "".join(SYMBOLS.get(ch, ch) for ch in raw["text"])
    text = unicodedata.normalize("NFC", text.replace("\u0000", ""))
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    box = Box(float(raw["x0"]), float(raw["top"]), float(raw["x1"]), float(raw["bottom"]))
    return Word(text, box, round(float(raw["size"]), 1), bool(BOLD.search(raw["fontname"])))


def _glued(words: Sequence[Word]) -> list[Word]:
    """Words that only a change of font parts are one: "(**Karolinska**" beside its bracket."""
    glued: list[Word] = []
    for word in words:
        last = glued[-1] if glued else None
        if (
            last is not None
            and abs(last.box.bottom - word.box.bottom) < 0.3 * word.size
            and -0.5 <= word.box.x0 - last.box.x1 < SPACE_EM * word.size
        ):
            box = Box(
                last.box.x0,
                min(last.box.top, word.box.top),
                word.box.x1,
                max(last.box.bottom, word.box.bottom),
            )
            glued[-1] = Word(
                last.text + word.text, box, max(last.size, word.size), last.is_bold and word.is_bold
            )
        else:
            glued.append(word)
    return glued


def _area(item: dict[str, Any]) -> float:
    return float(item["width"]) * float(item["height"])


def _rules(page: Page) -> list[Rule]:
    rules = []
    for item in [*page.lines, *page.curves]:
        rules += _as_rule(item)
    for rect in page.rects:
        thin = _as_rule(rect)
        if thin:
            rules += thin
        elif rect.get("stroke"):
            rules += _sides(rect)
    return rules


def _as_rule(item: dict[str, Any]) -> list[Rule]:
    x0, x1 = float(item["x0"]), float(item["x1"])
    top, bottom = float(item["top"]), float(item["bottom"])
    width, height = x1 - x0, bottom - top
    if height <= THIN_PT and width >= max(SHORTEST_RULE_PT, 2 * height):
        return [Rule(True, (top + bottom) / 2, x0, x1)]
    if width <= THIN_PT and height >= max(SHORTEST_RULE_PT, 2 * width):
        return [Rule(False, (x0 + x1) / 2, top, bottom)]
    return []


def _sides(rect: dict[str, Any]) -> list[Rule]:
    x0, x1 = float(rect["x0"]), float(rect["x1"])
    top, bottom = float(rect["top"]), float(rect["bottom"])
    return [
        Rule(True, top, x0, x1),
        Rule(True, bottom, x0, x1),
        Rule(False, x0, top, bottom),
        Rule(False, x1, top, bottom),
    ]


def _fills(page: Page) -> list[Box]:
    """Filled areas as large as a cell; a white one is paper."""
    fills = []
    for rect in page.rects:
        box = Box(float(rect["x0"]), float(rect["top"]), float(rect["x1"]), float(rect["bottom"]))
        large = box.x1 - box.x0 > THIN_PT * 2 and box.bottom - box.top > THIN_PT * 2
        whole_page = (box.x1 - box.x0) * (box.bottom - box.top) > 0.9 * page.width * page.height
        if large and rect.get("fill") and not _is_white(rect) and not whole_page:
            fills.append(box)
    return fills


def _is_white(rect: dict[str, Any]) -> bool:
    color = rect.get("non_stroking_color")
    if color is None:
        return False
    parts = color if isinstance(color, tuple | list) else (color,)
    if len(parts) == 4:
        return not any(parts)
    return all(isinstance(p, int | float) and p >= 0.995 for p in parts)
