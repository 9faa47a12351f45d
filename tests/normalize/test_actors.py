import pytest

from extract.counties import municipalities
from normalize import abbreviations, actors, party_names
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
        ("UM/UH, EH samt BUP", [("UM", R), ("UH", R), ("EH", R), ("BUP", R)]),
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
    (role,) = actors.parties("a", "psykiatrin", "Dalarna", {})

    assert (role.party, role.party_as_written) == ("Psykiatrin", "psykiatrin")


def names(cells: list[str], county: str | None = None, *explained: str) -> list[list[str]]:
    headed = [(cell, R) for cell in cells]
    book = actors.book(headed, county, actors.learn(abbreviations.learn(explained)))
    return [[role.party for role in book.parties("a", [cell])] for cell in headed]


def test_wordings_of_one_party_bear_the_fullest_name_that_the_county_writes() -> None:
    cells = ["psykiatrin", "Område psykiatri", "PSY"]

    assert names(cells) == [["Område psykiatri"]] * 3


def test_an_abbreviation_that_nothing_explains_stays_as_written() -> None:
    assert names(["PSY", "PV", "GGVV"]) == [["PSY"], ["PV"], ["GGVV"]]


@pytest.mark.parametrize(
    "text",
    [
        "Medlen går till Länsnätverket för enhetschefer (LEC).",
        "LEC (Länsnätverket för enhetschefer) bereder frågan.",
        "Frågan bereds av Länsnätverket för enhetschefer, LEC.",
    ],
)
def test_a_definition_names_both_its_forms(text: str) -> None:
    cells = ["LEC", "länsnätverket för enhetschefer", "LEC + BUP"]
    long = "Länsnätverket för enhetschefer"

    assert names(cells, None, text) == [[long], [long], [long, "BUP"]]


def test_a_definition_gives_a_party_of_the_vocabulary_its_long_name() -> None:
    assert names(["PV"], None, "Primärvården (PV) ansvarar.") == [["Primärvården"]]


@pytest.mark.parametrize("written", ["Regionen", "RJH", "Region Jämtland Härjedalen", "region"])
def test_the_region_has_one_name(written: str) -> None:
    assert names([written], "Jämtland") == [["Region Jämtland Härjedalen"]]


def test_a_municipality_is_known_without_the_word_once_a_cell_has_it() -> None:
    cells = ["Norrsjö kommun", "Norrsjö", "Björkvik kommun", "Björkviks kommun"]

    assert names(cells) == [["Norrsjö kommun"]] * 2 + [["Björkviks kommun"]] * 2


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Karlstad", "Karlstads kommun"),
        ("Örebro", "Örebro kommun"),
        ("Falun", "Falu kommun"),
        ("Kalmar", "Kalmar kommun"),
        ("Bengtsfors", "Bengtsfors kommun"),
        ("Kalix", "Kalix kommun"),
        ("Malung-Sälen", "Malung-Sälens kommun"),
        ("Lilla Edet", "Lilla Edets kommun"),
        ("Västerås", "Västerås stad"),
        ("Gotland", "Region Gotland"),
    ],
)
def test_a_municipality_bears_its_official_name(name: str, official: str) -> None:
    assert names([name, f"{name} kommun"]) == [[official]] * 2


def test_each_municipality_is_found_by_its_official_name() -> None:
    listed = [party_names.official(party_names.capitals(name)) for name in municipalities()]

    assert names(listed) == [[name] for name in listed]
    assert len(set(listed)) == len(listed)
