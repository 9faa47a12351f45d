"""The drawn corpus: what its traits promise is in the files, and its gold is consistent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import docx
import pdfplumber
import pytest
from pptx import Presentation

from benchmarks.corpus.distractors import templates
from benchmarks.corpus.generate import corpus
from benchmarks.corpus.series import COUNTIES, series
from benchmarks.corpus.sums import score_sums
from benchmarks.corpus.traits import traits_of
from extract.model import Extraction, Phase
from tests.made.docx_writer import to_docx
from tests.made.gold import gold_of
from tests.made.kronoberg import kronoberg
from tests.made.layout import lay_out
from tests.made.model import Description, Trick
from tests.made.pptx_writer import to_pptx
from tests.made.reportlab_writer import to_reportlab_pdf
from tests.made.sheet import Beside, Sheet, in_line
from tests.made.tables import grouped_areas

DRAWN = corpus(3, 66)
SERIES = series(3)


def with_trick(trick: Trick) -> Sheet:
    """A written document in which the trick is played."""
    description = kronoberg()
    layout = replace(description.layout, tricks=frozenset({trick}))
    return lay_out(replace(description, layout=layout))


def test_documents_without_interventions_have_tables_and_no_gold() -> None:
    bare = [d for d in DRAWN if "no interventions" in traits_of(d)]

    assert bare
    assert all(d.lead + d.tail and not gold_of(d).rows for d in bare)


@pytest.mark.parametrize("description", DRAWN, ids=lambda d: d.slug)
def test_sums_that_differ_name_their_error(description: Description) -> None:
    totals = gold_of(description).totals

    assert all(total.error for total in totals if total.status == "differs")


def test_every_kind_of_seeded_error_is_drawn() -> None:
    errors = {total.error for d in DRAWN for total in gold_of(d).totals}

    assert errors >= {"transposed", "missing row", "off", "unit", "rounding"}


def test_errors_that_nobody_reports_are_missed() -> None:
    gold = gold_of(kronoberg())

    assert score_sums(gold, Extraction()).errors_found == 0
    assert score_sums(gold, Extraction()).errors > 0


def test_distractors_are_of_many_kinds_and_rectangular() -> None:
    kinds = [kind for kind, _, _ in templates()]

    assert len(set(kinds)) == len(kinds) >= 20
    assert all(len(row) == len(rows[0]) for _, _, rows in templates() for row in rows)


def test_series_follow_every_county_over_four_years() -> None:
    years = defaultdict(set)
    for description in SERIES:
        years[description.county].add(description.year)

    assert set(years) == set(COUNTIES)
    assert all(len(of_county) == 4 for of_county in years.values())


def test_series_rename_interventions_and_keep_their_keys() -> None:
    names = defaultdict(set)
    for description in SERIES:
        for row in gold_of(description).rows:
            names[row.key].add(row.name)

    assert sum(len(of_key) > 1 for of_key in names.values()) > 20


def test_series_tell_the_year_before_as_it_was_decided() -> None:
    told = {
        (row.key, row.year, row.amount_sek)
        for description in SERIES
        for row in gold_of(description).rows
        if row.phase is Phase.APPROVED and row.year == description.year - 1
    }
    decided = {
        (row.key, row.year, row.amount_sek)
        for description in SERIES
        for row in gold_of(description).rows
        if row.phase is Phase.APPROVED and row.year == description.year
    }

    assert told
    assert told <= decided


def test_setting_below_each_other_keeps_every_table() -> None:
    sheets = [lay_out(d) for d in DRAWN if d.layout.side_by_side]
    sheet = next(s for s in sheets if any(isinstance(b, Beside) for b in s.blocks))
    beside = [part for b in sheet.blocks if isinstance(b, Beside) for part in (*b.left, *b.right)]

    assert set(map(id, beside)) <= set(map(id, in_line(sheet).blocks))


def test_old_wording_of_a_tracked_change_stands_as_deleted(tmp_path: Path) -> None:
    body = docx.Document(str(to_docx(with_trick(Trick.TRACKED), tmp_path / "a.docx"))).element.body

    assert len(list(body.iter("{*}delText"))) == len(list(body.iter("{*}ins"))) > 0


def test_rows_with_tabs_are_no_table(tmp_path: Path) -> None:
    made = docx.Document(str(to_docx(with_trick(Trick.TAB_STOPS), tmp_path / "a.docx")))

    assert not made.tables
    assert any("\t" in paragraph.text for paragraph in made.paragraphs)


def test_hidden_slide_is_marked_as_such(tmp_path: Path) -> None:
    deck = Presentation(str(to_pptx(with_trick(Trick.HIDDEN_SLIDE), tmp_path / "a.pptx")))

    assert [slide._element.get("show") for slide in deck.slides].count("0") == 1


def test_rotated_pages_are_upright_when_shown(tmp_path: Path) -> None:
    made = to_reportlab_pdf(with_trick(Trick.ROTATED), tmp_path / "a.pdf")

    with pdfplumber.open(made) as pdf:
        page = pdf.pages[0]
        assert page.rotation == 90
        assert all(char["upright"] for char in page.chars)
        assert all(c["x0"] >= 0 and c["x1"] <= page.width for c in page.chars)
        assert all(c["top"] >= 0 and c["bottom"] <= page.height for c in page.chars)


def test_half_of_the_areas_without_rows_has_no_band_with_a_sum() -> None:
    description = next(d for d in corpus(90210, 120) if all(d.layout.groups) and len(d.areas) > 1)
    areas = tuple(
        replace(area, rows=()) if i < len(description.areas) // 2 else area
        for i, area in enumerate(description.areas)
    )

    assert len(grouped_areas(replace(description, areas=areas))) == 1
