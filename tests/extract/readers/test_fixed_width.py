from __future__ import annotations

from extract.readers.fixed_width import split
from extract.readers.text_tables import Region
from tests.extract.readers.shown import rows


def found(text: str) -> list[list[list[str]]]:
    parts = split(text.split("\n"), None)
    return [rows(part.table) for part in parts if isinstance(part, Region)]


def test_cells_over_several_lines_are_one_row() -> None:
    text = (
        "Insats                    Belopp       Syfte                        Ansvar\n"
        "Stöd till anhöriga        250 000      Träffar i alla kommuner,     Region\n"
        "och närstående                         fyra gånger om året.         Norrvik\n"
        "Chatt                     90 000       Bemanning.                   UM\n"
        "\n"
        "Totalt                    340 000\n"
    )
    assert found(text) == [
        [
            ["Insats", "Belopp", "Syfte", "Ansvar"],
            [
                "Stöd till anhöriga och närstående",
                "250 000",
                "Träffar i alla kommuner, fyra gånger om året.",
                "Region Norrvik",
            ],
            ["Chatt", "90 000", "Bemanning.", "UM"],
            ["Totalt", "340 000", "", ""],
        ]
    ]


def test_cells_set_in_the_middle_keep_the_lines_above_their_amount() -> None:
    text = (
        "Insats                  Belopp      Kommentar\n"
        "Stöd till\n"
        "anhöriga                250 000     Träffar i alla kommuner.\n"
        "och närstående\n"
        "Chatt                   90 000      Bemanning.\n"
    )
    assert [row[0] for row in found(text)[0]] == [
        "Insats",
        "Stöd till anhöriga och närstående",
        "Chatt",
    ]


def test_running_text_after_a_table_is_not_taken_in() -> None:
    text = (
        "Område                  Belopp\n"
        "Barn och unga           6 300 000 kr\n"
        "Suicidprevention        5 100 000 kr\n"
        "Styrgruppen återkommer under hösten med förslag till fördelning av resten.\n"
    )
    assert len(found(text)[0]) == 3


def test_running_text_is_no_table() -> None:
    text = "Länet fick 4 000 000 kr.  Medlen\nfördelas lika.  Resten sparas\ntill nästa år.\n"
    assert found(text) == []


def test_a_line_of_strokes_below_the_headings_is_none_of_the_table() -> None:
    text = (
        "Insats                             Belopp   Ansvarig\n"
        "----------------------------------------------------------\n"
        "Samordnare                     820 000 kr   Länsledningen\n"
        "Stöd till barn i skydd         240 000 kr   Gävle kommun\n"
        "Konferens                       37 500 kr   Regionen\n"
        "==========================================================\n"
        "Summa                        1 097 500 kr\n"
    )
    assert found(text) == [
        [
            ["Insats", "Belopp", "Ansvarig"],
            ["Samordnare", "820 000 kr", "Länsledningen"],
            ["Stöd till barn i skydd", "240 000 kr", "Gävle kommun"],
            ["Konferens", "37 500 kr", "Regionen"],
            ["Summa", "1 097 500 kr", ""],
        ]
    ]


def test_thousands_below_one_another_are_no_column() -> None:
    names = ("Skolteam", "Mobil vård", "Chatt", "Anhörigstöd", "Kurs för chefer")
    sums = ("820 000", "240 000", "37 500", "111 000", "412 500")
    pairs = zip(names, sums, strict=True)
    text = "".join(f"{name:16}{sum_:>9} kr   Boden\n" for name, sum_ in pairs)
    assert found(text)[0][0] == ["Skolteam", "820 000 kr", "Boden"]


REVISED = """
OMFÖRDELNING AV MEDEL 2024

Insats                          Beslut feb     Rev. sept  Utförare            Kommentar
                                        kr            kr
-------------------------------------------------------------------------------------------

BARN OCH UNGA
  Familjecentral                   600 000       600 000  Strömsunds kommun   oförändrat
  Ungdomscafé med kurator          225 000       310 000  Åre kommun          öppnar fler
  Samverkan larm 112               150 000             0  Räddningstjänsten   finansieras själv
  Krisgrupp byskolor                     -        65 000  Bergs kommun        ny insats
"""


def test_a_dash_or_nothing_in_one_column_of_sums_makes_no_row_of_two() -> None:
    (shown,) = found(REVISED)
    assert [row[:3] for row in shown] == [
        ["Insats", "Beslut feb kr", "Rev. sept kr"],
        ["BARN OCH UNGA", "", ""],
        ["Familjecentral", "600 000", "600 000"],
        ["Ungdomscafé med kurator", "225 000", "310 000"],
        ["Samverkan larm 112", "150 000", "0"],
        ["Krisgrupp byskolor", "-", "65 000"],
    ]
