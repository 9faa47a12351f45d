"""Why a document could not be read, each with the status that it leaves in `documents`.

ExtractError
├── UnsupportedFormat   unsupported   not a format that can be read
├── EncryptedDocument   encrypted     needs a password
├── NoTextLayer         needs_ocr     pages are pictures
├── DocumentTooLarge    too_large
├── ReadTimedOut        timed_out
└── DamagedDocument     unreadable    empty, cut short, or not what its ending says
"""

from __future__ import annotations


class ExtractError(Exception):
    """The document cannot be read. The message names the reason and the remedy."""

    status = "unreadable"


class UnsupportedFormat(ExtractError):
    status = "unsupported"


class EncryptedDocument(ExtractError):
    status = "encrypted"


class NoTextLayer(ExtractError):
    """`pages` is how many pages are pictures."""

    status = "needs_ocr"

    def __init__(self, message: str, pages: int = 0) -> None:
        super().__init__(message)
        self.pages = pages


class DocumentTooLarge(ExtractError):
    status = "too_large"


class ReadTimedOut(ExtractError):
    status = "timed_out"


class DamagedDocument(ExtractError):
    status = "unreadable"
