"""One page of a PDF → words, ruling lines and filled areas: all that the geometry works with.

The rest of the reader knows nothing of the library behind this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from extract.model import Box
from extract.readers.pdf_tags import Tag

# A space narrower than this share of the font's size is kerning; Word's justified lines go down
# to .2 em between words.
SPACE_EM = 0.14
# Lines and the edges of boxes: what is thinner than this is a line, however it was drawn.
THIN_PT = 3.0
# Shorter strokes are underlines of single letters, ticks and parts of pictures.
SHORTEST_RULE_PT = 4.0
# Office programs take bullets from symbol fonts, where they have private code points.
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▸", "\uf02d": "–", "\u2022": "•", "\uf0fc": "✓"}
# In Windows' code page every unused place is a bullet, and some producers use the first.
BULLET_OF_WINDOWS = "(cid:127)"
# What pdfminer writes for a glyph of which the font does not tell the letter.
NO_LETTER = re.compile(r"\(cid:\d+\)")
WORD_OPTIONS: dict[str, Any] = {
    "x_tolerance_ratio": SPACE_EM,
    "y_tolerance": 2,
    "keep_blank_chars": False,
    "use_text_flow": False,
    "extra_attrs": ["fontname", "size", "mcid"],
}
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, the size of its font in points, and whether it is bold.

    `order` is where its first letter stands in the file, `ends` where the one after its last
    does: producers write cell by cell, and a space between words of one cell alone. `mark` is the
    marked content that it stands in, by which a tagged page's structure names it.
    """

    text: str
    box: Box
    size: float
    is_bold: bool
    order: int = 0
    ends: int = 0
    mark: int | None = None


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
    tags: tuple[Tag, ...] = ()


def view(page: Page) -> PageView:
    """The page's words, rules and fills; a page printed on its side is turned upright first."""
    page = page.dedupe_chars(tolerance=0.5)
    turn = _turn_of(page.chars)
    width, height = float(page.width), float(page.height)
    if turn is not None:
        width, height = height, width
    turned = _Turned(turn, float(page.width), float(page.height))
    return PageView(
        page.page_number,
        width,
        height,
        tuple(_words(turned.all(_ordered(page.chars)))),
        tuple(_rules(turned.all([*page.lines, *page.curves]), turned.all(page.rects))),
        tuple(_fills(turned.all(page.rects), width, height)),
        any(_area(image) > 0.3 * width * height for image in page.images),
    )


# --- letters on their side ------------------------------------------------------------------------


class Turn(StrEnum):
    """Which way letters on their side run."""

    UP = "up"
    DOWN = "down"


def _runs_up(char: dict[str, Any]) -> bool:
    return float(char["matrix"][1]) > 0


def _turn_of(chars: Sequence[dict[str, Any]]) -> Turn | None:
    """The way that most letters of a page run, None if they stand upright."""
    lying = [char for char in chars if not char["upright"]]
    if len(lying) * 2 <= len(chars):
        return None
    return Turn.UP if sum(map(_runs_up, lying)) * 2 > len(lying) else Turn.DOWN


@dataclass(frozen=True, slots=True)
class _Turned:
    """Turns a page's things so that letters that run up or down run to the right."""

    turn: Turn | None
    width: float
    height: float

    def all(self, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return [self._one(item) for item in items] if self.turn else list(items)

    def _one(self, item: dict[str, Any]) -> dict[str, Any]:
        x0, x1, top, bottom = (float(item[key]) for key in ("x0", "x1", "top", "bottom"))
        if self.turn is Turn.UP:
            box = {"x0": self.height - bottom, "x1": self.height - top, "top": x0, "bottom": x1}
        else:
            box = {"x0": top, "x1": bottom, "top": self.width - x1, "bottom": self.width - x0}
        lies = {"upright": not item["upright"], "size": x1 - x0} if "upright" in item else {}
        size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
        return {**item, **box, **size, **lies, "doctop": box["top"]}

    def back(self, box: Box) -> Box:
        if self.turn is Turn.UP:
            return Box(box.top, self.height - box.x1, box.bottom, self.height - box.x0)
        return Box(self.width - box.bottom, box.x0, self.width - box.top, box.x1)


def _ordered(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters, each with its place in the file, and the mark around it.

    Browsers put what they hyphenate, and thin spaces, in a span of its own inside of the mark;
    the mark goes on behind it, which pdfminer does not tell.
    """
    ordered: list[dict[str, Any]] = []
    mark = None
    for i, char in enumerate(chars):
        goes_on = char["mcid"] is None and char["tag"] != "Artifact"
        mark = mark if goes_on else char["mcid"]
        ordered.append({**char, "order": i, "mcid": mark})
    return ordered


def _words(chars: Sequence[dict[str, Any]]) -> list[Word]:
    upright = [char for char in chars if char["upright"]]
    words = [_word(raw) for raw in extract_words(upright, return_chars=True, **WORD_OPTIONS)]
    words += _lying([char for char in chars if not char["upright"]])
    return glued([word for word in words if word.text.strip()])


def _lying(chars: Sequence[dict[str, Any]]) -> list[Word]:
    """Letters on their side, in a narrow column's heading say: each line of them as one word."""
    found = []
    for turn, own in (
        (Turn.UP, [char for char in chars if _runs_up(char)]),
        (Turn.DOWN, [char for char in chars if not _runs_up(char)]),
    ):
        turned = _Turned(turn, 0.0, 0.0)
        options = WORD_OPTIONS | {"keep_blank_chars": True}
        for raw in extract_words(turned.all(own), return_chars=True, **options):
            word = _word(raw)
            found.append(replace(word, text=word.text.strip(), box=turned.back(word.box)))
    return found


# --- words ----------------------------------------------------------------------------------------


def _word(raw: dict[str, Any]) -> Word:
    text = "".join(SYMBOLS.get(ch, ch) for ch in raw["text"])
    text = text.replace(BULLET_OF_WINDOWS, "•")
    text = NO_LETTER.sub("\ufffd", text.replace("\u0000", ""))
    text = unicodedata.normalize("NFC", text)
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    box = Box(float(raw["x0"]), float(raw["top"]), float(raw["x1"]), float(raw["bottom"]))
    bold = bool(BOLD.search(raw["fontname"]))
    order, ends = raw["chars"][0]["order"], raw["chars"][-1]["order"] + 1
    return Word(text, box, round(float(raw["size"]), 1), bold, order, ends, raw["mcid"])


def glued(words: Sequence[Word], *, across_marks: bool = False) -> list[Word]:
    """Words that only a change of font parts are one: "(**Karolinska**" beside its bracket.

    Those in different marks may be of different cells; `across_marks` says that they are of one.
    """
    glued: list[Word] = []
    for word in words:
        last = glued[-1] if glued else None
        if (
            last is not None
            and (across_marks or last.mark == word.mark)
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
                last.text + word.text,
                box,
                max(last.size, word.size),
                last.is_bold and word.is_bold,
                min(last.order, word.order),
                max(last.ends, word.ends),
                last.mark,
            )
        else:
            glued.append(word)
    return glued


def _area(item: dict[str, Any]) -> float:
    return float(item["width"]) * float(item["height"])


def _rules(lines: Sequence[dict[str, Any]], rects: Sequence[dict[str, Any]]) -> list[Rule]:
    rules = []
    for item in lines:
        rules += _as_rule(item)
    for rect in rects:
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


def _fills(rects: Sequence[dict[str, Any]], width: float, height: float) -> list[Box]:
    """Filled areas as large as a cell; a white one is paper."""
    fills = []
    for rect in rects:
        box = Box(float(rect["x0"]), float(rect["top"]), float(rect["x1"]), float(rect["bottom"]))
        large = box.x1 - box.x0 > THIN_PT * 2 and box.bottom - box.top > THIN_PT * 2
        whole_page = (box.x1 - box.x0) * (box.bottom - box.top) > 0.9 * width * height
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
