"""What a row's text says of the years before, and what the matcher makes of it."""

import pytest

from normalize.model import Resolution
from normalize.resolve import resolve
from normalize.traits import Traits
from tests.normalize.build import row, source
from tests.normalize.test_scores import signals, traits


def told(purpose: str) -> Traits:
    return traits(row("Stödteam", purpose=purpose))[0]


@pytest.mark.parametrize(
    "purpose",
    [
        "Ny.",
        "Ny insats i år.",
        "Vuxna, ny.",
        "Nytt team efter modell från norr",
        "Drivs av två. Ny.",
    ],
)
def test_a_row_is_new_that_says_so(purpose: str) -> None:
    assert told(purpose).is_new


@pytest.mark.parametrize(
    "purpose",
    [
        "Nytt namn på samtalsgruppen.",
        "Ny benämning, förut mobilt team.",
        "Ny personal anställs.",
        "Ny huvudman från mars.",
        "Nya lokaler.",
        "Når nya grupper.",
        "Ny utbildningsomgång.",
        "Fortsättning på höstens kurs, nytt upplägg.",
    ],
)
def test_a_row_is_not_new_for_its_name_or_staff(purpose: str) -> None:
    assert not told(purpose).is_new


@pytest.mark.parametrize(
    ("purpose", "change", "goes_on"),
    [
        ("Teamen slås ihop.", "slås ihop", ""),
        ("Ersätter båda mottagningarna.", "ersätter", ""),
        ("Ersätter benämningen lots.", "", "ersätter benämningen"),
        ("Mobila teamet byter namn.", "", "byter namn"),
        ("Nytt namn sedan teamen slagits ihop.", "slagits ihop", ""),
        ("Fortsatt drift.", "", "fortsatt"),
        ("F.d. mobila teamet, tre tjänster", "", "f.d."),
        ("Tidigare egen rad.", "egen rad", ""),
        ("Stöd till unga.", "", ""),
    ],
)
def test_a_text_tells_of_a_change_or_that_its_row_goes_on(
    purpose: str, change: str, goes_on: str
) -> None:
    found = told(purpose)

    assert (found.change, found.goes_on) == (change, goes_on)


@pytest.mark.parametrize(
    "purpose",
    [
        "Nytt namn på mobila stödteamet.",
        "Mobila stödteamet byter namn när fler arbetar så.",
        "Tidigare mobila stödteamet.",
        "F.d. mobila stödteamet, tre tjänster.",
    ],
)
def test_a_former_name_is_told_before_or_behind_the_word_for_it(purpose: str) -> None:
    before = row("Mobila stödteamet", year=2022)

    assert signals(before, row("Hemgångsgruppen", purpose=purpose))["formerly"] > 0


def test_of_rows_without_a_partner_the_one_that_goes_on_has_one() -> None:
    last = source(
        "plan-2022", [row("Lots för nyanlända unga", year=2022), row("Kör för äldre", year=2022)]
    )

    def probability(purpose: str) -> float:
        plan = source(
            "plan-2023", [row("Guide åt nyanlända", purpose=purpose), row("Kör för äldre")]
        )
        return likelihood(resolve([last, plan]), "Lots för nyanlända unga", "Guide åt nyanlända")

    assert probability("Fortsatt stöd på två orter.") > probability("Stöd på två orter.")


def likelihood(found: Resolution, one: str, other: str) -> float:
    """How sure the run is of two rows: of the join, or of the question it asks."""
    home = {p.line.allocation.name: p for p in found.placements}
    if home[one].intervention_id == home[other].intervention_id:
        return home[other].score
    ids = {home[one].intervention_id, home[other].intervention_id}
    return next(p.score for p in found.open_pairs if {p.left_id, p.right_id} == ids)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samordnare VNR", "Samordnare våld i nära relationer"),
        ("FVS, kurser", "Kurser förälder och vuxen i samspel"),
    ],
)
def test_initials_of_several_words_stand_for_them(one: str, other: str) -> None:
    joined = signals(row(one, year=2022), row(other))["name_overlap"]
    unknown = signals(row(one.replace("V", "K"), year=2022), row(other))["name_overlap"]

    assert joined > unknown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Psykisk hälsa i skolan", "Fysisk hälsa i skolan"),
        ("Samverkan öppenvården", "Samverkan slutenvården"),
        ("Grundutbildning bemötande", "Fördjupningsutbildning bemötande"),
    ],
)
def test_opposites_part_two_names(one: str, other: str) -> None:
    assert signals(row(one, year=2022), row(other))["side_differs"] < 0
    assert "side_differs" not in signals(row(f"{one}, {other}", year=2022), row(other))


def test_a_name_given_again_to_another_party_for_another_thing_is_asked_about() -> None:
    here = row(
        "Träffpunkt", 125_000, year=2022, purpose="Fika för äldre.", responsible="Alfta kommun"
    )
    there = row(
        "Träffpunkt", 120_000, purpose="Digitalt forum, unga.", responsible="Rättvik kommun"
    )
    same = row("Träffpunkt", 120_000, purpose="Digitalt forum, unga.", responsible="Alfta kommun")

    apart = resolve([source("d1", [here]), source("d2", [there])])
    joined = resolve([source("d1", [here]), source("d2", [same])])

    assert signals(here, there)["other_hands"] < 0
    assert (len(apart.interventions), len(apart.open_pairs)) == (2, 1)
    assert len(joined.interventions) == 1


@pytest.mark.parametrize(
    "purpose", ["Avslutat.", "Sista året.", "Två träffar, upphör i juni.", "Teamet avvecklas."]
)
def test_a_row_that_says_it_ends_is_asked_about_when_its_name_comes_again(purpose: str) -> None:
    report = source("utfall-2022", [row("Brukarråd", year=2022, purpose=purpose)])
    plan = source("plan-2023", [row("Brukarråd", purpose="Arvoden till deltagarna.")])

    found = resolve([report, plan])

    assert len(found.interventions) == 2
    assert len(found.open_pairs) == 1


def test_people_who_ended_do_not_end_a_row() -> None:
    assert not told("BUP, 34 avslutade.").ended


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Syskonstöd och familjehelger", ("Syskonstöd", "Familjehelger")),
        ("Patientlotsar", ("Patientlotsar för barn", "Patientlotsar för vuxna")),
        ("Patientlotsar", ("Patientlotsar Mora", "Patientlotsar Falun")),
    ],
)
@pytest.mark.parametrize("is_split", [True, False])
def test_a_row_that_is_taken_apart_or_put_together_is_asked_about(
    whole: str, parts: tuple[str, str], is_split: bool
) -> None:
    years = (2022, 2023) if is_split else (2023, 2022)
    one = source(f"d{years[0]}", [row(whole, 240_000, year=years[0])])
    several = source(f"d{years[1]}", [row(part, 120_000, year=years[1]) for part in parts])

    found = resolve([one, several])

    assert len(found.interventions) == 3
    assert found.open_pairs or found.links


def test_a_row_beside_others_of_its_kind_is_still_the_same() -> None:
    names = ["Patientlotsar", "Patientlotsar för barn", "Patientlotsar för vuxna"]
    years = [source(f"d{year}", [row(name, year=year) for name in names]) for year in (2022, 2023)]

    assert len(resolve(years).interventions) == 3


def test_a_new_abbreviation_is_no_doubt_where_the_text_tells_the_old_one() -> None:
    before = source("d2022", [row("PAT Mora", 800_000, year=2022, responsible="Psykiatrin")])
    after = {
        text: row("PIT Mora", 820_000, year=2023, responsible="Psykiatrin", purpose=text)
        for text in ("Team i bil, ersätter namnet PAT.", "Team i bil.")
    }

    found = [resolve([before, source("d2023", [later])]) for later in after.values()]

    assert [len(history.interventions) for history in found] == [1, 2]
