"""The number formats of an OpenDocument file as the codes that Excel writes for the same."""

from __future__ import annotations

from extract.readers.odf import NUMBER, OFFICE, STYLE
from extract.readers.ooxml import Element, whole_number

GENERAL = "General"

_MOST_DECIMALS = 20
_DATES = {
    f"{NUMBER}year": ("yy", "yyyy"),
    f"{NUMBER}day": ("d", "dd"),
    f"{NUMBER}hours": ("h", "hh"),
    f"{NUMBER}minutes": ("m", "mm"),
    f"{NUMBER}seconds": ("s", "ss"),
}
_BY_SIGN = ((">=0",), (">0", "<0"))
_FACTORS = {"1000": ",", "1000000": ",,", "1000000000": ",,,"}


class NumberFormats:
    """The formats in content.xml and styles.xml, by the name that cell styles call them."""

    def __init__(self, content: Element, common: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._codes: dict[str, str] = {}
        for root, group in ((common, "styles"), (content, "automatic-styles")):
            for style in root.iterfind(f"{OFFICE}{group}/*") if root is not None else ():
                if str(style.tag).startswith(NUMBER):
                    self._styles[style.get(f"{STYLE}name", "")] = style

    def code(self, name: str | None) -> str:
        """The format's code: `#,##0 "kr"`; "General" where there is no such format."""
        if name is None or name not in self._styles:
            return GENERAL
        if name not in self._codes:
            self._codes[name] = self._code(self._styles[name])
        return self._codes[name]

    def _code(self, style: Element) -> str:
        """Parts for positive and negative numbers and zero as Excel has them, others by condition.

        What LibreOffice splits by the sign is `style` for the last part, with maps to the others.
        """
        cases: dict[str, str] = {}
        for case in style.iterfind(f"{STYLE}map"):
            other = self._styles.get(case.get(f"{STYLE}apply-style-name", ""))
            condition = case.get(f"{STYLE}condition", "").removeprefix("value()")
            if other is not None:
                cases[condition.replace("!=", "<>").replace(" ", "")] = _section(other)
        for by_sign in _BY_SIGN:
            if set(cases) == set(by_sign):
                return ";".join([*(cases[condition] for condition in by_sign), _section(style)])
        parts = (f"[{condition}]{code}" for condition, code in cases.items())
        return ";".join([*parts, _section(style)])


def _section(style: Element) -> str:
    is_percent = style.tag == f"{NUMBER}percentage-style"
    return "".join(_piece(piece, is_percent=is_percent) for piece in style) or GENERAL


def _piece(piece: Element, *, is_percent: bool) -> str:
    if piece.tag == f"{NUMBER}number":
        return _digits(piece)
    if piece.tag in (f"{NUMBER}text", f"{NUMBER}currency-symbol"):
        text = (piece.text or "").replace('"', "")
        if is_percent and "%" in text:
            before, _, after = text.partition("%")
            return f"{_quoted(before)}%{_quoted(after)}"
        return _quoted(text)
    if piece.tag == f"{NUMBER}scientific-number":
        return "0.00E+00"
    if piece.tag == f"{NUMBER}month":
        is_word, is_long = (piece.get(f"{NUMBER}{a}") for a in ("textual", "style"))
        return ("mmm" if is_word == "true" else "m") + ("m" if is_long == "long" else "")
    if piece.tag in _DATES:
        return _DATES[str(piece.tag)][piece.get(f"{NUMBER}style") == "long"]
    return ""


def _digits(number: Element) -> str:
    decimals = number.get(f"{NUMBER}decimal-places")
    if decimals is None and number.get(f"{NUMBER}display-factor") is None:
        return GENERAL
    whole = "0" if number.get(f"{NUMBER}min-integer-digits", "1") != "0" else "#"
    if number.get(f"{NUMBER}grouping") == "true":
        whole = f"#,##{whole}"
    places = min(max(whole_number(decimals, 0), 0), _MOST_DECIMALS)
    point = "." + "0" * places if places else ""
    return f"{whole}{point}{_FACTORS.get(number.get(f'{NUMBER}display-factor', ''), '')}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
