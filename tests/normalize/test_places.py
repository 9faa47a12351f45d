import pytest

from extract.counties import municipalities
from normalize.places import places


def test_there_are_290_municipalities_in_21_counties() -> None:
    assert len(municipalities()) == 290
    assert len(set(municipalities().values())) == 21


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bostad först Borlänge", {"borlänge"}),
        ("Vansbroprojektet", {"vansbro"}),
        ("Ungdomsteam i Luleås centrum", {"luleå"}),
        ("Falu kommun", {"falun"}),
        ("Vara kommun", {"vara"}),
        ("Familjecentral i Upplands Väsby", {"upplands väsby"}),
        ("Mellanvård i Övik", {"örnsköldsvik"}),
        ("Mini-Maria Ö-sund", {"östersund"}),
        ("Träffpunkt E-tunas centrum", {"eskilstuna"}),
        ("Mötesplats K-stad", set()),  # Karlstad or Kristianstad
        ("Team E-hälsa", set()),
        ("Vara delaktig", set()),
        ("mark och berg", set()),
        ("Salademokratin", set()),
    ],
)
def test_places_are_found_where_they_are_meant(text: str, found: set[str]) -> None:
    assert places(text) == found
