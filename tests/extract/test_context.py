from __future__ import annotations

import pytest

from extract.agreements import agreement_in
from extract.areas import area_in, without_amount
from extract.counties import county_of
from extract.dates import years_in
from extract.model import Allocation, Phase
from extract.phases import phase_in
from tests.extract.build import found, table

ROWS = [["Insats", "Belopp", "Syfte"], ["Livslinjen", "100 000 kr", "Stöd per telefon."]]


def only(*blocks: object, name: str = "a.docx") -> Allocation:
    (allocation,) = found(*blocks, name=name).allocations  # type: ignore[arg-type]  # tables, text
    return allocation


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Insatser 2024", (2024,)),
        ("Plan 2023–2025", (2023, 2025)),
        ("Läsåret 2023/24", (2023, 2024)),
        ("Datum 2024-02-15", ()),
        ("Dnr HSN 2024/1732", ()),
        ("2 024 kr", ()),
    ],
)
def test_years_are_told_from_dates_and_numbers(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("title", "phase"),
    [
        ("Beslutsunderlag insatser 2024", Phase.PROPOSED),
        ("Tjänsteskrivelse: fördelning av medel 2025", Phase.PROPOSED),
        ("Tjänsteskrivelse, återredovisning 2023", Phase.EXECUTED),
        ("Beslut om reviderad fördelning 2024", Phase.ADJUSTED),
        ("Förslag till reviderad fördelning 2024", Phase.PROPOSED),
        ("Slutrapport 2022", Phase.EXECUTED),
        ("Aktivitetsplan 2023", Phase.APPROVED),
        ("Suicidprevention", None),
    ],
)
def test_a_title_says_how_firm_its_figures_are(title: str, phase: Phase | None) -> None:
    assert phase_in(title) is phase


@pytest.mark.parametrize(
    ("heading", "agreement"),
    [
        ("Medel ÖK God och nära vård 2023", "God och nära vård"),
        ("Överenskommelsen om digital trygghet 2024", "digital trygghet"),  # known to no list
        ("Statsbidrag för förlossningsvård 2025", "förlossningsvård"),
        ("Arbete för att främja psykisk hälsa bland unga", None),  # an aim, not an agreement
        ("Insatser 2025", None),
    ],
)
def test_an_agreement_is_told_from_an_aim(heading: str, agreement: str | None) -> None:
    assert agreement_in(heading) == agreement


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Suicidprevention (5 518 744)", "Suicidprevention"),
        ("3.1 Barn och unga 2 000 tkr", "Barn och unga"),
        ("2.1 Insatser under 2024", None),
        ("Fördelning av länsgemensamma medel 2023", None),
        ("Bakgrund", None),
        ("Insatser inom ÖK God och nära vård 2023", None),
    ],
)
def test_a_heading_names_an_area_or_only_a_kind_of_table(heading: str, area: str | None) -> None:
    assert area_in(heading) == area


def test_a_heading_loses_its_sum_but_not_its_brackets() -> None:
    assert without_amount("Stöd (unga) 450 000 kr") == "Stöd (unga)"


def test_the_county_named_in_the_head_outweighs_a_neighbour() -> None:
    texts = [("Region Värmland", 4), ("Samverkan med Region Dalarna", 1)]
    assert county_of(texts) == "Värmland"


def test_municipalities_tell_the_county_that_is_not_named() -> None:
    assert county_of([("Mora, Orsa och Falun samverkar", 1)]) == "Dalarna"


def test_nobody_is_the_county_on_a_tie() -> None:
    assert county_of([("Region Dalarna och Region Gävleborg", 1)]) is None


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


def test_the_file_name_helps_where_the_text_says_nothing() -> None:
    context = only(table(ROWS), name="mapp/Tjänsteskrivelse_2025.docx").context
    assert (context.year, context.phase) == (2025, Phase.PROPOSED)


def test_what_the_document_does_not_say_is_an_open_question() -> None:
    kinds = {finding.kind for finding in found("# Plan", table(ROWS)).findings}
    assert {"unknown_year", "unknown_county", "unknown_agreement"} <= kinds


def test_the_head_gives_date_and_registration_number() -> None:
    one = found("Datum: 15 februari 2024", "Dnr: HSN 2024/1732", "# Plan 2024", table(ROWS))
    assert (one.dated, one.registration_number) == ("2024-02-15", "HSN 2024/1732")


def test_the_documents_title_names_no_area() -> None:
    title = "# Beslut om fördelning av statsbidrag 2024 till arbetet med unga"
    assert only(title, table(ROWS)).context.area is None


def test_a_head_that_is_set_as_a_table_is_read_as_lines() -> None:
    head = table(
        [
            ["Region Halland", "TJÄNSTESKRIVELSE", "1 (3)"],
            ["Ledningsstaben", "2023-11-28", "Dnr RS 2023-1187"],
        ]
    )

    extraction = found(head, "# Medel enligt ÖK Psykisk hälsa 2024", table(ROWS))

    assert extraction.registration_number == "RS 2023-1187"
    assert extraction.dated == "2023-11-28"
    assert extraction.allocations[0].context.phase is Phase.PROPOSED


def test_what_a_document_is_called_holds_for_each_of_its_agreements() -> None:
    extraction = found(
        "Beslutsunderlag",
        "# Statliga medel 2024",
        "# Överenskommelse om kvinnofrid",
        table(ROWS),
        "# Överenskommelse om psykisk hälsa",
        table(ROWS),
    )

    assert {a.context.phase for a in extraction.allocations} == {Phase.PROPOSED}


def test_a_decided_title_is_stronger_than_a_line_above_it() -> None:
    assert only("Underlag", "# Fastställd fördelning 2024", table(ROWS)).context.phase is (
        Phase.APPROVED
    )


@pytest.mark.parametrize(
    "text", ["Sidan uppdaterad 3 maj 2024", "Justerare", "Paragrafen justeras omedelbart"]
)
def test_what_is_done_to_a_page_or_to_minutes_is_no_revision(text: str) -> None:
    assert phase_in(text) is None
