import pytest

from normalize import abbreviations, actors
from normalize.model import Role

R, P, M = Role.RESPONSIBLE, Role.PLACED_AT, Role.RECIPIENT


def roles(cell: str, county: str | None = "Dalarna") -> list[tuple[str, Role]]:
    return [(found.party, found.role) for found in actors.parties("a", cell, county, {})]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("PSY+ plac RSS", [("PSY", R), ("RSS", P)]),
        ("PSY placerad på RSS", [("PSY", R), ("RSS", P)]),
        (
            "Länets kommuner och PSY (medel till ansvarig kommun)",
            [("Kommunerna", R), ("PSY", R), ("Kommunerna", M)],
        ),
        (
            "RSS (fördelar medlen till kommun/RD)",
            [("RSS", R), ("Kommunerna", M), ("Region Dalarna", M)],
        ),
        ("UM/UH, EH samt BUP", [("UM", R), ("UH", R), ("Elevhälsan", R), ("BUP", R)]),
        ("Länets 15 kommuner", [("Kommunerna", R)]),
        ("Vansbro kommun & Mora kommun", [("Vansbro kommun", R), ("Mora kommun", R)]),
        ("RSS\nPSY PSY", [("RSS", R), ("PSY", R)]),
        (
            "Hälso- och sjukvården samt elevhälsan",
            [("Hälso- och sjukvården", R), ("Elevhälsan", R)],
        ),
        ("Kommunen (via RSS)", [("Kommunerna", R), ("RSS", R)]),
        ("PSY i samverkan", [("PSY", R)]),
        ("Stiftelsen Vinden", [("Stiftelsen Vinden", R)]),
        ("", []),
    ],
)
def test_a_cell_is_its_parties_with_their_roles(cell: str, found: list[tuple[str, Role]]) -> None:
    assert roles(cell) == found


@pytest.mark.parametrize(
    ("short", "county", "party"),
    [("RV", "Värmland", "Region Värmland"), ("RV", "Dalarna", "RV"), ("RD", None, "RD")],
)
def test_a_region_signs_with_its_countys_initial(
    short: str, county: str | None, party: str
) -> None:
    assert roles(short, county) == [(party, Role.RESPONSIBLE)]


def test_what_a_document_explains_names_the_party() -> None:
    learned = actors.learn(abbreviations.learn(["Länsrådet för förebyggande (LFF)"]))

    short = actors.parties("a", "LFF", "Dalarna", learned)
    long = actors.parties("b", "Länsrådet för förebyggande", "Dalarna", learned)

    assert short[0].party == long[0].party == "Länsrådet för förebyggande"


def test_the_written_form_is_kept() -> None:
    (role,) = actors.parties("a", "Psykiatrin", "Dalarna", {})

    assert (role.party, role.party_as_written) == ("PSY", "Psykiatrin")
