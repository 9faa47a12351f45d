"""What is out of the ordinary about a document's layout, drawn on top of the plain one."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.wording import AREA_GROUPS, FOOTNOTES, Genre
from tests.made.model import AreaAs, Layout, Trick

SEVERAL_MONEY = (
    Genre.MEMORANDUM_TWO_YEARS,
    Genre.REPORT_WITH_BUDGET,
    Genre.REVISION,
    Genre.MULTI_YEAR_PLAN,
    Genre.TWO_YEARS_REPORT,
)
# Share of documents with each of them; TAB_STOPS is a form, and drawn below.
TRICKS = {
    Trick.TRACKED: 0.08,
    Trick.CONTROLS: 0.1,
    Trick.NESTED: 0.08,
    Trick.TWO_COLUMNS: 0.1,
    Trick.PAGE_HEAD: 0.3,
    Trick.ROTATED: 0.08,
    Trick.HIDDEN_SLIDE: 0.08,
    Trick.NOTES: 0.15,
    Trick.LINKS: 0.08,
}
# Where the interventions stand: mostly in tables, else each in a form or a box of its own.
FORMS = {"tables": 70, "cards": 4, "boxes": 6, "side by side": 8, "tab stops": 5, "no areas": 7}


def _bare(layout: Layout) -> Layout:
    """Without anything that needs a table for several interventions."""
    return replace(
        layout,
        area_as=AreaAs.HEADING,
        total_label="",
        grand_label="",
        caption="",
        blank_rows=False,
        money_group="",
    )


def _formed(rng: random.Random, genre: Genre, layout: Layout) -> tuple[Layout, str]:
    form = rng.choices(list(FORMS), list(FORMS.values()))[0]
    if genre in SEVERAL_MONEY and form in ("cards", "boxes", "tab stops", "side by side"):
        form = "tables"
    match form:
        case "cards":
            return replace(_bare(layout), cards=True), form
        case "boxes":
            return replace(_bare(layout), boxes=True), form
        case "side by side":
            label = layout.total_label
            bare = replace(_bare(layout), total_label=label)
            return replace(bare, side_by_side=True, landscape=True, font_pt=9), form
        case "tab stops":
            tricks = frozenset({Trick.TAB_STOPS})
            bare = replace(_bare(layout), total_label=layout.total_label, tricks=tricks)
            return replace(bare, landscape=True, font_pt=9), form
        case "no areas":
            return replace(layout, area_as=AreaAs.HEADING, grand_label=""), form
        case _:
            return layout, ""


def _tricks(rng: random.Random, layout: Layout) -> frozenset[Trick]:
    drawn = {trick for trick, share in TRICKS.items() if rng.random() < share}
    if layout.boxes and rng.random() < 0.4:
        drawn.add(Trick.GROUPED)
    if layout.side_by_side or layout.cards:
        drawn -= {Trick.NESTED}
    if layout.boxes or layout.cards:
        drawn -= {Trick.TRACKED, Trick.HIDDEN_SLIDE}
    return layout.tricks | drawn


def dress(rng: random.Random, genre: Genre, layout: Layout) -> tuple[Layout, str]:
    """The layout with what is out of the ordinary, and the form's name where it is no table."""
    layout, form = _formed(rng, genre, layout)
    layout = replace(layout, tricks=_tricks(rng, layout))
    in_table = not (layout.cards or layout.boxes)
    if in_table and layout.total_label and rng.random() < 0.12:
        layout = replace(layout, total_first=True)
    if in_table and not layout.money_group and not layout.tricks & {Trick.TAB_STOPS}:
        layout = replace(layout, stacked_headings=rng.random() < 0.08)
    if layout.area_as is AreaAs.BAND and layout.total_label and rng.random() < 0.3:
        layout = replace(layout, groups=rng.choice(AREA_GROUPS))
    if in_table and rng.random() < 0.12:
        mark = rng.choice(("*", "1"))
        note = rng.choice(FOOTNOTES)
        layout = replace(layout, footnotes=(f"{mark.replace('1', '¹')} {note}",))
    return layout, form
