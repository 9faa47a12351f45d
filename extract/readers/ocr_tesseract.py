"""Pictures → the words that Tesseract sees in them, with its confidence; nothing touches the disk.

Tesseract is what OCRmyPDF reads with. It is run directly because its own report says how sure it
is of each word, which the text layer that OCRmyPDF writes does not keep.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PIL import Image

from extract.errors import DamagedDocument, ReadTimedOut
from extract.readers.ocr_picture import DPI, Grey
from extract.readers.ocr_program import LANGUAGE, PROGRAM, SECONDS_A_RUN

WORD_LEVEL = "5"


class Layout(IntEnum):
    """What Tesseract is told to expect: its page segmentation modes."""

    TURNED = 0
    PAGE = 4
    BLOCK = 6
    LINE = 7
    WORD = 8
    SPARSE = 11


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was seen: its box in pixels, how sure Tesseract is (0 to 100), the number of
    the picture from 0, and which line of it the word stands on.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    picture: int
    line: tuple[int, int, int]


def words_in(pictures: Sequence[Grey], layout: Layout, language: str = LANGUAGE) -> list[Seen]:
    """The words in the pictures; raises ReadTimedOut, and DamagedDocument where it fails."""
    if not pictures:
        return []
    report = _run(pictures, layout, "tsv", language=language)
    rows = csv.reader(report.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    found = []
    for row in rows:
        if len(row) == 12 and row[0] == WORD_LEVEL and row[11].strip():
            page, block, paragraph, line, _, x0, top, width, height = map(int, row[1:10])
            found.append(
                Seen(
                    row[11].strip(),
                    x0,
                    top,
                    x0 + width,
                    top + height,
                    float(row[10]),
                    page - 1,
                    (block, paragraph, line),
                )
            )
    return found


def turn_of(picture: Grey) -> int:
    """By how many degrees the picture must be turned clockwise to stand upright; 0 if unsure."""
    try:
        report = _run([picture], Layout.TURNED, "osd", language="osd")
    except DamagedDocument:  # too few letters to tell
        return 0
    facts = dict(line.split(": ", 1) for line in report.splitlines() if ": " in line)
    is_sure = float(facts.get("Orientation confidence", "0")) >= 1.0
    return int(facts.get("Rotate", "0")) if is_sure else 0


def _run(pictures: Sequence[Grey], layout: Layout, output: str, *, language: str = LANGUAGE) -> str:
    first, *others = map(Image.fromarray, pictures)
    data = io.BytesIO()
    first.save(data, "TIFF", save_all=True, append_images=others, dpi=(DPI, DPI))
    command = [PROGRAM, "stdin", "stdout", "-l", language, "--dpi", str(DPI)]
    command += ["--psm", str(int(layout))]
    if output != "osd":
        command.append(output)
    # One thread: documents are read side by side, and several threads may sum up in any order.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=SECONDS_A_RUN,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadTimedOut(
            f"a scanned page took longer than {SECONDS_A_RUN} seconds: scan it at 300 dpi, in grey"
        ) from error
    if done.returncode != 0:
        reason = " ".join(done.stderr.decode(errors="replace").split())[-200:]
        raise DamagedDocument(f"Tesseract could not read a scanned page ({reason}): scan it anew")
    return done.stdout.decode(errors="replace")
