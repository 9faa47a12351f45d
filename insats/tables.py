"""The command that prints the tables of one file. It is asked of thousands of files, one by one:
nothing is loaded that it does not need.
"""

from __future__ import annotations

import os
import sys

from insats.ending import DONE, SOME_UNREAD, WRONG_USAGE, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path
    from types import SimpleNamespace

    from extract.model import Document


def tables(arguments: Namespace | SimpleNamespace) -> int:
    from extract.errors import ExtractError
    from extract.read import read
    from insats.grid import to_csv, to_json, to_markdown

    file = arguments.file
    if not os.path.isfile(file):  # noqa: PTH113  pathlib takes longer to load than some files
        from insats.paths import MissingPath

        raise MissingPath(f"{_printable(str(file))}: no such file")
    name = _printable(os.path.basename(file))  # noqa: PTH119
    try:
        document = read(
            file,
            name,
            with_digest=False,
            with_findings=False,
            with_text=bool(arguments.debug_image),
        )
    except ExtractError as error:
        complain(f"{name}: {error.status}: {error}")
        return SOME_UNREAD
    for page in document.content.unread_pages:
        complain(f"{document.name}: page {page} could not be read")
    if arguments.debug_image and not _draw(file, document, arguments.debug_image):
        return WRONG_USAGE
    write = {"json": to_json, "csv": to_csv, "markdown": to_markdown}[arguments.format]
    sys.stdout.write(write(document))
    return SOME_UNREAD if document.content.unread_pages else DONE


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():  # as most names are: spares them a module
        return text
    from insats.paths import printable

    return printable(text)


def _draw(file: Path, document: Document, folder: Path) -> bool:
    """Writes the pictures; False where that cannot be done, and the user has been told why."""
    from insats.debug_image import CannotDraw, write_pictures

    try:
        count = write_pictures(file, document, folder)
    except CannotDraw as error:
        complain(str(error))
        return False
    except OSError as error:
        complain(f"{folder}: the pictures could not be written: {error.strerror or error}")
        return False
    pages = "1 page" if count == 1 else f"{count} pages"
    print(f"Drew {pages} in {folder}", file=sys.stderr)
    return True
