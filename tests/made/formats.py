"""Every format and producer that a description can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from tests.made.docx_writer import to_docx
from tests.made.layout import lay_out
from tests.made.model import Description, Trick
from tests.made.pptx_writer import to_pptx
from tests.made.producers import print_web, save_office
from tests.made.reportlab_writer import to_reportlab_pdf
from tests.made.scans import scan
from tests.made.sheet import Sheet, in_line
from tests.made.sheet_writer import to_csv, to_xlsx
from tests.made.text_writer import to_markdown, to_text
from tests.made.web_writer import to_html


class Made(StrEnum):
    """A format with its producer; the value is the end of the file's name."""

    DOCX = ".docx"
    PPTX = ".pptx"
    HTML = ".html"
    MARKDOWN = ".md"
    TEXT = ".txt"
    XLSX = ".xlsx"
    CSV = ".csv"
    REPORTLAB = ".reportlab.pdf"
    LIBREOFFICE = ".libreoffice.pdf"
    SLIDES = ".slides.pdf"
    CHROMIUM = ".chromium.pdf"
    SCAN = ".scan.pdf"
    ODT = ".odt"
    ODP = ".odp"
    DOC = ".doc"
    PPT = ".ppt"
    RTF = ".rtf"
    ODS = ".ods"
    XLS = ".xls"


WRITERS: dict[Made, Callable[[Sheet, Path], Path]] = {
    Made.DOCX: to_docx,
    Made.PPTX: to_pptx,
    Made.HTML: to_html,
    Made.MARKDOWN: to_markdown,
    Made.TEXT: to_text,
    Made.XLSX: to_xlsx,
    Made.CSV: to_csv,
    Made.REPORTLAB: to_reportlab_pdf,
}
PRINTED_BY_OFFICE = {Made.LIBREOFFICE: Made.DOCX, Made.SLIDES: Made.PPTX}
# Saved anew in another format.
CONVERTED_BY_OFFICE = {
    Made.ODT: Made.DOCX,
    Made.ODP: Made.PPTX,
    Made.DOC: Made.DOCX,
    Made.PPT: Made.PPTX,
    Made.RTF: Made.DOCX,
    Made.ODS: Made.XLSX,
    Made.XLS: Made.XLSX,
}
MADE_BY_OFFICE = {**PRINTED_BY_OFFICE, **CONVERTED_BY_OFFICE}
# These take the program to be read as well, some seconds a file.
READ_BY_OFFICE = {Made.DOC, Made.PPT, Made.RTF}


# Writers that can set blocks beside each other; the others get everything below each other.
SETS_BESIDE = {Made.DOCX, Made.PPTX, Made.HTML, Made.REPORTLAB}


def sheet_of(description: Description, made: Made) -> Sheet:
    """The description laid out for the format."""
    sheet = lay_out(description)
    return sheet if made in SETS_BESIDE else in_line(sheet)


def _to_print(description: Description) -> Description:
    """Without what an office program prints otherwise than Word shows it: wordings that a tracked
    change took away, and fields whose results it works out anew."""
    layout = description.layout
    tricks = layout.tricks - {Trick.TRACKED, Trick.CONTROLS}
    return replace(description, layout=replace(layout, tricks=tricks))


def _sources(made: Made, descriptions: list[Description], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [
        WRITERS[made](sheet_of(d, made), folder / f"{d.slug}{made.value}") for d in descriptions
    ]


def write_all(made: Made, descriptions: list[Description], out: Path, work: Path) -> list[Path]:
    """Writes each description to `out/<slug><format>`, same order; `work` is for the programs.

    Raises RuntimeError where the program that prints it is not installed.
    """
    out.mkdir(parents=True, exist_ok=True)
    targets = [out / f"{d.slug}{made.value}" for d in descriptions]
    if made in WRITERS:
        return _sources(made, descriptions, out)
    if made is Made.CHROMIUM:
        pages = _sources(Made.HTML, descriptions, work / "web")
        for page, target in zip(pages, targets, strict=True):
            print_web(page, target, work / "chromium")
        return targets
    if made is Made.SCAN:
        printed = _sources(Made.REPORTLAB, descriptions, work / "scan")
        return [scan(path, target) for path, target in zip(printed, targets, strict=True)]
    is_printed = made in PRINTED_BY_OFFICE
    shown = [_to_print(d) if is_printed else d for d in descriptions]
    files = _sources(MADE_BY_OFFICE[made], shown, work / made.name)
    ending = made.value.rpartition(".")[2]
    saved = save_office(files, work / made.name / "saved", work / "libreoffice", ending)
    return [path.replace(target) for path, target in zip(saved, targets, strict=True)]
