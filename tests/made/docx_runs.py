"""A slot's text → runs of a Word paragraph, with what Word keeps around and among them."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.made.model import Trick
from tests.made.sheet import SOFT_HYPHEN, Slot

HYPHEN_ELEMENT = "w:softHyphen"
YEAR = re.compile(r"\d{4}")  # a heading, not a sum
REVIEWED = {"id": "1", "author": "Granskare", "date": "2025-01-15T09:00:00Z"}


def element(tag: str, **attributes: str) -> Any:
    """`w:tag` with attributes of the same namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_run(paragraph: Any, text: str, bold: bool, font_pt: float) -> Any:
    """Word keeps a place where a word may be cut as an element, not as a character."""
    run = paragraph.add_run()
    run.bold = bold or None
    run.font.size = Pt(font_pt)
    for index, part in enumerate(text.split(SOFT_HYPHEN)):
        if index:
            run._r.append(element(HYPHEN_ELEMENT))
        run.add_text(part)
    return run


def _inside(run: Any, outer: Any, inner: Any | None = None) -> None:
    """Puts the run into `inner` (or `outer`), which takes its place in the paragraph."""
    run._r.addprevious(outer)
    (outer if inner is None else inner).append(run._r)


def _link(paragraph: Any, run: Any, address: str) -> None:
    made = element("w:hyperlink")
    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made.set(qn("r:id"), number)
    _inside(run, made)


def _tracked(paragraph: Any, run: Any, before: str, font_pt: float) -> None:
    old = paragraph.add_run()
    old.font.size = Pt(font_pt)
    text = element("w:delText")
    text.text = before
    old._r.append(text)
    run._r.addprevious(old._r)
    _inside(old, element("w:del", **REVIEWED))
    _inside(run, element("w:ins", **{**REVIEWED, "id": "2"}))


def _controlled(run: Any, is_sum: bool) -> None:
    """A sum is a field that Word adds up, any other text a place to fill in."""
    if is_sum:
        _inside(run, element("w:fldSimple", instr=" =SUM(ABOVE) "))
        return
    control, content = element("w:sdt"), element("w:sdtContent")
    properties = element("w:sdtPr")
    properties.append(element("w:text"))
    control.append(properties)
    control.append(content)
    _inside(run, control, content)


def fill(paragraph: Any, text: str, slot: Slot, font_pt: float, tricks: frozenset[Trick]) -> None:
    """Writes one line of the slot into the paragraph, dressed as the tricks say."""
    run = add_run(paragraph, text, slot.bold, font_pt)
    if slot.before and Trick.TRACKED in tricks:
        _tracked(paragraph, run, slot.before, font_pt)
    elif slot.link:
        _link(paragraph, run, slot.link)
    elif Trick.CONTROLS in tricks and text:
        _controlled(run, slot.bold and text[0].isdigit() and not YEAR.fullmatch(text))
    if slot.mark:
        add_run(paragraph, slot.mark, slot.bold, font_pt).font.superscript = True
