"""Cells for responsibility in the styles of several counties, each with its parties and roles."""

import pytest

from normalize import actors
from normalize.model import Role

R, P, M = Role.RESPONSIBLE, Role.PLACED_AT, Role.RECIPIENT
ALL, REGION = "Kommunerna", "Region Dalarna"

CELLS = [
    # signs between parties
    ("PSY+PV", [("PSY", R), ("PV", R)]),
    ("BUP / Elevhälsan", [("BUP", R), ("Elevhälsan", R)]),
    ("HSF/PV", [("HSF", R), ("PV", R)]),
    ("Kommun/region", [(ALL, R), (REGION, R)]),
    ("Kommun och/eller region", [(ALL, R), (REGION, R)]),
    ("Falu kommun & BUP", [("Falu kommun", R), ("BUP", R)]),
    ("Falu kommun; Mora kommun", [("Falu kommun", R), ("Mora kommun", R)]),
    ("RSS i samverkan med länets kommuner", [("RSS", R), (ALL, R)]),
    ("BUP i samarbete med Elevhälsan", [("BUP", R), ("Elevhälsan", R)]),
    ("Primärvården tillsammans med kommunerna", [("Primärvården", R), (ALL, R)]),
    ("Psykiatrin och kommunerna i samverkan", [("Psykiatrin", R), (ALL, R)]),
    ("Region Dalarna – primärvården", [(REGION, R), ("Primärvården", R)]),
    ("Region Dalarna, vuxenpsykiatrin och Ludvika kommun",
     [(REGION, R), ("Vuxenpsykiatrin", R), ("Ludvika kommun", R)]),
    ("Habiliteringen\nBUP\nElevhälsan",
     [("Habiliteringen", R), ("BUP", R), ("Elevhälsan", R)]),
    ("Hälso- och\nsjukvården", [("Hälso- och sjukvården", R)]),
    ("Nätverket för unga\noch familjer", [("Nätverket för unga och familjer", R)]),
    ("• RSS\n• Kommunerna", [("RSS", R), (ALL, R)]),
    ("1. RSS 2. BUP", [("RSS", R), ("BUP", R)]),
    ("UM resp UH", [("UM", R), ("UH", R)]),
    ("PSY inkl. BUP", [("PSY", R), ("BUP", R)]),
    # names that hold a word for "and"
    ("Enheten för barn och unga", [("Enheten för barn och unga", R)]),
    ("Region Dalarna, Välfärd och folkhälsa", [(REGION, R), ("Välfärd och folkhälsa", R)]),
    ("Barn-, ungdoms- och familjehälsan samt BUP",
     [("Barn-, ungdoms- och familjehälsan", R), ("BUP", R)]),
    ("Vård & omsorg", [("Vård & omsorg", R)]),
    ("Räddningstjänsten och polisen", [("Räddningstjänsten", R), ("Polisen", R)]),
    ("Skolor och föreningar", [("Skolor", R), ("Föreningar", R)]),
    # all municipalities, and some
    ("Länets 12 kommuner", [(ALL, R)]),
    ("Nio kommuner", [(ALL, R)]),
    ("Länets åtta kommuner", [(ALL, R)]),
    ("Samtliga 15 kommuner i länet", [(ALL, R)]),
    ("Kommunerna i länet", [(ALL, R)]),
    ("Deltagande kommuner", [(ALL, R)]),
    ("Respektive kommun", [(ALL, R)]),
    ("BUP och respektive kommun", [("BUP", R), (ALL, R)]),
    ("ngn kommun/er", [(ALL, R)]),
    ("Falun, Mora och Rättviks kommuner",
     [("Falu kommun", R), ("Mora kommun", R), ("Rättviks kommun", R)]),
    ("Norrsjö och Björkviks kommuner", [("Norrsjö kommun", R), ("Björkviks kommun", R)]),
    ("Kommunerna (Falun och Mora)",
     [(ALL, R), ("Falu kommun", R), ("Mora kommun", R)]),
    ("Dalarnas kommuner", [(ALL, R)]),
    ("Dalarnas Kommuner", [("Dalarnas Kommuner", R)]),
    ("Habiliteringen Mora och Falun", [("Habiliteringen Mora och Falun", R)]),
    ("Utredning RSS Uppstart BUP", [("RSS", R), ("BUP", R)]),
    # who else
    ("Värmbo kommun m.fl.", [("Värmbo kommun", R)]),
    ("Värmbo kommun m fl", [("Värmbo kommun", R)]),
    ("RSS, BUP med flera", [("RSS", R), ("BUP", R)]),
    ("Studieförbund, brukarföreningar etc.", [("Studieförbund", R), ("Brukarföreningar", R)]),
    # sums and posts
    ("Norrsjö kommun 1 600 000 kr", [("Norrsjö kommun", R)]),
    ("Norrsjö kommun: 1,6 mkr, BUP: 400 tkr", [("Norrsjö kommun", R), ("BUP", R)]),
    ("BUP (400 000 kr), PV (1,2 mnkr)", [("BUP", R), ("PV", R)]),
    ("Falu kommun 300 tkr vardera", [("Falu kommun", R)]),
    ("RSS 50 %, BUP 50%", [("RSS", R), ("BUP", R)]),
    ("RSS 0,5 tjänst", [("RSS", R)]),
    # roles
    ("PSY+ plac RSS", [("PSY", R), ("RSS", P)]),
    ("BUP, placeras hos Elevhälsan", [("BUP", R), ("Elevhälsan", P)]),
    ("Länets kommuner och PSY (medel till ansvarig kommun)",
     [(ALL, R), ("PSY", R), (ALL, M)]),
    ("RSS, medel till Falu kommun", [("RSS", R), ("Falu kommun", M)]),
    ("Ansvarig: RSS. Mottagare: Falu kommun", [("RSS", R), ("Falu kommun", M)]),
    ("Kommunerna via Mora kommun", [(ALL, R), ("Mora kommun", R)]),
    ("RSS (mottagare: Mora kommun)", [("RSS", R), ("Mora kommun", M)]),
    # people who answer for a party
    ("Verksamhetschef BUP", [("BUP", R)]),
    ("Utvecklingsledare på RSS", [("RSS", R)]),
    ("Samordnare", [("Samordnare", R)]),
    # associations and others
    ("NSPH Dalarna", [("NSPH", R)]),
    ("NSPH i länet", [("NSPH", R)]),
    ("Riksförbundet Attention och Mora kommun",
     [("Riksförbundet Attention", R), ("Mora kommun", R)]),
    ("Stiftelsen Ljuset (via RSS)", [("Stiftelsen Ljuset", R), ("RSS", R)]),
    ("Länsstyrelsen Dalarna och regionen", [("Länsstyrelsen", R), (REGION, R)]),
    # the region's own names
    ("RD folkhälsa", [(REGION, R), ("Folkhälsa", R)]),
    ("Öppenvården Region Dalarna", [("Öppenvården", R), (REGION, R)]),
    ("Regionens psykiatri", [("Psykiatri", R)]),
    ("Regionen (BUP, PSY)", [(REGION, R), ("BUP", R), ("PSY", R)]),
    # nobody yet
    ("Ej klart", []),
    ("ej beslutat", []),
    ("Oklart", []),
    ("Utreds", []),
    ("–", []),
    ("TBD", []),
    ("Inte klart ännu", []),
    ("BUP, ej klart", [("BUP", R)]),
    ("x", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "found"), CELLS)
def test_parties_as_officials_write_them(cell: str, found: list[tuple[str, Role]]) -> None:
    roles = actors.parties("a", cell, "Dalarna", {})

    assert [(role.party, role.role) for role in roles] == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Falu kommun", [("Falu kommun", M)]),
        ("Falu kommun, BUP", [("Falu kommun", M), ("BUP", M)]),
        ("Regionen (BUP, PSY)", [(REGION, M), ("BUP", M), ("PSY", M)]),
        ("Falu kommun via RSS", [("RSS", R), ("Falu kommun", M)]),
        ("Kommunerna (via RSS)", [("RSS", R), (ALL, M)]),
        ("BUP plac RSS", [("BUP", M), ("RSS", P)]),
        ("Ej klart", []),
    ],
)
def test_parties_below_a_heading_for_recipients(cell: str, found: list[tuple[str, Role]]) -> None:
    roles = actors.parties("a", cell, "Dalarna", {}, M)

    assert [(role.party, role.role) for role in roles] == found


def test_a_party_that_answers_and_gets_the_money_has_both_roles() -> None:
    cells = [("RSS", R), ("RSS, Falu kommun", M)]

    roles = actors.book(cells, "Dalarna", {}).parties("a", cells)

    assert [(role.party, role.role) for role in roles] == [
        ("RSS", R),
        ("RSS", M),
        ("Falu kommun", M),
    ]
