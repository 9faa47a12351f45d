"""The structure that a tagged PDF tells of itself: headings, tables, rows and cells.

Word, browsers and other programs that care for screen readers write beside each page which marks
belong to which table's cell (PDF 1.7, 14.7 and 14.8).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

from extract.data_classes import dataclass
from extract.readers.pdfium import lib

# Deeper nesting than this is a loop, or a document made to harm.
DEEPEST = 60
# More elements on a page than a page has room for.
MOST_ELEMENTS = 20_000
LONGEST_NAME = 64
# What these are about is an object of the page and no element.
OF_OBJECTS = ("Link", "Annot", "Form")


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its kind (Table, TR, TD, H1 …), its own marks, and those within it.

    `is_cut` says that it has marks on another page as well, `is_parted` that of the elements in it
    some stand on this page and some on another.
    """

    kind: str
    marks: tuple[int, ...]
    children: tuple[Tag, ...]
    rowspan: int = 1
    colspan: int = 1
    is_cut: bool = False
    is_parted: bool = False

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def all_marks(self) -> frozenset[int]:
        return frozenset(mark for tag in self.walk() for mark in tag.marks)


def tags_of(page: int) -> tuple[Tag, ...]:
    """The structure elements of a page, by its handle, outermost first; none where it has none."""
    tree = lib.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        budget = [MOST_ELEMENTS]
        found = (
            _tag(lib.FPDF_StructTree_GetChildAtIndex(tree, i), 0, budget)
            for i in range(lib.FPDF_StructTree_CountChildren(tree))
        )
        return tuple(tag for tag in found if tag is not None)
    finally:
        lib.FPDF_StructTree_Close(tree)


def _tag(element: int, depth: int, budget: list[int]) -> Tag | None:
    budget[0] -= 1
    if not element or depth > DEEPEST or budget[0] < 0:
        return None
    marks: list[int] = []
    children: list[Tag] = []
    missing = 0
    for i in range(max(0, lib.FPDF_StructElement_CountChildren(element))):
        child = _tag(lib.FPDF_StructElement_GetChildAtIndex(element, i), depth + 1, budget)
        # The marks of an element that a page break cuts are counted anew on each page; this call
        # gives those of the page at hand alone.
        mark = lib.FPDF_StructElement_GetChildMarkedContentID(element, i)
        if child is not None:
            children.append(child)
        elif mark >= 0:
            marks.append(mark)
        else:
            missing += 1
    kind = _text(element, lib.FPDF_StructElement_GetType)
    spans = _spans(element) if kind in ("TD", "TH") else {}
    elsewhere = max(0, _all_marks(element) - len(marks))
    return Tag(
        kind,
        tuple(marks),
        tuple(children),
        spans.get("RowSpan", 1),
        spans.get("ColSpan", 1),
        bool(marks) and elsewhere > 0,
        bool(children) and missing > elsewhere and kind not in OF_OBJECTS,
    )


def _all_marks(element: int) -> int:
    """How many marks an element has on all pages together."""
    count = range(max(0, lib.FPDF_StructElement_GetMarkedContentIdCount(element)))
    ask = lib.FPDF_StructElement_GetMarkedContentIdAtIndex
    return sum(ask(element, i) >= 0 for i in count)


def _text(element: int, ask: Callable[..., int]) -> str:
    size = ask(element, None, 0)
    if not 0 < size <= 2 * LONGEST_NAME:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _spans(element: int) -> dict[str, int]:
    """The attributes RowSpan and ColSpan, where a cell has them."""
    found: dict[str, int] = {}
    for i in range(max(0, lib.FPDF_StructElement_GetAttributeCount(element))):
        attribute = lib.FPDF_StructElement_GetAttributeAtIndex(element, i)
        for name in ("RowSpan", "ColSpan"):
            value = lib.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
            number = ctypes.c_float()
            if value and lib.FPDF_StructElement_Attr_GetNumberValue(value, ctypes.byref(number)):
                found[name] = max(1, int(number.value))
    return found
