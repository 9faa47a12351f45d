"""The context as it changes from heading to heading."""

from __future__ import annotations

from extract.model import Phase
from tests.extract.build import found, only, table

ROWS = [["Insats", "Belopp", "Syfte"], ["Livslinjen", "100 000 kr", "Stöd per telefon."]]


def test_another_year_in_a_report_begins_as_a_plan() -> None:
    one = found(
        "# Resultat medel ÖK Psykisk hälsa 2022",
        "## Suicidprevention",
        table(ROWS),
        "# Medel ÖK Psykisk hälsa 2023",
        "## Suicidprevention",
        table(ROWS),
    )
    assert [(a.context.year, a.context.phase) for a in one.allocations] == [
        (2022, Phase.EXECUTED),
        (2023, Phase.APPROVED),
    ]


def test_a_draft_elsewhere_does_not_make_the_next_table_a_proposal() -> None:
    blocks = ["# Medel ÖK God och nära vård 2023", "# Utkast årshjul 2023", "Text.", "# Stöd"]
    assert only(*blocks, table(ROWS)).context.phase is Phase.APPROVED


def test_another_agreement_in_the_same_file_is_its_own() -> None:
    one = found(
        "# Plan ÖK Psykisk hälsa 2023", table(ROWS), "# Medel ÖK God och nära vård", table(ROWS)
    )
    assert [a.context.agreement for a in one.allocations] == ["Psykisk hälsa", "God och nära vård"]


def test_an_area_ends_with_its_section() -> None:
    one = found("# Plan 2024", "## Unga", table(ROWS), "## Övriga insatser 2024", table(ROWS))
    assert [a.context.area for a in one.allocations] == ["Unga", "Övriga insatser 2024"]


def test_a_phrase_right_above_a_table_names_its_area() -> None:
    assert only("# Plan 2024", "Text om allt.", "Äldres hälsa", table(ROWS)).context.area == (
        "Äldres hälsa"
    )


def test_the_documents_title_names_no_area() -> None:
    title = "# Beslut om fördelning av statsbidrag 2024 till arbetet med unga"
    assert only(title, table(ROWS)).context.area is None


def test_a_part_of_the_money_for_someone_is_no_other_agreement() -> None:
    one = only(
        "# Förslag till fördelning 2024, psykisk hälsa",
        "## Riktade medel till ungdomsmottagningar",
        table(ROWS),
    )
    assert (one.context.agreement, one.context.phase) == ("psykisk hälsa", Phase.PROPOSED)


def test_a_proposal_proposes_for_each_of_its_agreements() -> None:
    one = found(
        "# Förslag till fördelning 2024, psykisk hälsa",
        table(ROWS),
        "## Medel ÖK God och nära vård",
        table(ROWS),
    )
    assert [a.context.phase for a in one.allocations] == [Phase.PROPOSED, Phase.PROPOSED]


def test_the_month_on_a_title_page_is_no_year_of_the_figures() -> None:
    title = ["# Resultat 2023", "### Region Norrvik, mars 2024", "## Äldre"]
    assert only(*title, table(ROWS)).context.year == 2023
    told = ["# Plan 2023", "## Uppföljning per augusti 2024"]
    assert only(*told, table(ROWS)).context.year == 2024


def test_what_stands_between_an_areas_heading_and_its_table_names_no_area() -> None:
    one = only("# Plan 2024", "## Unga", "Belopp i tkr", "Norrviks samverkan", table(ROWS))
    assert one.context.area == "Unga"
