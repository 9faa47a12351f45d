"""A workbook's styles: each cell format's number format, and how its letters stand out."""

from __future__ import annotations

from typing import NamedTuple

from extract.readers.number_format import BUILT_IN
from extract.readers.ooxml import Element, S, whole_number


class Style(NamedTuple):
    """How a cell shows what it holds."""

    code: str = "General"
    is_bold: bool = False
    points: float = 0.0


PLAIN = Style()


def styles_of(root: Element | None) -> list[Style]:
    """The styles by the number that cells name them by; empty where the workbook has none."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for own in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[whole_number(own.get("numFmtId"), 0)] = own.get("formatCode", "General")
    fonts = [_font(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    return [_style(xf, codes, fonts) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]


def _style(xf: Element, codes: dict[int, str], fonts: list[tuple[bool, float]]) -> Style:
    font = whole_number(xf.get("fontId"), 0)
    is_bold, points = fonts[font] if 0 <= font < len(fonts) else (False, 0.0)
    return Style(codes.get(whole_number(xf.get("numFmtId"), 0), "General"), is_bold, points)


def _font(font: Element) -> tuple[bool, float]:
    size = font.find(f"{S}sz")
    try:
        points = float(size.get("val", "0")) if size is not None else 0.0
    except ValueError:
        points = 0.0
    bold = font.find(f"{S}b")
    return bold is not None and bold.get("val", "1") not in {"0", "false"}, points
