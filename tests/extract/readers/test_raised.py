"""Raised digits and letters: marks of notes, powers."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from pptx import Presentation

from extract.model import Content, Table
from extract.readers import docx as docx_reader
from extract.readers import html, markdown, pptx, xlsx
from extract.readers.raised import raised


def _texts(content: Content) -> list[str]:
    found = []
    for block in content.blocks:
        cells = block.cells if isinstance(block, Table) else ()
        found += [cell.text for cell in cells] or [getattr(block, "text", "")]
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1", "¹"),
        ("[12]", "¹²"),
        ("1)", "¹)"),
        ("1, 2", "¹, ²"),
        ("a", "ᵃ"),
        ("*", "*"),
        ("TM", "TM"),
    ],
)
def test_only_marks_become_small_characters(text: str, shown: str) -> None:
    assert raised(text) == shown


@pytest.mark.parametrize("is_style", [False, True])
def test_word_raised_digits_stay_apart_from_the_sum(tmp_path: Path, is_style: bool) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("595 000")
    run = paragraph.add_run("1")
    if is_style:
        style = made.styles.add_style("Notmärke", WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = True
        run.style = style
    else:
        run.font.superscript = True
    made.add_paragraph("CO").add_run("2").font.subscript = True
    made.save(str(tmp_path / "a.docx"))

    assert _texts(docx_reader.read(tmp_path / "a.docx")) == ["595 000¹", "CO2"]


def test_powerpoint_raised_digits_stay_apart_from_the_sum(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(Pt(50), Pt(300), Pt(300), Pt(50))
    paragraph = box.text_frame.paragraphs[0]
    paragraph.add_run().text = "595 000"
    mark = paragraph.add_run()
    mark.text = "1"
    mark.font._element.set("baseline", "30000")
    show.save(str(tmp_path / "a.pptx"))

    assert "595 000¹" in _texts(pptx.read(tmp_path / "a.pptx"))


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("<sup>1</sup>", "595 000¹"),
        ("<sup>[1]</sup>", "595 000¹"),
        ('<span style="vertical-align: super">1</span>', "595 000¹"),
        ('<sup><a href="#not1">1</a></sup>', "595 000"),
        ('<a href="#not1"><sup>1</sup></a>', "595 000"),
    ],
)
def test_a_page_raises_marks_and_links_to_notes(tmp_path: Path, mark: str, shown: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>595 000{mark}</p><table><tr><td>A</td><td>595 000{mark}</td></tr></table>")

    assert _texts(html.read(path)) == [shown, "A", shown]


@pytest.mark.parametrize("mark", ["[^1]", "^1^", "<sup>1</sup>"])
def test_markdown_marks_stay_apart_from_the_sum(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"Summa 595 000{mark}\n\n[^1]: Preliminärt\n")

    assert _texts(markdown.read(path)) == ["Summa 595 000¹", "¹Preliminärt"]


def test_a_workbooks_raised_digits_stay_apart_from_the_sum(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    mark = TextBlock(InlineFont(vertAlign="superscript"), "1")
    assert book.active is not None
    book.active["A1"] = CellRichText("595 000", mark)
    book.save(tmp_path / "a.xlsx")

    assert "595 000¹" in _texts(xlsx.read(tmp_path / "a.xlsx"))
