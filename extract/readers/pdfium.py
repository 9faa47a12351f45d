"""PDFium's own functions, as its shared library exports them.

pypdfium2 brings the library. Its Python bindings declare some five hundred functions and take
longer to import than this program takes for a page; the reader needs thirty of them.
"""

from __future__ import annotations

import ctypes
import os.path
import sys
from ctypes import (
    POINTER,
    Array,
    Structure,
    addressof,
    byref,
    c_char_p,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_ulong,
    c_void_p,
    memset,
    sizeof,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LIBRARY = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")

# What FPDF_GetLastError tells.
WRONG_PASSWORD = 4
UNKNOWN_SECURITY = 5
# What FPDFPageObj_GetType tells.
PATH, IMAGE, FORM = 2, 3, 5
# What FPDFTextObj_GetTextRenderMode tells of text that is there to be searched alone.
INVISIBLE = 3
# What FPDFPathSegment_GetType tells.
LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2

_FLOATS = POINTER(c_float)
# Names, results and arguments, from PDFium's headers fpdfview.h, fpdf_text.h, fpdf_edit.h,
# fpdf_doc.h. Results of None are void; pointers to structures of floats go as addresses, and where
# a letter has no text object its address is 0.
_FUNCTIONS: dict[str, tuple[type | None, tuple[type, ...]]] = {
    "FPDF_InitLibraryWithConfig": (None, (c_void_p,)),
    "FPDF_LoadDocument": (c_void_p, (c_char_p, c_char_p)),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_DocumentHasValidCrossReferenceTable": (c_int, (c_void_p,)),
    "FPDF_GetMetaText": (c_ulong, (c_void_p, c_char_p, c_void_p, c_ulong)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, c_void_p)),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, (c_void_p, c_int)),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_ulong)),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_GetMarkedContentID": (c_int, (c_void_p,)),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, *(c_void_p,) * 4)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_GetFillColor": (c_int, (c_void_p, *(c_void_p,) * 4)),
    "FPDFPath_GetDrawMode": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPath_CountSegments": (c_int, (c_void_p,)),
    "FPDFPath_GetPathSegment": (c_void_p, (c_void_p, c_int)),
    "FPDFPathSegment_GetPoint": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPathSegment_GetType": (c_int, (c_void_p,)),
    "FPDFPathSegment_GetClose": (c_int, (c_void_p,)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, c_void_p)),
    "FPDFText_GetUnicode": (c_uint, (c_void_p, c_int)),
    "FPDFText_HasUnicodeMapError": (c_int, (c_void_p, c_int)),
    "FPDFText_GetTextObject": (c_size_t, (c_void_p, c_int)),
    "FPDFText_GetLooseCharBox": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFText_GetCharBox": (c_int, (c_void_p, c_int, *(c_void_p,) * 4)),
    "FPDFText_GetCharOrigin": (c_int, (c_void_p, c_int, c_void_p, c_void_p)),
    "FPDFText_GetMatrix": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFTextObj_GetFont": (c_void_p, (c_void_p,)),
    "FPDFTextObj_GetTextRenderMode": (c_int, (c_void_p,)),
    "FPDFTextObj_GetFontSize": (c_int, (c_void_p, c_void_p)),
    "FPDFCatalog_IsTagged": (c_int, (c_void_p,)),
    "FPDF_StructTree_GetForPage": (c_void_p, (c_void_p,)),
    "FPDF_StructTree_Close": (None, (c_void_p,)),
    "FPDF_StructTree_CountChildren": (c_int, (c_void_p,)),
    "FPDF_StructTree_GetChildAtIndex": (c_void_p, (c_void_p, c_int)),
    "FPDF_StructElement_CountChildren": (c_int, (c_void_p,)),
    "FPDF_StructElement_GetChildAtIndex": (c_void_p, (c_void_p, c_int)),
    "FPDF_StructElement_GetChildMarkedContentID": (c_int, (c_void_p, c_int)),
    "FPDF_StructElement_GetMarkedContentIdCount": (c_int, (c_void_p,)),
    "FPDF_StructElement_GetMarkedContentIdAtIndex": (c_int, (c_void_p, c_int)),
    "FPDF_StructElement_GetType": (c_ulong, (c_void_p, c_void_p, c_ulong)),
    "FPDF_StructElement_GetAttributeCount": (c_int, (c_void_p,)),
    "FPDF_StructElement_GetAttributeAtIndex": (c_void_p, (c_void_p, c_int)),
    "FPDF_StructElement_Attr_GetValue": (c_void_p, (c_void_p, c_char_p)),
    "FPDF_StructElement_Attr_GetNumberValue": (c_int, (c_void_p, _FLOATS)),
    "FPDFFont_GetBaseFontName": (c_ulong, (c_void_p, c_void_p, c_ulong)),
    "FPDFFont_GetAscent": (c_int, (c_void_p, c_float, _FLOATS)),
    "FPDFFont_GetDescent": (c_int, (c_void_p, c_float, _FLOATS)),
    "FPDFFont_GetGlyphWidth": (c_int, (c_void_p, c_uint, c_float, _FLOATS)),
}
# A page has thousands of letters and of points, and these are asked for each of them. Their
# arguments are not declared, for ctypes takes as long to make each fit as PDFium takes to answer:
# an address is made `ready` once and may be given many times, other numbers go as C's int.
_ASKED_OFTEN = frozenset(
    {
        "FPDFPage_GetObject",
        "FPDFPageObj_GetType",
        "FPDFPageObj_GetMarkedContentID",
        "FPDFPageObj_GetBounds",
        "FPDFPageObj_GetMatrix",
        "FPDFPageObj_GetFillColor",
        "FPDFPath_GetDrawMode",
        "FPDFPath_CountSegments",
        "FPDFPath_GetPathSegment",
        "FPDFPathSegment_GetPoint",
        "FPDFPathSegment_GetType",
        "FPDFFont_GetGlyphWidth",
        "FPDFText_GetTextObject",
        "FPDFText_HasUnicodeMapError",
        "FPDFText_GetLooseCharBox",
        "FPDFText_GetCharBox",
        "FPDFText_GetCharOrigin",
        "FPDFText_GetMatrix",
        "FPDFTextObj_GetFont",
        "FPDFTextObj_GetFontSize",
    }
)
# An address as ctypes hands it over: every function takes it for one.
Ready = object
ready = c_void_p.from_param


# Room that the library writes into, by the kind of its numbers and how many stand together, with
# the places of these. To make a place ready takes as long as to be told what belongs there: a page
# writes where the one before did.
_rooms: dict[tuple[type, int], tuple[Array[Any], list[Ready]]] = {}


def room(kind: type[Any], count: int, together: int = 1) -> tuple[Array[Any], list[Ready]]:
    """Room for so many numbers, or times so many that stand `together`, all 0, and their places in
    a row; both may be longer. Numbers must be copied before there is room made again.
    """
    numbers, places = _rooms.get((kind, together), (None, []))
    if numbers is None or len(places) < count:
        longest = max(count, 2 * len(places))
        numbers = (kind * (longest * together))()
        at, step = addressof(numbers), sizeof(kind) * together
        places = list(map(ready, range(at, at + longest * step, step)))
        _rooms[kind, together] = numbers, places
    else:
        memset(numbers, 0, count * together * sizeof(kind))
    return numbers, places


class _Config(Structure):
    """PDFium's FPDF_LIBRARY_CONFIG, of version 2."""

    _fields_ = (
        ("version", c_int),
        ("font_folders", POINTER(c_char_p)),
        ("isolate", c_void_p),
        ("slot", c_uint),
    )


# PDFium would look through all of the machine's fonts for those that a PDF lacks, which takes
# longer than a page. It has fonts of its own, with which a file reads the same on every machine.
_NO_FOLDERS = (c_char_p * 1)(None)


class _Library:
    """The functions above, and no others: without its result's type a call breaks the program.
    Each is declared when it is first asked for; most pages need half of them.
    """

    def __init__(self, path: str) -> None:
        # Python stays locked in the calls, most of which are over sooner than it could be unlocked.
        self._library = ctypes.PyDLL(path)
        self.FPDF_InitLibraryWithConfig(byref(_Config(2, _NO_FOLDERS, None, 0)))

    def __getattr__(self, name: str) -> Any:
        """Called for what is not declared yet."""
        if name not in _FUNCTIONS:
            raise AttributeError(name)
        function = getattr(self._library, name)
        function.restype, arguments = _FUNCTIONS[name]
        if name not in _ASKED_OFTEN:
            function.argtypes = arguments
        setattr(self, name, function)
        return function


def _path() -> str:
    """Where the library lies: where every wheel of pypdfium2 has it."""
    # pathlib takes a tenth of the program's start to load, importlib a hundredth.
    paths = [os.path.join(place, "pypdfium2_raw", LIBRARY) for place in sys.path]  # noqa: PTH118
    found = next((path for path in paths if os.path.isfile(path)), "")  # noqa: PTH113
    if not found:  # installed so that it uses a library of the system's: the bindings know which
        from pypdfium2_raw import bindings

        found = bindings._libs["pdfium"]._name
    return found


lib = _Library(_path())
