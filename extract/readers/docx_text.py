"""A Word paragraph's text as it shows: without deleted and hidden text, with text boxes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.docx_styles import Style, Styles, stands_raised
from extract.readers.ooxml import DGM, Element, M, R, W, chosen, is_on, whole_number
from extract.readers.raised import raised

_THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink",
        "fldSimple",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdtContent",
        "dir",
        "bdo",
        "rubyBase",
    )
)
_AROUND_BLOCKS = frozenset(f"{W}{name}" for name in ("customXml", "ins", "moveTo", "sdtContent"))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
# Struck through by hand, as one takes back a sum without a program's tracked changes.
_STRUCK = (f"{W}strike", f"{W}dstrike")
_PRIVATE_USE = range(0xE000, 0xF900)  # a symbol font's signs: ticks and arrows, no letters


@dataclass(slots=True)
class Line:
    """One paragraph: its text with tabs and line ends, and the text boxes anchored in it.

    `bold` and `half_points` say how all its visible letters look (None: they differ).
    """

    text: str = ""
    bold: bool = False
    half_points: int | None = None
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)


def paragraphs_and_tables(container: Element) -> Iterator[Element]:
    """The `w:p` and `w:tbl` of a body, cell, text box or header, content controls seen through."""
    for child in chosen(container):
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif (child.tag == f"{W}sdt" and not _is_contents(child)) or child.tag in _AROUND_BLOCKS:
            yield from paragraphs_and_tables(child)


def _is_contents(control: Element) -> bool:
    """Whether the content control is a table of contents: it repeats the headings."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def read_line(paragraph: Element, styles: Styles) -> Line:
    """The paragraph's text as it shows, and what is anchored in it."""
    return _Reader(styles, styles[style_id(paragraph)]).read(paragraph)


def style_id(paragraph: Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None


class _Reader:
    """Collects the runs of one paragraph.

    `_codes` is the stack of fields that are open: True while their instruction is read.
    """

    def __init__(self, styles: Styles, style: Style) -> None:
        self._styles = styles
        self._style = style
        self._codes: list[bool] = []
        self._looks: set[tuple[bool, int | None]] = set()
        self._pieces: list[str] = []
        self._line = Line()

    def read(self, paragraph: Element) -> Line:
        self._inside(paragraph)
        line = self._line
        line.text = "".join(self._pieces)
        if self._looks:
            line.bold = all(bold for bold, _ in self._looks)
            sizes = {size for _, size in self._looks}
            line.half_points = sizes.pop() if len(sizes) == 1 else None
        return line

    def _inside(self, parent: Element) -> None:
        for child in chosen(parent):
            if child.tag == f"{W}r":
                self._run(child)
            elif child.tag == f"{W}sdt" or child.tag in _THROUGH:
                self._inside(child)
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._pieces.extend(text.text or "" for text in child.iter(f"{M}t"))

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        style = self._run_style(properties)
        if self._hidden(properties, style):
            return
        start = len(self._pieces)
        for child in chosen(run):
            self._run_child(child)
        if self._is_raised(properties, style):
            self._pieces[start:] = [raised("".join(self._pieces[start:]))]
        if "".join(self._pieces[start:]).strip():
            self._looks.add(self._look(properties, style))

    def _run_child(self, child: Element) -> None:
        if child.tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif child.tag in _DRAWN:
            self._line.boxes.extend(text_boxes(child))
            links = (link.get(f"{R}dm") for link in child.iter(f"{DGM}relIds"))
            self._line.diagrams.extend(link for link in links if link)
        elif any(self._codes):
            return
        elif child.tag == f"{W}t":
            self._pieces.append(child.text or "")
        elif child.tag == f"{W}sym":
            code = _hexadecimal(child.get(f"{W}char"))
            self._pieces.append("" if code in _PRIVATE_USE or not code else chr(code))
        elif child.tag == f"{W}ruby":
            self._inside(child)
        else:
            self._pieces.append(_CHARACTERS.get(str(child.tag), ""))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _run_style(self, properties: Element | None) -> Style | None:
        named = properties.find(f"{W}rStyle") if properties is not None else None
        return self._styles[named.get(f"{W}val")] if named is not None else None

    def _hidden(self, properties: Element | None, style: Style | None) -> bool:
        if style is not None and style.is_placeholder:
            return True  # "Klicka här för att ange text": nobody has
        if _is_struck(properties):
            return True
        own = properties.find(f"{W}vanish") if properties is not None else None
        if own is not None:
            return is_on(own)
        return self._style.hidden or (style is not None and style.hidden)

    def _is_raised(self, properties: Element | None, style: Style | None) -> bool:
        own = properties.find(f"{W}vertAlign") if properties is not None else None
        return stands_raised(own) if own is not None else style is not None and style.raised

    def _look(self, properties: Element | None, style: Style | None) -> tuple[bool, int | None]:
        bold = properties.find(f"{W}b") if properties is not None else None
        size = properties.find(f"{W}sz") if properties is not None else None
        inherited = self._style.bold or (style is not None and style.bold)
        own = whole_number(size.get(f"{W}val"), 0) if size is not None else 0
        of_style = style.half_points if style is not None else None
        return (
            is_on(bold) if bold is not None else inherited,
            own or of_style or self._style.half_points,
        )


def text_boxes(drawn: Element) -> Iterator[Element]:
    """The contents of the drawing's text boxes, each once; a box in a box is left to the outer."""
    for child in chosen(drawn):
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from text_boxes(child)


def _hexadecimal(text: str | None) -> int:
    try:
        code = int(text or "", 16)
    except ValueError:
        return 0
    return code if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else 0


def struck_texts(body: Element) -> Iterator[str]:
    """The texts that are struck through."""
    for run in body.iter(f"{W}r"):
        if _is_struck(run.find(f"{W}rPr")):
            yield "".join(text.text or "" for text in run.iterfind(f"{W}t"))


def _is_struck(properties: Element | None) -> bool:
    return properties is not None and any(is_on(properties.find(tag)) for tag in _STRUCK)
