"""A text file's bytes as text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from extract.errors import DamagedDocument

# Programs that write UTF-16 (Notepad's "Unicode", Excel's text export) always write the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Control characters have no place in text; a few stray ones survive bad exports, more is no text.
_MOST_CONTROLS = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """`data` as NFC text with `\\n` line ends: by its byte order mark, else UTF-8, else cp1252.

    Raises DamagedDocument for an empty file and for bytes that are no text.
    """
    if not data.strip():
        raise DamagedDocument("The file is empty; fetch or export it again.")
    text = _decoded(data)
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROLS * len(text):
        raise DamagedDocument(
            "The file holds binary data, not text; give it the ending of its real format."
        )
    text = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DamagedDocument("The file holds no text; fetch or export it again.")
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # cp1252 leaves five bytes open; what stands there is lost, the rest is not.
        return data.decode("cp1252", errors="replace")
