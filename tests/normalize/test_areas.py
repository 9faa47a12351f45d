import pytest

from extract.model import Phase
from normalize import areas
from normalize.areas import AreaBook, Sighting

COUNTY, AGREEMENT = "Norrmark", "Psykisk hälsa"


def batch(year: int, headings: dict[str, list[str]]) -> list[Sighting]:
    return [
        Sighting(
            COUNTY,
            AGREEMENT,
            (f"plan-{year}", year, Phase.APPROVED),
            heading,
            frozenset(areas.content(name) for name in rows),
        )
        for heading, rows in headings.items()
    ]


def number(book: AreaBook, heading: str) -> int | None:
    return book.number(COUNTY, AGREEMENT, heading)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Redovisade medel, insatser för suicidprevention", "Ett stärkt suicidpreventivt arbete"),
        ("Prioriterat område 2: Suicidprevention", "Suicid"),
        ("Brukarmedverkan", "Insatser för brukare som medskapare av vården"),
        ("Psykisk hälsa i arbetslivet och samhället", "Psykisk hälsa i samhälle och arbetsliv"),
        ("2.1 Anhörigas hälsa", "Anhörigas hälsa"),
        ("Sams", "Samsjuklighet och omfattande behov"),
        ("Suicidprev.", "Suicidprevention"),
        ("BoU", "Barn, unga o första linjen"),
        ("Vux", "Vuxna"),
        ("Utskrivn.", "Trygg utskrivning"),
        ("NV", "Nära vård"),
    ],
)
def test_a_reworded_heading_is_the_same_area(one: str, other: str) -> None:
    book = areas.build([batch(2022, {one: []}), batch(2023, {other: []})])

    assert number(book, one) == number(book, other)


def test_a_heading_cut_short_that_may_be_either_of_two_is_none() -> None:
    book = areas.build(
        [batch(2022, {"Rehab": []}), batch(2023, {"Rehabilitering": [], "Rehabvägar": []})]
    )

    assert len({number(book, one) for one in ("Rehab", "Rehabilitering", "Rehabvägar")}) == 3


def test_other_subjects_are_other_areas() -> None:
    one, other = "Insatser för suicidprevention", "Insatser för barn och unga"

    book = areas.build([batch(2022, {one: []}), batch(2023, {other: []})])

    assert number(book, one) != number(book, other)


def test_two_headings_of_one_table_are_two_areas() -> None:
    one, other = "Suicidprevention i skolan", "Suicidprevention i vården"

    book = areas.build([batch(2022, {one: [], other: []})])

    assert number(book, one) != number(book, other)


def test_rows_of_the_same_names_join_headings_without_a_word_in_common() -> None:
    rows = ["Kulturlotsar", "Rehabkoordinatorer", "Naturvägledning"]

    book = areas.build([batch(2022, {"Återhämtning": rows}), batch(2023, {"Vägen vidare": rows})])

    assert number(book, "Återhämtning") == number(book, "Vägen vidare")


def test_the_latest_wording_names_the_area() -> None:
    book = areas.build([batch(2022, {"Suicidprevention": []}), batch(2023, {"Suicid i länet": []})])

    assert book.title(COUNTY, AGREEMENT, "Suicidprevention") == "Suicid i länet"


def test_a_heading_without_rows_is_found_by_its_words() -> None:
    book = areas.build([batch(2023, {"Ett stärkt och utvecklat suicidpreventivt arbete": []})])

    title = book.title(COUNTY, AGREEMENT, "Stärkt suicidpreventivt arbete")

    assert title == "Ett stärkt och utvecklat suicidpreventivt arbete"


def test_areas_of_two_counties_are_two() -> None:
    ours = batch(2022, {"Suicidprevention": []})
    theirs = [
        Sighting(
            "Sydvik", *[getattr(ours[0], f) for f in ("agreement", "slot", "written", "names")]
        )
    ]

    book = areas.build([ours, theirs])

    assert book.number(COUNTY, AGREEMENT, "Suicidprevention") != book.number(
        "Sydvik", AGREEMENT, "Suicidprevention"
    )


def test_areas_that_only_serve_the_same_people_are_two() -> None:
    one, other = "Ungdomsmottagningar", "Elevhälsa i grundskolan"

    book = areas.build([batch(2022, {one: []}), batch(2023, {other: []})])

    assert number(book, one) != number(book, other)


def test_capitals_of_a_layout_do_not_name_the_area() -> None:
    book = areas.build([batch(2022, {"Samsjuklighet": []}), batch(2023, {"SAMSJUKLIGHET": []})])

    assert book.title(COUNTY, AGREEMENT, "SAMSJUKLIGHET") == "Samsjuklighet"


@pytest.mark.parametrize(
    "heading",
    [
        "Utfall 2023",
        "Utfall 2023, sammandrag",
        "Utfall föregående år",
        "Reviderad fördelning september",
        "Omfördelning beslutad i oktober",
        "Budget och prognos, tertial 2",
        "Genomfört",
    ],
)
def test_a_heading_of_the_stage_alone_names_no_area(heading: str) -> None:
    rows = ["Kulturlotsar", "Rehabkoordinatorer"]
    book = areas.build([batch(2022, {"Återhämtning": rows}), batch(2023, {heading: rows})])

    assert book.title(COUNTY, AGREEMENT, heading) is None
    assert book.title(COUNTY, AGREEMENT, "Återhämtning") == "Återhämtning"


@pytest.mark.parametrize(
    "heading", ["Uppföljning och analys", "Utfall, suicidprevention", "Budget- och skuldrådgivning"]
)
def test_a_heading_that_says_more_than_the_stage_names_an_area(heading: str) -> None:
    book = areas.build([batch(2023, {heading: []})])

    assert book.title(COUNTY, AGREEMENT, heading) is not None
