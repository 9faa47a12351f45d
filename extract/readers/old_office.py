"""Files of the old Word and PowerPoint, and rich text, by way of LibreOffice."""

from __future__ import annotations

from pathlib import Path

from extract.errors import EncryptedDocument
from extract.model import Content, Format
from extract.readers import docx, pptx
from extract.readers.libreoffice import converted
from extract.sniff import sniff

_KINDS = {
    Format.DOC: ("an old Word document (.doc)", "docx", docx.read),
    Format.PPT: ("an old PowerPoint presentation (.ppt)", "pptx", pptx.read),
    Format.RTF: ("a rich text document (.rtf)", "docx", docx.read),
}
_SECTOR = 512  # the streams of an OLE file begin at multiples of it
_WORD_MARK = b"\xec\xa5"  # [MS-DOC] FibBase.wIdent
_WORD_FLAGS, _WORD_ENCRYPTED = 11, 0x01  # FibBase, the byte with fEncrypted
# [MS-PPT] CurrentUserAtom: its size and the headerToken of an encrypted presentation.
_PPT_ENCRYPTED = b"\x14\x00\x00\x00\xdf\xc4\xd1\xf3"


def read(path: Path) -> Content:
    """What the docx or pptx reader finds in the converted file.

    Raises EncryptedDocument, and what `converted` raises.
    """
    kind = sniff(path)
    if kind is not Format.RTF and _is_encrypted(path.read_bytes(), kind):
        raise EncryptedDocument(
            "it is protected with a password: open it in Office and save it without one"
        )
    what, ending, read_new = _KINDS[kind]
    with converted(path, kind.value, what, ending) as made:
        return read_new(made)


def _is_encrypted(data: bytes, kind: Format) -> bool:
    if kind is Format.PPT:
        return _PPT_ENCRYPTED in data
    at = data.find(_WORD_MARK, _SECTOR)
    while at >= 0 and at % _SECTOR:
        at = data.find(_WORD_MARK, at + 1)
    flags = data[at + _WORD_FLAGS : at + _WORD_FLAGS + 1] if at >= 0 else b""
    return bool(flags and flags[0] & _WORD_ENCRYPTED)
