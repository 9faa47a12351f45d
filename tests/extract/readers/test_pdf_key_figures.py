"""Figures in boxes beside the text of a slide."""

from __future__ import annotations

import pytest

from extract.model import Box
from extract.readers.pdf_key_figures import figures_on
from extract.readers.pdf_page import PageView
from tests.extract.readers.test_pdf_stream import LEADING_PT, Placed, written

BUDGET, OUTCOME = ["Budget 2024", "2,45", "mnkr"], ["Utfall 2024", "2,31", "mnkr"]


def told(*boxes: list[str], step: float = 0.0) -> list[str]:
    """What boxes beside each other tell, each so many rows lower than the one before."""
    lines: list[Placed] = [("Öppen mottagning för unga", 50, 1)]
    frames = []
    for k, texts in enumerate(boxes):
        left, top = 250 + 110 * k, 50 + (k * step - 0.5) * LEADING_PT
        frames.append(Box(left - 5, top, left + 100, top + 4 * LEADING_PT))
        lines += [(text, left, k * step + row) for row, text in enumerate(texts)]
    words = tuple(written(lines))
    view = PageView(1, 960, 540, words, (), (), has_picture=False, boxes=tuple(frames))
    found, own = figures_on(view, words)
    assert all(word.box.x0 >= 250 for word in own)
    assert bool(own) is bool(found)
    return [paragraph.text for paragraph in found]


def test_boxes_with_a_label_and_a_figure_are_lines_with_a_label() -> None:
    assert told(BUDGET, OUTCOME) == ["Budget 2024: 2,45 mnkr", "Utfall 2024: 2,31 mnkr"]
    assert told(["Budget", "640 tkr"], ["Utfall", "600 tkr"]) == [
        "Budget: 640 tkr",
        "Utfall: 600 tkr",
    ]


@pytest.mark.parametrize(
    "other",
    [
        ["1 240", "samtal togs emot"],
        ["Maria", "Unga under 25", "80 tkr"],
        ["Utfall", "2,31", "mnkr", "per år"],
        ["Utfall", "oklart"],
    ],
)
def test_one_such_box_and_another_are_left_as_they_are(other: list[str]) -> None:
    assert told(BUDGET, other) == []


def test_boxes_on_different_heights_are_no_pair() -> None:
    assert told(BUDGET, OUTCOME, step=2.0) == []
