"""What was found in a document → a PNG picture of each page, with a box around all of it."""

from __future__ import annotations

from pathlib import Path

from extract.model import Document, Format
from insats.marks import Marks, marks_of

# Stands in our files: another's picture, perhaps a scanned document, is never written over.
MAKER = "insats tables --debug-image"


class CannotDraw(Exception):
    """There is nothing to draw on, or the folder is not ours to write to; the message tells."""


def write_pictures(path: Path, document: Document, folder: Path) -> int:
    """Writes page-001.png and so on into the folder, which is made if need be.

    Returns the number of pages. Raises CannotDraw, and OSError where the folder is not writable.
    """
    from PIL.PngImagePlugin import PngInfo

    from insats.drawing import drawn
    from insats.page_pictures import pages_of

    marks = marks_of(document)
    if document.format is not Format.PDF and not marks.all:
        raise CannotDraw(
            f"{document.name}: {document.format} files do not tell where things stand on a page;"
            " export it as PDF and give that"
        )
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"page-{n:03d}.png" for n in range(1, (document.content.pages or 0) + 1)]
    if foreign := next((file for file in files if not _is_ours(file)), None):
        raise CannotDraw(f"{foreign} is not a picture that this made; name another folder")
    for page, file in zip(pages_of(path, document, marks), files, strict=True):
        heading = _heading(document, marks, page.number)
        about = PngInfo()
        about.add_text("Software", MAKER)
        drawn(page, marks.on(page.number), heading).save(file, "PNG", pnginfo=about)
    return len(files)


def _heading(document: Document, marks: Marks, page: int) -> str:
    parts = [f"{document.name}, page {page} of {document.content.pages}"]
    if page in document.content.unread_pages:
        parts.append("could not be read")
    if page in document.content.ocr_pages:
        parts.append("read by OCR")
    if marks.unplaced:
        parts.append(f"{marks.unplaced} blocks of the document have no place")
    return "; ".join(parts)


def _is_ours(file: Path) -> bool:
    """Whether the file may be written: it is not there, or it was drawn here."""
    from PIL import Image, UnidentifiedImageError

    if not file.exists():
        return True
    try:
        with Image.open(file) as old:
            return old.info.get("Software") == MAKER
    except UnidentifiedImageError:
        return False
